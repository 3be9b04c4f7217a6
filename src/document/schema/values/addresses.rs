//! Languages, web and mail addresses, paths, colours.

use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Value;
use crate::document::schema::values::{Text, scalar};
use crate::yaml::Node;

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
