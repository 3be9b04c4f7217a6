//! Reads a text that is wrong, as the person meant it who wrote it.
//!
//! People read YAML by its lines and their indentation; so does this reader. A line that is
//! indented more than the one above belongs to it; one that begins with `name:` is a field,
//! whatever has gone wrong above it; one that begins with a hyphen is an item. Thus a mistake is
//! found where it was made, and ends where the next field begins.
//!
//! Every step goes on by at least one line, and looks ahead only over lines that it then consumes:
//! the time is that of the text's length.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::source::span::Spanned;
use crate::yaml::lines::{Flaw, Line, Mark, head, lines, mark, skip_blanks, without_controls};
use crate::yaml::report::{Report, clip};
use crate::yaml::strict::{self, Entries};
use crate::yaml::{Kind, MAX_DEPTH, Node};

/// Reads what can be read of a text, and reports the rest.
pub(super) fn read(text: &str, report: &mut Report<'_>) -> Node {
    let (text, controls) = without_controls(text);
    for (at, character) in controls {
        report.add(Finding::ControlCharacter { character }, at..at + character.len_utf8());
    }
    let lines = lines(&text);
    let limit = lines.len();
    Mender { text: &text, lines, at: 0, limit, open: Vec::new(), report }.root()
}

/// Reads a text as if something were wrong in each of its fields, to compare with the library.
#[cfg(test)]
pub(super) fn leniently(text: &str, report: &mut Report<'_>) -> Node {
    let (lines, limit) = (lines(text), lines(text).len());
    let mut mender = Mender { text, lines, at: 0, limit, open: Vec::new(), report };
    match mender.next_place() {
        Some(first) => {
            let home = mender.home();
            let mut entries = Entries::default();
            mender.map(first, home, -1, &mut entries);
            entries.into_node(first.at, mender.report.places)
        }
        None => mender.node(Kind::Null, 0..0),
    }
}

/// Where something begins: on a line, at a byte, in a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub line: usize,
    pub at: usize,
    pub column: usize,
}

pub(super) struct Mender<'t, 'r, 'p> {
    pub text: &'t str,
    pub lines: Vec<Line>,
    /// The line that is read next.
    pub at: usize,
    /// The line that is not read any more.
    pub limit: usize,
    pub report: &'r mut Report<'p>,
    /// The lists and groups that are being read, from the outermost in.
    pub open: Vec<Open>,
}

/// A list or a group that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub is_list: bool,
    /// Where its items or fields stand.
    pub home: usize,
    /// What stands in this column, or left of it, is none of it.
    pub floor: isize,
}

