//! Words → who has them.
//!
//! A key is found in a mentor's name, position, library or text, each a list of mentors, or in the
//! label of a term, whose mentors are listed once, for search, filters and cards alike. What a
//! mentor's terms and labels say already is not listed again for the text.

use std::cmp::Ordering;
use std::ops::Range;

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

/// A dictionary in the making.
#[derive(Debug)]
pub struct Dictionary {
    language: String,
    stop: AHashSet<String>,
    numbers: AHashMap<String, u32>,
    keys: Vec<String>,
    entries: Vec<Entry>,
    /// By key, the last mentor who is known to have it. Apart from the entries, since it is asked for
    /// each word of each text.
    said: Vec<Option<u32>>,
    /// What a piece of running text gives, as a range of `given`: the same words come again and again.
    pieces: AHashMap<String, Range<usize>>,
    given: Vec<u32>,
    /// What a label gives.
    labels: AHashMap<(String, Joins), Vec<u32>>,
    /// By term, its keys.
    terms: Vec<Vec<u32>>,
}

impl Dictionary {
    /// An empty dictionary of a language. Its stop words are left out of running text.
    pub fn new(language: &str, stop: &[String]) -> Self {
        Self {
            language: language.to_owned(),
            stop: stop.iter().flat_map(|word| [word.clone(), singular(word, language)]).collect(),
            numbers: AHashMap::new(),
            keys: Vec::new(),
            entries: Vec::new(),
            said: Vec::new(),
            pieces: AHashMap::new(),
            given: Vec::new(),
            labels: AHashMap::new(),
            terms: Vec::new(),
        }
    }

    fn number(&mut self, key: String) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(key.clone());
        self.entries.push(Entry::default());
        self.said.push(None);
        self.numbers.insert(key, number);
        number
    }

    fn label(&mut self, text: &str, joins: Joins) -> Vec<u32> {
        let of = (text.to_owned(), joins);
        if let Some(numbers) = self.labels.get(&of) {
            return numbers.clone();
        }
        let numbers: Vec<u32> = label_keys(text, joins).into_iter().map(|key| self.number(key)).collect();
        self.labels.insert(of, numbers.clone());
        numbers
    }

    /// Adds the spellings of a term; terms are numbered in the order in which they come.
    pub fn term<'t>(&mut self, spellings: impl Iterator<Item = &'t str>) {
        let term = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let mut numbers = Vec::new();
        for spelling in spellings {
            let keys = label_keys(spelling, Joins::All);
            // As running text has it, so that the term says it for the text.
            let singulars: Vec<String> = keys.iter().map(|key| singular(key, &self.language)).collect();
            for key in keys.into_iter().chain(singulars) {
                if self.stop.contains(&key) {
                    continue;
                }
                let number = self.number(key);
                let of = &mut self.entries[number as usize].terms;
                if of.last() != Some(&term) {
                    of.push(term);
                }
                numbers.push(number);
            }
        }
        self.terms.push(numbers);
    }

    /// Notes that a mentor has a term: what the term says, their text need not.
    pub fn has_term(&mut self, mentor: u32, term: u32) {
        let Some(keys) = self.terms.get(term as usize) else { return };
        for key in keys {
            self.said[*key as usize] = Some(mentor);
        }
    }

    /// Adds a name, position or library. Mentors come in the order of their numbers.
    pub fn labelled(&mut self, mentor: u32, part: Part, text: &str) {
        self.label_of(mentor, part, text, if part == Part::Name { Joins::Short } else { Joins::None });
    }

    /// Adds another reading of a name.
    pub fn reading(&mut self, mentor: u32, text: &str) {
        self.label_of(mentor, Part::Name, text, Joins::None);
    }

    fn label_of(&mut self, mentor: u32, part: Part, text: &str, joins: Joins) {
        for number in self.label(text, joins) {
            self.said[number as usize] = Some(mentor);
            let list = &mut self.entries[number as usize].mentors[part as usize];
            if list.last() != Some(&mentor) {
                list.push(mentor);
            }
        }
    }

    /// Adds running text, after all that is structured of the same mentor.
    pub fn prose(&mut self, mentor: u32, text: &str) {
        // Other spaces are no part of words either; these are found faster.
        for piece in text.split_ascii_whitespace() {
            let given = match self.pieces.get(piece) {
                Some(given) => given.clone(),
                None => self.piece(piece),
            };
            for number in &self.given[given] {
                let said = &mut self.said[*number as usize];
                if *said != Some(mentor) {
                    *said = Some(mentor);
                    self.entries[*number as usize].mentors[Part::Text as usize].push(mentor);
                }
            }
        }
    }

    /// Takes note of what a piece of running text gives.
    fn piece(&mut self, piece: &str) -> Range<usize> {
        let start = self.given.len();
        for key in prose_keys(piece, &self.language) {
            if !self.stop.contains(&key) {
                let number = self.number(key);
                self.given.push(number);
            }
        }
        let given = start..self.given.len();
        self.pieces.insert(piece.to_owned(), given.clone());
        given
    }

    /// Whether a key is known.
    pub fn has(&self, key: &str) -> bool {
        self.numbers.contains_key(key)
    }

    /// The dictionary of `n` mentors as it is written; `None` if that is `over` before it is done.
    pub fn write(&self, n: usize, over: &dyn Fn() -> bool) -> Option<Written> {
        let mut order: Vec<usize> = (0..self.keys.len())
            .filter(|at| {
                let entry = &self.entries[*at];
                !entry.terms.is_empty() || entry.mentors.iter().any(|list| !list.is_empty())
            })
            .collect();
        order.sort_unstable_by(|a, b| in_browser(&self.keys[*a], &self.keys[*b]));
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
                let key = self.keys[*at].as_str();
                // Beyond the basic plane a character counts twice for the browser.
                let same = |(a, b): &(char, char)| a == b && (*a as u32) < 0x1_0000;
                let shared = before.chars().zip(key.chars()).take_while(same).count().min(SHARED);
                text.push(char::from(b'A' + u8::try_from(shared).unwrap_or(0)));
                text.extend(key.chars().skip(shared));
                before = key;
                written.entry(&self.entries[*at], n, &mut bits);
            }
            let first = page.first().map(|at| self.keys[*at].clone()).unwrap_or_default();
            written.pages.push(Page { first, text, entries: bits.into_bytes(), start });
        }
        Some(written)
    }
}

/// Two texts as a browser compares them: by units of UTF-16. Where all is ASCII, bytes say the same.
fn in_browser(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
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
