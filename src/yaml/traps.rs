//! Finds what is YAML and was surely not meant.
//!
//! YAML takes almost any line for something. Where it takes a person's slip for a text, nobody
//! would ever be told; so each value is compared with how it stands in the file.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::source::span::Spanned;
use crate::yaml::lines::{Flaw, Mark, head, is_invisible, is_odd_space, mark, rest_of_line, skip_blanks};
use crate::yaml::report::{Report, clip};
use crate::yaml::{Kind, Node, Scalar, mend};

/// Reports the traps in a tree that was read from `text`, and takes out of it what they have
/// spoilt.
pub(super) fn disarm(node: &mut Node, text: &str, report: &mut Report<'_>) {
    Traps { text, report }.node(node, Around { list: None, brackets: false });
}

/// What a value is in.
#[derive(Clone, Copy)]
struct Around {
    /// The column of the hyphens of the list that it is an item of.
    list: Option<usize>,
    /// It is somewhere in brackets.
    brackets: bool,
}

struct Traps<'t, 'r, 'p> {
    text: &'t str,
    report: &'r mut Report<'p>,
}

impl Traps<'_, '_, '_> {
    fn range(&self, node: &Node) -> Range<usize> {
        self.report.places.range(node.span)
    }

    fn node(&mut self, node: &mut Node, around: Around) {
        let range = self.range(node);
        let brackets = around.brackets || self.text[range.start..].starts_with(['[', '{']);
        match &mut node.kind {
            Kind::Scalar(Scalar { quoted: false, .. }) => {
                if !brackets && self.begins_wrong(range.clone()) {
                    *node = self.mended(range);
                    return;
                }
                let errors = self.report.errors();
                self.plain(range, around);
                if self.report.errors() > errors {
                    node.kind = Kind::Broken;
                }
            }
            Kind::Null if around.list.is_some() && !around.brackets => self.hidden_item(range.end),
            Kind::List(items) => {
                // In brackets there are no columns, and lines that take long to look back over.
                let list = (!brackets).then(|| self.column(range.start));
                items.iter_mut().for_each(|item| self.node(item, Around { list, brackets }));
            }
            Kind::Map(entries) => {
                for (key, value) in entries {
                    self.key(key, value, brackets);
                    self.node(value, Around { list: None, brackets });
                }
            }
            Kind::Null | Kind::Scalar(_) | Kind::Broken => {}
        }
    }

    /// The column of a byte, counted in bytes from 0, as indentation is.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1)
    }

    fn key(&mut self, key: &mut Spanned<String>, value: &mut Node, brackets: bool) {
        let range = self.report.places.range(key.span);
        if value.kind == Kind::Null {
            self.hidden_value(range.end, self.range(value).end);
            if brackets {
                self.glued_colon(key, value);
            }
        }
        // What looks like a space or like nothing is not ASCII, nor are the quotes of word processors.
        if key.value.is_ascii() {
            return;
        }
        let curly =
            key.value.strip_prefix(['“', '„', '‘']).and_then(|name| name.strip_suffix(['”', '“', '’']));
        if let Some(name) = curly.map(str::to_owned) {
            self.report.add(Finding::SmartQuotes { text: clip(&key.value) }, range.clone());
            key.value = name;
        }
        let edge = |name: &str| name.starts_with(is_odd_space) || name.ends_with(is_odd_space);
        if !(edge(&key.value) || key.value.contains(is_invisible)) {
            return;
        }
        let source = &self.text[range.clone()];
        let first = source.char_indices().find(|(at, each)| {
            is_invisible(*each) || (is_odd_space(*each) && edge(source[*at..].trim_end_matches(['"', '\''])))
        });
        if let Some((at, character)) = first {
            let at = range.start + at;
            self.report.add(Finding::OddSpace { character }, at..at + character.len_utf8());
        }
        let visible: String = key.value.chars().filter(|each| !is_invisible(*each)).collect();
        key.value = visible.trim().to_owned();
    }

    /// `{name:Ana}`: a field `name:Ana` with no value, for YAML.
    fn glued_colon(&mut self, key: &mut Spanned<String>, value: &mut Node) {
        let range = self.report.places.range(key.span);
        let Some(head) = head(self.text, range.start, range.end) else { return };
        if head.flaw != Flaw::NoSpace || head.key.start != range.start {
            return;
        }
        let text = &self.text[head.value..range.end];
        let finding = Finding::NoSpaceAfterColon { key: head.name(self.text), text: clip(text) };
        self.report.add(finding, head.colon.clone());
        value.kind = Kind::Scalar(Scalar { text: text.to_owned(), quoted: true });
        value.span = self.report.span(head.value..range.end);
        *key = Spanned::new(head.name(self.text), self.report.span(head.key));
    }

    /// `accent: #7a1f3d`: no value, and a comment. A comment that is meant has a space after its
    /// `#`, by everybody's habit.
    fn hidden_value(&mut self, key: usize, value: usize) {
        let end = key.max(value);
        let rest = &self.text[end..];
        let start = end + rest.len() - rest.trim_start_matches([' ', '\t', ':', '-']).len();
        if self.text[end..start].ends_with([' ', '\t']) {
            self.comment(start, start);
        }
    }

    /// `- #metadata`: an item that is nothing stands where its line ends.
    fn hidden_item(&mut self, end: usize) {
        let line = &self.text[end - self.column(end)..end];
        let start = end - line.trim_start_matches([' ', '\t', '-']).len();
        self.comment(start, start);
    }

    /// Reports the comment at `start`, if there is one, unless it is meant as one: it seems to be part
    /// of the value that begins at `value`.
    fn comment(&mut self, value: usize, start: usize) {
        let hidden = self.text[start..].strip_prefix('#');
        if hidden.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
            let line = rest_of_line(self.text, start);
            let text = self.text[line.clone()].trim_end();
            let end = start + text.len();
            let whole = clip(&self.text[value..end]);
            self.report.add(Finding::CommentInText { text: clip(text), whole }, start..end);
        }
    }

    fn plain(&mut self, range: Range<usize>, around: Around) {
        let source = &self.text[range.clone()];
        let after = skip_blanks(self.text, range.end, self.text.len());
        if after > range.end {
            self.comment(range.start, after);
        }
        self.curly_quotes(range.clone(), around);
        if !around.brackets {
            self.stray_bracket(range.clone());
            if source.contains(['\n', '\r']) {
                self.swallowed(range, around);
            }
        }
    }

    /// `“Ana”`: the quotes of a word processor are letters like any other. In brackets they do not
    /// even keep a comma in.
    fn curly_quotes(&mut self, range: Range<usize>, around: Around) {
        const OPEN: [char; 5] = ['“', '„', '‟', '‘', '‚'];
        const CLOSE: [char; 4] = ['”', '“', '’', '‘'];
        let source = &self.text[range.clone()];
        let open = source.starts_with(OPEN);
        let close = source.ends_with(CLOSE);
        let inner = source.trim_matches(|each| OPEN.contains(&each) || CLOSE.contains(&each));
        let double = ['“', '”', '„', '‟'];
        let whole = open && close && !inner.contains(double);
        // Half of a pair in brackets: the comma between the halves has parted them. They are told
        // together, with the first.
        let half = around.brackets && open != close && source.contains(double) && !inner.contains(double);
        if whole || !half {
            if whole {
                self.report.add(Finding::SmartQuotes { text: clip(source) }, range);
            }
            return;
        }
        // The half that is here may itself go over several lines.
        let line = self.line(range.end, self.text.len());
        let other = match open {
            // A value of several lines ends behind the line that it begins in.
            true => self.text.get(range.end..line.end).and_then(|rest| Some(range.end + rest.find(CLOSE)?)),
            false => {
                let start = range.start - self.column(range.start);
                self.text[start..range.start].rfind(OPEN)
            }
        };
        let range = match other {
            Some(_) if !open => return,
            Some(close) => range.start..close + self.text[close..].chars().next().map_or(0, char::len_utf8),
            None => range,
        };
        self.report.add(Finding::SmartQuotes { text: clip(&self.text[range.clone()]) }, range);
    }

    /// `topics: metadata, cataloguing]`.
    fn stray_bracket(&mut self, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let Some(bracket) = source.chars().next_back().filter(|last| matches!(last, ']' | '}')) else {
            return;
        };
        let open = if bracket == ']' { '[' } else { '{' };
        let before = &source[..source.len() - 1];
        let list = before.contains(',') || !before.contains(' ');
        if list && !before.contains(open) && before.ends_with(char::is_alphanumeric) {
            self.report.add(Finding::StrayBracket { bracket }, range.end - 1..range.end);
        }
    }

    /// Whether a value on a line of its own, below its field, is items or fields but for a slip:
    /// `-item`, `• item`, `name:value`.
    fn begins_wrong(&self, range: Range<usize>) -> bool {
        let own_line = self.text[..range.start].trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
        if !own_line {
            return false;
        }
        let line = self.line(range.start, range.end);
        let mark = mark(self.text, line.start, line.end);
        let field = head(self.text, line.start, line.end).is_some_and(|head| head.has_plain_name(self.text));
        mark.is_some() || field
    }

    /// Reads as items or fields what YAML takes for one long value.
    fn mended(&mut self, range: Range<usize>) -> Node {
        let start = range.start - self.column(range.start);
        let outer = self.report.places;
        self.report.places = outer.below(start);
        let node = mend::read(&self.text[start..range.end], self.report);
        self.report.places = outer;
        node
    }

    /// The lines of a value that YAML has taken for its continuation.
    fn swallowed(&mut self, range: Range<usize>, around: Around) {
        let mut at = self.line(range.start, range.end).end;
        while at < range.end {
            at += self.text[at..range.end].len() - self.text[at..range.end].trim_start().len();
            let line = self.line(at, range.end);
            at = line.end;
            let Some((mark, content)) = mark(self.text, line.start, line.end) else {
                self.report_field(line);
                continue;
            };
            let start = line.start;
            match (mark, around.list) {
                (Mark::Dash, Some(column)) => {
                    let found = self.column(start);
                    self.report.add(Finding::Indentation { expected: Some(column), found }, line);
                }
                (Mark::Dash, None) => {
                    let text = clip(&self.text[line.clone()]);
                    self.report.add(Finding::NotAField { text, alone: self.report.alone }, line);
                }
                // A line of prose may well begin with a dash; among items it is an item.
                (Mark::Bullet('•' | '▪' | '●' | '‣' | '◦'), _) => {
                    self.report_mark(mark, start..content, line.end)
                }
                (Mark::Glued, Some(_)) => {
                    self.report_mark(mark, start..content, line.end);
                }
                _ => {}
            }
        }
    }

    fn line(&self, start: usize, end: usize) -> Range<usize> {
        start..rest_of_line(self.text, start).end.min(end)
    }

    fn report_mark(&mut self, mark: Mark, place: Range<usize>, end: usize) {
        let finding = match mark {
            Mark::Dash => return,
            Mark::Glued => Finding::NoSpaceAfterHyphen { text: clip(&self.text[place.end..end]) },
            Mark::OddSpace(character) => Finding::OddSpace { character },
            Mark::Bullet(bullet) => Finding::OddBullet { bullet },
        };
        self.report.add(finding, place);
    }

    fn report_field(&mut self, line: Range<usize>) {
        let Some(head) = head(self.text, line.start, line.end) else { return };
        if !head.has_plain_name(self.text) {
            return;
        }
        let name = head.name(self.text);
        let text = clip(&self.text[head.value..line.end]);
        match head.flaw {
            Flaw::NoSpace => self.report.add(Finding::NoSpaceAfterColon { key: name, text }, head.colon),
            Flaw::Wide => self.report.add(Finding::WideColon { key: name }, head.colon),
            Flaw::OddSpace(character) => {
                self.report
                    .add(Finding::OddSpace { character }, head.value..head.value + character.len_utf8());
            }
            Flaw::None => {}
        }
    }
}
