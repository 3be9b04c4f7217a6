//! Sentences in capitals.
//!
//! They are slow to read for everybody, hard for many, and some screen readers spell them. Rows of
//! abbreviations are none: ALA, ACRL and RUSA stay what they are.

use std::ops::Range;

use crate::document::body::access::words::is_small_word;

/// How many words in capitals are too many in a row.
const ENOUGH: usize = 5;

/// From so many letters on a word is hardly an abbreviation.
const LONG: usize = 7;

/// Words in capitals that follow each other, as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Capitals {
    words: usize,
    /// What tells a sentence from abbreviations: small words, and long ones.
    signs: usize,
    text: String,
    place: Range<usize>,
}

/// A sentence in capitals, and where it stands.
#[derive(Debug, PartialEq)]
pub(super) struct Shout {
    pub(super) text: String,
    pub(super) place: Range<usize>,
}

/// What a word means for those before it.
enum Word {
    /// In capitals.
    Capitals,
    /// Neither here nor there: a number, a dash, a letter alone.
    Neutral,
    /// Anything else.
    Other,
}

impl Capitals {
    /// Reads on in a text that stands at a place; `exact`: byte for byte.
    pub(super) fn read(
        &mut self,
        text: &str,
        place: &Range<usize>,
        exact: bool,
        language: &str,
    ) -> Vec<Shout> {
        let mut shouts = Vec::new();
        if self.words == 0 && !has_two_capitals(text) {
            return shouts;
        }
        for word in text.split_whitespace() {
            match kind(word) {
                Word::Neutral if self.words == 0 => {}
                Word::Other => shouts.extend(self.end()),
                kind => {
                    let at = word.as_ptr() as usize - text.as_ptr() as usize;
                    let start = if exact { place.start + at } else { place.start };
                    let end = if exact { start + word.len() } else { place.end };
                    self.add(word, start..end, matches!(kind, Word::Capitals), language);
                }
            }
            // A list goes on with another word, not with the next of a sentence.
            if word.ends_with([',', ';', '،', '、', '，']) {
                shouts.extend(self.end());
            }
        }
        shouts
    }

    fn add(&mut self, word: &str, place: Range<usize>, counts: bool, language: &str) {
        if self.words == 0 {
            self.place.start = place.start;
        } else {
            self.text.push(' ');
        }
        self.text.push_str(word);
        if counts {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            self.words += 1;
            self.signs += usize::from(letters >= LONG || is_small_word(language, word));
            self.place.end = place.end;
        }
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> Option<Shout> {
        let row = std::mem::take(self);
        let is_sentence = row.words >= ENOUGH && row.signs >= 2;
        is_sentence.then_some(Shout { text: row.text, place: row.place })
    }
}

fn kind(word: &str) -> Word {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if !core.chars().any(char::is_alphabetic) {
        return if word.contains(['/', '|', '·', '•', ',', ';']) { Word::Other } else { Word::Neutral };
    }
    if core.contains(['/', '@', '|']) || core.chars().any(|c| c.is_alphabetic() && !c.is_uppercase()) {
        return Word::Other;
    }
    let plain = core.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    if plain && core.chars().nth(1).is_some() { Word::Capitals } else { Word::Neutral }
}

/// Whether two capitals stand side by side. Cheap: most texts have none.
fn has_two_capitals(text: &str) -> bool {
    if text.is_ascii() {
        // Without a branch, so that many bytes are looked at together.
        let (bytes, next) = (text.as_bytes().iter(), text.as_bytes().iter().skip(1));
        let both = |(one, next): (&u8, &u8)| one.is_ascii_uppercase() & next.is_ascii_uppercase();
        return bytes.zip(next).fold(false, |any, pair| any | both(pair));
    }
    let mut before = false;
    text.chars().any(|c| {
        let now = c.is_uppercase();
        std::mem::replace(&mut before, now) && now
    })
}

#[cfg(test)]
mod tests {
    use super::{Capitals, Shout};

    fn found(language: &str, text: &str) -> Option<Shout> {
        let mut capitals = Capitals::default();
        let mut shouts = capitals.read(text, &(0..text.len()), true, language);
        shouts.extend(capitals.end());
        shouts.into_iter().next()
    }

    #[test]
    fn a_sentence_in_capitals_is_found_with_its_place() {
        for (language, text, shout) in [
            ("en", "Note: PLEASE DO NOT BRING A PEN. Thanks", "PLEASE DO NOT BRING A PEN."),
            ("en", "APPLICATIONS ARE DUE ON 12 MARCH AT NOON", "APPLICATIONS ARE DUE ON 12 MARCH AT NOON"),
            ("es", "NO SE ACEPTAN SOLICITUDES TARDÍAS", "NO SE ACEPTAN SOLICITUDES TARDÍAS"),
            ("fr", "NE PAS UTILISER L’ASCENSEUR MERCI", "NE PAS UTILISER L’ASCENSEUR MERCI"),
            (
                "de",
                "BITTE KEINE FORMULARE MITBRINGEN DANKE SCHÖN",
                "BITTE KEINE FORMULARE MITBRINGEN DANKE SCHÖN",
            ),
        ] {
            let found = found(language, text).expect(text);
            assert_eq!(found.text, shout);
            assert_eq!(&text[found.place], shout);
        }
    }

    #[test]
    fn abbreviations_and_names_are_left_alone() {
        for text in [
            "MLIS, MLS, ALA, ACRL, RUSA, YALSA",
            "ALA ACRL RUSA PLA YALSA",
            "ALA/ACRL/RUSA/PLA/YALSA and WLA",
            "IFLA UNESCO ALIA CILIP ABF",
            "MARC, RDA, BIBFRAME, OCLC WorldCat, ILL and ISO 2709",
            "The WLA MENTORING PROGRAM asks",
            "CO WY MT IN OR LA DE",
            "I A B C D E F G",
            "图书馆 مكتبة",
        ] {
            assert_eq!(found("en", text), None, "{text}");
        }
    }
}
