//! Records: a declaration gives the struct, its reader, its overlay and its JSON Schema.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words;
use crate::document::schema::reader::Reader;
use crate::source::span::{FileId, Span, Spanned};
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

    /// The fields that were written in another file than `file`: those that [`Record::over`] took
    /// from the base.
    fn written_elsewhere(&self, file: FileId) -> BTreeSet<String>;
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
            /// What is written and could not be read.
            pub unread: $crate::document::schema::record::Unread,
        }

        impl $crate::document::schema::record::Value for $record {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::document::schema::reader::Reader<'_>) -> Option<Self> {
                let known: &[&str] = &[$(const { $crate::document::schema::record::plain(stringify!($field)) }),+];
                let examples: &[&str] = &[$($($example,)?)+];
                let mut entries = $crate::document::schema::record::open(node, known, examples, reader)?;
                let record = Self {
                    $($field: entries.take::<$type>(const { $crate::document::schema::record::plain(stringify!($field)) }, reader),)+
                    own: entries.own(reader),
                    unread: entries.unread(),
                };
                $($(entries.require(const { $crate::document::schema::record::plain(stringify!($field)) }, $example, record.$field.is_some(), reader);)?)+
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
                    name: const { $crate::document::schema::record::plain(stringify!($field)) },
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
                    unread: self.unread.with(&base.unread),
                }
            }

            fn written_elsewhere(&self, file: $crate::source::span::FileId) -> std::collections::BTreeSet<String> {
                let fields = [$((const { $crate::document::schema::record::plain(stringify!($field)) }, self.$field.as_ref().map(|value| value.span.file))),+];
                let written = fields.iter().filter_map(|(name, from)| Some((*name, (*from)?)));
                let own = self.own.iter().map(|(key, _)| (key.value.as_str(), key.span.file));
                written.chain(own).filter(|(_, from)| *from != file).map(|(name, _)| name.to_owned()).collect()
            }
        }
    };
}
pub(crate) use record;

/// The name of a field without the mark that Rust wants of its keywords.
pub const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(plain) => plain,
            Err(_) => name,
        },
        _ => name,
    }
}

/// Doc comment lines as one text.
pub fn prose(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Whether a declaration gave an example, which only required fields do.
pub fn is_required(examples: &[&str]) -> bool {
    !examples.is_empty()
}

/// Fields that are written and could not be read. They have been reported; nobody is to say that
/// they are not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unread {
    names: Vec<&'static str>,
    /// A line could not be read at all: any field may stand there.
    any: bool,
}

impl Unread {
    /// Whether a field may be written after all.
    pub fn may_hold(&self, name: &str) -> bool {
        self.any || self.names.contains(&name)
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        !self.any && self.names.is_empty()
    }

    /// Those of two records, of which one lies over the other.
    pub fn with(mut self, base: &Self) -> Self {
        self.names.extend(&base.names);
        self.any |= base.any;
        self
    }
}

/// The entries of a map that is being read.
pub struct Entries<'n> {
    all: &'n [(Spanned<String>, Node)],
    own: Vec<usize>,
    unread: Unread,
    span: Span,
}

/// Opens a map: reports what is no map, and its unknown fields. `examples` show the fields that must
/// be there.
pub fn open<'n>(
    node: &'n Node,
    known: &[&'static str],
    examples: &[&str],
    reader: &mut Reader<'_>,
) -> Option<Entries<'n>> {
    let all = match &node.kind {
        Kind::Map(entries) => entries.as_slice(),
        Kind::Null if reader.depth() == 0 => &[],
        _ => {
            let first = format!("{}: …", known.first().copied().unwrap_or("field"));
            let inner = if examples.is_empty() { first.clone() } else { examples.join(", ") };
            let name = reader.field();
            let name = name.rsplit('.').next().unwrap_or_default();
            let remedy = if reader.depth() == 0 {
                let one = examples.first().map_or(first, |example| (*example).to_owned());
                format!("write each field on a line of its own, from the left edge on, such as `{one}`")
            } else if reader.item {
                format!("write each item as its fields in braces, such as `- {{ {inner} }}`")
            } else {
                format!("write `{name}: {{ {inner} }}`, or its fields below it, indented")
            };
            reader.wrong_type(node, "a group of fields", remedy);
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
            nearest: meant(&key.value, &names, reader),
        };
        reader.report(finding, key.span);
    }
    // Where a line could not be read at all, what seems to be missing may stand there.
    let broken = all.iter().any(|(key, value)| key.value.is_empty() && value.kind == Kind::Broken);
    let unread = Unread { names: Vec::new(), any: broken };
    Some(Entries { all, own, unread, span: node.span })
}

/// The field that an unknown name probably means: one that is spelt nearly so, or the one that
/// does here what another tool calls so.
fn meant(name: &str, known: &[&str], reader: &Reader<'_>) -> Option<String> {
    let is_known = |meant: &&str| known.contains(&meant.split(':').next().unwrap_or_default());
    let meaning = words::meant::fields(reader.kind, name).find(is_known).filter(|_| reader.depth() == 0);
    meaning.map(str::to_owned).or_else(|| words::nearest(name, known.iter().copied()))
}

impl Entries<'_> {
    /// Reads a field.
    pub fn take<T: Value>(&mut self, name: &'static str, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
        let (_, node) = self.all.iter().find(|(key, _)| key.value == name)?;
        let value = match node.kind {
            Kind::Null => return None,
            Kind::Broken => None,
            _ => reader.within(name, |reader| T::read(node, reader)),
        };
        if value.is_none() {
            self.unread.names.push(name);
        }
        Some(Spanned::new(value?, node.span))
    }

    /// What is written and could not be read.
    pub fn unread(&mut self) -> Unread {
        self.unread.clone()
    }

    /// The site's own fields.
    pub fn own(&mut self, _reader: &mut Reader<'_>) -> Vec<(Spanned<String>, Node)> {
        self.own.iter().map(|index| self.all[*index].clone()).collect()
    }

    /// Reports a required field that is not there. One that is there but could not be read has
    /// been reported already.
    pub fn require(&self, name: &'static str, example: &'static str, present: bool, reader: &mut Reader<'_>) {
        let written = self.all.iter().find(|(key, _)| key.value == name);
        if present || self.unread.may_hold(name) || (reader.overlay && reader.depth() == 0) {
            return;
        }
        let field = reader.within(name, |reader| reader.field());
        let finding = Finding::MissingField { field, kind: reader.kind, example, item: reader.item };
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
