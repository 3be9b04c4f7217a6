//! `docendo schema`: the fields of each kind of document, as JSON Schema.

use clap::ValueEnum;
use serde_json::{Map, Value as Json};

use crate::cli::args::{Common, Schema, SchemaKind};
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure, tools};
use crate::document::schema::kinds;

/// Runs the command.
pub fn run(args: &Schema, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    if args.write {
        return tools::renew(common, terminal);
    }
    let schema = match args.kind {
        Some(kind) => of(kind),
        None => Json::Object(
            SchemaKind::value_variants().iter().map(|kind| (name(*kind), of(*kind))).collect::<Map<_, _>>(),
        ),
    };
    terminal.output(&printed(&schema))?;
    Ok(DONE)
}

/// A schema as it is printed, and kept in a file.
pub fn printed(schema: &Json) -> String {
    format!("{}\n", serde_json::to_string_pretty(schema).unwrap_or_default())
}

fn name(kind: SchemaKind) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn of(kind: SchemaKind) -> Json {
    kinds::schema(&name(kind))
}
