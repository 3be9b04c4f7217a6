//! When a page changed, as far as its content says so. No clock is asked: what states no day has none.

use jiff::civil::Date;

use crate::model::program::Program;
use crate::site::handbook::{Chapter, Defined};
use crate::site::{PageKind, Site};

/// The day of the last change of what a page shows, in the page's language.
///
/// A mentor changes when they confirm their profile, or sign up; a text on the day that it names; a
/// cohort when it begins. A program changes with what belongs to it: when applications open, with a
/// chapter, the agreement, a cohort. Lists have no day of their own.
pub fn changed(site: &Site<'_>, kind: PageKind, language: &str) -> Option<Date> {
    let model = site.model;
    match kind {
        PageKind::Mentor(id) => {
            let mentor = model.mentors[id.0].get(language);
            mentor.confirmed.or(mentor.signed_up)
        }
        PageKind::Home(index) | PageKind::Programs(index) => model.pages[index?].get(language).updated,
        PageKind::Article(index) => model.pages[index].get(language).updated,
        PageKind::Program(id) => program(&model.programs[id.0], language),
        PageKind::Handbook(id) => model.programs[id.0].handbook.as_ref()?.get(language).updated,
        PageKind::Chapter(id, index) => match site.handbook(id).chapters.get(index)? {
            Chapter::Own(own) => model.programs[id.0].chapters[*own].get(language).updated,
            Chapter::Defined(Defined::Agreement) => agreement(&model.programs[id.0], language),
            Chapter::Defined(_) => None,
        },
        PageKind::HandbookAll(id) => texts(&model.programs[id.0], language),
        PageKind::Agreement(id) => agreement(&model.programs[id.0], language),
        PageKind::Cohort(id, index) => Some(model.programs[id.0].cohorts[index].get(language).starts),
        PageKind::Directory(_)
        | PageKind::AllMentors
        | PageKind::Facet(_)
        | PageKind::Term(..)
        | PageKind::Apply(_)
        | PageKind::NotFound(_) => None,
    }
}

fn agreement(program: &Program, language: &str) -> Option<Date> {
    program.agreement.as_ref()?.get(language).updated
}

/// The last change of a program's own texts.
fn texts(program: &Program, language: &str) -> Option<Date> {
    let pages = program.chapters.iter().chain(&program.handbook).chain(&program.agreement);
    pages.filter_map(|page| page.get(language).updated).max()
}

fn program(program: &Program, language: &str) -> Option<Date> {
    let opens = program.definition.get(language).applications.and_then(|window| window.opens);
    let cohorts = program.cohorts.iter().map(|cohort| cohort.get(language).starts);
    cohorts.chain(opens).chain(texts(program, language)).max()
}
