//! What a reader carries while it turns nodes into values: where problems go, and which field it is in.

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::source::span::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// A field as it was written: absent, or a value with its place.
pub type Field<T> = Option<Spanned<T>>;

/// The state of reading one document.
pub struct Reader<'p> {
    /// Where problems go.
    pub problems: &'p mut Diagnostics,
    /// The kind of document: "mentor".
    pub kind: &'static str,
    /// A site's own fields, allowed at the top level besides those declared.
    pub own_fields: &'p [String],
    /// The document lies over another one (a translation): nothing is missing from it.
    pub overlay: bool,
    /// What is being read is an item of a list, not the value of a field itself.
    pub item: bool,
    path: Vec<String>,
}

impl<'p> Reader<'p> {
    /// A reader for a document of a kind.
    pub fn new(kind: &'static str, problems: &'p mut Diagnostics) -> Self {
        Self { problems, kind, own_fields: &[], overlay: false, item: false, path: Vec::new() }
    }

    /// The name of the field being read, as the committee knows it: `contact.email`.
    pub fn field(&self) -> String {
        self.path.join(".")
    }

    /// Its last name: `email` of `contact.email`.
    pub fn leaf(&self) -> String {
        self.path.last().cloned().unwrap_or_default()
    }

    /// How deep the reader is: 0 in the document itself.
    pub fn depth(&self) -> usize {
        self.path.len()
    }

    /// Reads something below a name.
    pub fn within<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(name.to_owned());
        let item = std::mem::take(&mut self.item);
        let value = read(self);
        self.item = item;
        self.path.pop();
        value
    }

    /// Reports at a place.
    pub fn report(&mut self, finding: Finding, span: Span) {
        self.problems.add(finding, span);
    }

    /// Reports that a node is not what the field takes. Silent for a node that has been reported
    /// as unreadable.
    pub fn wrong_type(&mut self, node: &Node, expected: &'static str, remedy: String) {
        if node.kind != Kind::Broken {
            let finding = Finding::WrongType { field: self.field(), expected, found: node.noun(), remedy };
            self.report(finding, node.span);
        }
    }
}
