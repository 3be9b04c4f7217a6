//! What somebody may have meant by a date that is not one.

use jiff::civil::Date;

/// The date that a text probably means, as it should be written: `21 November 2026`,
/// `2026/11/21`, `21.11.2026`, `2026-11-3`. Where day and month cannot be told apart
/// (`03/02/2026`) both readings are given.
pub fn suggest(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && *part != "of")
        .collect();
    let [a, b, c] = parts[..] else { return None };
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
        ] {
            assert_eq!(suggest(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(suggest("soon"), None);
        assert_eq!(suggest("2026-02-30"), None);
    }
}
