//! The directory: its order, its facets.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::document::schema::mentor::Availability;
use crate::document::schema::site::Sort;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::TermId;
use crate::model::{MentorId, Model};
use crate::settings::Settings;

/// A facet with the terms that mentors have.
#[derive(Debug, Clone)]
pub struct Facet {
    /// The field: `library_type`.
    pub field: String,
    /// The folder of its pages: `library-type`.
    pub folder: String,
    /// The terms that somebody has, in the vocabulary's order.
    pub terms: Vec<FacetTerm>,
}

/// A term with its mentors.
#[derive(Debug, Clone)]
pub struct FacetTerm {
    /// The term.
    pub id: TermId,
    /// Its mentors, in the directory's order.
    pub mentors: Vec<MentorId>,
    /// How many of them can take a mentee now.
    pub free: Option<usize>,
}

/// Who can take a mentee now: of each mentor whether they can, where they say so.
///
/// Lists count once how many can: a list of ten thousand has two hundred pages, each of which tells.
pub struct Free(Vec<Option<bool>>);

impl Free {
    /// Who can.
    pub fn of(model: &Model) -> Self {
        let free = |mentor: &Mentor| mentor.availability.map(|_| mentor.is_free());
        Self(model.mentors.iter().map(|mentor| free(&mentor.default)).collect())
    }

    /// How many of these can; `None` where nobody says whether they can.
    pub fn among(&self, mentors: &[MentorId]) -> Option<usize> {
        let said = || mentors.iter().filter_map(|id| self.0[id.0]);
        said().next()?;
        Some(said().filter(|free| *free).count())
    }
}

/// All mentors by name.
pub fn by_name(model: &Model) -> Vec<MentorId> {
    let mentors = model.mentors.iter().map(|mentor| &mentor.default).enumerate();
    let mut keys: Vec<(&str, &str, MentorId)> =
        mentors.map(|(number, mentor)| (&*mentor.sort_key, &*mentor.slug, MentorId(number))).collect();
    keys.par_sort_unstable();
    keys.into_iter().map(|(_, _, id)| id).collect()
}

/// All mentors in the order that the settings ask for.
///
/// `shuffled` is the same for everyone on one day and another the next, so that nobody is always
/// last: those who can take a mentee come first, and within each group the order follows from a
/// hash of the day and the address. It says nothing about the mentor.
pub fn order(model: &Model, settings: &Settings, by_name: &[MentorId]) -> Vec<MentorId> {
    let mut ids = by_name.to_vec();
    let mentor = |id: &MentorId| &model.mentors[id.0].default;
    match settings.sort {
        Sort::Name => {}
        Sort::Availability => ids.sort_by_cached_key(|id| rank(mentor(id).availability)),
        Sort::Shuffled => {
            ids.par_sort_by_cached_key(|id| (!mentor(id).is_free(), lot(settings.today, &mentor(id).slug)))
        }
    }
    ids
}

/// Where a state of availability stands: those who can take somebody first.
fn rank(state: Option<Availability>) -> u8 {
    match state {
        Some(Availability::Open) => 0,
        Some(Availability::Limited) => 1,
        None => 2,
        Some(Availability::Full) => 3,
        Some(Availability::Paused) => 4,
    }
}

/// The lot that a mentor draws on a day.
fn lot(today: Date, slug: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(today.to_string().as_bytes());
    hasher.update(slug.as_bytes());
    *hasher.finalize().as_bytes()
}

/// So many mentors are looked at by one thread at a time.
const AT_ONCE: usize = 1024;

/// The facets that the settings name, with the terms that published mentors have.
pub fn facets(model: &Model, settings: &Settings, order: &[MentorId], free: &Free) -> Vec<Facet> {
    let known = |field: &String| Some((field.clone(), model.vocabulary(field)?.terms.len()));
    let fields: Vec<(String, usize)> =
        settings.facets.iter().filter_map(|field| known(&field.value)).collect();
    let nobody =
        || -> Vec<Vec<Vec<MentorId>>> { fields.iter().map(|(_, terms)| vec![Vec::new(); *terms]).collect() };
    // Each mentor is looked at once: they lie far apart.
    let some = |ids: &[MentorId]| {
        let mut having = nobody();
        for id in ids {
            let mentor = &model.mentors[id.0].default;
            for ((field, _), having) in fields.iter().zip(&mut having) {
                mentor.terms(field).iter().for_each(|term| having[term.0].push(*id));
            }
        }
        having
    };
    let parts: Vec<_> = order.par_chunks(AT_ONCE).map(some).collect();
    let having = parts.into_iter().fold(nobody(), |mut all, part| {
        for (all, part) in all.iter_mut().flatten().zip(part.into_iter().flatten()) {
            all.extend(part);
        }
        all
    });
    let facet = |((field, _), mentors): ((String, usize), Vec<Vec<MentorId>>)| {
        let terms: Vec<FacetTerm> = mentors
            .into_iter()
            .enumerate()
            .filter(|(_, mentors)| !mentors.is_empty())
            .map(|(index, mentors)| FacetTerm { id: TermId(index), free: free.among(&mentors), mentors })
            .collect();
        (!terms.is_empty()).then(|| Facet { folder: field.replace('_', "-"), field, terms })
    };
    fields.into_iter().zip(having).filter_map(facet).collect()
}
