//! A cohort's page.

use jiff::civil::{Date, Time};

use crate::model::ProgramId;
use crate::model::cohort::{Cohort, Event, EventKind, When};
use crate::model::fold::{fold, slugify};
use crate::output::html::program::{lang_of, program_link};
use crate::output::html::scene::Scene;
use crate::output::html::wording;
use crate::settings::as_label;
use crate::site::PageKind;
use crate::theme::strings::Voice;
use crate::view::block::{EventView, FactView, ValueView};
use crate::view::cohort::{CohortView, MonthView};
use crate::view::frame::LinkView;

/// A cohort's page.
pub fn cohort(scene: &Scene<'_>, id: ProgramId, number: usize) -> CohortView {
    let program = &scene.site.model.programs[id.0];
    let versions = &program.cohorts[number];
    let cohort = versions.get(scene.language());
    let definition = program.definition.get(scene.language());
    let scene = &scene.of_program(&definition.words);
    let settings = scene.site.settings;
    let lang =
        |field: &str| scene.foreign(versions.has(scene.language()) && !cohort.inherited.contains(field));
    let event_lang = |kind: &EventKind| match kind {
        EventKind::Meeting(_) => None,
        EventKind::Lesson => lang_of(scene, program, "curriculum"),
        EventKind::Activity => lang_of(scene, program, "activities"),
        EventKind::Assessment => lang_of(scene, program, "assessments"),
        EventKind::Milestone | EventKind::Other(_) => lang("milestones"),
    };
    let calendar = Calendar {
        voice: scene.voice,
        cohort,
        today: settings.today,
        lang: &event_lang,
        every_months: definition.meetings.as_ref().and_then(|meetings| meetings.every_months),
    };
    let has_times = cohort.events.iter().any(|event| event.start.is_some() || event.end.is_some());
    CohortView {
        program: program_link(scene, id),
        lang: lang("title"),
        summary: cohort.summary.clone(),
        summary_lang: lang("summary"),
        body_html: scene.markup(&cohort.path, &cohort.body),
        body_lang: lang("body"),
        facts: calendar.facts(),
        status: wording::phase_key(cohort.phase(settings.today)),
        months: calendar.months(),
        events: calendar.events(),
        zone: has_times.then(|| wording::whose_times(&scene.voice, &settings.timezone)),
        outcomes: wording::figures(&cohort.outcomes),
        outcomes_lang: lang("outcomes"),
        mentors: mentors(scene, cohort),
        calendar: cohort
            .has_days()
            .then(|| scene.to(&format!("programs/{}/cohorts/{}.ics", program.slug, versions.default.slug))),
    }
}

/// The events of a cohort in their order, for another page than its own.
pub fn schedule(scene: &Scene<'_>, id: ProgramId, number: usize) -> Vec<EventView> {
    cohort(scene, id, number).events
}

fn mentors(scene: &Scene<'_>, cohort: &Cohort) -> Vec<LinkView> {
    let link = |id: &crate::model::MentorId| {
        let (href, lang) = scene.site.link(scene.page, PageKind::Mentor(*id))?;
        let label = scene.site.model.mentors.get(id.0)?.get(scene.language()).name.clone();
        Some(LinkView { label, href, lang })
    };
    cohort.mentors.iter().filter_map(link).collect()
}

/// A cohort's dates as seen on a day.
struct Calendar<'a> {
    voice: Voice<'a>,
    cohort: &'a Cohort,
    today: Date,
    every_months: Option<u32>,
    /// The language of what happens, by its kind, where it is not the page's own.
    lang: &'a dyn Fn(&EventKind) -> Option<String>,
}

