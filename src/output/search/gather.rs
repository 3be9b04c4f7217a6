//! Site → what can be searched in one language: mentors in a fixed order, fields with their terms.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::schema::application::FieldType;
use crate::document::schema::mentor::Availability;
use crate::document::schema::program::Status;
use crate::document::schema::site::Sort;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::rule::Test;
use crate::model::vocabulary::TermId;
use crate::model::{MentorId, ProgramId};
use crate::output::html::cards::{CARD_PORTRAIT, shade};
use crate::output::html::scene::Scene;
use crate::output::search::dictionary::{Dictionary, Part};
use crate::output::search::text::plain_slug;
use crate::site::{PageKind, links};

/// The columns of text that a card or a comparison shows.
pub const COLUMNS: [&str; 5] = ["pronouns", "position", "library", "employer", "place"];

/// A field with the terms that mentors have.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name: `library_type`.
    pub key: String,
    /// Its label.
    pub label: String,
    /// It is a facet of the directory.
    pub facet: bool,
    /// The order of its terms is a rank.
    pub ordered: bool,
    /// Its terms.
    pub terms: Vec<FieldTerm>,
}

/// A term with its mentors.
#[derive(Debug, Clone)]
pub struct FieldTerm {
    /// Its slug.
    pub slug: String,
    /// Its label.
    pub label: String,
    /// The label's language, where it is not the index's.
    pub lang: Option<String>,
    /// Its mentors, by their numbers here, ascending.
    pub mentors: Vec<u32>,
}

/// What a card shows of a mentor.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// The name.
    pub name: String,
    /// What the slug has beyond the one that follows from the name (`-2`), or the whole of another.
    pub slug: String,
    /// The language of the profile, where it is not the index's.
    pub lang: String,
    /// The portrait: its path, that of its double density, what it shows.
    pub portrait: Option<(String, String, String)>,
    /// By column, the text.
    pub columns: [String; COLUMNS.len()],
    /// The month of the last confirmation, counted from January 2000 as 1; 0 where there is none.
    pub month: u16,
    /// The shade of the monogram.
    pub shade: u8,
    /// Free places, 15 at most.
    pub places: u8,
    /// `open`, `limited`, `full`, `paused` as 1 to 4.
    pub state: u8,
}

/// A program, for the guide and the shortlist.
#[derive(Debug, Clone, Serialize)]
pub struct Program {
    /// Its term.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The address of its page, from the root of the site.
    pub page: String,
    /// The address of its form, where it takes applications.
    pub apply: Option<String>,
    /// Its form asks for mentors by name.
    pub wishes: bool,
    /// What makes a pair fit.
    pub pairing: Vec<Pairing>,
}

/// A rule about pairs that can be applied.
#[derive(Debug, Clone, Serialize)]
pub struct Pairing {
    /// The sentence.
    pub text: String,
    /// The field that is compared.
    pub field: String,
    /// `differ`, `same`, `mentor-at-least`.
    pub test: &'static str,
    /// Without exception; else where possible.
    pub must: bool,
}

/// What can be searched.
#[derive(Debug)]
pub struct Gathered {
    /// The mentors: those who can take somebody first, else in the directory's order.
    pub cards: Vec<Card>,
    /// How many of them can take somebody.
    pub free: usize,
    /// Where the free stand in the directory's order, if not at its head.
    pub places: Option<Vec<u32>>,
    /// The fields.
    pub fields: Vec<Field>,
    /// The programs.
    pub programs: Vec<Program>,
    /// The words.
    pub dictionary: Dictionary,
}

