//! What a column of a table means: by its heading, in the languages of the interface; else by what
//! stands in it.
//!
//! A heading is often a question ("What can you help with?"), so that beside whole headings phrases
//! count, the longest first. What gives powers is recognised too, but only said: it is filled by a
//! column that the command names with its field.

use std::collections::BTreeMap;

use crate::committee::import::Value;
use crate::committee::import::options::yes_no;
use crate::committee::import::profile::texts;
use crate::diagnostic::words::{meant, nearest};
use crate::document::schema::mentor::Mentor;
use crate::document::schema::record::Record;
use crate::document::schema::values::web_address;
use crate::model::Model;
use crate::model::fold::fold;
use crate::settings::Settings;

/// Fields that no column fills of its own accord.
const POWERS: &[&str] = &["consent", "slug", "aliases", "portrait", "draft", "expires", "confirmed"];

/// Whole headings, with the field that they mean: `field: heading | heading`.
const HEADINGS: &str = include_str!("headings.txt");

/// Phrases within a heading, folded.
const PHRASES: &[(&str, &str)] = &[
    ("how many mentees", "capacity"),
    ("what can you help", "topics"),
    ("help with", "topics"),
    ("expertise", "topics"),
    ("en que puedes ayudar", "topics"),
    ("job title", "position"),
    ("position", "position"),
    ("type of library", "library_type"),
    ("library type", "library_type"),
    ("which library", "library"),
    ("name of your library", "library"),
    ("your library", "library"),
    ("employer", "employer"),
    ("which region", "region"),
    ("languages", "languages"),
    ("how would you like to meet", "formats"),
    ("how do you like to meet", "formats"),
    ("why do you want to", "motivation"),
    ("why would you like to", "motivation"),
    ("consent", "consent"),
    ("to publish", "consent"),
    ("e mail", "contact.email"),
    ("email", "contact.email"),
    ("phone", "contact.phone"),
    ("linkedin", "links"),
    ("orcid", "links"),
    ("mastodon", "links"),
    ("github", "links"),
    ("website", "links"),
    ("homepage", "links"),
    ("about yourself", "body"),
    ("biography", "body"),
    ("pronouns", "pronouns"),
    ("your name", "name"),
];

/// So many of the values of a column must fit for it to be recognised by them.
const MOST: f64 = 0.8;

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It fills this field.
    Field(String),
    /// It may be this field, which is filled only by a column that the command names.
    Maybe(String),
    /// Nobody knows.
    Nothing,
}

/// What each column means. `named`: by their folded headings, those that the command named.
pub(super) fn meanings(
    rows: &[Vec<(String, Value)>],
    named: &BTreeMap<String, &str>,
    model: &Model,
    settings: &Settings,
) -> BTreeMap<String, Meaning> {
    let mut columns: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for (column, value) in rows.iter().flatten() {
        columns.entry(column.clone()).or_default().push(value);
    }
    let meaning = |(column, values): (String, Vec<&Value>)| {
        let meaning = match named.get(&fold(&column)) {
            Some(field) => Meaning::Field((*field).to_owned()),
            None => {
                let field = by_heading(&column, settings).or_else(|| by_content(&values, model));
                match field {
                    Some(field) if POWERS.contains(&field.as_str()) => Meaning::Maybe(field),
                    Some(field) => Meaning::Field(field),
                    None => by_likeness(&column, settings).map_or(Meaning::Nothing, Meaning::Field),
                }
            }
        };
        (column, meaning)
    };
    columns.into_iter().map(meaning).collect()
}

/// A heading as it is compared: folded, without marks and what stands in brackets.
fn plain(heading: &str) -> String {
    let before = heading.split(['(', '（', '[']).next().unwrap_or(heading);
    let words: String = before
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '\'') { c } else { ' ' })
        .collect();
    fold(words.trim())
}

