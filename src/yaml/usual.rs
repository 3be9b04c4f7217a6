//! Reads a text that is written as nearly all are: a line a field, lists below it or in brackets, groups in
//! braces.
//!
//! YAML's own reader is ready at each character for a language of two hundred rules. A profile uses seven
//! of them, and a directory has ten thousand profiles, each of which would cost as much to read as its
//! page to write. So what is plainly one of those seven is read here, and at the first character that
//! might be anything else the whole text is left to the library ([`strict`](crate::yaml::strict)), which
//! would have made the same tree: the tests hold this one to it.

use std::ops::Range;

use memchr::memchr;

use crate::source::span::Spanned;
use crate::yaml::lines::skip_blanks;
use crate::yaml::report::Places;
use crate::yaml::strict::{Entries, is_nothing, list, scalar};
use crate::yaml::{Kind, Node, is_name};

/// Deeper than people nest, and less deep than what is refused.
const DEEP: usize = 8;

/// Longer than names of fields are, and shorter than YAML takes (1.2.2, 7.4.2: 1024 characters).
const LONG: usize = 100;

/// What a value without quotes may begin with, among much else. Letters of other scripts are bytes from 0x80 on.
fn begins_text(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'(' | 0x80..)
}

/// What may stand in a value without quotes that is in brackets or braces, among much else.
fn is_text_in_brackets(byte: u8) -> bool {
    begins_text(byte)
        || matches!(
            byte,
            b' ' | b'-' | b'_' | b'.' | b'/' | b')' | b';' | b'&' | b'\'' | b'!' | b'?' | b'%' | b'@'
        )
}

/// The tree of a text; nothing if anything in it is unusual, be it right or wrong.
pub(super) fn read(text: &str, places: Places) -> Option<Node> {
    if !is_usual(text) {
        return None;
    }
    let mut reader = Reader { text, places, behind: 0, line: None };
    reader.go_on();
    let root = reader.collection(0)?;
    reader.line.is_none().then_some(root)
}

/// Whether every character of a text is one of which YAML makes nothing: no tab, no control character, no
/// line end but the usual ones.
fn is_usual(text: &str) -> bool {
    // Most texts are English, or nearly. Without a branch, so that many bytes are looked at together.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') | (byte == b'\n');
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return true;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let mut behind = rest[at..].chars();
        let usual = match behind.next() {
            Some('\r') => behind.as_str().starts_with('\n'),
            Some('\u{2028}' | '\u{2029}' | '\u{feff}') => false,
            Some('\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') => true,
            _ => false,
        };
        if !usual {
            return false;
        }
        rest = behind.as_str();
    }
    true
}

/// A line on which something stands, or what is left of one behind a hyphen.
#[derive(Clone, Copy)]
struct Line {
    /// The column of its first character, from 0.
    column: usize,
    /// Where that stands in the text.
    start: usize,
    /// Where the last one ends that is no space.
    end: usize,
}

/// The name of a field.
struct Key {
    /// What it says.
    text: Range<usize>,
    /// Where it stands, with its quotes if it has some.
    place: Range<usize>,
}

impl Key {
    fn plain(place: Range<usize>) -> Self {
        Self { text: place.clone(), place }
    }
}

struct Reader<'t> {
    text: &'t str,
    places: Places,
    /// Where the next line begins.
    behind: usize,
    /// The line that is being read.
    line: Option<Line>,
}

