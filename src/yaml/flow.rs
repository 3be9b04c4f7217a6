//! Reads lists and groups in brackets, of a text that is wrong.
//!
//! Commas are what holds here: after a mistake the reader goes on behind the next one. Only where
//! a quote or a bracket is never closed there is no telling what belongs to what, and the rest of
//! the value is given up.

mod text;

use std::ops::Range;

use crate::diagnostic::Problem;
use crate::diagnostic::finding::Finding;
use crate::source::span::Spanned;
use crate::yaml::flow::text::Plain;
use crate::yaml::lines::rest_of_line;
use crate::yaml::report::{Report, clip};
use crate::yaml::strict::Entries;
use crate::yaml::{Kind, MAX_DEPTH, Node, Scalar};

pub(super) struct Flow<'t, 'r, 'p> {
    text: &'t str,
    at: usize,
    end: usize,
    report: &'r mut Report<'p>,
    depth: usize,
    gave_up: bool,
    /// What has been found. It is told at the end: where a bracket is never closed, what follows on
    /// other lines was not meant to be in it.
    found: Vec<Problem>,
    /// A comment that may have hidden a closing bracket.
    comment: Option<Range<usize>>,
}

impl<'t, 'r, 'p> Flow<'t, 'r, 'p> {
    /// A reader for the brackets at the start of a range, which go on until its end at most,
    /// within `depth` other lists and groups.
    pub fn new(text: &'t str, place: Range<usize>, depth: usize, report: &'r mut Report<'p>) -> Self {
        Self {
            text,
            at: place.start,
            end: place.end,
            report,
            depth,
            gave_up: false,
            found: Vec::new(),
            comment: None,
        }
    }

    /// Reads the value, with where its last bracket was closed; `None` if it never was.
    pub fn read(mut self) -> (Node, Option<usize>) {
        let node = self.value();
        self.found.into_iter().for_each(|problem| self.report.push(problem));
        (node, (!self.gave_up).then_some(self.at))
    }

    fn add(&mut self, finding: Finding, range: Range<usize>) {
        self.found.push(Problem::new(finding, self.report.span(range)));
    }

