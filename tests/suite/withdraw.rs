//! What is published about whom, and how somebody is taken back.

use std::fs;

use serde_json::Value;

use crate::harness::{SETTINGS, Site};

const ANA: &str = "\
---
# Met her at the conference.
name: Ana Ruiz          # with z
consent: 2026-01-15     # by mail
confirmed: 2026-03-02
position: Quillmaster
portrait: ana.jpg
portrait_alt: Ana at a desk
contact: { email: ana@quill.example, phone: '+1 307 555 0100', public: true }
---
I mend quills.
";

fn site() -> Site {
    let site = Site::new(&[
        SETTINGS,
        ("content/mentors/ana-ruiz.md", ANA),
        ("content/mentors/ana-ruiz.es.md", "---\nposition: Maestra de Quillmaster\n---\nReparo plumas.\n"),
        (
            "content/mentors/bea.md",
            "---\nname: Bea Lund\nconsent: 2026-01-15\nconfirmed: 2026-03-02\ncontact: { email: bea@secret.example }\n---\nHello.\n",
        ),
        (
            "content/mentors/cem.md",
            "---\nname: Cem Oz\ncontact: { email: cem@secret.example, public: true }\n---\nHello.\n",
        ),
        (
            "content/mentors/dee.md",
            "---\nname: Dee Po\nconsent: 2026-01-15\nexpires: 2026-02-01\n---\nHello.\n",
        ),
        ("content/programs/p/index.md", "---\ntitle: P\nsummary: S\n---\nText\n"),
        (
            "content/programs/p/cohorts/c.md",
            "---\ntitle: C\nstarts: 2026-03-01\nends: 2026-12-01\nmentors: [ana-ruiz, bea]\n---\n",
        ),
        ("content/about.md", "---\ntitle: About\n---\nAsk ÁNA  Ruiz, not Joana Ruiz.\n"),
        ("applications/2026/x.md", "wanted: ana-ruiz\nname: Eve\n"),
        ("applications/2026/y.md", "wanted: bea\n"),
    ]);
    fs::write(site.at("content/mentors/ana.jpg"), crate::privacy::pictures::jpeg("x", 1)).expect("a file");
    fs::write(site.at("content/site.yaml"), "title: T\nlanguages: [en, es]\n").expect("a file");
    site
}

/// The files of the output that hold a word.
fn holding(site: &Site, word: &str) -> Vec<String> {
    let paths = site.files().into_iter().filter(|path| path.starts_with("public/"));
    let holds =
        |path: &String| String::from_utf8_lossy(&fs::read(site.at(path)).expect("a file")).contains(word);
    paths.filter(holds).collect()
}

#[test]
fn what_is_said_of_people_is_what_is_published() {
    let site = site();
    site.run("build", &[]).done();
    let report = site.run("check --privacy --format json", &[]).done().stdout;
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let people = report["people"].as_array().expect("people");
    assert_eq!(people.len(), 4);
    for (name, email) in [
        ("Ana Ruiz", "ana@quill"),
        ("Bea Lund", "bea@secret"),
        ("Cem Oz", "cem@secret"),
        ("Dee Po", "dee@none"),
    ] {
        let person = people.iter().find(|person| person["name"] == name).expect("a person");
        assert_eq!(person["published"], !holding(&site, name).is_empty(), "{name}");
        assert_eq!(person["email"] == "shown", !holding(&site, email).is_empty(), "{name}");
        let pages: Vec<&str> =
            person["pages"].as_array().expect("pages").iter().filter_map(Value::as_str).collect();
        assert!(pages.iter().all(|page| site.has(&format!("public/{page}"))), "{pages:?}");
        // Whoever is on no page of the list is on no page.
        let stem = person["file"]
            .as_str()
            .and_then(|file| file.rsplit('/').next())
            .unwrap_or_default()
            .replace(".md", ".html");
        let there = site.files().iter().filter(|path| path.ends_with(&format!("mentors/{stem}"))).count();
        assert_eq!(there, pages.len(), "{name}");
        for file in person["also_in"].as_array().expect("files").iter().filter_map(Value::as_str) {
            if file.contains('.') {
                let file = file.split(',').next().unwrap_or_default();
                assert!(holding(&site, name).contains(&format!("public/{file}")), "{name}: {file}");
            }
        }
    }
    let words = site.run("check --privacy", &[]).done().stdout;
    for said in [
        "Ana Ruiz (content/mentors/ana-ruiz.md)\n  The pages mentors/ana-ruiz.html, es/mentors/ana-ruiz.html show: name; picture; position;",
        "The e-mail address is shown to everybody.",
        "mentors/ana-ruiz.vcf",
        "Ana Ruiz agreed to be published on 2026-01-15.",
        "It is shown until 2027-03-02, unless it is confirmed before.",
        "Bea Lund (content/mentors/bea.md)\n  The page mentors/bea.html shows: name;",
        "The e-mail address is not shown.",
        "Nothing about Cem Oz is published, because they have not agreed to it.",
        "Nothing about Dee Po is published, because it has expired.",
        "2 of 4 people are published.",
    ] {
        assert!(words.contains(said), "“{said}” is not said: {words}");
    }
    assert!(!words.contains("@secret") && !words.contains("@quill"), "addresses themselves are not read out");
    site.run("check --privacy --format sarif", &[]).refused(2, &["--format json"]);
}

