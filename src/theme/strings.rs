//! The interface's words, by language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use ahash::AHashMap;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::model::program::Words;
use crate::view::frame::DateView;
use crate::yaml::{Kind, Node};

/// A string: one text, or one for each plural category that the language has (CLDR).
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// One text.
    Text(String),
    /// Texts by category: `one`, `few`, `other` …
    Plural(BTreeMap<String, String>),
}

/// The strings of one language.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Looked up for every word of every page.
    entries: AHashMap<String, Entry>,
}

impl Catalogue {
    /// Lays the entries of a strings file over those that are there.
    pub fn lay(&mut self, node: &Node) {
        let Kind::Map(entries) = &node.kind else { return };
        for (key, value) in entries {
            let entry = match &value.kind {
                Kind::Scalar(scalar) => Entry::Text(scalar.text.clone()),
                Kind::Map(forms) => Entry::Plural(
                    forms
                        .iter()
                        .filter_map(|(category, form)| match &form.kind {
                            Kind::Scalar(scalar) => Some((category.value.clone(), scalar.text.clone())),
                            _ => None,
                        })
                        .collect(),
                ),
                _ => continue,
            };
            self.entries.insert(key.value.clone(), entry);
        }
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let mut keys: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// Whether there is a string.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }
}

/// All languages.
#[derive(Default)]
pub struct Strings {
    catalogues: BTreeMap<String, Catalogue>,
    rules: BTreeMap<String, PluralRules>,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.catalogues.keys()).finish()
    }
}

/// A program's own word, if it has one.
type Own = fn(&Words) -> &Option<String>;

/// The words that a program may have of its own: how strings name them, their keys, and where a program has them.
const WORDS: [(&str, &str, Own); 4] = [
    ("mentor", "word_mentor", |words| &words.mentor),
    ("mentors", "word_mentors", |words| &words.mentors),
    ("mentee", "word_mentee", |words| &words.mentee),
    ("mentees", "word_mentees", |words| &words.mentees),
];

/// The keys of the months' names: every profile tells one or two.
const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8", "month_9",
    "month_10", "month_11", "month_12",
];

/// The language whose strings are complete by definition, and stand in for those that others lack.
pub const SOURCE_LANGUAGE: &str = "en";

impl Strings {
    /// Strings of these catalogues, by language.
    pub fn new(catalogues: BTreeMap<String, Catalogue>) -> Self {
        let rules = catalogues.keys().filter_map(|language| {
            let tag: LanguageIdentifier = language.parse().ok()?;
            // The rules are listed by language alone but for a few regions.
            let bare = LanguageIdentifier::from_parts(tag.language, None, None, &[]);
            Some((language.clone(), PluralRules::create(bare, PluralRuleType::CARDINAL).ok()?))
        });
        Self { rules: rules.collect(), catalogues }
    }

    /// The strings of a language, without those that stand in.
    pub fn catalogue(&self, language: &str) -> Option<&Catalogue> {
        let bare = || self.catalogues.get(language.split('-').next().unwrap_or(language));
        self.catalogues.get(language).or_else(bare)
    }

    /// Speaks a language, with a program's own words.
    pub fn voice<'s>(&'s self, language: &'s str, words: Option<&'s Words>) -> Voice<'s> {
        Voice { strings: self, language, words }
    }

    fn entry(&self, language: &str, key: &str) -> Option<&Entry> {
        let own = self.catalogue(language).and_then(|catalogue| catalogue.entries.get(key));
        own.or_else(|| self.catalogues.get(SOURCE_LANGUAGE)?.entries.get(key))
    }

    /// The plural category of a number as it is written: "1.5" is not "1".
    fn category(&self, language: &str, n: &str) -> &'static str {
        let bare = language.split('-').next().unwrap_or(language);
        let rules = self.rules.get(language).or_else(|| self.rules.get(bare));
        match rules.and_then(|rules| rules.select(n).ok()) {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            _ => "other",
        }
    }
}

