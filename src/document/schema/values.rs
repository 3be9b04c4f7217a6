//! The types of single fields: texts, days, numbers, addresses, lists.

use std::fmt;

use jiff::civil::{Date, Time};
use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::{meant, nearest};
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Value;
use crate::source::span::{Span, Spanned};
use crate::yaml::{Kind, Node, Scalar};

/// The scalar of a node, or a report that the field takes a single value.
pub fn scalar<'n>(node: &'n Node, expected: &'static str, reader: &mut Reader<'_>) -> Option<&'n Scalar> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(scalar),
        Kind::List(items) if items.len() == 1 => {
            reader.wrong_type(node, expected, "take the brackets or the hyphen away".to_owned());
            None
        }
        Kind::List(items) => {
            let first = items.first().and_then(text_of);
            let remedy = match first.filter(|_| !reader.item) {
                Some(first) => format!("write one of them alone: `{}: {first}`", reader.leaf()),
                None => format!("write {expected} in its place"),
            };
            reader.wrong_type(node, expected, remedy);
            None
        }
        Kind::Map(entries) => {
            let one = match &entries[..] {
                [(key, value)] => text_of(value).map(|value| (key, value)),
                _ => None,
            };
            match one {
                // Nobody calls a field so: it is prose with a colon in it.
                Some((key, value))
                    if key.value.contains(' ') || key.value.starts_with(char::is_uppercase) =>
                {
                    let name = if reader.item { String::new() } else { reader.leaf() };
                    let text = format!("{}: {value}", key.value);
                    let colon = Span { start: key.span.end, end: key.span.end + 1, ..key.span };
                    reader.report(Finding::ColonInText { key: name, text }, colon);
                }
                Some((_, value)) if reader.item => {
                    reader.wrong_type(node, expected, format!("write the text alone: `- {value}`"));
                }
                Some((_, value)) => {
                    let remedy = format!("write it after the colon: `{}: {value}`", reader.leaf());
                    reader.wrong_type(node, expected, remedy);
                }
                None => reader.wrong_type(node, expected, format!("write {expected} in its place")),
            }
            None
        }
        Kind::Null | Kind::Broken => {
            reader.wrong_type(node, expected, format!("write {expected} after the colon"));
            None
        }
    }
}

/// The first line of a single value.
fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar(scalar) => scalar.text.lines().next(),
        Kind::Null => Some(""),
        _ => None,
    }
}

/// A text, trimmed. Numbers and words such as `yes` are texts where a text is expected.
#[derive(Debug, Clone, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Text(pub String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value for Text {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = scalar(node, "a text", reader)?.text.trim();
        if text.is_empty() {
            let field = reader.field();
            reader.report(Finding::EmptyText { field }, node.span);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn schema() -> Json {
        json!({ "type": ["string", "number", "boolean"] })
    }
}

/// A list. One value alone is not a list: the remedy shows the brackets.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T>(pub Vec<Spanned<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> List<T> {
    /// The items.
    pub fn iter(&self) -> std::slice::Iter<'_, Spanned<T>> {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a Spanned<T>;
    type IntoIter = std::slice::Iter<'a, Spanned<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Value> Value for List<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            let name = reader.leaf();
            // Whether an item can be a single value at all.
            let plain = T::schema().get("properties").is_none();
            let remedy = match &node.kind {
                Kind::Scalar(scalar) if plain => format!(
                    "put it in brackets: `{name}: [{}]`",
                    scalar.text.lines().next().unwrap_or_default()
                ),
                _ if plain => "begin each item with a hyphen and a space, on a line of its own".to_owned(),
                Kind::Map(_) => {
                    "put a hyphen and a space before its first field, for each item has fields of its own"
                        .to_owned()
                }
                _ => format!(
                    "write each item as its fields in braces: `{name}: [{{ {} }}]`",
                    required(&T::schema())
                ),
            };
            reader.wrong_type(node, "a list", remedy);
            return None;
        };
        let read = |item: &Node| match item.kind {
            Kind::Null | Kind::Broken => None,
            _ => {
                reader.item = true;
                let value = T::read(item, reader);
                reader.item = false;
                value.map(|value| Spanned::new(value, item.span))
            }
        };
        Some(Self(items.iter().filter_map(read).collect()))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// The fields that a record must have, as they could be written: `label: …, url: …`.
fn required(schema: &Json) -> String {
    let names = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
    let names: Vec<String> = names.iter().filter_map(Json::as_str).map(|name| format!("{name}: …")).collect();
    names.join(", ")
}