impl Calendar<'_> {
    fn facts(&self) -> Vec<FactView> {
        let (voice, cohort) = (&self.voice, self.cohort);
        let fact = |key: &str, label: &str, text: String| FactView {
            key: key.to_owned(),
            label: voice.say(label),
            values: vec![ValueView { text, ..ValueView::default() }],
        };
        let mut facts = vec![fact("dates", "cohort_dates", wording::days(voice, cohort.starts, cohort.ends))];
        facts.extend(cohort.pairs.map(|pairs| fact("pairs", "cohort_pairs", pairs.to_string())));
        facts.push(fact("status", "cohort_status", wording::phase(voice, cohort.phase(self.today))));
        facts
    }

    fn months(&self) -> Vec<MonthView> {
        let special = || self.cohort.events.iter().filter(|event| !is_regular(event));
        let month = |(index, first): (usize, Date)| {
            let view = self.voice.month(first);
            let events = special().filter(|event| same_month(event.when.date(), first));
            MonthView {
                short: self.voice.short_month(first),
                year: (index == 0 || first.month() == 1).then(|| first.year().to_string()),
                long: view.text,
                iso: view.iso,
                marks: marks(events.clone()),
                events: events.map(|event| self.title(event)).collect(),
                past: first.last_of_month() < self.today,
                current: same_month(first, self.today),
            }
        };
        self.cohort.months().into_iter().enumerate().map(month).collect()
    }

    /// The events in their order. The regular meetings of a pair have nothing to tell apart but
    /// their months: several are one line, in the place of the first.
    fn events(&self) -> Vec<EventView> {
        let mut meetings = self.cohort.events.iter().filter(|event| is_regular(event));
        let (first, last) = (meetings.next(), meetings.next_back());
        let (Some(first), Some(last)) = (first, last) else {
            return self.cohort.events.iter().map(|event| self.event(event)).collect();
        };
        let line = |event: &Event| match is_regular(event) {
            false => Some(self.event(event)),
            true => std::ptr::eq(event, first).then(|| self.meetings(first, last)),
        };
        self.cohort.events.iter().filter_map(line).collect()
    }

    /// All regular meetings of a pair, from the first to the last.
    fn meetings(&self, first: &Event, last: &Event) -> EventView {
        let often = self.every_months.filter(|months| *months > 1);
        let key = if self.meets_monthly() { "meetings_monthly" } else { "meetings_regular" };
        EventView {
            title: self.voice.say(key),
            span: Some(wording::months(&self.voice, first.when.date(), last.when.date())),
            text: often.and_then(|months| wording::turn(&self.voice, None, Some(months))),
            past: self.event(last).past,
            ..self.event(first)
        }
    }

    fn meets_monthly(&self) -> bool {
        self.every_months == Some(1)
    }

    fn event(&self, event: &Event) -> EventView {
        let (date, last) = match event.when {
            When::Day(date) => (self.voice.day(date), date),
            When::Month(first) => (self.voice.month(first), first.last_of_month()),
        };
        let (kind_key, kind) = self.kind(&event.kind);
        EventView {
            date,
            lang: (self.lang)(&event.kind),
            span: None,
            time: self.time(event.start, event.end),
            title: self.title(event),
            kind,
            kind_key,
            place: event.place.clone(),
            text: event.text.clone(),
            cancelled: event.cancelled.then(|| self.voice.say("cancelled")),
            mark: mark(&event.kind),
            past: last < self.today,
            at: along(self.cohort.starts, self.cohort.ends, event.when.date()),
        }
    }

    /// An event's title; a pair's regular meeting has none of its own.
    fn title(&self, event: &Event) -> String {
        match (&event.title, &event.kind) {
            (Some(title), _) => title.clone(),
            (None, EventKind::Meeting(n)) => {
                let key = if self.meets_monthly() { "meeting_monthly" } else { "meeting_regular" };
                self.voice.say_with(key, &[("n", n)])
            }
            (None, kind) => self.kind(kind).1,
        }
    }

    /// An event's kind, for machines and in words.
    fn kind(&self, kind: &EventKind) -> (String, String) {
        let key = match kind {
            EventKind::Meeting(_) => "meeting".to_owned(),
            EventKind::Lesson => "lesson".to_owned(),
            EventKind::Activity => "activity".to_owned(),
            EventKind::Assessment => "assessment".to_owned(),
            EventKind::Milestone => "milestone".to_owned(),
            // It becomes the name of a class.
            EventKind::Other(own) => {
                Some(slugify(own)).filter(|key| !key.is_empty()).unwrap_or_else(|| "milestone".into())
            }
        };
        let words = match kind {
            EventKind::Other(own) => {
                let known = format!("kind_{}", fold(own).replace(' ', "_"));
                self.voice.find(&known, &[]).unwrap_or_else(|| as_label(own))
            }
            _ => self.voice.say(&format!("kind_{key}")),
        };
        (key, words)
    }

    /// "10:00 to 11:30".
    fn time(&self, start: Option<Time>, end: Option<Time>) -> Option<String> {
        let (start, end) = (start.map(clock), end.map(clock));
        Some(match (start, end) {
            (Some(start), Some(end)) if start != end => {
                self.voice.say_with("from_to", &[("from", &start), ("to", &end)])
            }
            (Some(start), _) => start,
            (None, Some(end)) => self.voice.say_with("time_until", &[("time", &end)]),
            (None, None) => return None,
        })
    }
}

