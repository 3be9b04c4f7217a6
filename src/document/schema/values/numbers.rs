//! Years, counts, numbers, yes and no.

use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Value;
use crate::document::schema::values::scalar;
use crate::yaml::Node;

/// A year from 1900 to 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(pub i16);

impl Value for Year {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a year such as 2009",
            |text| text.parse().ok().filter(|year| (1900..=2200).contains(year)),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 1900, "maximum": 2200 })
    }
}

/// A whole number from 0 to a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u32);

impl Value for Count {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a whole number such as 2",
            |text| text.parse().ok().filter(|count| *count <= 1_000_000),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// A number, with a decimal point where needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

impl Value for Number {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(
            node,
            "a number such as 4 or 1.5",
            |text| text.parse().ok().filter(|number: &f64| number.is_finite()),
            reader,
        )
        .map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "number" })
    }
}

/// Reads a number and reports what is none.
fn number<T>(
    node: &Node,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let text = &scalar(node, expected, reader)?.text;
    let value = parse(text.trim());
    if value.is_none() {
        let finding = Finding::BadNumber { field: reader.field(), text: text.clone(), expected };
        reader.report(finding, node.span);
    }
    value
}

/// `true` or `false`. `yes` and `no` are taken too: committees write them, and mean nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl Value for YesNo {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = &scalar(node, "true or false", reader)?.text;
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(Self(true)),
            "false" | "no" => Some(Self(false)),
            _ => {
                let allowed = ["true", "false"].map(str::to_owned).to_vec();
                let finding =
                    Finding::NotOneOf { field: reader.field(), text: text.clone(), allowed, nearest: None };
                reader.report(finding, node.span);
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}
