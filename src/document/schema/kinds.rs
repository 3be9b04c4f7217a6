//! The kinds of documents, each with the JSON Schema of its fields.

use serde_json::{Value as Json, json};

use crate::document::role::Role;
use crate::document::schema::application::Application;
use crate::document::schema::cohort::Cohort;
use crate::document::schema::mentor::Mentor;
use crate::document::schema::page::{Agreement, Chapter, Handout, Page};
use crate::document::schema::program::Program;
use crate::document::schema::record::Record;
use crate::document::schema::site::Site;
use crate::document::schema::vocabulary::Vocabulary;

/// The kinds, in the order in which a committee meets them.
pub const KINDS: &[&str] = &[
    "site",
    "mentor",
    "program",
    "cohort",
    "application",
    "agreement",
    "handout",
    "handbook",
    "page",
    "vocabulary",
];

/// The JSON Schema of a kind's fields; of an unknown kind, one that takes anything.
pub fn schema(kind: &str) -> Json {
    let mut schema = match kind {
        "site" => describe::<Site>(),
        "mentor" => describe::<Mentor>(),
        "program" => describe::<Program>(),
        "cohort" => describe::<Cohort>(),
        "application" => describe::<Application>(),
        "agreement" => describe::<Agreement>(),
        "handout" => describe::<Handout>(),
        "handbook" => describe::<Chapter>(),
        "page" => describe::<Page>(),
        "vocabulary" => describe::<Vocabulary>(),
        _ => json!({}),
    };
    schema["title"] = json!(kind);
    if kind == "mentor" {
        // A site may have mentor fields of its own, which only its settings know.
        schema["additionalProperties"] = json!(true);
    }
    schema
}

/// The kind of a document that has a role; `None` for what is no document.
pub fn of(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Settings => "site",
        Role::Vocabulary => "vocabulary",
        Role::Mentor => "mentor",
        Role::Program => "program",
        Role::Chapter => "handbook",
        Role::Agreement => "agreement",
        Role::Handout(_) => "handout",
        Role::Application => "application",
        Role::Cohort => "cohort",
        Role::Page => "page",
        Role::File | Role::Misplaced(_) => return None,
    })
}

fn describe<T: Record>() -> Json {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "",
        "description": T::doc(),
    });
    if let (Json::Object(schema), Json::Object(fields)) = (&mut schema, T::schema()) {
        schema.extend(fields);
    }
    schema
}
