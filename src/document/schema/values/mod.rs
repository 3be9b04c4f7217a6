//! The types of single fields: texts, days, numbers, addresses, lists.

pub mod addresses;
pub mod choice;
pub mod numbers;
pub mod time;

use std::fmt;

use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Value;
use crate::source::span::{Span, Spanned};
use crate::yaml::{Kind, Node, Scalar};

pub use crate::document::schema::values::addresses::{
    Colour, Email, FilePath, LanguageTag, WebAddress, is_email, language, web_address,
};
pub use crate::document::schema::values::choice::one_of;
pub(crate) use crate::document::schema::values::choice::words;
pub use crate::document::schema::values::numbers::{Count, Number, Year, YesNo};
pub use crate::document::schema::values::time::{Clock, Day, Duration, Months, day};

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
        if let Some(character) = meddling(text) {
            reader.report(Finding::ControlCharacter { character }, node.span);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn schema() -> Json {
        json!({ "type": ["string", "number", "boolean"] })
    }
}

/// The first character of a text that would meddle with what stands around it: a control character
/// (which a quoted text can spell, as in `"\e[31m"`), one that is reserved for no use, one that turns
/// the direction of all that follows, or an isolate that nothing ends.
pub fn meddling(text: &str) -> Option<char> {
    // Most texts are letters, and this is read for each of them.
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return None;
    }
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            '\u{2066}'..='\u{2068}' => open.push(c),
            '\u{2069}' if open.pop().is_none() => return Some(c),
            '\u{202a}'..='\u{202e}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => return Some(c),
            c if c.is_control() => return Some(c),
            _ => {}
        }
    }
    open.first().copied()
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

#[cfg(test)]
mod tests {
    use super::time::months;
    use super::{day, is_email, language, web_address};

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
