//! Reads lists and groups in brackets, of a text that is wrong.
//!
//! Commas are what holds here: after a mistake the reader goes on behind the next one. Only where
//! a quote or a bracket is never closed there is no telling what belongs to what, and the rest of
//! the value is given up.

use std::ops::Range;

use crate::diagnostic::Problem;
use crate::diagnostic::finding::Finding;
use crate::source::span::Spanned;
use crate::yaml::leaf::bad_escape;
use crate::yaml::lines::{is_odd_space, quote_end};
use crate::yaml::report::{Report, clip};
use crate::yaml::strict::{self, Entries};
use crate::yaml::{Kind, MAX_DEPTH, Node, Scalar};

pub(super) struct Flow<'t, 'r, 'p> {
    text: &'t str,
    at: usize,
    end: usize,
    report: &'r mut Report<'p>,
    depth: usize,
    gave_up: bool,
    /// A comment that may have hidden a closing bracket.
    comment: Option<Range<usize>>,
}

/// What ended a plain text.
enum Plain {
    /// Nothing that is wrong: this is its range.
    Text(Range<usize>),
    /// A colon: this is what stands before it.
    Key(Range<usize>),
}

impl<'t, 'r, 'p> Flow<'t, 'r, 'p> {
    /// A reader for the brackets at the start of a range, which go on until its end at most,
    /// within `depth` other lists and groups.
    pub fn new(text: &'t str, place: Range<usize>, depth: usize, report: &'r mut Report<'p>) -> Self {
        Self { text, at: place.start, end: place.end, report, depth, gave_up: false, comment: None }
    }

    /// Where the last bracket was closed; `None` if it never was.
    pub fn stop(&self) -> Option<usize> {
        (!self.gave_up).then_some(self.at)
    }

    /// Reads a value.
    pub fn read(&mut self) -> Node {
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
            self.report.add(finding, place..place + 1);
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
        if let Some(comment) = self.comment.take().filter(|_| self.at >= self.end) {
            let text = clip(&self.text[comment.clone()]);
            self.report.add(Finding::CommentInBrackets { text }, comment);
        } else {
            let mut problem =
                Problem::new(Finding::UnclosedBracket { bracket }, self.report.span(open..open + 1));
            if self.at < self.end {
                problem = problem.with_related(self.report.span(self.at..self.at + 1));
            }
            self.report.push(problem);
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
                    items.push(self.read());
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
            self.report.add(Finding::ExtraComma {}, self.at..self.at + 1);
        }
        *comma = true;
        self.at += 1;
    }

    /// Reports that something begins where a comma should stand.
    fn separated(&mut self, comma: bool) {
        if !comma {
            let end = self.at + self.peek().map_or(0, char::len_utf8);
            self.report.add(Finding::MissingComma {}, self.at..end);
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
            _ if colon => self.value(&key.value),
            _ => Node { kind: Kind::Null, span: self.report.span(self.at..self.at) },
        };
        if let Some(clash) = entries.put(key, node) {
            self.report.push(clash);
        }
    }

    /// The value of an entry. A colon in it is either a colon in prose or the next entry's, whose
    /// comma is missing.
    fn value(&mut self, key: &str) -> Node {
        let start = self.at;
        if matches!(self.peek(), Some('[' | '{' | '"' | '\'')) {
            return self.read();
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
        self.report.add(Finding::ColonInText { key: clip(key), text }, colon..colon + 1);
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
                    _ => self.value(&name),
                };
                let mut entries = Entries::default();
                entries.put(Spanned::new(name, self.report.span(range)), node);
                entries.into_node(start, self.report.places).kind
            }
        }
    }

    /// The character at `at` that no plain text may begin with.
    fn special(&self, at: usize) -> Option<char> {
        let mut rest = self.text[at..self.end].chars();
        let first = rest.next()?;
        let spaced = rest.next().is_none_or(|next| next.is_whitespace() || ",[]{}".contains(next));
        ("@`%&*!|>#".contains(first) || (spaced && "-?".contains(first))).then_some(first)
    }

    /// Passes over a plain text, to the comma, the bracket, the comment or the colon that ends it.
    fn plain(&mut self) -> Plain {
        let start = self.at;
        let special = self.special(start);
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut key = false;
        let mut at = start;
        while at < self.end {
            match bytes[at] {
                b',' | b'[' | b']' | b'{' | b'}' => break,
                b'#' if at > start && bytes[at - 1].is_ascii_whitespace() => break,
                b':' if bytes.get(at + 1).is_none_or(|next| b" \t\r\n,[]{}".contains(next))
                    || at + 1 >= self.end =>
                {
                    key = true;
                    break;
                }
                byte => {
                    at += 1;
                    if !byte.is_ascii_whitespace() {
                        end = at;
                    }
                }
            }
        }
        self.at = at;
        if key && end == start {
            let text = clip(&self.text[at..self.end]);
            self.report.add(Finding::SpecialStart { character: ':', text }, at..at + 1);
        }
        if let Some(character) = special {
            let text = clip(&self.text[start..end.max(start)]);
            self.report.add(Finding::SpecialStart { character, text }, start..start + 1);
        }
        // A bracket within a text, `see [1]`, ends it for YAML too; the comma will be missed.
        if key { Plain::Key(start..end) } else { Plain::Text(start..end) }
    }

    fn quoted(&mut self, quote: char) -> Kind {
        let start = self.at;
        let Some(close) = quote_end(self.text, start, self.end) else {
            return self.give_up(Some(Finding::UnclosedQuote { quote }), start);
        };
        self.at = close + 1;
        let after = self.at;
        let next = self.rest().trim_start_matches([' ', '\t']).chars().next();
        if let Some(character) = next.filter(|next| is_odd_space(*next)) {
            let at = self.end - self.rest().trim_start_matches([' ', '\t']).len();
            self.report.add(Finding::OddSpace { character }, at..at + character.len_utf8());
            self.at =
                self.end - self.rest().trim_start_matches(|each| each == ' ' || is_odd_space(each)).len();
            return Kind::Broken;
        }
        let ends = next.is_none_or(|next| ",:]}\r\n\"'[{".contains(next));
        let comment = next == Some('#') && self.rest().starts_with([' ', '\t']);
        if !ends && !comment || self.rest().starts_with(['"', '\'']) {
            while let Plain::Key(_) = self.plain() {
                self.at += 1;
            }
            let rest = &self.text[after..self.at];
            let from = self.at - rest.trim_start().len();
            let text = clip(rest);
            let whole = clip(&self.text[start..self.at]);
            self.report.add(Finding::TextAfterQuote { quote, text, whole }, from..self.at.max(from));
            return Kind::Broken;
        }
        if let Some(escape) = bad_escape(self.text, start..after) {
            let finding = Finding::BadEscape { escape: self.text[escape.clone()].to_owned() };
            self.report.add(finding, escape);
            return Kind::Broken;
        }
        match strict::read(&self.text[start..after], self.report.places) {
            Ok((Node { kind: kind @ Kind::Scalar(_), .. }, _)) => kind,
            _ => {
                let text = self.text[start + 1..close].to_owned();
                Kind::Scalar(Scalar { text, quoted: true })
            }
        }
    }
}

/// Whether a word looks like the name of a field: `end_date`.
fn is_field_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