#[test]
fn who_is_withdrawn_is_nowhere() {
    let site = site();
    site.run("build", &[]).done();
    assert!(holding(&site, "Quillmaster").len() > 5);
    let answer = site.run("withdraw", &["Ana Ruiz"]).done();
    for said in [
        "Ana Ruiz is withdrawn",
        "content/about.md:4",
        "content/programs/p/cohorts/c.md:5",
        "applications/2026/x.md:1",
        "history of git",
        "Search engines",
    ] {
        assert!(answer.stdout.contains(said), "“{said}” is not said: {}", answer.stdout);
    }
    assert!(
        !answer.stdout.contains("y.md") && !answer.stdout.contains("mentors/ana-ruiz.es.md:"),
        "{}",
        answer.stdout
    );
    assert_eq!(
        site.read("content/mentors/ana-ruiz.md"),
        ANA.replace("---\n# Met", "---\ndraft: true\n# Met")
            .replace("consent:", "# withdrawn on 2026-11-21: consent:")
    );
    for arguments in [&[][..], &["--drafts"]] {
        site.run("build", arguments).done();
        for word in ["Quillmaster", "ana@quill", "mend quills", "Reparo plumas", "307 555"] {
            assert_eq!(holding(&site, word), [""; 0], "{word} {arguments:?}");
        }
        assert!(!site.files().iter().any(|path| path.starts_with("public/") && path.contains("ana-ruiz")));
        assert!(!site.has("public/mentors/ana.jpg"));
    }
    let before = site.read("content/mentors/ana-ruiz.md");
    assert!(site.run("withdraw ana-ruiz", &[]).done().stdout.contains("was withdrawn before"));
    assert_eq!(site.read("content/mentors/ana-ruiz.md"), before);
}

#[test]
fn nothing_is_changed_that_was_not_meant() {
    let site = site();
    let before = (site.files(), site.read("content/mentors/ana-ruiz.md"));
    site.run("withdraw", &["Ana Ruis"])
        .refused(2, &["no mentor “Ana Ruis”", "docendo withdraw \"Ana Ruiz\""]);
    site.run("withdraw", &["../../etc/passwd"]).refused(2, &["no mentor"]);
    assert!(site.run("withdraw ana-ruiz --dry-run", &[]).done().stdout.contains("would be withdrawn"));
    assert_eq!((site.files(), site.read("content/mentors/ana-ruiz.md")), before);
    // Two of one name.
    site.write("content/mentors/other.md", "---\nname: ana ruíz\n---\n");
    site.run("withdraw", &["Ana Ruiz"]).refused(2, &["2 mentors", "ana-ruiz or other"]);
    // What cannot be changed line by line is left to people.
    let braces = "---\n{ name: Ana, consent: 2026-01-15 }\n---\n";
    site.write("content/mentors/other.md", braces);
    site.run("withdraw other", &[]).refused(1, &["content/mentors/other.md", "`draft: true`"]);
    assert_eq!(site.read("content/mentors/other.md"), braces);
    // As editors on Windows write it.
    let windows = format!("\u{feff}{}", ANA.replace('\n', "\r\n"));
    site.write("content/mentors/ana-ruiz.md", &windows);
    site.run("withdraw ana-ruiz", &[]).done();
    let changed = site.read("content/mentors/ana-ruiz.md");
    assert!(changed.starts_with("\u{feff}---\r\ndraft: true\r\n# Met"), "{changed:?}");
    assert_eq!(changed.matches('\n').count(), changed.matches("\r\n").count());
    assert!(!site.files().iter().any(|path| path.contains(".docendo-")));
    // Mistakes elsewhere keep nobody published.
    site.write("content/broken.md", "---\ntitle: [\n---\n");
    site.run("withdraw bea", &[]).done();
    assert!(site.read("content/mentors/bea.md").contains("draft: true"));
}
