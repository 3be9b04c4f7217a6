//! When two spellings are one, and which address a text gives.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A spelling as it is compared: without accents and case, with single spaces for spaces, hyphens
/// and underscores.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most are, and have nothing to decompose.
        return folded_ascii(text);
    }
    folded(text.nfkd().filter(|c| !is_combining_mark(*c)))
}

fn folded_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'\t'..=b'\r' | b' ' | b'-' | b'_' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ => folded.push(byte.to_ascii_lowercase().into()),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn folded(chars: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(chars.size_hint().0);
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}') {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        match c {
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            '’' | '‘' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The address that a text gives: ASCII letters and digits with hyphens between; empty where
/// nothing of the text can be written so.
///
/// An apostrophe joins (`O'Brien` gives `obrien`): libraries' own addresses are written so.
pub fn slugify(text: &str) -> String {
    let joined: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ')).collect();
    slug::slugify(joined)
}

/// Whether a text may be part of an address as it is: lower-case ASCII letters, digits and single
/// hyphens, at most 100 of them, not a name that Windows reserves.
pub fn is_slug(text: &str) -> bool {
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
    let device = |text: &str| {
        text.len() == 4
            && (text.starts_with("com") || text.starts_with("lpt"))
            && text.ends_with(|c: char| c.is_ascii_digit())
    };
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !RESERVED.contains(&text)
        && !device(text)
}

#[cfg(test)]
mod tests {
    use super::{fold, is_slug, slugify};

    #[test]
    fn spellings_that_people_take_for_one_are_one() {
        assert_eq!(fold("  Cataloguing –  & METADATA "), fold("cataloguing & metadata"));
        assert_eq!(fold("José Núñez"), fold("jose nunez"));
        assert_eq!(fold("Łukasz"), "lukasz");
        assert_eq!(fold("library_type"), fold("Library type"));
        assert_ne!(fold("C++"), fold("C#"));
    }

    #[test]
    fn addresses_keep_to_ascii() {
        assert_eq!(slugify("Siobhán O'Connor"), "siobhan-oconnor");
        assert_eq!(slugify("Zoë Tanaka-Reyes"), "zoe-tanaka-reyes");
        assert_eq!(slugify("C++"), "c");
        assert_eq!(slugify("--"), "");
        assert!(is_slug("ana-ruiz-2"));
        for wrong in ["", "Ana", "ana ruiz", "-ana", "ana.html", "../x", "con", "lpt1"] {
            assert!(!is_slug(wrong), "{wrong}");
        }
    }
}
