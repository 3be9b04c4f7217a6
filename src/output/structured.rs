//! Structured data (schema.org in JSON-LD 1.1) for the heads of pages.
//!
//! It says what the page says and nothing more. Addresses are absolute where the site has a
//! `base_url`, else relative to the page, as JSON-LD allows.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use memchr::{memchr_iter, memchr3_iter};

use crate::model::cohort::{EventKind, When};
use crate::model::{MentorId, ProgramId};
use crate::output::html::scene::Scene;
use crate::output::json::Json;
use crate::output::media::Media;
use crate::site::url::{absolute, decode, join, relative};
use crate::site::{Page, PageKind, Site, links};
use crate::source::SourcePath;
use crate::theme::strings::Voice;
use crate::view::frame::LinkView;

/// The structured data of a page, safe to stand inside `<script type="application/ld+json">`;
/// `None` where there is nothing to say.
pub fn json_ld(site: &Site<'_>, voice: Voice<'_>, page: &Page, title: &str, way: &Way) -> Option<String> {
    let graph = Graph { site, voice, page, title };
    let list = |mentors: &[MentorId], number: usize| {
        let start = number.saturating_sub(1).saturating_mul(site.settings.per_page);
        graph.list(mentors, start)
    };
    let nodes: Vec<Json<'_>> = match page.kind {
        PageKind::Home(_) => graph.home(),
        PageKind::Mentor(id) => vec![graph.person(id)],
        PageKind::Directory(number) => list(&site.order, number).into_iter().collect(),
        PageKind::Term(facet, term, number) => {
            let term = site.facets.get(facet).and_then(|facet| facet.terms.get(term));
            list(term.map_or(&[], |term| &term.mentors), number).into_iter().collect()
        }
        PageKind::Program(id) => vec![graph.program(id)],
        PageKind::Cohort(id, index) => graph.events(id, index),
        PageKind::NotFound(_) => return None,
        _ => Vec::new(),
    };
    if nodes.is_empty() && way.length == 0 {
        return None;
    }
    let mut document = String::with_capacity(USUAL);
    document.push_str(r#"{"@context":"https://schema.org","@graph":["#);
    for (number, node) in nodes.iter().enumerate() {
        document.push_str(if number > 0 { "," } else { "" });
        document.push_str(&written(node));
    }
    if way.length > 0 {
        document.push_str(if nodes.is_empty() { "" } else { "," });
        way.write(title, &mut document);
    }
    document.push_str("]}");
    Some(inside_script(document))
}

/// Longer than what is said of most people, in bytes.
const USUAL: usize = 2048;

/// The way from the home page to a page, as its structured data tells it (schema.org/BreadcrumbList). Pages that
/// lie side by side have the same.
#[derive(Debug)]
pub struct Way {
    /// The steps, each with a comma behind it.
    steps: String,
    /// How many there are: none on the home page itself.
    length: usize,
}

impl Way {
    /// The way to a page, and to those beside it. `breadcrumbs`: its steps, with addresses relative to the page.
    pub fn new(site: &Site<'_>, page: &Page, breadcrumbs: &[LinkView]) -> Self {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let step = |(index, step): (usize, &LinkView)| {
            let address = match &site.settings.base_url {
                Some(base) => join(folder, &decode(&step.href)).map(|path| absolute(base, &path).into()),
                None => Some(step.href.as_str().into()),
            };
            written(&list_item(index, &step.label, ("item", address))) + ","
        };
        Self { steps: breadcrumbs.iter().enumerate().map(step).collect(), length: breadcrumbs.len() }
    }

    /// Adds the whole way to a page with a title, which needs no address there.
    fn write(&self, title: &str, to: &mut String) {
        to.push_str(r#"{"@type":"BreadcrumbList","itemListElement":["#);
        to.push_str(&self.steps);
        to.push_str(&written(&list_item(self.length, title, ("item", None))));
        to.push_str("]}");
    }
}

/// A value as it is written. Texts and numbers always can be.
fn written(value: &Json<'_>) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// JSON as it may stand in a `script` element: what could end the element, begin a comment in it or
/// end a line of old scripts is written as an escape (HTML, 4.12.1.3).
fn inside_script(json: String) -> String {
    // The two ends of lines begin with 0xE2, as do dashes and quotes, which stay.
    let ends =
        memchr_iter(0xe2, json.as_bytes()).filter(|at| json[*at..].starts_with(['\u{2028}', '\u{2029}']));
    let mut places: Vec<usize> = memchr3_iter(b'<', b'>', b'&', json.as_bytes()).chain(ends).collect();
    if places.is_empty() {
        return json;
    }
    places.sort_unstable();
    let mut safe = String::with_capacity(json.len() + 16);
    let mut start = 0;
    for at in places {
        safe.push_str(&json[start..at]);
        let escaped = json[at..].chars().next().unwrap_or_default();
        safe.push_str(&format!("\\u{:04x}", u32::from(escaped)));
        start = at + escaped.len_utf8();
    }
    safe.push_str(&json[start..]);
    safe
}

struct Graph<'a> {
    site: &'a Site<'a>,
    voice: Voice<'a>,
    page: &'a Page,
    title: &'a str,
}

