//! A table of mentors.

use crate::harness::{SETTINGS, Site};

fn site() -> Site {
    Site::new(&[
        SETTINGS,
        (
            "content/vocabularies/topics.yaml",
            "label: Topics\nterms:\n  metadata: { label: Metadata, also: [MARC] }\n",
        ),
    ])
}

#[test]
fn a_table_of_mentors_becomes_drafts() {
    let site = site();
    site.write(
        "mentors.csv",
        "Name;Libary;Topics;Shoe size;Email;Consent;Bio\nAna Ruiz;High Plains;MARC, zines;38;ana@example.org;2026-01-01;Hello *there*\n;Nowhere;;;;;\n",
    );
    let answer = site.run("import mentors.csv", &[]).done();
    assert_eq!(answer.stdout, "content/mentors/ana-ruiz.md\n");
    assert_eq!(
        site.read("content/mentors/ana-ruiz.md"),
        "---\nname: Ana Ruiz\nlibrary: High Plains\ntopics: [metadata, zines]\ndraft: true\n---\n\nHello \\*there\\*\n"
    );
    for words in [
        "“Shoe size” was left out",
        "--map \"Email=contact.email\"",
        "--map \"Consent=consent\"",
        "mentor 2 of the file",
    ] {
        assert!(answer.stderr.contains(words), "{words}: {answer:#?}");
    }
    assert_eq!(site.run("import mentors.csv", &[]).done().stdout, "");
    let mapped = ["Consent=consent", "--map", "Email=contact.email", "--dry-run"];
    let answer = site.run("import mentors.csv --map", &mapped).done();
    assert!(
        answer.stdout.contains("consent: 2026-01-01\ncontact:\n  email: \"ana@example.org\"\n"),
        "{answer:#?}"
    );
    site.run("check", &[]).done();
}

#[test]
fn trees_of_mentors_too() {
    for (file, text) in [
        ("m.json", r#"{ "mentors": [{ "name": "Ana Ruiz", "topics": ["MARC"], "capacity": 2 }] }"#),
        ("m.yaml", "- name: Ana Ruiz\n  topics: [MARC]\n  capacity: 2\n"),
        ("m.yaml", "mentors:\n  - name: Ana Ruiz\n    topics: [MARC]\n    capacity: 2\n"),
    ] {
        let site = site();
        site.write(file, text);
        site.run("import", &[file]).done();
        let profile = site.read("content/mentors/ana-ruiz.md");
        assert_eq!(
            profile, "---\nname: Ana Ruiz\ntopics: [metadata]\ncapacity: 2\ndraft: true\n---\n",
            "{text}"
        );
    }
    let site = site();
    site.write("m.txt", "Dear all,\nhello\n");
    site.run("import m.txt", &[]).refused(1, &["No column of the file", "--form PROGRAM"]);
}
