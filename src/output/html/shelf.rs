//! Where the pieces of a language are kept while its pages are made.

use std::hash::Hash;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError, RwLock};

use ahash::AHashMap;
use tera::TeraResult;

use crate::output::html::frame::is_same_for_mentors;
use crate::output::html::scene::Scene;
use crate::output::html::slots::SLOTS;
use crate::output::structured::Way;
use crate::site::{Page, PageKind, Site};
use crate::view::block::ValueView;
use crate::view::directory::AvailabilityView;
use crate::view::frame::{FrameView, SiteView};

/// A piece, cut where something is set that differs from page to page: each part with what goes behind it.
pub type Piece = Arc<[(Arc<str>, Option<Joint>)]>;

/// What is set between two parts of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// What leads from the page to the directory's folder.
    Link,
    /// What marks a term of a facet, by its number, where it is the one that the list is of.
    Term(usize),
    /// The values of a fact.
    Values,
    /// The page's other languages.
    Languages,
}

impl Joint {
    /// Stands in its place until it is set.
    pub fn mark(self) -> String {
        match self {
            Self::Link => SLOTS.mark("link"),
            Self::Term(number) => SLOTS.mark(format_args!("{TERM}{number}")),
            Self::Values => SLOTS.mark("values"),
            Self::Languages => SLOTS.mark("languages"),
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "link" => Some(Self::Link),
            "values" => Some(Self::Values),
            "languages" => Some(Self::Languages),
            _ => name.strip_prefix(TERM)?.parse().ok().map(Self::Term),
        }
    }
}

/// What the names of terms' marks begin with.
const TERM: &str = "term-";

/// What stands around the pages of a place.
pub struct Frame {
    /// What is in their heads.
    pub head: Arc<str>,
    /// The head that people see, cut where the page's other languages go.
    pub header: Piece,
    /// The way to them.
    pub breadcrumbs: Arc<str>,
    /// Their foot.
    pub footer: Arc<str>,
}

/// What stands around a page: its views, and what was made of them.
#[derive(Clone)]
pub struct Around {
    /// The views.
    pub views: Arc<(SiteView, FrameView)>,
    /// The way to it, for machines.
    pub way: Arc<Way>,
    /// What was made of them.
    pub made: Arc<Frame>,
}

/// The pieces of a language.
pub struct Shelf {
    /// The first page of the directory, from which links are written.
    pub page: Page,
    /// What stands around the pages of mentors, where that is the same for all.
    pub around_mentors: Option<Place<Around>>,
    /// Mentors' cards.
    pub cards: Vec<Place<Piece>>,
    /// The facets beside a list.
    pub facets: Vec<Place<Piece>>,
    /// Mentors' names, which stand on their own page and on that of everybody.
    pub heads: Vec<Lent<Arc<str>>>,
    /// What mentors say of themselves, which does so too.
    pub profiles: Vec<Lent<Arc<str>>>,
    /// Facts without their values, by field.
    pub facts: Known<String, Piece>,
    /// Terms as values of facts, by field.
    pub terms: AHashMap<String, Vec<Place<Arc<str>>>>,
    /// Other values that many have.
    pub values: Known<ValueView, Arc<str>>,
    /// Whether somebody can take a mentee.
    pub states: Known<AvailabilityView, Arc<str>>,
}

/// What stands before each link of a piece, until it is set on a page.
static LINK: LazyLock<String> = LazyLock::new(|| Joint::Link.mark());

impl Shelf {
    /// An empty shelf of a site's language; none where the language has no directory.
    pub fn new(site: &Site<'_>, language: &str) -> Option<Self> {
        let kind = PageKind::Directory(1);
        let path = site.addresses.page(kind, language)?.into();
        let mentors = site.model.mentors.len();
        let terms = site.model.vocabularies.iter();
        Some(Self {
            page: Page { path, language: language.into(), kind },
            around_mentors: is_same_for_mentors(site).then(Place::default),
            cards: places(mentors),
            facets: places(site.facets.len()),
            heads: places(mentors),
            profiles: places(mentors),
            facts: Known::default(),
            terms: terms.map(|of| (of.field.clone(), places(of.terms.len()))).collect(),
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

/// Where a piece waits that stands on two pages: whoever comes second takes it along. All profiles of a large
/// directory are as long as a third of its pages.
#[derive(Debug)]
pub struct Lent<T>(Mutex<Option<T>>);

impl<T> Default for Lent<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Lent<T> {
    /// What has been made, or what is made now. Two that make it at once make the same.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn once_for_two(&self, make: impl FnOnce() -> TeraResult<T>) -> TeraResult<T> {
        let waiting = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = waiting().take() {
            return Ok(made);
        }
        let made = make()?;
        *waiting() = Some(made.clone());
        Ok(made)
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

fn places<P: Default>(count: usize) -> Vec<P> {
    (0..count).map(|_| P::default()).collect()
}

/// Cuts a piece at its marks.
pub fn cut(piece: &str) -> Piece {
    SLOTS.cut(piece, Joint::named).into_iter().map(|(text, joint)| (text.into(), joint)).collect()
}

/// Sets a piece on a page, with what goes `between` its parts.
pub fn set<'b>(piece: &Piece, page: &mut Vec<Arc<str>>, between: impl Fn(Joint) -> &'b [Arc<str>]) {
    for (part, joint) in piece.iter() {
        page.push(part.clone());
        page.extend_from_slice(joint.map_or(&[], &between));
    }
}
