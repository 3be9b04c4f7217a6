//! `docendo report`: the committee's view, its private page, its messages; and `explain`, `man`.

use base64::Engine as _;

use crate::harness::Site;

const PROGRAM: &str = "---
title: Prairie Mentoring
summary: S
status: open
applications: { opens: 2026-01-05, closes: 2026-02-28 }
---
";

const ANA: &str = "---
name: Ana Ñuñez
position: Systems librarian
region: north
topics: [metadata]
programs: [prairie]
capacity: 2
mentees: 2
consent: 2026-01-15
confirmed: 2026-01-20
contact: { email: ana@example.org, public: false }
---
I have catalogued for years.
";

fn site() -> Site {
    Site::new(&[
        (
            "content/site.yaml",
            "title: Prairie Library Association\norganization: { name: Prairie, email: mentoring@example.org }\n",
        ),
        ("content/programs/prairie/index.md", PROGRAM),
        (
            "content/programs/prairie/application.md",
            "---\ntitle: A\nsubmit: { download: true }\nsections:\n  - title: You\n    fields:\n      - { id: name, label: \
             Name, type: text }\n      - { id: topics, label: Topics, type: terms, profile: topics }\n---\n",
        ),
        (
            "content/programs/prairie/cohorts/2025.md",
            "---\ntitle: Cohort 2025\nstarts: 2025-01-01\nends: 2025-12-31\n---\n",
        ),
        (
            "content/vocabularies/topics.yaml",
            "label: Topics\nterms:\n  metadata: { label: Metadata }\n  grants: { label: Grants <b> }\n",
        ),
        ("content/mentors/ana.md", ANA),
        ("content/mentors/bo.md", "---\nname: Bo Chen\nconsent: 2025-01-15\nconfirmed: 2025-01-20\n---\n"),
        ("content/mentors/cy.md", "---\nname: Cy Dunn\ndraft: true\n---\n"),
        ("applications/prairie/dee.md", "---\nname: Dee\ntopics: [grants, metadata]\n---\n"),
    ])
}

