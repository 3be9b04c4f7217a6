//! What keeps people from using a text, found while it is read.
//!
//! Only what can be known surely is told: a wrong alarm teaches people not to read the right ones.
//!
//! 1. `links`: links that do not say where they lead, and descriptions of pictures that say nothing.
//! 2. `outline`: headings that skip a level, tables without headings of their columns.
//! 3. `capitals`: sentences in capitals.
//! 4. `scripts`: passages in another script than the document's language is written in.
//!
//! `words` holds what is known of single languages, as data.

mod capitals;
mod links;
mod outline;
mod scripts;
mod words;

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::document::body::access::capitals::{Capitals, Shout};
use crate::document::body::access::links::OpenLink;
use crate::document::body::access::outline::OpenTable;
use crate::document::body::access::scripts::{Home, Letters};
use crate::document::body::markdown::Writer;

pub use crate::document::body::access::links::says_nothing;

/// What is known of what is open.
#[derive(Debug, Default)]
pub(super) struct Access {
    language: String,
    home: Home,
    letters: Letters,
    capitals: Capitals,
    link: Option<OpenLink>,
    /// The tables that are open, innermost last.
    tables: Vec<OpenTable>,
    /// How deep the elements of raw HTML stand that name a language.
    marked: Vec<usize>,
}

impl Access {
    /// For a document in a language.
    pub(super) fn new(language: &str) -> Self {
        Self { language: language.to_owned(), home: Home::of(language), ..Self::default() }
    }
}

impl Writer<'_, '_> {
    /// Looks at a text that stands at a place and is about to be written.
    pub(super) fn observe(&mut self, text: &str, place: &Range<usize>) {
        let exact = self.source.get(place.clone()) == Some(text);
        let access = &mut self.access;
        if access.marked.is_empty() {
            access.letters.read(text, place, access.home);
        }
        for shout in access.capitals.read(text, place, exact, &access.language) {
            self.tell_shout(shout);
        }
    }

    /// Ends a block: what follows is another sentence.
    pub(super) fn end_observed(&mut self) {
        if let Some(shout) = self.access.capitals.end() {
            self.tell_shout(shout);
        }
        if let Some((script, place)) = self.access.letters.end() {
            let finding = Finding::UnmarkedLanguage {
                script: script.name,
                language: script.language,
                other: script.other,
                page: self.access.language.clone(),
                inline: !begins_line(self.source, place.start),
            };
            self.report(finding, place);
        }
    }

    /// Says that a sentence stands in capitals.
    fn tell_shout(&mut self, shout: Shout) {
        self.report(Finding::AllCapitals { text: shout.text }, shout.place);
    }

    /// Notes that the element of raw HTML that is opened next names its language.
    pub(super) fn mark_language(&mut self) {
        self.access.marked.push(self.frames.len());
    }

    /// Forgets the languages of elements that are no longer open.
    pub(super) fn unmark_languages(&mut self) {
        let depth = self.frames.len();
        self.access.marked.retain(|at| *at < depth);
    }
}

/// Whether a place is the first of its line.
fn begins_line(source: &str, at: usize) -> bool {
    source.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}
