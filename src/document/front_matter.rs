//! Splits a file into front matter and text.
//!
//! Front matter is what stands between a first line `---` and the next line `---` or `...`. Blank
//! lines before it are allowed; people leave them, and nothing else could be meant. Where one of
//! the two lines is missing or misspelt, the front matter ends where it plainly does, so that its
//! fields can be read all the same and the rest of the file is not taken for them.

#[cfg(test)]
mod tests;

use std::ops::Range;

use memchr::memchr2;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::span::{FileId, Span};
use crate::yaml::{self, Kind, Node};

/// A file in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// What stands at its beginning.
    pub found: Found,
    /// The bytes of the text after it.
    pub body: Range<usize>,
    /// Where a second front matter begins, which nobody reads; it has been reported.
    pub second: Option<Span>,
}

/// What stands at the beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No front matter.
    Nothing,
    /// YAML, at these bytes: what is between its two lines.
    Yaml(Range<usize>),
    /// Front matter that the tool does not read; it has been reported.
    Unreadable,
}

impl FrontMatter {
    /// The fields of the front matter; `None` if the file has none.
    pub fn read(&self, file: FileId, text: &str, problems: &mut Diagnostics) -> Option<Node> {
        match &self.found {
            Found::Nothing => None,
            Found::Yaml(range) => {
                let node = yaml::parse(file, &text[range.clone()], range.start, problems);
                Some(match self.second {
                    Some(second) => yaml::with_unread(node, second),
                    None => node,
                })
            }
            Found::Unreadable => Some(Node { kind: Kind::Broken, span: Span::top(file) }),
        }
    }
}

/// Splits a file.
pub fn split(file: FileId, text: &str, problems: &mut Diagnostics) -> FrontMatter {
    let mut splitter = Splitter { file, text, lines: lines(text), problems };
    let Some(first) = splitter.content(0) else { return nothing(text) };
    match splitter.rule(first) {
        Rule::Dashes => splitter.opened(first),
        Rule::Pluses => splitter.toml(first),
        Rule::Nearly if splitter.is_sure_field(first + 1) => splitter.unopened(first, first + 1),
        _ if splitter.is_sure_field(first) => splitter.unopened(first, first),
        _ => nothing(text),
    }
}

fn nothing(text: &str) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    FrontMatter { found: Found::Nothing, body: start..text.len(), second: None }
}

/// A line that could begin or end front matter.
#[derive(PartialEq, Eq)]
enum Rule {
    /// `---`.
    Dashes,
    /// `...`, which only ends it.
    Dots,
    /// `+++`, of TOML.
    Pluses,
    /// What is neither and looks like it: `--`, `-----`, the long dash that a word processor makes
    /// of three hyphens, or three hyphens that are indented.
    Nearly,
    /// Any other line.
    Other,
}

struct Splitter<'t, 'p> {
    file: FileId,
    text: &'t str,
    /// The bytes of each line, without its end.
    lines: Vec<Range<usize>>,
    problems: &'p mut Diagnostics,
}

impl Splitter<'_, '_> {
    fn line(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", |range| &self.text[range.clone()])
    }

    /// Where a line begins, or the text ends.
    fn start(&self, index: usize) -> usize {
        self.lines.get(index).map_or(self.text.len(), |range| range.start)
    }

    fn span(&self, index: usize) -> Span {
        let range = self.lines.get(index).cloned().unwrap_or(self.text.len()..self.text.len());
        let length = self.text[range.clone()].trim_end().len();
        Span::new(self.file, range.start, range.start + length)
    }

