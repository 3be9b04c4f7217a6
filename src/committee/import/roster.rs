//! A table of mentors, as CSV, JSON or YAML → drafts of their profiles.
//!
//! A column fills the field of its name, or the one that its name surely means. What gives powers
//! (consent, how to reach somebody, the address of the page) is filled only by a column that the
//! command names with its field.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::committee::import::note::Note;
use crate::committee::import::profile::{Draft, Profile};
use crate::committee::import::table::{mapped, rows};
use crate::committee::import::{MAX_SHEETS, Refusal, Value, decode, tree, yaml};
use crate::diagnostic::words::{meant, nearest};
use crate::document::schema::mentor::Mentor;
use crate::document::schema::record::Record;
use crate::model::Model;
use crate::model::fold::fold;
use crate::settings::Settings;

/// Fields that no column fills of its own accord.
const POWERS: &[&str] =
    &["consent", "contact", "slug", "aliases", "portrait", "draft", "expires", "confirmed"];

/// A profile, and what is to be told about it.
#[derive(Debug)]
pub struct Entry {
    /// The profile; `None` where there is no name.
    pub profile: Option<Profile>,
    /// What is to be told.
    pub notes: Vec<Note>,
}

/// The mentors of a file, and what is to be told about all of them.
#[derive(Debug, Default)]
pub struct Roster {
    /// The mentors, in the order of the file.
    pub entries: Vec<Entry>,
    /// What concerns the file as a whole.
    pub notes: Vec<Note>,
}

/// One mentor as they came.
type Row = Vec<(String, Value)>;

/// Reads a file of mentors.
///
/// # Errors
/// If it is no table in which a column is a field of a profile.
pub fn read(
    bytes: &[u8],
    model: &Model,
    settings: &Settings,
    map: &BTreeMap<String, String>,
) -> Result<Roster, Refusal> {
    let text = decode::text(bytes)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let rows = table(text)?;
    if rows.len() > MAX_SHEETS {
        return Err(Refusal::new(
            format!("The file holds more than {MAX_SHEETS} mentors."),
            "Divide it into smaller files.",
        ));
    }
    let mut roster = Roster::default();
    let named = mapped(map);
    let mut columns: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (column, _) in rows.iter().flatten() {
        if columns.contains_key(column) {
            continue;
        }
        let field =
            named.get(&fold(column)).map(|field| (*field).to_owned()).or_else(|| field(column, settings));
        let power = field.as_deref().is_some_and(|field| {
            !named.contains_key(&fold(column))
                && POWERS.contains(&field.split('.').next().unwrap_or_default())
        });
        if field.is_none() || power {
            roster.notes.push(Note::UnknownColumn {
                column: column.clone(),
                nearest: field.clone().filter(|_| power),
            });
        }
        columns.insert(column.clone(), field.filter(|_| !power));
    }
    if !columns.values().any(Option::is_some) {
        return Err(Refusal::new(
            "No column of the file is a field of a mentor's profile.",
            "Name the columns as the fields are (name, library, topics …), or give each its field with \
             `--map \"COLUMN=FIELD\"`. An application takes `--form PROGRAM`.",
        ));
    }
    for row in rows {
        let mut draft = Draft::new(model, settings);
        let mut notes = Vec::new();
        for (column, value) in &row {
            if let Some(Some(field)) = columns.get(column) {
                draft.fill(field, value, &mut notes);
            }
        }
        let profile = draft.finish(&mut notes);
        roster.entries.push(Entry { profile, notes });
    }
    Ok(roster)
}

/// The field that a column means.
fn field(column: &str, settings: &Settings) -> Option<String> {
    let names: Vec<&str> = Mentor::fields().iter().map(|field| field.name).collect();
    let own = settings.fields.iter();
    let labelled = own.clone().find(|own| own.label.values().any(|label| fold(label) == fold(column)));
    if let Some(own) = labelled {
        return Some(own.key.clone());
    }
    let folded = fold(column).replace(' ', "_");
    match folded.as_str() {
        "body" | "bio" | "biography" | "about" => return Some("body".to_owned()),
        "email" | "e_mail" | "mail" | "email_address" => return Some("contact.email".to_owned()),
        "phone" | "telephone" | "phone_number" => return Some("contact.phone".to_owned()),
        _ => {}
    }
    let known = || names.iter().copied().chain(own.clone().map(|own| own.key.as_str()));
    if known().any(|name| name == folded) || (folded.starts_with("contact.") && folded.len() > 8) {
        return Some(folded);
    }
    let meaning =
        meant::fields("mentor", &folded).find(|meant| known().any(|name| name == *meant)).map(str::to_owned);
    meaning.or_else(|| nearest(&folded, known()))
}

/// The rows of a file.
fn table(text: &str) -> Result<Vec<Row>, Refusal> {
    if text.starts_with(['{', '[']) {
        return Ok(records(&value_of(&tree::parse(text)?)));
    }
    let first = text.lines().next().unwrap_or_default();
    let is_yaml = first.starts_with(['-', '#']) || first.trim_end().ends_with(':') || first.trim() == "---";
    if is_yaml {
        let body = text.strip_prefix("---").unwrap_or(text);
        return match yaml::value_of(body) {
            Some(value) => Ok(records(&value)),
            None => Err(Refusal::new(
                "The file begins as YAML does, and has mistakes in it.",
                "Write each mentor as an item: `- name: Ana Ruiz`, and the other fields below, indented by two spaces.",
            )),
        };
    }
    let (headings, rows) = rows(text)?;
    let row = |cells: Vec<String>| {
        let cells = headings
            .iter()
            .cloned()
            .zip(cells)
            .filter(|(heading, cell)| !heading.is_empty() && !cell.is_empty());
        cells.map(|(heading, cell)| (heading, Value::Text(decode::clean(&cell)))).collect()
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The mentors in a tree: a list of them, or a list below a name such as `mentors`.
fn records(value: &Value) -> Vec<Row> {
    match value {
        Value::List(items) => items.iter().flat_map(records).collect(),
        Value::Map(fields) => {
            match fields.iter().find(|(key, value)| key == "mentors" && matches!(value, Value::List(_))) {
                Some((_, mentors)) => records(mentors),
                None => vec![
                    fields
                        .iter()
                        .filter(|(_, value)| !is_empty(value))
                        .map(|(key, value)| (key.clone(), cleaned(value)))
                        .collect(),
                ],
            }
        }
        Value::Text(_) => Vec::new(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(fields) => fields.is_empty(),
    }
}

fn cleaned(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(decode::clean(text).trim().to_owned()),
        Value::List(items) => Value::List(items.iter().map(cleaned).collect()),
        Value::Map(fields) => {
            Value::Map(fields.iter().map(|(key, value)| (key.clone(), cleaned(value))).collect())
        }
    }
}

fn value_of(json: &Json) -> Value {
    match json {
        Json::Array(items) => Value::List(items.iter().map(value_of).collect()),
        Json::Object(fields) => {
            Value::Map(fields.iter().map(|(key, value)| (key.clone(), value_of(value))).collect())
        }
        other => Value::Text(tree::scalar(other).unwrap_or_default()),
    }
}
