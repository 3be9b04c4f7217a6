//! Bytes to lines and columns.

use std::collections::HashMap;

use crate::source::Sources;
use crate::source::span::{FileId, Span};

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
    Places::new(sources).locate(span)
}

/// Line and column, both from 1, of a byte of a text. A byte inside a character counts as its first.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    LineIndex::new(text).line_and_column(text, byte)
}

/// Bytes between two marks of a [`LineIndex`].
const STRIDE: usize = 256;

/// Where the lines of a text begin. Thousands of problems in one file, or in one endless line,
/// are placed without reading the text again for each.
#[derive(Debug)]
pub struct LineIndex {
    /// The first byte of each line.
    lines: Vec<usize>,
    /// How many characters begin before each [`STRIDE`]th byte.
    marks: Vec<usize>,
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let mut lines = vec![0];
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut characters = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(characters);
            }
            characters += usize::from(begins_character(byte));
            if byte == b'\n' {
                lines.push(at + 1);
            }
        }
        if text.len().is_multiple_of(STRIDE) {
            marks.push(characters);
        }
        Self { lines, marks }
    }

    /// Line and column, both from 1, of a byte of the text that the index was made from.
    pub fn line_and_column(&self, text: &str, byte: usize) -> (usize, usize) {
        let at = boundary(text, byte);
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        (line, self.characters(text, at) - self.characters(text, start) + 1)
    }

    /// The bytes of a line, counted from 1, without the end of the line.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.lines.get(line).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The first byte of a line, counted from 1.
    pub fn start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// How many characters begin before a byte.
    fn characters(&self, text: &str, at: usize) -> usize {
        let mark = at / STRIDE;
        let counted = self.marks.get(mark).copied().unwrap_or(0);
        let rest = text.as_bytes().get(mark * STRIDE..at).unwrap_or_default();
        counted + rest.iter().filter(|byte| begins_character(**byte)).count()
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// The byte, or the first of the character that it lies in, or the end of the text.
fn boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Places in many files, each of which is looked through once.
pub struct Places<'s> {
    sources: &'s Sources,
    indexes: HashMap<FileId, LineIndex>,
}

impl<'s> Places<'s> {
    /// Places in the files of `sources`.
    pub fn new(sources: &'s Sources) -> Self {
        Self { sources, indexes: HashMap::new() }
    }

    /// The text of a file and its index.
    pub fn index(&mut self, file: FileId) -> (&'s str, &LineIndex) {
        let text = self.sources.text(file);
        (text, self.indexes.entry(file).or_insert_with(|| LineIndex::new(text)))
    }

    /// Where a span stands. A place past the end of a file is its end.
    pub fn locate(&mut self, span: Span) -> Place {
        let file = self.sources.path(span.file).to_string();
        let (text, index) = self.index(span.file);
        let (line, column) = index.line_and_column(text, span.start as usize);
        let (end_line, end_column) = index.line_and_column(text, span.end.max(span.start) as usize);
        Place { file, line, column, end_line, end_column }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, line_and_column};

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "name: Zoë\nplace: 北京 x";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('x').unwrap()), (2, 11));
        assert_eq!(line_and_column(text, 10_000), (2, 12));
        assert_eq!(line_and_column("", 5), (1, 1));
    }

    #[test]
    fn long_lines_are_counted_from_the_nearest_mark() {
        for length in [255, 256, 257, 511, 512, 513, 5000] {
            let text = format!("ä\n{}", "é".repeat(length));
            let index = LineIndex::new(&text);
            for column in [1, 2, 128, 255, length + 1] {
                let byte = "ä\n".len() + 2 * (column - 1);
                if column <= length + 1 {
                    assert_eq!(index.line_and_column(&text, byte), (2, column), "{length}");
                }
            }
        }
    }

    #[test]
    fn lines_are_cut_at_their_end() {
        let text = "one\r\ntwo\n\nfour";
        let index = LineIndex::new(text);
        let lines: Vec<&str> = (1..=5).map(|line| index.line(text, line)).collect();
        assert_eq!(lines, ["one", "two", "", "four", ""]);
    }
}
