//! Splits a file into front matter and text.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::source::span::FileId;

/// Where the parts of a document stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The bytes of the YAML, without the lines that fence it.
    pub yaml: Range<usize>,
    /// The first byte of the text.
    pub body: usize,
}

/// Finds the front matter.
pub fn split(_file: FileId, text: &str, _problems: &mut Diagnostics) -> Option<FrontMatter> {
    let rest = text.strip_prefix("---\n")?;
    let end = rest.find("\n---")?;
    let body = rest[end + 1..].find('\n').map_or(text.len(), |at| 4 + end + 1 + at + 1);
    Some(FrontMatter { yaml: 4..4 + end + 1, body })
}
