//! Words → who has them.
//!
//! A key is found in a mentor's name, position, library or text, each a list of mentors, or in the
//! label of a term, whose mentors are listed once, for search, filters and cards alike. What a
//! mentor's terms and labels say already is not listed again for the text.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use ahash::{AHashMap, AHashSet};

use crate::output::search::bits::{Bits, parameter, shorter, width};
use crate::output::search::text::{Joins, label_keys, prose_keys, singular};

/// Where a key is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name, another reading of it, its address.
    Name,
    /// The position.
    Position,
    /// The library, the employer, the place.
    Library,
    /// All that is running text.
    Text,
}

/// How many parts there are.
pub const PARTS: usize = 4;

/// How many keys stand on a page of the dictionary.
const PAGE: usize = 256;

/// The most characters that a key takes over from the one before: there are as many capitals.
const SHARED: usize = 25;

/// What is known of a key.
#[derive(Debug, Default, Clone)]
struct Entry {
    /// By part, the mentors, ascending.
    mentors: [Vec<u32>; PARTS],
    /// The terms whose labels have the key, ascending.
    terms: Vec<u32>,
}

/// The keys by number, and what is known of each.
#[derive(Debug, Default)]
struct Keys {
    numbers: AHashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
    entries: Vec<Entry>,
    /// The last mentor who is known to have a key. Apart from the entries, since it is asked for each word of
    /// each text.
    said: Vec<Option<u32>>,
}

impl Keys {
    /// The number of a key, which is new if it was not there.
    fn number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let key: Arc<str> = key.into();
        self.texts.push(key.clone());
        self.entries.push(Entry::default());
        self.said.push(None);
        self.numbers.insert(key, number);
        number
    }

    /// Takes note of a mentor in whose name, position or library a key is found.
    fn labelled(&mut self, number: u32, mentor: u32, part: Part) {
        self.said[number as usize] = Some(mentor);
        let list = &mut self.entries[number as usize].mentors[part as usize];
        if list.last() != Some(&mentor) {
            list.push(mentor);
        }
    }

    /// Takes note of a mentor in whose text a key is found, unless they are known to have it.
    fn said(&mut self, number: u32, mentor: u32) {
        let said = &mut self.said[number as usize];
        if *said != Some(mentor) {
            *said = Some(mentor);
            self.entries[number as usize].mentors[Part::Text as usize].push(mentor);
        }
    }
}

/// A dictionary in the making.
#[derive(Debug)]
pub struct Dictionary {
    language: String,
    stop: AHashSet<String>,
    keys: Keys,
    /// What a piece of running text gives, as a range of `given`: the same words come again and again.
    pieces: AHashMap<String, Range<usize>>,
    given: Vec<u32>,
    /// What a position or a library gives, which several mentors have.
    labels: AHashMap<String, Vec<u32>>,
    /// By term, its keys.
    terms: Vec<Vec<u32>>,
}

impl Dictionary {
    /// An empty dictionary of a language. Its stop words are left out of running text.
    pub fn new(language: &str, stop: &[String]) -> Self {
        let stop = stop.iter().flat_map(|word| [word.clone(), singular(word, language).into_owned()]);
        Self {
            language: language.to_owned(),
            stop: stop.collect(),
            keys: Keys::default(),
            pieces: AHashMap::new(),
            given: Vec::new(),
            labels: AHashMap::new(),
            terms: Vec::new(),
        }
    }

