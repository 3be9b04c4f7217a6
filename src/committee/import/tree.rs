//! A form service's JSON: one application, a list of them, or either below `answers`, `data` or
//! `submissions`.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::committee::import::note::Note;
use crate::committee::import::table::mapped;
use crate::committee::import::{Asked, MAX_SHEETS, Refusal, Sheet, TRAP, wishes};
use crate::document::schema::application::FieldType;
use crate::model::fold::fold;

/// The most fields of one application.
const MAX_FIELDS: usize = 2_000;

/// Names under which services put what was answered, and lists of it.
const HOLDERS: &[&str] = &["submissions", "responses", "results", "items", "answers", "data", "fields"];

/// The applications of a JSON text.
pub(super) fn sheets(text: &str, asked: &Asked<'_>) -> Result<Vec<Sheet>, Refusal> {
    let json = parse(text)?;
    let mut sheets = Vec::new();
    records(&json, asked, &mut sheets)?;
    Ok(sheets)
}

/// The value of a JSON text.
pub(super) fn parse(text: &str) -> Result<Json, Refusal> {
    serde_json::from_str(text).map_err(|error| {
        Refusal::new(
            format!(
                "The file begins as JSON does, and is none: line {}, column {}.",
                error.line(),
                error.column()
            ),
            "Fetch it again from the form service; it may have been cut off.",
        )
    })
}

fn records(json: &Json, asked: &Asked<'_>, sheets: &mut Vec<Sheet>) -> Result<(), Refusal> {
    match json {
        // `[{ "name": "goals", "value": "…" }, …]` is one application.
        Json::Array(items) if !items.is_empty() && items.iter().all(|item| pair(item).is_some()) => {
            let pairs: Map<String, Json> =
                items.iter().filter_map(pair).map(|(key, value)| (key.to_owned(), value.clone())).collect();
            sheets.push(sheet(&pairs, asked)?);
        }
        Json::Array(items) => {
            for item in items.iter().take(MAX_SHEETS + 1) {
                records(item, asked, sheets)?;
            }
        }
        Json::Object(fields) => {
            let own = fields.keys().any(|key| asked.meant(key, &[]).is_some());
            let inner = HOLDERS
                .iter()
                .find_map(|name| fields.get(*name).filter(|inner| inner.is_object() || inner.is_array()));
            match inner.filter(|_| !own || fields.len() == 1) {
                Some(inner) => records(inner, asked, sheets)?,
                None => sheets.push(sheet(fields, asked)?),
            }
        }
        _ => {}
    }
    Ok(())
}

/// A field that is an object of its own: its name and its answer.
fn pair(item: &Json) -> Option<(&str, &Json)> {
    let first = |names: &[&str]| names.iter().find_map(|name| item.get(*name));
    let key = first(&["id", "name", "key", "label", "title", "question"])?.as_str()?;
    Some((key, first(&["value", "answer"])?))
}

fn sheet(fields: &Map<String, Json>, asked: &Asked<'_>) -> Result<Sheet, Refusal> {
    if fields.len() > MAX_FIELDS {
        return Err(Refusal::new(
            format!("An application in the file has more than {MAX_FIELDS} fields."),
            "Look whether this is the right file.",
        ));
    }
    let map: BTreeMap<String, &str> = mapped(asked.map);
    let mut sheet = Sheet::default();
    let mut taken = Vec::new();
    for (name, value) in fields {
        let key = match map.get(&fold(name)) {
            Some(field) => (*field).to_owned(),
            None if name == TRAP => name.clone(),
            None => asked.meant(name, &taken).map_or_else(|| name.clone(), |question| question.id.clone()),
        };
        taken.push(key.clone());
        add(&key, value, asked, &mut sheet);
    }
    Ok(sheet)
}

fn add(key: &str, value: &Json, asked: &Asked<'_>, sheet: &mut Sheet) {
    let is_wishes = asked.question(key).is_some_and(|question| question.kind == FieldType::Mentors);
    match value {
        Json::Array(items) if is_wishes => {
            wishes::add(key, items.iter().filter_map(wish), sheet);
        }
        Json::Array(items) => {
            for text in items.iter().filter_map(scalar) {
                sheet.add(key, text);
            }
            let lost: Vec<String> = items
                .iter()
                .filter(|item| scalar(item).is_none() && !item.is_null())
                .map(Json::to_string)
                .collect();
            if !lost.is_empty() {
                sheet.notes.push(Note::UnknownField { key: key.to_owned(), value: lost.join(", ") });
            }
        }
        Json::Object(parts) => {
            for (part, value) in parts.iter().take(MAX_FIELDS) {
                match scalar(value) {
                    Some(text) if part == "value" => sheet.add(key, text),
                    Some(text) => sheet.add(&format!("{key}-{part}"), text),
                    None if value.is_null() => {}
                    None => sheet
                        .notes
                        .push(Note::UnknownField { key: format!("{key}-{part}"), value: value.to_string() }),
                }
            }
        }
        value => {
            if let Some(text) = scalar(value) {
                sheet.add(key, text);
            }
        }
    }
}

/// A wish: a text, or `{ "mentor": "layla-haddad", "purpose": "career" }`.
fn wish(item: &Json) -> Option<String> {
    let text = |name: &str| item.get(name).and_then(scalar);
    match (text("mentor").or_else(|| text("name")), text("purpose")) {
        (Some(mentor), Some(purpose)) => Some(format!("{mentor} for {purpose}")),
        (Some(mentor), None) => Some(mentor),
        _ => scalar(item),
    }
}

/// A single value as a text.
pub(super) fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
