//! A mentor's page.

use serde::Serialize;

use crate::view::directory::MonogramView;
use crate::view::frame::{DateView, LinkView, PictureView};

/// `mentor.html`, and `parts/profile-whole.html` on the page of everybody.
#[derive(Debug, Clone, Serialize)]
pub struct MentorView {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The portrait, 240 × 240.
    pub portrait: Option<PictureView>,
    /// What stands in its place.
    pub monogram: MonogramView,
    /// The name and what is known at a glance: made by `parts/profile-head.html` from a [`ProfileHeadView`].
    pub head_html: String,
    /// All that stands below: made by `parts/profile.html` from a [`ProfileView`].
    pub profile_html: String,
    /// The programs that they mentor in, with their status.
    pub programs: Vec<MentorProgramView>,
    /// The page that lists all mentors.
    pub directory_href: String,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// A mentor's name, and what is known at a glance.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileHeadView {
    /// The name.
    pub name: String,
    /// How the name is read, where it is written in another script: "Layla Haddad".
    pub reading: Option<String>,
    /// The language of the profile where it is not the page's own.
    pub lang: Option<String>,
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
    /// Whether they can take a mentee: made by `parts/availability.html` from an
    /// [`AvailabilityView`](crate::view::directory::AvailabilityView).
    pub availability_html: String,
    /// "Has 1 mentee now and takes up to 2."
    pub capacity: Option<String>,
    /// The month of the last confirmation.
    pub confirmed: Option<DateView>,
}

/// What a mentor says of themselves. Facts are names with their values, one after the other: each is made by
/// `parts/fact.html` from a [`FactNameView`](crate::view::block::FactNameView).
#[derive(Debug, Clone, Serialize)]
pub struct ProfileView {
    /// The slug.
    pub slug: String,
    /// Facts about the person: library, place, languages, experience, credentials …
    pub facts_html: String,
    /// Facts for "What I can help with": topics, purposes.
    pub offers_html: String,
    /// Facts for "How I mentor": formats, when they meet.
    pub how_html: String,
    /// Further facts: interests outside work, research interests, the site's own fields.
    pub more_html: String,
    /// The bio.
    pub bio_html: String,
    /// Its language where it is not the page's own.
    pub bio_lang: Option<String>,
    /// Why they mentor.
    pub motivation: Option<String>,
    /// Its language where it is not the page's own.
    pub motivation_lang: Option<String>,
    /// The programs that they mentor in, with their status.
    pub programs: Vec<MentorProgramView>,
    /// A bar of actions stands below, with what leads to an application: if there is one program to apply to,
    /// its link is there.
    pub with_actions: bool,
    /// Their own links.
    pub links: Vec<LinkView>,
    /// What they agreed to publish.
    pub contact: Option<MentorContactView>,
}

/// A program that somebody mentors in.
#[derive(Debug, Clone, Serialize)]
pub struct MentorProgramView {
    /// The program's title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// `open`, `upcoming`, `closed`, `archived`.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// The application, where the program has one and takes applications.
    pub apply: Option<String>,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
}

/// Contact details that the mentor agreed to publish.
#[derive(Debug, Clone, Serialize)]
pub struct MentorContactView {
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number as written.
    pub phone: Option<String>,
    /// The number for a `tel:` link.
    pub phone_href: Option<String>,
    /// The card for address books (`.vcf`).
    pub card: String,
}
