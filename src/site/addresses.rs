//! Where documents and pages lie in the output.

use std::collections::{BTreeMap, hash_map::Entry};
use std::sync::Arc;

use ahash::AHashMap;

use crate::site::PageKind;
use crate::source::SourcePath;

/// A page in a language.
#[derive(Debug)]
struct Version {
    language: Arc<str>,
    path: Arc<str>,
}

/// A page in all its languages, by these. Most have one.
#[derive(Debug)]
struct Versions {
    first: Version,
    others: Vec<Version>,
}

impl Versions {
    fn iter(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.first).chain(&self.others)
    }

    fn add(&mut self, new: Version) {
        if new.language == self.first.language {
            self.first = new;
            return;
        }
        let later =
            if new.language < self.first.language { std::mem::replace(&mut self.first, new) } else { new };
        match self.others.binary_search_by(|known| known.language.cmp(&later.language)) {
            Ok(index) => self.others[index] = later,
            Err(index) => self.others.insert(index, later),
        }
    }
}

/// Where documents are shown.
#[derive(Debug, Default)]
pub struct Shown(BTreeMap<SourcePath, Place>);

/// The page that shows a document.
#[derive(Debug)]
struct Place {
    kind: PageKind,
    /// Where it lies, if it is the document's own.
    path: Option<Arc<str>>,
}

impl Shown {
    /// Where the page of a document lies.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)?.path.as_deref()
    }
}

/// The addresses of a site.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Looked up for every link of every page, and never gone through.
    pages: AHashMap<PageKind, Versions>,
    documents: Shown,
    /// The same holds of these.
    outputs: AHashMap<Arc<str>, PageKind>,
    files: BTreeMap<SourcePath, String>,
}

impl Addresses {
    /// Takes note of a page.
    pub fn add_page(&mut self, kind: PageKind, language: &Arc<str>, path: &Arc<str>) {
        let version = Version { language: language.clone(), path: path.clone() };
        match self.pages.entry(kind) {
            Entry::Occupied(mut known) => known.get_mut().add(version),
            Entry::Vacant(free) => {
                free.insert(Versions { first: version, others: Vec::new() });
            }
        }
        self.outputs.insert(path.clone(), kind);
    }

    /// Makes room for so many pages.
    pub fn reserve(&mut self, pages: usize) {
        self.pages.reserve(pages);
        self.outputs.reserve(pages);
    }

    /// Takes note of the page that shows a document: its own page, which lies there, or another.
    pub fn add_document(&mut self, path: &SourcePath, kind: PageKind, own: Option<&Arc<str>>) {
        self.documents.0.insert(path.clone(), Place { kind, path: own.cloned() });
    }

    /// Where the page of a document lies.
    pub fn shown(&self, path: &str) -> Option<&str> {
        self.documents.get(path)
    }

    /// Documents, and where the page of each lies.
    pub fn into_shown(self) -> Shown {
        self.documents
    }

    /// Takes note of a copied file.
    pub fn add_file(&mut self, path: &SourcePath, output: &str) {
        self.files.insert(path.clone(), output.to_owned());
    }

    /// The path of a page in a language.
    pub fn page(&self, kind: PageKind, language: &str) -> Option<&str> {
        let version = self.pages.get(&kind)?.iter().find(|version| &*version.language == language)?;
        Some(&version.path)
    }

    /// The languages in which a page exists, in their order, with its paths.
    pub fn versions(&self, kind: PageKind) -> impl Iterator<Item = (&str, &str)> {
        let versions = self.pages.get(&kind).into_iter().flat_map(Versions::iter);
        versions.map(|version| (&*version.language, &*version.path))
    }

    /// The page that shows a document.
    pub fn document(&self, path: &str) -> Option<PageKind> {
        self.documents.0.get(path).map(|place| place.kind)
    }

    /// The page at a path of the output.
    pub fn output(&self, path: &str) -> Option<PageKind> {
        self.outputs.get(path).copied()
    }

    /// Where a copied file lands.
    pub fn file(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The paths of all documents and copied files, for what a broken link may have meant.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.documents.0.keys().chain(self.files.keys()).map(AsRef::as_ref)
    }
}
