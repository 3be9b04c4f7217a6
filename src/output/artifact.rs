//! What a build makes: files by path.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A path in the output, with `/` between its parts: `mentors/ana-ruiz.html`.
pub type OutPath = String;

/// What a file of the output holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// Bytes that the build made.
    Bytes(Arc<[u8]>),
    /// A file of the committee's, as it is.
    File(PathBuf),
}

/// Everything that a build makes, by path.
#[derive(Debug, Clone, Default)]
pub struct Outputs {
    files: BTreeMap<OutPath, Artifact>,
}

impl Outputs {
    /// Adds bytes.
    pub fn add(&mut self, path: impl Into<OutPath>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), Artifact::Bytes(bytes.into()));
    }

    /// Adds a file that is copied as it is.
    pub fn copy(&mut self, path: impl Into<OutPath>, from: PathBuf) {
        self.files.insert(path.into(), Artifact::File(from));
    }

    /// Puts a file at a path. Returns what lay there.
    pub fn insert(&mut self, path: impl Into<OutPath>, artifact: Artifact) -> Option<Artifact> {
        self.files.insert(path.into(), artifact)
    }

    /// The files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Artifact)> {
        self.files.iter()
    }

    /// A file.
    pub fn get(&self, path: &str) -> Option<&Artifact> {
        self.files.get(path)
    }

    /// A file, with its path.
    pub fn entry(&self, path: &str) -> Option<(&OutPath, &Artifact)> {
        self.files.get_key_value(path)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
