//! The words of a body alone.

use crate::document::body::escape::is_allowed;

/// The longest summary, in characters.
const SUMMARY: usize = 200;

/// Words with single spaces between them.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// What has been read so far.
    pub(super) text: String,
}

impl Words {
    /// Adds text; its white space is folded.
    pub(super) fn push(&mut self, text: &str) {
        if is_folded(text) {
            if text.starts_with(' ') {
                self.gap();
            }
            self.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.gap();
        }
        for (index, word) in text.split_whitespace().enumerate() {
            if index > 0 {
                self.gap();
            }
            if word.chars().all(is_allowed) {
                self.text.push_str(word);
            } else {
                self.text.extend(word.chars().filter(|character| is_allowed(*character)));
            }
        }
        if text.ends_with(char::is_whitespace) {
            self.gap();
        }
    }

    /// Parts what comes from what was.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// What has been read since the text was `start` bytes long.
    pub(super) fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default().trim()
    }
}

/// Whether a text can be taken as it is: single spaces, and no byte of a character that is one or
/// that may not be there. Most texts are so, and are copied at once.
fn is_folded(text: &str) -> bool {
    // Without a branch, so that many bytes are looked at together.
    let bytes = text.as_bytes();
    let may_stand =
        |byte: u8| matches!(byte, 0x20..=0x7e) | matches!(byte, 0x80..=0xbf) | matches!(byte, 0xc3..=0xe0);
    let doubled = |(one, next): (&u8, &u8)| (*one == b' ') & (*next == b' ');
    bytes.iter().fold(true, |all, byte| all & may_stand(*byte))
        && !bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, |any, pair| any | doubled(pair))
        && text != " "
}

/// The beginning of a text, cut after a word, with an ellipsis where something follows.
pub(super) fn summary(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(SUMMARY) else {
        return text.to_owned();
    };
    let head = &text[..limit];
    // A script without spaces is cut where it must be.
    let cut = if text[limit..].starts_with(' ') { limit } else { head.rfind(' ').unwrap_or(limit) };
    let head = head[..cut].trim_end_matches([' ', ',', ';', ':', '.', '–', '—', '(']);
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_across_pieces() {
        let mut words = Words::default();
        for piece in ["\0 ", "\0 \0 ", "  Hello ", " wide\n\tworld", ", said", " ", "Ana\u{1b}", ""] {
            words.push(piece);
        }
        assert_eq!(words.text, "Hello wide world, said Ana");
    }

    #[test]
    fn a_summary_ends_with_a_whole_word() {
        assert_eq!(summary("Short."), "Short.");
        let long = "word ".repeat(60);
        let cut = summary(long.trim());
        assert!(cut.chars().count() <= 201 && cut.ends_with("word…"), "{cut}");
        assert_eq!(summary(&"字".repeat(300)).chars().count(), 201);
        assert_eq!(summary(&"a".repeat(200)), "a".repeat(200));
    }
}