/// Gathers what can be searched in the language of a scene; `None` if that is `over` before it is done.
pub fn gather(scene: &Scene<'_>, stop: &[String], over: &dyn Fn() -> bool) -> Option<Gathered> {
    let site = scene.site;
    let mentor = |id: &MentorId| site.model.mentors[id.0].get(scene.language());
    let is_free = |id: &MentorId| site.model.mentors[id.0].default.is_free();
    let (free, busy): (Vec<MentorId>, Vec<MentorId>) = site.order.iter().copied().partition(is_free);
    let in_order = site.order.iter().take(free.len()).all(is_free);
    let places = (!in_order && site.settings.sort == Sort::Name)
        .then(|| (0_u32..).zip(&site.order).filter(|(_, id)| is_free(id)).map(|(at, _)| at).collect());
    let order: Vec<MentorId> = free.iter().chain(&busy).copied().collect();

    let mut dictionary = Dictionary::new(scene.language(), stop);
    let fields = fields(scene, &order);
    let mut has: Vec<Vec<u32>> = vec![Vec::new(); order.len()];
    for (number, term) in (0_u32..).zip(fields.iter().flat_map(|field| &field.terms)) {
        for mentor in &term.mentors {
            has[*mentor as usize].push(number);
        }
    }
    for field in &fields {
        for term in &field.terms {
            let spellings = spellings(scene, field, term);
            dictionary.term(spellings.iter().map(String::as_str));
        }
    }
    for (number, id) in (0_u32..).zip(&order) {
        if over() {
            return None;
        }
        let (mentor, default) = (mentor(id), &site.model.mentors[id.0].default);
        for term in &has[number as usize] {
            dictionary.has_term(number, *term);
        }
        dictionary.name(number, &mentor.name);
        // Another reading of the name, and one in Latin letters.
        for text in [&mentor.sort_name, &default.slug.replace('-', " ")] {
            dictionary.reading(number, text);
        }
        if let Some(text) = &mentor.position {
            dictionary.labelled(number, Part::Position, text);
        }
        let place = mentor.place.as_ref().map(|place| &place.name);
        for text in mentor.library.iter().chain(&mentor.employer).chain(place) {
            dictionary.labelled(number, Part::Library, text);
        }
        prose(&mut dictionary, number, mentor);
    }
    let cards = order.iter().map(|id| card(scene, *id)).collect();
    Some(Gathered { cards, free: free.len(), places, fields, programs: programs(scene), dictionary })
}

/// All that is running text about a mentor.
fn prose(dictionary: &mut Dictionary, number: u32, mentor: &Mentor) {
    let own = mentor.own.iter().flat_map(|(_, value)| match value {
        OwnValue::Text(text) => vec![text],
        OwnValue::List(texts) => texts.iter().collect(),
        _ => Vec::new(),
    });
    let texts = mentor
        .research_interests
        .iter()
        .chain(&mentor.interests)
        .chain(&mentor.credentials)
        .chain(&mentor.meets)
        .chain(&mentor.motivation)
        .chain(own)
        .chain([&mentor.body.plain]);
    for text in texts {
        dictionary.prose(number, text);
    }
}

/// The fields whose values are terms, those of the directory's facets first, in their order.
fn fields(scene: &Scene<'_>, order: &[MentorId]) -> Vec<Field> {
    let site = scene.site;
    let facets = || site.facets.iter().map(|facet| facet.field.as_str());
    let others = site.model.vocabularies.fields();
    let names: Vec<&str> =
        facets().chain(others.filter(|name| !facets().any(|facet| facet == *name))).collect();
    // Each mentor is looked at once: they lie far apart.
    let mut having: BTreeMap<&str, Vec<Vec<u32>>> = site
        .model
        .vocabularies
        .iter()
        .map(|vocabulary| (vocabulary.field.as_str(), vec![Vec::new(); vocabulary.terms.len()]))
        .collect();
    for (number, id) in (0_u32..).zip(order) {
        for (name, terms) in site.model.mentors[id.0].default.terms.iter() {
            let Some(having) = having.get_mut(name) else { continue };
            terms.iter().for_each(|term| having[term.0].push(number));
        }
    }
    let field = |name| {
        let vocabulary = site.model.vocabulary(name)?;
        let mentors = having.remove(name)?;
        let terms: Vec<FieldTerm> = mentors
            .into_iter()
            .enumerate()
            .filter(|(_, mentors)| !mentors.is_empty())
            .map(|(at, mentors)| {
                let label = scene.term_label(name, TermId(at));
                let slug = vocabulary.term(TermId(at)).slug.clone();
                FieldTerm { slug, label: label.text, lang: label.lang, mentors }
            })
            .collect();
        (!terms.is_empty()).then(|| Field {
            key: name.to_owned(),
            label: scene.field_label(name).text,
            facet: facets().any(|facet| facet == name),
            ordered: vocabulary.ordered,
            terms,
        })
    };
    names.into_iter().filter_map(field).collect()
}

