//! The lines of cards and calendars (RFC 6350, 3.2 and 3.4; RFC 5545, 3.1 and 3.3.11).

/// The longest line, in bytes, without its end.
const LONGEST: usize = 75;

/// Lines being written.
#[derive(Debug, Clone, Default)]
pub struct ContentLines {
    text: String,
}

impl ContentLines {
    /// Adds a line: a property's name with its parameters, and its value as it stands there (a text
    /// has been through [`text_value`]). It is folded between characters, never within one.
    pub fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in format!("{name}:{value}").chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                // The space counts too.
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// Adds a line with a text, if there is one.
    pub fn add_text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.add(name, &text_value(text));
        }
    }

    /// The lines.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A text as it stands in a value, or in a part of one: what would end it is escaped.
pub fn text_value(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").trim().chars() {
        match c {
            '\\' => value.push_str("\\\\"),
            ',' => value.push_str("\\,"),
            ';' => value.push_str("\\;"),
            '\n' | '\r' => value.push_str("\\n"),
            c => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{ContentLines, text_value};

    #[test]
    fn long_lines_are_folded_between_characters() {
        for text in ["é".repeat(200), format!("a{}", "漢".repeat(100)), "x".repeat(75 * 3)] {
            let mut lines = ContentLines::default();
            lines.add("NOTE", &text);
            let folded = String::from_utf8(lines.into_bytes()).expect("characters are whole");
            assert!(folded.ends_with("\r\n"));
            assert!(folded.split("\r\n").all(|line| line.len() <= 75), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("NOTE:{text}\r\n"));
        }
    }

    #[test]
    fn a_text_cannot_end_its_line_or_begin_another() {
        assert_eq!(text_value("a, b; c\\d\r\nBEGIN:VCARD\re"), "a\\, b\\; c\\\\d\\nBEGIN:VCARD\\ne");
        let mut lines = ContentLines::default();
        lines.add("URL", "https://x.org/\r\nEMAIL:a");
        assert_eq!(lines.into_bytes(), b"URL:https://x.org/EMAIL:a\r\n");
    }
}
