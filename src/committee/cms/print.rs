//! The configuration as YAML that a person can read, too.

use serde_json::Value as Json;

/// As wide as a line may become.
const WIDTH: usize = 110;

/// Writes the fields of a map, one below the other.
pub fn yaml(map: &Json) -> String {
    let mut text = String::new();
    block(map, 0, &mut text);
    text
}

fn block(value: &Json, indent: usize, out: &mut String) {
    let spaces = " ".repeat(indent);
    match value {
        Json::Object(map) => {
            for (index, (key, value)) in map.iter().enumerate() {
                // The first line of an item stands behind its hyphen.
                if index > 0 || !out.ends_with("- ") {
                    out.push_str(&spaces);
                }
                out.push_str(&format!("{}:", scalar(key)));
                below(value, indent + 2, out);
            }
        }
        Json::Array(items) => {
            for item in items {
                out.push_str(&format!("{spaces}- "));
                let line = flow(item);
                if fits(item, &line, indent + 2) {
                    out.push_str(&format!("{line}\n"));
                } else {
                    block(item, indent + 2, out);
                }
            }
        }
        single => out.push_str(&format!("{}\n", flow(single))),
    }
}

/// What stands behind a colon.
fn below(value: &Json, indent: usize, out: &mut String) {
    let line = flow(value);
    if fits(value, &line, indent) {
        out.push_str(&format!(" {line}\n"));
    } else {
        out.push('\n');
        block(value, indent, out);
    }
}

fn fits(value: &Json, line: &str, indent: usize) -> bool {
    let is_single = !value.is_object() && !value.is_array();
    let is_empty =
        value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(|map| map.is_empty());
    is_single || is_empty || indent + line.chars().count() <= WIDTH
}

fn flow(value: &Json) -> String {
    match value {
        Json::Object(map) => {
            let fields: Vec<String> =
                map.iter().map(|(key, value)| format!("{}: {}", scalar(key), flow(value))).collect();
            if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
        }
        Json::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Json::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// A text, in quotes where it could be taken for something else.
fn scalar(text: &str) -> String {
    let first_is_letter = text.chars().next().is_some_and(char::is_alphabetic);
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.' | '’');
    let is_word = matches!(
        text.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "null" | "on" | "off" | "y" | "n"
    );
    if first_is_letter && text.chars().all(is_plain) && text.trim() == text && !is_word {
        return text.to_owned();
    }
    // What JSON quotes, YAML reads.
    Json::String(text.to_owned()).to_string()
}
