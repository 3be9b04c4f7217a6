//! Where the readers of YAML say what is wrong.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem, Severity};
use crate::source::span::{FileId, Span};

/// More problems than anybody reads. A file that is no YAML at all has one on every line; the
/// rest are told when the first have been mended.
const MOST: usize = 200;

/// Where a text stands, to turn places in the text into places in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    file: FileId,
    offset: usize,
}

impl Places {
    /// The places of the part of the text that begins at byte `start`.
    pub fn below(self, start: usize) -> Self {
        Self { offset: self.offset + start, ..self }
    }

    /// A place in the text as a place in the file.
    pub fn span(self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    /// A place in the file as a place in the text.
    pub fn range(self, span: Span) -> Range<usize> {
        let range = span.range();
        range.start.saturating_sub(self.offset)..range.end.saturating_sub(self.offset)
    }
}

/// Takes problems at places in the text that is being read.
pub(super) struct Report<'p> {
    /// Where the text stands.
    pub places: Places,
    /// The text is a file that is nothing but fields: there is no text below them.
    pub alone: bool,
    problems: &'p mut Diagnostics,
    told: usize,
    errors: usize,
}

impl<'p> Report<'p> {
    /// A report on a text that stands at byte `offset` of a file.
    pub fn new(file: FileId, offset: usize, problems: &'p mut Diagnostics) -> Self {
        Self { places: Places { file, offset }, alone: offset == 0, problems, told: 0, errors: 0 }
    }

    /// The same report, for the part of the text that begins at byte `start`.
    pub fn below(self, start: usize) -> Self {
        Self { places: self.places.below(start), ..self }
    }

    /// A place in the text as a place in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.places.span(range)
    }

    /// Reports at a place in the text.
    pub fn add(&mut self, finding: Finding, range: Range<usize>) {
        self.push(Problem::new(finding, self.span(range)));
    }

    /// Reports a problem that knows its place in the file.
    pub fn push(&mut self, problem: Problem) {
        if problem.finding.severity() == Severity::Error {
            self.errors += 1;
        }
        if self.told < MOST {
            self.told += 1;
            self.problems.push(problem);
        }
    }

    /// How many errors there have been, told or not.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether whatever is found from now on goes untold, and need not be looked into closely.
    pub fn is_full(&self) -> bool {
        self.told >= MOST
    }
}

/// A text as a message quotes it: its first line, and not too much of it.
pub(super) fn clip(text: &str) -> String {
    const LONGEST: usize = 120;
    // Cut first: a text may be long, and there may be many.
    let cut = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    let line = text[..cut.unwrap_or(text.len())].lines().next().unwrap_or_default();
    match cut {
        Some(end) if line.len() == end => format!("{}…", line.trim()),
        _ => line.trim().to_owned(),
    }
}
