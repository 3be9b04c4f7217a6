//! What is offered and what is asked for; who has places.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::committee::applications::{Application, Desk, Role};
use crate::committee::report::Gathered;
use crate::committee::terms::called;
use crate::document::schema::mentor::Availability;
use crate::model::fold::fold;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::TermId;

/// The fields that are looked at, and what their values are called.
const FIELDS: &[(&str, &str)] = &[
    ("topics", "Topics"),
    ("region", "Regions"),
    ("library_type", "Kinds of library"),
    ("purposes", "Purposes"),
];

/// A field: what is offered and asked for in it.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// The field.
    pub field: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Its terms, the most asked for first.
    pub terms: Vec<TermCoverage>,
    /// What applications ask for that is no term of the site.
    pub unknown: Vec<String>,
}

/// A term: who offers it, who asks for it.
#[derive(Debug, Serialize)]
pub struct TermCoverage {
    /// What it is called.
    pub label: String,
    /// How many published mentors have it.
    pub mentors: usize,
    /// How many of them can take somebody.
    pub free: usize,
    /// How many applications ask for it.
    pub asked: usize,
}

/// Topics by region: how many mentors.
#[derive(Debug, Serialize)]
pub struct Heat {
    /// The regions.
    pub regions: Vec<String>,
    /// The topics, with a number for each region.
    pub topics: Vec<(String, Vec<usize>)>,
}

/// Places.
#[derive(Debug, Serialize)]
pub struct Capacity {
    /// The program; nothing: all mentors.
    pub program: Option<String>,
    /// How many mentors.
    pub mentors: usize,
    /// How many mentees they take in all.
    pub places: u32,
    /// How many they have.
    pub taken: u32,
    /// How many more they can take now.
    pub free: u32,
    /// Mentors who are full.
    pub full: usize,
    /// Mentors who take nobody at present.
    pub paused: usize,
    /// Mentors who do not say how many they take.
    pub silent: usize,
    /// How many asked for a mentor.
    pub asked: usize,
}

fn mentees<'a>(gathered: Gathered<'a>) -> impl Iterator<Item = &'a Application> {
    let all = gathered.applications.values().flatten();
    all.filter(|application| application.role == Role::Mentee)
}

/// How many applied to each program, and as what.
pub fn applications(gathered: Gathered<'_>) -> Vec<(String, usize, usize)> {
    let programs = gathered.model.programs.iter().filter_map(|program| {
        let applications = gathered.applications.get(&program.folder)?;
        let count = |role: Role| applications.iter().filter(|application| application.role == role).count();
        Some((program.definition.default.title.clone(), count(Role::Mentee), count(Role::Mentor)))
    });
    programs.collect()
}

/// What is offered and asked for.
pub fn fields(gathered: Gathered<'_>) -> Vec<Coverage> {
    FIELDS.iter().filter_map(|(field, label)| one(gathered, field, label)).collect()
}

fn one(gathered: Gathered<'_>, field: &'static str, label: &'static str) -> Option<Coverage> {
    let vocabulary = gathered.model.vocabulary(field)?;
    let asks = |application: &Application, term: TermId| {
        application.person.terms(field).contains(&term)
            || (field == "topics" && application.named.contains(&term))
    };
    let mut terms: Vec<TermCoverage> = vocabulary
        .terms
        .iter()
        .enumerate()
        .map(|(number, term)| {
            let id = TermId(number);
            let has = || {
                let mentors = gathered.model.mentors.iter().map(|mentor| &mentor.default);
                mentors.filter(move |mentor| mentor.terms(field).contains(&id))
            };
            TermCoverage {
                label: called(term, gathered.settings),
                mentors: has().count(),
                free: has().filter(|mentor| mentor.is_free()).count(),
                asked: mentees(gathered).filter(|application| asks(application, id)).count(),
            }
        })
        .collect();
    // A stable order: those equally wanted stay as the committee listed them.
    terms.sort_by_key(|term| (std::cmp::Reverse(term.asked), term.free, term.mentors));
    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    for text in mentees(gathered).flat_map(|application| application.given.get(field)).flatten() {
        for text in text.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty()) {
            if vocabulary.find(text).is_none() {
                unknown.entry(fold(text)).or_insert_with(|| text.to_owned());
            }
        }
    }
    Some(Coverage { field, label, terms, unknown: unknown.into_values().collect() })
}

/// Topics by region.
pub fn heat(gathered: Gathered<'_>) -> Heat {
    let model = gathered.model;
    let named = |field: &str| -> Vec<(TermId, String)> {
        let terms =
            model.vocabulary(field).into_iter().flat_map(|vocabulary| vocabulary.terms.iter().enumerate());
        terms.map(|(number, term)| (TermId(number), called(term, gathered.settings))).collect()
    };
    let regions = named("region");
    let both = |topic: TermId, region: TermId| {
        let mentors = model.mentors.iter().map(|mentor| &mentor.default);
        mentors
            .filter(|mentor| {
                mentor.terms("topics").contains(&topic) && mentor.terms("region").contains(&region)
            })
            .count()
    };
    let topics = named("topics")
        .into_iter()
        .map(|(topic, label)| (label, regions.iter().map(|(region, _)| both(topic, *region)).collect()));
    Heat { topics: topics.collect(), regions: regions.iter().map(|(_, label)| label.clone()).collect() }
}

/// Places, program by program, and of all mentors in the end.
pub fn capacity(gathered: Gathered<'_>) -> Vec<Capacity> {
    let model = gathered.model;
    let mut all: Vec<Capacity> = model
        .programs
        .iter()
        .map(|program| {
            let mentors: Vec<&Mentor> =
                model.mentors_of(program).map(|id| &model.mentors[id.0].default).collect();
            let asked = gathered.applications.get(&program.folder).into_iter().flatten();
            let asked = asked.filter(|application| application.role == Role::Mentee).count();
            let desk = Desk { program, model, settings: gathered.settings };
            places(Some(program.definition.default.title.clone()), &mentors, asked, |mentor| {
                desk.places(mentor)
            })
        })
        .collect();
    let everybody: Vec<&Mentor> = model.mentors.iter().map(|mentor| &mentor.default).collect();
    all.push(places(None, &everybody, mentees(gathered).count(), |mentor| mentor.places().unwrap_or(0)));
    all
}

fn places(
    program: Option<String>,
    mentors: &[&Mentor],
    asked: usize,
    free: impl Fn(&Mentor) -> u32,
) -> Capacity {
    let is = |state: Availability| mentors.iter().filter(|mentor| mentor.availability == Some(state)).count();
    Capacity {
        program,
        mentors: mentors.len(),
        places: mentors.iter().filter_map(|mentor| mentor.capacity).sum(),
        taken: mentors.iter().filter_map(|mentor| mentor.mentees).sum(),
        free: mentors.iter().filter(|mentor| mentor.capacity.is_some()).map(|mentor| free(mentor)).sum(),
        full: is(Availability::Full),
        paused: is(Availability::Paused),
        silent: mentors.iter().filter(|mentor| mentor.capacity.is_none()).count(),
        asked,
    }
}
