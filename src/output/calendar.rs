//! A cohort's dates as an iCalendar file (RFC 5545), for Apple's, Google's and Microsoft's calendars.
//!
//! What has a day is an event: with a time, in the site's time zone, whose rules are in the file;
//! without one, all day. What has a month alone stays on the page.
//!
//! Somebody may save the file twice, with changed dates in between, and then has to end up with each
//! event once, as it is now. So an event keeps its UID when it is moved: that is made of its title, and
//! never of its day. And what is newer must say so (RFC 5545, 3.8.7.2 and 3.8.7.4), although nothing
//! comes from a clock and nothing is remembered from one build to the next: the committee writes the
//! day of a change as the cohort's `updated`, which becomes the stamp of its events, and their
//! SEQUENCE, as the number of days from the beginning of 2000: it grows with each later day. A cohort that was never
//! changed is number 0, stamped with its first day. What is cancelled stays in the file and is called so,
//! since what is merely taken out would stay in everybody's calendar.
//!
//! There is no METHOD: that is for messages from one calendar to another, and asks for an organizer
//! who answers them (RFC 5546, 3.2.1). These are dates to be kept.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use crate::diagnostic::Diagnostics;
use crate::model::cohort::{Cohort, Event, When};
use crate::model::fold::slugify;
use crate::output::artifact::Outputs;
use crate::output::content_line::ContentLines;
use crate::output::{Context, Format};

/// The calendars as a format: one for each cohort that has a day in it. They exist once, in the
/// default language.
pub struct Calendars;

impl Format for Calendars {
    fn name(&self) -> &'static str {
        "calendars"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        write(cx, outputs);
    }
}

fn write(cx: &Context<'_>, outputs: &mut Outputs) {
    for program in &cx.site.model.programs {
        for cohort in program.cohorts.iter().map(|cohort| &cohort.default).filter(|cohort| cohort.has_days())
        {
            let path = format!("programs/{}/cohorts/{}.ics", program.slug, cohort.slug);
            let name = format!("{}: {}", program.definition.default.title, cohort.title);
            // Other sites have programs and cohorts of the same names, and one person may keep the
            // dates of several.
            let settings = cx.site.settings;
            let site = slugify(settings.text(&settings.title, &settings.language));
            let site = if site.is_empty() { site } else { format!("{site}.") };
            let calendar = Calendar {
                owner: format!("{}.{}@{site}docendo", cohort.slug, program.slug),
                name,
                cohort,
                zone: &settings.timezone,
            };
            outputs.add(path, calendar.bytes());
        }
    }
}

/// A calendar to be written.
struct Calendar<'c> {
    /// What the UIDs of its events end with.
    owner: String,
    name: String,
    cohort: &'c Cohort,
    zone: &'c str,
}

impl Calendar<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut lines = ContentLines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//docendo//docendo//EN");
        lines.add("CALSCALE", "GREGORIAN");
        // The calendar's name (RFC 7986, 5.1), and the name by which most programs know it.
        lines.add_text("NAME", Some(&self.name));
        lines.add_text("X-WR-CALNAME", Some(&self.name));
        // Who subscribes instead of saving the file: a look a day is enough (RFC 7986, 5.7).
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        lines.add("X-PUBLISHED-TTL", "P1D");
        let timed = self.cohort.events.iter().any(|event| event.start.is_some());
        if timed && self.zone != "UTC" {
            self.time_zone(&mut lines);
        }
        for event in &self.cohort.events {
            if let When::Day(day) = event.when {
                self.event(&mut lines, event, day);
            }
        }
        lines.add("END", "VCALENDAR");
        lines.into_bytes()
    }

    fn event(&self, lines: &mut ContentLines, event: &Event, day: Date) {
        lines.add("BEGIN", "VEVENT");
        lines.add_text("UID", Some(&format!("{}.{}", event.id, self.owner)));
        let stamp = self.cohort.updated.unwrap_or(self.cohort.starts);
        lines.add("DTSTAMP", &format!("{}T000000Z", basic(stamp)));
        lines.add("SEQUENCE", &self.cohort.updated.map_or(0, sequence).to_string());
        match event.start {
            Some(start) => {
                self.moment(lines, "DTSTART", day, start);
                if let Some(end) = event.end.filter(|end| *end > start) {
                    self.moment(lines, "DTEND", day, end);
                }
            }
            None => {
                lines.add("DTSTART;VALUE=DATE", &basic(day));
                // The first day that is no longer part of it (RFC 5545, 3.6.1).
                if let Ok(next) = day.tomorrow() {
                    lines.add("DTEND;VALUE=DATE", &basic(next));
                }
                // A day-long note does not make anybody busy.
                lines.add("TRANSP", "TRANSPARENT");
            }
        }
        if event.cancelled {
            lines.add("STATUS", "CANCELLED");
        }
        lines.add_text("SUMMARY", Some(event.title.as_deref().unwrap_or_default()));
        if let Some(place) = &event.place {
            lines.add_text("LOCATION", Some(place));
        }
        if let Some(text) = &event.text {
            lines.add_text("DESCRIPTION", Some(text));
        }
        lines.add("END", "VEVENT");
    }

    fn moment(&self, lines: &mut ContentLines, name: &str, day: Date, time: Time) {
        let stamp = format!("{}T{:02}{:02}00", basic(day), time.hour(), time.minute());
        if self.zone == "UTC" {
            lines.add(name, &format!("{stamp}Z"));
        } else {
            lines.add(&format!("{name};TZID={}", self.zone), &stamp);
        }
    }

    /// The rules of the zone as they hold from the year before the cohort to the year after it,
    /// one observance for each change of the clocks.
    fn time_zone(&self, lines: &mut ContentLines) {
        let Ok(zone) = TimeZone::get(self.zone) else { return };
        let from = midnight(self.cohort.starts.checked_sub(1.year()).unwrap_or(self.cohort.starts));
        let to = midnight(self.cohort.ends.checked_add(1.year()).unwrap_or(self.cohort.ends));
        lines.add("BEGIN", "VTIMEZONE");
        lines.add("TZID", self.zone);
        let first = zone.to_offset_info(from);
        let mut offset = first.offset();
        observance(
            lines,
            first.dst().is_dst(),
            first.abbreviation(),
            offset,
            offset,
            offset.to_datetime(from),
        );
        for change in zone.following(from).take_while(|change| change.timestamp() < to) {
            let local = offset.to_datetime(change.timestamp());
            observance(lines, change.dst().is_dst(), change.abbreviation(), offset, change.offset(), local);
            offset = change.offset();
        }
        lines.add("END", "VTIMEZONE");
    }
}

