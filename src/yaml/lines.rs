//! What a line of YAML looks like: how far it is indented, and whether it begins with a field or
//! an item, rightly or nearly.

use std::ops::Range;

use memchr::memchr2;

/// A line of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Where it begins.
    pub start: usize,
    /// Where its text begins, after the indentation.
    pub text: usize,
    /// Where its text ends, without white space at the end.
    pub end: usize,
    /// How far it seems to be indented: a tab for two columns, as wide as a level mostly is.
    pub column: usize,
    /// How far it is indented for YAML, which counts nothing but spaces.
    pub spaces: usize,
    /// The first character of the indentation that is no space.
    pub odd: Option<(usize, char)>,
}

impl Line {
    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.text >= self.end
    }
}

/// Characters that look like spaces to people and not to YAML.
pub(super) fn is_odd_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
        || is_invisible(character)
}

/// Characters that look like nothing at all. The joiners of Persian and the Indic scripts, which
/// belong to words, are not among them.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Control characters, which YAML refuses.
fn is_control(character: char) -> bool {
    let allowed = matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    (character.is_control() && !allowed) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// The text with a space for each byte of a control character, so that all places stay the same,
/// and the first of each row of them.
pub(super) fn without_controls(text: &str) -> (String, Vec<(usize, char)>) {
    let mut clean = String::with_capacity(text.len());
    let mut controls = Vec::new();
    let mut before = false;
    for (at, character) in text.char_indices() {
        let control = is_control(character);
        if control {
            clean.extend(std::iter::repeat_n(' ', character.len_utf8()));
            controls.extend((!before).then_some((at, character)));
        } else {
            clean.push(character);
        }
        before = control;
    }
    (clean, controls)
}

/// The lines of a text; they end with LF, CR LF or CR.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = rest_of_line(text, start).end;
        lines.push(line(text, start, end));
        start = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
    }
    lines
}

fn line(text: &str, start: usize, end: usize) -> Line {
    let (mut column, mut spaces, mut odd, mut at) = (0, 0, None, end);
    for (index, character) in text[start..end].char_indices() {
        match character {
            ' ' => column += 1,
            '\t' => column += 2,
            _ if is_invisible(character) => {}
            _ if is_odd_space(character) => column += 1,
            _ => {
                at = start + index;
                break;
            }
        }
        if character != ' ' {
            odd = odd.or(Some((start + index, character)));
        } else if odd.is_none() {
            spaces += 1;
        }
    }
    let end = at + text[at..end].trim_end_matches([' ', '\t']).len();
    Line { start, text: at, end, column, spaces, odd }
}

/// The document in a text: after a byte order mark, directives and a first `---`, up to the next
/// line that is `---` or `...`.
pub(super) fn document(text: &str) -> Range<usize> {
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    let mut opened = false;
    while at < text.len() {
        let line = rest_of_line(text, at);
        let next = after_line(text, line.end);
        match marker_of(&text[line.clone()]) {
            Some("---") if !opened => {
                start = line.start + 3;
                opened = true;
            }
            Some(_) => return start..line.start,
            None if opened => {}
            None => {
                let content = text[line].trim();
                opened = !content.is_empty() && !content.starts_with(['#', '%']);
            }
        }
        at = next;
    }
    start..text.len()
}

/// The line that begins another document, if something follows it.
pub(super) fn second_document(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..];
    let content = rest.lines().any(|line| {
        let line = line.trim();
        marker_of(line).is_none() && !line.is_empty() && !line.starts_with('#')
    });
    content.then(|| end..end + rest.lines().next().unwrap_or_default().trim_end().len())
}

fn marker_of(line: &str) -> Option<&'static str> {
    let marker = match line.as_bytes() {
        [b'-', b'-', b'-', ..] => "---",
        [b'.', b'.', b'.', ..] => "...",
        _ => return None,
    };
    line[3..].chars().next().is_none_or(char::is_whitespace).then_some(marker)
}

/// From a byte to the end of its line.
pub(super) fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    at..memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

fn after_line(text: &str, end: usize) -> usize {
    if text[end..].starts_with("\r\n") { end + 2 } else { (end + 1).min(text.len()) }
}

/// The end of what is written from `start`, without a comment and the white space before it.
pub(super) fn without_comment(text: &str, start: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[start..end];
    let comment = (0..bytes.len())
        .find(|index| bytes[*index] == b'#' && (*index == 0 || matches!(bytes[index - 1], b' ' | b'\t')));
    let end = comment.map_or(end, |index| start + index);
    start + text[start..end].trim_end_matches([' ', '\t']).len()
}

/// Passes over spaces and tabs.
pub(super) fn skip_blanks(text: &str, start: usize, end: usize) -> usize {
    end - text[start..end].trim_start_matches([' ', '\t']).len()
}

/// A colon that ends a key for YAML: one with white space or nothing after it.
pub(super) fn colon(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[start..end];
    (0..bytes.len())
        .find(|index| {
            bytes[*index] == b':' && bytes.get(index + 1).is_none_or(|next| b" \t\r\n".contains(next))
        })
        .map(|index| start + index)
}

