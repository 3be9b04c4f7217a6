//! Long markup, which goes past the template engine.
//!
//! Sixty cards or all profiles of a directory are markup already. A template only says where they go:
//! what it gets is a mark, and when the page is made, the markup is set in its place. The engine would
//! copy it three times on its way.

use std::fmt::Display;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, LazyLock};

use memchr::memmem;

/// Longer pages are left in parts.
const LARGE: usize = 1 << 20;

/// What marks begin with. Nobody who writes a profile can know it, so that nothing written is ever taken
/// for a mark. It is the same for the whole process, since it is part of what a page is known by.
static OPENING: LazyLock<String> =
    LazyLock::new(|| format!("\u{fdd0}{:016x}.", RandomState::new().hash_one("marks of slots")));

/// What marks end with.
const CLOSING: char = '\u{fdd1}';

/// A mark, for what is set in its place later. Nothing that is written can be the same.
pub fn mark(name: impl Display) -> String {
    format!("{}{name}{CLOSING}", *OPENING)
}

/// A text cut at its marks: each piece with the name of the mark behind it, if it is not the last.
pub fn at_marks(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPENING.as_str()) {
        // A mark that a template cut short stands for nothing.
        let (name, after) =
            after.split_once(CLOSING).map_or((None, after), |(name, after)| (Some(name), after));
        pieces.push((before, name));
        rest = after;
    }
    pieces.push((rest, None));
    pieces
}

/// The long markup of a page.
#[derive(Debug, Default)]
pub struct Slots {
    filled: Vec<Vec<Arc<str>>>,
}

/// A page with its long markup in place.
#[derive(Debug, PartialEq, Eq)]
pub enum Filled {
    /// In one.
    Whole(String),
    /// In parts that follow each other.
    Parts(Vec<Arc<str>>),
}

impl Filled {
    /// The page as one text.
    pub fn into_text(self) -> String {
        match self {
            Self::Whole(text) => text,
            Self::Parts(parts) => parts.concat(),
        }
    }
}

impl Slots {
    /// Takes pieces that follow each other. Returns the mark for their place: nothing if there are none.
    pub fn put(&mut self, pieces: Vec<Arc<str>>) -> String {
        if pieces.iter().all(|piece| piece.is_empty()) {
            return String::new();
        }
        self.filled.push(pieces);
        mark(self.filled.len() - 1)
    }

    /// The pieces, one after the other.
    pub fn pieces(&self) -> impl Iterator<Item = &Arc<str>> {
        self.filled.iter().flatten()
    }

    /// Sets the markup in its places. A template may leave some out, or show it twice.
    pub fn fill(&self, html: String) -> Filled {
        if self.filled.is_empty() {
            return Filled::Whole(html);
        }
        let runs = self.runs(&html);
        let length: usize = runs.iter().map(Run::len).sum();
        if length > LARGE {
            return Filled::Parts(runs.into_iter().flat_map(Run::parts).collect());
        }
        let mut whole = String::with_capacity(length);
        for run in runs {
            match run {
                Run::Text(text) => whole.push_str(text),
                Run::Slot(pieces) => pieces.iter().for_each(|piece| whole.push_str(piece)),
            }
        }
        Filled::Whole(whole)
    }

    fn runs<'h>(&'h self, html: &'h str) -> Vec<Run<'h>> {
        let mut runs = Vec::with_capacity(2 * self.filled.len() + 1);
        let mut rest = html;
        while let Some(at) = memmem::find(rest.as_bytes(), OPENING.as_bytes()) {
            let (before, after) = (&rest[..at], &rest[at + OPENING.len()..]);
            runs.push(Run::Text(before));
            rest = after;
            // A mark that a template cut short stands for nothing.
            let Some((number, after)) = after.split_once(CLOSING) else { continue };
            let Some(pieces) = number.parse().ok().and_then(|number: usize| self.filled.get(number)) else {
                continue;
            };
            runs.push(Run::Slot(pieces));
            rest = after;
        }
        runs.push(Run::Text(rest));
        runs
    }
}

/// What follows each other on a page.
enum Run<'r> {
    Text(&'r str),
    Slot(&'r [Arc<str>]),
}

impl Run<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Slot(pieces) => pieces.iter().map(|piece| piece.len()).sum(),
        }
    }

    fn parts(self) -> Vec<Arc<str>> {
        match self {
            Self::Text(text) => vec![text.into()],
            Self::Slot(pieces) => pieces.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{CLOSING, Filled, LARGE, OPENING, Slots};

    fn pieces(texts: &[&str]) -> Vec<Arc<str>> {
        texts.iter().map(|text| Arc::from(*text)).collect()
    }

    #[test]
    fn markup_is_set_where_the_template_put_its_mark() {
        let mut slots = Slots::default();
        let one = slots.put(pieces(&["<a>", "<b>"]));
        let other = slots.put(pieces(&["<c>"]));
        let none = slots.put(Vec::new());
        let fill = |html: String| slots.fill(html);
        assert_eq!(fill(format!("x{other}y{one}z{none}")), Filled::Whole("x<c>y<a><b>z".into()));
        assert_eq!(fill(format!("{one}{one}")), Filled::Whole("<a><b><a><b>".into()));
        assert_eq!(fill("x".into()), Filled::Whole("x".into()));
    }

    #[test]
    fn what_is_no_mark_stays_as_it_is() {
        let mut slots = Slots::default();
        let mark = slots.put(pieces(&["<a>"]));
        let written = format!("\u{fdd0}0{CLOSING}");
        assert_eq!(slots.fill(written.clone()), Filled::Whole(written));
        let cut = mark.trim_end_matches(CLOSING);
        assert_eq!(slots.fill(format!("x{cut}")), Filled::Whole("x0".into()));
        let beyond = format!("{}7{CLOSING}", *OPENING);
        assert_eq!(slots.fill(beyond), Filled::Whole(format!("7{CLOSING}")));
    }

    #[test]
    fn a_long_page_is_the_same_in_parts() {
        let long = "<p>".repeat(LARGE);
        let mut slots = Slots::default();
        let mark = slots.put(pieces(&[&long, "<b>"]));
        let Filled::Parts(parts) = slots.fill(format!("x{mark}y")) else { panic!("it is in parts") };
        assert_eq!(parts.concat(), format!("x{long}<b>y"));
    }
}
