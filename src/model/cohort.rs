//! Cohorts: a program's definition laid over real dates.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::document::body::Body;
use crate::model::MentorId;
use crate::model::program::{Definition, Outcome};
use crate::source::SourcePath;
use crate::source::span::{FileId, Spanned};

/// A cohort.
#[derive(Debug, Clone)]
pub struct Cohort {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: SourcePath,
    /// The address below `programs/PROGRAM/cohorts/`.
    pub slug: String,
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
    /// How many pairs there are.
    pub pairs: Option<u32>,
    /// The day on which its dates were last changed, if it says.
    pub updated: Option<Date>,
    /// Its mentors.
    pub mentors: Vec<MentorId>,
    /// Everything that happens, in order.
    pub events: Vec<Event>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The story.
    pub body: Arc<Body>,
    /// What a translation leaves to the original, by name of the field.
    pub inherited: BTreeSet<String>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When.
    pub when: When,
    /// What it is; absent for a pair's regular meeting, whose name is the interface's.
    pub title: Option<String>,
    /// Its kind.
    pub kind: EventKind,
    /// When it begins.
    pub start: Option<Time>,
    /// When it ends.
    pub end: Option<Time>,
    /// Where.
    pub place: Option<String>,
    /// More about it.
    pub text: Option<String>,
    /// What a milestone is called among those of its cohort, whenever it takes place; empty for
    /// what the program's definition lays out.
    pub id: String,
    /// It does not take place after all.
    pub cancelled: bool,
}

/// A day, or a month of which no day is fixed (its first day stands for it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A month.
    Month(Date),
}

impl When {
    /// The day, or the first of the month.
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) | Self::Month(date) => date,
        }
    }
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// A regular meeting of each pair, in the month with this number.
    Meeting(u32),
    /// A unit of the curriculum.
    Lesson,
    /// An activity of the program.
    Activity,
    /// A look at how pairs are doing.
    Assessment,
    /// A milestone without a kind of its own.
    Milestone,
    /// A milestone of a kind that the committee names.
    Other(String),
}

/// Where a cohort stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun.
    Coming,
    /// It is under way.
    Running,
    /// It is over.
    Past,
}

impl Cohort {
    /// Where the cohort stands on a day.
    pub fn phase(&self, today: Date) -> Phase {
        if today < self.starts {
            Phase::Coming
        } else if today > self.ends {
            Phase::Past
        } else {
            Phase::Running
        }
    }

    /// Whether anything of it has a day, and not a month alone.
    pub fn has_days(&self) -> bool {
        self.events.iter().any(|event| matches!(event.when, When::Day(_)))
    }

    /// The first days of the cohort's months, in order; the first month is that of its first day.
    pub fn months(&self) -> Vec<Date> {
        let mut months = Vec::new();
        let mut month = self.starts.first_of_month();
        // A cohort of fifty years is a mistake in a date, and would fill the page.
        while month <= self.ends && months.len() < 600 {
            months.push(month);
            match month.checked_add(1.month()) {
                Ok(next) => month = next,
                Err(_) => break,
            }
        }
        months
    }
}

/// The last day of a cohort that names none: the program's length from its start, else a year.
pub fn end(starts: Date, months: Option<u32>) -> Date {
    let months = i32::try_from(months.unwrap_or(12)).unwrap_or(12).clamp(1, 600);
    starts.checked_add(months.months()).and_then(|date| date.checked_sub(1.day())).unwrap_or(starts)
}

/// Lays the definition's regular meetings, lessons, activities and assessments over a cohort's
/// dates, in the order of the days.
///
/// A month of the program is counted from the first day: month 1 begins on it. What has a month
/// but no day is an event of the calendar month in which that month of the program begins.
pub fn lay_out(definition: &Definition, starts: Date, ends: Date) -> Vec<Event> {
    let month = |number: u32| -> Option<Date> {
        let date = starts.checked_add(i32::try_from(number.checked_sub(1)?).ok()?.min(1200).months()).ok()?;
        (date <= ends).then(|| date.first_of_month())
    };
    let event = |when: Date, title: Option<String>, kind: EventKind, text: Option<String>| Event {
        when: When::Month(when),
        title,
        kind,
        start: None,
        end: None,
        place: None,
        text,
        id: String::new(),
        cancelled: false,
    };
    let mut events = Vec::new();
    if let Some(every) = definition.meetings.as_ref().and_then(|meetings| meetings.every_months) {
        let numbers = (1..).step_by(every as usize).map_while(|number| Some((number, month(number)?)));
        events.extend(
            numbers
                .enumerate()
                .map(|(index, (_, when))| event(when, None, EventKind::Meeting(index as u32 + 1), None)),
        );
    }
    for (units, kind) in
        [(&definition.curriculum, EventKind::Lesson), (&definition.activities, EventKind::Activity)]
    {
        for unit in units {
            if let Some(when) = unit.month.and_then(month) {
                events.push(event(when, Some(unit.title.clone()), kind.clone(), unit.text.clone()));
            }
        }
    }
    for assessment in &definition.assessments {
        let numbers: Vec<u32> = match (assessment.month, assessment.every) {
            (Some(month), _) => vec![month],
            // Every three months means after three, six, nine and twelve: in the months numbered so.
            (None, Some(every)) if every > 0 => (1..=1200 / every).map(|times| times * every).collect(),
            _ => Vec::new(),
        };
        for when in numbers.into_iter().map_while(month) {
            events.push(event(
                when,
                Some(assessment.title.clone()),
                EventKind::Assessment,
                assessment.text.clone(),
            ));
        }
    }
    events
}

/// Puts events in order: by day, what has a day before what has a month only where they tie.
pub fn sort(events: &mut [Event]) {
    events.sort_by(|a, b| {
        let key = |event: &Event| {
            (event.when.date(), matches!(event.when, When::Day(_)), event.start, event.kind.clone())
        };
        key(a).cmp(&key(b))
    });
}

#[cfg(test)]
mod tests {
    use super::{EventKind, end, lay_out};
    use crate::model::program::{Assessment, Definition, Meetings, Unit};
    use jiff::civil::date;

    fn definition() -> Definition {
        let unit = |title: &str, month| Unit { title: title.into(), month: Some(month), text: None };
        Definition {
            meetings: Some(Meetings { every_months: Some(1), ..Meetings::default() }),
            curriculum: vec![unit("Outreach", 2), unit("Training", 2)],
            assessments: vec![Assessment {
                title: "Evaluation".into(),
                every: Some(3),
                month: None,
                text: None,
            }],
            ..Definition::default()
        }
    }

    #[test]
    fn a_half_year_has_six_meetings_and_two_evaluations() {
        let events = lay_out(&definition(), date(2026, 3, 15), date(2026, 9, 14));
        let count = |kind: fn(&EventKind) -> bool| events.iter().filter(|event| kind(&event.kind)).count();
        assert_eq!(count(|kind| matches!(kind, EventKind::Meeting(_))), 6);
        assert_eq!(count(|kind| *kind == EventKind::Lesson), 2);
        let evaluations: Vec<_> = events
            .iter()
            .filter(|event| event.kind == EventKind::Assessment)
            .map(|event| event.when.date())
            .collect();
        assert_eq!(evaluations, [date(2026, 5, 1), date(2026, 8, 1)]);
    }

    #[test]
    fn a_cohort_without_an_end_lasts_as_long_as_the_program() {
        assert_eq!(end(date(2026, 3, 1), Some(12)), date(2027, 2, 28));
        assert_eq!(end(date(2026, 8, 31), Some(6)), date(2027, 2, 27));
    }
}
