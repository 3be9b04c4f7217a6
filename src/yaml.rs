//! YAML text → a tree of nodes in which every value knows its place.
//!
//! The only module that knows the YAML library. It reads the library's events rather than going
//! through serde, because a committee's file must be told about whole: every value keeps the text
//! as it was written and the bytes where it stands, a key that occurs twice is a problem and not
//! the end, and anchors, aliases and tags, which no committee needs and which can be made to
//! swell without bound, are refused.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::span::{FileId, Span, Spanned};

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing: `key:` with no value, `~` or `null`.
    Null,
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Fields with their values, in the order written.
    Map(Vec<(Spanned<String>, Node)>),
    /// Something that could not be read and has been reported: whoever meets it says nothing more.
    Broken,
}

/// A single value: text, number, date, yes or no. Which of them is for the reader of the field to
/// say; YAML's own guess (`012` is 12, `no` is false) is never asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text, with quotes and escapes resolved.
    pub text: String,
    /// Whether it was quoted or a block of text (`|`, `>`), and so is surely meant as text.
    pub quoted: bool,
}

impl Node {
    /// What the node is, in words: "a list".
    pub fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a group of fields",
            Kind::Broken => "something unreadable",
        }
    }
}

/// Deeper nesting than any document of the tool has; beyond it a file is refused.
const MAX_DEPTH: usize = 24;

/// Reads the part of a file's text that starts at byte `offset` and is YAML. What is returned
/// holds all that could be read; what could not is in `problems`.
pub fn parse(file: FileId, text: &str, offset: usize, problems: &mut Diagnostics) -> Node {
    match tree(file, text, offset, problems) {
        Ok(node) => node,
        Err(error) => {
            let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
            problems.add(
                Finding::NotYaml { near: text[at..].lines().next().unwrap_or_default().to_owned() },
                Span::new(file, offset + at, offset + at),
            );
            Node { kind: Kind::Broken, span: Span::new(file, offset, offset + text.len()) }
        }
    }
}

/// A collection that is being filled.
enum Open {
    List { items: Vec<Node>, start: usize },
    Map { entries: Vec<(Spanned<String>, Node)>, key: Option<Spanned<String>>, start: usize },
}

fn tree(file: FileId, text: &str, offset: usize, problems: &mut Diagnostics) -> Result<Node, ScanError> {
    let mut stack: Vec<Open> = Vec::new();
    let whole = Span::new(file, offset, offset + text.len());
    let mut root = Node { kind: Kind::Null, span: whole };
    for event in Parser::new_from_str(text) {
        let (event, place) = event?;
        let range = place.byte_range().unwrap_or(0..0);
        let span = Span::new(file, offset + range.start, offset + range.end);
        let finished = match event {
            Event::Scalar(value, style, anchor, tag) => {
                refuse(anchor != 0, "an anchor (`&`)", span, problems);
                refuse(tag.is_some(), "a tag (`!`)", span, problems);
                Some(Node { kind: scalar(value, style), span })
            }
            Event::Alias(_) => {
                refuse(true, "an alias (`*`)", span, problems);
                Some(Node { kind: Kind::Broken, span })
            }
            Event::SequenceStart(_, anchor, tag) => {
                refuse(anchor != 0 || tag.is_some(), "an anchor or a tag", span, problems);
                stack.push(Open::List { items: Vec::new(), start: range.start });
                None
            }
            Event::MappingStart(_, anchor, tag) => {
                refuse(anchor != 0 || tag.is_some(), "an anchor or a tag", span, problems);
                stack.push(Open::Map { entries: Vec::new(), key: None, start: range.start });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                stack.pop().map(|open| open.close(file, offset, range.end))
            }
            _ => None,
        };
        if stack.len() > MAX_DEPTH {
            problems.add(Finding::TooDeep {}, span);
            return Ok(Node { kind: Kind::Broken, span: whole });
        }
        if let Some(node) = finished {
            match stack.last_mut() {
                Some(open) => open.put(node, problems),
                None => root = node,
            }
        }
    }
    Ok(root)
}

impl Open {
    fn put(&mut self, node: Node, problems: &mut Diagnostics) {
        match self {
            Self::List { items, .. } => items.push(node),
            Self::Map { entries, key, .. } => match key.take() {
                None => *key = Some(Spanned::new(key_text(&node), node.span)),
                Some(name) => match entries.iter().find(|(known, _)| known.value == name.value) {
                    Some((first, _)) => {
                        let finding = Finding::DuplicateKey { key: name.value };
                        problems.push(Problem::new(finding, name.span).with_related(first.span));
                    }
                    None => entries.push((name, node)),
                },
            },
        }
    }

    fn close(self, file: FileId, offset: usize, end: usize) -> Node {
        match self {
            Self::List { items, start } => {
                let end = items.last().map_or(end, |last| end.max(last.span.end as usize - offset));
                Node { kind: Kind::List(items), span: Span::new(file, offset + start, offset + end) }
            }
            Self::Map { entries, start, .. } => {
                Node { kind: Kind::Map(entries), span: Span::new(file, offset + start, offset + end) }
            }
        }
    }
}

fn key_text(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar(scalar) => scalar.text.clone(),
        _ => String::new(),
    }
}

fn scalar(value: Cow<'_, str>, style: ScalarStyle) -> Kind {
    let quoted = style != ScalarStyle::Plain;
    if !quoted && matches!(value.as_ref(), "" | "~" | "null" | "Null" | "NULL") {
        return Kind::Null;
    }
    Kind::Scalar(Scalar { text: value.into_owned(), quoted })
}

fn refuse(found: bool, feature: &'static str, span: Span, problems: &mut Diagnostics) {
    if found {
        problems.add(Finding::YamlFeature { feature }, span);
    }
}