    fn value(&mut self) -> Node {
        let start = self.at;
        let kind = match self.peek() {
            Some('[') => self.list(),
            Some('{') => self.map(),
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => self.text_or_pair(),
        };
        let end = start + self.text[start..self.at].trim_end().len();
        Node { kind, span: self.report.span(start..end) }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over white space and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            self.at = self.end - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let spaced = self.text[..self.at].ends_with([' ', '\t', '\n', '\r']);
            if !(spaced && self.rest().starts_with('#')) {
                return;
            }
            let comment = self.rest().find(['\n', '\r']).map_or(self.end, |length| self.at + length);
            if self.rest()[1..].starts_with(|next: char| !next.is_whitespace() && next != '#')
                || self.text[self.at..comment].contains([']', '}'])
            {
                self.comment = Some(self.at..comment);
            }
            self.at = comment;
        }
    }

    /// Gives up on the rest, with a word why.
    fn give_up(&mut self, finding: Option<Finding>, place: usize) -> Kind {
        if let (false, Some(finding)) = (self.gave_up, finding) {
            self.add(finding, place..place + 1);
        }
        self.gave_up = true;
        self.at = self.end;
        Kind::Broken
    }

    /// The bracket at `open` is not closed, or by one of another kind.
    fn unclosed(&mut self, bracket: char, open: usize) -> Kind {
        if self.gave_up {
            return Kind::Broken;
        }
        let line = self.report.span(rest_of_line(self.text, open));
        self.found.retain(|problem| problem.span.start < line.end);
        if let Some(comment) = self.comment.take().filter(|_| self.at >= self.end) {
            let text = clip(&self.text[comment.clone()]);
            self.add(Finding::CommentInBrackets { text }, comment);
        } else {
            let mut problem =
                Problem::new(Finding::UnclosedBracket { bracket }, self.report.span(open..open + 1));
            if self.at < self.end {
                problem = problem.with_related(self.report.span(self.at..self.at + 1));
            }
            self.found.push(problem);
        }
        self.give_up(None, open)
    }

    fn enter(&mut self, open: usize) -> bool {
        self.depth += 1;
        self.at += 1;
        if self.depth > MAX_DEPTH {
            self.give_up(Some(Finding::TooDeep {}), open);
        }
        !self.gave_up
    }

    fn list(&mut self) -> Kind {
        let open = self.at;
        let mut items = Vec::new();
        let mut comma = true;
        if !self.enter(open) {
            return Kind::Broken;
        }
        loop {
            self.skip();
            match self.peek() {
                Some(']') => break,
                None | Some('}') => return self.unclosed('[', open),
                Some(',') => self.comma(&mut comma),
                Some(_) => {
                    self.separated(comma);
                    items.push(self.value());
                    comma = false;
                }
            }
            if self.gave_up {
                return Kind::Broken;
            }
        }
        self.at += 1;
        self.depth -= 1;
        Kind::List(items)
    }

    /// Passes over a comma; one that follows another, or the bracket, has nothing before it.
    fn comma(&mut self, comma: &mut bool) {
        if *comma {
            self.add(Finding::ExtraComma {}, self.at..self.at + 1);
        }
        *comma = true;
        self.at += 1;
    }

    /// Reports that something begins where a comma should stand.
    fn separated(&mut self, comma: bool) {
        if !comma {
            let end = self.at + self.peek().map_or(0, char::len_utf8);
            self.add(Finding::MissingComma {}, self.at..end);
        }
    }

    fn map(&mut self) -> Kind {
        let open = self.at;
        let mut entries = Entries::default();
        let mut comma = true;
        if !self.enter(open) {
            return Kind::Broken;
        }
        loop {
            self.skip();
            match self.peek() {
                Some('}') => break,
                None | Some(']') => return self.unclosed('{', open),
                Some(',') => self.comma(&mut comma),
                Some('[' | '{') => {
                    let feature = "a list or a group as the name of a field";
                    return self.give_up(Some(Finding::YamlFeature { feature }), self.at);
                }
                Some(_) => {
                    self.separated(comma);
                    comma = false;
                    self.entry(&mut entries);
                }
            }
            if self.gave_up {
                return Kind::Broken;
            }
        }
        self.at += 1;
        self.depth -= 1;
        entries.into_node(open, self.report.places).kind
    }

    fn entry(&mut self, entries: &mut Entries) {
        let start = self.at;
        let key = match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                let kind = self.quoted(quote);
                self.skip();
                let Kind::Scalar(scalar) = kind else {
                    entries
                        .put(Spanned::new(String::new(), self.report.span(start..start)), self.broken(start));
                    return;
                };
                let colon = self.peek() == Some(':');
                self.at += usize::from(colon);
                (Spanned::new(scalar.text, self.report.span(start..self.at)), colon)
            }
            _ => match self.plain() {
                Plain::Key(range) => {
                    self.at += 1;
                    (Spanned::new(self.text[range.clone()].to_owned(), self.report.span(range)), true)
                }
                Plain::Text(range) => {
                    (Spanned::new(self.text[range.clone()].to_owned(), self.report.span(range)), false)
                }
            },
        };
        let (key, colon) = key;
        self.skip();
        let node = match self.peek() {
            Some(',' | '}' | ']') | None => {
                Node { kind: Kind::Null, span: self.report.span(self.at..self.at) }
            }
            _ if colon => self.entry_value(&key.value),
            _ => Node { kind: Kind::Null, span: self.report.span(self.at..self.at) },
        };
        if let Some(clash) = entries.put(key, node) {
            self.found.push(clash);
        }
    }

    /// The value of an entry. A colon in it is either a colon in prose or the next entry's, whose
    /// comma is missing.
    fn entry_value(&mut self, key: &str) -> Node {
        let start = self.at;
        if matches!(self.peek(), Some('[' | '{' | '"' | '\'')) {
            return self.value();
        }
        match self.plain() {
            Plain::Text(range) => self.text_node(range),
            Plain::Key(range) => {
                let text = &self.text[range.clone()];
                let last = text.rfind([' ', '\n', '\t']).map(|space| range.start + space + 1);
                let name = last.map(|last| (last, &self.text[last..range.end]));
                if let Some((last, _)) = name.filter(|(_, name)| is_field_name(name)) {
                    // The caller goes on at the name, and finds that no comma stands before it.
                    self.at = last;
                    let end = range.start + self.text[range.start..last].trim_end().len();
                    return self.text_node(range.start..end);
                }
                self.colon_in_text(key, start)
            }
        }
    }

    fn colon_in_text(&mut self, key: &str, start: usize) -> Node {
        let colon = self.at;
        self.at += 1;
        while let Plain::Key(_) = self.plain() {
            self.at += 1;
        }
        let text = clip(&self.text[start..self.at]);
        self.add(Finding::ColonInText { key: clip(key), text }, colon..colon + 1);
        self.broken(start)
    }

    fn broken(&self, start: usize) -> Node {
        Node { kind: Kind::Broken, span: self.report.span(start..self.at) }
    }

    fn text_node(&self, range: Range<usize>) -> Node {
        let text = self.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = match text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
            _ if self.special(range.start).is_some() => Kind::Broken,
            _ => Kind::Scalar(Scalar { text, quoted: false }),
        };
        Node { kind, span: self.report.span(range) }
    }

    /// A plain item of a list: a text, or a key with a value, which is a group of one field.
    fn text_or_pair(&mut self) -> Kind {
        let start = self.at;
        match self.plain() {
            Plain::Text(range) => self.text_node(range).kind,
            Plain::Key(range) => {
                let name = self.text[range.clone()].to_owned();
                self.at += 1;
                self.skip();
                let node = match self.peek() {
                    Some(',' | '}' | ']') | None => {
                        Node { kind: Kind::Null, span: self.report.span(self.at..self.at) }
                    }
                    _ => self.entry_value(&name),
                };
                let mut entries = Entries::default();
                entries.put(Spanned::new(name, self.report.span(range)), node);
                entries.into_node(start, self.report.places).kind
            }
        }
    }
}

/// Whether a word looks like the name of a field: `end_date`.
fn is_field_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
