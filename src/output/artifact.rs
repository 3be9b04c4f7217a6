//! The files of a finished site, before anything is written.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A path inside the output, with `/` between its parts on every system: `mentors/ana-ruiz.html`.
pub type OutPath = String;

/// What lies at a path of the output.
#[derive(Debug, Clone)]
pub enum Artifact {
    /// A file that was made.
    Bytes(Arc<[u8]>),
    /// A file of the committee's, to be copied as it is.
    File(PathBuf),
}

/// All files of the output, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Outputs {
    files: BTreeMap<OutPath, Artifact>,
}

impl Outputs {
    /// Puts a file at a path. Returns what lay there.
    pub fn insert(&mut self, path: impl Into<OutPath>, artifact: Artifact) -> Option<Artifact> {
        self.files.insert(path.into(), artifact)
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Artifact> {
        self.files.get(path)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Artifact)> {
        self.files.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
