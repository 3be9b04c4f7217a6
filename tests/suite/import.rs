//! `docendo import`.

mod mail;
mod rosters;
mod round_trip;

use crate::harness::{Answer, Site};

const PROGRAM: (&str, &str) = (
    "content/programs/wla/index.md",
    "---\ntitle: WLA Mentoring Program\nsummary: S\nterms: { mentee: protégé }\n---\n",
);

const FORM: (&str, &str) = (
    "content/programs/wla/application.md",
    r#"---
title: Application
submit: { download: true }
sections:
  - title: Applicant information
    fields:
      - { id: name, label: Name, type: text, required: true, profile: name }
      - { id: email, label: E-mail, type: email }
      - id: role
        label: Position you are applying for
        type: choice
        required: true
        options: [Protégé, Mentor]
      - id: kind
        label: I am
        type: choices
        options: ["Experienced library staff, in whatever position", MLS librarian, { value: director, label: Library Director }]
  - title: Protégés
    when: { role: mentee }
    fields:
      - { id: goals, label: Goals, type: long_text, required: true }
      - { id: wanted, label: Mentors I would like, type: mentors, purposes: [career], assign: true }
      - { id: address, label: Address, type: address }
  - title: Mentors
    when: { role: mentor }
    fields:
      - { id: strengths, label: Strengths, type: long_text, required: true, profile: body }
      - { id: topics, label: Subjects, type: terms, vocabulary: topics, profile: topics }
      - { id: since, label: In libraries since, type: number, profile: library_since }
      - { id: phone, label: Phone, type: tel }
      - { id: agreed, label: May we publish this?, type: date, profile: consent }
  - title: In the end
    fields:
      - { id: agree, label: I agree, type: yes_no, required: true }
---
"#,
);

/// An application as the form makes it.
const ANA: &str = "\
Application: WLA Mentoring Program
Program: wla

Applicant information

• Name [name]: Ana Ruiz
• E-mail [email]: ana@example.org
• Position you are applying for [role]: Protégé (protege)
• I am [kind]: Experienced library staff, in whatever position (experienced-library-staff-in-whatever-position); MLS librarian (mls-librarian)

Protégés

• Goals [goals]: First line ¶
second line ¶
¶
third paragraph
• Mentors I would like [wanted]: 1. Layla Haddad (layla-haddad) for career; 2. Someone Else; assign
• Address [address]: street=12 Main St.; city=Cheyenne; state=WY; zip=82001

In the end

• I agree [agree]: yes
— End of the application —
";

/// What it becomes.
const ANAS: &str = "\
---
program: wla
role: mentee
name: Ana Ruiz
email: ana@example.org
kind: [experienced-library-staff-in-whatever-position, mls-librarian]
goals: |-
  First line
  second line

  third paragraph
wanted:
  mentors:
    - mentor: layla-haddad
      purpose: career
    - mentor: Someone Else
  assign: \"yes\"
address:
  street: \"12 Main St.\"
  city: Cheyenne
  state: WY
  zip: 82001
agree: \"yes\"
---
";

const FILE: &str = "applications/wla/ana-ruiz.md";

fn site() -> Site {
    let site = Site::new(&[
        ("content/site.yaml", "title: Test Library Association\nprofiles: { require_consent: false }\n"),
        PROGRAM,
        FORM,
        (
            "content/mentors/layla-haddad.md",
            "---\nname: Layla Haddad\nconfirmed: 2026-11-01\nprograms: [wla]\n---\n",
        ),
        (
            "content/vocabularies/topics.yaml",
            "label: Topics\nterms:\n  metadata: { label: Cataloging & metadata, also: [MARC] }\n  grants: { label: Grants }\n",
        ),
        ("content/vocabularies/purposes.yaml", "label: Purposes\nterms:\n  career: { label: Career }\n"),
    ]);
    site.run("check", &[]).done();
    site
}

/// Imports a text as an application to the program.
fn import(site: &Site, text: &str) -> Answer {
    site.write("in.txt", text);
    site.run("import in.txt --form wla", &[])
}