/// Fields whose names are the committee's own, in the order written.
#[derive(Debug, Clone, PartialEq)]
pub struct MapOf<T>(pub Vec<(Spanned<String>, Spanned<T>)>);

impl<T> Default for MapOf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> MapOf<T> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Spanned<T>> {
        self.0.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The entries.
    pub fn iter(&self) -> std::slice::Iter<'_, (Spanned<String>, Spanned<T>)> {
        self.0.iter()
    }
}

impl<T: Value> Value for MapOf<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let name = reader.leaf();
            reader.wrong_type(
                node,
                "a group of fields",
                match &node.kind {
                    Kind::List(items) if items.iter().all(|item| text_of(item).is_some()) => {
                        let first = items.first().and_then(text_of).unwrap_or("name");
                        format!("write each with a name before it, without the hyphen or bracket: `{first}: …`")
                    }
                    _ => format!(
                        "write each as `name: value` on a line of its own below `{name}:`, indented by two spaces"
                    ),
                },
            );
            return None;
        };
        let mut read = Vec::new();
        for (key, node) in entries {
            if matches!(node.kind, Kind::Null | Kind::Broken) {
                continue;
            }
            if let Some(value) = reader.within(&key.value, |reader| T::read(node, reader)) {
                read.push((key.clone(), Spanned::new(value, node.span)));
            }
        }
        Some(Self(read))
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }
}

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

/// A year from 1900 to 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(pub i16);

impl Value for Year {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a year such as 2009",
            |text| text.parse().ok().filter(|year| (1900..=2200).contains(year)),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 1900, "maximum": 2200 })
    }
}

/// A whole number from 0 to a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u32);

impl Value for Count {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a whole number such as 2",
            |text| text.parse().ok().filter(|count| *count <= 1_000_000),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// A number, with a decimal point where needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

impl Value for Number {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a number such as 4 or 1.5",
            |text| text.parse().ok().filter(|number: &f64| number.is_finite()),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "number" })
    }
}

/// Reads a number and reports what is none.
fn number<T>(
    node: &Node,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let text = &scalar(node, expected, reader)?.text;
    let value = parse(text.trim());
    if value.is_none() {
        let finding = Finding::BadNumber { field: reader.field(), text: text.clone(), expected };
        reader.report(finding, node.span);
    }
    value
}

/// `true` or `false`. `yes` and `no` are taken too: committees write them, and mean nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl Value for YesNo {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "true or false", reader)?.text;
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(Self(true)),
            "false" | "no" => Some(Self(false)),
            _ => {
                let allowed = ["true", "false"].map(str::to_owned).to_vec();
                let finding =
                    Finding::NotOneOf { field: reader.field(), text: text.clone(), allowed, nearest: None };
                reader.report(finding, node.span);
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
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
fn months(text: &str) -> Option<u32> {
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

/// A language (BCP 47, RFC 5646), in its usual case: `es`, `zh-Hans`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(pub String);

impl Value for LanguageTag {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "a language such as en or es", reader)?.text;
        let tag = language(text);
        if tag.is_none() {
            let finding = Finding::BadLanguage { field: reader.field(), text: text.clone() };
            reader.report(finding, node.span);
        }
        tag.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" })
    }
}

/// A language tag in its usual case.
pub fn language(text: &str) -> Option<String> {
    let text = text.trim();
    // Sign languages and others have three letters; longer primary subtags are reserved (RFC 5646, 2.2.1).
    let primary = text.split('-').next()?;
    if !(2..=3).contains(&primary.len()) {
        return None;
    }
    text.parse::<unic_langid::LanguageIdentifier>().ok().map(|tag| tag.to_string())
}

/// A web address: `http` or `https`, absolute (RFC 3986).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl Value for WebAddress {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = scalar(node, "a web address such as https://example.org", reader)?.text.trim();
        match web_address(text) {
            Ok(()) => Some(Self(text.to_owned())),
            Err(reason) => {
                let finding = Finding::BadAddress { field: reader.field(), text: text.to_owned(), reason };
                reader.report(finding, node.span);
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "string", "format": "uri", "pattern": "^https?://" })
    }
}

