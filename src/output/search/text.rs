//! Words as they are searched: folded, split, and the forms under which they are found.
//!
//! The browser does the same to what somebody types (`js/search/text.js`): both sides are held
//! together by the examples in `tests/search/words.json`.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// So many characters of ASCII in a row are folded by themselves.
const PLAIN: usize = 4;

/// The longest word that is kept, in characters: what is longer is no word.
const LONGEST: usize = 40;

/// A text in one case, without accents, with the letters that only look different made one.
///
/// Compatibility decomposition (Unicode Standard Annex #15, NFKD), then lower case, then what
/// readers leave out: Latin accents, Hebrew points, Arabic vowel signs and lengthening.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        // A mark may follow the last; nothing else in ASCII ever becomes one with what stands beside it.
        let plain = if ascii == rest.len() { ascii } else { ascii.saturating_sub(1) };
        let start = folded.len();
        folded.push_str(&rest[..plain]);
        folded[start..].make_ascii_lowercase();
        if plain == rest.len() {
            return folded;
        }
        let (mut end, mut row) = (ascii, 0);
        while row < PLAIN && end < rest.len() {
            row = if rest.as_bytes()[end].is_ascii() { row + 1 } else { 0 };
            end += 1;
        }
        let end = if row < PLAIN { end } else { end - row };
        folded.push_str(&fold_letters(&rest[plain..end]));
        rest = &rest[end..];
    }
}

/// Folds what is not all in ASCII.
fn fold_letters(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6ed}'
            | '\u{3099}'
            | '\u{309a}' => {}
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            'ς' => folded.push('σ'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            _ => folded.push(c),
        }
    }
    // Composed again for Hangul, whose syllables are what is compared.
    if folded.is_ascii() { folded } else { folded.nfc().collect() }
}

/// Whether a character is part of a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a character is found within others: Chinese characters and kana, which are written
/// without spaces; Hangul, which sets names and endings without one.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character joins two halves of a word: an apostrophe, a hyphen; a full stop between
/// single letters, as in M.L.I.S., is another matter.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '-' | '‐' | '‑')
}

/// The words of a text, folded.
///
/// Texts are taken apart by the ten thousand: no word is copied, all are stretches of one text.
#[derive(Debug)]
struct Words {
    folded: String,
    /// The parts of all words, one after the other.
    parts: Vec<Range<usize>>,
    /// Each word by how many parts there are up to its end, and whether it is unspaced.
    ends: Vec<(usize, bool)>,
}

/// A word: its parts between apostrophes and hyphens. Most have one.
#[derive(Debug, Clone, Copy)]
struct Word<'w> {
    folded: &'w str,
    parts: &'w [Range<usize>],
    /// A run of characters that are written without spaces.
    unspaced: bool,
}

impl<'w> Word<'w> {
    fn parts(&self) -> impl Iterator<Item = &'w str> + use<'w> {
        let folded = self.folded;
        self.parts.iter().map(move |part| &folded[part.clone()])
    }

    /// The parts as one.
    fn joined(&self) -> Cow<'w, str> {
        match self.parts {
            [one] => self.folded[one.clone()].into(),
            _ => self.parts().collect::<String>().into(),
        }
    }

    /// The characters of an unspaced word, which has one part.
    fn run(&self) -> &'w str {
        self.parts().next().unwrap_or_default()
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let (mut parts, mut ends): (Vec<Range<usize>>, Vec<(usize, bool)>) = Default::default();
        let is_word_at = |at: usize| folded[at..].chars().next().is_some_and(is_word);
        // Whether what comes next belongs to the word before; whether the character before is part of one.
        let (mut open, mut inside) = (false, false);
        let mut at = 0;
        while let Some(c) = folded[at..].chars().next() {
            if !is_word(c) {
                let after = at + c.len_utf8();
                let letters = || {
                    let one = parts.last().is_some_and(|part| is_one(&folded[part.clone()]));
                    one && folded[after..].chars().nth(1).is_none_or(|c| !is_word(c))
                };
                open = inside && (joins(c) || (c == '.' && letters())) && is_word_at(after);
                (inside, at) = (false, after);
                continue;
            }
            let unspaced = is_unspaced(c);
            let part = &folded[at..at + part_length(&folded[at..], unspaced)];
            // Nearly all are shorter even in bytes.
            let kept = (part.len() > LONGEST).then(|| part.char_indices().nth(LONGEST)).flatten();
            parts.push(at..at + kept.map_or(part.len(), |(length, _)| length));
            match ends.last_mut().filter(|(_, unspaced_before)| open && !unspaced && !unspaced_before) {
                Some((end, _)) => *end = parts.len(),
                None => ends.push((parts.len(), unspaced)),
            }
            at += part.len();
            (open, inside) = (false, true);
        }
        Self { folded, parts, ends }
    }

    fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |(end, unspaced)| {
            let parts = &self.parts[start..*end];
            start = *end;
            Word { folded: &self.folded, parts, unspaced: *unspaced }
        })
    }
}

/// How long the part of a word is with which a text begins.
fn part_length(text: &str, unspaced: bool) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match text.as_bytes().get(plain) {
        None => plain,
        Some(byte) if byte.is_ascii() => plain,
        Some(_) => text.find(|c| !is_word(c) || is_unspaced(c) != unspaced).unwrap_or(text.len()),
    }
}

/// Whether a text is a single character.
fn is_one(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

/// The keys of a run of characters without spaces: every two neighbours, and the last alone, so
/// that any piece of the run is found.
fn pairs(run: &str, key: &mut impl FnMut(&str)) {
    let ends = run.char_indices().skip(2).map(|(end, _)| end).chain([run.len(); 2]);
    for ((start, _), end) in run.char_indices().zip(ends) {
        key(&run[start..end]);
    }
}

/// Which words side by side are found written as one too: "story time" as "storytime".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joins {
    /// None.
    None,
    /// Those of which one is short, as in names: De la Cruz, Mary Ann.
    Short,
    /// All.
    All,
}

