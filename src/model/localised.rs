//! Texts and whole values in several languages.

use std::collections::BTreeMap;

/// A value in the site's default language and in those it has been translated to.
#[derive(Debug, Clone, Default)]
pub struct Versions<T> {
    /// In the default language.
    pub default: T,
    /// In other languages.
    pub others: BTreeMap<String, T>,
}

impl<T> Versions<T> {
    /// A value that is not translated.
    pub fn only(default: T) -> Self {
        Self { default, others: BTreeMap::new() }
    }

    /// The value in a language, or in the default one where there is no translation.
    pub fn get(&self, language: &str) -> &T {
        self.others.get(language).unwrap_or(&self.default)
    }

    /// Whether there is a translation to a language.
    pub fn has(&self, language: &str) -> bool {
        self.others.contains_key(language)
    }

    /// The language in which [`Versions::get`] answers, where it is not the one asked for.
    pub fn foreign<'a>(&self, language: &str, default: &'a str) -> Option<&'a str> {
        (language != default && !self.has(language)).then_some(default)
    }

    /// All versions with their language; `None` is the default.
    pub fn iter(&self) -> impl Iterator<Item = (Option<&str>, &T)> {
        std::iter::once((None, &self.default))
            .chain(self.others.iter().map(|(language, value)| (Some(language.as_str()), value)))
    }
}
