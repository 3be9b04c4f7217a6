//! Which pages there are, where they lie, and what links to them.

pub mod addresses;
pub mod claims;
pub mod directory;
pub mod handbook;
pub mod handouts;
pub mod links;
pub mod navigation;
pub mod plan;
pub mod url;

use std::sync::Arc;

use crate::document::role::Handout;
use crate::document::schema::page::HandbookRole;
use crate::model::{MentorId, Model, ProgramId};
use crate::settings::Settings;
use crate::site::addresses::Addresses;
use crate::site::directory::Facet;
use crate::site::handbook::Handbook;
use crate::site::navigation::NavItem;
use crate::source::Sources;

/// Where the accessibility statement lies.
pub const STATEMENT: &str = "accessibility.html";

/// The plan of a site.
#[derive(Debug)]
pub struct Site<'a> {
    /// What is published.
    pub model: &'a Model,
    /// The settings.
    pub settings: &'a Settings,
    /// The files, for pictures and copies.
    pub sources: &'a Sources,
    /// Every page, in the order of the paths.
    pub pages: Vec<Page>,
    /// Where documents lie.
    pub addresses: Addresses,
    /// All mentors in the directory's order.
    pub order: Vec<MentorId>,
    /// All mentors by name.
    pub by_name: Vec<MentorId>,
    /// How many of them can take a mentee now; `None` where nobody says whether they can.
    pub free: Option<usize>,
    /// The directory's facets that have terms.
    pub facets: Vec<Facet>,
    /// The handbooks, by program.
    pub handbooks: Vec<Handbook>,
    /// Old addresses: path, and the page that it leads to.
    pub redirects: Vec<(String, String)>,
    /// The navigation.
    pub navigation: Vec<NavItem>,
    /// Copied files: source path and output path.
    pub copies: Vec<Copied>,
}

/// A file that is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its number among the sources.
    pub file: crate::source::span::FileId,
    /// Where it lands.
    pub path: String,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its path in the output: `es/mentors/ana-ruiz.html`. Cheap to clone.
    pub path: Arc<str>,
    /// Its language.
    pub language: Arc<str>,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// The home page; the number is that of a page of the model.
    Home(Option<usize>),
    /// A page of the directory, from 1.
    Directory(usize),
    /// Everybody on one page.
    AllMentors,
    /// The visitor's own shortlist, and the comparison of some of it.
    Shortlist,
    /// Questions that lead to mentors.
    Guide,
    /// The terms of a facet: its number in [`Site::facets`].
    Facet(usize),
    /// A page of the mentors with a term: facet, term (its number in the facet), page from 1.
    Term(usize, usize, usize),
    /// A mentor.
    Mentor(MentorId),
    /// The list of programs, with the committee's text where there is one.
    Programs(Option<usize>),
    /// A program.
    Program(ProgramId),
    /// The title page of a handbook.
    Handbook(ProgramId),
    /// A chapter: its number in the handbook.
    Chapter(ProgramId, usize),
    /// A whole handbook.
    HandbookAll(ProgramId),
    /// A handbook as somebody in a role sees it, on one page.
    HandbookOf(ProgramId, HandbookRole),
    /// A hand-out, to print and to send.
    Handout(ProgramId, Handout),
    /// An agreement.
    Agreement(ProgramId),
    /// An application form.
    Apply(ProgramId),
    /// A cohort: its number in the program.
    Cohort(ProgramId, usize),
    /// A page of the committee's own.
    Article(usize),
    /// The accessibility statement, where the committee has none of its own.
    Accessibility,
    /// What is shown where nothing is.
    NotFound(Option<usize>),
}

impl<'a> Site<'a> {
    /// The folder of a language: empty for the default, else `es/`.
    pub fn folder(&self, language: &str) -> String {
        folder(self.settings, language)
    }

    /// The path of a page in a language, or in the default language where it does not exist in
    /// that; `None` if there is no such page.
    pub fn path_of(&self, kind: PageKind, language: &str) -> Option<&str> {
        self.addresses.page(kind, language).or_else(|| self.addresses.page(kind, &self.settings.language))
    }

    /// The link from a page to another, and the language of that page where it is not the first's.
    pub fn link(&self, from: &Page, kind: PageKind) -> Option<(String, Option<String>)> {
        if let Some(to) = self.addresses.page(kind, &from.language) {
            return Some((url::relative(&from.path, to), None));
        }
        let to = self.addresses.page(kind, &self.settings.language)?;
        Some((url::relative(&from.path, to), Some(self.settings.language.clone())))
    }

    /// Whether there is a page at a path of the output, be it one that leads on.
    pub fn has_page(&self, path: &str) -> bool {
        self.addresses.output(path).is_some() || self.redirects.iter().any(|(old, _)| old == path)
    }

    /// The accessibility statement: the committee's own, or the one that is made.
    pub fn statement(&self) -> Option<PageKind> {
        self.addresses.output(STATEMENT)
    }

    /// The handbook of a program.
    pub fn handbook(&self, program: ProgramId) -> &Handbook {
        &self.handbooks[program.0]
    }
}

/// The folder of a language: empty for the default, else `es/`.
pub fn folder(settings: &Settings, language: &str) -> String {
    if language == settings.language { String::new() } else { format!("{language}/") }
}
