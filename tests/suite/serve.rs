//! The preview: what a browser is shown while somebody writes.

pub mod client;
mod edits;
mod first;
mod safety;
mod turns;

use std::fs;

use crate::harness::{SETTINGS, Site};
use crate::serve::client::Serving;

const ABOUT: (&str, &str) = ("content/about.md", "---\ntitle: About\n---\nWho we are.\n");

const BROKEN: &str = "---\ntitle: [\n---\nWho we are.\n";

fn about(words: &str) -> String {
    format!("---\ntitle: About\n---\n{words}\n")
}

#[test]
fn what_is_served_is_what_is_built() {
    let settings = "title: T\nbase_url: https://example.org/mentoring/\nlanguages: [en, es]\n";
    let site = Site::new(&[
        ("content/site.yaml", settings),
        ABOUT,
        ("content/about.es.md", "---\ntitle: Nosotros\n---\nHola.\n"),
        ("content/form.txt", "a form"),
        (
            "content/mentors/ana.md",
            "---\nname: Ana Ruiz\nconsent: 2026-01-01\nconfirmed: 2026-10-01\n---\nHello.\n",
        ),
    ]);
    site.run("build", &[]).done();
    let serving = Serving::start(&site, &[]);
    let built: Vec<String> =
        site.files().into_iter().filter_map(|path| Some(path.strip_prefix("public/")?.to_owned())).collect();
    assert!(built.len() > 20, "{built:?}");
    for path in built.iter().filter(|path| !path.starts_with(".docendo")) {
        let answer = serving.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let mut body = answer.body;
        if path.ends_with(".html") {
            let (before, rest) = body.split_once("<script src=\"/.docendo/live.js\"").expect("the script");
            let (_, after) = rest.split_once("</script>\n").expect("its end");
            body = format!("{before}{after}");
        }
        let written = std::fs::read(site.at(&format!("public/{path}"))).expect("a file");
        let written = String::from_utf8_lossy(&written).into_owned();
        let (body, policy) = without_policy(&body);
        let (written, narrow) = without_policy(&written);
        assert_eq!(body, written, "{path}");
        for directive in narrow.split("; ") {
            assert!(policy.contains(directive), "{path}: {policy}");
        }
    }
}

/// A page without its policy, and the policy.
fn without_policy(page: &str) -> (String, String) {
    let is_policy = |line: &&str| line.contains("http-equiv=\"Content-Security-Policy\"");
    let policy = page.lines().find(is_policy).unwrap_or_default();
    let policy = policy.split('"').nth(3).unwrap_or_default().replace("&#39;", "'");
    (page.lines().filter(|line| !is_policy(line)).collect::<Vec<_>>().join("\n"), policy)
}

#[test]
fn a_saved_file_shows() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    assert!(serving.get("/about.html").body.contains("Who we are."));
    assert!(serving.get("/").body.contains("Test Library Association"));
    site.write("content/about.md", &about("Who we were."));
    serving.shows("/about.html", "Who we were.");
    serving.says("content/about.md changed: 1 of ");

    // As most editors save: another file takes the place of the old one.
    site.write("content/.about.md.swp", &about("Who we will be."));
    fs::rename(site.at("content/.about.md.swp"), site.at("content/about.md")).expect("a new name");
    serving.shows("/about.html", "Who we will be.");

    site.write("content/site.yaml", "title: Another Association\n");
    serving.shows("/about.html", "Another Association");
    site.write("themes/default/css/own.css", ":root { --accent: teal }\n");
    serving.until(|| {
        let page = serving.get("/about.html").body;
        let style =
            page.split("href=\"").find_map(|rest| rest.split_once(".css\"")).expect("a style sheet").0;
        serving.get(&format!("/{style}.css")).body.contains("teal")
    });
}

