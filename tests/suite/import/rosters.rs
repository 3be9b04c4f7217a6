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
        "---\nname: Ana Ruiz\nlibrary: High Plains\ntopics: [metadata, zines]\ncontact:\n  email: ana@example.org\ndraft: true\n---\n\n\
         Hello \\*there\\*\n\n\
         <!-- This was in the table and fills no field. Delete it when you have read it.\n\
         Shoe size: 38\nConsent: 2026-01-01\n-->\n"
    );
    for words in [
        "“Shoe size” is kept as a note",
        "--map \"Consent=consent\"",
        "Not among the terms of `content/vocabularies/topics.yaml`: “zines”.",
        "mentor 2 of the file",
    ] {
        assert!(answer.stderr.contains(words), "{words}: {answer:#?}");
    }
    assert_eq!(site.run("import mentors.csv", &[]).done().stdout, "");
    let mapped = ["Consent=consent", "--dry-run"];
    let answer = site.run("import mentors.csv --map", &mapped).done();
    assert!(
        answer.stdout.contains("consent: 2026-01-01\ncontact:\n  email: ana@example.org\n"),
        "{answer:#?}"
    );
    for line in [
        "COLUMN     BECOMES",
        "Libary     library",
        "Email      contact.email, not published",
        "Shoe size  a note in the profile",
    ] {
        assert!(answer.stderr.contains(line), "{line}: {}", answer.stderr);
    }
    site.run("check", &[]).done();
}

#[test]
fn a_spreadsheet_with_every_mess_loses_nothing() {
    let site = site();
    let head = "\u{feff}Timestamp\tYour name\tJob title\tWhich library do you work in?\tWhat can you help with?\tHow many mentees can you take?\tLinkedIn or ORCID\tWhen\tNotes\r\n";
    let mut text = String::from(head);
    for number in 0..200 {
        let (topics, capacity, link, when, notes) = match number % 8 {
            0 => ("MARC, zines", "2", "https://example.org/a", "April - September, 2026", ""),
            1 => ("marc", "2 mentees", "0000-0002-1825-0097", "Both", "\"two\r\nlines\""),
            2 => ("  Metadata ", "1-2", "@somebody", "both", "--> <script>alert(1)</script>"),
            3 => ("metadata;Zines", "two", "linkedin.com/in/x", "", "=SUM(A1)"),
            4 => ("M\u{a0}ARC", "3.0", "ask me", "any\u{a0}time", "\u{1f600} emoji"),
            5 => ("", "", "", "", ""),
            6 => ("MARC", "1", "", "TBC", "O’Neil said \"\"hi\"\""),
            _ => ("Metadata", "0", "", "x", "\u{202e}turned"),
        };
        // The last two are the same person, once with another answer.
        let name = if number >= 198 { "Ana Ruiz".to_owned() } else { format!("Person {number}") };
        text.push_str(&format!(
            "{}\t{name}\tLibrarian\tBranch {number}\t{topics}\t{capacity}\t{link}\t{when}\t{notes}\r\n",
            if number % 2 == 0 { "11/2/2026 14:03:22" } else { "2026-11-02 14:03:22" },
        ));
    }
    site.write("people.tsv", &text);
    let dry = site.run("import people.tsv --dry-run", &[]).done();
    assert!(!site.has("content/mentors"), "a dry run writes nothing");
    for line in
        ["Your name", "Which library do you work", "LinkedIn or ORCID", "Would write 200 draft profiles"]
    {
        assert!(dry.stderr.contains(line), "{line}: {}", dry.stderr);
    }
    let answer = site.run("import people.tsv", &[]).done();
    assert_eq!(answer.stdout.lines().count(), 200);
    assert!(answer.stderr.contains("look whether both are the same person"), "{}", answer.stderr);
    // Whatever stood in a cell stands in the profile, in a field or in the note.
    for (file, words) in [
        (
            "person-0",
            &[
                "topics: [metadata, zines]",
                "capacity: 2",
                "When: April - September, 2026",
                "Timestamp: 11/2/2026 14:03:22",
            ][..],
        ),
        (
            "person-1",
            &[
                "signed_up: 2026-11-02",
                "topics: [metadata]",
                "capacity: 2",
                "https://orcid.org/0000-0002-1825-0097",
                "Notes: two lines",
            ],
        ),
        (
            "person-2",
            &[
                "topics: [metadata]",
                "How many mentees can you take?: 1-2",
                "linkedin.com/in/somebody",
                "Notes: - -",
            ],
        ),
        (
            "person-3",
            &[
                "topics: [metadata, Zines]",
                "How many mentees can you take?: two",
                "https://linkedin.com/in/x",
                "Notes: =SUM(A1)",
            ],
        ),
        ("person-4", &["topics: [M ARC]", "capacity: 3", "ask me", "\u{1f600} emoji"]),
        ("person-6", &["Notes: O’Neil said", "When: TBC"]),
        ("ana-ruiz-2", &["name: Ana Ruiz", "Branch 199"]),
    ] {
        let profile = site.read(&format!("content/mentors/{file}.md"));
        for words in words {
            assert!(profile.contains(words), "{file}: {words}\n{profile}");
        }
        assert!(!profile.contains("<script"), "{profile}");
        assert_eq!(profile.matches("-->").count(), profile.matches("<!--").count(), "{profile}");
    }
    // What is left is for a person to decide.
    let check = site.run("check --format json", &[]).done();
    let problems: serde_json::Value = serde_json::from_str(&check.stdout).expect("JSON");
    for problem in problems["problems"].as_array().expect("problems") {
        assert_eq!(problem["code"], "unknown-term", "{problem}");
    }
    assert_eq!(site.run("import people.tsv", &[]).done().stdout, "", "a second run changes nothing");
}

#[test]
fn pages_of_people_of_other_tools_too() {
    let site = site();
    site.write(
        "_people/ana.md",
        "---\nlayout: person\ntitle: Ana Ruiz\nposition: Librarian\ntags: [MARC]\n---\nI *like* shelves.\n",
    );
    site.write(
        "_people/authors/li/_index.md",
        "---\nname: Li Wei\norganization: City Library\nsocial:\n  - { icon: orcid, link: \"https://orcid.org/0000-0002-1825-0097\" }\n---\n",
    );
    site.write("_people/readme.md", "Nothing about anybody.\n");
    let answer = site.run("import _people", &[]).done();
    assert_eq!(answer.stdout, "content/mentors/ana-ruiz.md\ncontent/mentors/li-wei.md\n");
    assert!(answer.stderr.contains("`_people/readme.md` has no front matter"), "{}", answer.stderr);
    assert_eq!(
        site.read("content/mentors/ana-ruiz.md"),
        "---\nname: Ana Ruiz\nposition: Librarian\ntopics: [metadata]\ndraft: true\n---\n\nI *like* shelves.\n"
    );
    let li = site.read("content/mentors/li-wei.md");
    assert!(li.contains("library: City Library") && li.contains("0000-0002-1825-0097"), "{li}");
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
