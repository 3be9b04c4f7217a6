//! Text made harmless for its place in HTML.
//!
//! The forms are those in which HTML is serialised by the standard, so that what is written here
//! and what a sanitiser writes are the same bytes.

use std::borrow::Cow;

/// Whether a byte is one that text may not hold as it is, or begins a character that may not be there: the first
/// bytes of U+0080 to U+00BF and of U+F000 to U+FFFF are among them.
const fn is_special(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n');
    let marked = matches!(byte, b'&' | b'<') | matches!(byte, b'>' | b'"' | 0x7f);
    control | marked | matches!(byte, 0xc2 | 0xef)
}

/// The same, to look up one byte after the other.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_special(byte as u8);
        byte += 1;
    }
    table
};

/// Whether a character may be in a page, a feed and a calendar: no control character, which XML
/// forbids and a terminal obeys, none that Unicode reserves for no use, and no byte order mark.
pub(super) fn is_allowed(character: char) -> bool {
    !(character.is_control() && !matches!(character, '\t' | '\n')
        || matches!(character, '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
}

/// Adds text between tags.
pub(super) fn text(html: &mut String, text: &str) {
    escape(html, text, "\"");
}

/// Adds text between the quotes of an attribute.
pub(super) fn attribute(html: &mut String, text: &str) {
    escape(html, text, "&quot;");
}

/// Whether a text can be taken as it is, as most can. Without a way out in the middle, so that many bytes are
/// compared at once.
fn is_harmless(text: &str) -> bool {
    text.bytes().fold(true, |harmless, byte| harmless & !is_special(byte))
}

fn escape(html: &mut String, text: &str, quote: &str) {
    if is_harmless(text) {
        return html.push_str(text);
    }
    html.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| SPECIAL[usize::from(byte)]) {
        let (before, after) = rest.split_at(at);
        html.push_str(before);
        let mut characters = after.chars();
        match characters.next() {
            Some('&') => html.push_str("&amp;"),
            Some('<') => html.push_str("&lt;"),
            Some('>') => html.push_str("&gt;"),
            Some('"') => html.push_str(quote),
            Some('\u{a0}') => html.push_str("&nbsp;"),
            Some(character) if is_allowed(character) => html.push(character),
            _ => {}
        }
        rest = characters.as_str();
    }
    html.push_str(rest);
}

/// An address with what no address may hold percent-encoded; letters of all scripts stay.
pub(super) fn address(text: &str) -> Cow<'_, str> {
    let forbidden = |character: char| {
        character.is_control()
            || character.is_whitespace()
            || matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if forbidden(character) {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(character);
        }
    }
    Cow::Owned(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_is_what_nothing_special_is_in() {
        for character in (0..0x1_0000).filter_map(char::from_u32) {
            let text = character.to_string();
            assert_eq!(is_harmless(&text), !text.bytes().any(|byte| SPECIAL[usize::from(byte)]), "{text:?}");
        }
    }

    #[test]
    fn text_and_attributes_are_escaped_and_control_characters_dropped() {
        for (written, between_tags, in_quotes) in [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d", "a &lt; b &amp; c &gt; d"),
            ("say \"hi\"", "say \"hi\"", "say &quot;hi&quot;"),
            ("no\u{a0}break ¿é ﬁ", "no&nbsp;break ¿é ﬁ", "no&nbsp;break ¿é ﬁ"),
            ("bell\u{7} escape\u{1b}[31m\u{9b}x\u{7f}", "bell escape[31mx", "bell escape[31mx"),
            ("\u{fffe}two\nlines\tand a tab\r", "two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("", "", ""),
        ] {
            let (mut one, mut other) = (String::new(), String::new());
            text(&mut one, written);
            attribute(&mut other, written);
            assert_eq!((one.as_str(), other.as_str()), (between_tags, in_quotes), "{written:?}");
        }
    }

    #[test]
    fn an_address_keeps_its_letters_and_loses_its_spaces() {
        assert_eq!(address("https://example.org/a b\"c"), "https://example.org/a%20b%22c");
        assert_eq!(address("https://ja.example.org/図書館?a=1&b=2"), "https://ja.example.org/図書館?a=1&b=2");
    }
}
