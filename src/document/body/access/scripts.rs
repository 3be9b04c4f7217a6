//! Passages in another script than the document's language is written in.
//!
//! A screen reader reads them with the voice of the document's language, which skips or spells
//! them. A script can be told surely; a language written in Latin letters cannot, and is left.

use std::ops::Range;

use crate::document::body::access::words::primary;

/// A script that tells a language, or a few.
#[derive(Debug, PartialEq)]
pub(super) struct Script {
    /// What its letters are called: “Arabic”.
    pub(super) name: &'static str,
    /// The language that is most often written in it.
    pub(super) language: &'static str,
    /// Other languages that are: code and name of one.
    pub(super) other: Option<(&'static str, &'static str)>,
    /// Its letters.
    letters: &'static [(char, char)],
    /// Whether a letter is about a word.
    dense: bool,
    /// The languages that are written in it.
    of: &'static [&'static str],
}

macro_rules! scripts {
    ($($name:literal $language:literal $other:expr, $dense:literal, [$($from:literal..$to:literal)+], [$($of:literal)+];)+) => {
        &[$(Script {
            name: $name, language: $language, other: $other, dense: $dense,
            letters: &[$(($from, $to)),+], of: &[$($of),+],
        }),+]
    };
}

/// The scripts. Japanese and Korean texts hold Chinese characters as well, so those come last.
const SCRIPTS: &[Script] = scripts! {
    "Arabic" "ar" Some(("fa", "Persian")), false, ['\u{620}'..'\u{6ff}' '\u{750}'..'\u{77f}' '\u{8a0}'..'\u{8ff}' '\u{fb50}'..'\u{fdff}' '\u{fe70}'..'\u{fefc}'],
        ["ar" "arc" "ckb" "fa" "ks" "ps" "sd" "ug" "ur" "prs"];
    "Hebrew" "he" Some(("yi", "Yiddish")), false, ['\u{5d0}'..'\u{5f2}'], ["he" "yi"];
    "Cyrillic" "ru" Some(("uk", "Ukrainian")), false, ['\u{400}'..'\u{52f}'],
        ["ab" "av" "ba" "be" "bg" "ce" "cv" "kk" "kv" "ky" "mk" "mn" "os" "ru" "sah" "sr" "tg" "tt" "uk"];
    "Greek" "el" None, false, ['\u{370}'..'\u{3ff}' '\u{1f00}'..'\u{1fff}'], ["el" "grc"];
    "Armenian" "hy" None, false, ['\u{531}'..'\u{587}'], ["hy"];
    "Georgian" "ka" None, false, ['\u{10a0}'..'\u{10ff}' '\u{1c90}'..'\u{1cbf}'], ["ka"];
    "Devanagari" "hi" Some(("ne", "Nepali")), false, ['\u{904}'..'\u{939}' '\u{958}'..'\u{961}'], ["hi" "mr" "ne" "sa" "bho" "mai"];
    "Bengali" "bn" None, false, ['\u{985}'..'\u{9b9}'], ["bn" "as"];
    "Gurmukhi" "pa" None, false, ['\u{a05}'..'\u{a39}'], ["pa"];
    "Gujarati" "gu" None, false, ['\u{a85}'..'\u{ab9}'], ["gu"];
    "Tamil" "ta" None, false, ['\u{b85}'..'\u{bb9}'], ["ta"];
    "Telugu" "te" None, false, ['\u{c05}'..'\u{c39}'], ["te"];
    "Kannada" "kn" None, false, ['\u{c85}'..'\u{cb9}'], ["kn"];
    "Malayalam" "ml" None, false, ['\u{d05}'..'\u{d3a}'], ["ml"];
    "Sinhala" "si" None, false, ['\u{d85}'..'\u{dc6}'], ["si"];
    "Thai" "th" None, true, ['\u{e01}'..'\u{e2e}'], ["th"];
    "Lao" "lo" None, true, ['\u{e81}'..'\u{eae}'], ["lo"];
    "Burmese" "my" None, true, ['\u{1000}'..'\u{102a}'], ["my"];
    "Khmer" "km" None, true, ['\u{1780}'..'\u{17b3}'], ["km"];
    "Ethiopic" "am" Some(("ti", "Tigrinya")), false, ['\u{1200}'..'\u{135a}'], ["am" "ti"];
    "Korean" "ko" None, true, ['\u{ac00}'..'\u{d7a3}' '\u{1100}'..'\u{11ff}'], ["ko"];
    "Japanese" "ja" None, true, ['\u{3041}'..'\u{3096}' '\u{30a1}'..'\u{30fa}'], ["ja"];
    "Chinese" "zh" Some(("ja", "Japanese")), true, ['\u{4e00}'..'\u{9fff}' '\u{3400}'..'\u{4dbf}' '\u{20000}'..'\u{323af}'],
        ["zh" "yue" "wuu" "ja" "ko"];
};

