//! How a committee writes its fields.
//!
//! Some fields take a text or a group of fields: `place: Cheyenne`, or a place with its latitude. A
//! form in the browser can offer one of the two, and would lose the other. So the form follows what
//! is written already; this is where that is gathered.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::document::front_matter;
use crate::document::role::role;
use crate::document::schema::kinds;
use crate::settings::Settings;
use crate::source::{Content, Sources};
use crate::yaml::{self, Kind, Node};

/// How the value of a field is written, in all documents of a kind.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// As a single value, in one document at least: the values.
    pub plain: BTreeSet<String>,
    /// As a list.
    pub list: bool,
    /// As a group of fields.
    pub group: bool,
    /// The names in that group, in the order in which they are met.
    pub keys: Vec<String>,
}

/// The shapes of all fields: by what is described (`mentor`, or the path of one file), then by the
/// field's path, where `[]` stands for any item of a list: `eligibility.mentor[]`.
#[derive(Debug, Default)]
pub struct Shapes(BTreeMap<(String, String), Shape>);

impl Shapes {
    /// Gathers the shapes of all fields of a site.
    pub fn of(sources: &Sources, settings: &Settings) -> Self {
        let mut shapes = Self::default();
        // What is wrong with a file is told by `check`; what cannot be read shapes nothing.
        let mut problems = Diagnostics::default();
        for file in sources.below("content/") {
            let Content::Text(text) = &file.content else { continue };
            let place = role(&file.path, &settings.other_languages);
            let Some(kind) = place.and_then(|place| kinds::of(place.role)) else { continue };
            let node = if file.path.ends_with(".yaml") {
                Some(yaml::parse(file.id, text, 0, &mut problems))
            } else {
                front_matter::split(file.id, text, &mut problems).read(file.id, text, &mut problems)
            };
            if let Some(node) = node {
                shapes.add(kind, "", &node);
                shapes.add(&file.path, "", &node);
            }
        }
        shapes
    }

    /// The shape of a field; of one that is written nowhere, an empty one.
    pub fn get(&self, of: &str, path: &str) -> Shape {
        self.0.get(&(of.to_owned(), path.to_owned())).cloned().unwrap_or_default()
    }

    fn add(&mut self, of: &str, path: &str, node: &Node) {
        let shape = self.0.entry((of.to_owned(), path.to_owned())).or_default();
        match &node.kind {
            Kind::Null | Kind::Broken => {}
            Kind::Scalar(scalar) => {
                shape.plain.insert(scalar.text.clone());
            }
            Kind::List(items) => {
                shape.list = true;
                for item in items {
                    self.add(of, &format!("{path}[]"), item);
                }
            }
            Kind::Map(entries) => {
                shape.group = true;
                for (key, _) in entries {
                    if !key.value.is_empty() && !shape.keys.contains(&key.value) {
                        shape.keys.push(key.value.clone());
                    }
                }
                for (key, value) in entries {
                    let path =
                        if path.is_empty() { key.value.clone() } else { format!("{path}.{}", key.value) };
                    self.add(of, &path, value);
                }
            }
        }
    }
}
