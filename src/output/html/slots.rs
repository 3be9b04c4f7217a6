//! Long markup, which goes past the template engine.
//!
//! Sixty cards or all profiles of a directory are markup already. A template only says where they go:
//! what it gets is a mark, and when the page is made, the markup is set in its place. The engine would
//! copy it three times on its way.

use std::fmt::{Display, Write as _};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, LazyLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use memchr::memmem::Finder;

/// Longer pages are left in parts.
const LARGE: usize = 1 << 20;

/// What the marks of all kinds begin with.
const OPENED: char = '\u{fdd0}';

/// What marks end with.
const CLOSING: char = '\u{fdd1}';

/// Marks of one kind, for what is set in their places later.
///
/// Nobody who writes a profile can know what they begin with, so that nothing written is ever taken for a mark. It is
/// the same for the whole process, since it is part of what a page is known by.
#[derive(Debug)]
pub struct Marks {
    opening: String,
    /// Finds it: most pages and pieces are looked through for marks.
    next: Finder<'static>,
}

/// The marks of long markup.
pub static SLOTS: LazyLock<Marks> = LazyLock::new(|| Marks::new("marks of slots"));

impl Marks {
    /// Marks of a kind of their own.
    ///
    /// Eleven letters are the 64 bits of a number: with up to three digits behind it, a mark is no longer than what
    /// the template engine passes on without asking for memory.
    pub fn new(kind: &str) -> Self {
        let number = RandomState::new().hash_one(kind);
        let opening = format!("{OPENED}{}.", URL_SAFE_NO_PAD.encode(number.to_le_bytes()));
        let next = Finder::new(opening.as_bytes()).into_owned();
        Self { opening, next }
    }

    /// A mark by its name. Nothing that is written can be the same.
    pub fn mark(&self, name: impl Display) -> String {
        let mut mark = String::with_capacity(self.opening.len() + 16);
        mark.push_str(&self.opening);
        // Writing to memory cannot fail.
        let _ = write!(mark, "{name}");
        mark.push(CLOSING);
        mark
    }

    /// Whether there is anything in a text of which a mark was made, of whatever kind.
    pub fn are_left(text: &str) -> bool {
        text.contains([OPENED, CLOSING])
    }

    /// A text cut at its marks: each stretch with what the mark behind it means, the last without. What a template
    /// cut short is no mark, nor is what has no meaning.
    pub fn cut<'t, M>(
        &self,
        text: &'t str,
        meaning: impl Fn(&str) -> Option<M>,
    ) -> Vec<(&'t str, Option<M>)> {
        let mut stretches = Vec::new();
        let mut rest = text;
        while let Some(at) = self.next.find(rest.as_bytes()) {
            let (before, after) = (&rest[..at], &rest[at + self.opening.len()..]);
            let meant = after.split_once(CLOSING).and_then(|(name, behind)| Some((meaning(name)?, behind)));
            let (meant, behind) = meant.map_or((None, after), |(meant, behind)| (Some(meant), behind));
            stretches.push((before, meant));
            rest = behind;
        }
        stretches.push((rest, None));
        stretches
    }
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
        SLOTS.mark(self.filled.len() - 1)
    }

    /// The pieces, one after the other.
    pub fn pieces(&self) -> impl Iterator<Item = &Arc<str>> {
        self.filled.iter().flatten()
    }

    fn named(&self, name: &str) -> Option<&Vec<Arc<str>>> {
        self.filled.get(name.parse::<usize>().ok()?)
    }

    /// What stands between the places, and the markup for them, in parts that follow each other.
    pub fn parts(&self, html: &str) -> Vec<Arc<str>> {
        let mut parts = Vec::new();
        for (text, pieces) in SLOTS.cut(html, |name| self.named(name)) {
            parts.push(text.into());
            parts.extend_from_slice(pieces.map_or(&[], Vec::as_slice));
        }
        parts
    }

    /// Sets the markup in its places. A template may leave some out, or show it twice.
    pub fn fill(&self, html: String) -> Filled {
        if self.filled.is_empty() {
            return Filled::Whole(html);
        }
        let stretches = SLOTS.cut(&html, |name| self.named(name));
        let pieces = || stretches.iter().filter_map(|(_, pieces)| *pieces).flatten();
        let length = stretches.iter().map(|(text, _)| text.len()).sum::<usize>()
            + pieces().map(|piece| piece.len()).sum::<usize>();
        if length > LARGE {
            return Filled::Parts(self.parts(&html));
        }
        let mut whole = String::with_capacity(length);
        for (text, pieces) in stretches {
            whole.push_str(text);
            pieces.into_iter().flatten().for_each(|piece| whole.push_str(piece));
        }
        Filled::Whole(whole)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{CLOSING, Filled, LARGE, SLOTS, Slots};

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
        let beyond = format!("{}7{CLOSING}", SLOTS.opening);
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
