//! Dates that promise something: those that are broken, and those that come.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::committee::report::Gathered;
use crate::document::body::Piece;
use crate::document::schema::program::Status;
use crate::model::cohort::{EventKind, When};
use crate::model::program::{Program, status};
use crate::site::url::join;

/// A promise that is broken.
#[derive(Debug, Serialize)]
pub struct Promise {
    /// The file that makes it.
    pub file: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

/// A month of the year to come.
#[derive(Debug, Serialize)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// What happens: the day, where one is fixed, the program, what.
    pub events: Vec<(Option<Date>, String, String)>,
}

/// The promises that are broken.
pub fn broken(gathered: Gathered<'_>) -> Vec<Promise> {
    let mut broken = Vec::new();
    for program in &gathered.model.programs {
        window(program, gathered.settings.today, &mut broken);
        for cohort in program.cohorts.iter().map(|cohort| &cohort.default) {
            if cohort.ends < gathered.settings.today && cohort.outcomes.is_empty() {
                broken.push(Promise {
                    file: cohort.path.to_string(),
                    what: format!(
                        "“{}” ended on {}, and nothing says what came of it",
                        cohort.title, cohort.ends
                    ),
                    remedy: "Write what came of it as `outcomes:`, even if it is one sentence".to_owned(),
                });
            }
        }
    }
    links_to_closed(gathered, &mut broken);
    broken
}

fn window(program: &Program, today: Date, broken: &mut Vec<Promise>) {
    let definition = &program.definition.default;
    let Some(window) = definition.applications else { return };
    let Some((_, path)) = &definition.source else { return };
    let true_today = status(Some(window), today);
    let title = &definition.title;
    let (what, remedy) = match (program.status, true_today) {
        (Status::Open, Status::Closed) => (
            format!("“{title}” says that it is open, but applications closed {}", day(window.closes)),
            "Write `status: closed`, or the days of the next call as `applications:`",
        ),
        (Status::Open, Status::Upcoming) => (
            format!("“{title}” says that it is open, but applications open {}", day(window.opens)),
            "Write `status: upcoming`, or take `status:` out: the dates alone will do",
        ),
        (Status::Upcoming, Status::Open | Status::Closed) => (
            format!("“{title}” says that it is yet to open, but applications opened {}", day(window.opens)),
            "Write `status: open`, or take `status:` out: the dates alone will do",
        ),
        (Status::Closed, Status::Open) => (
            format!("“{title}” says that it is closed, but takes applications until {}", day(window.closes)),
            "Write `status: open`, or take `status:` out: the dates alone will do",
        ),
        _ => return,
    };
    broken.push(Promise { file: path.to_string(), what, remedy: remedy.to_owned() });
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "at a day that is not said".to_owned(), |day| day.to_string())
}

/// Pages that lead people to the form of a program that takes nobody. A program's own pages say so.
fn links_to_closed(gathered: Gathered<'_>, broken: &mut Vec<Promise>) {
    let closed: Vec<(&Program, String)> = gathered
        .model
        .programs
        .iter()
        .filter(|program| matches!(program.status, Status::Closed | Status::Archived))
        .map(|program| (program, format!("content/programs/{}/application.md", program.folder)))
        .collect();
    for page in gathered.model.pages.iter().flat_map(|page| page.iter().map(|(_, page)| page)) {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for piece in &page.body.pieces {
            let Piece::Link { target, .. } = piece else { continue };
            let path = target.split(['?', '#']).next().unwrap_or_default();
            let Some(joined) = join(folder, path) else { continue };
            if let Some((program, _)) = closed.iter().find(|(_, form)| *form == joined) {
                broken.push(Promise {
                    file: page.path.to_string(),
                    what: format!(
                        "A link leads to the form of “{}”, which takes no applications",
                        program.definition.default.title
                    ),
                    remedy: "Say when the next call is, or link the program instead of its form".to_owned(),
                });
            }
        }
    }
}

/// The twelve months from this one.
pub fn year(gathered: Gathered<'_>) -> Vec<Month> {
    let first = gathered.settings.today.first_of_month();
    let mut months: Vec<Month> = (0..12_i32)
        .map(|number| Month { first: first.saturating_add(number.months()), events: Vec::new() })
        .collect();
    let mut add = |date: Date, fixed: bool, program: &str, what: String| {
        if let Some(month) = months.iter_mut().find(|month| month.first == date.first_of_month()) {
            month.events.push((fixed.then_some(date), program.to_owned(), what));
        }
    };
    for program in &gathered.model.programs {
        let definition = &program.definition.default;
        let title = definition.title.as_str();
        if let Some(window) = definition.applications {
            if let Some(date) = window.opens {
                add(date, true, title, "Applications open".to_owned());
            }
            if let Some(date) = window.closes {
                add(date, true, title, "Applications close".to_owned());
            }
        }
        for cohort in program.cohorts.iter().map(|cohort| &cohort.default) {
            add(cohort.starts, true, title, format!("{} begins", cohort.title));
            add(cohort.ends, true, title, format!("{} ends", cohort.title));
            // Each pair's own meetings are the pair's affair.
            let events = cohort.events.iter().filter(|event| !event.cancelled);
            for event in
                events.filter(|event| !matches!(event.kind, EventKind::Meeting(_) | EventKind::Lesson))
            {
                let what = event.title.clone().unwrap_or_else(|| "Meeting".to_owned());
                add(event.when.date(), matches!(event.when, When::Day(_)), title, what);
            }
        }
    }
    let coming = super::people::coming(gathered);
    for month in &mut months {
        month.events.sort();
        let mut ending: Vec<_> =
            coming.iter().filter(|(_, day)| day.first_of_month() == month.first).collect();
        ending.sort_by_key(|(_, day)| *day);
        if !ending.is_empty() {
            let names: Vec<String> =
                ending.iter().map(|(name, day)| format!("{name} ({})", day.day())).collect();
            let what = format!("No longer shown unless confirmed: {}", names.join(", "));
            month.events.push((None, "profiles".to_owned(), what));
        }
    }
    months
}
