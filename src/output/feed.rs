//! `feed.xml`: what is new, as an Atom feed (RFC 4287).
//!
//! An entry needs an absolute address and a day, so there is a feed only with `base_url`, and in it
//! only what states a day that has come ([`changed`]): who confirmed their profile, which program or
//! cohort begins, which page says when it changed. To date the rest from the clock or the file system would tell readers of
//! changes that never were, at every build anew.
//!
//! Where search engines are asked not to list mentors, they are not in the feed: feeds are what
//! search engines read first.

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::model::{MentorId, ProgramId};
use crate::output::artifact::Outputs;
use crate::output::changes::changed;
use crate::output::xml::Xml;
use crate::output::{Context, Format};
use crate::site::url::absolute;
use crate::site::{PageKind, Site};

/// The newest so many are in the feed.
const MOST: usize = 50;

/// Where the feed lies, for sites that have one.
pub fn path(site: &Site<'_>) -> Option<&'static str> {
    site.settings.base_url.as_ref().map(|_| "feed.xml")
}

/// The feed.
pub struct Feed;

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        if let (Some(path), Some(base)) = (path(cx.site), cx.site.settings.base_url.as_deref()) {
            outputs.add(path, feed(cx.site, base));
        }
    }
}

struct Entry {
    address: String,
    title: String,
    updated: Date,
    summary: Option<String>,
}

fn feed(site: &Site<'_>, base: &str) -> Vec<u8> {
    let settings = site.settings;
    let language = settings.language.as_str();
    let title = settings.text(&settings.title, language);
    let own = absolute(base, "feed.xml");
    let mut entries = entries(site, base);
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.address.cmp(&b.address)));
    entries.truncate(MOST);
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)];
    let mut xml = Xml::default();
    xml.element("feed", &attributes, |xml| {
        xml.text("id", &own);
        xml.text("title", title);
        if let Some(tagline) = &settings.tagline {
            xml.text("subtitle", settings.text(tagline, language));
        }
        // A feed must say when it changed, even one that has nothing to tell.
        let updated = entries.first().map_or(Date::constant(1970, 1, 1), |newest| newest.updated);
        xml.text("updated", &moment(updated));
        xml.element("author", &[], |xml| match &settings.organization {
            Some(organization) => {
                xml.text("name", &organization.name);
                if let Some(url) = &organization.url {
                    xml.text("uri", url);
                }
                if let Some(email) = &organization.email {
                    xml.text("email", email);
                }
            }
            None => xml.text("name", title),
        });
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        let home = absolute(base, "index.html");
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
        for entry in &entries {
            xml.element("entry", &[], |xml| {
                xml.text("id", &entry.address);
                xml.text("title", &entry.title);
                xml.text("updated", &moment(entry.updated));
                let link = [("rel", "alternate"), ("type", "text/html"), ("href", entry.address.as_str())];
                xml.empty("link", &link);
                if let Some(summary) = &entry.summary {
                    xml.text("summary", summary);
                }
            });
        }
    });
    xml.into_bytes()
}