#[test]
fn new_names_new_folders_and_deletions_show() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    fs::rename(site.at("content/about.md"), site.at("content/we.md")).expect("a new name");
    serving.shows("/we.html", "Who we are.");
    assert_eq!(serving.get("/about.html").status, 404);

    site.write("content/help/for/mentors.md", "---\ntitle: Help\n---\nAsk.\n");
    serving.shows("/help/for/mentors.html", "Ask.");
    site.write("content/help/for/mentors.md", "---\ntitle: Help\n---\nAsk again.\n");
    serving.shows("/help/for/mentors.html", "Ask again.");
    fs::remove_dir_all(site.at("content/help")).expect("a folder");
    serving.until(|| serving.get("/help/for/mentors.html").status == 404);
    site.write("content/help/for/mentors.md", "---\ntitle: Help\n---\nOnce more.\n");
    serving.shows("/help/for/mentors.html", "Once more.");
    fs::remove_file(site.at("content/we.md")).expect("a file");
    serving.until(|| serving.get("/we.html").status == 404);
}

#[test]
fn a_picture_of_the_same_name_and_length_shows() {
    let site = Site::new(&[SETTINGS, ("content/form.pdf", "%PDF-1.4 one"), ABOUT]);
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/form.pdf").body, "%PDF-1.4 one");
    site.write("content/form.pdf", "%PDF-1.4 two");
    serving.until(|| serving.get("/form.pdf").body == "%PDF-1.4 two");
}

#[test]
fn a_mistake_is_told_and_the_last_good_site_kept() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.state("/about.html")["notice"], serde_json::Value::Null);
    site.write("content/about.md", BROKEN);
    serving.until(|| serving.state("/about.html")["notice"]["keptBack"] == true);
    let notice = serving.state("/about.html")["notice"]["text"].as_str().expect("a text").to_owned();
    assert!(notice.contains("content/about.md:2:8") && notice.contains("= help:"), "{notice}");
    serving.says(notice.lines().next().expect("a sentence"));
    serving.says("The site is shown as it was before.");
    assert!(serving.get("/about.html").body.contains("Who we are."));

    // Other edits do not show either while it lasts, and nothing is lost.
    site.write("content/faq.md", "---\ntitle: FAQ\n---\nWhy?\n");
    serving.says("1 error in 1 file.");
    site.write("content/about.md", &about("Mended."));
    serving.shows("/about.html", "Mended.");
    serving.shows("/faq.html", "Why?");
    assert_eq!(serving.state("/about.html")["notice"], serde_json::Value::Null);
}

#[test]
fn a_site_that_cannot_be_built_at_first_becomes_one() {
    let site = Site::new(&[SETTINGS, ("content/about.md", BROKEN)]);
    let serving = Serving::start(&site, &[]);
    let answer = serving.get("/about.html");
    assert_eq!(answer.status, 503);
    for words in ["content/about.md:2:8", "live.js", "The site cannot be shown yet"] {
        assert!(answer.body.contains(words), "{}", answer.body);
    }
    serving.says("The site will be shown as soon as that is mended.");
    let before = serving.state("/about.html")["content"].clone();
    assert!(answer.body.contains(before.as_str().expect("a mark")));
    site.write("content/about.md", &about("Mended."));
    serving.shows("/about.html", "Mended.");
    assert_ne!(serving.state("/about.html")["content"], before);
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    fs::rename(site.at("content"), site.at("away")).expect("a new name");
    serving.says("The folder `content/` cannot be read: it is no longer there.");
    assert!(serving.get("/about.html").body.contains("Who we are."));
    let notice = serving.state("/")["notice"].clone();
    assert_eq!(notice["keptBack"], true, "{notice}");
    fs::rename(site.at("away"), site.at("content")).expect("a new name");
    serving.until(|| serving.state("/")["notice"].is_null());
    site.write("content/about.md", &about("We are back."));
    serving.shows("/about.html", "We are back.");

    // Another folder of the same name, as after a new checkout.
    fs::remove_dir_all(site.at("content")).expect("a folder");
    site.write(SETTINGS.0, SETTINGS.1);
    site.write("content/about.md", &about("We are others."));
    serving.shows("/about.html", "We are others.");
    site.write("content/about.md", &about("We are others still."));
    serving.shows("/about.html", "We are others still.");

    fs::remove_file(site.at("content/site.yaml")).expect("a file");
    serving.says("There is no file `content/site.yaml`.");
    assert!(serving.get("/about.html").body.contains("We are others still."));
    site.write(SETTINGS.0, SETTINGS.1);
    serving.until(|| serving.state("/")["notice"].is_null());
}

