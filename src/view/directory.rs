//! The directory: cards, facets, term pages.

use serde::Serialize;

use crate::view::frame::{DateView, LinkView, PictureView};
use crate::view::page::HeadingView;

/// `directory.html` (a page of all mentors), `term.html` (of those with one term), `all.html`
/// (everybody on one page, for print).
#[derive(Debug, Clone, Serialize)]
pub struct DirectoryView {
    /// The heading: "Mentors", or the term's label.
    pub heading: String,
    /// The language of a term's label where it is not the page's own.
    pub heading_lang: Option<String>,
    /// On a term page, what is chosen: "Topics: Metadata".
    pub filter: Option<String>,
    /// On a term page, what the term is of: "Topics", with the link to the list of all topics.
    pub facet: Option<LinkView>,
    /// On a term page, the term itself.
    pub term: Option<TermKeyView>,
    /// The pattern for cards that scripts make, where not every mentor stands on this page.
    pub blank: Option<BlankView>,
    /// What the term means, from the vocabulary.
    pub text: Option<String>,
    /// Its language where it is not the page's own.
    pub text_lang: Option<String>,
    /// The committee's introduction (`content/mentors/index.md`), on the first page alone.
    pub body_html: Option<String>,
    /// "48 mentors".
    pub count: String,
    /// How many take mentees now: "21 can take a mentee now". Absent where nobody has a state.
    pub count_open: Option<String>,
    /// In which order they stand: "In order of name".
    pub order: String,
    /// The facets with their terms, as links to term pages: each made by `parts/facet.html` from a
    /// [`FacetView`].
    pub facets_html: Vec<String>,
    /// The mentors of this page, one after the other: each made by `parts/card.html` from a
    /// [`CardView`].
    pub cards_html: String,
    /// On `all.html`, the whole profiles, one after the other: each made by
    /// `parts/profile-whole.html` from a [`MentorView`](crate::view::mentor::MentorView). Else empty.
    pub profiles_html: String,
    /// The pager. `total` is 1 where everything fits.
    pub pager: PagerView,
    /// All mentors, first page.
    pub directory_href: String,
    /// The whole directory on one page, for print.
    pub all_href: String,
    /// Files for spreadsheets and programs: CSV and JSON.
    pub downloads: Vec<LinkView>,
}

/// A term as the directory's address has it: `?topics=metadata`.
#[derive(Debug, Clone, Serialize)]
pub struct TermKeyView {
    /// The field.
    pub key: String,
    /// The term's slug.
    pub slug: String,
}

/// What scripts make cards from.
#[derive(Debug, Clone, Serialize)]
pub struct BlankView {
    /// A card of nobody, with something in every place.
    pub card: CardView,
    /// How each state of availability is shown.
    pub states: Vec<AvailabilityView>,
}

/// A mentor in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The mentor's slug: their id for machines.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The language of the profile, where it is not the page's own.
    pub lang: Option<String>,
    /// The mentor's page.
    pub href: String,
    /// The pronouns.
    pub pronouns: Option<String>,
    /// The position.
    pub position: Option<String>,
    /// Its language where it is not the page's own.
    pub position_lang: Option<String>,
    /// The library.
    pub library: Option<String>,
    /// Its language where it is not the page's own.
    pub library_lang: Option<String>,
    /// The labels of the first topics.
    pub topics: Vec<NameView>,
    /// How many topics more there are.
    pub more_topics: usize,
    /// Whether they can take a mentee: made by `parts/availability.html` from an [`AvailabilityView`].
    pub availability_html: String,
    /// The labels of the formats: "Video".
    pub formats: Vec<NameView>,
    /// The day of the last confirmation: `text` is a month, "March 2026".
    pub confirmed: Option<DateView>,
    /// The portrait, 72 × 72.
    pub portrait: Option<PictureView>,
    /// What stands in its place.
    pub monogram: MonogramView,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// Whether somebody can take a mentee.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, Hash)]
pub struct AvailabilityView {
    /// `open`, `limited`, `full`, `paused` or `unknown`.
    pub state: &'static str,
    /// The state in words: "Open".
    pub label: String,
    /// "2 places"; absent where the capacity is not known or nothing is free.
    pub places: Option<String>,
}

/// Initials on a shade.
#[derive(Debug, Clone, Serialize)]
pub struct MonogramView {
    /// One or two letters.
    pub initials: String,
    /// 0 to 7, drawn from the name.
    pub shade: u8,
}

/// A facet with its terms.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// The field: `library_type`.
    pub key: String,
    /// Its label: "Library type".
    pub label: String,
    /// The page that lists all its terms.
    pub href: String,
    /// The terms; where there are many, the commonest, then the rest in `more`.
    pub terms: Vec<TermView>,
    /// Further terms.
    pub more: Vec<TermView>,
}

/// A term with the number of its mentors.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The term's slug.
    pub slug: String,
    /// Its label.
    pub label: String,
    /// The label's language where it is not the page's own.
    pub lang: Option<String>,
    /// Its page.
    pub href: String,
    /// How many mentors have it.
    pub count: usize,
    /// What it means.
    pub text: Option<String>,
    /// The language of what it means, where it is not the page's own.
    pub text_lang: Option<String>,
    /// An attribute of its link where it is the term that the page shows: `aria-current="page"`. Else empty.
    pub current_html: String,
}

/// `facet.html`: all terms of a facet.
#[derive(Debug, Clone, Serialize)]
pub struct FacetIndexView {
    /// "Topics".
    pub heading: String,
    /// The terms.
    pub terms: Vec<TermView>,
    /// All mentors.
    pub directory_href: String,
}

/// Where a page stands in a row of pages.
#[derive(Debug, Clone, Serialize, Default)]
pub struct PagerView {
    /// This page, from 1.
    pub number: usize,
    /// The number of pages.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page, the last, and those near this one (label is the number). Where some are left out
    /// stands an entry without an address.
    pub pages: Vec<LinkView>,
}

/// The headings of a body, for a table of contents.
pub type Contents = Vec<HeadingView>;

/// A name that may be in another language than the page.
#[derive(Debug, Clone, Serialize)]
pub struct NameView {
    /// The words.
    pub text: String,
    /// Their language where it is not the page's own.
    pub lang: Option<String>,
}
