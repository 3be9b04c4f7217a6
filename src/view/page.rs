//! Pages of the committee's own.

use serde::Serialize;

use crate::view::frame::LinkView;

/// `page.html` and `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// The summary from the front matter.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The text.
    pub body_html: String,
    /// Its language where it is not the page's own.
    pub body_lang: Option<String>,
    /// The headings of the second and third level, for a table of contents.
    pub contents: Vec<HeadingView>,
    /// Pages in the same folder, where the page is a folder's `index.md`.
    pub children: Vec<ChildView>,
}

/// A heading of a text.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Its level, 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words. One that stands on the page several times has the heading above it in brackets.
    pub text: String,
    /// Their language where it is not the page's own.
    pub lang: Option<String>,
}

/// A page below this one.
#[derive(Debug, Clone, Serialize)]
pub struct ChildView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Its language where it is not the page's own.
    pub lang: Option<String>,
}

/// `redirect.html`: an old address that leads on. It has no frame.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The page that it leads to.
    pub to: LinkView,
}
