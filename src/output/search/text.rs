//! Words as they are searched: folded, split, and the forms under which they are found.
//!
//! The browser does the same to what somebody types (`js/search/text.js`): both sides are held
//! together by the examples in `tests/search/words.json`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is kept, in characters: what is longer is no word.
const LONGEST: usize = 40;

/// A text in one case, without accents, with the letters that only look different made one.
///
/// Compatibility decomposition (Unicode Standard Annex #15, NFKD), then lower case, then what
/// readers leave out: Latin accents, Hebrew points, Arabic vowel signs and lengthening.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
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
    folded.nfc().collect()
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

/// A word: its parts between apostrophes and hyphens. Most have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The parts, folded.
    pub parts: Vec<String>,
    /// A run of characters that are written without spaces.
    pub unspaced: bool,
}

impl Word {
    /// The parts as one.
    pub fn joined(&self) -> String {
        self.parts.concat()
    }
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    if text.is_ascii() {
        return ascii_words(&text.to_ascii_lowercase());
    }
    let folded: Vec<char> = fold(text).chars().collect();
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    // Whether what comes next belongs to the word before.
    let mut open = false;
    while at < folded.len() {
        let c = folded[at];
        if !is_word(c) {
            let after = folded.get(at + 1).copied();
            let letters = || {
                let last = words.last().and_then(|word| word.parts.last());
                last.is_some_and(|part| part.chars().count() == 1)
                    && folded.get(at + 2).is_none_or(|c| !is_word(*c))
            };
            let joining = at > 0
                && is_word(folded[at - 1])
                && after.is_some_and(is_word)
                && (joins(c) || (c == '.' && letters()));
            open = joining;
            at += 1;
            continue;
        }
        let unspaced = is_unspaced(c);
        let start = at;
        while at < folded.len() && is_word(folded[at]) && is_unspaced(folded[at]) == unspaced {
            at += 1;
        }
        let part: String = folded[start..at].iter().take(LONGEST).collect();
        match words.last_mut().filter(|word| open && !unspaced && !word.unspaced) {
            Some(word) => word.parts.push(part),
            None => words.push(Word { parts: vec![part], unspaced }),
        }
        open = false;
    }
    words
}

/// The words of a folded text that holds nothing but ASCII, as most do: the same, without a look at what its
/// characters are.
fn ascii_words(folded: &str) -> Vec<Word> {
    let bytes = folded.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut at = 0;
    while at < bytes.len() {
        if !is_word(at) {
            let joins = match bytes[at] {
                b'\'' | b'-' | b'`' => true,
                b'.' => {
                    let last = words.last().and_then(|word| word.parts.last());
                    last.is_some_and(|part| part.len() == 1) && !is_word(at + 2)
                }
                _ => false,
            };
            open = joins && at > 0 && is_word(at - 1) && is_word(at + 1);
            at += 1;
            continue;
        }
        let start = at;
        while is_word(at) {
            at += 1;
        }
        let part = folded[start..at.min(start + LONGEST)].to_owned();
        match words.last_mut().filter(|_| open) {
            Some(word) => word.parts.push(part),
            None => words.push(Word { parts: vec![part], unspaced: false }),
        }
        open = false;
    }
    words
}

/// The keys of a run of characters without spaces: every two neighbours, and the last alone, so
/// that any piece of the run is found.
fn pairs(run: &str, keys: &mut Vec<String>) {
    let chars: Vec<char> = run.chars().collect();
    keys.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
    keys.extend(chars.last().map(char::to_string));
}

/// The keys under which a word of a name or a label is found: its parts, and the whole.
fn label_word(word: &Word, keys: &mut Vec<String>) {
    if word.unspaced {
        return pairs(&word.parts[0], keys);
    }
    keys.extend(word.parts.iter().map(|part| bare(part).to_owned()));
    if word.parts.len() > 1 {
        keys.push(word.joined());
    }
}

/// Which words side by side are found written as one too: "story time" as "storytime".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The keys of a name or a label.
pub fn label_keys(text: &str, joins: Joins) -> Vec<String> {
    let words = words(text);
    let mut keys = Vec::new();
    for word in &words {
        label_word(word, &mut keys);
    }
    if joins != Joins::None {
        let short = |word: &Word| word.parts.len() == 1 && word.parts[0].chars().count() <= SHORT;
        let joined = |pair: &&[Word]| {
            if pair[0].unspaced {
                pair[1].unspaced
            } else {
                joins == Joins::All || short(&pair[0]) || short(&pair[1])
            }
        };
        for pair in words.windows(2).filter(joined) {
            let one = pair[0].joined() + &pair[1].joined();
            if pair[0].unspaced {
                pairs(&one, &mut keys);
            } else if one.chars().count() <= LONGEST {
                keys.push(one);
            }
        }
    }
    keys
}

/// The keys of a piece of running text: as those of a label, but without single letters, and
/// plurals with their singular.
pub fn prose_keys(text: &str, language: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for word in words(text) {
        if word.unspaced {
            pairs(&word.parts[0], &mut keys);
            continue;
        }
        let long = word.parts.iter().filter(|part| part.chars().nth(1).is_some());
        keys.extend(long.map(|part| singular(bare(part), language)));
        if word.parts.len() > 1 {
            keys.push(singular(&word.joined(), language));
        }
    }
    keys
}

/// An Arabic word without its article, where enough is left to be one.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// The singular of a plural that follows the rule of the language; other words as they are.
pub fn singular(word: &str, language: &str) -> String {
    let plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || !word.ends_with('s') {
        return word.to_owned();
    }
    let cut = |n: usize| word[..word.len() - n].to_owned();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match language.split('-').next().unwrap_or_default() {
        "en" if word.len() > 4 && word.ends_with("ies") => cut(3) + "y",
        "en" if ends(&["sses", "shes", "ches", "xes"]) => cut(2),
        "en" if ends(&["ss", "us", "is"]) => word.to_owned(),
        "en" => cut(1),
        "es" if word.ends_with("ces") => cut(3) + "z",
        "es" if ends(&["les", "nes", "res", "des"]) => cut(2),
        "es" | "fr" if !ends(&["ss", "us", "is"]) => cut(1),
        _ => word.to_owned(),
    }
}

/// The address that follows from a name by itself: what a card need not say.
pub fn plain_slug(name: &str) -> String {
    let words: Vec<String> = words(&name.replace(['\'', '’'], ""))
        .iter()
        .flat_map(|word| &word.parts)
        .map(|part| part.chars().filter(char::is_ascii_alphanumeric).collect())
        .filter(|part: &String| !part.is_empty())
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Joins, fold, label_keys, plain_slug, prose_keys, words};

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
            assert_eq!(label_keys(text, Joins::All), texts(&example[1]), "{text}");
        }
        for example in examples["prose"].as_array().unwrap() {
            let text = example[0].as_str().unwrap();
            assert_eq!(prose_keys(text, example[1].as_str().unwrap()), texts(&example[2]), "{text}");
        }
        for example in examples["slugs"].as_array().unwrap() {
            let pair = texts(example);
            assert_eq!(plain_slug(&pair[0]), pair[1]);
        }
    }

    proptest! {
        #[test]
        fn what_is_ascii_is_split_as_everything_is(text in "[a-cA-C1 .,'`/-]{0,24}") {
            // A word that is not ASCII has all of it read the long way.
            let mut long = words(&format!("{text} é"));
            prop_assert_eq!(long.pop().map(|word| word.joined()), Some("e".to_owned()));
            prop_assert_eq!(words(&text), long);
        }
    }
}
