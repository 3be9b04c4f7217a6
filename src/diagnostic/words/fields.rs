//! Front matter as fields: names, types, dates, numbers, addresses.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, codes, field, field_first, field_value, leaf, quoted, sentence};
use crate::diagnostic::words::{Words, meant, say};
use crate::document::schema::values::is_email;

/// `expected` of [`Finding::WrongType`] and [`Finding::BadNumber`] is a noun, with an example
/// where it helps: “a whole number such as 2”; `found` is a noun as well. `remedy` of
/// [`Finding::WrongType`] is an imperative clause. `field` of [`Finding::MissingField`]
/// is the way to it, and its `example` a line to type. `reason` of [`Finding::BadAddress`] completes “…: reason”.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        // Nobody names a field with three words: a comma has cut a text in two.
        Finding::UnknownField { field, nearest: None, .. } if field.is_empty() || field.split(' ').count() > 2 => say(
            match field.as_str() {
                "" => "What stands here has no name, so it is no field; a comma between braces ends the text before it."
                    .to_owned(),
                field => format!("{} is no field; a comma between braces ends the text before it.", quoted(field)),
            },
            "Put quotes around the whole text, such as `{ title: Welcome, text: \"Coffee, then a talk.\" }`.",
        ),
        Finding::UnknownField { field, kind, nearest } => {
            let message = format!("There is no field {} in {}.", code(leaf(field)), a_kind(kind));
            match nearest {
                Some(nearest) => say(message, format!("Write {} if that is meant.", code(nearest))),
                None if *kind == "mentor" && matches!(field.as_str(), "bio" | "biography" | "about" | "body") => {
                    say(message, "Move the text below the second `---`: what stands there is the bio.")
                }
                None if *kind == "mentor" => say(
                    message,
                    "Take it out, or declare it as a field of your own below `fields:` in `content/site.yaml`.",
                ),
                None => {
                    say(message, format!("Take it out; `docendo schema {kind}` lists the fields that there are."))
                }
            }
        }
        Finding::MissingField { field, kind, example, item } => say(
            match field.rsplit_once('.') {
                // `field` is the way to it: what it is missing from has a name of its own.
                Some((group, field)) if *item => {
                    format!("{} is missing here; each of {} needs it.", code(field), code(leaf(group)))
                }
                Some((group, field)) => {
                    format!("{} is missing here; {} cannot do without it.", code(field), code(leaf(group)))
                }
                None => format!("{} is missing; {} cannot do without it.", code(field), a_kind(kind)),
            },
            format!("Add it, for example {}.", code(example)),
        ),
        Finding::WrongType { field, expected, found, remedy } => say(
            format!("{} should be {expected}, but {found} is written here.", field_first(field)),
            sentence_with_code(remedy),
        ),
        Finding::BadDate { field, text, suggestion } => bad_date(field, text, suggestion.as_deref()),
        Finding::BadTime { field, text } => say(
            format!("{} is not a time of day for {}.", quoted(text), code(field)),
            match meant::time(text) {
                Some(meant) => format!("Write {}.", field_value(field, &format!("\"{meant}\""))),
                None => format!(
                    "Write hours and minutes from 00:00 to 23:59, such as {}.",
                    field_value(field, "\"10:00\"")
                ),
            },
        ),
        Finding::BadNumber { field, text, expected } => say(
            format!("{} should be {expected}, but {} is written here.", field_first(field), quoted(text)),
            match (meant::number(text), example(expected), text.trim().parse::<f64>().is_ok()) {
                (Some(meant), ..) => format!("Write {}.", field_value(field, &meant)),
                (None, Some(example), true) => {
                    format!("Write another number, such as {}; this one is not possible here.", field_value(field, example))
                }
                (None, Some(example), false) => {
                    format!("Write the number alone, such as {}.", field_value(field, example))
                }
                (None, None, true) => "Write another number; this one is not possible here.".to_owned(),
                (None, None, false) => "Write it in digits.".to_owned(),
            },
        ),
        Finding::BadDuration { field, text } => say(
            format!("{} is not a length of time that can be counted in months.", quoted(text)),
            match meant::duration(text) {
                Some(meant) => format!("Write {} if months are meant.", field_value(field, &meant)),
                None => format!("Write months or years, such as {}.", field_value(field, "12 months")),
            },
        ),
        Finding::NotOneOf { field, text, allowed, nearest } => {
            let message = format!("{} cannot be {}.", field_first(field), quoted(text));
            match nearest {
                Some(nearest) => say(
                    message,
                    format!(
                        "Write {} if that is meant; the choices are {}.",
                        field_value(field, nearest),
                        codes(allowed, "and")
                    ),
                ),
                None if allowed.len() < 3 => say(message, format!("Write {}.", codes(allowed, "or"))),
                None => say(message, format!("Write one of {}.", codes(allowed, "or"))),
            }
        }
        Finding::BadLanguage { field, text } => say(
            format!("{} is not the code of a language.", quoted(text)),
            match meant::language(text) {
                Some(code_of) if leaf(field) == "languages" => format!("Write {}.", code(code_of)),
                Some(code_of) => format!("Write {}.", field_value(field, code_of)),
                None => "Write its code of two or three letters: `en` for English, `es` for Spanish, `ar` for Arabic."
                    .to_owned(),
            },
        ),
        Finding::BadAddress { field, text, reason } => say(
            match field.as_str() {
                "link" => format!("A link cannot lead to {}: {reason}.", quoted(text)),
                "picture" => format!("A picture cannot be at {}: {reason}.", quoted(text)),
                "navigation" => format!("The navigation cannot lead to {}: {reason}.", quoted(text)),
                field => format!("{} cannot be the web address of {}: {reason}.", quoted(text), code(field)),
            },
            address_remedy(field, text),
        ),
        Finding::BadEmail { field, text } => say(
            format!("{} is not an e-mail address.", quoted(text)),
            match meant::email(text) {
                Some(meant) => format!("Write {}.", field_value(field, &meant)),
                None => format!("Write the address alone, such as {}.", field_value(field, "ana@example.org")),
            },
        ),
        Finding::BadColour { field, text } => say(
            format!("{} is not a colour that docendo can read.", quoted(text)),
            match meant::colour(text) {
                Some(meant) => format!("Write {}, with the quotes.", field_value(field, &format!("\"{meant}\""))),
                None => format!(
                    "Write a `#` and six digits or letters from a to f, between quotes: {}.",
                    field_value(field, "\"#7a1f3d\"")
                ),
            },
        ),
        Finding::BadTimezone { field, text, nearest } => say(
            format!("{} is not the name of a time zone.", quoted(text)),
            match nearest {
                Some(nearest) => format!("Write {}.", field_value(field, nearest)),
                None => format!(
                    "Write an area and a city, such as {}.",
                    field_value(field, "America/Denver")
                ),
            },
        ),
        Finding::EmptyText { field: name } => say(
            format!("The text of {} is empty.", field(name)),
            "Write something between the quotes, or take it out.",
        ),
        _ => None,
    }
}