/// The longest word that is short, in characters.
const SHORT: usize = 3;

/// Tells the keys of a name or a label: the parts of each word, the word as a whole, and words that are joined.
pub fn label_keys(text: &str, joins: Joins, mut key: impl FnMut(&str)) {
    let words = Words::of(text);
    for word in words.iter() {
        if word.unspaced {
            pairs(word.run(), &mut key);
            continue;
        }
        word.parts().for_each(|part| key(bare(part)));
        if word.parts.len() > 1 {
            key(&word.joined());
        }
    }
    if joins == Joins::None {
        return;
    }
    let short = |word: &Word<'_>| word.parts.len() == 1 && word.run().chars().nth(SHORT).is_none();
    for (one, other) in words.iter().zip(words.iter().skip(1)) {
        let joined =
            if one.unspaced { other.unspaced } else { joins == Joins::All || short(&one) || short(&other) };
        if !joined {
            continue;
        }
        let both = format!("{}{}", one.joined(), other.joined());
        if one.unspaced {
            pairs(&both, &mut key);
        } else if both.chars().nth(LONGEST).is_none() {
            key(&both);
        }
    }
}

/// Tells the keys of a piece of running text: as those of a label, but without single letters, and
/// plurals with their singular.
pub fn prose_keys(text: &str, language: &str, mut key: impl FnMut(&str)) {
    for word in Words::of(text).iter() {
        if word.unspaced {
            pairs(word.run(), &mut key);
            continue;
        }
        for part in word.parts().filter(|part| !is_one(part)) {
            key(&singular(bare(part), language));
        }
        if word.parts.len() > 1 {
            key(&singular(&word.joined(), language));
        }
    }
}

/// An Arabic word without its article, where enough is left to be one.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// The singular of a plural that follows the rule of the language; other words as they are.
pub fn singular<'w>(word: &'w str, language: &str) -> Cow<'w, str> {
    let plain = || word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !word.ends_with('s') || !plain() {
        return word.into();
    }
    let cut = |n: usize| &word[..word.len() - n];
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match language.split('-').next().unwrap_or_default() {
        "en" if word.len() > 4 && word.ends_with("ies") => format!("{}y", cut(3)).into(),
        "en" if ends(&["sses", "shes", "ches", "xes"]) => cut(2).into(),
        "en" if ends(&["ss", "us", "is"]) => word.into(),
        "en" => cut(1).into(),
        "es" if word.ends_with("ces") => format!("{}z", cut(3)).into(),
        "es" if ends(&["les", "nes", "res", "des"]) => cut(2).into(),
        "es" | "fr" if !ends(&["ss", "us", "is"]) => cut(1).into(),
        _ => word.into(),
    }
}

/// The address that follows from a name by itself: what a card need not say.
pub fn plain_slug(name: &str) -> String {
    let words = Words::of(&name.replace(['\'', '’'], ""));
    let mut slug = String::with_capacity(words.folded.len());
    for part in words.iter().flat_map(|word| word.parts()) {
        let start = slug.len();
        slug.extend(part.chars().filter(char::is_ascii_alphanumeric));
        if start > 0 && slug.len() > start {
            slug.insert(start, '-');
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Joins, Words, fold, fold_letters, label_keys, plain_slug, prose_keys};

    /// What Node holds the browser's side against as well.
    const EXAMPLES: &str = include_str!("../../../tests/search/words.json");

    #[test]
    fn words_are_split_as_in_the_browser() {
        let examples: serde_json::Value = serde_json::from_str(EXAMPLES).unwrap();
        let texts = |value: &serde_json::Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        for example in examples["folded"].as_array().unwrap() {
            let pair = texts(example);
            assert_eq!(fold(&pair[0]), pair[1]);
        }
        for example in examples["labels"].as_array().unwrap() {
            let text = example[0].as_str().unwrap();
            let mut keys = Vec::new();
            label_keys(text, Joins::All, |key| keys.push(key.to_owned()));
            assert_eq!(keys, texts(&example[1]), "{text}");
        }
        for example in examples["prose"].as_array().unwrap() {
            let text = example[0].as_str().unwrap();
            let mut keys = Vec::new();
            prose_keys(text, example[1].as_str().unwrap(), |key| keys.push(key.to_owned()));
            assert_eq!(keys, texts(&example[2]), "{text}");
        }
        for example in examples["slugs"].as_array().unwrap() {
            let pair = texts(example);
            assert_eq!(plain_slug(&pair[0]), pair[1]);
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_between_words(text in "[a-cA-C1éł語ا .,'`/-]{0,24}") {
            let words = Words::of(&text);
            let found: String = words.iter().flat_map(|word| word.parts()).collect();
            let letters: String = fold(&text).chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(found, letters);
            prop_assert!(words.iter().all(|word| !word.parts.is_empty()));
        }

        #[test]
        fn a_text_is_folded_in_stretches_as_it_would_be_whole(
            text in "[a-eA-Ei ,.]{0,9}[éÅłßİǆ\u{301}\u{323}\u{328}\u{93c}क한ᄒ\u{1161}كة語ａ]{0,3}\
                [a-eA-Ei ,.]{0,9}[éÅłßİǆ\u{301}\u{323}\u{328}\u{93c}क한ᄒ\u{1161}كة語ａ]{0,3}[a-eI ]{0,5}"
        ) {
            prop_assert_eq!(fold(&text), fold_letters(&text));
        }
    }
}
