//! A cohort's page.

use serde::Serialize;

use crate::view::block::{EventView, FactView, FigureView};
use crate::view::frame::LinkView;

/// `cohort.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CohortView {
    /// The program.
    pub program: LinkView,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Their language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The text.
    pub body_html: String,
    /// Its language where it is not the page's own.
    pub body_lang: Option<String>,
    /// Dates, pairs, status.
    pub facts: Vec<FactView>,
    /// `running`, `past`, `coming`.
    pub status: &'static str,
    /// The months of the timeline, in order.
    pub months: Vec<MonthView>,
    /// Meetings, lessons, assessments and milestones, in order.
    pub events: Vec<EventView>,
    /// "Times are those of Denver.", where an event has a time.
    pub zone: Option<String>,
    /// What came of it.
    pub outcomes: Vec<FigureView>,
    /// Their language where it is not the page's own.
    pub outcomes_lang: Option<String>,
    /// Its mentors.
    pub mentors: Vec<LinkView>,
    /// The calendar file, relative.
    pub calendar: Option<String>,
}

/// A month of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// "Mar".
    pub short: String,
    /// "2026", where a year begins, and on the first month.
    pub year: Option<String>,
    /// "March 2026".
    pub long: String,
    /// `2026-03`.
    pub iso: String,
    /// The titles of what happens in it, besides the regular meetings of each pair.
    pub events: Vec<String>,
    /// The shapes of what happens in it, one for each kind, in the order of the days.
    pub marks: Vec<&'static str>,
    /// Over already.
    pub past: bool,
    /// The day of the build lies in it.
    pub current: bool,
}
