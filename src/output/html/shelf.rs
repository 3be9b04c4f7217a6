//! Where the pieces of a language are kept while its pages are made.

use std::hash::Hash;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use ahash::AHashMap;
use memchr::memmem;
use tera::TeraResult;

use crate::output::html::scene::Scene;
use crate::output::html::slots::{at_marks, mark};
use crate::site::{Page, PageKind, Site};
use crate::view::block::ValueView;
use crate::view::directory::AvailabilityView;

/// A piece, cut at its marks: what differs from page to page goes there.
pub type Piece = Arc<[Arc<str>]>;

/// The pieces of a language.
pub struct Shelf {
    /// The first page of the directory, from which links are written.
    pub page: Page,
    /// Mentors' cards.
    pub cards: Vec<Place<Piece>>,
    /// The facets beside a list.
    pub facets: Vec<Place<FacetPiece>>,
    /// Mentors' names, which stand on their own page and on that of everybody.
    pub heads: Vec<Place<Arc<str>>>,
    /// What mentors say of themselves, which does so too.
    pub profiles: Vec<Place<Arc<str>>>,
    /// Facts without their values, by field.
    pub facts: Known<String, Piece>,
    /// Terms as values of facts, by field.
    pub terms: AHashMap<String, Vec<Place<Arc<str>>>>,
    /// Other values that many have.
    pub values: Known<ValueView, Arc<str>>,
    /// Whether somebody can take a mentee.
    pub states: Known<AvailabilityView, Arc<str>>,
}

/// A facet beside a list, in pieces.
pub type FacetPiece = Arc<[(Arc<str>, Joint)]>;

/// What stands between two pieces of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// What leads to the directory's folder.
    Link,
    /// What marks a term, by its number, where it is the one that the list is of.
    Term(usize),
    /// Nothing.
    None,
}

/// What marks a link to what the page shows (WAI-ARIA 1.2, aria-current).
static CURRENT: LazyLock<Arc<str>> = LazyLock::new(|| " aria-current=\"page\"".into());

/// The mark of a facet's term.
pub fn term_mark(number: usize) -> String {
    mark(format_args!("{TERM}{number}"))
}

const TERM: &str = "term-";

/// Cuts a facet at its marks.
pub fn cut_facet(facet: &str) -> FacetPiece {
    let joint = |name: &str| match name.strip_prefix(TERM).and_then(|number| number.parse().ok()) {
        Some(number) => Joint::Term(number),
        None if name == LINK_NAME => Joint::Link,
        None => Joint::None,
    };
    let piece = |(text, name): (&str, Option<&str>)| (text.into(), name.map_or(Joint::None, joint));
    at_marks(facet).into_iter().map(piece).collect()
}

/// Sets a facet on a page, from which `way` leads to the directory's folder.
pub fn set_facet(facet: &FacetPiece, way: &'static str, chosen: Option<usize>) -> Vec<Arc<str>> {
    let way: Option<Arc<str>> = (!way.is_empty()).then(|| way.into());
    let mut page = Vec::with_capacity(2 * facet.len());
    for (text, joint) in facet.iter() {
        page.push(text.clone());
        match joint {
            Joint::Link => page.extend(way.clone()),
            Joint::Term(number) if chosen == Some(*number) => page.push(CURRENT.clone()),
            Joint::Term(_) | Joint::None => {}
        }
    }
    page
}

/// What stands before each link of a piece, until it is set on a page.
pub static LINK: LazyLock<String> = LazyLock::new(|| mark(LINK_NAME));

const LINK_NAME: &str = "link";

impl Shelf {
    /// An empty shelf of a site's language; none where the language has no directory.
    pub fn new(site: &Site<'_>, language: &str) -> Option<Self> {
        let kind = PageKind::Directory(1);
        let path = site.addresses.page(kind, language)?.into();
        let mentors = site.model.mentors.len();
        let terms = site.model.vocabularies.iter();
        Some(Self {
            page: Page { path, language: language.into(), kind },
            cards: places(mentors),
            facets: places(site.facets.len()),
            heads: places(mentors),
            profiles: places(mentors),
            facts: Known::default(),
            terms: terms.map(|(field, of)| (field.clone(), places(of.terms.len()))).collect(),
            values: Known::default(),
            states: Known::default(),
        })
    }

    /// A page of this language, as the pieces of the shelf see it.
    pub fn scene<'s>(&'s self, scene: &Scene<'s>) -> Scene<'s> {
        Scene { page: &self.page, before: &LINK, ..*scene }
    }
}

/// Where one piece is kept.
#[derive(Debug)]
pub struct Place<T>(OnceLock<T>);

impl<T> Default for Place<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T: Clone> Place<T> {
    /// What has been made, or what is made now. Two that make it at once make the same.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn once(&self, make: impl FnOnce() -> TeraResult<T>) -> TeraResult<T> {
        match self.0.get() {
            Some(made) => Ok(made.clone()),
            None => {
                let made = make()?;
                Ok(self.0.get_or_init(|| made).clone())
            }
        }
    }
}

/// Pieces by what they are made of.
#[derive(Debug)]
pub struct Known<K, T>(RwLock<AHashMap<K, T>>);

impl<K, T> Default for Known<K, T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash + Clone, T: Clone> Known<K, T> {
    /// What has been made of it, or what is made now.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn once<Q>(&self, of: &Q, make: impl FnOnce() -> TeraResult<T>) -> TeraResult<T>
    where
        K: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(of).cloned();
        if let Some(made) = known {
            return Ok(made);
        }
        let made = make()?;
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(of.to_owned(), made.clone());
        Ok(made)
    }
}

fn places<T>(count: usize) -> Vec<Place<T>> {
    (0..count).map(|_| Place::default()).collect()
}

/// Cuts a piece at each of its marks.
pub fn cut(piece: &str, mark: &str) -> Piece {
    let ends = memmem::find_iter(piece.as_bytes(), mark.as_bytes()).chain([piece.len()]);
    let mut start = 0;
    let part = |end: usize| {
        let part = &piece[start..end];
        start = end + mark.len();
        part.into()
    };
    ends.map(part).collect()
}

/// A piece with others in the place of each mark.
pub fn joined(piece: &Piece, between: &[Arc<str>]) -> Vec<Arc<str>> {
    let mut parts = Vec::with_capacity(piece.len() * (between.len() + 1));
    for (number, part) in piece.iter().enumerate() {
        if number > 0 {
            parts.extend_from_slice(between);
        }
        parts.push(part.clone());
    }
    parts
}

/// Sets a piece on a page, from which `way` leads to the directory's folder.
pub fn set(piece: &Piece, way: &'static str, page: &mut Vec<Arc<str>>) {
    if way.is_empty() {
        page.extend(piece.iter().cloned());
        return;
    }
    let way: Arc<str> = way.into();
    for (number, part) in piece.iter().enumerate() {
        if number > 0 {
            page.push(way.clone());
        }
        page.push(part.clone());
    }
}