impl Mender<'_, '_, '_> {
    /// Reads the whole: field by field, so that a field in which nothing is wrong is read as
    /// strictly as in a text that is right.
    fn root(mut self) -> Node {
        let Some(first) = self.next_place() else { return self.node(Kind::Null, 0..0) };
        let home = self.home();
        // A list or brackets may stand alone; above fields, they are a slip in one of them.
        let fields = |line: &Line| line.column == first.column && self.is_field(*line);
        let alone = self.starts_item(first) || self.text[first.at..].starts_with(['[', '{']);
        if alone && !self.lines.iter().any(fields) {
            let node = self.block("", first, -1);
            if let Some(rest) = self.next_place() {
                self.stray(rest);
            }
            return node;
        }
        let mut entries = Entries::default();
        while let Some(place) = self.next_place() {
            let end = self.next_field(place.line, home);
            if !self.whole(place, end, home, &mut entries) {
                self.limit = end;
                self.map(place, home, -1, &mut entries);
                self.limit = self.lines.len();
            }
            self.at = end;
        }
        entries.into_node(first.at, self.report.places)
    }

    /// The column of the document's fields: the first, unless none begins there.
    fn home(&self) -> usize {
        let fields = self.lines.iter().filter(|line| {
            !line.is_blank() && line.odd.is_none() && head(self.text, line.text, line.end).is_some()
        });
        fields.map(|line| line.column).min().unwrap_or(0)
    }

    /// The line after `line` on which the next field of the document begins.
    fn next_field(&self, line: usize, home: usize) -> usize {
        let is_field = |line: &Line| {
            !line.is_blank()
                && line.column == home
                && line.odd.is_none()
                && head(self.text, line.text, line.end).is_some_and(|head| head.flaw == Flaw::None)
        };
        let after = self.lines[line + 1..].iter().position(is_field);
        after.map_or(self.lines.len(), |distance| line + 1 + distance)
    }

    /// Reads a field of the document with all that belongs to it, if nothing is wrong with it.
    fn whole(&mut self, place: Place, end: usize, home: usize, out: &mut Entries) -> bool {
        let start = self.lines[place.line].start;
        let stop = self.lines.get(end).map_or(self.text.len(), |line| line.start);
        if place.column != home || self.lines[place.line].odd.is_some() {
            return false;
        }
        let Ok((Node { kind: Kind::Map(entries), .. }, clashes)) =
            strict::read(&self.text[start..stop], self.report.places.below(start))
        else {
            return false;
        };
        clashes.into_iter().for_each(|clash| self.report.push(clash));
        for (key, node) in entries {
            self.put(key, node, out);
        }
        true
    }

    /// The beginning of the next line on which there is more than a comment.
    pub(super) fn next_place(&mut self) -> Option<Place> {
        while self.at < self.limit {
            let line = self.lines[self.at];
            let comment = self.text[line.text..].starts_with('#');
            if !line.is_blank() && !comment {
                return Some(Place { line: self.at, at: line.text, column: line.column });
            }
            // Behind anything but spaces and tabs, a `#` begins no comment.
            if comment && line.odd.is_some_and(|(_, odd)| odd != '\t') {
                self.odd_indent(self.at);
            }
            self.at += 1;
        }
        None
    }

    /// Reads what begins at `place`: a list, fields, or a value. What is indented more than
    /// `floor` belongs to it.
    pub(super) fn block(&mut self, key: &str, place: Place, floor: isize) -> Node {
        let line = self.lines[place.line];
        let own_line = place.at == line.text;
        let plain = own_line && !self.text[place.at..].starts_with(['"', '\'', '[', '{', '|', '>']);
        let items = self.starts_item(place)
            || (plain && !self.is_field(line) && self.next_stands(place, Mender::is_item));
        let fields = !items
            && (head(self.text, place.at, line.end)
                .is_some_and(|head| head.flaw == Flaw::None || (own_line && head.flaw != Flaw::NoSpace))
                || (plain || !own_line) && self.next_stands(place, Mender::is_field));
        if !items && !fields {
            if own_line {
                self.odd_indent(place.line);
            }
            return self.leaf(key, place, floor);
        }
        if self.open.len() >= MAX_DEPTH {
            self.report.add(Finding::TooDeep {}, place.at..line.end);
            self.at = place.line + 1;
            self.skip_below(floor);
            return self.node(Kind::Broken, place.at..line.end);
        }
        if items {
            return self.list(place, floor);
        }
        let home = if own_line { self.home_of_fields(place) } else { place.column };
        let mut entries = Entries::default();
        self.map(place, home, floor, &mut entries);
        entries.into_node(place.at, self.report.places)
    }

    /// Whether an item begins at `place`. Within a line only a proper hyphen does.
    pub(super) fn starts_item(&self, place: Place) -> bool {
        let line = self.lines[place.line];
        mark(self.text, place.at, line.end)
            .is_some_and(|(mark, _)| mark == Mark::Dash || place.at == line.text)
    }

    fn is_item(&self, line: Line) -> bool {
        matches!(mark(self.text, line.text, line.end), Some((Mark::Dash, _)))
    }

    fn is_field(&self, line: Line) -> bool {
        head(self.text, line.text, line.end).is_some()
    }

    /// The next line after `line` that is not blank.
    pub(super) fn line_after(&self, line: usize) -> Option<Line> {
        self.lines[line + 1..self.limit].iter().find(|line| !line.is_blank()).copied()
    }

    /// Whether the line after `place` is of some kind and stands in the same column.
    fn next_stands(&self, place: Place, kind: fn(&Self, Line) -> bool) -> bool {
        self.line_after(place.line).is_some_and(|line| line.column == place.column && kind(self, line))
    }

    /// Where the fields of a group stand whose first one is at `place`. If the second stands one
    /// column off, it is the one in the odd column that has slipped: people indent by two or four.
    fn home_of_fields(&self, place: Place) -> usize {
        let second = self.line_after(place.line).filter(|line| self.is_field(*line));
        let other = second.map_or(place.column, |line| line.column);
        if place.column.is_multiple_of(2) || other.abs_diff(place.column) != 1 { place.column } else { other }
    }

    /// Reads fields, from the one at `first` to a line that is indented no more than `floor`.
    fn map(&mut self, first: Place, home: usize, floor: isize, out: &mut Entries) {
        let around = self.open.last().copied().filter(|around| around.is_list);
        let mut columns = vec![home];
        let mut next = Some(first);
        self.open.push(Open { is_list: false, home, floor });
        while let Some(place) = next.take().or_else(|| self.next_place()) {
            let line = self.lines[place.line];
            let below = place.column as isize <= floor;
            let (below, item) = match around.filter(|_| place.line != first.line) {
                // In the column of the hyphens, a field is one of this item's, not far enough in.
                Some(list) => {
                    let slipped = place.column == list.home
                        && list.home as isize > list.floor
                        && head(self.text, line.text, line.end)
                            .is_some_and(|head| head.is_surely_field(self.text));
                    (below && !slipped, place.column < home && self.is_item(line))
                }
                None => (below, false),
            };
            if below || item {
                break;
            }
            self.entry(place, &mut columns, out);
            self.at = self.at.max(place.line + 1);
        }
        self.open.pop();
    }

    fn entry(&mut self, mut place: Place, columns: &mut Vec<usize>, out: &mut Entries) {
        let line = self.lines[place.line];
        let home = columns.first().copied().unwrap_or(place.column);
        let Some(head) = head(self.text, place.at, line.end) else {
            let node = self.stray(place);
            let nameless = Spanned::new(String::new(), node.span);
            out.put(nameless, node);
            return;
        };
        self.indentation(place, columns);
        if line.odd.is_some() && place.at == line.text {
            // How far a tab reaches is anybody's guess; its neighbours know.
            place.column = home;
        }
        let name = head.name(self.text);
        match head.flaw {
            Flaw::None => {}
            Flaw::NoSpace => {
                let text = clip(&self.text[head.value..line.end]);
                self.report.add(Finding::NoSpaceAfterColon { key: clip(&name), text }, head.colon.clone());
            }
            Flaw::Wide => self.report.add(Finding::WideColon { key: clip(&name) }, head.colon.clone()),
            Flaw::OddSpace(character) => {
                let end = head.value + character.len_utf8();
                self.report.add(Finding::OddSpace { character }, head.value..end);
            }
        }
        let odd = if let Flaw::OddSpace(character) = head.flaw { character.len_utf8() } else { 0 };
        let value = skip_blanks(self.text, head.value + odd, line.end);
        let node = if value >= line.end || self.text[value..].starts_with('#') {
            self.at = place.line + 1;
            place.column = place.column.min(home);
            self.below(&name, place, head.colon.start)
        } else {
            self.leaf(&name, Place { at: value, ..place }, place.column as isize)
        };
        let key = Spanned::new(name, self.report.span(head.key));
        self.put(key, node, out);
    }

    /// Adds an entry; `<<` is no field but YAML's way to take in another group.
    fn put(&mut self, mut key: Spanned<String>, node: Node, out: &mut Entries) {
        if key.value == "<<" && node.kind == Kind::Broken {
            key.value.clear();
        }
        if let Some(clash) = out.put(key, node) {
            self.report.push(clash);
        }
    }

    /// Reads the value of a field that has nothing after its colon: on the lines below, or none.
    fn below(&mut self, key: &str, place: Place, colon: usize) -> Node {
        match self.next_place() {
            Some(next) if next.column > place.column => self.block(key, next, place.column as isize),
            Some(next) if next.column == place.column && self.starts_item(next) => {
                self.list(next, place.column as isize)
            }
            _ => self.node(Kind::Null, colon..colon),
        }
    }

    /// Reports a line that stands in none of the columns in which its neighbours do. From then on
    /// its own column is one of them: what follows it is not wrong again.
    pub(super) fn indentation(&mut self, place: Place, columns: &mut Vec<usize>) {
        let line = self.lines[place.line];
        if place.at != line.text {
            return;
        }
        let odd = self.odd_indent(place.line);
        if columns.contains(&place.column) {
            return;
        }
        if !odd {
            let finding = Finding::Indentation { expected: columns.first().copied(), found: place.column };
            self.report.add(finding, line.text..line.end);
        }
        // So many different columns are no mistake but an attack, and need no memory.
        if columns.len() < MAX_DEPTH {
            columns.push(place.column);
        }
    }

    /// Reports what is no space in the indentation of a line.
    pub(super) fn odd_indent(&mut self, line: usize) -> bool {
        let Some((at, character)) = self.lines[line].odd else { return false };
        if character == '\t' {
            let tabs = self.text[at..].len() - self.text[at..].trim_start_matches('\t').len();
            self.report.add(Finding::Tab {}, at..at + tabs);
        } else {
            self.report.add(Finding::OddSpace { character }, at..at + character.len_utf8());
        }
        true
    }

    /// Reports a line that is neither a field nor an item, and passes over what belongs to it.
    pub(super) fn stray(&mut self, place: Place) -> Node {
        let line = self.lines[place.line];
        let range = place.at..line.end;
        let rest = &self.text[range.clone()];
        let first = rest.chars().next().unwrap_or(' ');
        self.at = place.line + 1;
        match first {
            '"' | '\'' if !rest[1..].contains(first) => {
                self.report.add(Finding::UnclosedQuote { quote: first }, place.at..place.at + 1);
            }
            ']' | '}' => self.report.add(Finding::StrayBracket { bracket: first }, place.at..place.at + 1),
            '?' if rest[1..].starts_with(' ') => {
                self.report.add(Finding::YamlFeature { feature: "a key with `?`" }, place.at..place.at + 1);
            }
            '&' | '!' => self.special(first, place.at, line.end),
            _ => {
                let finding = Finding::NotAField { text: clip(rest), alone: self.report.alone };
                self.report.add(finding, range.clone());
            }
        }
        self.skip_below(place.column as isize);
        self.skip_prose(mark(self.text, place.at, line.end).is_some());
        self.node(Kind::Broken, range)
    }

    /// Passes over the lines that are indented more than `floor`.
    pub(super) fn skip_below(&mut self, floor: isize) {
        while let Some(place) = self.next_place() {
            if place.column as isize <= floor {
                return;
            }
            self.at += 1;
        }
    }

    /// Passes over lines that are nothing: the rest of a paragraph that has strayed into the
    /// fields is one mistake with its first line.
    pub(super) fn skip_prose(&mut self, items: bool) {
        while let Some(place) = self.next_place() {
            let end = self.lines[place.line].end;
            if head(self.text, place.at, end).is_some() || (!items && self.starts_item(place)) {
                return;
            }
            self.at += 1;
        }
    }

    pub(super) fn node(&self, kind: Kind, range: Range<usize>) -> Node {
        Node { kind, span: self.report.span(range) }
    }
}
