//! Programs.

use serde::Serialize;

use crate::view::block::{FactView, SectionView};
use crate::view::frame::LinkView;
use crate::view::page::HeadingView;

/// `programs.html`: the list of programs.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramsView {
    /// The committee's text (`content/programs/index.md`).
    pub body_html: Option<String>,
    /// The programs.
    pub programs: Vec<ProgramCardView>,
}

/// A program in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramCardView {
    /// The title.
    pub title: String,
    /// The page.
    pub href: String,
    /// The title's language where it is not the page's own.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The summary's language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// Who offers it.
    pub organization: Option<String>,
    /// The language of that name where it is not the page's own.
    pub organization_lang: Option<String>,
    /// `open`, `upcoming`, `closed`, `archived`.
    pub status: &'static str,
    /// The status in words: "Open for applications until 28 February 2026".
    pub status_label: String,
    /// "12 months".
    pub duration: Option<String>,
    /// Its language where it is not the page's own.
    pub duration_lang: Option<String>,
    /// "11 mentors".
    pub mentors: Option<String>,
    /// A draft.
    pub draft: bool,
}

/// `program.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramView {
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Their language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// `open`, `upcoming`, `closed`, `archived`.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// The first screen: what, for whom, how long, how much time, how to join and by when.
    pub facts: Vec<FactView>,
    /// The overview.
    pub body_html: String,
    /// Its language where it is not the page's own.
    pub body_lang: Option<String>,
    /// What stands on the page, for a table of contents: the overview's parts, the sections, the
    /// mentors.
    pub contents: Vec<HeadingView>,
    /// Everything that the definition says.
    pub sections: Vec<SectionView>,
    /// The documents of the program: handbook, agreement, application …
    pub documents: Vec<LinkView>,
    /// The hand-outs of the program: to print and to send.
    pub handouts: Vec<LinkView>,
    /// The application, where there is one.
    pub apply: Option<LinkView>,
    /// The program's mentors, one after the other: each made by `parts/card.html`.
    pub mentors_html: String,
    /// The heading above them: "Mentors" in the program's own word.
    pub mentors_heading: String,
    /// "11 mentors".
    pub mentors_count: String,
}
