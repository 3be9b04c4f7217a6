//! Vocabularies: the terms of a field, listed by the committee or gathered from the profiles.

use std::collections::BTreeMap;

use ahash::AHashMap;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::Document;
use crate::document::schema::vocabulary as schema;
use crate::model::fold::{fold, is_slug, slugify};
use crate::settings::{Localised, as_label};
use crate::source::span::{Span, Spanned};

/// A term, by its number in its vocabulary. In an ordered vocabulary the number is the rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub usize);

/// A term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its key, which is its address too.
    pub slug: String,
    /// Its name for people.
    pub label: Label,
    /// Other spellings.
    pub also: Vec<String>,
    /// What it means, by language.
    pub text: Localised,
}

/// Where a term's name comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// From the committee, by language.
    Written(Localised),
    /// From the strings of the interface: the key.
    Interface(String),
    /// From the language itself: its BCP 47 tag.
    Language(String),
    /// From the program of this folder: its title.
    Program(String),
}

/// The terms of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    /// The field: `library_type`.
    pub field: String,
    /// The field's name for people, where the committee gave one.
    pub label: Option<Localised>,
    /// The order of the terms is a rank.
    pub ordered: bool,
    /// Terms that are not listed are errors.
    pub closed: bool,
    /// The committee wrote a file for it: unlisted terms are reported.
    pub listed: bool,
    /// The path of that file, or where it would be.
    pub file: String,
    /// The terms: those listed in the order written, then the others by spelling.
    pub terms: Vec<Term>,
    /// Folded.
    spellings: BTreeMap<String, TermId>,
    /// As they are written, so that the usual ones need not be folded: ten thousand profiles say the same few.
    known: AHashMap<String, TermId>,
    /// Texts that are not listed, with how often each occurs.
    gathered: BTreeMap<String, usize>,
}

/// The vocabularies of a site, in the order of their fields.
///
/// There are a dozen, and they are asked for some fifty times for each mentor: most of their fields differ in
/// length already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabularies(Vec<Vocabulary>);

impl Vocabularies {
    /// The vocabulary of a field.
    pub fn get(&self, field: &str) -> Option<&Vocabulary> {
        self.0.iter().find(|vocabulary| vocabulary.field == field)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, field: &str) -> Option<&mut Vocabulary> {
        self.0.iter_mut().find(|vocabulary| vocabulary.field == field)
    }

    /// Adds a vocabulary, or puts it in the place of the one that its field had.
    pub fn insert(&mut self, vocabulary: Vocabulary) {
        match self.0.binary_search_by(|known| known.field.cmp(&vocabulary.field)) {
            Ok(at) => self.0[at] = vocabulary,
            Err(at) => self.0.insert(at, vocabulary),
        }
    }

    /// The vocabularies.
    pub fn iter(&self) -> std::slice::Iter<'_, Vocabulary> {
        self.0.iter()
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Vocabulary> {
        self.0.iter_mut()
    }

    /// Their fields.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|vocabulary| vocabulary.field.as_str())
    }
}

