//! What terms are called in the committee's own language, on a terminal and on paper.

use crate::model::Model;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::{Label, Term, TermId};
use crate::settings::Settings;

/// The names of languages that people in libraries meet most often; any other is told by its tag.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("de", "German"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("hmn", "Hmong"),
    ("ht", "Haitian Creole"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("nv", "Navajo"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("so", "Somali"),
    ("tl", "Tagalog"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
    ("zh-hans", "Chinese"),
];

/// What a term is called.
pub fn called(term: &Term, settings: &Settings) -> String {
    match &term.label {
        Label::Written(texts) => {
            Some(settings.text(texts, &settings.language)).filter(|text| !text.is_empty()).map(str::to_owned)
        }
        Label::Language(tag) => LANGUAGES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(tag))
            .map(|(_, name)| (*name).to_owned()),
        Label::Interface(_) => Some(match term.slug.as_str() {
            "in-person" => "in person".to_owned(),
            "email" => "e-mail".to_owned(),
            slug => slug.replace('-', " "),
        }),
        Label::Program(_) => None,
    }
    .unwrap_or_else(|| term.slug.clone())
}

/// The terms of a field that two people share, in the order of the first.
pub fn shared(field: &str, one: &Mentor, other: &Mentor) -> Vec<TermId> {
    one.terms(field).iter().copied().filter(|term| other.terms(field).contains(term)).collect()
}

/// What terms of a field are called.
pub fn all_called(field: &str, terms: &[TermId], model: &Model, settings: &Settings) -> Vec<String> {
    let Some(vocabulary) = model.vocabulary(field) else { return Vec::new() };
    terms.iter().filter_map(|term| vocabulary.terms.get(term.0)).map(|term| called(term, settings)).collect()
}
