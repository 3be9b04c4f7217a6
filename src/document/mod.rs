//! Documents: what was written.
//!
//! Each document is read from one file: its front matter into a record of
//! [`schema`], every value with its place, and its text into a [`body::Body`]. Nothing here knows
//! another document; what is true across documents is [`model`](crate::model)'s business.

pub mod body;
pub mod front_matter;
pub mod schema;
