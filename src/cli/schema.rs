//! `docendo schema`: the fields of each kind of document, as JSON Schema.

use clap::ValueEnum;
use serde_json::{Map, Value as Json, json};

use crate::cli::args::{Schema, SchemaKind};
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure};
use crate::document::schema::application::Application;
use crate::document::schema::cohort::Cohort;
use crate::document::schema::mentor::Mentor;
use crate::document::schema::page::{Agreement, Chapter, Handout, Page};
use crate::document::schema::program::Program;
use crate::document::schema::record::Record;
use crate::document::schema::site::Site;
use crate::document::schema::vocabulary::Vocabulary;

/// Runs the command.
pub fn run(args: &Schema, terminal: &Terminal) -> Result<Exit, Failure> {
    let schema = match args.kind {
        Some(kind) => of(kind),
        None => Json::Object(
            SchemaKind::value_variants().iter().map(|kind| (name(*kind), of(*kind))).collect::<Map<_, _>>(),
        ),
    };
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    terminal.output(&text)?;
    Ok(DONE)
}

fn name(kind: SchemaKind) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn of(kind: SchemaKind) -> Json {
    let mut schema = match kind {
        SchemaKind::Site => describe::<Site>(),
        SchemaKind::Mentor => describe::<Mentor>(),
        SchemaKind::Program => describe::<Program>(),
        SchemaKind::Cohort => describe::<Cohort>(),
        SchemaKind::Application => describe::<Application>(),
        SchemaKind::Agreement => describe::<Agreement>(),
        SchemaKind::Handout => describe::<Handout>(),
        SchemaKind::Handbook => describe::<Chapter>(),
        SchemaKind::Page => describe::<Page>(),
        SchemaKind::Vocabulary => describe::<Vocabulary>(),
    };
    schema["title"] = json!(name(kind));
    if kind == SchemaKind::Mentor {
        // A site may have mentor fields of its own, which only its settings know.
        schema["additionalProperties"] = json!(true);
    }
    schema
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
