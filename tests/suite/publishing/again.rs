//! A second build of the same site makes nothing, and a build of anything else makes all that a first
//! one would make.

use std::collections::BTreeMap;
use std::fs;

use crate::harness::{SETTINGS, Site};

const ANA: (&str, &str) = (
    "content/mentors/ana.md",
    "---\nname: Ana Ruiz\nconsent: 2026-01-05\nconfirmed: 2026-09-01\ncapacity: 2\nportrait: ana.png\nportrait_alt: Ana Ruiz\n---\nI listen.\n",
);
const DRAFT: (&str, &str) =
    ("content/mentors/ben.md", "---\nname: Ben Oak\nconsent: 2026-01-05\ndraft: true\n---\n");
const DAY: [&str; 2] = ["--today", "2026-11-22"];

/// A picture of one colour.
fn picture(site: &Site, grey: u8) {
    image::GrayImage::from_pixel(40, 40, image::Luma([grey]))
        .save(site.at("content/mentors/ana.png"))
        .unwrap();
}

fn site() -> Site {
    let site = Site::new(&[SETTINGS, ANA, DRAFT]);
    picture(&site, 90);
    site
}

/// What a folder holds, without the list.
fn held(site: &Site, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let inside = |path: String| Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned());
    let files = site.files().into_iter().filter_map(inside).filter(|path| path != ".docendo-manifest");
    files.map(|path| (path.clone(), fs::read(site.at(&format!("{folder}/{path}"))).unwrap())).collect()
}

/// Builds over what is there, and says what was written.
fn again(site: &Site, arguments: &[&str]) -> String {
    let all: Vec<&str> = DAY.into_iter().chain(["--verbose"]).chain(arguments.iter().copied()).collect();
    let answer = site.run("build", &all).done();
    let fresh: Vec<&str> =
        DAY.into_iter().chain(["--output", "fresh"]).chain(arguments.iter().copied()).collect();
    let _ = fs::remove_dir_all(site.at("fresh"));
    site.run("build", &fresh).done();
    assert_eq!(held(site, "public"), held(site, "fresh"), "{arguments:?}");
    let said = format!("{}{}", answer.stdout, answer.stderr);
    said.lines().find(|line| line.contains("unchanged")).unwrap_or_default().to_owned()
}

#[test]
fn what_is_there_already_is_not_made_again() {
    let site = site();
    again(&site, &[]);
    let time = fs::metadata(site.at("public")).unwrap().modified().unwrap();
    let count = held(&site, "public").len();
    assert_eq!(again(&site, &[]).trim(), format!("0 written, {count} unchanged, 0 removed."));
    assert_eq!(fs::metadata(site.at("public")).unwrap().modified().unwrap(), time);
    // What was found wrong is told each time.
    let told = |site: &Site| {
        let said = site.run("build", &DAY).done().stderr;
        // The last line says how long it took.
        said.lines().filter(|line| !line.starts_with("Built ")).map(str::to_owned).collect::<Vec<_>>()
    };
    site.write("content/mentors/ana.md", &ANA.1.replace("capacity", "nickname: Nan\ncapacity"));
    let first = told(&site);
    assert!(first.iter().any(|line| line.contains("unknown-field")), "{first:?}");
    assert_eq!(told(&site), first);
    // So is what is found no earlier than when the files are made.
    site.write(SETTINGS.0, &format!("{}accent: \"#ffee88\"\n", SETTINGS.1));
    let first = told(&site);
    assert!(first.iter().any(|line| line.contains("low-contrast")), "{first:?}");
    assert_eq!(told(&site), first);
}

#[test]
fn whatever_changed_is_seen() {
    let site = site();
    again(&site, &[]);
    for change in [&["--drafts"][..], &["--base-url", "https://example.org/"], &["--host", "netlify"], &[]] {
        assert!(!again(&site, change).contains(" 0 written"), "{change:?}");
    }
    let changes: [(&str, &str); 5] = [
        ("content/mentors/ana.md", &ANA.1.replace("I listen", "I read")),
        ("content/site.yaml", "title: Another Association\n"),
        ("content/news.md", "---\ntitle: News\n---\nNew.\n"),
        ("themes/default/css/own.css", "body { color: #222222; }\n"),
        ("themes/default/templates/parts/footer.html", "<footer>Ours</footer>\n"),
    ];
    for (path, text) in changes {
        let before = held(&site, "public");
        site.write(path, text);
        again(&site, &[]);
        assert!(held(&site, "public") != before, "{path}");
    }
    let before = held(&site, "public");
    picture(&site, 200);
    again(&site, &[]);
    assert!(held(&site, "public") != before, "a picture of the same length");
    // A day decides who is still shown.
    let before = held(&site, "public");
    site.run("build", &["--today", "2028-01-01"]).done();
    assert!(held(&site, "public") != before);
}

#[test]
fn a_file_that_somebody_changed_is_put_right() {
    let site = site();
    again(&site, &[]);
    let page = site.read("public/mentors/ana.html");
    site.write("public/mentors/ana.html", &page.replace("Ana", "Eva"));
    again(&site, &[]);
    assert_eq!(site.read("public/mentors/ana.html"), page);
    fs::remove_file(site.at("public/mentors/ana.html")).unwrap();
    again(&site, &[]);
    // A list that does not say what the files are made of is still a list.
    let list = site.read("public/.docendo-manifest");
    let line = list.lines().nth(1).filter(|line| line.starts_with("made of ")).expect("the second line");
    for other in ["made of something\n", ""] {
        site.write("public/.docendo-manifest", &list.replacen(&format!("{line}\n"), other, 1));
        again(&site, &[]);
    }
    // Nor is one a stranger's that knows its files by other numbers.
    let older = list.replacen("docendo-manifest 2", "docendo-manifest 1", 1);
    site.write("public/.docendo-manifest", &older.replace("  ", "00000000000000000000000000000000  "));
    again(&site, &[]);
    assert_eq!(site.read("public/.docendo-manifest"), list);
}