impl Vocabulary {
    /// A vocabulary without a file.
    pub fn gathered(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            label: None,
            ordered: false,
            closed: false,
            listed: false,
            file: format!("content/vocabularies/{field}.yaml"),
            terms: Vec::new(),
            spellings: BTreeMap::new(),
            known: AHashMap::new(),
            gathered: BTreeMap::new(),
        }
    }

    /// A vocabulary whose terms are the tool's own, such as the states of availability: pairs of
    /// slug and name.
    pub fn fixed(field: &str, terms: Vec<(String, Label)>) -> Self {
        let mut vocabulary = Self::gathered(field);
        for (slug, label) in terms {
            let id = TermId(vocabulary.terms.len());
            vocabulary.spellings.insert(fold(&slug), id);
            vocabulary.known.insert(slug.clone(), id);
            vocabulary.terms.push(Term { slug, label, also: Vec::new(), text: Localised::new() });
        }
        vocabulary
    }

    /// A vocabulary from its file and the translations of that file.
    pub fn read(
        document: &Document<schema::Vocabulary>,
        translations: &[&Document<schema::Vocabulary>],
        problems: &mut Diagnostics,
    ) -> Self {
        let mut vocabulary = Self::gathered(&document.name);
        vocabulary.listed = true;
        vocabulary.file = document.path.to_string();
        vocabulary.ordered = document.matter.ordered.as_ref().is_some_and(|yes| yes.0);
        vocabulary.closed = document.matter.closed.as_ref().is_some_and(|yes| yes.0);
        vocabulary.label = document.matter.label.as_ref().map(|label| {
            let mut label = Localised::from([(String::new(), label.0.clone())]);
            for (language, translation) in languages(translations) {
                if let Some(text) = &translation.matter.label {
                    label.insert(language.to_owned(), text.0.clone());
                }
            }
            label
        });
        let mut places = BTreeMap::new();
        for (key, term) in document.matter.terms.iter().flat_map(|terms| terms.iter()) {
            vocabulary.add(key, term, translations, &mut places, problems);
        }
        for translation in translations {
            for (key, _) in translation.matter.terms.iter().flat_map(|terms| terms.iter()) {
                if !vocabulary.spellings.contains_key(&fold(&key.value)) {
                    vocabulary.report_unknown(&key.value, key.span, problems);
                }
            }
        }
        vocabulary
    }

    fn add(
        &mut self,
        key: &Spanned<String>,
        term: &Spanned<schema::Term>,
        translations: &[&Document<schema::Vocabulary>],
        places: &mut BTreeMap<String, Span>,
        problems: &mut Diagnostics,
    ) {
        let slug = if is_slug(&key.value) { key.value.clone() } else { slugify(&key.value) };
        if slug.is_empty() {
            problems.add(Finding::EmptySlug { name: key.value.clone(), term: true }, key.span);
            return;
        }
        let id = TermId(self.terms.len());
        let record = &term.0;
        let mut label = Localised::from([(
            String::new(),
            record.label.as_ref().map_or_else(|| as_label(&key.value), |label| label.0.clone()),
        )]);
        let mut text = Localised::new();
        if let Some(written) = &record.text {
            text.insert(String::new(), written.0.clone());
        }
        let mut spellings = vec![(key.value.clone(), key.span), (label[""].clone(), term.span)];
        let mut also: Vec<String> = Vec::new();
        let translated = languages(translations).filter_map(|(language, document)| {
            Some((language, &document.matter.terms.as_ref()?.get(&key.value)?.0))
        });
        for (language, record) in std::iter::once(("", record)).chain(translated) {
            if let Some(written) = record.label.as_ref().filter(|_| !language.is_empty()) {
                label.insert(language.to_owned(), written.0.clone());
                spellings.push((written.0.clone(), written.span));
            }
            if let Some(written) = record.text.as_ref().filter(|_| !language.is_empty()) {
                text.insert(language.to_owned(), written.0.clone());
            }
            for spelling in record.also.iter().flat_map(|also| also.iter()) {
                also.push(spelling.0.clone());
                spellings.push((spelling.0.clone(), spelling.span));
            }
        }
        let mut clashes: Vec<TermId> = Vec::new();
        for (spelling, span) in spellings {
            let folded = fold(&spelling);
            match self.spellings.get(&folded).copied() {
                // Two terms that share several spellings are one mistake.
                Some(other) if other != id && clashes.contains(&other) => {}
                Some(other) if other != id => {
                    clashes.push(other);
                    let one = self.terms[other.0].slug.clone();
                    let problem =
                        Problem::new(Finding::TermClash { spelling, one, other: slug.clone() }, span);
                    problems.push(match places.get(&folded) {
                        Some(first) => problem.with_related(*first),
                        None => problem,
                    });
                }
                _ => {
                    places.entry(folded.clone()).or_insert(span);
                    self.spellings.insert(folded, id);
                    self.known.insert(spelling, id);
                }
            }
        }
        self.terms.push(Term { slug, label: Label::Written(label), also, text });
    }

    /// The term that a spelling means.
    pub fn find(&self, text: &str) -> Option<TermId> {
        self.known.get(text).or_else(|| self.spellings.get(&fold(text))).copied()
    }

    /// Takes note of a spelling in a profile: what is not listed is reported, and becomes a term
    /// when [`Vocabulary::settle`] is called, unless the vocabulary is closed.
    pub fn gather(&mut self, text: &str, span: Span, problems: &mut Diagnostics) {
        if let Some(count) = self.gathered.get_mut(text).filter(|_| !self.listed) {
            *count += 1;
            return;
        }
        if self.find(text).is_some() {
            return;
        }
        if self.listed {
            self.report_unknown(text, span, problems);
        }
        if !self.closed {
            *self.gathered.entry(text.to_owned()).or_default() += 1;
        }
    }

    /// Reports a spelling that the vocabulary does not list, with the nearest that it does.
    pub fn report_unknown(&self, text: &str, span: Span, problems: &mut Diagnostics) {
        let spellings = self.terms.iter().flat_map(|term| {
            let label = match &term.label {
                Label::Written(label) => label.get("").map(String::as_str),
                _ => None,
            };
            std::iter::once(term.slug.as_str()).chain(label).chain(term.also.iter().map(String::as_str))
        });
        let nearest = nearest(text, spellings)
            .and_then(|spelling| Some(self.terms[self.find(&spelling)?.0].slug.clone()));
        let (vocabulary, text, file) = (self.field.clone(), text.to_owned(), self.file.clone());
        problems.add(
            if self.closed {
                Finding::TermNotListed { vocabulary, text, nearest, file }
            } else {
                Finding::UnknownTerm { vocabulary, text, nearest, file }
            },
            span,
        );
    }

    /// Makes terms of what was gathered, in the order of their spelling. The commonest spelling is
    /// the label, the first by alphabet among equals; two that give one address are told apart by
    /// a number.
    pub fn settle(&mut self) {
        let mut gathered: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (text, count) in std::mem::take(&mut self.gathered) {
            gathered.entry(fold(&text)).or_default().insert(text, count);
        }
        for (folded, counts) in gathered {
            let spelling = counts
                .iter()
                .max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))
                .map(|(spelling, _)| spelling.clone());
            let Some(label) = spelling else { continue };
            let base =
                Some(slugify(&label)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "term".to_owned());
            let mut slug = base.clone();
            let mut number = 2;
            while self.terms.iter().any(|term| term.slug == slug) {
                slug = format!("{base}-{number}");
                number += 1;
            }
            let id = TermId(self.terms.len());
            self.spellings.insert(folded, id);
            self.known.extend(counts.into_keys().map(|text| (text, id)));
            let label = Label::Written(Localised::from([(String::new(), label)]));
            self.terms.push(Term { slug, label, also: Vec::new(), text: Localised::new() });
        }
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0]
    }
}

