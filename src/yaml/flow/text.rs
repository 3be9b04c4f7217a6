//! Reads the texts in brackets.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::yaml::flow::Flow;
use crate::yaml::leaf::bad_escape;
use crate::yaml::lines::{is_odd_space, quote_end};
use crate::yaml::report::clip;
use crate::yaml::{Kind, Node, Scalar, strict};

/// What ended a plain text.
pub(super) enum Plain {
    /// Nothing that is wrong: this is its range.
    Text(Range<usize>),
    /// A colon: this is what stands before it.
    Key(Range<usize>),
}

impl Flow<'_, '_, '_> {
    /// The character at `at` that no plain text may begin with.
    pub(super) fn special(&self, at: usize) -> Option<char> {
        let mut rest = self.text[at..self.end].chars();
        let first = rest.next()?;
        let spaced = rest.next().is_none_or(|next| next.is_whitespace() || ",[]{}".contains(next));
        ("@`%&*!|>#".contains(first) || (spaced && "-?".contains(first))).then_some(first)
    }

    /// Passes over a plain text, to the comma, the bracket, the comment or the colon that ends it.
    pub(super) fn plain(&mut self) -> Plain {
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
            self.add(Finding::SpecialStart { character: ':', text }, at..at + 1);
        }
        if let Some(character) = special {
            let text = clip(&self.text[start..end.max(start)]);
            self.add(Finding::SpecialStart { character, text }, start..start + 1);
        }
        // A bracket within a text, `see [1]`, ends it for YAML too; the comma will be missed.
        if key { Plain::Key(start..end) } else { Plain::Text(start..end) }
    }

    pub(super) fn quoted(&mut self, quote: char) -> Kind {
        let start = self.at;
        let Some(close) = quote_end(self.text, start, self.end) else {
            return self.give_up(Some(Finding::UnclosedQuote { quote }), start);
        };
        self.at = close + 1;
        let after = self.at;
        let next = self.rest().trim_start_matches([' ', '\t']).chars().next();
        if let Some(character) = next.filter(|next| is_odd_space(*next)) {
            let at = self.end - self.rest().trim_start_matches([' ', '\t']).len();
            self.add(Finding::OddSpace { character }, at..at + character.len_utf8());
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
            self.add(Finding::TextAfterQuote { quote, text, whole }, from..self.at.max(from));
            return Kind::Broken;
        }
        if let Some(escape) = bad_escape(self.text, start..after) {
            let finding = Finding::BadEscape { escape: self.text[escape.clone()].to_owned() };
            self.add(finding, escape);
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
