//! Where documents and pages lie in the output.

use std::collections::BTreeMap;

use ahash::AHashMap;

use crate::site::PageKind;
use crate::source::SourcePath;

/// A page in a language.
#[derive(Debug)]
struct Version {
    language: String,
    path: String,
}

/// The addresses of a site.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Looked up for every link of every page, and never gone through.
    pages: AHashMap<PageKind, Vec<Version>>,
    documents: BTreeMap<SourcePath, PageKind>,
    shown: BTreeMap<SourcePath, String>,
    /// The same holds of these.
    outputs: AHashMap<String, PageKind>,
    files: BTreeMap<SourcePath, String>,
}

impl Addresses {
    /// Takes note of a page.
    pub fn add_page(&mut self, kind: PageKind, language: &str, path: &str) {
        let versions = self.pages.entry(kind).or_default();
        let version = Version { language: language.to_owned(), path: path.to_owned() };
        match versions.binary_search_by(|known| known.language.as_str().cmp(language)) {
            Ok(index) => versions[index] = version,
            Err(index) => versions.insert(index, version),
        }
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
        let version = self.pages.get(&kind)?.iter().find(|version| version.language == language)?;
        Some(&version.path)
    }

    /// The languages in which a page exists, in their order, with its paths.
    pub fn versions(&self, kind: PageKind) -> impl Iterator<Item = (&str, &str)> {
        let versions = self.pages.get(&kind).into_iter().flatten();
        versions.map(|version| (version.language.as_str(), version.path.as_str()))
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
