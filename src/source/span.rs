//! Where something stands: a range of bytes in one of the source files.

use std::ops::Deref;

/// A source file, by its number in [`Sources`](crate::source::Sources). A number stays with a file as long as it
/// is there, so that what was read earlier may keep its spans; afterwards another may get it, so that whoever
/// keeps something by numbers has to compare paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a source file. Half open: `end` is the first byte after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte, from 0.
    pub start: u32,
    /// The first byte after.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` to `end` of `file`. Offsets beyond 4 GiB do not occur: files of that
    /// size are refused when they are read.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The first line of a file: for what concerns a file as a whole.
    pub fn top(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }

    /// The range in `usize`, to slice a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with the place where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value that stands at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
