//! Characters that nobody sees, and that turn the direction of what follows.
//!
//! Texts in Arabic and Hebrew hold words in other scripts, and programs put isolates or embeddings
//! around these, each with its end (Unicode Bidirectional Algorithm, UAX #9): they are left alone. One
//! without an end turns whatever follows it in its paragraph; an override makes readers see other
//! words than are written, and nobody needs it. Marks of direction (U+200E, U+200F) turn nothing.
//!
//! The text is looked at as it was written, before it is Markdown: descriptions, titles, code and raw
//! HTML can hold such a character too, and so can a character reference (`&#8238;`).

use std::ops::Range;

use memchr::memchr;

use crate::diagnostic::finding::{Finding, Turn};

/// What is wrong in a text, with its places.
pub(super) fn findings(source: &str) -> Vec<(Finding, Range<usize>)> {
    // Nearly every text: none of the characters begins with another byte in UTF-8.
    if memchr(0xe2, source.as_bytes()).is_none() && !source.contains("&#") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        if line.trim().is_empty() {
            unended(source, &mut open, &mut found);
        }
        for (character, place) in turns(line) {
            let place = at + place.start..at + place.end;
            if let Some(turn) = turn(character, &place, &mut open) {
                found.push((told(character, turn, &source[place.clone()]), place));
            }
        }
        at += line.len();
    }
    unended(source, &mut open, &mut found);
    found
}

fn told(character: char, turn: Turn, text: &str) -> Finding {
    let written = text.starts_with('&').then(|| text.to_owned());
    Finding::TurnedText { character, turn, written }
}

/// A paragraph ends, and with it all that was open in it.
fn unended(source: &str, open: &mut Vec<(char, Range<usize>)>, found: &mut Vec<(Finding, Range<usize>)>) {
    let ended = open.drain(..);
    found.extend(
        ended.map(|(character, place)| (told(character, Turn::Unended, &source[place.clone()]), place)),
    );
}

/// Opens or closes what a character opens or closes; what is wrong with that.
fn turn(character: char, place: &Range<usize>, open: &mut Vec<(char, Range<usize>)>) -> Option<Turn> {
    let is_isolate = |(character, _): &(char, Range<usize>)| matches!(character, '\u{2066}'..='\u{2068}');
    match character {
        '\u{202d}' | '\u{202e}' => return Some(Turn::Over),
        // The end of an embedding.
        '\u{202c}' if open.last().is_none_or(is_isolate) => return Some(Turn::Unbegun),
        '\u{202c}' => drop(open.pop()),
        // The end of an isolate, which ends the embeddings in it too.
        '\u{2069}' => match open.iter().rposition(is_isolate) {
            Some(begun) => open.truncate(begun),
            None => return Some(Turn::Unbegun),
        },
        character => open.push((character, place.clone())),
    }
    None
}

fn is_turn(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The characters of a line that turn what follows, or end that, with their places.
fn turns(line: &str) -> impl Iterator<Item = (char, Range<usize>)> + '_ {
    line.char_indices().filter_map(|(at, c)| match c {
        c if is_turn(c) => Some((c, at..at + c.len_utf8())),
        '&' => reference(&line[at..]).map(|(c, length)| (c, at..at + length)),
        _ => None,
    })
}

/// A character reference that stands for one of them, with its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("&#")?;
    let (number, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(number) => (number, 16),
        None => (digits, 10),
    };
    let number = &number[..number.find(|c: char| !c.is_digit(radix)).unwrap_or(number.len())];
    let character = u32::from_str_radix(number, radix).ok().and_then(char::from_u32)?;
    let length = text.len() - digits.len() + usize::from(radix == 16) + number.len();
    let length = length + usize::from(text[length..].starts_with(';'));
    is_turn(character).then_some((character, length))
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::diagnostic::finding::{Finding, Turn};

    fn found(text: &str) -> Vec<(usize, Turn)> {
        let finding = |(finding, place): (Finding, std::ops::Range<usize>)| match finding {
            Finding::TurnedText { turn, .. } => (place.start, turn),
            other => panic!("{other:?}"),
        };
        findings(text).into_iter().map(finding).collect()
    }

    #[test]
    fn what_has_its_end_in_its_paragraph_is_left_alone() {
        for text in [
            "\u{5d0}\u{2066}docendo\u{2069}\u{5d0}",
            "a \u{2067}\u{5d0}\u{2068}b\u{2069}\n\u{5d0}\u{2069} c",
            "\u{202b}\u{5d0}\u{202c} and \u{202a}b\u{202c}",
            "\u{2067}\u{202b}\u{5d0}\u{2069}",
            "\u{200f}\u{5d0}\u{200e}, “quoted” & more &#8217; &#x; &# &lrm;",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn what_turns_more_than_it_says_is_told() {
        for (text, place, turn) in [
            ("a \u{202e}b", 2, Turn::Over),
            ("a `\u{202d}b`", 3, Turn::Over),
            ("a &#8238;b", 2, Turn::Over),
            ("a &#x202E b", 2, Turn::Over),
            ("\u{2067}a\n \nb\u{2068}c\u{2069}", 0, Turn::Unended),
            ("a\n\n\u{202b}b", 3, Turn::Unended),
            ("a\u{2069}", 1, Turn::Unbegun),
            ("\u{2066}a\u{202c}\u{2069}", 4, Turn::Unbegun),
        ] {
            assert_eq!(found(text), [(place, turn)], "{text:?}");
        }
        // Both ends of an override are to be deleted, and both are told.
        assert_eq!(found("\u{202d}+1 555\u{202c}"), [(0, Turn::Over), (9, Turn::Unbegun)]);
    }
}
