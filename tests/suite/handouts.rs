//! Hand-outs and handbooks by role: what they say, and when there is none.

use crate::harness::{SETTINGS, Site};

const PROGRAM: &str = "---
title: Northern Mentoring
summary: A year with somebody who has seen the ice break.
terms: { mentor: guide, mentors: guides, mentee: novice, mentees: novices }
duration: 12 months
applications: { rolling: true }
meetings: { every: month, hours: 2, formats: [video], when: In working hours. }
benefits:
  mentors: [Fresh eyes]
  mentees: [Company in the dark]
  organization: [People who stay]
roles:
  mentor: [Listen before you speak]
  mentee: [Bring a question]
  supervisors: [Plan coverage ahead]
eligibility:
  mentor: [Ten winters in a library]
  mentee: [Any newcomer]
guidelines: [What is said stays here, Nobody is late]
curriculum: [{ title: Heating, month: 1 }, { title: Thaw, month: 5 }]
assessments: [{ title: Quarterly talk, every: 3 months }, { title: Mid-winter review, month: 6 }]
contacts: [{ role: Coordinator, name: Dee Frost, email: dee@north.example.org }]
---
Text.
";

const AGREEMENT: &str = "---
title: Our agreement
terms: [We meet]
signatures: [Guide, Novice, Dee Frost]
---
";

const CHAPTER: &str = "---
title: For guides alone
roles: [mentor]
---
How to keep silent.
";

fn built(files: &[(&str, &str)]) -> Site {
    let site = Site::new(&[SETTINGS]);
    for (path, text) in files {
        site.write(path, text);
    }
    site.run("build", &[]).done();
    site
}

fn northern() -> Site {
    built(&[
        ("content/programs/north/index.md", PROGRAM),
        ("content/programs/north/agreement.md", AGREEMENT),
        ("content/programs/north/handbook/01-silence.md", CHAPTER),
    ])
}

#[track_caller]
fn says(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "“{words}” is not said");
    }
}

/// The text that a page offers to paste.
#[track_caller]
fn text(page: &str) -> &str {
    let (_, rest) = page.split_once("<textarea").expect("a text to paste");
    rest.split_once('>').and_then(|(_, text)| text.split_once("</textarea>")).expect("its end").0
}

#[test]
fn a_call_tells_what_is_asked_and_given_and_whom_to_ask() {
    let site = northern();
    let page = site.read("public/programs/north/call-for-mentors.html");
    let words =
        ["Call for guides", "Listen before you speak", "Fresh eyes", "Ten winters", "dee@north.example.org"];
    says(&page, &words);
    says(text(&page), &words);
    says(text(&page), &["How long: 12 months", "Apply at any time"]);
    assert!(!text(&page).contains("Bring a question"), "what the others do is not asked of a guide");
}

#[test]
fn a_pair_is_welcomed_and_a_supervisor_told() {
    let site = northern();
    let welcome = site.read("public/programs/north/welcome.html");
    says(text(&welcome), &["Our agreement", "Heating", "Nobody is late", "Dee Frost", "Month 6"]);
    let letter = site.read("public/programs/north/supervisors.html");
    says(text(&letter), &["Plan coverage ahead", "People who stay", "2 hours", "In working hours."]);
}

#[test]
fn there_is_a_sheet_for_every_assessment_with_what_was_due_by_then() {
    let page = northern().read("public/programs/north/evaluation.html");
    says(&page, &["Sheet 1 of 5", "Sheet 5 of 5", "Month 12", "Mid-winter review"]);
    assert_eq!(page.matches("class=\"signatures\"").count(), 5);
    let sheets: Vec<&str> = text(&page).split("Sheet ").skip(1).collect();
    says(sheets[0], &["Quarterly talk (Month 3)", "Planned by now: 3 times", "[ ] Heating", "Dee Frost"]);
    assert!(!sheets[0].contains("Thaw"), "month 5 is not due in month 3");
    says(sheets[1], &["[ ] Thaw", "What is said stays here"]);
}

#[test]
fn a_text_of_the_committees_own_takes_the_place_of_a_hand_out() {
    let own = "---\ntitle: Come in\n---\nWipe your *boots*.\n";
    let site = built(&[
        ("content/programs/north/index.md", PROGRAM),
        ("content/programs/north/welcome.md", own),
        ("content/about.md", "---\ntitle: About\n---\n[Welcome](programs/north/welcome.md)\n"),
    ]);
    let page = site.read("public/programs/north/welcome.html");
    says(&page, &["<h1>Come in</h1>", "<em>boots</em>"]);
    says(text(&page), &["Wipe your boots."]);
    assert!(!page.contains("Nobody is late"), "the tool's own text is gone");
    says(&site.read("public/programs/north/index.html"), &["href=\"welcome.html\">Come in</a>"]);
    says(&site.read("public/about.html"), &["href=\"programs/north/welcome.html\""]);
}

#[test]
fn its_translation_is_a_page_of_that_language() {
    let site = built(&[
        ("content/site.yaml", "title: T\nlanguages: [en, es]\n"),
        ("content/programs/north/index.md", PROGRAM),
        ("content/programs/north/index.es.md", "---\ntitle: Norte\nsummary: Un año.\n---\nTexto.\n"),
        ("content/programs/north/welcome.md", "---\ntitle: Come in\n---\nText.\n"),
        ("content/programs/north/welcome.es.md", "---\ntitle: Adelante\n---\nPasen.\n"),
    ]);
    says(&site.read("public/es/programs/north/welcome.html"), &["<h1>Adelante</h1>", "Pasen."]);
    says(&site.read("public/es/programs/north/call-for-mentors.html"), &["lang=\"en\"", "Norte"]);
}