/// The interface speaking one language, with a program's own words where it has some.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'s> {
    strings: &'s Strings,
    language: &'s str,
    words: Option<&'s Words>,
}

impl<'s> Voice<'s> {
    /// The language.
    pub fn language(&self) -> &'s str {
        self.language
    }

    /// Another language.
    pub fn in_language<'l>(&self, language: &'l str) -> Voice<'l>
    where
        's: 'l,
    {
        Voice { strings: self.strings, language, words: self.words }
    }

    /// The same language with a program's own words.
    pub fn of_program(&self, words: &'s Words) -> Voice<'s> {
        Voice { words: Some(words), ..*self }
    }

    /// A string without arguments. A key that no language has is shown as it is, so that it is seen.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A string, its `{placeholders}` filled. The argument `n`, where it is a number, chooses the
    /// plural form.
    pub fn say_with(&self, key: &str, arguments: &[(&str, &dyn Display)]) -> String {
        self.find(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// A string for a number of things: "2 places".
    pub fn count(&self, key: &str, n: usize) -> String {
        self.say_with(key, &[("n", &n)])
    }

    /// The program's own words, if the voice has any.
    pub fn words(&self) -> Option<&'s Words> {
        self.words
    }

    /// A string that is the same whatever is asked with it.
    pub fn fixed(&self, key: &str) -> Option<&'s str> {
        match self.strings.entry(self.language, key)? {
            Entry::Text(text) if !text.contains('{') => Some(text),
            _ => None,
        }
    }

    /// A string that may not be there.
    pub fn find(&self, key: &str, arguments: &[(&str, &dyn Display)]) -> Option<String> {
        let text = match self.strings.entry(self.language, key)? {
            Entry::Text(text) => text,
            Entry::Plural(forms) => {
                let n = arguments.iter().find(|(name, _)| *name == "n").map(|(_, n)| n.to_string());
                let category = self.strings.category(self.language, n.as_deref().unwrap_or("0"));
                forms.get(category).or_else(|| forms.get("other"))?
            }
        };
        Some(self.fill(text, arguments))
    }

    /// A string in all its forms, its placeholders still to be filled but for the words for mentors
    /// and mentees: what scripts are given. The form of a text that has but one is named `other`.
    pub fn forms(&self, key: &str) -> BTreeMap<String, String> {
        match self.strings.entry(self.language, key) {
            None => BTreeMap::new(),
            Some(Entry::Text(text)) => BTreeMap::from([("other".to_owned(), self.fill(text, &[]))]),
            Some(Entry::Plural(forms)) => {
                forms.iter().map(|(category, text)| (category.clone(), self.fill(text, &[]))).collect()
            }
        }
    }

    /// The keys of the strings that begin so.
    pub fn keys(&self, prefix: &'s str) -> impl Iterator<Item = &'s str> {
        let source = self.strings.catalogues.get(SOURCE_LANGUAGE);
        source.into_iter().flat_map(Catalogue::keys).filter(move |key| key.starts_with(prefix))
    }

    fn fill(&self, text: &str, arguments: &[(&str, &dyn Display)]) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            let name = &rest[open + 1..open + length];
            filled.push_str(&rest[..open]);
            match arguments.iter().find(|(argument, _)| *argument == name) {
                Some((_, value)) => {
                    // Writing to memory cannot fail.
                    let _ = write!(filled, "{value}");
                }
                None => match self.word(name) {
                    Some(word) => filled.push_str(&word),
                    None => filled.push_str(&rest[open..=open + length]),
                },
            }
            rest = &rest[open + length + 1..];
        }
        filled.push_str(rest);
        filled
    }

    /// What the program, or else the interface, calls a mentor or a mentee.
    pub fn word(&self, name: &str) -> Option<String> {
        let (_, key, own) = WORDS.iter().find(|(word, ..)| name.eq_ignore_ascii_case(word))?;
        let own = self.words.and_then(|words| own(words).as_deref());
        let word = own.or_else(|| match self.strings.entry(self.language, key)? {
            Entry::Text(text) => Some(text),
            Entry::Plural(_) => None,
        })?;
        Some(if name.starts_with(char::is_uppercase) { capital(word) } else { word.to_owned() })
    }

    /// A day: "2 March 2026".
    pub fn day(&self, date: Date) -> DateView {
        let text = self.say_with(
            "date_day",
            &[("day", &date.day()), ("month", &self.named_month(date)), ("year", &date.year())],
        );
        DateView { iso: date.to_string(), text }
    }

    /// A month: "March 2026".
    pub fn month(&self, date: Date) -> DateView {
        let text = self.say_with("date_month", &[("month", &self.named_month(date)), ("year", &date.year())]);
        DateView { iso: format!("{:04}-{:02}", date.year(), date.month()), text }
    }

    /// A month's name alone: "March".
    pub fn month_name(&self, date: Date) -> String {
        self.named_month(date).into_owned()
    }

    fn named_month(&self, date: Date) -> Cow<'s, str> {
        let key = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
        self.fixed(key).map_or_else(|| self.say(key).into(), Cow::from)
    }

    /// A month's short name: "Mar".
    pub fn short_month(&self, date: Date) -> String {
        self.say(&format!("month_short_{}", date.month()))
    }

    /// A language's name, in the voice's own: "Spanish". The tag itself where no name is known.
    pub fn language_name(&self, tag: &str) -> String {
        let key = |tag: &str| format!("language_{}", tag.to_lowercase().replace('-', "_"));
        let bare = tag.split('-').next().unwrap_or(tag);
        self.find(&key(tag), &[])
            .or_else(|| {
                let name = self.find(&key(bare), &[])?;
                Some(if bare == tag { name } else { format!("{name} ({tag})") })
            })
            .unwrap_or_else(|| tag.to_owned())
    }
}