impl Reader<'_> {
    /// Goes on to the next line that is neither blank nor a remark.
    fn go_on(&mut self) {
        self.line = None;
        let bytes = self.text.as_bytes();
        while self.behind < bytes.len() {
            let first = self.behind;
            let newline = memchr(b'\n', &bytes[first..]).map_or(bytes.len(), |at| first + at);
            self.behind = newline + 1;
            let end = newline - usize::from(newline > first && bytes[newline - 1] == b'\r');
            let spaces = |byte: &&u8| **byte == b' ';
            let column = bytes[first..end].iter().take_while(spaces).count();
            let start = first + column;
            if start < end && bytes[start] != b'#' {
                let end = end - bytes[start..end].iter().rev().take_while(spaces).count();
                self.line = Some(Line { column, start, end });
                return;
            }
        }
    }

    /// What begins on the line that is being read, and all below it that belongs to it.
    fn collection(&mut self, depth: usize) -> Option<Node> {
        let line = self.line.filter(|_| depth < DEEP)?;
        if self.is_item(line) { self.list(line, depth) } else { self.map(line, depth) }
    }

    /// Whether a line begins with a hyphen that makes it an item.
    fn is_item(&self, line: Line) -> bool {
        let bytes = &self.text.as_bytes()[line.start..line.end];
        matches!(bytes, [b'-'] | [b'-', b' ', ..])
    }

    fn map(&mut self, first: Line, depth: usize) -> Option<Node> {
        let mut entries = Entries::default();
        let mut line = first;
        loop {
            let key = self.key(line.start, line.end)?;
            let end = key.place.end;
            let value = skip_blanks(self.text, end + 1, line.end);
            let name = self.name(key);
            let node = if value < line.end {
                let node = self.value(value..line.end)?;
                self.go_on();
                node
            } else {
                self.go_on();
                let below = self.line.filter(|line| {
                    // Items may stand as far left as the field whose they are.
                    line.column > first.column || (line.column == first.column && self.is_item(*line))
                });
                match below {
                    Some(_) => self.collection(depth + 1)?,
                    None => self.nothing(end),
                }
            };
            if entries.put(name, node).is_some() {
                return None;
            }
            match self.next(first)? {
                Some(next) => line = next,
                None => return Some(entries.into_node(first.start, self.places)),
            }
        }
    }

    fn list(&mut self, first: Line, depth: usize) -> Option<Node> {
        let mut items: Vec<Node> = Vec::new();
        let mut line = first;
        loop {
            if !self.is_item(line) {
                // The next field, where the items stand as far left as it does.
                break;
            }
            let start = skip_blanks(self.text, line.start + 1, line.end);
            let inner = Line { column: line.column + (start - line.start), start, ..line };
            let node = if start == line.end {
                self.go_on();
                // An item with nothing in it is a slip, mostly.
                self.line.filter(|line| line.column > first.column)?;
                self.collection(depth + 1)?
            } else if self.is_item(inner) || self.key(inner.start, inner.end).is_some() {
                self.line = Some(inner);
                self.collection(depth + 1)?
            } else {
                let node = self.value(start..line.end)?;
                self.go_on();
                node
            };
            items.push(node);
            match self.next(first)? {
                Some(next) => line = next,
                None => break,
            }
        }
        Some(list(items, first.start, self.places))
    }

    /// The line being read, if it goes on with what began on `first`; an inner nothing if it belongs to what
    /// is around that; nothing if what was read goes on below itself.
    #[expect(clippy::option_option, reason = "the outer one is for `?`")]
    fn next(&self, first: Line) -> Option<Option<Line>> {
        match self.line {
            Some(line) if line.column > first.column => None,
            Some(line) if line.column == first.column => Some(Some(line)),
            _ => Some(None),
        }
    }

    /// The name of a field that begins at `start`, up to its colon.
    fn key(&self, start: usize, end: usize) -> Option<Key> {
        let bytes = &self.text.as_bytes()[..end];
        let key = match *bytes.get(start)? {
            b'"' | b'\'' => {
                let place = self.quotes(start, end).filter(|place| place.len() > 2)?;
                Key { text: place.start + 1..place.end - 1, place }
            }
            first if first.is_ascii_alphabetic() || first == b'_' => {
                let length = bytes[start..].iter().take_while(|byte| is_name(**byte)).count();
                let place = start..start + length;
                Some(place).filter(|place| !is_nothing(&self.text[place.clone()])).map(Key::plain)?
            }
            _ => return None,
        };
        let is_key = matches!(bytes[key.place.end..], [b':'] | [b':', b' ', ..]);
        (is_key && key.place.len() < LONG).then_some(key)
    }

    fn name(&self, key: Key) -> Spanned<String> {
        Spanned::new(self.text[key.text].to_owned(), self.places.span(key.place))
    }

    /// A value that stands on one line.
    fn value(&self, range: Range<usize>) -> Option<Node> {
        let bytes = self.text.as_bytes();
        match bytes[range.start] {
            b'[' | b'{' | b'"' | b'\'' => self
                .enclosed(range.start, range.end, 0)
                .filter(|(_, end)| *end == range.end)
                .map(|(node, _)| node),
            byte if begins_text(byte) => {
                let written = &bytes[range.clone()];
                let ends = written.last() == Some(&b':');
                let means = written.windows(2).any(|pair| matches!(pair, b": " | b" #"));
                (!ends && !means).then(|| self.plain(range))
            }
            _ => None,
        }
    }

    /// A value in brackets, braces or quotes that begins at `start`, with where it ends.
    fn enclosed(&self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        let (kind, close) = match self.text.as_bytes()[start] {
            _ if depth >= DEEP => return None,
            b'[' => self.brackets(start + 1, end, depth)?,
            b'{' => self.braces(start + 1, end, depth)?,
            _ => {
                let place = self.quotes(start, end)?;
                (scalar(self.text[place.start + 1..place.end - 1].into(), true), place.end)
            }
        };
        Some((Node { kind, span: self.places.span(start..close) }, close))
    }

    /// The quotes that begin at `start` and all between them. What has a quote or an escape in it is for the
    /// library.
    fn quotes(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let bytes = &self.text.as_bytes()[..end];
        let quote = bytes[start];
        let inner = start + 1;
        let close = inner + memchr(quote, &bytes[inner..])?;
        let escape = if quote == b'"' {
            memchr(b'\\', &bytes[inner..close]).is_some()
        } else {
            bytes.get(close + 1) == Some(&quote)
        };
        (!escape).then_some(start..close + 1)
    }

    /// A value without quotes.
    fn plain(&self, range: Range<usize>) -> Node {
        Node { kind: scalar(self.text[range.clone()].into(), false), span: self.places.span(range) }
    }

    /// What is in brackets, which opened before `at`, and where that ends. All of it is on one line.
    fn brackets(&self, mut at: usize, end: usize, depth: usize) -> Option<(Kind, usize)> {
        let mut items = Vec::new();
        while let Some(first) = self.further(at, end, b']')? {
            let (item, behind) = self.inside(first, end, depth)?;
            items.push(item);
            at = self.behind(behind, end, b']')?;
        }
        Some((Kind::List(items), self.closed(at, end)))
    }

    /// What is in braces, which opened before `at`, and where that ends. All of it is on one line.
    fn braces(&self, mut at: usize, end: usize, depth: usize) -> Option<(Kind, usize)> {
        let mut entries = Entries::default();
        while let Some(first) = self.further(at, end, b'}')? {
            let key = self.key(first, end)?;
            let value = skip_blanks(self.text, key.place.end + 1, end);
            let (node, behind) = self.inside(value, end, depth)?;
            if entries.put(self.name(key), node).is_some() {
                return None;
            }
            at = self.behind(behind, end, b'}')?;
        }
        Some((entries.into_node(at, self.places).kind, self.closed(at, end)))
    }

    /// Where the next of several things in brackets begins; an inner nothing if they end there.
    #[expect(clippy::option_option, reason = "the outer one is for `?`")]
    fn further(&self, at: usize, end: usize, close: u8) -> Option<Option<usize>> {
        let at = skip_blanks(self.text, at, end);
        let first = *self.text.as_bytes()[..end].get(at)?;
        Some((first != close).then_some(at))
    }

    /// Where to go on behind one of several things in brackets: behind the comma, or at their end.
    fn behind(&self, at: usize, end: usize, close: u8) -> Option<usize> {
        let at = skip_blanks(self.text, at, end);
        match *self.text.as_bytes()[..end].get(at)? {
            b',' => Some(at + 1),
            byte if byte == close => Some(at),
            _ => None,
        }
    }

    /// Behind the bracket that closes what ends at `at`.
    fn closed(&self, at: usize, end: usize) -> usize {
        skip_blanks(self.text, at, end) + 1
    }

    /// A value in brackets or braces, with where it ends.
    fn inside(&self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        let bytes = &self.text.as_bytes()[..end];
        let first = *bytes.get(start)?;
        if matches!(first, b'[' | b'{' | b'"' | b'\'') {
            return self.enclosed(start, end, depth + 1);
        }
        let length = bytes[start..].iter().take_while(|byte| !matches!(byte, b',' | b']' | b'}')).count();
        let written = &bytes[start..start + length];
        let begins = begins_text(first) || matches!(written, [b'-', digit, ..] if digit.is_ascii_digit());
        if !begins || !written.iter().all(|byte| is_text_in_brackets(*byte)) {
            return None;
        }
        let spaces = written.iter().rev().take_while(|byte| **byte == b' ').count();
        Some((self.plain(start..start + length - spaces), start + length))
    }

    fn nothing(&self, at: usize) -> Node {
        Node { kind: Kind::Null, span: self.places.span(at..at) }
    }
}
