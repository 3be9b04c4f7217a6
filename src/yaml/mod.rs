//! YAML text → a tree of nodes in which every value knows its place.
//!
//! The only module that knows the YAML library. It reads the library's events rather than going
//! through serde, because a committee's file must be told about whole: every value keeps the text
//! as it was written and the bytes where it stands, a key that occurs twice is a problem and not
//! the end, and anchors, aliases and tags, which no committee needs and which can be made to
//! swell without bound, are refused.
//!
//! 1. `usual` reads a text that is written as nearly all are, at a fraction of what it takes to be ready for
//!    all of YAML; what is not is left to the library, without a word.
//! 2. `strict` reads, by the library, any text that is right. It costs nothing more.
//! 3. Where it stops, its word for the mistake is of no use to a librarian, and it says nothing
//!    about the rest. So the text is read a second time by `mend`, which goes by lines and
//!    indentation, as people do: it knows the mistakes that people make, names each at its place,
//!    and keeps every field around it. Lists are read by `items`, values by `leaf`, what is in
//!    brackets by `flow`; each looks at a line a bounded number of times, so that no text takes long.
//! 4. `traps` looks over the tree for what parses and was surely not meant: a `#2` that has
//!    become a comment, an item that has become part of the one above.

mod flow;
mod items;
mod leaf;
mod lines;
mod mend;
mod report;
mod strict;
#[cfg(test)]
mod tests;
mod traps;
mod usual;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::source::span::{FileId, Span, Spanned};
use crate::yaml::report::Report;

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing: `key:` with no value, `~` or `null`.
    Null,
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Fields with their values, in the order written. A line that is no field and has been
    /// reported is an entry without a name, [`Kind::Broken`], so that nobody says that something
    /// is missing which may stand there.
    Map(Vec<(Spanned<String>, Node)>),
    /// Something that could not be read and has been reported: whoever meets it says nothing more.
    Broken,
}

/// A single value: text, number, date, yes or no. Which of them is for the reader of the field to
/// say; YAML's own guess (`012` is 12, `no` is false) is never asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text, with quotes and escapes resolved.
    pub text: String,
    /// Whether it was quoted or a block of text (`|`, `>`), and so is surely meant as text.
    pub quoted: bool,
}

impl Node {
    /// What the node is, in words: "a list".
    pub fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a group of fields",
            Kind::Broken => "something unreadable",
        }
    }
}

/// Deeper nesting than any document of the tool has; beyond it a value is refused.
const MAX_DEPTH: usize = 24;

/// Reads `text`, which stands at byte `offset` of its file and is YAML. What is returned holds all
/// that could be read; what could not is in `problems`.
///
/// A `---` before the first field is passed over, and the document ends at the next line that is
/// `---` or `...`; anything after it is reported, since nobody would ever see it.
pub fn parse(file: FileId, text: &str, offset: usize, problems: &mut Diagnostics) -> Node {
    let mut report = Report::new(file, offset, problems);
    let range = lines::document(text);
    let second = lines::second_document(text, range.end).map(|second| {
        report.add(Finding::SecondFrontMatter { alone: report.alone }, second.clone());
        report.span(second)
    });
    let start = range.start;
    let text = &text[range];
    let mut report = report.below(start);
    let mut node = usual::read(text, report.places).unwrap_or_else(|| read(text, &mut report));
    traps::disarm(&mut node, text, &mut report);
    match second {
        Some(second) => with_unread(node, second),
        None => node,
    }
}

/// Reads a text by the library, and what is none for it by lines.
fn read(text: &str, report: &mut Report<'_>) -> Node {
    match strict::read(text, report.places) {
        Ok((node, clashes)) => {
            clashes.into_iter().for_each(|clash| report.push(clash));
            // A text whose every colon lacks its space is one long value to YAML.
            if matches!(&node.kind, Kind::Scalar(scalar) if !scalar.quoted) {
                mend::read(text, report)
            } else {
                node
            }
        }
        Err(at) => {
            let before = report.errors();
            let node = mend::read(text, report);
            if report.errors() == before {
                // The last resort: what the library refuses and nothing else explains.
                let near = lines::rest_of_line(text, at);
                report.add(Finding::NotYaml { near: report::clip(&text[near.clone()]) }, near);
            }
            node
        }
    }
}

/// A group of fields of which some stand where nobody reads them, at a place that has been
/// reported: nobody is to say that they are missing.
pub fn with_unread(mut node: Node, place: Span) -> Node {
    let nameless = (Spanned::new(String::new(), place), Node { kind: Kind::Broken, span: place });
    match &mut node.kind {
        Kind::Map(entries) => entries.push(nameless),
        Kind::Null => node.kind = Kind::Map(vec![nameless]),
        Kind::Scalar(_) | Kind::List(_) | Kind::Broken => {}
    }
    node
}

/// What a field's name may be made of, among much else.
pub fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Whether a text is YAML in which nothing stops the reader.
pub fn is_right(text: &str) -> bool {
    let nobody = Report::new(FileId(0), 0, &mut Diagnostics::default()).places;
    strict::read(text, nobody).is_ok()
}