fn observance(
    lines: &mut ContentLines,
    summer: bool,
    name: &str,
    from: Offset,
    to: Offset,
    starts: DateTime,
) {
    let kind = if summer { "DAYLIGHT" } else { "STANDARD" };
    lines.add("BEGIN", kind);
    let time = starts.time();
    lines.add(
        "DTSTART",
        &format!("{}T{:02}{:02}{:02}", basic(starts.date()), time.hour(), time.minute(), time.second()),
    );
    lines.add("TZOFFSETFROM", &utc_offset(from));
    lines.add("TZOFFSETTO", &utc_offset(to));
    lines.add_text("TZNAME", Some(name));
    lines.add("END", kind);
}

/// The number of a revision made on a day: the days since 2000 began, which is before all of them.
fn sequence(day: Date) -> i32 {
    (day - Date::constant(2000, 1, 1)).get_days().max(1)
}

fn midnight(date: Date) -> Timestamp {
    date.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() % 3600 / 60)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::Calendar;
    use crate::document::body::Body;
    use crate::model::cohort::{Cohort, Event, EventKind, When};
    use crate::model::fold::slugify;
    use crate::source::span::FileId;

    fn event(when: When, title: &str, timed: bool) -> Event {
        Event {
            when,
            title: Some(title.into()),
            kind: EventKind::Milestone,
            start: timed.then(|| time(10, 0, 0, 0)),
            end: timed.then(|| time(11, 30, 0, 0)),
            place: Some("Room 2; ground floor, left".into()),
            text: None,
            id: slugify(title),
            cancelled: false,
        }
    }

    fn text(events: Vec<Event>) -> String {
        let cohort = Cohort {
            file: FileId(0),
            path: "content/programs/wla/cohorts/2026.md".into(),
            slug: "2026".into(),
            title: "Cohort 2026".into(),
            summary: None,
            starts: date(2026, 3, 1),
            ends: date(2027, 2, 28),
            pairs: None,
            updated: None,
            mentors: Vec::new(),
            events,
            outcomes: Vec::new(),
            aliases: Vec::new(),
            body: Body::default().into(),
            inherited: Default::default(),
            draft: false,
        };
        let calendar = Calendar {
            owner: "2026.wla@prairie.docendo".into(),
            name: "WLA: Cohort 2026".into(),
            cohort: &cohort,
            zone: "America/Denver",
        };
        String::from_utf8(calendar.bytes()).expect("text")
    }

    #[test]
    fn a_timed_event_names_its_zone_and_the_zone_its_rules() {
        let text = text(vec![event(When::Day(date(2026, 3, 5)), "Orientation", true)]);
        for line in [
            "DTSTART;TZID=America/Denver:20260305T100000\r\n",
            "DTEND;TZID=America/Denver:20260305T113000\r\n",
            "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0600\r\n",
            "UID:orientation.2026.wla@prairie.docendo\r\n",
            "LOCATION:Room 2\\; ground floor\\, left\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        let read: icalendar::Calendar = text.parse().expect("a calendar that others can read");
        assert_eq!(read.components.iter().filter(|part| part.as_event().is_some()).count(), 1);
    }

    #[test]
    fn a_day_without_a_time_ends_with_the_next_day_and_months_stay_out() {
        let text = text(vec![
            event(When::Day(date(2026, 12, 31)), "Forms are due", false),
            event(When::Month(date(2026, 6, 1)), "Evaluation", false),
        ]);
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(!text.contains("Evaluation") && !text.contains("VTIMEZONE"));
    }
}
