//! The fields of every kind of document: declared once, read, checked, described.
//!
//! A record is declared with `record!`: its fields with their types and doc comments. From that
//! one declaration come the struct, the reader that reports unknown, missing and mistyped fields,
//! the overlay that lays a translation over its original, and the JSON Schema that editors use.
//! Every field is optional in the struct, since it mirrors what was *written*: a missing required
//! field is reported when read, and [`model`](crate::model) decides what can be made of the rest.

pub mod application;
pub mod cohort;
pub mod dates;
pub mod kinds;
pub mod mentor;
pub mod page;
pub mod program;
pub mod reader;
pub mod record;
pub mod site;
pub mod values;
pub mod vocabulary;
