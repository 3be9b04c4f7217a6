//! A mentor's page.

use crate::document::schema::mentor::Availability;
use crate::model::localised::Versions;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::program::Program;
use crate::model::{MentorId, ProgramId};
use crate::output::html::cards::{availability, lang_of, monogram};
use crate::output::html::program::{lang_of as definition_lang, status_label, takes_applications};
use crate::output::html::scene::{Scene, Within};
use crate::output::html::wording;
use crate::site::{PageKind, Site};
use crate::view::block::{FactView, ValueView};
use crate::view::frame::LinkView;
use crate::view::mentor::{MentorContactView, MentorProgramView, MentorView, ProfileHeadView, ProfileView};

/// The side of a profile's portrait, in CSS pixels.
pub const PAGE_PORTRAIT: u32 = 240;

/// The page of a mentor. `head_html` and `profile_html`: their name, and what they say of themselves.
pub fn mentor(scene: &Scene<'_>, id: MentorId, head_html: String, profile_html: String) -> MentorView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    MentorView {
        slug: mentor.slug.clone(),
        name: mentor.name.clone(),
        portrait: mentor.portrait.as_ref().and_then(|portrait| {
            scene.picture(&mentor.path, &portrait.file.value, &portrait.alt, Some(PAGE_PORTRAIT))
        }),
        monogram: monogram(&versions.default.name),
        head_html,
        profile_html,
        programs: programs(scene, mentor),
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        draft: mentor.draft,
    }
}

/// The name of a mentor, and what is known at a glance.
pub fn head(scene: &Scene<'_>, id: MentorId) -> ProfileHeadView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    ProfileHeadView {
        name: mentor.name.clone(),
        reading: mentor.reading(),
        lang: scene.foreign(versions.has(scene.language())),
        pronouns: mentor.pronouns.clone(),
        position: mentor.position.clone(),
        position_lang: lang_of(scene, versions, "position"),
        library: mentor.library.clone(),
        library_lang: lang_of(scene, versions, "library"),
        availability: availability(scene, mentor),
        capacity: capacity(scene, mentor),
        confirmed: mentor.confirmed.map(|day| scene.voice.month(day)),
    }
}

/// A profile below the name.
pub fn profile(scene: &Scene<'_>, id: MentorId) -> ProfileView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    let facts = Facts { scene, versions, mentor };
    let link =
        |(label, href): &(String, String)| LinkView { label: label.clone(), href: href.clone(), lang: None };
    ProfileView {
        slug: mentor.slug.clone(),
        facts: facts.person(),
        offers: facts.offers(),
        how: facts.how(),
        more: facts.more(),
        bio_html: bio(scene, mentor),
        bio_lang: lang_of(scene, versions, "body"),
        motivation: mentor.motivation.clone(),
        motivation_lang: lang_of(scene, versions, "motivation"),
        programs: programs(scene, mentor),
        with_actions: matches!(scene.page.kind, PageKind::Mentor(_)),
        links: mentor.links.iter().map(link).collect(),
        contact: mentor.contact.as_ref().map(|contact| MentorContactView {
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            phone_href: contact.phone.as_deref().map(phone_href),
            card: scene.to(&format!("mentors/{}.vcf", versions.default.slug)),
        }),
    }
}

/// Whether a profile is the same on the mentor's own page and on that of everybody. Ids must keep apart
/// there, and what leads to an application stands elsewhere.
pub fn is_same_everywhere(scene: &Scene<'_>, id: MentorId) -> bool {
    let mentor = scene.site.model.mentors[id.0].get(scene.language());
    mentor.body.is_same_everywhere()
        && programs_of(scene.site, mentor).all(|id| !takes_applications(scene, id))
}

/// The bio, below its own heading. On the page of everybody its ids keep apart from those of others.
fn bio(scene: &Scene<'_>, mentor: &Mentor) -> String {
    let prefix = match scene.page.kind {
        PageKind::AllMentors => format!("{}_", mentor.slug),
        _ => String::new(),
    };
    scene.markup_within(&mentor.path, &mentor.body, Within { prefix: &prefix, levels: 1 })
}