/// Languages in Latin letters, in alphabetical order. Of a language in neither list nothing is known, and nothing is said.
const LATIN: &[&str] = &[
    "af", "ast", "br", "ca", "ceb", "co", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fil",
    "fo", "fr", "fy", "ga", "gd", "gl", "gn", "ha", "haw", "hmn", "hr", "ht", "hu", "ia", "id", "ig", "is",
    "it", "la", "lb", "ln", "lt", "lv", "mg", "mi", "ms", "mt", "nb", "nl", "nn", "no", "nv", "oc", "om",
    "pl", "pt", "qu", "rm", "ro", "rw", "se", "sk", "sl", "sm", "sn", "so", "sq", "st", "su", "sv", "sw",
    "tl", "tn", "to", "tpi", "tr", "ts", "vi", "wo", "xh", "yo", "zu",
];

/// The least that makes a passage: a name, or the name of a language in a list of them, is none.
const LEAST_LETTERS: usize = 20;
const LEAST_WORDS: usize = 4;
const LEAST_DENSE: usize = 10;

/// Which scripts are strange in a document.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Home {
    /// The scripts of its language, a bit for each; none where the language is not known.
    own: Option<u32>,
}

impl Home {
    /// Of a language.
    pub(super) fn of(language: &str) -> Self {
        let named = language.split('-').nth(1).filter(|part| part.len() == 4);
        let primary = primary(language);
        let is_latin = LATIN.binary_search(&primary).is_ok();
        let of = |(at, script): (u32, &Script)| if script.of.contains(&primary) { 1 << at } else { 0 };
        let own: u32 = if is_latin { 0 } else { (0..).zip(SCRIPTS).map(of).sum() };
        // Where the tag names a script, the language may be written in others: nothing is known surely,
        // but that of Chinese, of which both are one here.
        let known = (own != 0 || is_latin) && (named.is_none() || primary == "zh");
        Self { own: known.then_some(own) }
    }
}

/// The letters of a block, as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Letters {
    own: usize,
    strange: Vec<(usize, usize)>,
    words: usize,
    place: Option<Range<usize>>,
}

impl Letters {
    /// Reads on in a text that stands at a place.
    pub(super) fn read(&mut self, text: &str, place: &Range<usize>, home: Home) {
        let Some(own) = home.own else { return };
        let mut in_word = false;
        let mut rest = text;
        while !rest.is_empty() {
            // Stretches of ASCII are counted, many bytes at once.
            let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let (stretch, behind) = rest.split_at(ascii);
            self.own += stretch.bytes().filter(u8::is_ascii_alphabetic).count();
            in_word = in_word && !stretch.contains(char::is_whitespace);
            let mut characters = behind.chars();
            let Some(character) = characters.next() else { return };
            rest = characters.as_str();
            in_word = in_word && !character.is_whitespace();
            if !character.is_alphabetic() {
                continue;
            }
            match script_of(character) {
                Some(script) if own & (1 << script) == 0 => {
                    self.words += usize::from(!std::mem::replace(&mut in_word, true));
                    self.place.get_or_insert_with(|| place.clone());
                    match self.strange.iter_mut().find(|(of, _)| *of == script) {
                        Some((_, count)) => *count += 1,
                        None => self.strange.push((script, 1)),
                    }
                }
                _ => self.own += 1,
            }
        }
    }

