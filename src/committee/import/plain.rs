//! What a browser without scripts sends by mail: the form's encoding `text/plain`, `id=value` on a
//! line each. An answer of several lines goes on below.

use crate::committee::import::note::Note;
use crate::committee::import::{Asked, Sheet, TRAP, decode};
use crate::document::schema::application::FieldType;

/// The application of a text; `None` if it holds none.
pub(super) fn sheets(text: &str, asked: &Asked<'_>) -> Option<Vec<Sheet>> {
    let text = decode::clean(text);
    let lines: Vec<&str> = text.lines().collect();
    let (start, depth) = lines.iter().enumerate().find_map(|(index, line)| {
        let (depth, rest) = unquoted(line, usize::MAX);
        key(rest, asked).filter(|(key, _)| *key != TRAP).map(|_| (index, depth))
    })?;
    let mut sheets = Vec::new();
    let mut sheet = Sheet::default();
    // The answer that the next line may belong to.
    let mut open: Option<Open> = None;
    for line in &lines[start..] {
        let (_, line) = unquoted(line, depth);
        if line == "-- " {
            open = None;
            continue;
        }
        if let Some((key, value)) = key(line, asked) {
            let single = question(key, asked).is_some_and(|(_, single)| single);
            if single && sheet.given.iter().any(|given| given.key == key) {
                // Another mail in the same file.
                sheets.push(std::mem::take(&mut sheet));
            }
            sheet.add(key, value.trim_end());
            let is_long = question(key, asked).is_some_and(|(kind, _)| kind == FieldType::LongText);
            open = Some(if is_long { Open::Long } else { Open::Line });
            continue;
        }
        match (&open, line.trim(), sheet.given.last_mut()) {
            (Some(Open::Long), line, Some(given)) => {
                given.value.push('\n');
                given.value.push_str(line);
            }
            (_, "", _) => open = None,
            (Some(Open::Line), line, Some(given)) => {
                let unknown = line.split_once('=').filter(|(key, _)| is_key(key));
                match unknown {
                    Some((key, value)) => {
                        sheet.notes.push(Note::UnknownField { key: key.to_owned(), value: value.to_owned() });
                    }
                    // A mail program has broken the line.
                    None => {
                        given.value.push(' ');
                        given.value.push_str(line);
                    }
                }
            }
            (_, line, _) => sheet.notes.push(Note::Between { text: line.to_owned() }),
        }
    }
    sheets.push(sheet);
    Some(sheets)
}

/// What kind of answer goes on.
enum Open {
    /// Every line is one.
    Long,
    /// A further line is the rest of the first.
    Line,
}

/// The line without at most so many marks of quotation, and how many it had.
fn unquoted(line: &str, most: usize) -> (usize, &str) {
    let mut rest = line;
    let mut depth = 0;
    while depth < most
        && let Some(inner) = rest.trim_start().strip_prefix('>')
    {
        rest = inner;
        depth += 1;
    }
    let rest = if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
    (depth, rest)
}

/// The key and the value of a line that begins an answer to the form.
fn key<'l>(line: &'l str, asked: &Asked<'_>) -> Option<(&'l str, &'l str)> {
    let (key, value) = line.split_once('=')?;
    (key == TRAP || question(key, asked).is_some()).then_some((key, value))
}

/// The type of the field that a key belongs to, and whether the key occurs once.
fn question(key: &str, asked: &Asked<'_>) -> Option<(FieldType, bool)> {
    if !is_key(key) {
        return None;
    }
    if let Some(question) = asked.question(key) {
        let list = matches!(question.kind, FieldType::Choices | FieldType::Terms);
        return Some((question.kind, !list));
    }
    let (id, part) = key.strip_suffix("-purpose").unwrap_or(key).rsplit_once('-')?;
    let question = asked.question(id)?;
    let fits = match question.kind {
        FieldType::Address => true,
        FieldType::Mentors => part == "assign" || part.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    fits.then_some((question.kind, true))
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 100
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
