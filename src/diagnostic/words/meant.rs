//! What somebody probably meant by a value that is not one: the remedy then says it as it should
//! be typed. Where two meanings are possible there is none, for a wrong suggestion sends people on
//! a detour.

use crate::document::schema::values::{is_email, web_address};

/// An e-mail address out of `mailto:ana@example.org`, `Ana <ana@example.org>`, `ana at example.org`.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let inner =
        text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text, |(inner, _)| inner);
    let inner = inner.trim().trim_end_matches(['.', ',', ';']);
    let inner = inner.strip_prefix("mailto:").unwrap_or(inner);
    let mut candidate = inner.to_owned();
    for at in ["(at)", "[at]", " at "] {
        candidate = candidate.replace(at, "@");
    }
    for dot in ["(dot)", "[dot]", " dot "] {
        candidate = candidate.replace(dot, ".");
    }
    candidate.retain(|c| c != ' ');
    (candidate != text && is_email(&candidate)).then_some(candidate)
}

/// A time of day out of `4 pm`, `5:30pm`, `12.30`, `10h`, `1000`.
pub fn time(text: &str) -> Option<String> {
    let lower: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm");
    let (number, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(number), _) => (number, Some(0)),
        (_, Some(number)) => (number, Some(12)),
        _ => (lower.strip_suffix("uhr").unwrap_or(&lower), None),
    };
    let (hour, minute) = match number.split_once(['.', ':', 'h']) {
        Some((hour, "")) => (hour, "00"),
        Some((hour, minute)) => (hour, minute),
        None if number.len() == 4 && number.is_ascii() => number.split_at(2),
        None if half.is_some() => (number, "00"),
        None => return None,
    };
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let (mut hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + half;
    }
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// A colour out of `7a1f3d` or `#a13`.
pub fn colour(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#');
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some(digits.chars().fold("#".to_owned(), |colour, digit| format!("{colour}{digit}{digit}"))),
        _ => None,
    }
}

/// A number out of `two`, `1,5`, `104.82 W`.
pub fn number(text: &str) -> Option<String> {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let lower = text.trim().to_lowercase();
    if let Some(number) = WORDS.iter().position(|word| *word == lower) {
        return Some(number.to_string());
    }
    let decimal = |text: &str| {
        let text = text.trim().trim_end_matches('°').trim();
        let plain = if text.matches(',').count() == 1 { text.replace(',', ".") } else { text.to_owned() };
        let shaped = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        (shaped && plain.parse::<f64>().is_ok()).then_some(plain)
    };
    // North and east count up, south and west down.
    let side = lower.char_indices().next_back().filter(|(_, last)| "nesw".contains(*last));
    match side {
        Some((at, side)) => {
            let degrees = decimal(&lower[..at])?;
            let degrees = degrees.trim_start_matches('-');
            Some(if "sw".contains(side) { format!("-{degrees}") } else { degrees.to_owned() })
        }
        None => decimal(&lower).filter(|number| *number != lower),
    }
}

/// A length of time out of a number alone.
pub fn duration(text: &str) -> Option<String> {
    match text.trim().parse::<u32>().ok()? {
        0 => None,
        1 => Some("1 month".to_owned()),
        count => Some(format!("{count} months")),
    }
}

/// A web address out of one without `https://`, or with spaces.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains("://") {
        let encoded = text.replace(' ', "%20");
        return (encoded != text && web_address(&encoded).is_ok()).then_some(encoded);
    }
    let host = text.trim_start_matches('/').split('/').next()?;
    let full = format!("https://{}", text.trim_start_matches('/'));
    let looks_like_one = host.contains('.') && !host.contains([':', '@', '\\']);
    (looks_like_one && web_address(&full).is_ok()).then_some(full)
}

/// The code of a language that was written by its name.
pub fn language(text: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("arabic", "ar"),
        ("العربية", "ar"),
        ("chinese", "zh"),
        ("mandarin", "zh"),
        ("cantonese", "yue"),
        ("中文", "zh"),
        ("english", "en"),
        ("french", "fr"),
        ("français", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("hebrew", "he"),
        ("hindi", "hi"),
        ("italian", "it"),
        ("italiano", "it"),
        ("japanese", "ja"),
        ("日本語", "ja"),
        ("korean", "ko"),
        ("navajo", "nv"),
        ("persian", "fa"),
        ("farsi", "fa"),
        ("polish", "pl"),
        ("portuguese", "pt"),
        ("português", "pt"),
        ("russian", "ru"),
        ("somali", "so"),
        ("spanish", "es"),
        ("español", "es"),
        ("tagalog", "tl"),
        ("ukrainian", "uk"),
        ("urdu", "ur"),
        ("vietnamese", "vi"),
        ("asl", "ase"),
        ("american sign language", "ase"),
    ];
    let text = text.trim().to_lowercase();
    NAMES.iter().find(|(name, _)| *name == text).map(|(_, code)| *code)
}

