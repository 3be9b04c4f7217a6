//! What a build makes: files by path.
//!
//! They are kept, or passed on as soon as they are made: the pages of ten thousand mentors are
//! some hundred megabytes, which nobody needs to hold who only wants them written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
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

/// What a file of the output is made of, for whoever takes it.
#[derive(Debug, Clone, Copy)]
pub enum Material<'m> {
    /// Bytes that the build made.
    Bytes(&'m [u8]),
    /// A text that the build made, in parts that follow each other.
    Parts(&'m [Arc<str>]),
    /// A file of the committee's, as it is.
    File(&'m Path),
}

impl Artifact {
    /// What it is made of.
    pub fn material(&self) -> Material<'_> {
        match self {
            Self::Bytes(bytes) => Material::Bytes(bytes),
            Self::File(path) => Material::File(path),
        }
    }
}

/// Takes files as they are made: in any order, from several threads at once.
pub trait Receiver: Send + Sync {
    /// Takes a file. What goes wrong with it is for the receiver to remember.
    fn take(&self, path: &str, material: Material<'_>);

    /// Whether all that is made of `inputs`, and nothing else, is there already, and nothing is to be said
    /// about it: then nothing need be made. The inputs are told as one number, if they can be read.
    fn holds(&self, _inputs: &dyn Fn() -> Option<blake3::Hash>) -> bool {
        false
    }

    /// What was taken is all that is made of the inputs of [`Receiver::holds`], and nothing was to be said
    /// about it.
    fn complete(&self) {}
}

/// Takes nothing: for a build that only looks for problems.
#[derive(Debug, Default, Clone, Copy)]
pub struct Nobody;

impl Receiver for Nobody {
    fn take(&self, _path: &str, _material: Material<'_>) {}
}

/// Everything that a build makes, by path: kept here, or passed on.
#[derive(Clone, Default)]
pub struct Outputs {
    files: BTreeMap<OutPath, Artifact>,
    receiver: Option<Arc<dyn Receiver>>,
}

impl std::fmt::Debug for Outputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outputs").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Outputs {
    /// Outputs that keep nothing, and pass on everything.
    pub fn passed_to(receiver: Arc<dyn Receiver>) -> Self {
        Self { files: BTreeMap::new(), receiver: Some(receiver) }
    }

    /// Empty ones for the same receiver, to be filled at the same time.
    pub fn beside(&self) -> Self {
        Self { files: BTreeMap::new(), receiver: self.receiver.clone() }
    }

    /// Adds all that others hold, and passes it on where somebody takes it.
    pub fn extend(&mut self, others: Self) {
        for (path, artifact) in others.files {
            match &self.receiver {
                Some(receiver) => receiver.take(&path, artifact.material()),
                None => {
                    self.files.insert(path, artifact);
                }
            }
        }
    }

    /// Who is passed what is made, if it is not kept.
    pub fn receiver(&self) -> Option<Arc<dyn Receiver>> {
        self.receiver.clone()
    }

    /// Adds bytes.
    pub fn add(&mut self, path: impl Into<OutPath>, bytes: impl Into<Arc<[u8]>> + AsRef<[u8]>) {
        match &self.receiver {
            Some(receiver) => receiver.take(&path.into(), Material::Bytes(bytes.as_ref())),
            None => {
                self.files.insert(path.into(), Artifact::Bytes(bytes.into()));
            }
        }
    }

    /// Adds a text in parts that follow each other.
    pub fn add_parts(&mut self, path: impl Into<OutPath>, parts: Vec<Arc<str>>) {
        match &self.receiver {
            Some(receiver) => receiver.take(&path.into(), Material::Parts(&parts)),
            None => {
                self.files.insert(path.into(), Artifact::Bytes(parts.concat().into_bytes().into()));
            }
        }
    }

    /// Adds a file that is copied as it is.
    pub fn copy(&mut self, path: impl Into<OutPath>, from: PathBuf) {
        match &self.receiver {
            Some(receiver) => receiver.take(&path.into(), Material::File(&from)),
            None => {
                self.files.insert(path.into(), Artifact::File(from));
            }
        }
    }

    /// Puts a file at a path. Returns what lay there.
    pub fn insert(&mut self, path: impl Into<OutPath>, artifact: Artifact) -> Option<Artifact> {
        self.files.insert(path.into(), artifact)
    }

    /// Those of the files that are to be kept, with others in addition or in their place.
    pub fn with(&self, others: &Self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.files.iter().filter(|(path, _)| keep(path));
        let mut files: BTreeMap<_, _> =
            kept.map(|(path, artifact)| (path.clone(), artifact.clone())).collect();
        files.extend(others.files.clone());
        Self { files, receiver: None }
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
