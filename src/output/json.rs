//! A value of JSON (RFC 8259): a small tree, which borrows what it can and is written in one go.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value.
#[derive(Debug, PartialEq)]
pub enum Json<'j> {
    /// A text.
    Text(Cow<'j, str>),
    /// A whole number.
    Whole(i64),
    /// Any other number; JSON has none that are not finite.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Several values.
    Array(Vec<Json<'j>>),
    /// Values by name, in the order in which they are written.
    Object(Vec<(&'j str, Json<'j>)>),
}

impl<'j> From<&'j str> for Json<'j> {
    fn from(text: &'j str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<f64> for Json<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Whole(number) => to.serialize_i64(*number),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Bool(yes) => to.serialize_bool(*yes),
            Self::Array(values) => to.collect_seq(values),
            Self::Object(entries) => to.collect_map(entries.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl<'j> Json<'j> {
    /// An object without the names that have no value.
    pub fn object(entries: impl IntoIterator<Item = (&'j str, Option<Json<'j>>)>) -> Self {
        let entries = entries.into_iter();
        let mut known = Vec::with_capacity(entries.size_hint().0);
        known.extend(entries.filter_map(|(name, value)| Some((name, value?))));
        Self::Object(known)
    }

    /// An array, unless it is empty.
    pub fn several(values: Vec<Json<'j>>) -> Option<Self> {
        (!values.is_empty()).then_some(Self::Array(values))
    }
}
