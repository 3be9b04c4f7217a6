//! What somebody may have meant by a date that is not one.

use jiff::civil::Date;

/// The date that a text probably means, as it should be written: `21 November 2026`,
/// `2026/11/21`, `21.11.2026`, `2026-11-3`. Where day and month cannot be told apart
/// (`03/02/2026`) both readings are given.
pub fn suggest(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    // A day with a time of day, as spreadsheets write it.
    if let Some(day) = lower.get(..10).and_then(crate::document::schema::values::day)
        && lower[10..].starts_with(['t', ' '])
    {
        return Some(day.to_string());
    }
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && *part != "of" && !is_weekday(part))
        .collect();
    let [a, b, c] = parts[..] else {
        let [a, b] = parts[..] else { return None };
        return month_alone(a, b);
    };
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i16>().ok();
    let iso = |year: i16, month: i8, day: i16| {
        Date::new(year, month, i8::try_from(day).ok()?).ok().map(|date| date.to_string())
    };
    if let Some(month) = month(a) {
        return iso(number(c)?, month, number(b)?);
    }
    if let Some(month) = month(b) {
        return iso(number(c)?, month, number(a)?).or_else(|| iso(number(a)?, month, number(c)?));
    }
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let as_month = |number: i16| i8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    if a >= 1000 {
        return iso(a, as_month(b)?, c);
    }
    let day_first = as_month(b).and_then(|month| iso(c, month, a));
    let month_first = as_month(a).and_then(|month| iso(c, month, b));
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Some(format!("{one} or {other}")),
        (one, other) => one.or(other),
    }
}

/// `December 2026`, `2026-12`: the first day of a month or its last, which of them nobody knows.
fn month_alone(a: &str, b: &str) -> Option<String> {
    let (year, month_of) = if a.len() == 4 && a.parse::<i16>().is_ok() { (a, b) } else { (b, a) };
    if year.len() != 4 {
        return None;
    }
    let number = month_of.parse().ok().filter(|number| (1..=12).contains(number));
    let first = Date::new(year.parse().ok()?, month(month_of).or(number)?, 1).ok()?;
    Some(format!("{first} or {}", first.last_of_month()))
}

fn is_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    text.len() > 2 && DAYS.iter().any(|day| day.starts_with(text))
}

fn month(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if text.len() < 3 {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|month| month.starts_with(text) || (*month == "september" && text == "sept"))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn common_ways_to_write_a_date_are_understood() {
        for (written, meant) in [
            ("21 November 2026", "2026-11-21"),
            ("Nov 21st, 2026", "2026-11-21"),
            ("2026/11/21", "2026-11-21"),
            ("21.11.2026", "2026-11-21"),
            ("11/21/2026", "2026-11-21"),
            ("2026-3-5", "2026-03-05"),
            ("03/02/2026", "2026-02-03 or 2026-03-02"),
            ("2026-01-15T10:00:00", "2026-01-15"),
            ("Saturday, 21 November 2026", "2026-11-21"),
            ("December 2026", "2026-12-01 or 2026-12-31"),
            ("2026-02", "2026-02-01 or 2026-02-28"),
        ] {
            assert_eq!(suggest(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(suggest("soon"), None);
        assert_eq!(suggest("2026-02-30"), None);
    }
}
