//! Where documents and pages lie in the output.

use std::collections::BTreeMap;
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

/// The addresses of a site.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Looked up for every link of every page, and never gone through.
    pages: AHashMap<PageKind, Vec<Version>>,
    documents: BTreeMap<SourcePath, PageKind>,
    shown: BTreeMap<SourcePath, Arc<str>>,
    /// The same holds of these.
    outputs: AHashMap<Arc<str>, PageKind>,
    files: BTreeMap<SourcePath, String>,
}

impl Addresses {
    /// Takes note of a page.
    pub fn add_page(&mut self, kind: PageKind, language: &Arc<str>, path: &Arc<str>) {
        let versions = self.pages.entry(kind).or_insert_with(|| Vec::with_capacity(1));
        let version = Version { language: language.clone(), path: path.clone() };
        match versions.binary_search_by(|known| known.language.cmp(language)) {
            Ok(index) => versions[index] = version,
            Err(index) => versions.insert(index, version),
        }
        self.outputs.insert(path.clone(), kind);
    }

    /// Makes room for so many pages.
    pub fn reserve(&mut self, pages: usize) {
        self.pages.reserve(pages);
        self.outputs.reserve(pages);
    }

    /// Takes note of the page that shows a document.
    pub fn add_document(&mut self, path: &SourcePath, kind: PageKind) {
        self.documents.insert(path.clone(), kind);
    }

    /// Takes note of where the page of a document lies.
    pub fn add_shown(&mut self, path: &SourcePath, output: &Arc<str>) {
        self.shown.insert(path.clone(), output.clone());
    }

    /// Where the page of a document lies.
    pub fn shown(&self, path: &str) -> Option<&str> {
        self.shown.get(path).map(AsRef::as_ref)
    }

    /// Documents, and where the page of each lies.
    pub fn into_shown(self) -> BTreeMap<SourcePath, Arc<str>> {
        self.shown
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
        let versions = self.pages.get(&kind).into_iter().flatten();
        versions.map(|version| (&*version.language, &*version.path))
    }

    /// The page that shows a document.
    pub fn document(&self, path: &str) -> Option<PageKind> {
        self.documents.get(path).copied()
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
        self.documents.keys().chain(self.files.keys()).map(AsRef::as_ref)
    }
}