#[test]
fn an_application_as_the_form_makes_it() {
    let site = site();
    let answer = import(&site, ANA).done();
    assert_eq!(answer.stdout, format!("{FILE}\n"));
    assert_eq!(site.read(FILE), ANAS);
    assert!(answer.stderr.contains("No mentor of the site is “Someone Else”"), "{answer:#?}");
    assert!(answer.stderr.contains("Wrote 1 application."), "{answer:#?}");
    assert_eq!(answer.stderr.lines().count(), 3, "{answer:#?}");
    assert!(!site.has("content/mentors/ana-ruiz.md"), "a mentee has no profile");
    site.run("build", &[]).done();
    assert!(!site.files().iter().any(|file| file.starts_with("public/applications")));
}

#[test]
fn a_second_run_changes_nothing() {
    let site = site();
    import(&site, ANA).done();
    // The committee has written into it.
    let noted = site.read(FILE).replace("goals: |-", "reviewed: yes\ngoals: |-") + "\nA note.\n";
    site.write(FILE, &noted);
    let before = site.files();
    let answer = import(&site, &ANA.replace("Ruiz", " Ruiz")).done();
    assert_eq!(answer.stdout, "");
    assert!(answer.stderr.contains(&format!("{FILE}: already there, unchanged.")), "{answer:#?}");
    assert_eq!((site.files(), site.read(FILE)), (before, noted));
}

#[test]
fn other_answers_under_the_same_name_get_another_file() {
    let site = site();
    import(&site, ANA).done();
    let other = ANA.replace("third paragraph", "another goal");
    assert_eq!(import(&site, &other).done().stdout, "applications/wla/ana-ruiz-2.md\n");
    assert_eq!(site.read(FILE), ANAS);
    assert!(site.read("applications/wla/ana-ruiz-2.md").contains("another goal"));
    assert_eq!(import(&site, &other).done().stdout, "");
    assert_eq!(import(&site, ANA).done().stdout, "");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let site = site();
    site.write("in.txt", ANA);
    let before = site.files();
    let answer = site.run("import in.txt --form wla --dry-run", &[]).done();
    assert_eq!(answer.stdout, format!("=== {FILE}\n{ANAS}\n"));
    assert!(answer.stderr.contains("Would write 1 application. Nothing was written."), "{answer:#?}");
    assert_eq!(site.files(), before);
}

#[test]
fn what_is_no_answer_is_told_and_what_is_missing_too() {
    let site = site();
    let text = ANA
        .replace("[email]: ana@example.org", "[fax]: 307 555 0100")
        .replace("MLS librarian (mls-librarian)", "Astronaut")
        .replace("• I agree [agree]: yes\n", "");
    let answer = import(&site, &text).done();
    for words in [
        "Ana Ruiz (applications/wla/ana-ruiz.md):",
        "The form has no field `fax`; left out: “307 555 0100”.",
        "“I am” does not offer “Astronaut”; it was kept as written.",
        "“I agree” is required and has no answer.",
    ] {
        assert!(answer.stderr.contains(words), "{words}: {answer:#?}");
    }
    assert!(site.read(FILE).contains("Astronaut"));
    assert!(!answer.stderr.contains("Strengths"), "a mentee is not asked for them: {answer:#?}");
}

#[test]
fn usage_says_what_would_be_right() {
    let site = site();
    site.write("in.txt", ANA);
    site.run("import in.txt --form wlaa", &[]).refused(2, &["“wlaa”", "--form wla"]);
    site.run("import gone.txt --form wla", &[]).refused(2, &["There is no file gone.txt"]);
    site.run("import content --form wla", &[]).refused(2, &["is a folder"]);
    site.run("import in.txt --form wla --map", &["Branch=nmae"]).refused(2, &["“nmae”", "Branch=name"]);
    site.run("import in.txt --form wla --map", &["Branch"]).refused(2, &["COLUMN=FIELD"]);
    site.write("content/programs/plci/index.md", "---\ntitle: PLCI\nsummary: S\n---\n");
    site.run("import in.txt --form plci", &[]).refused(2, &["no application form", "application.md"]);
    site.write("content/programs/plci/application.md", FORM.1);
    site.run("import in.txt --form plci", &[]).refused(1, &["“wla”", "--form wla"]);
    assert!(!site.has("applications"));
}

