//! A form service's CSV: the first row names the fields, by id or label; each other is an
//! application.

use std::collections::BTreeMap;

use crate::committee::import::note::Note;
use crate::committee::import::{Asked, Given, MAX_SHEETS, Refusal, Sheet, TRAP};
use crate::model::fold::fold;

/// The most columns of a table.
const MAX_COLUMNS: usize = 2_000;

/// How many headings must be fields of the form for a text to be a table of applications.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Half of them.
    Half,
    /// One.
    One,
}

/// The rows of a table, its headings first.
pub(super) type Rows = (Vec<String>, Vec<Vec<String>>);

/// The applications of a table; `None` if the text is none.
pub(super) fn sheets(
    text: &str,
    asked: &Asked<'_>,
    known: Known,
    notes: &mut Vec<Note>,
) -> Result<Option<Vec<Sheet>>, Refusal> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.len() > 1_000_000 {
        return Ok(None);
    }
    let headings: Vec<String> = headings(first, delimiter(first));
    let filled = headings.iter().filter(|heading| !heading.is_empty()).count();
    if headings.len() > MAX_COLUMNS {
        return Err(Refusal::new(
            format!("The table has more than {MAX_COLUMNS} columns."),
            "Keep only those that answer the form.",
        ));
    }
    let count = fields(&headings, asked).iter().flatten().count();
    let enough = match known {
        Known::Half => count * 2 >= filled,
        Known::One => count > 0,
    };
    if count == 0 || !enough {
        return Ok(None);
    }
    let (headings, rows) = rows(text)?;
    let keys = fields(&headings, asked);
    for (heading, key) in headings.iter().zip(&keys) {
        if key.is_none() && !heading.is_empty() {
            notes.push(Note::UnknownColumn { column: heading.clone(), nearest: None, kept: false });
        }
    }
    let sheet = |row: Vec<String>| {
        let cells = row.into_iter().zip(&keys).filter(|(value, _)| !value.is_empty());
        let given = cells.filter_map(|(value, key)| Some(Given { key: key.clone()?, value, packed: true }));
        Sheet { given: given.collect(), notes: Vec::new() }
    };
    let sheets: Vec<Sheet> = rows.into_iter().map(sheet).collect();
    Ok((!sheets.is_empty()).then_some(sheets))
}

/// The field of each heading.
fn fields(headings: &[String], asked: &Asked<'_>) -> Vec<Option<String>> {
    let map = mapped(asked.map);
    let mut taken: Vec<String> = Vec::new();
    let field = |heading: &String| {
        let id = match map.get(&fold(heading)) {
            Some(field) => (*field).to_owned(),
            None => part(heading, asked)
                .or_else(|| asked.meant(heading, &taken).map(|question| question.id.clone()))?,
        };
        taken.push(id.clone());
        Some(id)
    };
    headings.iter().map(field).collect()
}

/// A heading that names part of an answer, such as `address-city`, or the robots' field.
fn part(heading: &str, asked: &Asked<'_>) -> Option<String> {
    let key = heading.trim();
    let id = key.strip_suffix("-purpose").unwrap_or(key).rsplit_once('-').map_or("", |(id, _)| id);
    (key == TRAP || (asked.question(key).is_none() && asked.question(id).is_some())).then(|| key.to_owned())
}

/// Columns that were named with their fields, by their folded headings.
pub(super) fn mapped(map: &BTreeMap<String, String>) -> BTreeMap<String, &str> {
    map.iter().map(|(column, field)| (fold(column), field.as_str())).collect()
}

/// The character between the cells: the commonest of those in use.
fn delimiter(first: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equals, the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

fn headings(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = reader(line.as_bytes(), delimiter);
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().take(MAX_COLUMNS + 1).map(cell).collect()
}

fn reader(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes)
}

/// All rows of a table, without empty ones.
pub(super) fn rows(text: &str) -> Result<Rows, Refusal> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut reader = reader(text.as_bytes(), delimiter(first));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            Refusal::new(format!("The table cannot be read: {error}."), "Save it again as CSV (UTF-8).")
        })?;
        let row: Vec<String> = record.iter().take(MAX_COLUMNS).map(cell).collect();
        if row.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
        if rows.len() > MAX_SHEETS + 2 {
            break;
        }
    }
    if rows.is_empty() {
        return Ok((Vec::new(), rows));
    }
    let headings = rows.remove(0);
    Ok((headings, rows))
}

/// A cell without what was put before it to keep a spreadsheet from calculating.
fn cell(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.trim().to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{cell, delimiter, rows};

    #[test]
    fn tables_are_read_as_they_are_written() {
        assert_eq!(delimiter("a;\"b,c,d\";e"), b';');
        assert_eq!(delimiter("a"), b',');
        assert_eq!(delimiter("a\tb"), b'\t');
        assert_eq!(cell("'=SUM(A1)"), "=SUM(A1)");
        assert_eq!(cell("'tis"), "'tis");
        let (headings, rows) = rows("a,b\r\n\"x\ny\",2\r\n,\r\n3\r\n").unwrap();
        assert_eq!(headings, ["a", "b"]);
        assert_eq!(rows, [vec!["x\ny".to_owned(), "2".into()], vec!["3".into()]]);
    }
}