/// Whether a text is an absolute web address; if not, why.
pub fn web_address(text: &str) -> Result<(), &'static str> {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        let host = lower.split('/').next().unwrap_or_default();
        let bare = host.contains('.')
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        return Err(if bare {
            "it lacks https:// at the front"
        } else {
            "only addresses that begin with https:// or http:// are taken here"
        });
    };
    if text.contains(' ') {
        return Err("it holds a space");
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
    {
        return Err("it holds a character that no address can have");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || host.starts_with('.') || host.contains("..") {
        return Err("it names no host");
    }
    Ok(())
}

/// An e-mail address (the mailbox form that HTML's `input type=email` takes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(pub String);

impl Value for Email {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = scalar(node, "an e-mail address such as ana@example.org", reader)?.text.trim();
        if is_email(text) {
            return Some(Self(text.to_owned()));
        }
        let finding = Finding::BadEmail { field: reader.field(), text: text.to_owned() };
        reader.report(finding, node.span);
        None
    }

    fn schema() -> Json {
        json!({ "type": "string", "format": "email" })
    }
}

/// Whether a text is an e-mail address, by the rule of HTML's "valid e-mail address".
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && local.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    local_ok && domain.contains('.') && domain.split('.').all(label_ok)
}

/// A path to a file of the site, from the document or from `content/`. Whether it is there is
/// asked when the site is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePath(pub String);

impl Value for FilePath {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Text::read(node, reader).map(|text| Self(text.0))
    }

    fn schema() -> Json {
        json!({ "type": "string" })
    }
}

/// A colour as `#7a1f3d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Value for Colour {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "a colour such as \"#7a1f3d\"", reader)?.text;
        let digits = text
            .trim()
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let part = |digits: &str, at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or(0);
        let colour = digits.map(|digits| Self([part(digits, 0), part(digits, 2), part(digits, 4)]));
        if colour.is_none() {
            let finding = Finding::BadColour { field: reader.field(), text: text.clone() };
            reader.report(finding, node.span);
        }
        colour
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
    }
}

/// Declares a closed list of words that a field takes.
macro_rules! words {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $word_doc:literal])+ $word:ident = $text:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $word,)+ }

        impl $name {
            /// The words, in order.
            pub const WORDS: &'static [&'static str] = &[$($text),+];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }

        impl $crate::document::schema::record::Value for $name {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::document::schema::reader::Reader<'_>) -> Option<Self> {
                let text = $crate::document::schema::values::one_of(node, Self::WORDS, reader)?;
                match text { $($text => Some(Self::$word),)+ _ => None }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": Self::WORDS })
            }
        }
    };
}
pub(crate) use words;

/// The allowed word that a node is, in any case; a report if it is none.
pub fn one_of(node: &Node, allowed: &[&'static str], reader: &mut Reader<'_>) -> Option<&'static str> {
    let text = &scalar(node, "one word", reader)?.text;
    let folded = text.trim().to_lowercase();
    if let Some(word) = allowed.iter().find(|word| **word == folded) {
        return Some(word);
    }
    let finding = Finding::NotOneOf {
        field: reader.field(),
        text: text.clone(),
        allowed: allowed.iter().map(|word| (*word).to_owned()).collect(),
        nearest: meant::word(&folded)
            .filter(|meant| allowed.contains(meant))
            .map(str::to_owned)
            .or_else(|| nearest(&folded, allowed.iter().copied())),
    };
    reader.report(finding, node.span);
    None
}

#[cfg(test)]
mod tests {
    use super::{day, is_email, language, months, web_address};

    #[test]
    fn days_are_iso_dates_of_the_calendar() {
        assert!(day("2026-02-28").is_some());
        for wrong in ["2026-02-29", "2026-2-3", "28.02.2026", "2026-13-01", "20260228", "２０２６-02-28"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lengths_of_time_are_counted_in_months() {
        assert_eq!(months("12 months"), Some(12));
        assert_eq!(months("6-month"), Some(6));
        assert_eq!(months("up to a year"), Some(12));
        assert_eq!(months("2 years"), Some(24));
        assert_eq!(months("as long as both like"), None);
    }

    #[test]
    fn languages_take_their_usual_case() {
        assert_eq!(language("ES"), Some("es".into()));
        assert_eq!(language("zh-hans"), Some("zh-Hans".into()));
        assert_eq!(language("ase"), Some("ase".into()));
        assert_eq!(language("Spanish"), None);
    }

    #[test]
    fn addresses_that_run_code_are_refused() {
        assert!(web_address("https://example.org/a?b#c").is_ok());
        for wrong in [
            "javascript:alert(1)",
            "www.example.org",
            "https://",
            "https://a b",
            "data:text/html,x",
            "//example.org",
        ] {
            assert!(web_address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn mail_addresses_follow_html() {
        assert!(is_email("ana.ruiz+x@example.org"));
        for wrong in [
            "ana",
            "ana@",
            "ana@example",
            "ana ruiz@example.org",
            "@example.org",
            "a@b..c",
            "ana@example.org\nBcc: x@y.z",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
