//! Bytes to lines and columns.

use crate::source::Sources;
use crate::source::span::Span;

/// A place as people and editors name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path from the site's folder, with `/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The line of the first character after the place.
    pub end_line: usize,
    /// The column of the first character after the place.
    pub end_column: usize,
}

/// Where a span stands. A place past the end of a file is its end.
pub fn locate(sources: &Sources, span: Span) -> Place {
    let text = sources.text(span.file);
    let (line, column) = line_and_column(text, span.start as usize);
    let (end_line, end_column) = line_and_column(text, span.end as usize);
    Place { file: sources.path(span.file).to_string(), line, column, end_line, end_column }
}

/// Line and column, both from 1, of a byte of a text. A byte inside a character counts as its first.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::line_and_column;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "name: Zoë\nplace: 北京 x";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('x').unwrap()), (2, 11));
        assert_eq!(line_and_column(text, 10_000), (2, 12));
    }
}