#[test]
fn where_a_definition_says_nothing_there_is_no_page() {
    let bare = "---\ntitle: Bare\nsummary: Nothing yet.\n---\nText.\n";
    let site = built(&[("content/programs/bare/index.md", bare)]);
    for name in ["evaluation", "call-for-mentors", "welcome", "supervisors"] {
        assert!(!site.has(&format!("public/programs/bare/{name}.html")), "{name}");
    }
    for role in ["mentor", "mentee", "coordinator"] {
        assert!(!site.has(&format!("public/programs/bare/handbook/{role}.html")), "{role}");
    }
    assert!(!site.read("public/programs/bare/index.html").contains("To print and to send"));
    // Nobody is called for to a program that is over.
    let over = PROGRAM.replace("duration:", "status: archived\nduration:");
    let site = built(&[("content/programs/north/index.md", &over)]);
    assert!(!site.has("public/programs/north/call-for-mentors.html"));
    assert!(site.has("public/programs/north/evaluation.html"));
}

#[test]
fn a_handbook_by_role_speaks_to_that_role() {
    let site = northern();
    let mentor = site.read("public/programs/north/handbook/mentor.html");
    says(&mentor, &["Handbook for guides", "Listen before you speak", "Ten winters", "Fresh eyes"]);
    says(&mentor, &["Bring a question", "How to keep silent", "Our agreement", "Quarterly talk"]);
    assert!(!mentor.contains("Any newcomer"), "who can be a novice is not a guide's affair");
    let mentee = site.read("public/programs/north/handbook/mentee.html");
    says(&mentee, &["Any newcomer", "Company in the dark"]);
    for others in ["Ten winters", "Fresh eyes", "How to keep silent"] {
        assert!(!mentee.contains(others), "{others}");
    }
    assert!(!site.has("public/programs/north/handbook/coordinator.html"), "nothing is said of one");
    let title = site.read("public/programs/north/handbook/index.html");
    says(&title, &["href=\"mentor.html\">For guides</a>", "href=\"mentee.html\">For novices</a>"]);
}

#[test]
fn a_chapter_cannot_take_the_address_of_a_handbook_by_role() {
    let site = Site::new(&[SETTINGS]);
    site.write("content/programs/north/index.md", PROGRAM);
    site.write("content/programs/north/handbook/mentor.md", "---\ntitle: M\n---\nText.\n");
    site.run("build", &[]).refused(1, &["programs/north/handbook/mentor.html"]);
}

/// A program whose form a service takes.
fn with_service(base: &str, submit: &str) -> Site {
    let settings = format!("title: T\n{base}organization: {{ name: O, email: office@o.example.org }}\n");
    let form = format!(
        "---\ntitle: Apply\nsubmit: {submit}\nsections: [{{ title: About yourself, fields: [{{ id: name, label: Name, type: text }}] }}]\n---\n"
    );
    let program = PROGRAM.replace("rolling: true", "opens: 2026-11-01, closes: 2026-12-04");
    let program = program.replace("terms:", "status: open\nselection: match\nterms:");
    built(&[
        ("content/site.yaml", &settings),
        ("content/programs/north/index.md", &program),
        ("content/programs/north/application.md", &form),
    ])
}

#[test]
fn who_applied_through_a_form_service_is_thanked() {
    let site = with_service(
        "base_url: https://o.example.org/m/\n",
        "{ endpoint: \"https://forms.example.net/f\", thanks_field: _next }",
    );
    let page = site.read("public/programs/north/thank-you.html");
    for words in [
        "<h1>Your application was sent</h1>",
        "Thank you for applying to Northern Mentoring.",
        "<li>About yourself</li>",
        "The coordinator proposes each pair.",
        "Applications are taken until 4 December 2026.",
        "Write to office@o.example.org",
        "Dee Frost",
        "<meta name=\"robots\" content=\"noindex\">",
    ] {
        assert!(page.contains(words), "“{words}” is not in {page}");
    }
    let form = site.read("public/programs/north/apply.html");
    let address = "https://o.example.org/m/programs/north/thank-you.html";
    assert!(form.contains(&format!("<input type=\"hidden\" name=\"_next\" value=\"{address}\">")), "{form}");
    assert!(
        form.contains("form-action https://forms.example.net &#39;self&#39; https://o.example.org\""),
        "{form}"
    );
    // Nobody is led there who has sent nothing.
    for path in ["sitemap.xml", "feed.xml", "programs/north/index.html", "programs/north/handbook/index.html"]
    {
        assert!(!site.read(&format!("public/{path}")).contains("thank-you"), "{path}");
    }
}

#[test]
fn thanks_are_the_committees_own_where_it_has_written_them() {
    let site = with_service("", "{ endpoint: \"https://forms.example.net/f\" }");
    assert!(!site.read("public/programs/north/apply.html").contains("type=\"hidden\""));
    site.write("content/programs/north/thank-you.md", "---\ntitle: We have it\n---\nTea is on.\n");
    site.run("build", &[]).done();
    let page = site.read("public/programs/north/thank-you.html");
    assert!(
        page.contains("<h1>We have it</h1>") && page.contains("Tea is on.") && page.contains("noindex"),
        "{page}"
    );
    assert!(!page.contains("Your application was sent") && !page.contains("textarea"), "{page}");
    // By mail and on paper nobody comes by.
    assert!(
        !with_service("", "{ email: a@o.example.org, print: true }")
            .has("public/programs/north/thank-you.html")
    );
}