/// Whether an event is a pair's regular meeting, of which nothing is known but the month.
fn is_regular(event: &Event) -> bool {
    let bare = event.title.is_none() && event.place.is_none() && event.text.is_none();
    matches!(event.kind, EventKind::Meeting(_)) && bare
}

/// The shape that stands for a kind of event. Each is known without its colour, and its word is
/// beside it in the list.
fn mark(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Meeting(_) => "circle",
        EventKind::Lesson => "square",
        EventKind::Activity => "cross",
        EventKind::Assessment => "diamond",
        EventKind::Milestone => "flag",
        EventKind::Other(own) => match fold(own).as_str() {
            "meeting" => "circle",
            "lesson" | "training" => "square",
            "activity" => "cross",
            "assessment" | "evaluation" => "diamond",
            "deadline" => "hourglass",
            "celebration" => "star",
            "event" => "triangle",
            _ => "flag",
        },
    }
}

/// The shapes of what takes place in a month, each once.
fn marks<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<&'static str> {
    let mut marks = Vec::new();
    for shape in events.filter(|event| !event.cancelled).map(|event| mark(&event.kind)) {
        if !marks.contains(&shape) {
            marks.push(shape);
        }
    }
    marks
}

fn same_month(a: Date, b: Date) -> bool {
    (a.year(), a.month()) == (b.year(), b.month())
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// How far along a span a day lies, in per cent.
fn along(starts: Date, ends: Date, date: Date) -> u32 {
    let days = |to: Date| i64::from(starts.until(to).map_or(0, |span| span.get_days()));
    let (passed, all) = (days(date), days(ends).max(1));
    u32::try_from((passed.max(0) * 100 / all).min(100)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date, time};

    use super::{Calendar, along};
    use crate::document::body::Body;
    use crate::model::cohort::{Cohort, Event, EventKind, When};
    use crate::output::html::wording::tests::english;
    use crate::source::span::FileId;

    fn event(when: When, title: Option<&str>, kind: EventKind) -> Event {
        Event {
            when,
            title: title.map(str::to_owned),
            kind,
            start: None,
            end: None,
            place: None,
            text: None,
            id: String::new(),
            cancelled: false,
        }
    }

    fn cohort(events: Vec<Event>) -> Cohort {
        Cohort {
            file: FileId(0),
            path: "content/programs/p/cohorts/2026.md".into(),
            slug: "2026".into(),
            title: "2026".into(),
            summary: None,
            starts: date(2026, 3, 2),
            ends: date(2026, 5, 31),
            pairs: Some(6),
            updated: None,
            mentors: Vec::new(),
            events,
            outcomes: Vec::new(),
            aliases: Vec::new(),
            body: Body::default().into(),
            inherited: Default::default(),
            draft: false,
        }
    }

    fn on<R>(today: Date, cohort: &Cohort, check: impl FnOnce(&Calendar<'_>) -> R) -> R {
        let strings = english();
        check(&Calendar {
            voice: strings.voice("en", None),
            cohort,
            today,
            every_months: Some(1),
            lang: &|_| None,
        })
    }

    #[test]
    fn the_timeline_tells_each_month_what_happens_in_it_besides_meetings() {
        let cohort = cohort(vec![
            event(When::Month(date(2026, 3, 1)), None, EventKind::Meeting(1)),
            event(When::Day(date(2026, 3, 5)), Some("Orientation"), EventKind::Milestone),
            event(When::Month(date(2026, 4, 1)), None, EventKind::Meeting(2)),
        ]);
        let months = on(date(2026, 4, 10), &cohort, |calendar| calendar.months());
        let told: Vec<_> = months
            .iter()
            .map(|month| (month.iso.as_str(), month.events.join("; "), month.past, month.current))
            .collect();
        assert_eq!(
            told,
            [
                ("2026-03", "Orientation".to_owned(), true, false),
                ("2026-04", String::new(), false, true),
                ("2026-05", String::new(), false, false),
            ]
        );
    }

    #[test]
    fn a_month_is_past_when_it_is_over() {
        let cohort = cohort(vec![event(When::Month(date(2026, 4, 1)), Some("Outreach"), EventKind::Lesson)]);
        let past = |today| on(today, &cohort, |calendar| calendar.event(&cohort.events[0]).past);
        assert!(!past(date(2026, 4, 30)));
        assert!(past(date(2026, 5, 1)));
    }

    #[test]
    fn regular_meetings_are_one_line() {
        let meeting = |month, n| event(When::Month(date(2026, month, 1)), None, EventKind::Meeting(n));
        let orientation = event(When::Day(date(2026, 3, 5)), Some("Orientation"), EventKind::Milestone);
        let several = cohort(vec![meeting(3, 1), orientation, meeting(4, 2), meeting(5, 3)]);
        let told: Vec<_> = on(date(2026, 4, 10), &several, |calendar| calendar.events())
            .into_iter()
            .map(|event| (event.title, event.span, event.past))
            .collect();
        assert_eq!(
            told,
            [
                (
                    "Monthly meetings of each pair".to_owned(),
                    Some("March 2026 to May 2026".to_owned()),
                    false
                ),
                ("Orientation".to_owned(), None, true),
            ]
        );
        let one = cohort(vec![meeting(3, 1)]);
        let told = on(date(2026, 4, 10), &one, |calendar| calendar.events());
        assert_eq!(told[0].title, "Monthly meeting 1 of each pair");
    }

    #[test]
    fn times_begin_and_end() {
        let cohort = cohort(Vec::new());
        let told = |start, end| on(date(2026, 4, 1), &cohort, |calendar| calendar.time(start, end));
        let (ten, noon) = (time(10, 0, 0, 0), time(12, 5, 0, 0));
        assert_eq!(told(Some(ten), Some(noon)).as_deref(), Some("10:00 to 12:05"));
        assert_eq!(told(Some(ten), None).as_deref(), Some("10:00"));
        assert_eq!(told(None, Some(noon)).as_deref(), Some("until 12:05"));
        assert_eq!(told(None, None), None);
    }

    #[test]
    fn kinds_of_the_committees_own_keep_their_name() {
        let cohort = cohort(Vec::new());
        let kind = |own: &str| {
            on(date(2026, 4, 1), &cohort, |calendar| calendar.kind(&EventKind::Other(own.into())))
        };
        assert_eq!(kind("deadline"), ("deadline".into(), "Deadline".into()));
        assert_eq!(kind("site visit"), ("site-visit".into(), "Site visit".into()));
        assert_eq!(kind("…"), ("milestone".into(), "…".into()));
    }

    #[test]
    fn the_first_day_is_at_the_beginning_and_the_last_at_the_end() {
        let (starts, ends) = (date(2026, 1, 1), date(2026, 4, 11));
        assert_eq!(along(starts, ends, starts), 0);
        assert_eq!(along(starts, ends, date(2026, 2, 20)), 50);
        assert_eq!(along(starts, ends, ends), 100);
        assert_eq!(along(starts, ends, date(2025, 12, 1)), 0);
        assert_eq!(along(starts, ends, date(2027, 1, 1)), 100);
        assert_eq!(along(starts, starts, starts), 0);
    }
}
