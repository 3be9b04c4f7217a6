//! Calendars, read back with a parser that is not ours. `tests/web/calendar.test.mjs` reads the same
//! things with another one.

use std::collections::BTreeMap;

use icalendar::parser::{Component, read_calendar, unfold};
use icalendar::{Calendar, Component as _, EventLike as _};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use crate::harness::Site;

const PROGRAM: (&str, &str) =
    ("content/programs/pairs/index.md", "---\ntitle: Pairs\nsummary: A year in pairs.\n---\nText\n");

/// A cohort of the year 2026 with these lines in its front matter.
fn cohort(lines: &str) -> String {
    format!("---\ntitle: Cohort 2026\nstarts: 2026-01-01\nends: 2026-12-31\n{lines}---\nText\n")
}

/// The calendar of a cohort on a site in a time zone.
fn built(zone: &str, lines: &str) -> String {
    let settings = format!("title: Prairie Libraries\ntimezone: {zone}\n");
    let site = Site::new(&[
        ("content/site.yaml", settings.as_str()),
        PROGRAM,
        ("content/programs/pairs/cohorts/2026.md", &cohort(lines)),
    ]);
    site.run("build", &["-q"]).done();
    let text = site.read("public/programs/pairs/cohorts/2026.ics");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    text
}

/// A property of a component, as written.
fn value(component: &Component<'_>, name: &str) -> Option<String> {
    component.find_prop(name).map(|property| property.val.to_string())
}

fn local(text: &str) -> DateTime {
    DateTime::strptime("%Y%m%dT%H%M%S", text).expect("a local time")
}

fn offset(text: &str) -> SignedDuration {
    let (sign, digits) = text.split_at(1);
    let (hours, minutes): (i64, i64) =
        (digits[..2].parse().expect("hours"), digits[2..].parse().expect("minutes"));
    SignedDuration::from_mins((hours * 60 + minutes) * if sign == "-" { -1 } else { 1 })
}

/// The moments at which events begin, by their titles: by the rules that the file itself gives for
/// its time zone, and no others.
fn moments(text: &str) -> BTreeMap<String, String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("a calendar");
    let zones: Vec<_> = calendar.components.iter().filter(|part| part.name == "VTIMEZONE").collect();
    let moment = |event: &Component<'_>| {
        let start = event.find_prop("DTSTART").expect("a start");
        let written = start.val.to_string();
        // A moment of its own, or a whole day, which is no moment.
        if written.ends_with('Z') || !written.contains('T') {
            return written;
        }
        let name = start.params.iter().find(|param| param.key == "TZID").and_then(|param| param.val.clone());
        let name = name.expect("a time zone").to_string();
        let zone = zones.iter().find(|zone| value(zone, "TZID").as_ref() == Some(&name)).expect("its rules");
        let rule = zone
            .components
            .iter()
            .filter(|rule| local(&value(rule, "DTSTART").expect("a start")) <= local(&written))
            .max_by_key(|rule| local(&value(rule, "DTSTART").expect("a start")))
            .expect("a rule that holds");
        let from_utc = offset(&value(rule, "TZOFFSETTO").expect("an offset"));
        (local(&written) - from_utc).strftime("%Y%m%dT%H%M%SZ").to_string()
    };
    let events = calendar.components.iter().filter(|part| part.name == "VEVENT");
    events.map(|event| (value(event, "SUMMARY").expect("a title"), moment(event))).collect()
}

#[test]
fn ten_o_clock_stays_ten_o_clock_when_the_clocks_change() {
    // The day before and the day of a change, and the height of each season.
    for (zone, meetings) in [
        (
            "America/Denver",
            [("2026-03-07", "17"), ("2026-03-08", "16"), ("2026-10-31", "16"), ("2026-11-01", "17")],
        ),
        (
            "America/Chicago",
            [("2026-01-14", "16"), ("2026-03-08", "15"), ("2026-07-15", "15"), ("2026-12-01", "16")],
        ),
        (
            "Europe/Madrid",
            [("2026-03-28", "09"), ("2026-03-29", "08"), ("2026-10-24", "08"), ("2026-10-25", "09")],
        ),
        // South of the equator summer lies over the end of the year, and half of these begin on the day before.
        (
            "Australia/Sydney",
            [("2026-04-04", "23"), ("2026-04-05", "00"), ("2026-10-03", "00"), ("2026-10-04", "23")],
        ),
        (
            "America/Santiago",
            [("2026-04-04", "13"), ("2026-04-05", "14"), ("2026-09-05", "14"), ("2026-09-06", "13")],
        ),
        (
            "Asia/Shanghai",
            [("2026-01-14", "02"), ("2026-04-15", "02"), ("2026-07-15", "02"), ("2026-12-15", "02")],
        ),
        ("UTC", [("2026-01-14", "10"), ("2026-04-15", "10"), ("2026-07-15", "10"), ("2026-12-15", "10")]),
    ] {
        let lines: Vec<String> = meetings
            .iter()
            .map(|(day, _)| {
                format!("  - {{ date: {day}, title: {day}, start: \"10:00\", end: \"11:30\" }}\n")
            })
            .collect();
        let text = built(zone, &format!("milestones:\n{}", lines.concat()));
        let told = moments(&text);
        for (day, hour) in meetings {
            let told = &told[day];
            assert_eq!(&told[9..], format!("{hour}0000Z"), "{zone} {day}: {told}");
            // The same moment by the rules of the time zone themselves.
            let here = format!("{day}T10:00[{zone}]").parse::<jiff::Zoned>().expect("a moment").timestamp();
            assert_eq!(here.strftime("%Y%m%dT%H%M%SZ").to_string(), *told, "{zone} {day}");
        }
    }
}