/// The field that a heading means without doubt.
fn by_heading(heading: &str, settings: &Settings) -> Option<String> {
    let own = settings.fields.iter();
    let labelled = own.clone().find(|own| own.label.values().any(|label| fold(label) == fold(heading)));
    if let Some(own) = labelled {
        return Some(own.key.clone());
    }
    let plain = plain(heading);
    let name = plain.replace(' ', "_");
    let mut known =
        Mentor::fields().into_iter().map(|field| field.name).chain(own.map(|own| own.key.as_str()));
    if known.any(|known| known == name) || (name.starts_with("contact.") && name.len() > 8) {
        return Some(name);
    }
    let mut lines =
        HEADINGS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let whole = lines.find(|(_, headings)| headings.split(" | ").any(|known| fold(known) == plain));
    if let Some((field, _)) = whole {
        return Some(field.to_owned());
    }
    let spaced = format!(" {plain} ");
    let within = PHRASES.iter().filter(|(phrase, _)| spaced.contains(&format!(" {phrase} ")));
    let longest = within.max_by_key(|(phrase, _)| phrase.len());
    longest.map(|(_, field)| (*field).to_owned())
}

/// The field that a heading nearly names, or that another tool calls so.
fn by_likeness(heading: &str, settings: &Settings) -> Option<String> {
    let name = plain(heading).replace(' ', "_");
    let known = || {
        let own = settings.fields.iter().map(|own| own.key.as_str());
        Mentor::fields().into_iter().map(|field| field.name).chain(own)
    };
    let meaning = meant::fields("mentor", &name).find(|meant| known().any(|name| name == *meant));
    let field = meaning.map(str::to_owned).or_else(|| nearest(&name, known()))?;
    (!POWERS.contains(&field.as_str())).then_some(field)
}

/// The field whose values these are.
fn by_content(values: &[&Value], model: &Model) -> Option<String> {
    let texts: Vec<String> = values.iter().flat_map(|value| texts(value)).collect();
    let share = |fits: &dyn Fn(&str) -> bool, texts: &[String]| {
        let fitting = texts.iter().filter(|text| fits(text)).count();
        !texts.is_empty() && fitting as f64 >= MOST * texts.len() as f64
    };
    let is_address = |text: &str| {
        let text = text.trim();
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            && !text.contains(char::is_whitespace)
    };
    if share(&is_address, &texts) {
        return Some("contact.email".to_owned());
    }
    if share(&|text| text.contains("//") && web_address(text.trim()).is_ok(), &texts) {
        return Some("links".to_owned());
    }
    let items: Vec<String> = texts
        .iter()
        .flat_map(|text| text.split([',', ';', '\n']))
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect();
    // Yes and no are terms of many fields.
    let telling = items.iter().any(|item| yes_no(item).is_none());
    let fields = [
        "region",
        "library_type",
        "topics",
        "purposes",
        "formats",
        "work_areas",
        "classification",
        "memberships",
    ];
    let vocabulary = |field: &&str| model.vocabulary(field).filter(|vocabulary| !vocabulary.terms.is_empty());
    let fits = |field: &&str| {
        vocabulary(field).is_some_and(|vocabulary| share(&|item| vocabulary.find(item).is_some(), &items))
    };
    fields.into_iter().filter(|_| telling).find(fits).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::by_heading;
    use crate::diagnostic::Diagnostics;
    use crate::settings;
    use crate::source::{Choices, Sources};

    #[test]
    fn headings_are_known_in_several_languages_and_as_questions() {
        let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
        let settings = settings::read(&Sources::empty("".into(), choices), &mut Diagnostics::default());
        for (heading, field) in [
            ("Full Name*", "name"),
            ("Nombre y apellidos", "name"),
            ("Prénom et nom", "name"),
            ("姓名", "name"),
            ("المكتبة", "library"),
            ("What can you help with? (choose all that apply)", "topics"),
            ("How many mentees can you take?", "capacity"),
            ("Work e-mail:", "contact.email"),
            ("OK to publish?", "consent"),
            ("Job title / position", "position"),
            ("TYPE OF LIBRARY", "library_type"),
        ] {
            assert_eq!(by_heading(heading, &settings).as_deref(), Some(field), "{heading}");
        }
        for heading in ["Shoe size", "Lunch", "T-shirt", "Notes"] {
            assert_eq!(by_heading(heading, &settings), None, "{heading}");
        }
    }
}