/// A word with a capital in front, for the beginning of a sentence or a heading.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Catalogue, Strings};
    use crate::diagnostic::Diagnostics;
    use crate::model::program::Words;
    use crate::source::span::FileId;

    fn strings(texts: &[(&str, &str)]) -> Strings {
        let catalogue = |text: &str| {
            let mut catalogue = Catalogue::default();
            catalogue.lay(&crate::yaml::parse(FileId(0), text, 0, &mut Diagnostics::default()));
            catalogue
        };
        Strings::new(
            texts
                .iter()
                .map(|(language, text)| ((*language).to_owned(), catalogue(text)))
                .collect::<BTreeMap<_, _>>(),
        )
    }

    #[test]
    fn a_number_chooses_the_form_that_its_language_has_for_it() {
        let strings = strings(&[
            ("en", "places: { one: \"{n} place\", other: \"{n} places\" }\nonly: English"),
            ("ar", "places: { zero: z, one: o, two: t, few: \"{n} f\", many: m, other: x }"),
        ]);
        let english = strings.voice("en", None);
        assert_eq!(english.count("places", 1), "1 place");
        assert_eq!(english.count("places", 0), "0 places");
        let arabic = strings.voice("ar", None);
        assert_eq!(arabic.count("places", 2), "t");
        assert_eq!(arabic.count("places", 5), "5 f");
        assert_eq!(arabic.say("only"), "English", "the source language stands in");
    }

    #[test]
    fn a_program_speaks_its_own_words() {
        let strings = strings(&[("en", "word_mentees: mentees\nlist: \"{Mentees} of {program}, {other}\"")]);
        let own = Words { mentees: Some("protégés".into()), ..Words::default() };
        assert_eq!(
            strings.voice("en", Some(&own)).say_with("list", &[("program", &"WLA")]),
            "Protégés of WLA, {other}"
        );
        assert_eq!(
            strings.voice("en", None).say_with("list", &[("program", &"WLA")]),
            "Mentees of WLA, {other}"
        );
    }
}
