//! A table of mentors, as CSV, JSON or YAML → drafts of their profiles.
//!
//! A column fills the field that it means (`columns`). What gives powers (consent, the address of the
//! page) is filled only by a column that the command names with its field. What fills nothing is kept
//! in the profile, as a note that is not published.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::committee::import::columns::{Meaning, meanings};
use crate::committee::import::note::Note;
use crate::committee::import::profile::{Draft, Profile, texts};
use crate::committee::import::table::{mapped, rows};
use crate::committee::import::{MAX_SHEETS, Refusal, Value, decode, handles, tree, yaml};
use crate::model::Model;
use crate::settings::Settings;

/// A profile, and what is to be told about it.
#[derive(Debug)]
pub struct Entry {
    /// The profile; `None` where there is no name.
    pub profile: Option<Profile>,
    /// What is to be told.
    pub notes: Vec<Note>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The field that it fills; `None`: it is kept as a note in each profile.
    pub field: Option<String>,
    /// The first value in it.
    pub example: String,
}

/// The mentors of a file, and what is to be told about all of them.
#[derive(Debug, Default)]
pub struct Roster {
    /// The columns.
    pub columns: Vec<Column>,
    /// The mentors, in the order of the file.
    pub entries: Vec<Entry>,
    /// What concerns the file as a whole.
    pub notes: Vec<Note>,
}

/// The column that is a page's own text.
const MARKDOWN: &str = "\u{0}text";

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
    roster(&rows, model, settings, map)
}

/// Reads the pages that another site has of people: front matter and text each, by path. What their
/// front matter does not name is told by the file's name.
///
/// # Errors
/// If there is no page with front matter among them.
pub fn read_pages(
    files: &[(String, Vec<u8>)],
    model: &Model,
    settings: &Settings,
    map: &BTreeMap<String, String>,
) -> Result<Roster, Refusal> {
    let mut rows: Vec<Row> = Vec::new();
    let mut unread = Vec::new();
    for (path, bytes) in files {
        match decode::text(bytes).ok().and_then(|text| page(&text)) {
            Some(row) => rows.push(row),
            None => unread.push(Note::NoPage { path: path.clone() }),
        }
    }
    if rows.is_empty() {
        return Err(Refusal::new(
            "There is no page of a person in it.",
            "A page begins with front matter: the fields between two lines of `---`.",
        ));
    }
    let mut roster = roster(&rows, model, settings, map)?;
    roster.notes.extend(unread);
    Ok(roster)
}

/// The fields of a page, its text among them.
fn page(text: &str) -> Option<Row> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (fields, body) = yaml::read_back(&text)?;
    let mut row: Row = fields.iter().filter(|(_, value)| !is_empty(value)).cloned().collect();
    let has_name = row.iter().any(|(key, _)| key == "name");
    for (key, value) in &mut row {
        // Other tools call a page's name its title, and a person's title something else.
        if key == "title" && !has_name {
            "name".clone_into(key);
        } else if matches!(key.as_str(), "social" | "links") {
            *value = addresses(value);
        }
    }
    row.retain(|(key, _)| !matches!(key.as_str(), "layout" | "type" | "date" | "weight" | "permalink"));
    let body = decode::clean(body).trim().to_owned();
    if !body.is_empty() {
        row.push((MARKDOWN.to_owned(), Value::Text(body)));
    }
    (!row.is_empty()).then_some(row)
}

/// The addresses among what other tools write about links: `[{ icon: …, link: … }]`.
fn addresses(value: &Value) -> Value {
    let all = texts(value).into_iter().filter(|text| text.contains("://")).map(Value::Text);
    Value::List(all.collect())
}

/// Makes drafts of rows.
fn roster(
    rows: &[Row],
    model: &Model,
    settings: &Settings,
    map: &BTreeMap<String, String>,
) -> Result<Roster, Refusal> {
    let columns = meanings(rows, &mapped(map), model, settings);
    if !columns.values().any(|meaning| matches!(meaning, Meaning::Field(_))) {
        return Err(Refusal::new(
            "No column of the file is a field of a mentor's profile.",
            "Name the columns as the fields are (name, library, topics …), or give each its field with \
             `--map \"COLUMN=FIELD\"`. An application takes `--form PROGRAM`.",
        ));
    }
    let mut roster = Roster { columns: columns_of(rows, &columns), ..Roster::default() };
    for column in &roster.columns {
        let nearest = match columns.get(&column.heading) {
            Some(Meaning::Maybe(field)) => Some(field.clone()),
            Some(Meaning::Nothing) => None,
            _ => continue,
        };
        roster.notes.push(Note::UnknownColumn { column: column.heading.clone(), nearest, kept: true });
    }
    for row in rows {
        let mut draft = Draft::new(model, settings);
        let mut notes = Vec::new();
        for (column, value) in row {
            if column == MARKDOWN {
                draft.markdown(&texts(value).join("\n\n"));
                continue;
            }
            let unfit = match columns.get(column) {
                Some(Meaning::Field(field)) if field == "links" => {
                    let whole = |text: String| handles::address(column, &text).unwrap_or(text);
                    let links = Value::List(split(value).into_iter().map(whole).map(Value::Text).collect());
                    !draft.fill(field, &links, &mut notes)
                }
                Some(Meaning::Field(field)) => !draft.fill(field, value, &mut notes),
                _ => true,
            };
            if unfit {
                draft.keep(column, value);
            }
        }
        let profile = draft.finish(&mut notes);
        roster.entries.push(Entry { profile, notes });
    }
    roster.notes.extend(new_terms(&roster.entries, model));
    Ok(roster)
}

/// Several links in one cell. Words are no links: only whole addresses may stand side by side.
fn split(value: &Value) -> Vec<String> {
    let parts = texts(value).into_iter().flat_map(|text| {
        let addresses = text.split_whitespace().all(|part| part.contains("://"));
        let ends = |c: char| matches!(c, ',' | ';' | '\n') || (addresses && c.is_whitespace());
        text.split(ends).map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The columns in the order of the file, each with a value of its own.
fn columns_of(rows: &[Row], meanings: &BTreeMap<String, Meaning>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (heading, value) in rows.iter().flatten().filter(|(heading, _)| heading != MARKDOWN) {
        if columns.iter().any(|column| column.heading == *heading) {
            continue;
        }
        let field = match meanings.get(heading) {
            Some(Meaning::Field(field)) => Some(field.clone()),
            _ => None,
        };
        columns.push(Column { heading: heading.clone(), field, example: texts(value).join("; ") });
    }
    columns
}

/// Terms that the vocabularies which the committee lists do not have.
fn new_terms(entries: &[Entry], model: &Model) -> Vec<Note> {
    let mut unknown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let fields =
        entries.iter().filter_map(|entry| entry.profile.as_ref()).flat_map(|profile| &profile.fields);
    for (key, value) in fields {
        let Some(vocabulary) = model.vocabulary(key).filter(|vocabulary| vocabulary.listed) else { continue };
        let new = texts(value).into_iter().filter(|text| vocabulary.find(text).is_none());
        unknown.entry(key.clone()).or_default().extend(new);
    }
    let note = |(field, terms): (String, BTreeSet<String>)| {
        let file = model.vocabulary(&field).map(|vocabulary| vocabulary.file.clone()).unwrap_or_default();
        (!terms.is_empty()).then(|| Note::NewTerms { file, terms: terms.into_iter().collect() })
    };
    unknown.into_iter().filter_map(note).collect()
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