/// A telephone number as RFC 3966 wants it: digits, and a plus in front.
fn phone_href(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') { format!("tel:+{digits}") } else { format!("tel:{digits}") }
}

/// "Takes up to 2 mentees, and has 1 now."
fn capacity(scene: &Scene<'_>, mentor: &Mentor) -> Option<String> {
    let capacity = mentor.capacity?;
    if mentor.availability == Some(Availability::Paused) || capacity == 0 {
        return None;
    }
    let takes = scene.voice.count("takes_up_to", capacity as usize);
    let has = mentor
        .mentees
        .filter(|mentees| *mentees > 0)
        .map(|mentees| scene.voice.count("has_now", mentees as usize));
    Some(has.map_or(takes.clone(), |has| format!("{takes} {has}")))
}

/// The programs that a mentor mentors in.
fn programs_of<'s>(site: &'s Site<'_>, mentor: &'s Mentor) -> impl Iterator<Item = ProgramId> + 's {
    let vocabulary = site.model.vocabulary("programs");
    let mine = move |program: &Program| {
        let term = vocabulary.and_then(|vocabulary| vocabulary.find(&program.folder));
        term.is_some_and(|term| mentor.terms("programs").contains(&term))
    };
    let programs = site.model.programs.iter().enumerate();
    programs.filter(move |(_, program)| mine(program)).map(|(index, _)| ProgramId(index))
}

fn programs(scene: &Scene<'_>, mentor: &Mentor) -> Vec<MentorProgramView> {
    let view = |id: ProgramId| {
        let program = &scene.site.model.programs[id.0];
        let definition = program.definition.get(scene.language());
        MentorProgramView {
            title: definition.title.clone(),
            href: scene.href(PageKind::Program(id)).unwrap_or_default(),
            status: program.status.word(),
            status_label: status_label(scene, id),
            apply: takes_applications(scene, id).then(|| scene.href(PageKind::Apply(id))).flatten(),
            lang: definition_lang(scene, program, "title"),
        }
    };
    programs_of(scene.site, mentor).map(view).collect()
}

/// The facts of a profile.
struct Facts<'a> {
    scene: &'a Scene<'a>,
    versions: &'a Versions<Mentor>,
    mentor: &'a Mentor,
}