#[test]
fn half_an_hour_of_summer_time_is_half_an_hour() {
    let lines = "milestones:\n  - { date: 2026-01-14, title: Summer, start: \"10:00\" }\n  - { date: 2026-07-15, title: Winter, start: \"10:00\" }\n";
    let told = moments(&built("Australia/Lord_Howe", lines));
    assert_eq!((told["Summer"].as_str(), told["Winter"].as_str()), ("20260113T230000Z", "20260714T233000Z"));
}

#[test]
fn every_calendar_of_the_example_can_be_read() {
    let site = Site::empty();
    let root = env!("CARGO_MANIFEST_DIR");
    let output = site.at("public").to_string_lossy().into_owned();
    site.run("build", &["-q", "--source", root, "--output", &output, "--today", "2026-11-22"]).done();
    let calendars: Vec<String> = site.files().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert_eq!(calendars.len(), 7, "{calendars:?}");
    let mut uids = Vec::new();
    for path in calendars {
        let text = site.read(&path);
        let calendar: Calendar = text.parse().expect("a calendar");
        let events: Vec<_> = calendar.components.iter().filter_map(|part| part.as_event()).collect();
        assert!(!events.is_empty(), "{path}");
        for event in events {
            assert!(event.get_start().is_some() && event.get_timestamp().is_some(), "{path}");
            uids.push(event.get_uid().expect("a UID").to_owned());
        }
        assert!(moments(&text).values().any(|told| told.ends_with('Z')), "{path}");
    }
    let all = uids.len();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), all, "each event has a UID of its own");
}

#[test]
fn words_of_every_kind_come_back_as_they_were_written() {
    let title = "目录规则与元数据研讨会：".repeat(8);
    let place = "Room 2; ground floor, left \\ lift";
    let lines = format!(
        "milestones:\n  - date: 2026-05-01\n    title: {title}\n    place: '{place}'\n    text: |\n      One, two;\n      BEGIN:VEVENT\n      الفهرسة 🏔️\n"
    );
    let calendar: Calendar = built("America/Denver", &lines).parse().expect("a calendar");
    let events: Vec<_> = calendar.components.iter().filter_map(|part| part.as_event()).collect();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].get_summary(), Some(title.as_str()));
    assert_eq!(events[0].get_location(), Some(place));
    assert_eq!(events[0].get_description(), Some("One, two;\nBEGIN:VEVENT\nالفهرسة 🏔️"));
}

/// What tells an event from others, and an older version of it from a newer one.
fn version(text: &str, title: &str) -> (String, u32, Timestamp, Option<String>) {
    let calendar: Calendar = text.parse().expect("a calendar");
    let event = calendar
        .components
        .iter()
        .filter_map(|part| part.as_event())
        .find(|event| event.get_summary() == Some(title))
        .unwrap_or_else(|| panic!("{title} is not in {text}"));
    (
        event.get_uid().expect("a UID").to_owned(),
        event.get_sequence().expect("a number"),
        event.get_timestamp().expect("a stamp").to_rfc3339().parse().expect("a moment"),
        event.property_value("STATUS").map(str::to_owned),
    )
}

#[test]
fn an_event_that_is_moved_is_the_same_event_and_a_newer_one() {
    let zone = "America/Denver";
    let first = "milestones:\n  - { date: 2026-05-01, title: Lunch }\n  - { date: 2026-09-01, title: Lunch, place: Casper }\n";
    let moved = "updated: 2026-04-02\nmilestones:\n  - { date: 2026-10-01, title: Lunch }\n  - { date: 2026-09-01, title: Lunch, place: Casper }\n";
    let again = "updated: 2026-04-03\nmilestones:\n  - { date: 2026-10-01, title: Lunch, cancelled: true }\n  - { date: 2026-09-01, title: Lunch, place: Casper }\n";
    let uids = |text: &str| -> BTreeMap<String, bool> {
        let calendar: Calendar = text.parse().expect("a calendar");
        let events = calendar.components.iter().filter_map(|part| part.as_event());
        events
            .map(|event| (event.get_uid().expect("a UID").to_owned(), event.get_location().is_some()))
            .collect()
    };
    let texts = [first, moved, again].map(|lines| built(zone, lines));
    assert_eq!(uids(&texts[0]).len(), 2);
    assert!(texts.iter().all(|text| uids(text) == uids(&texts[0])), "{texts:#?}");
    assert_eq!(version(&texts[0], "Lunch").1, 0);
    let numbers = texts.each_ref().map(|text| version(text, "Lunch"));
    assert!(numbers[0].1 < numbers[1].1 && numbers[1].1 < numbers[2].1, "{numbers:?}");
    assert!(numbers[1].2 < numbers[2].2, "{numbers:?}");
    assert_eq!(texts.map(|text| text.matches("STATUS:CANCELLED").count()), [0, 0, 1]);
}

#[test]
fn a_day_is_a_whole_day_and_ends_before_the_next() {
    let lines = "milestones:\n  - { date: 2026-02-28, title: Forms are due, kind: deadline }\n  - { date: 2026-12-31, title: The year ends }\n";
    let text = built("America/Denver", lines);
    let calendar = unfold(&text);
    let calendar = read_calendar(&calendar).expect("a calendar");
    let days: Vec<_> = calendar
        .components
        .iter()
        .map(|event| {
            let of =
                |name: &str| {
                    let property = event.find_prop(name).expect("a day");
                    assert!(property.params.iter().any(|param| param.key == "VALUE"
                        && param.val.as_ref().is_some_and(|kind| *kind == "DATE")));
                    property.val.to_string()
                };
            (of("DTSTART"), of("DTEND"))
        })
        .collect();
    let day = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(days, [day("20260228", "20260301"), day("20261231", "20270101")]);
}