#[test]
fn the_whole_site_may_go_and_come_back() {
    let site = Site::new(&[("site/content/site.yaml", SETTINGS.1), ("site/content/about.md", ABOUT.1)]);
    let serving = Serving::start(&site, &["--source", "site"]);
    fs::rename(site.at("site"), site.at("away")).expect("a new name");
    serving.says("cannot be read");
    site.write("site/content/site.yaml", SETTINGS.1);
    site.write("site/content/about.md", &about("Another checkout."));
    serving.shows("/about.html", "Another checkout.");
    serving.until(|| serving.state("/")["notice"].is_null());
}

#[test]
fn a_change_of_branch_ends_in_the_other_branch() {
    let site = Site::new(&[SETTINGS]);
    let name = |index: usize| format!("content/part-{}/page-{index}.md", index % 20);
    let write = |words: &str| {
        for index in 0..400 {
            site.write(&name(index), &format!("---\ntitle: Page {index}\n---\n{words} {index}.\n"));
        }
    };
    write("One");
    let serving = Serving::start(&site, &[]);
    write("Two");
    serving.shows("/part-19/page-399.html", "Two 399.");
    serving.until(|| serving.get("/part-0/page-0.html").body.contains("Two 0."));
    for index in 0..400 {
        let page = serving.get(&format!("/part-{}/page-{index}.html", index % 20));
        assert!(page.body.contains(&format!("Two {index}.")), "page {index}");
    }
    let turns = serving.said().lines().filter(|line| line.contains("changed: ")).count();
    assert!((1..=10).contains(&turns), "{}", serving.said());
}

#[test]
fn drafts_and_another_day_are_shown_if_asked_for() {
    let mentor =
        "---\nname: Ana Ruiz\nconsent: 2026-01-01\nconfirmed: 2026-10-01\nexpires: 2026-12-01\n---\nHello.\n";
    let site = Site::new(&[
        SETTINGS,
        ("content/plan.md", "---\ntitle: Plan\ndraft: true\n---\nA draft.\n"),
        ("content/mentors/ana.md", mentor),
    ]);
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/plan.html").status, 404);
    assert_eq!(serving.get("/mentors/ana.html").status, 200);
    let serving = Serving::start(&site, &["--drafts", "--today", "2026-12-02"]);
    assert!(serving.get("/plan.html").body.contains("A draft."));
    assert_eq!(serving.get("/mentors/ana.html").status, 404);
}

#[test]
fn nothing_is_written_unless_a_folder_is_named() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let before = site.files();
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/about.html").status, 200);
    assert_eq!(site.files(), before);
    drop(serving);

    let serving = Serving::start(&site, &["--output", "out"]);
    serving.until(|| site.has("out/about.html"));
    assert!(!site.read("out/about.html").contains(".docendo"), "the preview's script is not published");
    site.write("content/about.md", &about("Who we were."));
    serving.until(|| site.read("out/about.html").contains("Who we were."));
    site.write("content/about.md", BROKEN);
    serving.says("The site is shown as it was before.");
    assert!(site.read("out/about.html").contains("Who we were."));
}

#[test]
fn only_what_was_asked_for_is_on_standard_output() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &["-q"]);
    assert_eq!(serving.get("/about.html").status, 200);
    site.write("content/about.md", &about("Who we were."));
    serving.shows("/about.html", "Who we were.");
    assert_eq!(serving.said(), "");
    site.write("content/about.md", BROKEN);
    serving.says("content/about.md:2:8");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let site = Site::new(&[SETTINGS]);
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let sentence = format!("Port {port} is taken by another program");
    site.run("serve", &["--port", &port]).refused(3, &[&sentence, "--port 0"]);
    site.run("serve", &["--output", "content/x"]).refused(3, &["lies inside"]);
    Site::empty().run("serve", &[]).refused(2, &["has no `content/site.yaml`"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let mut serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/about.html").status, 200);
    assert_eq!(serving.interrupt(), Some(0));
}