    /// Adds the spellings of a term; terms are numbered in the order in which they come.
    pub fn term<'t>(&mut self, spellings: impl Iterator<Item = &'t str>) {
        let term = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let mut numbers = Vec::new();
        let mut add = |key: &str| {
            if self.stop.contains(key) {
                return;
            }
            let number = self.keys.number(key);
            let of = &mut self.keys.entries[number as usize].terms;
            if of.last() != Some(&term) {
                of.push(term);
            }
            numbers.push(number);
        };
        for spelling in spellings {
            label_keys(spelling, Joins::All, |key| {
                add(key);
                // As running text has it, so that the term says it for the text.
                add(&singular(key, &self.language));
            });
        }
        self.terms.push(numbers);
    }

    /// Notes that a mentor has a term: what the term says, their text need not.
    pub fn has_term(&mut self, mentor: u32, term: u32) {
        let Some(keys) = self.terms.get(term as usize) else { return };
        for key in keys {
            self.keys.said[*key as usize] = Some(mentor);
        }
    }

    /// Adds a name, with its short words joined to those beside them. Mentors come in the order of their
    /// numbers.
    pub fn name(&mut self, mentor: u32, text: &str) {
        self.named(mentor, text, Joins::Short);
    }

    /// Adds another reading of a name.
    pub fn reading(&mut self, mentor: u32, text: &str) {
        self.named(mentor, text, Joins::None);
    }

    fn named(&mut self, mentor: u32, text: &str, joins: Joins) {
        label_keys(text, joins, |key| {
            let number = self.keys.number(key);
            self.keys.labelled(number, mentor, Part::Name);
        });
    }

    /// Adds a position or library.
    pub fn labelled(&mut self, mentor: u32, part: Part, text: &str) {
        let keys = &mut self.keys;
        if let Some(numbers) = self.labels.get(text) {
            numbers.iter().for_each(|number| keys.labelled(*number, mentor, part));
            return;
        }
        let mut numbers = Vec::new();
        label_keys(text, Joins::None, |key| {
            let number = keys.number(key);
            keys.labelled(number, mentor, part);
            numbers.push(number);
        });
        self.labels.insert(text.to_owned(), numbers);
    }

    /// Adds running text, after all that is structured of the same mentor.
    pub fn prose(&mut self, mentor: u32, text: &str) {
        // Other spaces are no part of words either; these are found faster.
        for piece in text.split_ascii_whitespace() {
            let given = match self.pieces.get(piece) {
                Some(given) => given.clone(),
                None => self.piece(piece),
            };
            self.given[given].iter().for_each(|number| self.keys.said(*number, mentor));
        }
    }

    /// Takes note of what a piece of running text gives.
    fn piece(&mut self, piece: &str) -> Range<usize> {
        let start = self.given.len();
        prose_keys(piece, &self.language, |key| {
            if !self.stop.contains(key) {
                self.given.push(self.keys.number(key));
            }
        });
        let given = start..self.given.len();
        self.pieces.insert(piece.to_owned(), given.clone());
        given
    }

    /// Whether a key is known.
    pub fn has(&self, key: &str) -> bool {
        self.keys.numbers.contains_key(key)
    }

    /// The dictionary of `n` mentors as it is written; `None` if that is `over` before it is done.
    pub fn write(&self, n: usize, over: &dyn Fn() -> bool) -> Option<Written> {
        let Keys { texts, entries, .. } = &self.keys;
        let mut order: Vec<(Beginning, usize)> = (0..texts.len())
            .filter(|at| {
                let entry = &entries[*at];
                !entry.terms.is_empty() || entry.mentors.iter().any(|list| !list.is_empty())
            })
            .map(|at| (Beginning::of(&texts[at]), at))
            .collect();
        order.sort_unstable_by(|(a, at), (b, other)| {
            a.in_browser(*b).unwrap_or_else(|| in_browser(&texts[*at], &texts[*other]))
        });
        let order: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
        let mut written = Written::default();
        for page in order.chunks(PAGE) {
            if over() {
                return None;
            }
            let mut text = String::new();
            let mut bits = Bits::default();
            let start = (written.labels.length(), written.texts.length());
            let mut before = "";
            for at in page {
                let key = &*texts[*at];
                // Beyond the basic plane a character counts twice for the browser.
                let same = |(a, b): &(char, char)| a == b && (*a as u32) < 0x1_0000;
                let shared = before.chars().zip(key.chars()).take_while(same).count().min(SHARED);
                text.push(char::from(b'A' + u8::try_from(shared).unwrap_or(0)));
                text.extend(key.chars().skip(shared));
                before = key;
                written.entry(&entries[*at], n, &mut bits);
            }
            let first = page.first().map(|at| texts[*at].to_string()).unwrap_or_default();
            written.pages.push(Page { first, text, entries: bits.into_bytes(), start });
        }
        Some(written)
    }
}