/// An item of a list, by its place in it from 0, with what its address is called.
fn list_item<'j>(index: usize, name: &'j str, address: (&'static str, Option<Json<'j>>)) -> Json<'j> {
    Json::object([
        ("@type", Some("ListItem".into())),
        ("position", Some(Json::Whole(i64::try_from(index + 1).unwrap_or(i64::MAX)))),
        ("name", Some(name.into())),
        address,
    ])
}

fn text(text: &Option<String>) -> Option<Json<'_>> {
    text.as_deref().map(Json::from)
}

/// Something that has a name and nothing else to say.
fn named<'j>(kind: &'static str, name: &'j str) -> Json<'j> {
    Json::object([("@type", Some(kind.into())), ("name", Some(name.into()))])
}

fn organization(name: &str) -> Json<'_> {
    named("Organization", name)
}

impl<'a> Graph<'a> {
    fn language(&self) -> &'a str {
        &self.page.language
    }

    /// The address of a path of the output.
    fn address(&self, path: &str) -> String {
        match &self.site.settings.base_url {
            Some(base) => absolute(base, path),
            None => relative(&self.page.path, path),
        }
    }

    /// The address of this page, where that can be said.
    fn own(&self) -> Option<Json<'a>> {
        let base = self.site.settings.base_url.as_ref()?;
        Some(absolute(base, &self.page.path).into())
    }

    fn picture(&self, from: &SourcePath, target: &str) -> Option<Json<'a>> {
        let source = links::picture(self.site, from, target).ok()?;
        Some(self.address(self.site.addresses.file(&source)?).into())
    }

    /// The site and who runs it.
    fn home(&self) -> Vec<Json<'a>> {
        let settings = self.site.settings;
        let publisher = settings.organization.as_ref().map(|organization| {
            let logo = organization.logo.as_ref();
            Json::object([
                ("@type", Some("Organization".into())),
                ("name", Some(organization.name.as_str().into())),
                ("url", text(&organization.url)),
                ("email", text(&organization.email)),
                ("logo", logo.and_then(|logo| self.picture(&"content/site.yaml".into(), &logo.value))),
            ])
        });
        let tagline = settings.tagline.as_ref().map(|tagline| settings.text(tagline, self.language()).into());
        let site = Json::object([
            ("@type", Some("WebSite".into())),
            ("name", Some(settings.text(&settings.title, self.language()).into())),
            ("description", tagline),
            ("url", self.own()),
            ("inLanguage", Some(self.language().into())),
            ("publisher", settings.organization.as_ref().map(|publisher| organization(&publisher.name))),
        ]);
        std::iter::once(site).chain(publisher).collect()
    }

    fn person(&self, id: MentorId) -> Json<'a> {
        let mentor = self.site.model.mentors[id.0].get(self.language());
        let media = Media::default();
        let scene = Scene { site: self.site, page: self.page, media: &media, voice: self.voice, before: "" };
        let labels = |field: &str| {
            let names = mentor.terms(field).iter().map(|term| scene.term_label(field, *term).text.into());
            Json::several(names.collect())
        };
        let languages = self.site.model.vocabulary("languages").map(|vocabulary| {
            let tags = mentor.terms("languages").iter().map(|id| match &vocabulary.term(*id).label {
                crate::model::vocabulary::Label::Language(tag) => Json::from(tag.as_str()),
                _ => Json::from(vocabulary.term(*id).slug.as_str()),
            });
            tags.collect::<Vec<_>>()
        });
        let works_for = mentor.library.as_deref().or(mentor.employer.as_deref()).map(organization);
        let portrait = mentor.portrait.as_ref();
        let own_pages: Vec<_> = mentor.links.iter().map(|(_, url)| Json::from(url.as_str())).collect();
        Json::object([
            ("@type", Some("Person".into())),
            ("name", Some(mentor.name.as_str().into())),
            ("jobTitle", text(&mentor.position)),
            ("worksFor", works_for),
            ("knowsLanguage", languages.and_then(Json::several)),
            ("knowsAbout", labels("topics")),
            ("image", portrait.and_then(|portrait| self.picture(&mentor.path, &portrait.file.value))),
            ("url", self.own()),
            ("sameAs", Json::several(own_pages)),
        ])
    }

    fn program(&self, id: ProgramId) -> Json<'a> {
        let program = &self.site.model.programs[id.0];
        let definition = program.definition.get(self.language());
        let window = definition.applications;
        let day = |day: Option<Date>| day.map(|day| Json::from(day.to_string()));
        // The latest comes first.
        let cohort = program.cohorts.first().map(|cohort| cohort.get(self.language()));
        let summary = Some(definition.summary.as_str()).filter(|summary| !summary.is_empty());
        Json::object([
            ("@type", Some("EducationalOccupationalProgram".into())),
            ("name", Some(definition.title.as_str().into())),
            ("description", summary.map(Json::from)),
            ("provider", self.provider(id)),
            // ISO 8601: so many months.
            ("timeToComplete", definition.months.map(|months| format!("P{months}M").into())),
            ("applicationStartDate", day(window.and_then(|window| window.opens))),
            ("applicationDeadline", day(window.and_then(|window| window.closes))),
            ("startDate", day(cohort.map(|cohort| cohort.starts))),
            ("endDate", day(cohort.map(|cohort| cohort.ends))),
            ("url", self.own()),
            ("inLanguage", Some(self.language().into())),
        ])
    }

    /// Who offers a program: who it says, else who runs the site.
    fn provider(&self, id: ProgramId) -> Option<Json<'a>> {
        let definition = self.site.model.programs[id.0].definition.get(self.language());
        let own = self.site.settings.organization.as_ref().map(|organization| organization.name.as_str());
        definition.organization.as_deref().or(own).map(organization)
    }

    /// The milestones of a cohort that have a day. Regular meetings are each pair's own business.
    fn events(&self, id: ProgramId, index: usize) -> Vec<Json<'a>> {
        let cohort = self.site.model.programs[id.0].cohorts[index].get(self.language());
        let events = cohort.events.iter().filter_map(|event| {
            let (When::Day(day), Some(title)) = (event.when, &event.title) else { return None };
            if !matches!(event.kind, EventKind::Milestone | EventKind::Other(_)) {
                return None;
            }
            let place = event.place.as_ref().map(|place| named("Place", place));
            Some(Json::object([
                ("@type", Some("Event".into())),
                ("name", Some(title.as_str().into())),
                ("description", text(&event.text)),
                ("eventStatus", event.cancelled.then(|| "https://schema.org/EventCancelled".into())),
                ("startDate", Some(self.moment(day, event.start))),
                ("endDate", event.end.map(|end| self.moment(day, Some(end)))),
                ("location", place),
                ("organizer", self.provider(id)),
                ("url", self.own()),
            ]))
        });
        events.collect()
    }

    /// A day, or a moment of it with its distance from UTC in the site's time zone (ISO 8601).
    fn moment(&self, day: Date, time: Option<Time>) -> Json<'a> {
        let Some(time) = time else { return day.to_string().into() };
        let moment = day.to_datetime(time);
        let zoned = TimeZone::get(&self.site.settings.timezone).and_then(|zone| moment.to_zoned(zone));
        match zoned {
            Ok(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().into(),
            Err(_) => moment.to_string().into(),
        }
    }

    /// The mentors that a page of the directory lists (schema.org/ItemList), unless search engines are asked
    /// not to.
    fn list(&self, mentors: &[MentorId], start: usize) -> Option<Json<'a>> {
        if !self.site.settings.index_mentors {
            return None;
        }
        let shown = mentors.iter().enumerate().skip(start).take(self.site.settings.per_page);
        let item = |(index, id): (usize, &MentorId)| {
            let path = self.site.path_of(PageKind::Mentor(*id), self.language())?;
            let name = &self.site.model.mentors[id.0].get(self.language()).name;
            Some(list_item(index, name, ("url", Some(self.address(path).into()))))
        };
        let items = Json::several(shown.filter_map(item).collect())?;
        Some(Json::object([
            ("@type", Some("ItemList".into())),
            ("name", Some(self.title.into())),
            ("numberOfItems", Some(Json::Whole(i64::try_from(mentors.len()).unwrap_or(i64::MAX)))),
            ("itemListElement", Some(items)),
        ]))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Way, json_ld};
    use crate::output::samples::with_site;
    use crate::site::Site;
    use crate::theme::strings::Strings;
    use crate::view::frame::LinkView;

    const SITE: &str = "title: T\ntagline: One sentence\norganization: { name: Org, url: \"https://o.org\", logo: l.svg }\n\
        base_url: https://x.org/m/\ntimezone: America/Denver\n";
    const ANA: &str = "---\nname: \"</script><!--&\\u2028Ana\"\nposition: Librarian\nlibrary: Library\nlanguages: [en, pt-BR]\n\
        topics: [Linked data]\nportrait: a.jpg\nportrait_alt: Ana\nconsent: 2026-01-15\nconfirmed: 2026-03-02\n---\nB\n";
    const PROGRAM: &str = "---\ntitle: P\nsummary: S\nduration: 12 months\napplications: { opens: 2026-01-05, closes: 2026-02-28 }\n---\nB\n";
    const COHORT: &str = "---\ntitle: C\nstarts: 2026-03-01\nmilestones:\n  - { date: 2026-03-05, title: Orientation, start: \"10:00\", \
        end: \"11:30\", place: Online }\n  - { date: 2026-07-01, title: Deadline, kind: deadline }\n---\nB\n";

    fn with(site: &str, test: impl FnOnce(&Site<'_>, &dyn Fn(&str, &[(&str, &str)]) -> Option<Value>)) {
        let texts = [
            ("content/site.yaml", site),
            ("content/mentors/ana.md", ANA),
            ("content/programs/p/index.md", PROGRAM),
            ("content/programs/p/cohorts/c.md", COHORT),
        ];
        with_site(&texts, &[("content/l.svg", vec![]), ("content/mentors/a.jpg", vec![])], |site, _| {
            let strings = Strings::default();
            test(site, &|path, steps| {
                let page = site.pages.iter().find(|page| &*page.path == path).expect(path);
                let step = |(label, href): &(&str, &str)| LinkView {
                    label: (*label).into(),
                    href: (*href).into(),
                    lang: None,
                };
                let way = Way::new(site, page, &steps.iter().map(step).collect::<Vec<_>>());
                let text = json_ld(site, strings.voice("en", None), page, "Title", &way)?;
                assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
                let value: Value = serde_json::from_str(&text).expect("it is JSON");
                Some(value["@graph"].clone())
            });
        });
    }

    #[test]
    fn a_mentor_is_a_person_whatever_their_name_contains() {
        with(SITE, |_, of| {
            assert_eq!(
                of("mentors/ana.html", &[("Home", "../index.html"), ("Mentors", "index.html")]),
                Some(json!([
                    {
                        "@type": "Person", "name": "</script><!--&\u{2028}Ana", "jobTitle": "Librarian",
                        "worksFor": { "@type": "Organization", "name": "Library" }, "knowsLanguage": ["en", "pt-BR"],
                        "knowsAbout": ["Linked data"], "image": "https://x.org/m/mentors/a.jpg",
                        "url": "https://x.org/m/mentors/ana.html",
                    },
                    {
                        "@type": "BreadcrumbList", "itemListElement": [
                            { "@type": "ListItem", "position": 1, "name": "Home", "item": "https://x.org/m/index.html" },
                            { "@type": "ListItem", "position": 2, "name": "Mentors", "item": "https://x.org/m/mentors/index.html" },
                            { "@type": "ListItem", "position": 3, "name": "Title" },
                        ],
                    },
                ]))
            );
        });
    }

    #[test]
    fn programs_cohorts_and_the_site_say_what_they_are() {
        with(SITE, |_, of| {
            let program = of("programs/p/index.html", &[]).expect("there is something to say");
            assert_eq!(program[0]["timeToComplete"], "P12M");
            assert_eq!(program[0]["applicationDeadline"], "2026-02-28");
            assert_eq!(program[0]["startDate"], "2026-03-01");
            assert_eq!(program[0]["provider"]["name"], "Org");
            let events = of("programs/p/cohorts/c.html", &[]).expect("there is something to say");
            assert_eq!(events[0]["startDate"], "2026-03-05T10:00:00-07:00");
            assert_eq!(events[0]["endDate"], "2026-03-05T11:30:00-07:00");
            assert_eq!(
                (&events[1]["startDate"], &events[1]["name"]),
                (&json!("2026-07-01"), &json!("Deadline"))
            );
            let home = of("index.html", &[]).expect("there is something to say");
            assert_eq!(home[0]["@type"], "WebSite");
            assert_eq!(home[1]["logo"], "https://x.org/m/l.svg");
            assert_eq!(of("404.html", &[]), None);
        });
    }

    #[test]
    fn the_list_of_mentors_is_for_those_who_may_have_it() {
        with(SITE, |_, of| {
            let list = of("mentors/index.html", &[]).expect("there is something to say");
            assert_eq!(list[0]["itemListElement"][0]["url"], "https://x.org/m/mentors/ana.html");
        });
        with(&format!("{SITE}privacy: {{ index_mentors: false }}\n"), |_, of| {
            assert_eq!(of("mentors/index.html", &[]), None);
        });
        with("title: T\n", |_, of| {
            let list = of("mentors/index.html", &[]).expect("there is something to say");
            assert_eq!(list[0]["itemListElement"][0]["url"], "ana.html", "relative without an address");
        });
    }
}
