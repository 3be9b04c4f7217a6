//! The sentences: what was found and what was expected, and what to do about it.
//!
//! Each [`Finding`] has one sentence in the committee's own words and one remedy that names what to
//! type wherever that can be known. They are grouped in files as the register is. Names of fields
//! and whatever is to be typed stand in backticks, words taken from the source in “quotes”; both
//! are cut to one short line, and their control characters are made visible, before they get here
//! into a sentence: a sentence can be printed anywhere.
//!
//! Some findings carry part of their sentence as a word or a clause. What each must look like is
//! written where it is used.

mod access;
mod fields;
mod files;
mod forms;
mod front_matter;
mod links;
pub mod meant;
mod nearest;
mod people;
mod references;
mod samples;
mod text;
mod theme;

pub use crate::diagnostic::words::nearest::nearest;
pub use crate::diagnostic::words::samples::samples;
pub use crate::diagnostic::words::text::{visible, visible_char};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::sentence;

/// A finding in words: what is wrong, and how to mend it.
struct Words {
    message: String,
    remedy: String,
}

/// Words from two texts.
fn say(message: impl Into<String>, remedy: impl Into<String>) -> Option<Words> {
    Some(Words { message: message.into(), remedy: remedy.into() })
}

impl Finding {
    /// What was found and what was expected, in one sentence.
    pub fn message(&self) -> String {
        self.words().message
    }

    /// What to do about it, in one sentence.
    pub fn remedy(&self) -> String {
        self.words().remedy
    }

    fn words(&self) -> Words {
        let groups = [
            files::words,
            front_matter::words,
            fields::words,
            references::words,
            links::words,
            access::words,
            people::words,
            forms::words,
            theme::words,
        ];
        groups.iter().find_map(|words| words(self)).unwrap_or_else(|| self.plain_words())
    }

    /// The description in the register, for a finding that has no words yet. A test keeps this
    /// from being needed.
    fn plain_words(&self) -> Words {
        let about = Self::REGISTER.iter().find(|(code, ..)| *code == self.code()).map_or("", |entry| entry.2);
        Words { message: sentence(about), remedy: "Change this place, and build again.".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::samples;
    use crate::diagnostic::finding::Finding;

    #[test]
    fn every_finding_has_words_of_its_own() {
        let samples = samples();
        for (code, ..) in Finding::REGISTER {
            let sample = samples.iter().find(|sample| sample.code() == *code);
            assert!(sample.is_some(), "no sample of {code} in samples.rs");
        }
        for sample in &samples {
            assert_ne!(sample.message(), sample.plain_words().message, "{} has no words", sample.code());
        }
    }

    #[test]
    fn sentences_are_sentences() {
        for sample in samples() {
            for text in [sample.message(), sample.remedy()] {
                let code = sample.code();
                assert!(text.ends_with(['.', '?']), "{code}: {text}");
                assert!(!text.ends_with("..") && !text.contains("  "), "{code}: {text}");
                assert!(!text.chars().next().is_some_and(char::is_lowercase), "{code}: {text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{code}: {text}");
                let lower = text.to_lowercase();
                for jargon in ["scalar", "mapping", "parse", "token", "sequence", "invalid", "yaml"] {
                    let plain = lower.replace(".yaml", "");
                    assert!(!plain.contains(jargon), "{code} says {jargon}: {text}");
                }
            }
        }
    }

    #[test]
    fn the_words_are_as_reviewed() {
        let mut all = String::new();
        for sample in samples() {
            all.push_str(&format!("{}\n  {}\n  {}\n", sample.code(), sample.message(), sample.remedy()));
        }
        insta::assert_snapshot!("words", all);
    }
}