impl Facts<'_> {
    fn person(&self) -> Vec<FactView> {
        let mentor = self.mentor;
        let year = self.scene.site.settings.today.year();
        let years = |key: &str, since: Option<i16>| {
            since.map(|since| {
                let count = usize::try_from(year - since).unwrap_or(0);
                vec![plain(self.scene.voice.say_with(key, &[("n", &count), ("year", &since)]))]
            })
        };
        self.group([
            ("employer", self.written("employer", &mentor.employer)),
            ("library_type", self.terms("library_type")),
            ("region", self.terms("region")),
            ("place", self.written("place", &mentor.place.as_ref().map(|place| place.name.clone()))),
            ("languages", self.terms("languages")),
            ("classification", self.terms("classification")),
            ("library_since", years("years_since", mentor.library_since).unwrap_or_default()),
            ("field_since", years("years_since", mentor.field_since).unwrap_or_default()),
            ("credentials", self.texts("credentials", &mentor.credentials)),
            ("memberships", self.terms("memberships")),
        ])
    }

    fn offers(&self) -> Vec<FactView> {
        self.group([
            ("topics", self.terms("topics")),
            ("purposes", self.terms("purposes")),
            ("work_areas", self.terms("work_areas")),
        ])
    }

    fn how(&self) -> Vec<FactView> {
        self.group([("formats", self.terms("formats")), ("meets", self.written("meets", &self.mentor.meets))])
    }

    fn more(&self) -> Vec<FactView> {
        let mentor = self.mentor;
        let mut facts = self.group([
            ("research_interests", self.texts("research_interests", &mentor.research_interests)),
            ("interests", self.texts("interests", &mentor.interests)),
        ]);
        for (key, value) in &mentor.own {
            facts.push(FactView {
                key: key.clone(),
                label: self.scene.field_label(key).text,
                values: self.own(key, value),
            });
        }
        let day = |day: Option<jiff::civil::Date>| {
            day.map(|day| {
                let view = self.scene.voice.day(day);
                vec![ValueView { text: view.text, datetime: Some(view.iso), ..ValueView::default() }]
            })
        };
        facts.extend(self.group([
            ("signed_up", day(mentor.signed_up).unwrap_or_default()),
            ("expires", day(mentor.expires).unwrap_or_default()),
        ]));
        facts
    }

    /// The facts that have a value.
    fn group<const N: usize>(&self, facts: [(&str, Vec<ValueView>); N]) -> Vec<FactView> {
        facts
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(key, values)| FactView {
                key: key.to_owned(),
                label: self.scene.field_label(key).text,
                values,
            })
            .collect()
    }

    /// Terms with links to their pages, where the directory has them.
    fn terms(&self, field: &str) -> Vec<ValueView> {
        let value = |term: &crate::model::vocabulary::TermId| {
            let name = self.scene.term_label(field, *term);
            let href = term_page(self.scene.site, field, *term).and_then(|kind| self.scene.href(kind));
            ValueView { text: name.text, href, lang: name.lang, datetime: None }
        };
        self.mentor.terms(field).iter().map(value).collect()
    }

    fn written(&self, field: &str, text: &Option<String>) -> Vec<ValueView> {
        text.iter().map(|text| self.value(field, text)).collect()
    }

    fn texts(&self, field: &str, texts: &[String]) -> Vec<ValueView> {
        texts.iter().map(|text| self.value(field, text)).collect()
    }

    /// A text in the language that the profile's field is in.
    fn value(&self, field: &str, text: &str) -> ValueView {
        let lang = lang_of(self.scene, self.versions, field);
        ValueView { text: text.to_owned(), lang, ..ValueView::default() }
    }

    fn own(&self, key: &str, value: &OwnValue) -> Vec<ValueView> {
        let terms = self.terms(key);
        match value {
            OwnValue::Text(_) | OwnValue::List(_) | OwnValue::YesNo(_) if !terms.is_empty() => terms,
            OwnValue::Text(text) => vec![self.value(key, text)],
            OwnValue::List(texts) => self.texts(key, texts),
            OwnValue::Number(number) => vec![plain(number.to_string())],
            OwnValue::YesNo(yes) => vec![plain(self.scene.voice.say(if *yes { "yes" } else { "no" }))],
            OwnValue::Date(day) => {
                let view = self.scene.voice.day(*day);
                vec![ValueView { text: view.text, datetime: Some(view.iso), ..ValueView::default() }]
            }
            OwnValue::Url(url) => {
                vec![ValueView { text: wording::host(url), href: Some(url.clone()), ..ValueView::default() }]
            }
        }
    }
}

/// A text of the interface.
fn plain(text: String) -> ValueView {
    ValueView { text, ..ValueView::default() }
}

/// The page of a term, where its field is a facet.
pub fn term_page(site: &Site<'_>, field: &str, term: crate::model::vocabulary::TermId) -> Option<PageKind> {
    let facet = site.facets.iter().position(|facet| facet.field == field)?;
    let number = site.facets[facet].terms.iter().position(|known| known.id == term)?;
    Some(PageKind::Term(facet, number, 1))
}

#[cfg(test)]
mod tests {
    use super::phone_href;

    #[test]
    fn numbers_can_be_dialled() {
        assert_eq!(phone_href("+1 307 555 0100"), "tel:+13075550100");
        assert_eq!(phone_href("(307) 555-0100"), "tel:3075550100");
    }
}
