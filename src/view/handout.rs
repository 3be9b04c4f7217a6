//! Hand-outs, and handbooks by role.

use serde::Serialize;

use crate::view::block::SectionView;
use crate::view::frame::LinkView;
use crate::view::handbook::ChapterView;
use crate::view::page::HeadingView;

/// `handout.html`: a page to print, and its text to send.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutView {
    /// The program.
    pub program: LinkView,
    /// Which one: `call-for-mentors`, `welcome`, `supervisors`, `evaluation`.
    pub kind: &'static str,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
    /// What it opens with, in a sentence or two.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// What the program is, where the reader may not know it.
    pub about: Option<String>,
    /// Its language where it is not the page's own.
    pub about_lang: Option<String>,
    /// The committee's own text, in place of the sections.
    pub body_html: Option<String>,
    /// Its language where it is not the page's own.
    pub body_lang: Option<String>,
    /// What the tool makes from the definition. For `evaluation` a section is a sheet.
    pub sections: Vec<SectionView>,
    /// All of it as plain text, to paste into a message.
    pub text: String,
    /// The lines that it takes to show that text, as far as a page has room.
    pub text_lines: usize,
    /// The other hand-outs of the program.
    pub others: Vec<LinkView>,
}

/// `handbook-role.html`: a handbook as somebody in a role sees it, on one page.
#[derive(Debug, Clone, Serialize)]
pub struct RoleHandbookView {
    /// The program.
    pub program: LinkView,
    /// The role: `mentor`, `mentee`, `coordinator`.
    pub role: &'static str,
    /// The program's summary.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The same page for the other roles.
    pub roles: Vec<LinkView>,
    /// What stands on the page, for a table of contents.
    pub contents: Vec<HeadingView>,
    /// What the definition says to this role.
    pub sections: Vec<SectionView>,
    /// The agreement.
    pub agreement: Option<ChapterView>,
    /// Whom to ask, and questions with their answers.
    pub closing: Vec<SectionView>,
    /// The committee's own chapters that concern this role.
    pub chapters: Vec<ChapterView>,
    /// The title page of the handbook, relative to this page.
    pub handbook_href: String,
}
