//! Where documents and pages lie in the output.

use std::collections::{BTreeMap, HashMap};

use crate::site::PageKind;
use crate::source::SourcePath;

/// The addresses of a site.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Looked up for every link of every page, and never gone through.
    pages: HashMap<PageKind, BTreeMap<String, String>>,
    documents: BTreeMap<SourcePath, PageKind>,
    shown: BTreeMap<SourcePath, String>,
    /// The same holds of these.
    outputs: HashMap<String, PageKind>,
    files: BTreeMap<SourcePath, String>,
}

impl Addresses {
    /// Takes note of a page.
    pub fn add_page(&mut self, kind: PageKind, language: &str, path: &str) {
        self.pages.entry(kind).or_default().insert(language.to_owned(), path.to_owned());
        self.outputs.insert(path.to_owned(), kind);
    }

    /// Takes note of the page that shows a document.
    pub fn add_document(&mut self, path: &SourcePath, kind: PageKind) {
        self.documents.insert(path.clone(), kind);
    }

    /// Takes note of where the page of a document lies.
    pub fn add_shown(&mut self, path: &SourcePath, output: &str) {
        self.shown.insert(path.clone(), output.to_owned());
    }

    /// Where the page of a document lies.
    pub fn shown(&self, path: &str) -> Option<&str> {
        self.shown.get(path).map(String::as_str)
    }

    /// Documents, and where the page of each lies.
    pub fn into_shown(self) -> BTreeMap<SourcePath, String> {
        self.shown
    }

    /// Takes note of a copied file.
    pub fn add_file(&mut self, path: &SourcePath, output: &str) {
        self.files.insert(path.clone(), output.to_owned());
    }

    /// The path of a page in a language.
    pub fn page(&self, kind: PageKind, language: &str) -> Option<&str> {
        self.pages.get(&kind)?.get(language).map(String::as_str)
    }

    /// The languages in which a page exists, with its paths.
    pub fn versions(&self, kind: PageKind) -> impl Iterator<Item = (&str, &str)> {
        self.pages.get(&kind).into_iter().flatten().map(|(language, path)| (language.as_str(), path.as_str()))
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
