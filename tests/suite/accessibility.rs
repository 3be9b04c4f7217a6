//! The accessibility statement, notes on files, and the site's emblem: what a visitor meets.

use crate::harness::Site;

const SETTINGS: &str = "title: Prairie Library Association Mentoring
languages: [en, es]
base_url: https://example.org/mentoring/
organization: { name: Prairie Library Association, email: mentoring@example.org }
";

fn built(settings: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::new(&[("content/site.yaml", settings)]);
    for (path, text) in files {
        site.write(path, text);
    }
    site.run("build", &[]).done();
    site
}

const ABOUT: &str = "---\ntitle: About us\nupdated: 2026-03-02\n---\nTwo people.\n";

#[test]
fn every_page_leads_to_the_statement_in_its_language() {
    let site = built(SETTINGS, &[("content/about.md", ABOUT)]);
    assert!(site.read("public/about.html").contains("<a href=\"accessibility.html\">Accessibility</a>"));
    assert!(site.read("public/mentors/index.html").contains("href=\"../accessibility.html\""));
    assert!(site.read("public/es/index.html").contains("<a href=\"accessibility.html\">Accesibilidad</a>"));
    let statement = site.read("public/accessibility.html");
    for told in
        ["WCAG) 2.2", "mailto:mentoring@example.org", "2 March 2026", "nothing of this was found wrong"]
    {
        assert!(statement.contains(told), "{told}");
    }
    assert!(site.read("public/es/accessibility.html").contains("Pautas de Accesibilidad"));
}

#[test]
fn the_statement_says_what_is_still_wrong() {
    let text = "---\ntitle: About us\n---\n\n## A\n\n#### B\n\nFor more, [click here](index.md).\n";
    let home = "---\ntitle: Home\n---\nWelcome.\n";
    let site = built(SETTINGS, &[("content/about.md", text), ("content/index.md", home)]);
    let statement = site.read("public/accessibility.html");
    assert!(statement.contains("2 places were found that are still to be mended"), "{statement}");
}

#[test]
fn a_statement_of_the_committees_own_takes_the_place() {
    let own = "---\ntitle: Our promise\n---\nWe answer within three days.\n";
    let site = built(SETTINGS, &[("content/accessibility.md", own), ("content/about.md", ABOUT)]);
    let statement = site.read("public/accessibility.html");
    assert!(statement.contains("three days") && !statement.contains("WCAG"));
    assert!(!site.has("public/es/accessibility.html"));
    let spanish = site.read("public/es/index.html");
    assert!(
        spanish.contains("<a href=\"../accessibility.html\" hreflang=\"en\">Accesibilidad</a>"),
        "{spanish}"
    );
    let navigation = site.read("public/about.html");
    assert!(!navigation.contains("Our promise"), "the foot leads there, not the navigation");
}

#[test]
fn a_link_to_a_file_says_what_opens_and_how_large_it_is() {
    let text = "---\ntitle: About us\n---\nThe [form](form.pdf), the [rules (PDF)](form.pdf), <a href=\"form.pdf\">both</a>.\n";
    let spanish = "---\ntitle: Quiénes somos\n---\nEl [formulario](form.pdf).\n";
    let site = Site::new(&[("content/site.yaml", SETTINGS)]);
    site.write("content/about.md", text);
    site.write("content/about.es.md", spanish);
    site.write("content/form.pdf", &format!("%PDF-1.7\n{}", " ".repeat(1_350_000)));
    site.run("build", &["--strict"]).done();
    let page = site.read("public/about.html");
    for link in [
        ">form <span class=\"file-note\">(PDF, 1.4&nbsp;MB)</span></a>",
        ">rules (PDF) <span class=\"file-note\">(1.4&nbsp;MB)</span></a>",
        ">both <span class=\"file-note\">(PDF, 1.4&nbsp;MB)</span></a>",
    ] {
        assert!(page.contains(link), "{link} in {page}");
    }
    assert!(site.read("public/es/about.html").contains("(PDF, 1,4&nbsp;MB)"));
}

#[test]
fn pages_have_an_emblem_for_telephones_and_social_media() {
    let site = built(SETTINGS, &[("content/about.md", ABOUT)]);
    let page = site.read("public/about.html");
    let after = |mark: &str| {
        let rest = page.split(mark).nth(1).unwrap_or_else(|| panic!("{mark} in {page}"));
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let card = after("property=\"og:image\" content=\"");
    let card = card.strip_prefix("https://example.org/mentoring/").expect("an absolute address");
    assert!(site.has(&format!("public/{card}")));
    assert!(site.has(&format!("public/{}", after("rel=\"apple-touch-icon\" href=\""))));
    assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
    // Without an address of its own a site can name no absolute one.
    let nameless = built("title: Prairie\n", &[("content/about.md", ABOUT)]);
    assert!(!nameless.read("public/about.html").contains("og:image"));
}
