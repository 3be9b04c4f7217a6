//! When a page changed, as far as its content says so. No clock is asked: what states no day has
//! none, and a day that lies ahead is a plan, not a change.

use jiff::civil::Date;

use crate::model::page::Page;
use crate::model::program::Program;
use crate::site::handbook::{Chapter, Defined};
use crate::site::{PageKind, Site};

/// The day of the last change of what a page shows, in the page's language.
///
/// A mentor changes when they confirm their profile, or sign up; a text on the day that it names; a
/// cohort on the day that it names, when it begins, and before that when one can apply for it. A program changes with what
/// belongs to it: when applications open, with a chapter, the agreement, a cohort. Lists have no
/// day of their own.
pub fn changed(site: &Site<'_>, kind: PageKind, language: &str) -> Option<Date> {
    let model = site.model;
    let days = match kind {
        PageKind::Mentor(id) => {
            let mentor = model.mentors[id.0].get(language);
            [mentor.confirmed, mentor.signed_up].into_iter().flatten().collect()
        }
        PageKind::Home(index) | PageKind::Programs(index) => text(model.pages[index?].get(language)),
        PageKind::Article(index) => text(model.pages[index].get(language)),
        PageKind::Program(id) => program(&model.programs[id.0], language),
        PageKind::Handbook(id) => text(model.programs[id.0].handbook.as_ref()?.get(language)),
        PageKind::Chapter(id, index) => match site.handbook(id).chapters.get(index)? {
            Chapter::Own(own) => text(model.programs[id.0].chapters[*own].get(language)),
            Chapter::Defined(Defined::Agreement) => {
                text(model.programs[id.0].agreement.as_ref()?.get(language))
            }
            Chapter::Defined(_) => return None,
        },
        PageKind::HandbookAll(id) | PageKind::HandbookOf(id, _) => texts(&model.programs[id.0], language),
        PageKind::Agreement(id) => text(model.programs[id.0].agreement.as_ref()?.get(language)),
        PageKind::Handout(id, handout) => text(model.programs[id.0].handouts.get(&handout)?.get(language)),
        PageKind::Cohort(id, index) => {
            let program = &model.programs[id.0];
            let cohort = program.cohorts[index].get(language);
            let opens = opens(program, language).filter(|opens| *opens <= cohort.starts);
            opens.into_iter().chain([cohort.starts]).chain(cohort.updated).collect()
        }
        PageKind::Accessibility => return newest(site, language),
        PageKind::Directory(_)
        | PageKind::AllMentors
        | PageKind::Shortlist
        | PageKind::Guide
        | PageKind::Facet(_)
        | PageKind::Term(..)
        | PageKind::Apply(_)
        | PageKind::NotFound(_) => return None,
    };
    days.into_iter().filter(|day| *day <= site.settings.today).max()
}

/// The day of the newest of all texts that state one.
pub fn newest(site: &Site<'_>, language: &str) -> Option<Date> {
    let texts = site.pages.iter().filter(|page| page.kind != PageKind::Accessibility);
    texts.filter_map(|page| changed(site, page.kind, language)).max()
}

fn text(page: &Page) -> Vec<Date> {
    page.updated.into_iter().collect()
}

/// The days that a program's own texts state.
fn texts(program: &Program, language: &str) -> Vec<Date> {
    let pages = program.chapters.iter().chain(&program.handbook).chain(&program.agreement);
    let pages = pages.chain(program.handouts.values());
    pages.filter_map(|page| page.get(language).updated).collect()
}

fn opens(program: &Program, language: &str) -> Option<Date> {
    program.definition.get(language).applications.and_then(|window| window.opens)
}

fn program(program: &Program, language: &str) -> Vec<Date> {
    let cohorts = program.cohorts.iter().map(|cohort| cohort.get(language));
    let days = cohorts.flat_map(|cohort| [Some(cohort.starts), cohort.updated]).flatten();
    days.chain(opens(program, language)).chain(texts(program, language)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::changed;
    use crate::model::ProgramId;
    use crate::output::samples::with_site;
    use crate::site::PageKind;

    #[test]
    fn what_lies_ahead_has_not_changed_anything_yet() {
        let program =
            "---\ntitle: P\nsummary: S\napplications: { opens: 2026-03-01, closes: 2026-04-30 }\n---\nText\n";
        let texts = [
            ("content/site.yaml", "title: T\n"),
            ("content/programs/p/index.md", program),
            ("content/programs/p/cohorts/a.md", "---\ntitle: A\nstarts: 2026-06-01\n---\nText\n"),
            ("content/programs/p/cohorts/b.md", "---\ntitle: B\nstarts: 2025-06-01\n---\nText\n"),
        ];
        with_site(&texts, &[], |site, _| {
            let id = ProgramId(0);
            let day = |kind| changed(site, kind, "en");
            assert_eq!(day(PageKind::Program(id)), Some(date(2026, 3, 1)));
            assert_eq!(day(PageKind::Cohort(id, 0)), Some(date(2026, 3, 1)), "one can apply for it");
            assert_eq!(day(PageKind::Cohort(id, 1)), Some(date(2025, 6, 1)));
            assert_eq!(day(PageKind::Handbook(id)), None);
        });
    }
}
