//! A sheet held against the form: keys become fields, labels become values.

use std::collections::{BTreeMap, BTreeSet};

use crate::committee::import::note::Note;
use crate::committee::import::options::{Options, yes_no};
use crate::committee::import::{Asked, Given, Sheet, TRAP, Value, decode, wishes};
use crate::document::schema::application::FieldType;
use crate::document::schema::values::{day, is_email};
use crate::model::form::{Condition, FormQuestion};

/// Nobody reads more than so many notes on one application.
const MAX_NOTES: usize = 200;

/// The answers of one application.
pub(super) struct Answers {
    /// By the id of the field, in the order of the form; those without an answer are not there.
    pub(super) all: Vec<(String, Value)>,
    /// What is to be told.
    pub(super) notes: Vec<Note>,
}

impl Answers {
    pub(super) fn get(&self, id: &str) -> Option<&Value> {
        self.all.iter().find(|(known, _)| known == id).map(|(_, value)| value)
    }

    /// An answer that is a single text.
    pub(super) fn text(&self, id: &str) -> Option<&str> {
        match self.get(id)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a condition holds: each of its fields has one of its answers.
    pub(super) fn hold(&self, condition: &Condition) -> bool {
        condition.iter().all(|(id, wanted)| match self.get(id) {
            Some(Value::Text(text)) => wanted.contains(text),
            Some(Value::List(items)) => {
                items.iter().any(|item| matches!(item, Value::Text(text) if wanted.contains(text)))
            }
            _ => false,
        })
    }
}

/// What was given for one field.
#[derive(Default)]
struct Collected {
    texts: Vec<Given>,
    /// The parts of an address, wishes by their number.
    parts: BTreeMap<String, String>,
    purposes: BTreeMap<u32, String>,
    wishes: BTreeMap<u32, String>,
    assign: bool,
}

/// Reads a sheet.
pub(super) fn read(sheet: Sheet, asked: &Asked<'_>, options: &Options) -> Answers {
    let mut notes = sheet.notes;
    let mut collected: BTreeMap<String, Collected> = BTreeMap::new();
    let kinds: BTreeMap<&str, FieldType> =
        asked.questions().map(|question| (question.id.as_str(), question.kind)).collect();
    for mut given in sheet.given {
        given.value = decode::clean(&given.value).trim().to_owned();
        if given.value.is_empty() || given.key == TRAP {
            continue;
        }
        if let Err(given) = collect(given, &kinds, &mut collected) {
            notes.push(Note::UnknownField { key: given.key, value: given.value });
        }
    }
    // Where the form service was to lead afterwards is no answer.
    let thanks = asked.form.default.thanks_field.as_ref();
    notes.retain(|note| !matches!(note, Note::UnknownField { key, .. } if Some(key) == thanks));
    let mut answers = Answers { all: Vec::new(), notes };
    for question in asked.questions() {
        let Some(collected) = collected.remove(&question.id) else { continue };
        if let Some(value) = answer(question, collected, asked, options, &mut answers.notes) {
            answers.all.push((question.id.clone(), value));
        }
    }
    for section in &asked.form.default.sections {
        for question in section.fields.iter().filter(|question| question.required) {
            let asks = answers.hold(&section.when) && answers.hold(&question.when);
            if asks && answers.get(&question.id).is_none() && !answers.all.is_empty() {
                answers.notes.push(Note::Missing { label: question.label.clone() });
            }
        }
    }
    answers
}

/// Puts what was given to its field; gives it back where the form has none.
fn collect(
    given: Given,
    kinds: &BTreeMap<&str, FieldType>,
    collected: &mut BTreeMap<String, Collected>,
) -> Result<(), Given> {
    if kinds.contains_key(given.key.as_str()) {
        collected.entry(given.key.clone()).or_default().texts.push(given);
        return Ok(());
    }
    let (key, is_purpose) =
        given.key.strip_suffix("-purpose").map_or((given.key.as_str(), false), |key| (key, true));
    let Some((id, part)) = key.rsplit_once('-') else { return Err(given) };
    let number = part.parse::<u32>().ok();
    let (id, part) = (id.to_owned(), part.to_owned());
    match (kinds.get(id.as_str()), number) {
        (Some(FieldType::Address), _) if !is_purpose => {
            collected.entry(id).or_default().parts.insert(part, given.value);
        }
        (Some(FieldType::Mentors), Some(number)) => {
            let entry = collected.entry(id).or_default();
            let place = if is_purpose { &mut entry.purposes } else { &mut entry.wishes };
            place.insert(number, given.value);
        }
        (Some(FieldType::Mentors), None) if part == "assign" && !is_purpose => {
            collected.entry(id).or_default().assign = yes_no(&given.value) != Some("no");
        }
        _ => return Err(given),
    }
    Ok(())
}

/// The parts of an address, in the order in which they are written.
const ADDRESS: &[&str] = &["street", "city", "state", "zip"];

fn answer(
    question: &FormQuestion,
    mut collected: Collected,
    asked: &Asked<'_>,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Option<Value> {
    let label = || question.label.clone();
    match question.kind {
        FieldType::Choices | FieldType::Terms => {
            let items = collected.texts.iter().flat_map(|given| options.items(question, given));
            let values = chosen(question, items, options, notes);
            (!values.is_empty()).then(|| Value::texts(values))
        }
        FieldType::Choice | FieldType::YesNo => {
            let items = collected.texts.into_iter().map(|given| given.value);
            let mut values = chosen(question, items, options, notes);
            if values.len() > 1 {
                notes.push(Note::Several { label: label() });
                return Some(Value::texts(values));
            }
            values.pop().map(Value::Text)
        }
        FieldType::Mentors => wanted(&mut collected, &question.id, asked, notes),
        FieldType::Address => {
            let mut parts: Vec<(String, Value)> = Vec::new();
            for name in ADDRESS {
                parts.extend(
                    collected.parts.remove(*name).map(|text| ((*name).to_owned(), Value::Text(text))),
                );
            }
            parts.extend(collected.parts.into_iter().map(|(name, text)| (name, Value::Text(text))));
            let whole: Vec<String> = collected.texts.into_iter().map(|given| given.value).collect();
            match (parts.is_empty(), whole.is_empty()) {
                (true, true) => None,
                (true, false) => Some(Value::Text(whole.join("\n"))),
                (false, true) => Some(Value::Map(parts)),
                (false, false) => {
                    parts.push(("more".into(), Value::Text(whole.join("\n"))));
                    Some(Value::Map(parts))
                }
            }
        }
        kind => {
            let texts: Vec<String> = collected.texts.into_iter().map(|given| given.value).collect();
            let text = texts.join("\n");
            let expected = match kind {
                FieldType::Email if !is_email(&text) => Some("an e-mail address"),
                FieldType::Number if text.parse::<f64>().is_err() => Some("a number"),
                FieldType::Date if day(&text).is_none() => Some("a day such as 2026-11-21"),
                _ => None,
            };
            if let Some(expected) = expected {
                notes.push(Note::NotA { label: label(), value: text.clone(), expected });
            }
            Some(Value::Text(text))
        }
    }
}

/// The values that answers mean, each once; what is not offered is kept as written.
fn chosen(
    question: &FormQuestion,
    items: impl Iterator<Item = String>,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut values = Vec::new();
    for item in items {
        let known = options.value(question, &item);
        if known.is_none() && notes.len() < MAX_NOTES {
            notes.push(Note::UnknownOption { label: question.label.clone(), value: item.clone() });
        }
        let value = known.unwrap_or(item);
        if seen.insert(value.clone()) {
            values.push(value);
        }
    }
    values
}

/// Wishes for mentors, and the wish to be assigned one.
fn wanted(collected: &mut Collected, id: &str, asked: &Asked<'_>, notes: &mut Vec<Note>) -> Option<Value> {
    if !collected.texts.is_empty() {
        let mut sheet = Sheet::default();
        let lines = std::mem::take(&mut collected.texts);
        let items =
            lines.iter().flat_map(|given| given.value.split([';', '\n'])).map(|item| item.trim().to_owned());
        wishes::add(id, items.filter(|item| !item.is_empty()), &mut sheet);
        let next = collected.wishes.keys().last().copied().unwrap_or(0);
        for given in sheet.given {
            let (key, is_purpose) =
                given.key.strip_suffix("-purpose").map_or((&*given.key, false), |key| (key, true));
            match key.rsplit_once('-').and_then(|(_, number)| number.parse::<u32>().ok()) {
                Some(number) if is_purpose => {
                    drop(collected.purposes.insert(next.saturating_add(number), given.value))
                }
                Some(number) => drop(collected.wishes.insert(next.saturating_add(number), given.value)),
                None => collected.assign = true,
            }
        }
    }
    let vocabulary = asked.model.vocabulary("purposes");
    let mut mentors = Vec::new();
    for (number, who) in &collected.wishes {
        let mentor = wishes::mentor(who, asked).unwrap_or_else(|text| {
            notes.push(Note::UnknownMentor { value: text.clone() });
            text
        });
        let mut wish = vec![("mentor".to_owned(), Value::Text(mentor))];
        if let Some(purpose) = collected.purposes.get(number) {
            let term = vocabulary
                .and_then(|vocabulary| Some(vocabulary.term(vocabulary.find(purpose)?).slug.clone()));
            wish.push(("purpose".into(), Value::Text(term.unwrap_or_else(|| purpose.clone()))));
        }
        mentors.push(Value::Map(wish));
    }
    let mut fields = Vec::new();
    if !mentors.is_empty() {
        fields.push(("mentors".to_owned(), Value::List(mentors)));
    }
    if collected.assign {
        fields.push(("assign".to_owned(), Value::Text("yes".into())));
    }
    (!fields.is_empty()).then_some(Value::Map(fields))
}