    /// Ends the block: the script that it is mostly in, where that is a strange one.
    pub(super) fn end(&mut self) -> Option<(&'static Script, Range<usize>)> {
        if self.strange.is_empty() {
            self.own = 0;
            return None;
        }
        let block = std::mem::take(self);
        let count: usize = block.strange.iter().map(|(_, count)| count).sum();
        // Kana and Hangul tell a language that Chinese characters leave open.
        let telling = |script: usize| SCRIPTS[script].name != "Chinese";
        let &(script, _) = block.strange.iter().max_by_key(|(script, count)| (telling(*script), *count))?;
        let script = &SCRIPTS[script];
        let enough = match script.dense {
            true => count >= LEAST_DENSE,
            false => count >= LEAST_LETTERS && block.words >= LEAST_WORDS,
        };
        let mostly = count >= 4 * block.own;
        (enough && mostly).then_some((script, block.place?))
    }
}

fn script_of(letter: char) -> Option<usize> {
    if letter < '\u{370}' {
        return None;
    }
    SCRIPTS.iter().position(|script| script.letters.iter().any(|(from, to)| (*from..=*to).contains(&letter)))
}

#[cfg(test)]
mod tests {
    use super::{Home, LATIN, Letters, SCRIPTS};

    #[test]
    fn a_language_is_in_one_list_and_in_its_place() {
        assert!(LATIN.is_sorted());
        assert!(SCRIPTS.iter().all(|script| script.of.iter().all(|language| !LATIN.contains(language))));
    }

    fn found(language: &str, text: &str) -> Option<&'static str> {
        let mut letters = Letters::default();
        letters.read(text, &(0..text.len()), Home::of(language));
        letters.end().map(|(script, _)| script.language)
    }

    #[test]
    fn a_passage_in_another_script_is_found() {
        for (language, text, expected) in [
            ("en", "نرحب بكم في برنامج الإرشاد في مكتبتنا", "ar"),
            ("es-MX", "Добро пожаловать в нашу библиотеку!", "ru"),
            ("fr", "欢迎参加图书馆导师计划。", "zh"),
            ("en", "図書館メンター制度へようこそ。", "ja"),
            ("en", "도서관 멘토링 프로그램에 오신 것을", "ko"),
            ("ar", "ברוכים הבאים לתוכנית החונכות של הספרייה", "he"),
            ("zh-Hans", "Καλώς ήρθατε στο πρόγραμμα της βιβλιοθήκης", "el"),
        ] {
            assert_eq!(found(language, text), Some(expected), "{language}: {text}");
        }
    }

    #[test]
    fn names_and_mixed_sentences_are_left_alone() {
        for (language, text) in [
            ("en", "العربية"),
            ("en", "中文、日本語"),
            ("en", "محمد علي"),
            ("en", "The Arabic for a library is مكتبة, and for libraries مكتبات."),
            ("ar", "نرحب بكم في برنامج WLA Mentoring في مكتبتنا"),
            ("ar", "This sentence is in English or in another language of Latin letters"),
            ("ja", "欢迎参加图书馆导师计划。"),
            ("zh-Hant", "歡迎參加圖書館導師計劃。"),
            ("sr-Latn", "Добро пожаловать в нашу библиотеку!"),
            ("xx", "Добро пожаловать в нашу библиотеку!"),
        ] {
            assert_eq!(found(language, text), None, "{language}: {text}");
        }
    }
}
