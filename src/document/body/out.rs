//! The page as it is written: a text of HTML, and the places in it that are still open.

use std::ops::Range;

use crate::document::body::Piece;
use crate::document::body::escape::attribute;

/// HTML under construction.
#[derive(Debug, Default)]
pub(super) struct Out {
    /// What has been written.
    pub(super) html: String,
    /// What is to be written later, by its place in `html`; in the order of the places.
    pub(super) holes: Vec<(usize, Piece)>,
    /// Where the digits of headings stand: their level is only known at the end.
    pub(super) digits: Vec<usize>,
}

impl Out {
    /// Adds markup of ours.
    pub(super) fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Leaves a place open.
    pub(super) fn hole(&mut self, piece: Piece) {
        self.holes.push((self.html.len(), piece));
    }

    /// Adds ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        attribute(&mut self.html, value);
        self.html.push('"');
    }

    /// Adds ` id="…"` with the id left open: a page that shows several bodies gives each its own
    /// prefix.
    pub(super) fn id(&mut self, id: String) {
        self.html.push_str(" id=\"");
        self.hole(Piece::Id(id));
        self.html.push('"');
    }

    /// Puts ` id="…"` into a tag that has been written before, at `at`.
    pub(super) fn insert_id(&mut self, at: usize, id: String) {
        self.replace(at..at, " id=\"\"");
        let index = self.holes.partition_point(|(place, _)| *place < at);
        self.holes.insert(index, (at + " id=\"".len(), Piece::Id(id)));
    }

    /// Puts markup into the place of other markup that has no holes, and moves what stands behind.
    pub(super) fn replace(&mut self, range: Range<usize>, markup: &str) {
        self.html.replace_range(range.clone(), markup);
        let places = self.holes.iter_mut().map(|(place, _)| place).chain(&mut self.digits);
        for place in places.filter(|place| **place >= range.end) {
            *place = *place + markup.len() - range.len();
        }
    }

    /// Forgets everything from a place on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.html.truncate(at);
        self.holes.retain(|(place, _)| *place < at);
        self.digits.retain(|place| *place < at);
    }

    /// Adds what was written elsewhere.
    pub(super) fn append(&mut self, other: Self) {
        let by = self.html.len();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.into_iter().map(|(place, piece)| (place + by, piece)));
        self.digits.extend(other.digits.into_iter().map(|place| place + by));
    }

    /// Moves all headings one level down; the sixth is the last.
    pub(super) fn shift_headings(&mut self) {
        for place in &self.digits {
            let shifted = match self.html.as_bytes().get(*place) {
                Some(b'1') => "2",
                Some(b'2') => "3",
                Some(b'3') => "4",
                Some(b'4') => "5",
                Some(b'5') => "6",
                _ => continue,
            };
            self.html.replace_range(*place..*place + 1, shifted);
        }
    }

    /// The pieces: the markup between the holes, and the holes.
    pub(super) fn into_pieces(mut self) -> Vec<Piece> {
        // From the end, so that each byte is moved once.
        let mut pieces = Vec::with_capacity(self.holes.len() * 2 + 1);
        while let Some((place, piece)) = self.holes.pop() {
            let after = self.html.split_off(place.min(self.html.len()));
            if !after.is_empty() {
                pieces.push(Piece::Html(after));
            }
            pieces.push(piece);
        }
        if !self.html.is_empty() {
            pieces.push(Piece::Html(self.html));
        }
        pieces.reverse();
        pieces
    }
}
