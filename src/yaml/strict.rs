//! Reads a text that is right, and stops at the first thing that is not.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Tag};

use crate::diagnostic::Problem;
use crate::diagnostic::finding::Finding;
use crate::source::span::{Span, Spanned};
use crate::yaml::report::{Places, clip};
use crate::yaml::{Kind, MAX_DEPTH, Node, Scalar};

/// The tree of a text, with the keys that occur twice.
///
/// # Errors
/// The byte at which the text is no YAML, or YAML that the tool does not take.
pub(super) fn read(text: &str, places: Places) -> Result<(Node, Vec<Problem>), usize> {
    let mut stack: Vec<Open> = Vec::new();
    let mut clashes = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(|error| floor(text, error.marker().byte_offset().unwrap_or(0)))?;
        let range = trim(text, place.byte_range().unwrap_or_default());
        let at = range.start;
        let finished = match event {
            Event::Scalar(value, style, anchor, tag) => {
                plain_node(anchor, tag.as_ref()).ok_or(at)?;
                Some(Node { kind: scalar(value, style != ScalarStyle::Plain), span: places.span(range) })
            }
            Event::SequenceStart(_, anchor, tag) => {
                plain_node(anchor, tag.as_ref()).ok_or(at)?;
                let key = stack.last().and_then(Open::key);
                let hyphen = key.and_then(|key| first_hyphen(text, places.range(key.span).end));
                stack.push(Open { start: hyphen.unwrap_or(at), filling: Filling::List(Vec::new()) });
                None
            }
            Event::MappingStart(_, anchor, tag) => {
                plain_node(anchor, tag.as_ref()).ok_or(at)?;
                stack.push(Open { start: at, filling: Filling::Map(Entries::default(), None) });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => stack.pop().map(|open| open.close(range, places)),
            Event::Alias(_) => return Err(at),
            _ => None,
        };
        if stack.len() > MAX_DEPTH {
            return Err(at);
        }
        if let Some(node) = finished {
            match stack.last_mut() {
                Some(open) => open.put(node, &mut clashes).map_err(|()| at)?,
                None if root.is_some() => return Err(at),
                None => root = Some(node),
            }
        }
    }
    let nothing = || Node { kind: Kind::Null, span: places.span(0..0) };
    Ok((root.unwrap_or_else(nothing), clashes))
}

/// The entries of a map that is being filled.
#[derive(Default)]
pub(super) struct Entries {
    list: Vec<(Spanned<String>, Node)>,
    /// The keys, once there are too many to look through one by one.
    known: HashMap<String, Span>,
}

/// As many keys are looked through faster than they are hashed: as profiles have.
const FEW: usize = 40;

impl Entries {
    /// Adds an entry, unless its key is there already: then the first one stays. Entries without
    /// a name, which stand for what could not be read, are as many as they are.
    pub fn put(&mut self, key: Spanned<String>, node: Node) -> Option<Problem> {
        if key.value.is_empty() && node.kind == Kind::Broken {
            self.list.push((key, node));
            return None;
        }
        if self.list.len() == FEW && self.known.is_empty() {
            self.known = self.list.iter().map(|(key, _)| (key.value.clone(), key.span)).collect();
        }
        let first = if self.list.len() < FEW {
            self.list.iter().find(|(known, _)| known.value == key.value).map(|(known, _)| known.span)
        } else {
            self.known.get(&key.value).copied()
        };
        if let Some(first) = first {
            let finding = Finding::DuplicateKey { key: clip(&key.value) };
            return Some(Problem::new(finding, key.span).with_related(first));
        }
        if self.list.len() >= FEW {
            self.known.insert(key.value.clone(), key.span);
        }
        self.list.push((key, node));
        None
    }

    /// Where the last entry ends.
    pub fn end(&self) -> Option<Span> {
        self.list.last().map(|(key, node)| if node.span.end > key.span.end { node.span } else { key.span })
    }

    /// The entries as a value that begins at byte `start` of the text.
    pub fn into_node(self, start: usize, places: Places) -> Node {
        let start = places.span(start..start);
        let end = self.end().map_or(start.end, |last| last.end.max(start.end));
        Node { kind: Kind::Map(self.list), span: Span { end, ..start } }
    }
}

/// A collection that is being filled.
struct Open {
    start: usize,
    filling: Filling,
}

enum Filling {
    List(Vec<Node>),
    Map(Entries, Option<Spanned<String>>),
}

impl Open {
    fn put(&mut self, node: Node, clashes: &mut Vec<Problem>) -> Result<(), ()> {
        match &mut self.filling {
            Filling::List(items) => items.push(node),
            Filling::Map(entries, key) => match key.take() {
                None => *key = Some(key_of(node)?),
                Some(name) => clashes.extend(entries.put(name, node)),
            },
        }
        Ok(())
    }

    /// The field whose value comes next.
    fn key(&self) -> Option<&Spanned<String>> {
        match &self.filling {
            Filling::Map(_, key) => key.as_ref(),
            Filling::List(_) => None,
        }
    }

    /// The collection as a node. One in brackets ends with its bracket, one without with the end
    /// of what is in it.
    fn close(self, bracket: Range<usize>, places: Places) -> Node {
        let mut node = match self.filling {
            Filling::Map(entries, _) => entries.into_node(self.start, places),
            Filling::List(items) => list(items, self.start, places),
        };
        if !bracket.is_empty() {
            node.span.end = node.span.end.max(places.span(bracket).end);
        }
        node
    }
}

/// Items as a value that begins at byte `start` of the text.
pub(super) fn list(items: Vec<Node>, start: usize, places: Places) -> Node {
    let start = places.span(start..start);
    let end = items.last().map_or(start.end, |last| last.span.end.max(start.end));
    Node { kind: Kind::List(items), span: Span { end, ..start } }
}

/// A key as text. A list or a group as a key, or none, is YAML that no document of the tool has.
fn key_of(node: Node) -> Result<Spanned<String>, ()> {
    match node.kind {
        Kind::Scalar(scalar) => Ok(Spanned::new(scalar.text, node.span)),
        _ => Err(()),
    }
}

/// The hyphen of the first item below a field whose name ends at `from`. Where items stand as far left as their
/// field, the library has the list begin behind it.
fn first_hyphen(text: &str, from: usize) -> Option<usize> {
    let mut rest = text.get(from..)?.trim_start_matches([' ', '\t']).strip_prefix(':')?.trim_start();
    while rest.starts_with('#') {
        rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]).trim_start();
    }
    rest.starts_with('-').then(|| text.len() - rest.len())
}

/// Refuses anchors and tags.
fn plain_node(anchor: usize, tag: Option<&Cow<'_, Tag>>) -> Option<()> {
    (anchor == 0 && tag.is_none()).then_some(())
}

/// A value by its text, which was quoted, or was not.
pub(super) fn scalar(value: Cow<'_, str>, quoted: bool) -> Kind {
    if !quoted && is_nothing(&value) {
        return Kind::Null;
    }
    Kind::Scalar(Scalar { text: value.into_owned(), quoted })
}

/// Whether a value without quotes says that there is none (YAML 1.2.2, 10.3.2).
pub(super) fn is_nothing(value: &str) -> bool {
    matches!(value, "" | "~" | "null" | "Null" | "NULL")
}

/// A range of the library without the white space and line ends that it may end with, so that
/// what is underlined is what was written. Never outside the text.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    start..start + text[start..end].trim_end_matches([' ', '\t', '\n', '\r']).len()
}

/// The byte at which the character begins that `at` is in.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
