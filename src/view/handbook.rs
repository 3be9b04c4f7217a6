//! Handbooks and agreements.

use serde::Serialize;

use crate::view::block::SectionView;
use crate::view::frame::LinkView;
use crate::view::page::HeadingView;

/// `handbook.html` (its title page), `chapter.html` (one chapter), `handbook-all.html` (all
/// chapters, for print).
#[derive(Debug, Clone, Serialize)]
pub struct HandbookView {
    /// The program.
    pub program: LinkView,
    /// The handbook's title: "Handbook of the …".
    pub title: String,
    /// The handbook's own summary, else the program's.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The language of title and introduction where it is not the page's own.
    pub lang: Option<String>,
    /// The introduction (`handbook/index.md`), on the title page and on the page for print.
    pub body_html: Option<String>,
    /// All chapters, for the side contents and the title page.
    pub contents: Vec<ChapterLinkView>,
    /// The chapters shown on this page: none on the title page, one on a chapter's, else all.
    pub chapters: Vec<ChapterView>,
    /// The title page, relative to this page.
    pub handbook_href: String,
    /// The whole on one page.
    pub all_href: String,
    /// The same handbook by role, on the title page: "For mentors".
    pub roles: Vec<LinkView>,
    /// The program's hand-outs, on the title page.
    pub handouts: Vec<LinkView>,
    /// The page before.
    pub previous: Option<LinkView>,
    /// The page after.
    pub next: Option<LinkView>,
}

/// A chapter in the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterLinkView {
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its page; on `handbook-all.html` its place on that page.
    pub href: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub lang: Option<String>,
    /// The chapter that this page shows.
    pub current: bool,
}

/// A chapter.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterView {
    /// Its number, from 1.
    pub number: usize,
    /// The id of its heading.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// The summary's language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The title's language where it is not the page's own.
    pub lang: Option<String>,
    /// Its text, where the committee wrote it.
    pub body_html: Option<String>,
    /// The text's language where it is not the page's own.
    pub body_lang: Option<String>,
    /// Its sections, where it comes from the definition.
    pub sections: Vec<SectionView>,
    /// The headings of its text.
    pub contents: Vec<HeadingView>,
    /// "Updated 2 March 2026".
    pub updated: Option<crate::view::frame::DateView>,
}

/// `agreement.html`.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementView {
    /// The program.
    pub program: LinkView,
    /// The summary.
    pub summary: Option<String>,
    /// The summary's language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The title's language where it is not the page's own.
    pub lang: Option<String>,
    /// The text.
    pub body_html: String,
    /// The text's language where it is not the page's own.
    pub body_lang: Option<String>,
    /// The terms, numbered.
    pub terms: Vec<String>,
    /// Their language where it is not the page's own.
    pub terms_lang: Option<String>,
    /// Who signs.
    pub signatures: Vec<String>,
    /// Their language where it is not the page's own.
    pub signatures_lang: Option<String>,
}