#[test]
fn what_cannot_be_used_is_refused() {
    let site = site();
    import(&site, "Dear committee,\nsee attachment.\n").refused(1, &["in.txt: Nothing in the file answers"]);
    import(&site, "").refused(1, &["Nothing in the file"]);
    import(&site, "{ \"name\": ").refused(1, &["JSON"]);
    std::fs::write(site.at("in.txt"), b"PK\x03\x04\0\0\0").unwrap();
    site.run("import in.txt --form wla", &[]).refused(1, &["not a text", "CSV"]);
    std::fs::write(site.at("in.txt"), vec![b'a'; 20 * 1024 * 1024 + 1]).unwrap();
    site.run("import in.txt --form wla", &[]).refused(1, &["in.txt is larger than 20 MB"]);
    assert!(!site.has("applications"));
}

#[test]
fn a_browser_without_scripts() {
    let site = site();
    let text = "name=Ana Ruiz\r\nemail=ana@example.org\r\nrole=protege\r\nkind=experienced-library-staff-in-whatever-position\r\n\
                kind=mls-librarian\r\ngoals=First line\r\nsecond line\r\n\r\nthird paragraph\r\nwanted-assign=yes\r\n\
                wanted-1=layla-haddad\r\nwanted-1-purpose=career\r\nwanted-2=Someone Else\r\nwanted-2-purpose=\r\nwanted-3=\r\n\
                address-street=12 Main St.\r\naddress-city=Cheyenne\r\naddress-state=WY\r\naddress-zip=82001\r\nphone=\r\nagree=yes\r\nleave_empty=\r\n";
    import(&site, text).done();
    assert_eq!(site.read(FILE), ANAS);
    let robot = import(&site, &text.replace("leave_empty=", "leave_empty=http://spam.example")).done();
    assert!(robot.stderr.contains("passed over") && robot.stdout.is_empty(), "{robot:#?}");
}

#[test]
fn a_form_services_table() {
    let site = site();
    let text = "Submitted,Name,email,Position you are applying for,I am,goals,Mentors I would like,Street,address-city,I agree,Phone\n\
                2026,Ana Ruiz,ana@example.org,Protégé,\"Experienced library staff, in whatever position, Library Director\",\"a\nb\",1. Layla Haddad (layla-haddad); assign,12 Main St.,Cheyenne,Yes,'+1 307\n\
                2026,Ben Ode,ben@example.org,mentor,MLS librarian; Library Director,,,,,true,\n\
                ,,,,,,,,,,\n";
    site.write("in.csv", text);
    let answer = site.run("import in.csv --form wla --map", &["street=address-street"]).done();
    assert!(answer.stdout.starts_with("applications/wla/ana-ruiz.md\n"), "{answer:#?}");
    assert!(answer.stderr.contains("The column “Submitted” was left out"), "{answer:#?}");
    let ana = site.read(FILE);
    for words in [
        "role: mentee\n",
        "kind: [experienced-library-staff-in-whatever-position, director]\n",
        "goals: |-\n  a\n  b\n",
        "    - mentor: layla-haddad\n  assign: \"yes\"\n",
        "  street: \"12 Main St.\"\n  city: Cheyenne\n",
        "phone: \"+1 307\"\n",
        "agree: \"yes\"\n",
    ] {
        assert!(ana.contains(words), "{words}: {ana}");
    }
    let ben = site.read("applications/wla/ben-ode.md");
    assert!(ben.contains("role: mentor\n") && ben.contains("kind: [mls-librarian, director]\n"), "{ben}");
}

