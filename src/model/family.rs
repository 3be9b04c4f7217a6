//! A document and its translations, and what every kind of document has: an address, old addresses,
//! perhaps not published yet.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::Document;
use crate::document::schema::record::Record;
use crate::document::schema::values::{List, Text, YesNo};
use crate::model::fold::{is_slug, slugify};
use crate::settings::Settings;
use crate::source::SourcePath;
use crate::source::span::{Span, Spanned};

/// A document with its translations.
pub struct Family<'d, T> {
    /// The document in the default language.
    pub original: &'d Document<T>,
    /// Its translations, by language.
    pub translations: BTreeMap<&'d str, &'d Document<T>>,
}

impl<'d, T> Family<'d, T> {
    /// The original, then its translations.
    pub fn documents(&self) -> impl Iterator<Item = &'d Document<T>> {
        std::iter::once(self.original).chain(self.translations.values().copied())
    }
}

/// Puts translations to their originals. One without an original is reported.
pub fn group<'d, T>(
    documents: &'d [impl Borrow<Document<T>>],
    problems: &mut Diagnostics,
) -> Vec<Family<'d, T>> {
    fn key<T>(document: &Document<T>) -> (&str, &str) {
        (&document.program, &document.name)
    }
    let documents = || documents.iter().map(Borrow::borrow);
    let mut originals: Vec<&Document<T>> =
        documents().filter(|document| document.language.is_none()).collect();
    // They come in the order of their files, which is nearly this one; those of one name stay as they were.
    originals.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut families: Vec<Family<'d, T>> = Vec::with_capacity(originals.len());
    for document in originals {
        if let Some(first) = families.last().filter(|last| key(last.original) == key(document)) {
            // `NAME.md` and `NAME/index.md`.
            let finding = Finding::ClaimedTwice {
                address: document.name.clone(),
                other: Some(first.original.path.to_string()),
                alias: false,
            };
            problems.push(
                crate::diagnostic::Problem::new(finding, document.top()).with_related(first.original.top()),
            );
            continue;
        }
        families.push(Family { original: document, translations: BTreeMap::new() });
    }
    for document in documents() {
        let Some(language) = document.language.as_deref() else { continue };
        match families.binary_search_by(|family| key(family.original).cmp(&key(document))) {
            Ok(index) => {
                families[index].translations.insert(language, document);
            }
            Err(_) => {
                let original = document.path.replace(&format!(".{language}.md"), ".md");
                let original = original.replace(&format!(".{language}.yaml"), ".yaml");
                problems.add(Finding::TranslationAlone { original }, document.top());
            }
        }
    }
    families
}

/// A translation laid over its original, with its own text where it has one.
pub fn overlaid<T: Record>(original: &Document<T>, translation: &Document<T>) -> Document<T> {
    let mut document = translation.clone();
    document.matter = translation.matter.clone().over(&original.matter);
    if document.body.pieces.is_empty() {
        document.body = original.body.clone();
    }
    document
}

/// What a translation leaves to the original: names of fields, and `body`. It is shown in the
/// language of the original.
pub fn inherited<T: Record>(overlaid: &Document<T>, translation: &Document<T>) -> BTreeSet<String> {
    let mut fields = overlaid.matter.written_elsewhere(translation.file);
    if translation.body.pieces.is_empty() && !overlaid.body.pieces.is_empty() {
        fields.insert("body".to_owned());
    }
    fields
}

/// Whether a document says that it is a draft.
pub fn is_draft(field: &Option<Spanned<YesNo>>) -> bool {
    field.as_ref().is_some_and(|draft| draft.0)
}

/// The address that a document asks for with `slug:`, else the one that its name gives.
pub fn slug_of(slug: &Option<Spanned<Text>>, name: &str, span: Span, problems: &mut Diagnostics) -> String {
    if let Some(written) = slug {
        if is_slug(&written.0) {
            return written.0.clone();
        }
        let suggestion = slugify(&written.0);
        problems
            .add(Finding::BadSlug { slug: written.0.clone(), suggestion: suggestion.clone() }, written.span);
        return if suggestion.is_empty() { "unnamed".into() } else { suggestion };
    }
    if is_slug(name) {
        return name.to_owned();
    }
    let slug = slugify(name);
    if slug.is_empty() {
        problems.add(Finding::EmptySlug { name: name.to_owned(), term: false }, span);
        return "unnamed".into();
    }
    slug
}

/// The paths of a document and its translations: what is true of the one binds the others.
pub fn family_paths<T>(family: &Family<'_, T>) -> Vec<SourcePath> {
    family.documents().map(|document| document.path.clone()).collect()
}

/// Takes note of a draft that is not shown.
pub fn hide_draft(
    draft: &Option<Spanned<YesNo>>,
    settings: &Settings,
    paths: Vec<SourcePath>,
    hidden: &mut BTreeMap<SourcePath, &'static str>,
) -> bool {
    if settings.drafts || !is_draft(draft) {
        return false;
    }
    hidden.extend(paths.into_iter().map(|path| (path, "it is a draft")));
    true
}

/// Old addresses, as written.
pub fn aliases(list: &Option<Spanned<List<Text>>>) -> Vec<Spanned<String>> {
    list.iter().flat_map(|list| list.iter()).map(|alias| alias.clone().map(|alias| alias.0)).collect()
}