    /// The first line from `from` on that is not blank.
    fn content(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|index| !is_blank(self.line(*index)))
    }

    fn rule(&self, index: usize) -> Rule {
        let line = self.line(index);
        // Nearly all lines are so.
        if line.starts_with(|first: char| first.is_ascii_alphanumeric()) {
            return Rule::Other;
        }
        let whole = line.trim_end();
        match whole {
            "---" => Rule::Dashes,
            "..." => Rule::Dots,
            "+++" => Rule::Pluses,
            _ => {
                let line = whole.trim_start();
                let dashes = |each: char| matches!(each, '-' | '–' | '—' | '−' | '‐' | '‑' | ' ' | '\u{a0}');
                let nearly = !line.is_empty() && line.chars().all(dashes) && line != "-";
                if nearly && whole.chars().count() < 40 { Rule::Nearly } else { Rule::Other }
            }
        }
    }

    /// Front matter whose first line is as it should be.
    fn opened(&mut self, open: usize) -> FrontMatter {
        let ends = |index: usize| matches!(self.rule(index), Rule::Dashes | Rule::Dots);
        let end = self.plausible_end(open + 1);
        // What is plausible ends at the first rule at the latest: none stands before it.
        let close = (end..self.lines.len()).find(|index| ends(*index));
        if let Some(close) = close.filter(|close| end == *close || self.reaches(open + 1, end, *close)) {
            let (body, second) = self.after_second(open, close + 1);
            return FrontMatter { second, ..self.parts(open + 1..close, body) };
        }
        let nearly = self.rule(end) == Rule::Nearly;
        let mut problem = Problem::new(Finding::UnclosedFrontMatter {}, self.span(open));
        if nearly {
            problem = problem.with_related(self.span(end));
        }
        self.problems.push(problem);
        self.parts(open + 1..end, end + usize::from(nearly))
    }

    /// Whether front matter reaches to the rule at `close` although the line `end` seems to be none
    /// of it. It does if it is YAML, or goes on behind that line; it does not if that line begins
    /// a text, in which somebody has put a rule.
    fn reaches(&self, first: usize, end: usize, close: usize) -> bool {
        let yaml = &self.text[self.start(first)..self.start(close)];
        if yaml::is_right(yaml) || (end..close).any(|index| self.is_sure_field(index)) {
            return true;
        }
        let blank = |index: usize| is_blank(self.line(index));
        let paragraphs = (end.saturating_sub(1).max(first)..close).any(blank) || blank(end);
        let prose = (end..close).filter(|index| !blank(*index)).count();
        self.rule(end) != Rule::Nearly && !(paragraphs && prose > 3)
    }

    /// Front matter that lacks its first line, or has one at `place` that only looks like it. It
    /// takes an end to tell it from a text that begins with a word and a colon.
    fn unopened(&mut self, place: usize, first: usize) -> FrontMatter {
        let end = self.plausible_end(first);
        let closed = matches!(self.rule(end), Rule::Dashes | Rule::Dots | Rule::Nearly);
        if !closed || end >= self.lines.len() {
            return nothing(self.text);
        }
        let mut problem = Problem::new(Finding::UnopenedFrontMatter {}, self.span(place));
        if self.rule(end) == Rule::Nearly {
            problem = problem.with_related(self.span(end));
        }
        self.problems.push(problem);
        self.parts(first..end, end + 1)
    }

    fn toml(&mut self, open: usize) -> FrontMatter {
        self.problems.add(Finding::TomlFrontMatter {}, self.span(open));
        let close = (open + 1..self.lines.len()).find(|index| self.rule(*index) == Rule::Pluses);
        // Without an end, the fields of TOML go on to the first blank line.
        let body = close.map(|close| close + 1).unwrap_or_else(|| {
            (open..self.lines.len()).find(|index| is_blank(self.line(*index))).unwrap_or(self.lines.len())
        });
        FrontMatter { found: Found::Unreadable, body: self.start(body)..self.text.len(), second: None }
    }

    /// Reports another front matter at the start of the text, and says where the text begins.
    fn after_second(&mut self, open: usize, body: usize) -> (usize, Option<Span>) {
        let Some(second) = self.content(body).filter(|index| self.rule(*index) == Rule::Dashes) else {
            return (body, None);
        };
        let end = self.plausible_end(second + 1);
        let closed = end < self.lines.len() && matches!(self.rule(end), Rule::Dashes | Rule::Dots);
        // A rule, a line with a colon and another rule are a heading in Markdown: one field whose
        // name begins with a capital is a sentence.
        let fields = (second + 1..end).filter(|index| self.is_field(*index)).count();
        if !closed || !(self.is_sure_field(second + 1) || fields > 1) {
            return (body, None);
        }
        let place = self.span(second);
        let problem = Problem::new(Finding::SecondFrontMatter { alone: false }, place);
        self.problems.push(problem.with_related(self.span(open)));
        (end + 1, Some(place))
    }

    fn parts(&self, yaml: Range<usize>, body: usize) -> FrontMatter {
        let yaml = self.start(yaml.start)..self.start(yaml.end).max(self.start(yaml.start));
        FrontMatter { found: Found::Yaml(yaml), body: self.start(body)..self.text.len(), second: None }
    }

    /// The line, from `from` on, at which front matter ends: a rule, a line that cannot be YAML, or
    /// the blank line before one.
    fn plausible_end(&self, from: usize) -> usize {
        let mut end = from;
        let mut blank = false;
        for index in from..self.lines.len() {
            let line = self.line(index);
            if is_blank(line) {
                blank = true;
                continue;
            }
            if self.rule(index) != Rule::Other {
                return index;
            }
            // After a blank line, a `#` begins a heading and a hyphen an item of the text.
            let belongs = if blank {
                self.is_sure_field(index) || line.starts_with([' ', '\t'])
            } else {
                line.starts_with([' ', '\t', '#', ']', '}', '\u{a0}'])
                    || is_item(line)
                    || self.is_field(index)
            };
            if !belongs {
                return end;
            }
            blank = false;
            end = index + 1;
        }
        end
    }

    /// Whether a line begins with a word and a colon.
    fn is_field(&self, index: usize) -> bool {
        let line = self.line(index);
        // Nearly all are so.
        let length = line.bytes().take_while(|byte| yaml::is_name(*byte)).count();
        if let [b':', after @ ..] = &line.as_bytes()[length..]
            && line.as_bytes()[0].is_ascii_alphabetic()
        {
            return !after.starts_with(b"//");
        }
        let Some(colon) = line.find([':', '：']) else { return false };
        let name = line[..colon].trim_end().trim_matches(['"', '\'', '“', '”']);
        let address = line[colon..].starts_with("://");
        !address
            && name.starts_with(char::is_alphabetic)
            && name.chars().all(|each| each.is_alphanumeric() || each == '_' || each == '-')
    }

    /// Whether a line begins with a name as the fields of the tool have it.
    fn is_sure_field(&self, index: usize) -> bool {
        self.is_field(index)
            && self.line(index).trim_start_matches(['"', '\'']).starts_with(char::is_lowercase)
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

fn is_item(line: &str) -> bool {
    let behind = line.strip_prefix('-');
    behind.is_some_and(|rest| rest.starts_with([' ', '\t']) || is_blank(rest))
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Vec::new();
    while start < text.len() {
        let end =
            memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length);
        lines.push(start..end);
        start = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
    }
    lines
}