#[test]
fn a_form_services_json() {
    let ana = r#"{ "name": "Ana Ruiz", "email": "ana@example.org", "role": "Protégé",
        "kind": ["Experienced library staff, in whatever position", "mls-librarian"],
        "goals": "First line\nsecond line\n\nthird paragraph",
        "wanted": [{ "mentor": "Layla Haddad", "purpose": "Career" }, "Someone Else", "assign"],
        "address": { "street": "12 Main St.", "city": "Cheyenne", "state": "WY", "zip": 82001 },
        "agree": true }"#;
    for text in [
        ana.to_owned(),
        format!("[{ana}]"),
        format!("{{ \"answers\": {ana} }}"),
        format!("{{ \"id\": 7, \"data\": {ana} }}"),
        format!(
            "\u{feff}{{ \"submissions\": [{{ \"data\": {ana} }}, {{ \"data\": {{ \"name\": \"R\", \"leave_empty\": \"x\" }} }}] }}"
        ),
    ] {
        let site = site();
        import(&site, &text).done();
        assert_eq!(site.read(FILE), ANAS, "{text}");
        assert_eq!(site.files().iter().filter(|file| file.starts_with("applications/")).count(), 1);
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let site = site();
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_docendo"))
        .current_dir(site.at(""))
        .args(["import", "-", "--form", "wla"])
        .write_stdin(ANA)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(site.read(FILE), ANAS);
}

/// A mentor's application.
fn mentor(strengths: &str) -> String {
    format!(
        "• Name [name]: Ben Ode\n• Position [role]: Mentor (mentor)\n• Strengths [strengths]: {strengths}\n\
         • Subjects [topics]: MARC; Grants (grants); Zines\n• Since [since]: long ago\n• Phone [phone]: 1\n\
         • I agree [agree]: yes\n— End of the application —\n"
    )
}

#[test]
fn a_mentor_gets_a_draft_that_only_drafts_show() {
    let site = site();
    let answer = import(&site, &mentor("I know *all* & more. ¶ ¶ Ask me.")).done();
    assert_eq!(answer.stdout, "content/mentors/ben-ode.md\napplications/wla/ben-ode.md\n");
    assert_eq!(
        site.read("content/mentors/ben-ode.md"),
        "---\nname: Ben Ode\ntopics: [metadata, grants, Zines]\ndraft: true\n---\n\nI know \\*all\\* \\& more.\n\nAsk me.\n"
    );
    assert!(answer.stderr.contains("without `library_since`: “long ago”"), "{answer:#?}");
    let profile = site.read("content/mentors/ben-ode.md");
    site.write(
        "content/mentors/ben-ode.md",
        &profile.replace("draft: true", "confirmed: 2026-11-20\ndraft: true"),
    );
    site.run("build", &[]).done();
    assert!(!site.has("public/mentors/ben-ode.html"));
    site.run("build --drafts", &[]).done();
    let page = site.read("public/mentors/ben-ode.html");
    assert!(page.contains("<p>I know *all* &amp; more.</p>"), "{page}");
    // The committee publishes it; the same application comes again.
    site.write("content/mentors/ben-ode.md", &profile.replace("draft: true", "consent: 2026-11-20"));
    assert_eq!(import(&site, &mentor("I know *all* & more. ¶ ¶ Ask me.")).done().stdout, "");
    // Another Ben.
    let other = import(&site, &mentor("Nothing.")).done();
    assert_eq!(other.stdout, "content/mentors/ben-ode-2.md\napplications/wla/ben-ode-2.md\n");
    assert!(other.stderr.contains("look whether both are the same person"), "{other:#?}");
}

#[test]
fn consent_is_what_the_form_says_it_is() {
    let site = site();
    let text = mentor("S").replace("• Phone", "• When [agreed]: 2026-11-20\n• Phone");
    import(&site, &text).done();
    assert!(site.read("content/mentors/ben-ode.md").contains("consent: 2026-11-20\n"));
}