/// The translations with their languages.
fn languages<'a, 'd>(
    translations: &'a [&'d Document<schema::Vocabulary>],
) -> impl Iterator<Item = (&'d str, &'d Document<schema::Vocabulary>)> + 'a {
    translations.iter().copied().filter_map(|document| Some((document.language.as_deref()?, document)))
}

#[cfg(test)]
mod tests {
    use super::{Label, Vocabulary};
    use crate::diagnostic::Diagnostics;
    use crate::source::span::{FileId, Span};

    fn gathered(texts: &[&str]) -> Vec<(String, String)> {
        let mut vocabulary = Vocabulary::gathered("interests");
        let mut problems = Diagnostics::default();
        for text in texts {
            vocabulary.gather(text, Span::top(FileId(0)), &mut problems);
        }
        vocabulary.settle();
        assert_eq!(problems.iter().count(), 0);
        let label = |label: &Label| match label {
            Label::Written(texts) => texts[""].clone(),
            other => format!("{other:?}"),
        };
        vocabulary.terms.iter().map(|term| (term.slug.clone(), label(&term.label))).collect()
    }

    #[test]
    fn without_a_file_the_commonest_spelling_is_the_label() {
        let terms = gathered(&["open access", "Open Access", "Open  access", "Open Access", "Zine-Making"]);
        assert_eq!(
            terms,
            [("open-access".into(), "Open Access".into()), ("zine-making".into(), "Zine-Making".into())]
        );
    }

    #[test]
    fn texts_that_give_one_address_are_told_apart() {
        let terms = gathered(&["C++", "C#", "北京"]);
        let slugs: Vec<&str> = terms.iter().map(|(slug, _)| slug.as_str()).collect();
        assert_eq!(slugs.len(), 3);
        assert_eq!(slugs[0], "c");
        assert_eq!(slugs[1], "c-2");
    }
}
