//! Days, times of day, lengths of time.

use jiff::civil::{Date, Time};
use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Value;
use crate::document::schema::values::scalar;
use crate::yaml::Node;

/// A day: `2026-11-21` (ISO 8601, calendar date in its extended form).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Value for Day {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "a date such as 2026-11-21", reader)?.text;
        let day = day(text);
        if day.is_none() {
            let finding = Finding::BadDate {
                field: reader.field(),
                text: text.clone(),
                suggestion: crate::document::schema::dates::suggest(text),
            };
            reader.report(finding, node.span);
        }
        day.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "string", "format": "date" })
    }
}

/// A text of the form `2026-11-21` that is a day of the calendar.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(index, byte)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if !shape {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// A time of day: `10:00`, from 00:00 to 23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub Time);

impl Value for Clock {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "a time such as \"10:00\"", reader)?.text;
        let time = text.split_once(':').and_then(|(hour, minute)| {
            let digits =
                |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            if !digits(hour) || minute.len() != 2 || !digits(minute) {
                return None;
            }
            Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
        });
        if time.is_none() {
            let finding = Finding::BadTime { field: reader.field(), text: text.clone() };
            reader.report(finding, node.span);
        }
        time.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}$" })
    }
}

/// A length of time in months: `12 months`, `1 year`, `6 weeks` counts as the months it fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// As written.
    pub text: String,
    /// In whole months; absent for prose such as "up to a year", which is shown but not counted.
    pub months: Option<u32>,
}

impl Value for Duration {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = scalar(node, "a length of time such as 12 months", reader)?.text.trim().to_owned();
        let months = months(&text);
        Some(Self { text, months })
    }

    fn schema() -> Json {
        json!({ "type": "string" })
    }
}

/// A length of time that is counted and must be understood: `12 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months(pub u32);

impl Value for Months {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "a length of time such as 12 months", reader)?.text;
        let months = months(text).filter(|months| *months > 0);
        if months.is_none() {
            let finding = Finding::BadDuration { field: reader.field(), text: text.clone() };
            reader.report(finding, node.span);
        }
        months.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[0-9]+ (month|months|year|years)$" })
    }
}

/// Months in a text such as `12 months`, `6-month`, `2 years`, or "up to a year".
pub(super) fn months(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("up to ").unwrap_or(&text);
    let mut parts = text.split([' ', '-', '\u{a0}']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let unit = match parts.next() {
        Some(unit) => unit,
        None if first == "month" || first == "year" => {
            return if first == "year" { Some(12) } else { Some(1) };
        }
        None if first == "quarter" => return Some(3),
        None => return None,
    };
    if parts.next().is_some() {
        return None;
    }
    let count: u32 = match first {
        "a" | "one" => 1,
        number => number.parse().ok()?,
    };
    match unit {
        "month" | "months" => Some(count),
        "year" | "years" => count.checked_mul(12),
        _ => None,
    }
}
