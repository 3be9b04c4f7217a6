//! Markdown (stand-in).
use crate::diagnostic::Diagnostics;
use crate::source::span::{FileId, Span};
/// A text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// x
    pub pieces: Vec<Piece>,
    /// x
    pub headings: Vec<Heading>,
    /// x
    pub plain: String,
    /// x
    pub summary: Option<String>,
    /// x
    pub ids: Vec<String>,
}
/// A piece.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// x
    Html(String),
    /// x
    Link {
        /// x
        target: String,
        /// x
        span: Span,
    },
    /// x
    Picture {
        /// x
        target: String,
        /// x
        alt: String,
        /// x
        title: Option<String>,
        /// x
        span: Span,
    },
}
/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// x
    pub level: u8,
    /// x
    pub id: String,
    /// x
    pub text: String,
    /// x
    pub span: Span,
}
/// Reads.
pub fn read(
    _file: FileId,
    text: &str,
    start: usize,
    _title: Option<&str>,
    _problems: &mut Diagnostics,
) -> Body {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text[start.min(text.len())..]));
    Body { pieces: vec![Piece::Html(html)], ..Body::default() }
}