/// Midnight of a day (RFC 3339).
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Everything that states a day, in the default language: a feed exists once.
fn entries(site: &Site<'_>, base: &str) -> Vec<Entry> {
    let model = site.model;
    let language = site.settings.language.as_str();
    let mut entries = Vec::new();
    let mut add = |kind: PageKind, title: String, summary: Option<String>| {
        let (Some(path), Some(updated)) =
            (site.addresses.page(kind, language), changed(site, kind, language))
        else {
            return;
        };
        entries.push(Entry { address: absolute(base, path), title, updated, summary });
    };
    let mentors = model.mentors.iter().filter(|_| site.settings.index_mentors);
    for (index, mentor) in mentors.map(|mentor| &mentor.default).enumerate() {
        let work: Vec<&str> =
            mentor.position.as_deref().into_iter().chain(mentor.library.as_deref()).collect();
        let work = (!work.is_empty()).then(|| format!("{}.", work.join(", ")));
        let summary: Vec<String> = work.into_iter().chain(mentor.body.summary.clone()).collect();
        add(
            PageKind::Mentor(MentorId(index)),
            mentor.name.clone(),
            (!summary.is_empty()).then(|| summary.join(" ")),
        );
    }
    for (index, program) in model.programs.iter().enumerate() {
        let id = ProgramId(index);
        let definition = &program.definition.default;
        add(PageKind::Program(id), definition.title.clone(), Some(definition.summary.clone()));
        for (number, cohort) in program.cohorts.iter().map(|cohort| &cohort.default).enumerate() {
            let summary = cohort.summary.clone().or_else(|| cohort.body.summary.clone());
            // "Cohort 2026" alone says nothing among the news of several programs.
            let title = format!("{} – {}", definition.title, cohort.title);
            add(PageKind::Cohort(id, number), title, summary);
        }
    }
    for page in model.pages.iter().map(|page| &page.default) {
        if let Some(kind) = site.addresses.document(&page.path) {
            add(kind, page.title.clone(), page.summary.clone().or_else(|| page.body.summary.clone()));
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::Feed;
    use crate::output::samples::{self, with_outputs};

    const ORGANIZATION: &str = "organization: { name: A & B <Society>, email: a@example.org }\n";

    /// Names, attributes and texts in order, one a line.
    fn outline(xml: &str) -> Vec<String> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut lines: Vec<String> = Vec::new();
        let mut text = String::new();
        loop {
            match reader.read_event().expect("it is well-formed") {
                Event::Start(start) | Event::Empty(start) => {
                    let href = start.try_get_attribute("href").expect("attributes are well-formed");
                    let href = href.map(|href| format!(" {}", href.value)).unwrap_or_default();
                    lines.push(format!("{}{href}", start.name().as_ref()));
                    text.clear();
                }
                Event::Text(piece) => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(name) => text.push_str(&format!("&{};", name.xml10_content())),
                Event::End(_) if !text.trim().is_empty() => {
                    let last = lines.len() - 1;
                    lines[last].push_str(&format!("={}", text.trim()));
                    text.clear();
                }
                Event::Eof => return lines,
                _ => {}
            }
        }
    }

    #[test]
    fn what_states_a_day_is_told_newest_first() {
        let site = format!("title: T\nbase_url: https://x.org/m\n{ORGANIZATION}");
        let texts = [
            ("content/site.yaml", site.as_str()),
            (
                "content/mentors/ana.md",
                "---\nname: Ana\nposition: Librarian\nconsent: 2026-01-15\nconfirmed: 2026-03-02\n---\nB\n",
            ),
            ("content/about.md", "---\ntitle: \"About us\"\nsummary: Us\nupdated: 2026-02-01\n---\nText\n"),
            ("content/undated.md", "---\ntitle: Undated\n---\nText\n"),
            ("content/programs/p/index.md", "---\ntitle: P\nsummary: S\n---\nText\n"),
            ("content/programs/p/cohorts/c.md", "---\ntitle: C\nstarts: 2026-03-05\n---\nText\n"),
        ];
        with_outputs(&texts, &[], &Feed, |outputs| {
            let text = samples::text(outputs, "feed.xml");
            assert!(text.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">"));
            assert_eq!(
                outline(text),
                [
                    "feed",
                    "id=https://x.org/m/feed.xml",
                    "title=T",
                    "updated=2026-03-05T00:00:00Z",
                    "author",
                    "name=A &amp; B &lt;Society&gt;",
                    "email=a@example.org",
                    "link https://x.org/m/feed.xml",
                    "link https://x.org/m/index.html",
                    "entry",
                    "id=https://x.org/m/programs/p/cohorts/c.html",
                    "title=P – C",
                    "updated=2026-03-05T00:00:00Z",
                    "link https://x.org/m/programs/p/cohorts/c.html",
                    "summary=Text",
                    "entry",
                    "id=https://x.org/m/programs/p/index.html",
                    "title=P",
                    "updated=2026-03-05T00:00:00Z",
                    "link https://x.org/m/programs/p/index.html",
                    "summary=S",
                    "entry",
                    "id=https://x.org/m/mentors/ana.html",
                    "title=Ana",
                    "updated=2026-03-02T00:00:00Z",
                    "link https://x.org/m/mentors/ana.html",
                    "summary=Librarian. B",
                    "entry",
                    "id=https://x.org/m/about.html",
                    "title=About us",
                    "updated=2026-02-01T00:00:00Z",
                    "link https://x.org/m/about.html",
                    "summary=Us",
                ]
            );
        });
    }

    #[test]
    fn without_an_address_there_is_no_feed_and_private_mentors_are_not_in_it() {
        let ana = "---\nname: Ana\nconsent: 2026-01-15\nconfirmed: 2026-03-02\n---\nB\n";
        let texts = [("content/site.yaml", "title: T\n"), ("content/mentors/ana.md", ana)];
        with_outputs(&texts, &[], &Feed, |outputs| assert!(outputs.is_empty()));
        let site = "title: T\nbase_url: https://x.org/\nprivacy: { index_mentors: false }\n";
        with_outputs(&[("content/site.yaml", site), texts[1]], &[], &Feed, |outputs| {
            let text = samples::text(outputs, "feed.xml");
            assert!(!text.contains("Ana") && text.contains("<updated>1970-01-01T00:00:00Z</updated>"));
        });
    }
}
