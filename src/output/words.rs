//! The words that scripts print, in one language: a script of its own, joined with the one that
//! every page loads.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::theme::strings::Voice;

/// Strings that begin so are for scripts alone.
const PREFIX: &str = "js_";

/// Strings of the pages that scripts print too.
const SHARED: &[&str] = &[
    "availability_full",
    "availability_limited",
    "availability_open",
    "availability_paused",
    "availability_places",
    "availability_unknown",
    "confirmed",
    "filters_on",
    "list_separator",
    "mentors_count",
    "more_topics",
    "next_page",
    "order_availability",
    "order_name",
    "order_shuffled",
    "page",
    "pages",
    "places",
    "previous_page",
    "remove_filter",
    "topics",
];

/// `docendo.words`, and the language.
pub fn script(voice: Voice<'_>) -> String {
    let forms = |key: &str| {
        let forms = voice.forms(key);
        match forms.get("other").filter(|_| forms.len() == 1) {
            Some(text) => Value::from(text.clone()),
            None => json!(forms),
        }
    };
    let own = voice.keys(PREFIX).map(|key| (&key[PREFIX.len()..], forms(key)));
    let shared = SHARED.iter().map(|key| (*key, forms(key)));
    let words: BTreeMap<&str, Value> = own.chain(shared).collect();
    format!("var docendo={};\n", json!({ "lang": voice.language(), "words": words }))
}
