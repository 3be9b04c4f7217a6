//! `docendo theme eject`, and the looks that come with the tool.

use crate::harness::{SETTINGS, Site};

#[test]
fn the_theme_lands_in_its_folder_and_never_over_another() {
    let site = Site::new(&[SETTINGS]);
    let answer = site.run("theme eject", &["press"]).done();
    assert_eq!(answer.stdout, "themes/press\n");
    assert!(answer.stderr.contains("theme: press"));
    if site.has("themes/press/theme.yaml") {
        site.write("themes/press/theme.yaml", "ours: true\n");
        site.run("theme eject", &["press"]).refused(2, &["themes/press", "press-2"]);
        assert_eq!(site.read("themes/press/theme.yaml"), "ours: true\n");
    }
}

#[test]
fn a_theme_is_the_name_of_a_folder() {
    let site = Site::new(&[SETTINGS]);
    for name in ["../up", "a/b", ".hidden", ""] {
        site.run("theme eject", &[name]).refused(2, &["docendo theme eject press"]);
    }
}

/// The style sheet of a site with these settings beside its title.
fn sheet(site: &Site) -> String {
    site.run("build", &["--today", "2026-11-22"]).done();
    let page = site.read("public/index.html");
    let (_, after) = page.split_once("href=\"assets/docendo.").unwrap();
    site.read(&format!("public/assets/docendo.{}", after.split_once('"').unwrap().0))
}

#[test]
fn a_skin_is_chosen_by_name_and_gives_way_to_a_folder_and_to_an_accent() {
    let site = Site::new(&[SETTINGS]);
    let settings = site.read("content/site.yaml");
    assert!(!sheet(&site).contains("#0a545c"));

    site.write("content/site.yaml", &format!("{settings}theme: civic\n"));
    assert!(sheet(&site).contains("--accent: #0a545c"));
    let icon = |page: String| {
        let name = page.split("assets/icon.").nth(1).unwrap().split('"').next().unwrap().to_owned();
        site.read(&format!("public/assets/icon.{name}"))
    };
    assert!(icon(site.read("public/index.html")).contains("#0a545c"), "the icon has the skin's colour");

    site.write("content/site.yaml", &format!("{settings}theme: civic\naccent: \"#5b2a86\"\n"));
    let own = sheet(&site);
    assert!(own.rfind("--accent: #5b2a86") > own.rfind("--accent: #0a545c"), "the last word is the site's");

    site.write("content/site.yaml", &format!("{settings}theme: civic\n"));
    site.run("theme eject", &["civic"]).done();
    site.write("themes/civic/css/skin.css", "@layer tokens { :root { --paper: #fffffe } }\n");
    let ours = sheet(&site);
    assert!(
        ours.contains("#fffffe") && !ours.contains("#0a545c"),
        "a folder of the site stands in its place"
    );
}

#[test]
fn whoever_mistypes_a_skin_is_told_its_name() {
    let site = Site::new(&[SETTINGS]);
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{settings}theme: civik\n"));
    let answer = site.run("check", &[]);
    assert!(format!("{}{}", answer.stdout, answer.stderr).contains("civic"));
}

#[test]
fn a_template_may_do_with_names_what_it_likes() {
    let site = Site::new(&[SETTINGS]);
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{settings}theme: press\n"));
    for name in ["Ana & Bo", "Cleo", "Dan"] {
        let slug = name[..1].to_lowercase();
        site.write(
            &format!("content/mentors/{slug}.md"),
            &format!("---\nname: {name}\nsigned_up: 2026-11-01\nconsent: 2026-11-01\n---\nHello.\n"),
        );
    }
    let card = "{% set first = [...[card.name]] | first %}<li>{{ card.name }}|{{ first | upper }}|{{ card.name | length }}\
        |{% if card.name == \"Cleo\" %}it is Cleo{% else %}not Cleo{% endif %}</li>\n";
    site.write("themes/press/templates/parts/card.html", card);
    site.run("build", &["--today", "2026-11-22"]).done();
    let page = site.read("public/mentors/index.html");
    for line in [
        "<li>Ana &amp; Bo|ANA &amp; BO|8|not Cleo</li>",
        "<li>Cleo|CLEO|4|it is Cleo</li>",
        "<li>Dan|DAN|3|not Cleo</li>",
    ] {
        assert!(page.contains(line), "{line} is in {page}");
    }
}
