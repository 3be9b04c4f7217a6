//! What each question offers, by all that it is called.

use std::collections::BTreeMap;

use crate::committee::import::{Asked, Given};
use crate::document::schema::application::FieldType;
use crate::model::fold::fold;
use crate::model::form::FormQuestion;
use crate::model::vocabulary::{Label, Term};

/// Nothing that is offered is longer.
const LONGEST: usize = 2_000;

/// The options of a form.
pub(super) struct Options {
    questions: BTreeMap<String, Known>,
}

/// The options of a question.
#[derive(Default)]
struct Known {
    /// Values by spelling: themselves, labels, both as `Label (value)`.
    spellings: BTreeMap<String, String>,
    /// How many commas a label has at most.
    commas: usize,
}

impl Known {
    fn add(&mut self, spelling: &str, value: &str) {
        self.commas = self.commas.max(spelling.matches(',').count());
        self.spellings.entry(fold(spelling)).or_insert_with(|| value.to_owned());
    }
}

impl Options {
    /// Those of a form, in all its languages.
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        let known = |question: &FormQuestion| {
            let named = match question.kind {
                FieldType::Terms => terms(question, asked),
                _ => options(question, asked),
            };
            let mut known = Known::default();
            for (value, _) in &named {
                known.add(value, value);
            }
            for (value, labels) in &named {
                labels.iter().for_each(|label| known.add(label, value));
            }
            for (value, labels) in &named {
                labels.iter().for_each(|label| known.add(&format!("{label} ({value})"), value));
            }
            (question.id.clone(), known)
        };
        Self { questions: asked.questions().map(known).collect() }
    }

    /// The value that an answer means.
    pub(super) fn value(&self, question: &FormQuestion, text: &str) -> Option<String> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let inner = || text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, value)| value);
        if question.kind == FieldType::YesNo {
            return inner().and_then(yes_no).or_else(|| yes_no(text)).map(str::to_owned);
        }
        let known = self.questions.get(&question.id)?;
        // The label may have been another when the form was filled in: then the value tells.
        let value = || {
            known
                .spellings
                .get(&fold(inner()?))
                .filter(|value| fold(value) == fold(inner().unwrap_or_default()))
        };
        known.spellings.get(&fold(text)).or_else(value).cloned()
    }

    /// The answers of one cell: all of it where that is an option; else what stands between
    /// semicolons or on lines; else what stands between commas, as far as options hold none.
    pub(super) fn items(&self, question: &FormQuestion, given: &Given) -> Vec<String> {
        if !given.packed || self.value(question, &given.value).is_some() {
            return vec![given.value.clone()];
        }
        let most = 1 + self.questions.get(&question.id).map_or(0, |known| known.commas.min(20));
        let mut items = Vec::new();
        for part in given.value.split([';', '\n']).map(str::trim) {
            let words: Vec<&str> = part.split(',').collect();
            let mut at = 0;
            while at < words.len() {
                let ends = (at + 1..=words.len().min(at + most)).rev();
                let longest =
                    ends.into_iter().find(|end| self.value(question, &words[at..*end].join(",")).is_some());
                let end = longest.unwrap_or(at + 1);
                let item = words[at..end].join(",").trim().to_owned();
                if !item.is_empty() {
                    items.push(item);
                }
                at = end;
            }
        }
        items
    }
}

/// Values with their labels.
fn options(question: &FormQuestion, asked: &Asked<'_>) -> Vec<(String, Vec<String>)> {
    let mut options: Vec<(String, Vec<String>)> =
        question.options.iter().map(|(value, label)| (value.clone(), vec![label.clone()])).collect();
    for version in asked.versions(&question.id) {
        for ((_, labels), (value, label)) in options.iter_mut().zip(&version.options) {
            if !labels.contains(label) {
                labels.extend([label.clone(), value.clone()]);
            }
        }
    }
    options
}

/// The terms of the vocabulary of a question, with their names.
fn terms(question: &FormQuestion, asked: &Asked<'_>) -> Vec<(String, Vec<String>)> {
    let names = [question.vocabulary.as_deref(), question.profile.as_deref(), Some(question.id.as_str())];
    let vocabulary = names.into_iter().flatten().find_map(|name| asked.model.vocabulary(name));
    let terms = vocabulary.into_iter().flat_map(|vocabulary| &vocabulary.terms);
    terms.map(|term| (term.slug.clone(), spellings(term))).collect()
}

/// What a term is called.
fn spellings(term: &Term) -> Vec<String> {
    let written = match &term.label {
        Label::Written(labels) => labels.values().cloned().collect(),
        _ => vec![term.slug.clone()],
    };
    written.into_iter().chain(term.also.iter().cloned()).collect()
}

/// `yes` and `no`, as forms in several languages have them.
pub(super) fn yes_no(text: &str) -> Option<&'static str> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "on" | "x" | "si" | "oui" | "ja" | "نعم" | "是" => Some("yes"),
        "no" | "n" | "false" | "0" | "off" | "non" | "nein" | "لا" | "否" => Some("no"),
        _ => None,
    }
}
