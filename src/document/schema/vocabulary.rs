//! `vocabularies/FIELD.yaml`.

use serde_json::{Value as Json, json};

use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Value, record};
use crate::document::schema::values::{List, MapOf, Text, YesNo};
use crate::source::span::Spanned;
use crate::yaml::{Kind, Node};

record! {
    /// The terms of a field.
    pub struct Vocabulary {
        /// The field's name for people.
        label: Text;
        /// The order of the terms is a rank, lowest first.
        ordered: YesNo;
        /// A term that is not listed is an error, not a warning.
        closed: YesNo;
        /// The terms.
        terms: MapOf<Term>;
    }
}

record! {
    /// A term.
    pub struct TermRecord {
        /// Its name for people. Default: its key.
        label: Text;
        /// Other spellings that count as the term.
        also: List<Text>;
        /// What it means.
        text: Text;
    }
}

/// A term: a label alone, or with its other spellings and its meaning.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Term(pub TermRecord);

impl Value for Term {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(_) => {
                let label = Text::read(node, reader)?;
                Some(Self(TermRecord {
                    label: Some(Spanned::new(label, node.span)),
                    ..TermRecord::default()
                }))
            }
            _ => TermRecord::read(node, reader).map(Self),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), TermRecord::schema()] })
    }
}
