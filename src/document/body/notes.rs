//! Footnotes: numbered as they are mentioned, collected at the end.

use std::collections::{BTreeMap, HashMap};

use crate::document::body::headings::Ids;
use crate::document::body::markdown::Writer;
use crate::document::body::out::Out;
use crate::document::body::{Phrase, Piece};

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    numbers: HashMap<String, usize>,
    /// How often each was mentioned, by number less one.
    mentions: Vec<usize>,
    definitions: BTreeMap<String, Out>,
}

/// The name of a footnote as it is compared.
fn key(name: &str) -> String {
    name.to_lowercase()
}

/// The id of the place in the text where a footnote was mentioned.
fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}

impl Notes {
    /// Keeps what a footnote says; the first of two wins.
    pub(super) fn define(&mut self, name: &str, note: Out) {
        self.definitions.entry(key(name)).or_insert(note);
    }

    /// Counts a mention. Returns the number of the footnote and of the mention.
    fn mention(&mut self, name: &str) -> (usize, usize) {
        let next = self.mentions.len() + 1;
        let number = *self.numbers.entry(key(name)).or_insert(next);
        if number == next {
            self.mentions.push(0);
        }
        let mention = self.mentions.get_mut(number - 1).map_or(1, |count| {
            *count += 1;
            *count
        });
        (number, mention)
    }

    /// Writes the list of those that were mentioned.
    pub(super) fn write(mut self, out: &mut Out, ids: &mut Ids) {
        if self.mentions.is_empty() {
            return;
        }
        out.push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        out.hole(Piece::Phrase(Phrase::Footnotes));
        out.push("\"><ol>\n");
        let mut names: Vec<(usize, String)> =
            self.numbers.into_iter().map(|(name, number)| (number, name)).collect();
        names.sort_unstable();
        for (number, name) in names {
            let id = format!("fn-{number}");
            ids.take(&id);
            out.push("<li");
            out.id(id);
            out.push(">");
            let mut note = self.definitions.remove(&name).unwrap_or_default();
            // The way back belongs to the last line of the note.
            let ends_in_paragraph = note.html.ends_with("</p>\n");
            if ends_in_paragraph {
                note.html.truncate(note.html.len() - "</p>\n".len());
            }
            out.append(note);
            for mention in 1..=self.mentions.get(number - 1).copied().unwrap_or_default() {
                ids.take(&mention_id(number, mention));
                out.push(" <a href=\"#");
                out.hole(Piece::Id(mention_id(number, mention)));
                out.push("\" role=\"doc-backlink\" aria-label=\"");
                out.hole(Piece::Phrase(Phrase::BackToText { number }));
                // Not as the coloured picture that some systems make of the arrow.
                out.push("\">↩\u{fe0e}</a>");
            }
            out.push(if ends_in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
        }
        out.push("</ol></section>\n");
    }
}

impl Writer<'_, '_> {
    /// Writes the number of a footnote, as a link to it.
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let (number, mention) = self.notes.mention(name);
        self.out.push("<sup");
        self.out.id(mention_id(number, mention));
        self.out.push(">");
        if self.anchors > 0 {
            // A link cannot hold another.
            self.out.push(&number.to_string());
        } else {
            self.out.push("<a href=\"#");
            self.out.hole(Piece::Id(format!("fn-{number}")));
            self.out.push(&format!("\" role=\"doc-noteref\">{number}</a>"));
        }
        self.out.push("</sup>");
    }
}
