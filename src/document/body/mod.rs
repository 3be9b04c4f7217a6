//! Markdown → a body: HTML with holes.
//!
//! [`read`] turns the text of a document into markup that any page can take in. What a body cannot
//! know alone stays open: where a link between documents leads, how large a picture is, which
//! prefix keeps the ids of several bodies on one page apart, and the few words that the site's
//! language supplies. [`fill`] writes the markup with these in place.
//!
//! 1. `markdown` runs over the parser's events and writes; `headings`, `table` and `notes`
//!    do so for what needs more than a tag. `frames` holds what is open, so that raw HTML can
//!    neither close what Markdown opened nor outlive it.
//! 2. `links` decides what an address may be, finds bare ones in the text, and reads pictures.
//! 3. `raw` reads raw HTML tag by tag and writes what is kept anew.
//! 4. `access` looks, on the way, for what would keep people from using the text; `format` knows the
//!    files that open in another program; `direction` looks for what turns the text around.
//! 5. `sanitise` sends a body that held raw HTML through `ammonia` as well.
//!
//! A body depends on nothing but its arguments, so that it can be kept between builds.

mod access;
mod address;
mod autolink;
mod direction;
mod elements;
mod escape;
pub mod format;
mod frames;
mod headings;
mod links;
mod markdown;
mod notes;
mod out;
#[cfg(test)]
mod properties;
mod raw;
mod sanitise;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use crate::document::body::access::says_nothing;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::document::body::format::Format;
use crate::source::span::{FileId, Span};

/// The text of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// HTML with holes, to be written by [`fill`].
    pub pieces: Vec<Piece>,
    /// The headings in their order, at the levels at which they are shown: never 1, which is the
    /// title's.
    pub headings: Vec<Heading>,
    /// The words alone, with single spaces: for search, feeds and descriptions.
    pub plain: String,
    /// The words of the first paragraph, cut after some 200 characters.
    pub summary: Option<String>,
    /// All ids to which a link can lead: of headings, footnotes, and raw HTML.
    pub ids: BTreeSet<String>,
}

impl Body {
    /// Whether its markup is the same on every page of a language: it leads nowhere within the site, shows
    /// no picture and has no ids.
    pub fn is_same_everywhere(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Html(_) | Piece::Phrase(_)))
    }
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// From 2 to 6.
    pub level: u8,
    /// By which it is linked.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// A part of a body's markup.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Markup as it is.
    Html(String),
    /// The address in `href="…"`: a link into the site.
    Link {
        /// The target as written, without white space around it.
        target: String,
        /// Where the target was written.
        span: Span,
    },
    /// A picture: the whole element.
    Picture(Picture),
    /// An id, in `id="…"` or behind `#` in a link within the body.
    Id(String),
    /// Words of the interface, in an attribute.
    Phrase(Phrase),
    /// At the end of a link to a file of the site: what opens there, and how large it is.
    FileNote {
        /// The target as written.
        target: String,
        /// The format of the file.
        format: Format,
        /// Whether the text of the link tells the format.
        told: bool,
    },
}

/// A picture of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The target as written.
    pub target: String,
    /// Its description; empty if there is none.
    pub alt: String,
    /// What shows beside the pointer. A picture that stands alone has its title as a caption
    /// instead, and none here.
    pub title: Option<String>,
    /// Where the target was written.
    pub span: Span,
}

/// Words that a body needs in the language of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// What the list of footnotes is called.
    Footnotes,
    /// What the link from a footnote back to the text is called.
    BackToText {
        /// The number of the footnote.
        number: usize,
    },
}

/// What the site knows about a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Image {
    /// Its address.
    pub src: String,
    /// Addresses of smaller ones, as `srcset` wants them; with `sizes`.
    pub srcset: Option<(String, String)>,
    /// Its width and height, so that the page does not shift when it arrives.
    pub size: Option<(u32, u32)>,
}

/// Fills the holes of a body. Everything returned here is escaped by [`fill`].
pub trait Fill {
    /// The address for a link into the site.
    fn link(&mut self, target: &str, span: Span) -> String;

    /// The picture for a target; none: its description is shown instead.
    fn picture(&mut self, picture: &Picture) -> Option<Image>;

    /// The words for a phrase.
    fn phrase(&mut self, phrase: Phrase) -> String;

    /// What is said of a file to which a link leads; none: nothing.
    fn file_note(&mut self, _target: &str, _format: Format, _told: bool) -> Option<String> {
        None
    }

    /// The id as it is on this page: a page that shows several bodies prefixes them.
    fn id(&mut self, id: &str) -> String {
        id.to_owned()
    }
}

/// The Markdown of a document.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// The file.
    pub file: FileId,
    /// All that is in it.
    pub text: &'t str,
    /// Where the Markdown begins.
    pub start: usize,
    /// What the page shows as its title. A first heading that repeats it is left out.
    pub title: Option<&'t str>,
    /// The language of the document.
    pub language: &'t str,
}

/// Reads Markdown.
pub fn read(text: Text<'_>, problems: &mut Diagnostics) -> Body {
    markdown::read(text, problems)
}

/// The markup of a body, its holes filled.
pub fn fill(pieces: &[Piece], with: &mut dyn Fill) -> String {
    let mut html = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(markup) => html.push_str(markup),
            Piece::Link { target, span } => escape::attribute(&mut html, &with.link(target, *span)),
            Piece::Picture(picture) => image(&mut html, picture, with.picture(picture)),
            Piece::Id(id) => escape::attribute(&mut html, &with.id(id)),
            Piece::Phrase(phrase) => escape::attribute(&mut html, &with.phrase(*phrase)),
            Piece::FileNote { target, format, told } => {
                if let Some(note) = with.file_note(target, *format, *told) {
                    html.push_str(" <span class=\"file-note\">");
                    escape::text(&mut html, &note);
                    html.push_str("</span>");
                }
            }
        }
    }
    html
}

fn image(html: &mut String, picture: &Picture, image: Option<Image>) {
    let Some(image) = image else {
        return escape::text(html, &picture.alt);
    };
    let mut attribute = |name: &str, value: &str| {
        html.push_str(name);
        html.push_str("=\"");
        escape::attribute(html, value);
        html.push('"');
    };
    attribute("<img src", &image.src);
    attribute(" alt", &picture.alt);
    if let Some((srcset, sizes)) = &image.srcset {
        attribute(" srcset", srcset);
        attribute(" sizes", sizes);
    }
    if let Some((width, height)) = image.size {
        attribute(" width", &width.to_string());
        attribute(" height", &height.to_string());
    }
    if let Some(title) = &picture.title {
        attribute(" title", title);
    }
    html.push_str(" loading=\"lazy\">");
}
