//! What a profile says in few words: names with their values, in groups.
//!
//! Ten thousand mentors share a few hundred terms, and how a term is shown does not depend on whose it is. So
//! these are no views yet: each value that others may have too is made once ([`Pieces`]), and copied.
//!
//! [`Pieces`]: crate::output::html::pieces::Pieces

use jiff::civil::Date;

use crate::model::MentorId;
use crate::model::localised::Versions;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::vocabulary::TermId;
use crate::output::html::cards::lang_of;
use crate::output::html::mentor::term_page;
use crate::output::html::scene::Scene;
use crate::output::html::wording;
use crate::view::block::ValueView;

/// The facts of a profile, or what was made of them.
#[derive(Debug, Default)]
pub struct Groups<G> {
    /// The person: library, place, languages, experience, credentials …
    pub person: G,
    /// "What I can help with": topics, purposes.
    pub offers: G,
    /// "How I mentor": formats, when they meet.
    pub how: G,
    /// Interests outside work, research interests, the site's own fields.
    pub more: G,
}

impl<G> Groups<G> {
    /// The same groups of something else.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn try_map<H, E>(self, mut make: impl FnMut(G) -> Result<H, E>) -> Result<Groups<H>, E> {
        Ok(Groups {
            person: make(self.person)?,
            offers: make(self.offers)?,
            how: make(self.how)?,
            more: make(self.more)?,
        })
    }
}

/// A name with one or more values.
#[derive(Debug)]
pub struct Fact<'m> {
    /// The field.
    pub key: &'m str,
    /// The values.
    pub values: Values<'m>,
}

/// The values of a fact.
#[derive(Debug)]
pub enum Values<'m> {
    /// Terms of the field.
    Terms(&'m [TermId]),
    /// What many may say in the same words: years, days.
    Usual(Vec<ValueView>),
    /// Somebody's own words.
    Own(Vec<ValueView>),
}

impl Values<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Terms(terms) => terms.is_empty(),
            Self::Usual(values) | Self::Own(values) => values.is_empty(),
        }
    }
}

/// The facts of a mentor.
pub fn facts<'s>(scene: &Scene<'s>, id: MentorId) -> Groups<Vec<Fact<'s>>> {
    let versions = &scene.site.model.mentors[id.0];
    let teller = Teller { scene: *scene, versions, mentor: versions.get(scene.language()) };
    Groups { person: teller.person(), offers: teller.offers(), how: teller.how(), more: teller.more() }
}

/// A term as a value. It leads to the term's page, where its field is a facet.
pub fn term(scene: &Scene<'_>, field: &str, term: TermId) -> ValueView {
    let name = scene.term_label(field, term);
    let href = term_page(scene.site, field, term).and_then(|kind| scene.href(kind));
    ValueView { text: name.text, href, lang: name.lang, datetime: None }
}

struct Teller<'s> {
    scene: Scene<'s>,
    versions: &'s Versions<Mentor>,
    mentor: &'s Mentor,
}

impl<'s> Teller<'s> {
    fn person(&self) -> Vec<Fact<'s>> {
        let mentor = self.mentor;
        said([
            ("employer", self.written("employer", mentor.employer.as_ref())),
            ("library_type", self.terms("library_type")),
            ("region", self.terms("region")),
            ("place", self.written("place", mentor.place.as_ref().map(|place| &place.name))),
            ("languages", self.terms("languages")),
            ("classification", self.terms("classification")),
            ("library_since", self.years("years_since", mentor.library_since)),
            ("field_since", self.years("years_since", mentor.field_since)),
            ("credentials", self.texts("credentials", &mentor.credentials)),
            ("memberships", self.terms("memberships")),
        ])
    }

    fn offers(&self) -> Vec<Fact<'s>> {
        said([
            ("topics", self.terms("topics")),
            ("purposes", self.terms("purposes")),
            ("work_areas", self.terms("work_areas")),
        ])
    }

    fn how(&self) -> Vec<Fact<'s>> {
        said([
            ("formats", self.terms("formats")),
            ("meets", self.written("meets", self.mentor.meets.as_ref())),
        ])
    }

    fn more(&self) -> Vec<Fact<'s>> {
        let mentor = self.mentor;
        let mut facts = said([
            ("research_interests", self.texts("research_interests", &mentor.research_interests)),
            ("interests", self.texts("interests", &mentor.interests)),
        ]);
        let own = mentor.own.iter().map(|(key, value)| Fact { key, values: self.own(key, value) });
        facts.extend(own);
        facts
            .extend(said([("signed_up", self.day(mentor.signed_up)), ("expires", self.day(mentor.expires))]));
        facts
    }

    fn terms(&self, field: &str) -> Values<'s> {
        Values::Terms(self.mentor.terms(field))
    }

    fn years(&self, key: &str, since: Option<i16>) -> Values<'s> {
        let year = self.scene.site.settings.today.year();
        let years = |since: i16| {
            let count = usize::try_from(year - since).unwrap_or(0);
            plain(self.scene.voice.say_with(key, &[("n", &count), ("year", &since)]))
        };
        Values::Usual(since.map(years).into_iter().collect())
    }

    fn day(&self, day: Option<Date>) -> Values<'s> {
        let value = |day: Date| {
            let view = self.scene.voice.day(day);
            ValueView { text: view.text, datetime: Some(view.iso), ..ValueView::default() }
        };
        Values::Usual(day.map(value).into_iter().collect())
    }

    fn written(&self, field: &str, text: Option<&String>) -> Values<'s> {
        self.texts(field, text.map_or(&[], std::slice::from_ref))
    }

    /// Texts in the language that the profile's field is in.
    fn texts(&self, field: &str, texts: &[String]) -> Values<'s> {
        let lang = || lang_of(&self.scene, self.versions, field);
        let value = |text: &String| ValueView { text: text.clone(), lang: lang(), ..ValueView::default() };
        Values::Own(texts.iter().map(value).collect())
    }

    /// A value of one of the site's own fields.
    fn own(&self, key: &str, value: &OwnValue) -> Values<'s> {
        let terms = self.mentor.terms(key);
        match value {
            OwnValue::Text(_) | OwnValue::List(_) | OwnValue::YesNo(_) if !terms.is_empty() => {
                Values::Terms(terms)
            }
            OwnValue::Text(text) => self.written(key, Some(text)),
            OwnValue::List(texts) => self.texts(key, texts),
            OwnValue::Number(number) => Values::Own(vec![plain(number.to_string())]),
            OwnValue::YesNo(yes) => {
                Values::Usual(vec![plain(self.scene.voice.say(if *yes { "yes" } else { "no" }))])
            }
            OwnValue::Date(day) => self.day(Some(*day)),
            OwnValue::Url(url) => {
                let value =
                    ValueView { text: wording::host(url), href: Some(url.clone()), ..ValueView::default() };
                Values::Own(vec![value])
            }
        }
    }
}

/// The facts that have a value.
fn said<'s, const N: usize>(facts: [(&'s str, Values<'s>); N]) -> Vec<Fact<'s>> {
    let fact = |(key, values)| Fact { key, values };
    facts.into_iter().map(fact).filter(|fact| !fact.values.is_empty()).collect()
}

/// A text of the interface.
fn plain(text: String) -> ValueView {
    ValueView { text, ..ValueView::default() }
}
