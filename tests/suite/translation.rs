//! Texts of which only a part is translated: the rest is shown in the language that it is written in, and says so.

use crate::harness::Site;

const SETTINGS: (&str, &str) =
    ("content/site.yaml", "title: T\nlanguages: [en, es]\nprofiles: { require_consent: false }\n");

const PROGRAM: (&str, &str) = (
    "content/programs/north/index.md",
    "---\ntitle: Northern\nsummary: A year.\nstatus: open\nassessments: [{ title: Talk, month: 3 }]\nguidelines: [Listen]\nroles: { mentor: [Listen] }\n---\n",
);

const PROGRAM_ES: (&str, &str) = ("content/programs/north/index.es.md", "---\ntitle: Del Norte\n---\n");

/// The Spanish page at a path, of a site with these files besides.
fn spanish(files: &[(&str, &str)], path: &str) -> String {
    let site = Site::new(&[SETTINGS, PROGRAM, PROGRAM_ES]);
    for (path, text) in files {
        site.write(path, text);
    }
    site.run("build", &["-q"]).done();
    site.read(&format!("public/es/{path}"))
}

#[track_caller]
fn holds(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "“{words}” is not in {page}");
    }
}

#[test]
fn a_form_says_which_of_its_parts_are_not_translated() {
    let page = spanish(
        &[
            (
                "content/programs/north/application.md",
                "---\ntitle: Application\nsummary: For all.\nsubmit: { email: a@example.org }\nsections:\n  - title: About you\n    fields:\n      - { id: role, label: I am, type: choice, required: true, options: [New, Old] }\n      - { id: since, label: Since, type: text, when: { role: old } }\n---\nWelcome.\n",
            ),
            ("content/programs/north/application.es.md", "---\ntitle: Solicitud\n---\nBienvenida.\n"),
        ],
        "programs/north/apply.html",
    );
    holds(
        &page,
        &[
            "<h1>Solicitud</h1>",
            "<p class=\"lead\" lang=\"en\" dir=\"auto\">For all.</p>",
            "<div class=\"prose\">\n<p>Bienvenida.</p>",
            "<section class=\"form-section\" aria-labelledby=\"section-about-you\" lang=\"en\" dir=\"auto\">",
            "Since <span class=\"optional\" lang=\"es\">",
            "<p class=\"condition\" lang=\"es\" id=\"since-when\">",
        ],
    );
}

#[test]
fn who_signs_is_told_in_the_language_in_which_it_is_written() {
    let files = [
        (
            "content/programs/north/agreement.md",
            "---\ntitle: Agreement\nterms: [We meet]\nsignatures: [Guide, Novice]\n---\n",
        ),
        ("content/programs/north/agreement.es.md", "---\ntitle: Convenio\nterms: [Nos vemos]\n---\n"),
    ];
    for path in ["agreement", "handbook/agreement", "handbook/all", "evaluation"] {
        let page = spanish(&files, &format!("programs/north/{path}.html"));
        holds(
            &page,
            &[
                "<p class=\"signature-who\" lang=\"en\" dir=\"auto\">Guide</p>",
                "<p class=\"signature-line\">Nombre",
            ],
        );
        assert!(path == "evaluation" || page.contains("<li>Nos vemos</li>"), "{page}");
    }
}

#[test]
fn a_handbook_without_a_summary_of_its_own_has_the_programs_in_its_language() {
    for path in ["handbook/index", "handbook/all"] {
        let page = spanish(&[], &format!("programs/north/{path}.html"));
        holds(&page, &["Del Norte</h1>", "<p class=\"lead\" lang=\"en\" dir=\"auto\">A year.</p>"]);
    }
}

#[test]
fn names_on_a_card_are_in_the_language_that_their_list_gives() {
    let page = spanish(
        &[
            (
                "content/mentors/ana.md",
                "---\nname: Ana\ntopics: [metadata, systems]\nsigned_up: 2026-11-01\n---\n",
            ),
            (
                "content/vocabularies/topics.yaml",
                "terms:\n  metadata: { label: Metadata }\n  systems: { label: Systems }\n",
            ),
            ("content/vocabularies/topics.es.yaml", "terms:\n  metadata: { label: Metadatos }\n"),
        ],
        "mentors/index.html",
    );
    holds(&page, &["</span>Metadatos · <bdi lang=\"en\">Systems</bdi></p>"]);
}
