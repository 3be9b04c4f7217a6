//! What spreadsheets make of days and numbers, as front matter has them.

use jiff::civil::Date;

/// Fields that hold a day.
const DAYS: &[&str] = &["consent", "signed_up", "confirmed", "expires"];

/// Fields that hold a number.
const NUMBERS: &[&str] = &["capacity", "mentees", "library_since", "field_since"];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The value of a cell as such a field has it, where it can mean only one.
pub(super) fn plain(field: &str, text: &str) -> Option<String> {
    if DAYS.contains(&field) {
        return day(text).map(|day| day.to_string());
    }
    if NUMBERS.contains(&field) {
        return number(text);
    }
    None
}

/// `2026-11-02`, `2026-11-02 14:03:22`, `2 November 2026`, `Nov. 2, 2026`, `25.12.2026`; nothing for `3/2/2026`,
/// which is another day on the other side of an ocean.
fn day(text: &str) -> Option<Date> {
    let mut words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // The time of day, where a form service has noted it.
    if let Some(colon) = text.find(':') {
        let before =
            text[..colon].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        words.truncate(before.saturating_sub(1));
    }
    let [a, b, c] = words.as_slice() else { return None };
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        (ending.is_empty() || matches!(ending, "st" | "nd" | "rd" | "th"))
            .then(|| digits.parse::<i16>().ok())?
    };
    let month = |word: &str| {
        let word = word.to_lowercase();
        let named = MONTHS.iter().position(|month| word.starts_with(month)).map(|at| at as i16 + 1);
        named.filter(|_| word.chars().all(char::is_alphabetic))
    };
    let date = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok().filter(|_| (1900..=2200).contains(&year))
    };
    if a.len() == 4 {
        return date(number(a)?, number(b).or_else(|| month(b))?, number(c)?);
    }
    let year = number(c).filter(|_| c.len() == 4)?;
    match (month(a), month(b)) {
        (Some(month), None) => date(year, month, number(b)?),
        (None, Some(month)) => date(year, month, number(a)?),
        _ => {
            let (a, b) = (number(a)?, number(b)?);
            match (a > 12, b > 12) {
                (true, false) => date(year, b, a),
                (false, true) => date(year, a, b),
                (false, false) if a == b => date(year, a, b),
                _ => None,
            }
        }
    }
}

/// `2`, `2 mentees`, `since 2009`, `2.0`; nothing for `1-2`.
fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    let alone =
        numbers.next().is_none() && !text.contains(['.', '+', '~', '<', '>']) && !text.starts_with('-');
    alone.then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_can_mean_one_thing_is_understood() {
        for (text, expected) in [
            ("2026-11-02", Some("2026-11-02")),
            ("2026/11/02 14:03:22", Some("2026-11-02")),
            ("2 November 2026", Some("2026-11-02")),
            ("Nov. 2nd, 2026", Some("2026-11-02")),
            ("25.12.2026", Some("2026-12-25")),
            ("12/25/2026 9:30", Some("2026-12-25")),
            ("3/2/2026", None),
            ("April - September, 2026", None),
            ("yes", None),
            ("31 February 2026", None),
        ] {
            assert_eq!(plain("consent", text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2", Some("2")),
            ("2 mentees", Some("2")),
            ("2.0", Some("2")),
            ("1-2", None),
            ("a few", None),
            ("-1", None),
        ] {
            assert_eq!(plain("capacity", text).as_deref(), expected, "{text}");
        }
    }
}
