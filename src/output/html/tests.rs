//! Pages of small sites: what a translation leaves out, and forms that nobody would take.

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::html::Pages;
use crate::output::samples::{self, with_outputs};
use crate::output::{Context, Format};

/// The pages alone.
struct All;

impl Format for All {
    fn name(&self) -> &'static str {
        "pages"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, problems: &mut Diagnostics) {
        Pages::begin(cx, outputs).finish(outputs, problems);
    }
}

const SETTINGS: (&str, &str) = ("content/site.yaml", "title: Mentoring\nlanguage: en\nlanguages: [en, es]\n");

const FORM: (&str, &str) = (
    "content/programs/north/application.md",
    "---\ntitle: Application\nsubmit: { email: north@example.org, endpoint: \"https://forms.example.org/f\", print: true }\nsections:\n  - title: You\n    fields:\n      - { id: name, label: Name, type: text }\n---\n",
);

/// The page at a path, of a site with these texts beside the settings.
fn page(texts: &[(&str, &str)], path: &str, test: impl FnOnce(&str)) {
    let texts: Vec<_> = std::iter::once(SETTINGS).chain(texts.iter().copied()).collect();
    with_outputs(&texts, &[], &All, |outputs| test(samples::text(outputs, path)));
}

#[test]
fn what_a_translation_leaves_out_is_marked_and_the_interface_is_not() {
    let english = "---\ntitle: North\nsummary: A year.\nduration: 12 months\nmeetings: { every: month, hours: 4 }\naudience: [Everybody]\npurpose: [To learn]\n---\n\n## Why\n\nBecause.\n";
    let spanish = "---\ntitle: Norte\nsummary: Un año.\npurpose: [Para aprender]\n---\n";
    let texts =
        [("content/programs/north/index.md", english), ("content/programs/north/index.es.md", spanish)];
    page(&texts, "es/programs/north/index.html", |html| {
        for foreign in [
            "<div lang=\"en\" dir=\"auto\">\n<p class=\"text\">Everybody</p>",
            "<bdi lang=\"en\">Everybody</bdi>",
            "<div class=\"prose\" lang=\"en\" dir=\"auto\">",
            "<a href=\"#why\" lang=\"en\" dir=\"auto\">Why</a>",
        ] {
            assert!(html.contains(foreign), "{foreign}\n{html}");
        }
        for own in [
            "<h1>Norte</h1>",
            "<p class=\"text\">Para aprender</p>",
            "<dd>12 meses</dd>",
            "<dd>Cada mes, 4 horas</dd>",
        ] {
            assert!(html.contains(own), "{own}\n{html}");
        }
    });
}

#[test]
fn a_form_can_be_sent_only_while_it_is_taken() {
    let program = |applications: &str| {
        format!("---\ntitle: North\nsummary: A year.\napplications: {{ {applications} }}\n---\n")
    };
    let form = |applications: &str, test: &dyn Fn(&str)| {
        let program = program(applications);
        let texts = [("content/programs/north/index.md", program.as_str()), FORM];
        page(&texts, "programs/north/apply.html", |html| test(html));
    };
    let closed = |said: &'static str| {
        move |html: &str| {
            assert!(html.contains(said), "{html}");
            for sending in ["<button", "action=\"", "https://forms.example.org", "mailto:"] {
                assert!(!html.contains(sending), "{sending}");
            }
        }
    };
    form("rolling: true", &|html| {
        assert!(html.contains("form-action https://forms.example.org &#39;self&#39; mailto:"));
        assert_eq!(html.matches("type=\"submit\"").count(), 2);
    });
    form("opens: 2026-01-05, closes: 2026-02-28", &closed("Applications are closed."));
    form("opens: 2026-04-01", &closed("Applications open on 1 April 2026."));
}

#[test]
fn availability_speaks_the_words_of_the_program_whose_page_it_is_on() {
    let program = |words: &str| format!("---\ntitle: North\nsummary: A year.\n{words}---\n");
    let (north, south) = (program("terms: { mentees: peers }\n"), program(""));
    let texts = [
        ("themes/default/strings/en.yaml", "availability_places: \"{state}: {places}, {mentees}\"\n"),
        ("content/programs/north/index.md", north.as_str()),
        ("content/programs/south/index.md", south.as_str()),
        (
            "content/mentors/ana.md",
            "---\nname: Ana\nconsent: 2026-01-01\nconfirmed: 2026-01-01\ncapacity: 1\nprograms: [north, south]\n---\nHello.\n",
        ),
    ];
    for (path, mentees) in [
        ("mentors/index.html", "mentees"),
        ("mentors/ana.html", "mentees"),
        ("programs/north/index.html", "peers"),
        ("programs/south/index.html", "mentees"),
    ] {
        let said = format!("<span>Open: 1 place, {mentees}</span>");
        page(&texts, path, |html| assert!(html.contains(&said), "{path}: {said}\n{html}"));
    }
}

#[test]
fn a_mentor_in_the_navigation_is_marked_on_their_own_page_alone() {
    let ana = "---\nname: Ana\nconsent: 2026-01-01\nconfirmed: 2026-01-01\n---\nHello.\n";
    let ben = ana.replace("Ana", "Ben");
    let settings = "title: Mentoring\nnavigation: [{ label: Whom to ask first, to: mentors/ana.md }]\n";
    let texts =
        [("content/site.yaml", settings), ("content/mentors/ana.md", ana), ("content/mentors/ben.md", &ben)];
    with_outputs(&texts, &[], &All, |outputs| {
        for (path, current) in [("mentors/ana.html", " aria-current=\"page\""), ("mentors/ben.html", "")] {
            let html = samples::text(outputs, path);
            let link = format!("<a href=\"ana.html\"{current}>Whom to ask first</a>");
            assert!(html.contains(&link), "{path}: {link}\n{html}");
        }
    });
}