/// The fields that may be meant by a name that another tool, or common sense, has for one. `kind` is
/// the document's; an answer may show more than a name: `contact: { email: … }`.
pub fn fields(kind: &str, name: &str) -> impl Iterator<Item = &'static str> {
    const MENTOR: &[(&str, &str)] = &[
        ("photo", "portrait"),
        ("picture", "portrait"),
        ("image", "portrait"),
        ("headshot", "portrait"),
        ("alt", "portrait_alt"),
        ("email", "contact: { email: … }"),
        ("e-mail", "contact: { email: … }"),
        ("mail", "contact: { email: … }"),
        ("phone", "contact: { phone: … }"),
        ("telephone", "contact: { phone: … }"),
        ("title", "position"),
        ("job", "position"),
        ("job_title", "position"),
        ("role", "position"),
        ("institution", "library"),
        ("organization", "library"),
        ("workplace", "library"),
        ("skills", "topics"),
        ("expertise", "topics"),
        ("subjects", "topics"),
        ("tags", "topics"),
        ("keywords", "topics"),
        ("hobbies", "interests"),
        ("degrees", "credentials"),
        ("website", "links: [{ label: …, url: … }]"),
        ("homepage", "links: [{ label: …, url: … }]"),
        ("url", "links: [{ label: …, url: … }]"),
        ("location", "place"),
        ("city", "place"),
        ("status", "availability"),
        ("available", "availability"),
        ("program", "programs"),
        ("topic", "topics"),
        ("joined", "signed_up"),
    ];
    const OTHERS: &[(&str, &str)] = &[
        ("name", "title"),
        ("description", "summary"),
        ("date", "updated"),
        ("modified", "updated"),
        ("weight", "order"),
        ("position", "order"),
        ("permalink", "slug"),
        ("url", "slug"),
        ("redirect_from", "aliases"),
        ("menu", "nav"),
        ("start", "starts"),
        ("start_date", "starts"),
        ("end", "ends"),
        ("end_date", "ends"),
        ("events", "milestones"),
        ("rules", "eligibility"),
        ("lang", "language"),
        ("baseurl", "base_url"),
        ("url", "base_url"),
        ("colour", "accent"),
        ("color", "accent"),
        ("menu", "navigation"),
    ];
    let name = name.trim().to_lowercase().replace(' ', "_");
    let table = if kind == "mentor" { MENTOR } else { OTHERS };
    table.iter().filter(move |(known, _)| *known == name).map(|(_, meant)| *meant)
}

/// The type of a form's field that is meant by a word that others have for it.
pub fn word(text: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("string", "text"),
        ("textarea", "long_text"),
        ("paragraph", "long_text"),
        ("integer", "number"),
        ("int", "number"),
        ("phone", "tel"),
        ("telephone", "tel"),
        ("link", "url"),
        ("website", "url"),
        ("boolean", "yes_no"),
        ("bool", "yes_no"),
        ("checkbox", "choices"),
        ("checkboxes", "choices"),
        ("radio", "choice"),
        ("select", "choice"),
        ("dropdown", "choice"),
        ("mentor", "mentors"),
    ];
    let text = text.trim().to_lowercase();
    WORDS.iter().find(|(known, _)| *known == text).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::{address, colour, email, number, time};

    #[test]
    fn what_is_nearly_right_is_understood() {
        for (text, meant) in [
            ("mailto:ana@example.org", "ana@example.org"),
            ("Ana Ruiz <ana@example.org>", "ana@example.org"),
            ("ana at example.org", "ana@example.org"),
            ("ana (at) example (dot) org", "ana@example.org"),
        ] {
            assert_eq!(email(text).as_deref(), Some(meant), "{text}");
        }
        for (text, meant) in [
            ("4 pm", "16:00"),
            ("5:30pm", "17:30"),
            ("12.30", "12:30"),
            ("12 a.m.", "00:00"),
            ("9h30", "09:30"),
            ("1400", "14:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(meant), "{text}");
        }
        for (text, meant) in [("two", "2"), ("1,5", "1.5"), ("104.82 W", "-104.82"), ("41.14° N", "41.14")] {
            assert_eq!(number(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(colour("#a13").as_deref(), Some("#aa1133"));
        assert_eq!(address("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
        assert_eq!(address("https://example.org/a b").as_deref(), Some("https://example.org/a%20b"));
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        assert_eq!(email("ana"), None);
        for text in ["25:00", "noon", "4", "13 pm", "12:60", "é4pm", ""] {
            assert_eq!(time(text), None, "{text}");
        }
        for text in ["15 years", "some", "1,000,000", "2", "é", "w", ""] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(colour("dark red"), None);
        assert_eq!(address("javascript:alert(1)"), None);
    }
}
