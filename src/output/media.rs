//! Pictures as they are published: without metadata, upright, in the sizes that are shown.

use std::collections::BTreeMap;

use crate::source::SourcePath;

/// A picture of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its path in the output.
    pub path: String,
    /// The path of the same picture at twice the density, where there is one.
    pub dense: Option<String>,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
}

/// The site's pictures.
#[derive(Debug, Default)]
pub struct Media {
    whole: BTreeMap<SourcePath, Shown>,
    squares: BTreeMap<(SourcePath, u32), Shown>,
}

impl Media {
    /// A picture as it is.
    pub fn whole(&self, source: &SourcePath) -> Option<&Shown> {
        self.whole.get(source)
    }

    /// A picture cut to a square of so many CSS pixels.
    pub fn square(&self, source: &SourcePath, size: u32) -> Option<&Shown> {
        self.squares.get(&(source.clone(), size))
    }
}
