//! What templates can say besides their views: the interface's phrases, and the names of languages.
//!
//! Both are filters: one without arguments costs the engine a third of a function with one, and a page says twenty
//! things.

use std::fmt::Display;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::words::nearest;
use crate::model::program::Words;
use crate::theme::strings::{Catalogue, SOURCE_LANGUAGE, Strings};

/// What templates are told the language of the interface as. Not `lang`: they set that for pieces in another language.
pub const LANGUAGE: &str = "interface_language";

/// What they are told a program's own words as: for a mentor, mentors, a mentee, mentees.
pub const WORDS: [&str; 4] = ["word_mentor", "word_mentors", "word_mentee", "word_mentees"];

/// Whether the filters ask for something of that name besides what they are given: whatever a template calls so, they
/// see.
pub fn is_asked_for(name: &str) -> bool {
    name == LANGUAGE || WORDS.contains(&name)
}

/// Lets templates speak.
pub fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let spoken = strings.clone();
    tera.register_filter("t", move |key: &str, arguments: Kwargs, state: &State<'_>| {
        phrase(&spoken, key, &arguments, state)
    });
    let spoken = strings.clone();
    tera.register_filter("language_name", move |tag: &str, _: Kwargs, state: &State<'_>| {
        let interface = interface(state)?;
        Ok::<_, tera::Error>(spoken.voice(language(interface.as_ref()), None).language_name(tag))
    });
}

/// `{{ "apply" | t }}`, `{{ "apply_to" | t(program=title) }}`: a phrase in the page's language, with the program's
/// own words.
fn phrase(strings: &Strings, key: &str, arguments: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let interface = interface(state)?;
    let language = language(interface.as_ref());
    // Most phrases are always the same: nothing else need be looked up for them.
    if let Some(text) = strings.voice(language, None).fixed(key) {
        return Ok(text.into());
    }
    let [mentor, mentors, mentee, mentees] = WORDS.map(|name| state.get(name));
    let words = Words { mentor: mentor?, mentors: mentors?, mentee: mentee?, mentees: mentees? };
    let pairs: Vec<(String, String)> =
        arguments.iter().map(|(name, value)| (name.to_string(), plain(value))).collect();
    let arguments: Vec<(&str, &dyn Display)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value as &dyn Display)).collect();
    let voice = strings.voice(language, Some(&words));
    voice.find(key, &arguments).map(Value::from).ok_or_else(|| {
        let known = strings.catalogue(SOURCE_LANGUAGE).into_iter().flat_map(Catalogue::keys);
        let near = nearest(key, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        tera::Error::message(format!("there is no string `{key}`{near}"))
    })
}

fn interface(state: &State<'_>) -> TeraResult<Option<Value>> {
    state.get(LANGUAGE)
}

fn language(interface: Option<&Value>) -> &str {
    interface.and_then(Value::as_str).unwrap_or(SOURCE_LANGUAGE)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