/// A kind of document in a sentence. The kinds are those of `docendo schema`.
pub fn a_kind(kind: &str) -> &str {
    match kind {
        "site" => "the site's settings",
        "mentor" => "a mentor's profile",
        "program" => "a program's definition",
        "cohort" => "a cohort",
        "application" => "an application form",
        "agreement" => "an agreement",
        "handout" => "a hand-out",
        "handbook" => "a handbook chapter",
        "page" => "a page",
        "vocabulary" => "a list of terms",
        other => other,
    }
}

/// The field that a document of a kind begins with.
pub fn first_field(kind: &str) -> &'static str {
    match kind {
        "mentor" => "name: Ana Ruiz",
        "program" => "title: Mentoring Program",
        "cohort" => "title: Cohort 2026",
        "application" => "title: Application",
        "agreement" => "title: Mentoring agreement",
        "handout" => "title: Welcome to the program",
        "handbook" => "title: The first meeting",
        _ => "title: About us",
    }
}

fn bad_date(field: &str, text: &str, suggestion: Option<&str>) -> Option<Words> {
    let shape: String = text.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if shape == "0000-00-00" {
        return say(
            format!("There is no day {} in the calendar.", quoted(text)),
            format!(
                "Look up the day that is meant, and write it year, month, day, such as {}.",
                field_value(field, "2026-11-21")
            ),
        );
    }
    let message =
        format!("{} is not a date in the form that {} needs: year, month, day.", quoted(text), code(field));
    if leaf(field) == "consent" && suggestion.is_none() {
        return say(
            message,
            format!("Write the day on which they said yes, such as {}.", field_value(field, "2026-01-15")),
        );
    }
    match suggestion.map(|suggestion| suggestion.split_once(" or ").ok_or(suggestion)) {
        Some(Ok((one, other))) => say(
            message,
            format!(
                "Write {} or {}, whichever is meant.",
                field_value(field, one),
                field_value(field, other)
            ),
        ),
        Some(Err(only)) => say(message, format!("Write {}.", field_value(field, only))),
        None => say(message, format!("Write it as in {}.", field_value(field, "2026-11-21"))),
    }
}

/// The example in “a whole number such as 2”.
fn example(expected: &str) -> Option<&str> {
    let (_, examples) = expected.split_once("such as ")?;
    examples.split(" or ").next()
}

/// What to write instead of an address: in the text of a page it has no field's name before it.
fn address_remedy(field: &str, text: &str) -> String {
    let lower = text.trim().to_ascii_lowercase();
    let in_text = matches!(field, "link" | "picture" | "navigation");
    let value = |value: &str| match in_text {
        true => code(value),
        false if value.contains([' ', '#', '%']) => field_value(field, &format!("\"{value}\"")),
        false => field_value(field, value),
    };
    if lower.starts_with("file:") || lower.starts_with("\\\\") || lower.get(1..3) == Some(":\\") {
        return "Put the file into `content/`, and write its path from this file, such as `forms/expenses.pdf`.".to_owned();
    }
    if in_text && is_email(text.trim()) {
        return format!("Write {}.", code(&format!("mailto:{}", text.trim())));
    }
    if let Some(meant) = meant::address(text) {
        return format!("Write {}.", value(&meant));
    }
    match field {
        "picture" => "Put the picture beside this file, and write its name.".to_owned(),
        "link" | "navigation" => {
            "Write an address that begins with `https://`, or the path to a file of the site, such as `about.md`."
                .to_owned()
        }
        _ => format!(
            "Write the whole address, as the browser shows it, such as {}.",
            field_value(field, "https://example.org/page")
        ),
    }
}

/// A clause that holds something to type, as a sentence; the field in it keeps its small letter.
fn sentence_with_code(text: &str) -> String {
    if text.starts_with('`') { format!("Write {}", sentence(text).trim_start()) } else { sentence(text) }
}
