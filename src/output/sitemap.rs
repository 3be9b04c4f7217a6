//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use crate::diagnostic::Diagnostics;
use crate::document::role::Handout;
use crate::output::artifact::Outputs;
use crate::output::changes::changed;
use crate::output::xml::Xml;
use crate::output::{Context, Format};
use crate::site::url::absolute;
use crate::site::{Page, PageKind, Site};

/// The most addresses in one file, by the protocol.
const MOST: usize = 50_000;

/// The most bytes in one file: by the protocol 50 MiB, and a little room for the last address.
const MOST_BYTES: usize = 50 * 1024 * 1024 - 64 * 1024;

/// The name of the sitemap's elements.
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The sitemap, and where robots find it.
pub struct Sitemap;

impl Format for Sitemap {
    fn name(&self) -> &'static str {
        "sitemap"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        let base = cx.site.settings.base_url.as_deref();
        if let Some(base) = base {
            let pages: Vec<&Page> = cx.site.pages.iter().filter(|page| is_listed(cx.site, page)).collect();
            for (path, bytes) in sitemaps(cx.site, base, &pages, MOST) {
                outputs.add(path, bytes);
            }
        }
        outputs.add("robots.txt", robots(base).into_bytes());
    }
}

/// Whether search engines may list a page: not the one for what is not there, and, where the
/// committee says so, none that shows a mentor's whole profile.
pub fn is_listed(site: &Site<'_>, page: &Page) -> bool {
    match page.kind {
        // What a visitor keeps for themselves is empty to anybody else.
        PageKind::NotFound(_) | PageKind::Shortlist => false,
        // Who has sent nothing has nothing to be thanked for.
        PageKind::Handout(_, Handout::ThankYou) => false,
        PageKind::Mentor(_) | PageKind::AllMentors => site.settings.index_mentors,
        _ => true,
    }
}

/// One file, or where that would be too long several and the list of them.
fn sitemaps(site: &Site<'_>, base: &str, pages: &[&Page], most: usize) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<Vec<u8>> = Vec::new();
    let mut rest = pages;
    loop {
        let (bytes, taken) = sitemap(site, base, rest, most);
        files.push(bytes);
        rest = &rest[taken..];
        if rest.is_empty() {
            break;
        }
    }
    if files.len() == 1 {
        return files.into_iter().map(|bytes| ("sitemap.xml".to_owned(), bytes)).collect();
    }
    let mut index = Xml::default();
    index.element("sitemapindex", &[NAMESPACE], |index| {
        for number in 1..=files.len() {
            index.element("sitemap", &[], |xml| xml.text("loc", &absolute(base, &part(number))));
        }
    });
    let parts = files.into_iter().enumerate().map(|(index, bytes)| (part(index + 1), bytes));
    std::iter::once(("sitemap.xml".to_owned(), index.into_bytes())).chain(parts).collect()
}

fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// As many pages as one file holds, and how many those are.
fn sitemap(site: &Site<'_>, base: &str, pages: &[&Page], most: usize) -> (Vec<u8>, usize) {
    let mut xml = Xml::default();
    let mut taken = 0;
    let names = [NAMESPACE, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    xml.element("urlset", &names, |xml| {
        while taken < pages.len().min(most) && xml.size() < MOST_BYTES {
            xml.element("url", &[], |xml| address(site, base, pages[taken], xml));
            taken += 1;
        }
    });
    (xml.into_bytes(), taken)
}

fn address(site: &Site<'_>, base: &str, page: &Page, xml: &mut Xml) {
    xml.text("loc", &absolute(base, &page.path));
    if let Some(day) = changed(site, page.kind, &page.language) {
        xml.text("lastmod", &day.to_string());
    }
    // Each version names them all, itself too; `x-default` is for readers of other languages.
    let versions: Vec<(&str, &str)> = site.addresses.versions(page.kind).collect();
    if versions.len() < 2 {
        return;
    }
    let default = site.addresses.page(page.kind, &site.settings.language);
    for (language, path) in versions.into_iter().chain(default.map(|path| ("x-default", path))) {
        let href = absolute(base, path);
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", language), ("href", &href)]);
    }
}

/// Everybody may read everything: what should not be listed says so on its own page, which a robot
/// that is kept out would never learn.
fn robots(base: Option<&str>) -> String {
    let mut text = String::from(
        "# Robots read this file at the root of a host alone. Where the site lies deeper, as in\n\
         # https://example.org/mentoring/, name the sitemap in the robots.txt of that host.\n\
         User-agent: *\n\
         Allow: /\n",
    );
    if let Some(base) = base {
        text.push_str(&format!("\nSitemap: {}\n", absolute(base, "sitemap.xml")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Sitemap, sitemaps};
    use crate::output::samples::{self, with_outputs, with_site};
    use crate::site::Page;

    const ANA: (&str, &str) = (
        "content/mentors/ana.md",
        "---\nname: Ana\nconsent: 2026-01-15\nconfirmed: 2026-03-02\naliases: [mentors/a.html]\n---\nB\n",
    );

    #[test]
    fn every_page_is_listed_once_with_its_other_languages() {
        let site = "title: T\nbase_url: https://x.org/m\nlanguages: [en, es]\n";
        let texts = [
            ("content/site.yaml", site),
            ANA,
            ("content/über.md", "---\ntitle: A\nupdated: 2026-02-01\n---\nText\n"),
            ("content/über.es.md", "---\ntitle: A\n---\nTexto\n"),
        ];
        with_outputs(&texts, &[], &Sitemap, |outputs| {
            let text = samples::text(outputs, "sitemap.xml");
            let locations: Vec<&str> =
                text.lines().filter(|line| line.contains("<loc>")).map(str::trim).collect();
            let mut sorted = locations.clone();
            sorted.dedup();
            assert_eq!(locations, sorted);
            assert!(text.contains(
                " <url>\n  <loc>https://x.org/m/mentors/ana.html</loc>\n  <lastmod>2026-03-02</lastmod>\n </url>\n"
            ));
            let alternates = "  <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://x.org/m/uber.html\"/>\n  \
                <xhtml:link rel=\"alternate\" hreflang=\"es\" href=\"https://x.org/m/es/uber.html\"/>\n  \
                <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://x.org/m/uber.html\"/>\n";
            assert_eq!(text.matches(alternates).count(), 2, "{text}");
            assert!(!text.contains("404.html") && !text.contains("mentors/a.html"));
            assert!(
                samples::text(outputs, "robots.txt").ends_with("\nSitemap: https://x.org/m/sitemap.xml\n")
            );
        });
    }

    #[test]
    fn mentors_who_are_not_to_be_listed_are_not() {
        let site = "title: T\nbase_url: https://x.org/\nprivacy: { index_mentors: false }\n";
        with_outputs(&[("content/site.yaml", site), ANA], &[], &Sitemap, |outputs| {
            let text = samples::text(outputs, "sitemap.xml");
            assert!(!text.contains("ana.html") && !text.contains("all.html"));
            assert!(text.contains("https://x.org/mentors/index.html"));
        });
        with_outputs(&[("content/site.yaml", "title: T\n"), ANA], &[], &Sitemap, |outputs| {
            assert_eq!(outputs.len(), 1);
            assert!(samples::text(outputs, "robots.txt").ends_with("User-agent: *\nAllow: /\n"));
        });
    }

    #[test]
    fn what_is_too_long_for_one_file_is_told_in_several() {
        with_site(&[("content/site.yaml", "title: T\n"), ANA], &[], |site, _| {
            let pages: Vec<&Page> = site.pages.iter().collect();
            let files = sitemaps(site, "https://x.org/", &pages, pages.len() - 1);
            let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(paths, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
            let text = |index: usize| String::from_utf8_lossy(&files[index].1).into_owned();
            assert!(text(0).contains("<loc>https://x.org/sitemap-2.xml</loc>"));
            assert_eq!(text(1).matches("<url>").count(), pages.len() - 1);
            assert_eq!(text(2).matches("<url>").count(), 1);
        });
    }
}
