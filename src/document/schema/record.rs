//! Records: a declaration gives the struct, its reader, its overlay and its JSON Schema.

use serde_json::{Map, Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::document::schema::reader::Reader;
use crate::source::span::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// A value that a field can hold.
pub trait Value: Sized + Clone {
    /// Reads a node. What is wrong with it is reported; `None` where nothing could be made of it.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// The JSON Schema of what is accepted.
    fn schema() -> Json;
}

/// A field of a record, for messages, templates of new documents and JSON Schema.
#[derive(Debug, Clone)]
pub struct FieldInfo {
    /// Its name.
    pub name: &'static str,
    /// What it is, from its doc comment.
    pub doc: String,
    /// Whether it must be there.
    pub required: bool,
    /// Its JSON Schema.
    pub schema: fn() -> Json,
}

/// A group of fields.
pub trait Record: Value + Default {
    /// What a record is, from its doc comment.
    fn doc() -> String;

    /// Its fields, in the order of their declaration.
    fn fields() -> Vec<FieldInfo>;

    /// This record where it says something, `base` where it does not.
    fn over(self, base: &Self) -> Self;
}

/// Declares a record. Each field is `name: Type` or `name: Type, required "example"`; every line
/// of its doc comment becomes its description. A field whose name is a Rust keyword is written
/// `r#type` and read without the `r#`.
macro_rules! record {
    ($(#[doc = $doc:literal])+ pub struct $record:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty $(, required $example:literal)?;)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $record {
            $($(#[doc = $field_doc])+ pub $field: $crate::document::schema::reader::Field<$type>,)+
            /// A site's own fields, as written.
            pub own: Vec<($crate::source::span::Spanned<String>, $crate::yaml::Node)>,
        }

        impl $crate::document::schema::record::Value for $record {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::document::schema::reader::Reader<'_>) -> Option<Self> {
                let known: &[&str] = &[$(stringify!($field).trim_start_matches("r#")),+];
                let mut entries = $crate::document::schema::record::open(node, known, reader)?;
                let record = Self {
                    $($field: entries.take::<$type>(stringify!($field).trim_start_matches("r#"), reader),)+
                    own: entries.own(reader),
                };
                $($(entries.require(stringify!($field).trim_start_matches("r#"), $example, record.$field.is_some(), reader);)?)+
                Some(record)
            }

            fn schema() -> serde_json::Value {
                $crate::document::schema::record::object(&<Self as $crate::document::schema::record::Record>::fields())
            }
        }

        impl $crate::document::schema::record::Record for $record {
            fn doc() -> String {
                $crate::document::schema::record::prose(&[$($doc),+])
            }

            fn fields() -> Vec<$crate::document::schema::record::FieldInfo> {
                vec![$($crate::document::schema::record::FieldInfo {
                    name: stringify!($field).trim_start_matches("r#"),
                    doc: $crate::document::schema::record::prose(&[$($field_doc),+]),
                    required: $crate::document::schema::record::is_required(&[$($example)?]),
                    schema: <$type as $crate::document::schema::record::Value>::schema,
                }),+]
            }

            fn over(self, base: &Self) -> Self {
                let mut own = self.own;
                own.extend(base.own.iter().filter(|(key, _)| !own.iter().any(|(mine, _)| mine.value == key.value)).cloned().collect::<Vec<_>>());
                Self {
                    $($field: self.$field.or_else(|| base.$field.clone()),)+
                    own,
                }
            }
        }
    };
}
pub(crate) use record;

/// Doc comment lines as one text.
pub fn prose(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Whether a declaration gave an example, which only required fields do.
pub fn is_required(examples: &[&str]) -> bool {
    !examples.is_empty()
}

/// The entries of a map that is being read.
pub struct Entries<'n> {
    all: &'n [(Spanned<String>, Node)],
    own: Vec<usize>,
    broken: bool,
    span: Span,
}

/// Opens a map: reports what is no map, and its unknown fields.
pub fn open<'n>(node: &'n Node, known: &[&'static str], reader: &mut Reader<'_>) -> Option<Entries<'n>> {
    let all = match &node.kind {
        Kind::Map(entries) => entries.as_slice(),
        Kind::Null if reader.depth() == 0 => &[],
        _ => {
            let first = known.first().copied().unwrap_or("field");
            let name = reader.field();
            let name = name.rsplit('.').next().unwrap_or("it");
            reader.wrong_type(
                node,
                "a group of fields",
                format!("write `{name}: {{ {first}: … }}`, or its fields below it, indented"),
            );
            return None;
        }
    };
    let mut own = Vec::new();
    for (index, (key, _)) in all.iter().enumerate() {
        // A nameless broken entry stands for a line that has been reported and is no field.
        let nameless = key.value.is_empty() && all[index].1.kind == Kind::Broken;
        if nameless || known.contains(&key.value.as_str()) {
            continue;
        }
        if reader.depth() == 0 && reader.own_fields.contains(&key.value) {
            own.push(index);
            continue;
        }
        let mut names: Vec<&str> = known.to_vec();
        if reader.depth() == 0 {
            names.extend(reader.own_fields.iter().map(String::as_str));
        }
        let finding = Finding::UnknownField {
            field: key.value.clone(),
            kind: reader.kind,
            nearest: crate::diagnostic::words::nearest(&key.value, names.into_iter()),
        };
        reader.report(finding, key.span);
    }
    // Where a line could not be read at all, what seems to be missing may stand there.
    let broken = all.iter().any(|(key, value)| key.value.is_empty() && value.kind == Kind::Broken);
    Some(Entries { all, own, broken, span: node.span })
}

impl Entries<'_> {
    /// Reads a field.
    pub fn take<T: Value>(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
        let (_, node) = self.all.iter().find(|(key, _)| key.value == name)?;
        if matches!(node.kind, Kind::Null | Kind::Broken) {
            return None;
        }
        let value = reader.within(name, |reader| T::read(node, reader))?;
        Some(Spanned::new(value, node.span))
    }

    /// The site's own fields.
    pub fn own(&mut self, _reader: &mut Reader<'_>) -> Vec<(Spanned<String>, Node)> {
        self.own.iter().map(|index| self.all[*index].clone()).collect()
    }

    /// Reports a required field that is not there. One that is there but could not be read has
    /// been reported already.
    pub fn require(&self, name: &'static str, example: &'static str, present: bool, reader: &mut Reader<'_>) {
        let written = self.all.iter().find(|(key, _)| key.value == name);
        let unread = written.is_some_and(|(_, node)| node.kind != Kind::Null);
        if present || unread || self.broken || (reader.overlay && reader.depth() == 0) {
            return;
        }
        let finding = Finding::MissingField { field: name.to_owned(), kind: reader.kind, example };
        let span = written.map_or(Span { end: self.span.start, ..self.span }, |(key, _)| key.span);
        reader.report(finding, span);
    }
}

/// The JSON Schema of a record.
pub fn object(fields: &[FieldInfo]) -> Json {
    let mut properties = Map::new();
    for field in fields {
        let mut schema = (field.schema)();
        if let Json::Object(schema) = &mut schema {
            schema.insert("description".into(), json!(field.doc));
        }
        properties.insert(field.name.into(), schema);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}
