//! Values → front matter that holds them and nothing else.
//!
//! Written for people where that is safe: plain words, texts as blocks. What was written is read
//! back by the reader of all documents, and where that finds anything else than what was meant,
//! all of it is written once more between quotes.

use crate::diagnostic::{Diagnostics, Severity};
use crate::document::front_matter;
use crate::model::fold::fold;
use crate::source::span::FileId;
use crate::yaml::{Kind, Node};

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A single value.
    Text(String),
    /// Several.
    List(Vec<Value>),
    /// Fields.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A list of texts.
    pub fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Text).collect())
    }
}

impl Value {
    /// Whether two values say the same, but for case, accents and spaces: a mail program may take a
    /// space away, and a term may have got its slug since.
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b || fold(a) == fold(b),
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says(b)),
            (Self::Map(a), Self::Map(b)) => a.len() == b.len() && a.iter().all(|field| is_among(field, b)),
            _ => false,
        }
    }
}

/// Whether a field with what it says is among others.
pub(super) fn is_among(field: &(String, Value), fields: &[(String, Value)]) -> bool {
    fields.iter().any(|(key, value)| *key == field.0 && value.says(&field.1))
}

/// A longer line is hard to read in an editor; as a block it can at least be wrapped.
const LONG: usize = 100;

/// Front matter with the two lines around it.
pub(super) fn front_matter(fields: &[(String, Value)]) -> String {
    let text = write(fields, Style::Fair);
    if read_back(&text).is_some_and(|(read, _)| read == fields) { text } else { write(fields, Style::Safe) }
}

/// The fields and the body of a document, where its front matter is without a mistake.
pub fn read_back(text: &str) -> Option<(Vec<(String, Value)>, &str)> {
    let mut problems = Diagnostics::default();
    let parts = front_matter::split(FileId(0), text, &mut problems);
    let node = parts.read(FileId(0), text, &mut problems)?;
    if problems.count(Severity::Error) > 0 {
        return None;
    }
    match value(&node)? {
        Value::Map(fields) => Some((fields, &text[parts.body])),
        _ => None,
    }
}

/// The value of a text that is YAML without a mistake.
pub(super) fn value_of(text: &str) -> Option<Value> {
    let mut problems = Diagnostics::default();
    let node = crate::yaml::parse(FileId(0), text, 0, &mut problems);
    if problems.count(Severity::Error) > 0 { None } else { value(&node) }
}