#[test]
fn the_committee_is_told_what_cannot_wait() {
    let text = site().run("report", &[]).done().stdout;
    for words in [
        "“Prairie Mentoring” says that it is open, but applications closed 2026-02-28",
        "“Cohort 2025” ended on 2025-12-31, and nothing says what came of it",
        "Bo Chen last said so on 2025-01-20; not shown since 2026-01-20",
        "Ana Ñuñez last said so on 2026-01-20; shown until 2027-01-20",
        "Asked for, and offered by nobody: Grants <b>",
        "Asked for, and nobody who offers it has a free place: Metadata",
        "Cy Dunn, content/mentors/cy.md: it is a draft",
        "[####################] 2 taken, 0 free; 1 asked for a mentor; 1 mentor; 1 full",
    ] {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "“{words}” is not said: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_same_for_programs() {
    let text = site().run("report --format json", &[]).done().stdout;
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(report["due"][0]["name"], "Bo Chen");
    assert_eq!(report["due"][1]["until"], "2027-01-20");
    assert_eq!(report["promises"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_page_is_private_and_needs_nothing_else() {
    let site = site();
    let answer = site.run("report --html report.html", &[]).done();
    assert!(answer.stdout.is_empty() && answer.stderr.contains("private"), "{answer:#?}");
    let page = site.read("report.html");
    for absent in ["<script", "src=", "href=", "url(", "<b>/", "Grants <b>"] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(page.contains("Grants &lt;b&gt;") && page.contains("default-src 'none'"));
    // A report is replaced by the next; what is something else never is.
    site.run("report --html report.html", &[]).done();
    site.write("notes.html", "mine");
    site.run("report --html notes.html", &[]).refused(2, &["is no report"]);
    assert_eq!(site.read("notes.html"), "mine");
}

#[test]
fn nothing_private_is_written_where_it_could_be_published() {
    let site = site();
    site.run("build --output elsewhere", &[]).done();
    for place in ["content/r.html", "public/r.html", "elsewhere/r.html", "x/../content/deep/r.html"] {
        site.run("report --html", &[place]).refused(2, &["is private"]);
        site.run("report --messages", &[place]).refused(2, &["is private"]);
        assert!(!site.has(place), "{place}");
    }
}

#[test]
fn a_message_to_each_who_is_to_confirm() {
    let site = site();
    let answer = site.run("report --messages round-1", &[]).done();
    assert_eq!(answer.stdout, "round-1/bo.txt\nround-1/ana.eml\n");
    let mail = site.read("round-1/ana.eml");
    let (head, text) = mail.split_once("\r\n\r\n").expect("a head and a text");
    assert!(
        mail.split("\r\n").all(|line| line.len() <= 76 && line.is_ascii() && !line.contains('\n')),
        "{mail}"
    );
    for line in
        ["X-Unsent: 1", "From: Prairie <mentoring@example.org>", " <ana@example.org>", "MIME-Version: 1.0"]
    {
        assert!(head.split("\r\n").any(|known| known == line), "{line}: {head}");
    }
    let decode = |text: &str| {
        let bytes = base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
        String::from_utf8(bytes).expect("text")
    };
    let to = head
        .split_once("To: =?utf-8?B?")
        .and_then(|(_, rest)| rest.split_once("?="))
        .expect("an encoded name");
    assert_eq!(decode(to.0), "Ana Ñuñez");
    let text = decode(&text.replace("\r\n", ""));
    for words in [
        "Dear Ana Ñuñez,\r\n",
        "it is shown until 2027-01-20",
        "Position: Systems librarian\r\n",
        "You can help with: Metadata\r\n",
        "E-mail address: not shown\r\n",
        "I have catalogued for years.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let paste = site.read("round-1/bo.txt");
    assert!(
        paste.contains("it has not been shown since 2026-01-20")
            && paste.contains("nothing about you is shown")
    );
    // The next round does not write over this one.
    site.run("report --messages round-1", &[]).refused(2, &["there already"]);
}

#[test]
fn a_code_is_explained() {
    let site = Site::empty();
    let text = site.run("explain error[bad-date]", &[]).done().stdout;
    assert!(text.contains("nothing is published") && text.contains("= help: Write `expires:"), "{text}");
    site.run("explain bad-dat", &[]).refused(2, &["docendo explain bad-date"]);
    let all = site.run("explain", &[]).done().stdout;
    assert!(all.contains("no-consent") && all.contains("Application forms"), "{all}");
}

#[test]
fn the_manual_page_has_every_command() {
    let page = Site::empty().run("man", &[]).done().stdout;
    for words in
        [".TH docendo 1", ".SS docendo match", ".SS docendo theme eject", "EXIT STATUS", "\\-\\-messages"]
    {
        assert!(page.contains(words), "{words}");
    }
}

/// A site in a language of which the report speaks no word: what it quotes is quoted, and understood.
#[test]
fn a_site_in_another_language_is_understood() {
    for (language, mentee, mentees, topic, name) in [
        ("es", "aprendiz", "aprendices", "Catalogación", "Ángela Núñez"),
        ("ar", "متدرب", "متدربون", "الفهرسة", "ليلى حداد"),
    ] {
        let program = format!(
            "---\ntitle: {topic} P\nsummary: S\nselection: match\nterms: {{ mentee: {mentee}, mentees: {mentees} }}\n---\n"
        );
        let mentor = format!(
            "---\nname: {name}\ntopics: [{topic}]\nprograms: [p]\ncapacity: 1\nconsent: 2026-01-15\nconfirmed: 2026-01-20\n---\n"
        );
        let site = Site::new(&[
            ("content/site.yaml", &format!("title: {topic}\nlanguage: {language}\n")),
            (
                "content/vocabularies/topics.yaml",
                &format!("terms: {{ metadata: {topic}, grants: {mentees} }}\n"),
            ),
            ("content/programs/p/index.md", &program),
            ("content/mentors/one.md", &mentor),
            // Written down by hand, in the program's own words.
            ("applications/p/a.md", &format!("---\nname: A\nrole: {mentee}\ntopics: [{topic}]\n---\n")),
        ]);
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let report = flat(&site.run("report", &[]).done().stdout);
        assert!(report.contains("1 asked for a mentor, 0 would be one"), "{report}");
        assert!(report.contains(&format!("{topic} 1 1 1")), "{report}");
        assert!(report.contains(&format!("{name} last said so on 2026-01-20")), "{report}");
        let proposal: serde_json::Value =
            serde_json::from_str(&site.run("match p --format json", &[]).done().stdout).expect("JSON");
        assert_eq!(
            proposal["pairs"][0]["mentor"]["name"].as_str().or(proposal["pairs"][0]["mentor"].as_str()),
            Some(name)
        );
        site.run("report --html report.html", &[]).done();
        let page = site.read("report.html");
        let turned = language == "ar";
        assert_eq!(page.contains(&format!("<bdi>{name}</bdi>")), turned, "{page}");
        assert!(page.contains(&format!("<title>Committee report: {topic}, ")), "{page}");
    }
}