/// Two texts as a browser compares them: by units of UTF-16. Where all is ASCII, bytes say the same.
fn in_browser(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// The first bytes of a text. Nearly all keys differ there, and need not be fetched to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Beginning(u64);

impl Beginning {
    fn of(text: &str) -> Self {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(text.bytes()).for_each(|(byte, of)| *byte = of);
        Self(u64::from_be_bytes(bytes))
    }

    /// As [`in_browser`] compares the texts, if these bytes alone can tell. They are in the order of UTF-16 but
    /// for the last characters of the first plane, which begin with 0xee and 0xef, and all beyond it.
    fn in_browser(self, other: Self) -> Option<Ordering> {
        let is_last = |of: Self| of.0.to_be_bytes().iter().any(|byte| *byte >= 0xee);
        (self != other && !(is_last(self) && is_last(other))).then(|| self.0.cmp(&other.0))
    }
}

/// A page of the dictionary.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its first key.
    pub first: String,
    /// Its keys: each a capital that tells how many characters are those of the key before, then
    /// the rest. Keys themselves have no capitals.
    pub text: String,
    /// What is known of each.
    pub entries: Vec<u8>,
    /// Where its lists start: among those of labels, and among those of texts, in bits.
    pub start: (usize, usize),
}

/// A dictionary as it is written.
#[derive(Debug, Default)]
pub struct Written {
    /// The pages.
    pub pages: Vec<Page>,
    /// The lists of names, positions and libraries.
    pub labels: Bits,
    /// The lists of running text.
    pub texts: Bits,
}

impl Written {
    /// Most keys are found in running text alone: a one says so. Else, after a zero, five bits say in
    /// which parts a key is found and whether in terms. Then each list by its length and by what a
    /// reader needs to skip it; then the terms.
    fn entry(&mut self, entry: &Entry, n: usize, bits: &mut Bits) {
        let [labels @ .., _] = &entry.mentors;
        if entry.terms.is_empty() && labels.iter().all(Vec::is_empty) {
            bits.push(1, 1);
        } else {
            bits.push(0, 1);
            for list in &entry.mentors {
                bits.push(u64::from(!list.is_empty()), 1);
            }
            bits.push(u64::from(!entry.terms.is_empty()), 1);
        }
        for (part, list) in entry.mentors.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            bits.gamma(list.len() as u64);
            let stream = if part == Part::Text as usize { &mut self.texts } else { &mut self.labels };
            let told = shorter(list, n);
            let unary = stream.list(&told, n);
            bits.push(unary, unary_width(n, told.len()));
        }
        if !entry.terms.is_empty() {
            bits.gamma(entry.terms.len() as u64);
            let mut next = 0;
            for term in &entry.terms {
                bits.gamma(u64::from(term - next) + 1);
                next = term + 1;
            }
        }
    }
}

/// How many bits tell how many of a list's bits are unary.
pub fn unary_width(n: usize, length: usize) -> u32 {
    if length == 0 { 0 } else { width(((n - length) as u64) >> parameter(n, length)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Beginning, in_browser};

    proptest! {
        #[test]
        fn what_beginnings_tell_is_true(a in "[abé語\u{e000}ａ𠀀]{0,4}", b in "[abé語\u{e000}ａ𠀀]{0,4}") {
            let units: (Vec<u16>, Vec<u16>) = (a.encode_utf16().collect(), b.encode_utf16().collect());
            prop_assert_eq!(in_browser(&a, &b), units.0.cmp(&units.1));
            if let Some(told) = Beginning::of(&a).in_browser(Beginning::of(&b)) {
                prop_assert_eq!(told, units.0.cmp(&units.1));
            }
        }
    }
}