fn value(node: &Node) -> Option<Value> {
    match &node.kind {
        Kind::Null => Some(Value::Text(String::new())),
        Kind::Scalar(scalar) => Some(Value::Text(scalar.text.clone())),
        Kind::List(items) => items.iter().map(value).collect::<Option<_>>().map(Value::List),
        Kind::Map(entries) => {
            let entry = |(key, node): &(crate::source::span::Spanned<String>, Node)| {
                Some((key.value.clone(), value(node)?))
            };
            entries.iter().map(entry).collect::<Option<_>>().map(Value::Map)
        }
        Kind::Broken => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// For people.
    Fair,
    /// Everything between quotes.
    Safe,
}

fn write(fields: &[(String, Value)], style: Style) -> String {
    let mut text = String::from("---\n");
    map(fields, 0, style, &mut text);
    text.push_str("---\n");
    text
}

fn map(fields: &[(String, Value)], indent: usize, style: Style, out: &mut String) {
    for (index, (key, value)) in fields.iter().enumerate() {
        // The first line of an item stands behind its hyphen.
        if index > 0 || indent == 0 || !out.ends_with("- ") {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&scalar(key, style));
        out.push(':');
        field(value, indent + 2, style, out);
    }
}

/// What stands behind a colon, with the end of its last line.
fn field(value: &Value, indent: usize, style: Style, out: &mut String) {
    let spaces = " ".repeat(indent);
    match value {
        Value::Text(text) if style == Style::Fair && fits_block(text) => {
            out.push_str(" |-\n");
            for line in text.split('\n') {
                if !line.is_empty() {
                    out.push_str(&spaces);
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::Text(text) => {
            out.push(' ');
            out.push_str(&scalar(text, style));
            out.push('\n');
        }
        Value::List(items) => {
            let texts: Option<Vec<String>> = items
                .iter()
                .map(|item| match item {
                    Value::Text(text) => Some(scalar(text, style)),
                    _ => None,
                })
                .collect();
            match texts {
                Some(texts)
                    if texts.iter().map(|text| text.len() + 2).sum::<usize>() <= LONG || texts.is_empty() =>
                {
                    out.push_str(&format!(" [{}]\n", texts.join(", ")));
                }
                Some(texts) => {
                    out.push('\n');
                    for text in texts {
                        out.push_str(&format!("{spaces}- {text}\n"));
                    }
                }
                None => {
                    out.push('\n');
                    for item in items {
                        out.push_str(&spaces);
                        out.push_str("- ");
                        match item {
                            Value::Map(fields) => map(fields, indent + 2, style, out),
                            Value::Text(text) => out.push_str(&format!("{}\n", scalar(text, style))),
                            Value::List(_) => out.push_str("[]\n"),
                        }
                    }
                }
            }
        }
        Value::Map(fields) if fields.is_empty() => out.push_str(" {}\n"),
        Value::Map(fields) => {
            out.push('\n');
            map(fields, indent, style, out);
        }
    }
}

/// Whether a text is one that a block takes without any doubt.
fn fits_block(text: &str) -> bool {
    let plain = |c: char| !needs_escape(c) && c != '\t';
    let line = |line: &str| {
        let rule = |c: char| matches!(c, '-' | '.' | '–' | '—' | '+' | ' ');
        line.is_empty() || (line.trim() == line && line.chars().all(plain) && !line.chars().all(rule))
    };
    (text.contains('\n') || text.chars().count() > LONG) && text.trim() == text && text.split('\n').all(line)
}

/// A single value, in quotes where it needs them.
fn scalar(text: &str, style: Style) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '’' | '(' | ')' | '/');
    let is_word = matches!(
        text.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "null" | "on" | "off" | "y" | "n"
    );
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    // Marks that mean something only in front, or not at all between letters.
    let is_inner = |c: char| matches!(c, '\'' | '&' | '@' | '+');
    let is_name = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|c| is_plain(c) || is_inner(c))
        && !is_word;
    if style == Style::Fair && (is_name || is_number || is_day) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if needs_escape(c) && u32::from(c) > 0xffff => {
                quoted.push_str(&format!("\\U{:08x}", u32::from(c)))
            }
            c if needs_escape(c) => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Characters that nobody sees, that YAML refuses, or that change how a line reads.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || crate::diagnostic::words::visible_char(c) != c
        || matches!(
            c,
            '\u{a0}' | '\u{ad}' | '\u{2000}'
                ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{fffe}' | '\u{ffff}'
        )
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Style, Value, front_matter, read_back, write};

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,30}",
            "[-.: #'\"\\\\\\[\\]{}|>&*!%@`,?~a\n0-9]{0,40}",
            any::<String>(),
            Just("---".to_owned()),
            Just("x\n---\ndraft: false\n---\n".to_owned()),
            Just("null".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(texts in prop::collection::vec(any_text(), 1..6)) {
            let list = Value::texts(texts.clone());
            let mut fields: Vec<(String, Value)> =
                texts.iter().enumerate().map(|(index, text)| (format!("f{index}"), Value::Text(text.clone()))).collect();
            fields.push(("list".into(), list.clone()));
            fields.push(("wishes".into(), Value::Map(vec![
                ("mentors".into(), Value::List(vec![Value::Map(vec![("mentor".into(), Value::Text(texts[0].clone())), ("purpose".into(), Value::Text("b".into()))])])),
                ("assign".into(), Value::Text("yes".into())),
            ])));
            let text = front_matter(&fields);
            prop_assert_eq!(read_back(&text).map(|(fields, _)| fields), Some(fields.clone()), "{}", text);
            let safe = write(&fields, Style::Safe);
            prop_assert_eq!(read_back(&safe).map(|(fields, _)| fields), Some(fields), "{}", safe);
        }
    }
}
