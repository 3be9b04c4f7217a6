//! Reads single values of a text that is wrong: what stands after a colon or a hyphen.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::yaml::flow::Flow;
use crate::yaml::lines::{colon, head, is_odd_space, quote_end, without_comment};
use crate::yaml::mend::{Mender, Place};
use crate::yaml::report::clip;
use crate::yaml::{Kind, Node, Scalar, strict};

impl Mender<'_, '_, '_> {
    /// Reads the value that begins at `place`; lines that are indented more than `floor` belong to
    /// it. `key` is the field that it is for, empty for an item.
    pub(super) fn leaf(&mut self, key: &str, place: Place, floor: isize) -> Node {
        let end = self.lines[place.line].end;
        let rest = &self.text[place.at..end];
        let mut characters = rest.chars();
        let first = characters.next().unwrap_or(' ');
        let second = characters.next().unwrap_or(' ');
        self.at = place.line + 1;
        match first {
            '"' | '\'' => self.quoted(first, place, floor),
            '[' | '{' => self.brackets(place, floor),
            '|' | '>' if is_block_header(rest) => self.block_text(place, floor),
            ']' | '}' => {
                self.report.add(Finding::StrayBracket { bracket: first }, place.at..place.at + 1);
                self.refused(place, floor)
            }
            '|' | '>' | '@' | '`' | '%' | '&' | '*' | '!' | ',' => {
                self.special(first, place.at, end);
                self.refused(place, floor)
            }
            '-' | '?' if second == ' ' || second == '\t' => {
                self.special(first, place.at, end);
                self.refused(place, floor)
            }
            _ => self.plain(key, place, floor),
        }
    }

    /// A value that has been reported: with all that belongs to it, it is passed over.
    fn refused(&mut self, place: Place, floor: isize) -> Node {
        self.at = place.line + 1;
        self.skip_below(floor);
        self.node(Kind::Broken, place.at..self.lines[place.line].end)
    }

    /// Reports a text that begins with a character that means something in YAML: either YAML that
    /// the tool does not take, or, far more often, just a text.
    pub(super) fn special(&mut self, character: char, start: usize, end: usize) {
        if self.report.is_full() {
            return;
        }
        let text = &self.text[start..end];
        let name = text[1..].split_whitespace().next().unwrap_or_default();
        let named = |mark: char| !name.is_empty() && self.text.contains(&format!(" {mark}{name}"));
        let feature = match character {
            '&' if named('*') => Some("an anchor (`&`)"),
            '*' if named('&') => Some("an alias (`*`)"),
            '!' if text.starts_with("!!") || text.starts_with("!<") => Some("a tag (`!`)"),
            _ => None,
        };
        let finding = match feature {
            Some(feature) => Finding::YamlFeature { feature },
            None => Finding::SpecialStart { character, text: clip(text) },
        };
        self.report.add(finding, start..start + 1);
    }

    /// The line after the last one that belongs to the value on `line`: those below it that are
    /// indented more than `floor` and do not surely begin something of their own.
    fn belonging(&self, line: usize, floor: isize) -> usize {
        let mut last = line;
        for (index, next) in self.lines.iter().enumerate().take(self.limit).skip(line + 1) {
            if next.is_blank() {
                continue;
            }
            let text = &self.text[next.text..next.end];
            let field =
                head(self.text, next.text, next.end).is_some_and(|head| head.is_surely_field(self.text));
            let item = text == "-" || text.starts_with("- ");
            if next.column as isize <= floor || text.starts_with('#') || field || item {
                break;
            }
            last = index;
        }
        last + 1
    }

    /// Reports lines of a value that only seem to be indented.
    fn odd_indents(&mut self, lines: Range<usize>, floor: isize) -> bool {
        let odd = lines.filter(|line| {
            let line = self.lines[*line];
            !line.is_blank() && line.odd.is_some() && line.spaces as isize <= floor
        });
        odd.collect::<Vec<_>>().into_iter().filter(|line| self.odd_indent(*line)).count() > 0
    }

    fn plain(&mut self, key: &str, place: Place, floor: isize) -> Node {
        let last = self.belonging(place.line, floor);
        let mut end = place.at;
        let mut line = place.line;
        while line < last {
            let Some(own) = self.lines.get(line).copied() else { break };
            let start = if line == place.line { place.at } else { own.text };
            if !own.is_blank() {
                end = without_comment(self.text, start, own.end);
                if let Some(colon) = colon(self.text, start, end) {
                    let whole = without_comment(self.text, place.at, self.lines[place.line].end);
                    let text = clip(&self.text[place.at..whole]);
                    self.report.add(Finding::ColonInText { key: clip(key), text }, colon..colon + 1);
                    return self.refused(place, floor);
                }
            }
            line += 1;
            // A comment ends the text, whatever is below it.
            if !own.is_blank() && end < own.end {
                break;
            }
        }
        self.at = line;
        self.odd_indents(place.line + 1..line, floor);
        self.text_of(place.at..end, false)
    }

    /// A text that has nothing wrong with it: as the library reads it.
    fn text_of(&self, range: Range<usize>, quoted: bool) -> Node {
        let text = &self.text[range.clone()];
        match strict::read(text, self.report.places.below(range.start)) {
            Ok((Node { kind: kind @ (Kind::Scalar(_) | Kind::Null), .. }, _)) => self.node(kind, range),
            _ => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.node(Kind::Scalar(Scalar { text, quoted }), range)
            }
        }
    }

    fn quoted(&mut self, quote: char, place: Place, floor: isize) -> Node {
        let last = self.below_end(place.line, floor);
        let end = self.lines[last - 1].end;
        let close = quote_end(self.text, place.at, end).filter(|close| !self.opens_another(place, *close));
        let Some(close) = close else { return self.unclosed(quote, place, floor, last) };
        let line = self.line_of(close, place.line);
        let after = close + 1..self.lines[line].end;
        self.at = line + 1;
        let rest = &self.text[after.clone()];
        if self.odd_spaces(after.clone()) {
            return self.node(Kind::Broken, place.at..close + 1);
        }
        if !(rest.trim().is_empty() || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t'])) {
            let start = after.end - rest.trim_start().len();
            let text = clip(&self.text[start..after.end]);
            let whole = clip(&self.text[place.at..after.end]);
            self.report.add(Finding::TextAfterQuote { quote, text, whole }, start..after.end);
            self.skip_below(floor);
            return self.node(Kind::Broken, place.at..after.end);
        }
        let range = place.at..close + 1;
        if self.odd_indents(place.line + 1..line + 1, floor) {
            return self.node(Kind::Broken, range);
        }
        if let Some(escape) = bad_escape(self.text, range.clone()) {
            let finding = Finding::BadEscape { escape: self.text[escape.clone()].to_owned() };
            self.report.add(finding, escape);
            return self.node(Kind::Broken, range);
        }
        self.text_of(range, true)
    }

    /// Reports what looks like nothing at all and stands where nothing may.
    fn odd_spaces(&mut self, range: Range<usize>) -> bool {
        let rest = &self.text[range.clone()];
        let odd = rest.char_indices().find(|(_, each)| is_odd_space(*each));
        let Some((at, character)) =
            odd.filter(|_| rest.chars().all(|each| each == ' ' || is_odd_space(each)))
        else {
            return false;
        };
        let at = range.start + at;
        self.report.add(Finding::OddSpace { character }, at..at + character.len_utf8());
        true
    }

    /// The line after the last one that is indented more than `floor`, below `line`.
    fn below_end(&self, line: usize, floor: isize) -> usize {
        let mut last = line;
        for (index, next) in self.lines.iter().enumerate().take(self.limit).skip(line + 1) {
            if next.is_blank() {
                continue;
            }
            if next.column as isize <= floor {
                break;
            }
            last = index;
        }
        last + 1
    }

    /// The line that byte `at` is on; `from` or a later one.
    fn line_of(&self, at: usize, from: usize) -> usize {
        let after = self.lines[from..].partition_point(|line| line.start <= at);
        from + after.saturating_sub(1)
    }

    /// Whether the quote that would close a text is one that opens the value of a field or an item
    /// on a later line, so that the text is not closed at all.
    fn opens_another(&self, place: Place, close: usize) -> bool {
        let line = self.lines[self.line_of(close, place.line)];
        if line.start <= place.at {
            return false;
        }
        let before = self.text[line.text.min(close)..close].trim_end();
        before == "-" || before.ends_with(':') && before != ":"
    }

    /// A text whose quote is not closed by the lines that belong to it. Often it goes on in lines
    /// that are not indented; otherwise the quote is missing.
    fn unclosed(&mut self, quote: char, place: Place, floor: isize, last: usize) -> Node {
        let mut stop = last;
        while let Some(line) = self.lines.get(stop).filter(|_| stop < self.limit) {
            let field = !line.is_blank()
                && (head(self.text, line.text, line.end).is_some()
                    || self.text[line.text..].starts_with("- "));
            if field {
                break;
            }
            stop += 1;
        }
        let end = self.lines[stop - 1].end.max(place.at);
        let close = quote_end(self.text, place.at, end).filter(|close| *close > self.lines[last - 1].end);
        self.at = stop;
        match close {
            Some(close) => {
                let lines = &self.lines[last..stop];
                if let Some(line) = lines.iter().find(|line| !line.is_blank()) {
                    let expected = usize::try_from(floor + 2).ok();
                    let finding = Finding::Indentation { expected, found: line.column };
                    self.report.add(finding, line.text..line.end);
                }
                self.node(Kind::Broken, place.at..close + 1)
            }
            None => {
                self.report.add(Finding::UnclosedQuote { quote }, place.at..place.at + 1);
                // What belongs to the quote is its own line and prose below it; a field there that
                // is merely indented too far is not for the quote to swallow.
                self.at = self.belonging(place.line, floor);
                self.skip_prose(false);
                self.node(Kind::Broken, place.at..self.lines[place.line].end)
            }
        }
    }

    /// A text of several lines that begins with `|` or `>`.
    fn block_text(&mut self, place: Place, floor: isize) -> Node {
        let last = self.below_end(place.line, floor);
        let body = place.line + 1..last;
        self.at = last;
        let Some(first) = body.clone().find(|line| !self.lines[*line].is_blank()) else {
            return self.unindented(place, floor);
        };
        let spaces = self.lines[first].spaces;
        let home = if spaces as isize > floor { spaces } else { self.lines[first].column };
        let odd = self.odd_indents(body.clone(), home as isize - 1);
        let less = body
            .clone()
            .map(|line| self.lines[line])
            .find(|line| !line.is_blank() && line.odd.is_none() && line.column < home);
        let range = self.lines[first].text..self.lines[last - 1].end;
        if let Some(line) = less.filter(|_| !odd) {
            let finding = Finding::Indentation { expected: Some(home), found: line.column };
            self.report.add(finding, line.text..line.end);
        }
        if odd || less.is_some() {
            return self.node(Kind::Broken, range);
        }
        let lines: Vec<&str> = body
            .map(|line| &self.text[self.lines[line].text..self.lines[line].end.max(self.lines[line].text)])
            .collect();
        let glue = if self.text[place.at..].starts_with('>') { " " } else { "\n" };
        self.node(Kind::Scalar(Scalar { text: lines.join(glue), quoted: true }), range)
    }

    /// A text that is announced and has no line that is indented: perhaps those below are meant.
    fn unindented(&mut self, place: Place, floor: isize) -> Node {
        let empty =
            self.node(Kind::Scalar(Scalar { text: String::new(), quoted: true }), place.at..place.at + 1);
        let Some(next) = self.next_place() else { return empty };
        let line = self.lines[next.line];
        if head(self.text, next.at, line.end).is_some() || self.text[next.at..].starts_with("- ") {
            return empty;
        }
        let expected = usize::try_from(floor + 2).ok();
        self.report.add(Finding::Indentation { expected, found: line.column }, line.text..line.end);
        self.skip_prose(false);
        self.node(Kind::Broken, line.text..line.end)
    }

    /// A list or a group in brackets.
    fn brackets(&mut self, place: Place, floor: isize) -> Node {
        let mut last = place.line + 1;
        for (index, line) in self.lines.iter().enumerate().take(self.limit).skip(place.line + 1) {
            if line.is_blank() {
                continue;
            }
            let begins =
                head(self.text, line.text, line.end).is_some() || self.text[line.text..].starts_with("- ");
            if line.column as isize <= floor && begins {
                break;
            }
            last = index + 1;
        }
        let end = self.lines[last - 1].end;
        let (node, stop) = Flow::new(self.text, place.at..end, self.open.len(), self.report).read();
        self.at = last;
        let Some(stop) = stop else { return node };
        let line = self.line_of(stop.saturating_sub(1).max(place.at), place.line);
        self.at = line + 1;
        self.odd_indents(place.line + 1..line + 1, floor);
        self.after_bracket(stop, line, node, floor)
    }

    /// What stands after the closing bracket, on its line.
    fn after_bracket(&mut self, stop: usize, line: usize, node: Node, floor: isize) -> Node {
        let end = without_comment(self.text, stop, self.lines[line].end.max(stop));
        if self.odd_spaces(stop..end) {
            return node;
        }
        let rest = self.text[stop..end].trim();
        let Some(first) = rest.chars().next() else { return node };
        let start = end - self.text[stop..end].trim_start().len();
        if first == ']' || first == '}' {
            self.report.add(Finding::StrayBracket { bracket: first }, start..start + 1);
        } else {
            let bracket = self.text[..stop].chars().next_back().unwrap_or(']');
            self.report.add(Finding::TextAfterBracket { bracket, text: clip(rest) }, start..end);
        }
        self.skip_below(floor);
        Node { kind: Kind::Broken, ..node }
    }
}

/// Whether a text begins a block of text: `|`, `>`, with `+`, `-` or a digit, and nothing else.
fn is_block_header(rest: &str) -> bool {
    let mark = rest[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    rest.len() - mark.len() <= 3
        && (mark.is_empty() || mark.trim_start().starts_with('#') && mark.starts_with(' '))
}

/// The first backslash of a double-quoted text that YAML does not know, with what follows it.
pub(super) fn bad_escape(text: &str, quoted: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[quoted.clone()];
    if !inner.starts_with('"') {
        return None;
    }
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let (_, escape) = characters.next()?;
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '0' | 'a' | 'b' | 't' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\' | 'N' | '_'
            | 'L' | 'P' | '\t' | '\n' | '\r' => 0,
            _ => 9,
        };
        let hex = inner.get(at + 2..at + 2 + digits);
        let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if digits > 0 && (digits == 9 || code.and_then(char::from_u32).is_none()) {
            let start = quoted.start + at;
            return Some(start..start + 1 + escape.len_utf8());
        }
    }
    None
}
