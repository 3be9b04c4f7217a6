//! What a cohort writes down besides its program: milestones, each on a day.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::diagnostic::Problem;
use crate::diagnostic::finding::Finding;
use crate::document::schema::cohort::{Cohort, Milestone};
use crate::model::cohort::{Event, EventKind, When};
use crate::model::definitions::text;
use crate::model::fold::slugify;
use crate::model::programs::Programs;

impl Programs<'_> {
    /// The milestones of a cohort, in the order in which they are written.
    pub(super) fn milestones(&mut self, matter: &Cohort, starts: Date, ends: Date) -> Vec<Event> {
        let mut events = Vec::new();
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for milestone in matter.milestones.iter().flat_map(|list| list.iter()) {
            let (Some(date), Some(title)) = (&milestone.date, text(&milestone.title)) else { continue };
            if date.0 < starts || date.0 > ends {
                let finding = Finding::MilestoneOutside {
                    title: title.clone(),
                    date: date.0.to_string(),
                    starts: starts.to_string(),
                    ends: ends.to_string(),
                };
                // The bound that it lies beyond.
                let start = matter.starts.as_ref().map(|starts| starts.span);
                let end = matter.ends.as_ref().filter(|_| date.0 > ends).map(|ends| ends.span);
                let problem = Problem::new(finding, date.span);
                self.problems.push(match end.or(start) {
                    Some(bound) => problem.with_related(bound),
                    None => problem,
                });
            }
            let (start, end) = self.times(milestone);
            let cancelled = self.cancelled(matter, milestone, &title);
            // Named for its title and not for its day, which may change.
            let base = Some(slugify(&title)).filter(|id| !id.is_empty()).unwrap_or_else(|| "event".into());
            let times = named.entry(base.clone()).and_modify(|times| *times += 1).or_insert(1);
            events.push(Event {
                when: When::Day(date.0),
                kind: text(&milestone.kind).map_or(EventKind::Milestone, EventKind::Other),
                start,
                end,
                place: text(&milestone.place),
                text: text(&milestone.text),
                id: if *times == 1 { base } else { format!("{base}-{times}") },
                cancelled,
                title: Some(title),
            });
        }
        events
    }

    fn times(&mut self, milestone: &Milestone) -> (Option<Time>, Option<Time>) {
        let (start, end) =
            (milestone.start.as_ref().map(|time| time.0), milestone.end.as_ref().map(|time| time.0));
        if let (Some(from), Some(to), Some(written)) = (start, end, &milestone.end)
            && to < from
        {
            self.problems.add(Finding::EndBeforeStart { start: clock(from), end: clock(to) }, written.span);
        }
        (start, end)
    }

    /// Whether a milestone does not take place. Calendars hear of it only if the cohort says that
    /// something has changed.
    fn cancelled(&mut self, matter: &Cohort, milestone: &Milestone, title: &str) -> bool {
        let Some(written) = milestone.cancelled.as_ref().filter(|cancelled| cancelled.0) else {
            return false;
        };
        if matter.updated.is_none() && !matter.unread.may_hold("updated") {
            let today = self.settings.today.to_string();
            self.problems.add(Finding::CancelledUntold { title: title.to_owned(), today }, written.span);
        }
        true
    }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