#[test]
fn a_bio_is_text_whatever_is_in_it() {
    let site = site();
    let bio = "\\-\\-\\- ¶ draft: false ¶ \\-\\-\\- ¶ # Big ¶ <script>alert(1)</script> ¶ \\[x\\](javascript:alert(1)) ¶ \
               - item ¶ 1. one ¶ === ¶ ¶ ![p](x.png) ¶ | a | b | ¶ |---|---| ¶ &lt;b&gt; ¶ <!-- gone --> ¶ \\[^1\\]: note ¶ ~~~ ¶ ```";
    import(&site, &mentor(bio)).done();
    let path = "content/mentors/ben-ode.md";
    site.write(path, &site.read(path).replace("draft: true", "confirmed: 2026-11-20\ndraft: true"));
    let build = site.run("build --drafts", &[]).done();
    let page = site.read("public/mentors/ben-ode.html");
    let start = page.rfind("draft: false").expect("the bio");
    let bio = &page[start.saturating_sub(20)..page.len().min(start + 1200)];
    for words in [
        "# Big",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[x](javascript:alert(1))",
        "1. one",
        "| a | b |",
        "&lt;!– gone –&gt;",
    ] {
        assert!(bio.contains(words), "{words}: {bio}");
    }
    assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"), "{bio}");
    assert!(!bio.contains("<table") && !bio.contains("<li>item"), "{bio}");
    // The new topic is all there is to say of it.
    assert!(build.stderr.contains("(1 warning)") && build.stderr.contains("“Zines”"), "{build:#?}");
}

#[test]
fn hostile_names_stay_in_their_folder() {
    let site = site();
    for (name, file) in [
        ("../../../evil", "evil"),
        ("x\": y ¶ \\-\\-\\- ¶ draft: false", "x-y-draft-false"),
        ("CON", "con-1"),
        ("\u{1b}\\]0;title\u{7}\u{202e}abc", "0-titleabc"),
        ("ثم", "thm"),
        ("!!!", "application"),
    ] {
        let text = format!("• Name [name]: {name}\n• Role [role]: Mentor\n• I agree [agree]: yes\n— End —\n");
        let answer = import(&site, &text).done();
        assert!(!answer.stderr.contains(['\u{1b}', '\u{202e}']), "{answer:#?}");
        let path = format!("applications/wla/{file}.md");
        assert!(site.has(&path), "{path}: {answer:#?}");
    }
    let outside = site.files().into_iter().find(|file| {
        file.contains("evil")
            && !file.contains("applications/wla/evil.md")
            && !file.contains("content/mentors/")
    });
    assert_eq!(outside, None);
    site.run("check", &[]).done();
    // A name that the directory needs itself is left to it.
    import(&site, "• Name [name]: Shortlist\n• Role [role]: Mentor\n• I agree [agree]: yes\n— End —\n")
        .done();
    assert!(site.has("content/mentors/shortlist-2.md"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    for link in ["applications", "applications/wla", "content/mentors"] {
        let site = site();
        std::fs::create_dir_all(site.at("applications")).unwrap();
        std::fs::rename(site.at("content/mentors"), site.at("content/moved")).unwrap();
        let _ = std::fs::remove_dir(site.at(link));
        std::os::unix::fs::symlink(elsewhere.path(), site.at(link)).unwrap();
        import(&site, &mentor("S")).refused(3, &[link, "leads elsewhere"]);
        assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
    let site = site();
    std::os::unix::fs::symlink(site.at("content"), site.at("applications")).unwrap();
    import(&site, ANA).refused(3, &["applications"]);
}

#[test]
fn large_and_senseless_files_take_no_time() {
    let site = site();
    let started = std::time::Instant::now();
    let many = |line: &str, count: usize| line.repeat(count);
    for text in [
        many("• ", 300_000),
        many("• [name]: \\", 100_000),
        format!("• [kind]: {}", many("a;", 300_000)),
        format!("name,kind\nAna,\"{}\"\n", many("a,", 200_000)),
        format!("[{}", many("{\"name\":[", 60)),
        many(">", 500_000),
        format!("name=x\n{}", many("q=1\n", 50_000)),
        format!("name,role\n{}", many("Ana,mentor\n", 3_000)),
    ] {
        let exit = import(&site, &text).exit;
        assert!(exit == 0 || exit == 1, "{}", &text[..40]);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