/// What a term is called: its label, in the default language too, what counts as it, its key.
fn spellings(scene: &Scene<'_>, field: &Field, term: &FieldTerm) -> Vec<String> {
    let mut spellings = vec![term.label.clone()];
    if let Some(vocabulary) = scene.site.model.vocabulary(&field.key)
        && let Some(written) = vocabulary.terms.iter().find(|written| written.slug == term.slug)
    {
        if let crate::model::vocabulary::Label::Written(labels) = &written.label {
            spellings.extend(labels.get("").cloned());
        }
        spellings.extend(written.also.iter().cloned());
    }
    spellings.push(term.slug.clone());
    spellings
}

fn card(scene: &Scene<'_>, id: MentorId) -> Card {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    let slug = &versions.default.slug;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let months = |day: jiff::civil::Date| i32::from(day.year() - 2000) * 12 + i32::from(day.month());
    Card {
        slug: beyond(&plain_slug(&mentor.name), slug).to_owned(),
        name: mentor.name.clone(),
        lang: scene.foreign(versions.has(scene.language())).unwrap_or_default(),
        portrait: portrait(scene, mentor),
        columns: [
            text(&mentor.pronouns),
            text(&mentor.position),
            text(&mentor.library),
            text(&mentor.employer),
            mentor.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
        ],
        month: mentor.confirmed.map_or(0, |day| u16::try_from(months(day)).unwrap_or(0)),
        shade: shade(&versions.default.name),
        places: u8::try_from(mentor.places().unwrap_or(0).min(15)).unwrap_or(15),
        state: match mentor.availability {
            None => 0,
            Some(Availability::Open) => 1,
            Some(Availability::Limited) => 2,
            Some(Availability::Full) => 3,
            Some(Availability::Paused) => 4,
        },
    }
}

/// What a slug has beyond a plain one. No slug begins with a hyphen, so what does is such an ending.
fn beyond<'s>(plain: &str, slug: &'s str) -> &'s str {
    match slug.strip_prefix(plain) {
        Some(rest) if !plain.is_empty() && (rest.is_empty() || rest.starts_with('-')) => rest,
        _ => slug,
    }
}

fn portrait(scene: &Scene<'_>, mentor: &Mentor) -> Option<(String, String, String)> {
    let portrait = mentor.portrait.as_ref()?;
    let source = links::picture(scene.site, &mentor.path, &portrait.file.value).ok()?;
    let shown = scene.media.square(&source, CARD_PORTRAIT)?;
    Some((shown.path.clone(), shown.dense.clone().unwrap_or_default(), portrait.alt.clone()))
}

/// The programs, with the rules about pairs that can be applied.
fn programs(scene: &Scene<'_>) -> Vec<Program> {
    let site = scene.site;
    let path = |kind: PageKind| site.path_of(kind, scene.language()).map(str::to_owned);
    let program = |(index, program): (usize, &crate::model::program::Program)| {
        let id = ProgramId(index);
        let definition = program.definition.get(scene.language());
        let pairing = definition.pairing.iter().filter_map(|rule| match &rule.test {
            Some(Test::Pair { field, test, must }) => Some(Pairing {
                text: rule.text.clone(),
                field: field.clone(),
                test: test.word(),
                must: *must,
            }),
            _ => None,
        });
        let takes = program.status == Status::Open;
        Some(Program {
            slug: site
                .model
                .vocabulary("programs")?
                .terms
                .iter()
                .find(|term| is_of(term, program))?
                .slug
                .clone(),
            title: definition.title.clone(),
            page: path(PageKind::Program(id))?,
            apply: path(PageKind::Apply(id)).filter(|_| takes),
            wishes: program.form.as_ref().is_some_and(|form| {
                let fields = form.default.sections.iter().flat_map(|section| &section.fields);
                fields.into_iter().any(|field| field.kind == FieldType::Mentors)
            }),
            pairing: pairing.collect(),
        })
    };
    site.model.programs.iter().enumerate().filter_map(program).collect()
}

fn is_of(term: &crate::model::vocabulary::Term, program: &crate::model::program::Program) -> bool {
    matches!(&term.label, crate::model::vocabulary::Label::Program(folder) if *folder == program.folder)
}