/// The beginning of a line that is a field.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Where its name stands, with its quotes.
    pub key: Range<usize>,
    /// Where the colon stands.
    pub colon: Range<usize>,
    /// Where its value may begin.
    pub value: usize,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What can be wrong with the colon of a field that is one all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Nothing.
    None,
    /// No space after it.
    NoSpace,
    /// It is an East Asian one.
    Wide,
    /// What follows is no space, and only looks like one.
    OddSpace(char),
}

impl Head {
    /// The name, without its quotes.
    pub fn name(&self, text: &str) -> String {
        let key = &text[self.key.clone()];
        let bare = ['"', '\''].iter().find_map(|quote| key.strip_prefix(*quote)?.strip_suffix(*quote));
        bare.unwrap_or(key).to_owned()
    }

    /// Whether it surely is a field, even where a text could go on: a name as the fields of the
    /// tool have it, and nothing else before the colon.
    pub fn is_surely_field(&self, text: &str) -> bool {
        self.flaw == Flaw::None && self.has_plain_name(text)
    }

    /// Whether its name is one as the fields of the tool have it.
    pub fn has_plain_name(&self, text: &str) -> bool {
        let key = &text[self.key.clone()];
        key.starts_with(|first: char| first.is_ascii_lowercase())
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
    }
}

/// The beginnings of addresses: a colon without a space belongs to them.
const SCHEMES: [&str; 8] = ["http", "https", "mailto", "tel", "ftp", "urn", "doi", "file"];

/// The field that begins at `start` of a line that ends at `end`, if it looks like one.
pub(super) fn head(text: &str, start: usize, end: usize) -> Option<Head> {
    let line = &text[start..end];
    let first = line.chars().next()?;
    if first == '"' || first == '\'' {
        let close = quote_end(text, start, end)?;
        return head_after(text, start..close + 1, skip_blanks(text, close + 1, end), end);
    }
    let mark = ("-?:".contains(first) && line[1..].starts_with([' ', '\t'])) || line.len() == 1;
    if "[]{},#&*!|>%@`".contains(first) || mark {
        return None;
    }
    let end = without_comment(text, start, end);
    if let Some(colon) = colon(text, start, end) {
        let key = start..start + text[start..colon].trim_end().len();
        return (!key.is_empty()).then(|| Head {
            key,
            colon: colon..colon + 1,
            value: colon + 1,
            flaw: Flaw::None,
        });
    }
    let colon = start + text[start..end].find([':', '：', '﹕'])?;
    let key = start..start + text[start..colon].trim_end().len();
    let name = &text[key.clone()];
    let word = name.starts_with(|first: char| first.is_alphabetic())
        && name.chars().all(|each| each.is_alphanumeric() || each == '_' || each == '-');
    if !word || SCHEMES.contains(&name) {
        return None;
    }
    head_after(text, key, colon, end)
}

/// A head whose colon, of any kind, stands at `colon`.
fn head_after(text: &str, key: Range<usize>, colon: usize, end: usize) -> Option<Head> {
    let mut rest = text[colon..end].chars();
    let mark = rest.next()?;
    let value = colon + mark.len_utf8();
    let flaw = match (mark, rest.next()) {
        (':', None | Some(' ' | '\t')) => Flaw::None,
        (':', Some(next)) if is_odd_space(next) => Flaw::OddSpace(next),
        (':', Some('/')) if rest.next() == Some('/') => return None,
        (':', Some(_)) => Flaw::NoSpace,
        ('：' | '﹕', _) => Flaw::Wide,
        _ => return None,
    };
    Some(Head { key, colon: colon..value, value, flaw })
}

/// The quote that closes the one at `start`.
pub(super) fn quote_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = bytes[start];
    let mut at = start + 1;
    while at < end {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote && quote == b'\'' && at + 1 < end && bytes[at + 1] == quote => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A hyphen and a space.
    Dash,
    /// A hyphen without one.
    Glued,
    /// A hyphen and something that looks like a space.
    OddSpace(char),
    /// Another bullet.
    Bullet(char),
}

/// The mark at `start` of a line that ends at `end`, with where the item may begin.
pub(super) fn mark(text: &str, start: usize, end: usize) -> Option<(Mark, usize)> {
    let mut rest = text[start..end].chars();
    let first = rest.next()?;
    let content = start + first.len_utf8();
    match (first, rest.next()) {
        ('-', None | Some(' ' | '\t')) => Some((Mark::Dash, content)),
        ('-', Some(next)) if is_odd_space(next) => Some((Mark::OddSpace(next), content)),
        ('-', Some(next)) if next.is_alphabetic() || "\"'[{“".contains(next) => {
            Some((Mark::Glued, content))
        }
        ('•' | '·' | '‣' | '◦' | '▪' | '●' | '–' | '—' | '*' | '+', Some(next))
            if next == ' ' || next == '\t' || is_odd_space(next) =>
        {
            Some((Mark::Bullet(first), content))
        }
        _ => None,
    }
}
