//! What a template is told, without the texts that it only prints.

use std::fmt::Display;

use serde::ser;

use crate::source::fingerprint::Fingerprinter;

/// What the bytes of a shape say.
pub mod sign {
    /// Nothing is there.
    pub const NONE: u8 = b'n';
    /// Something is there, and only that counts.
    pub const THERE: u8 = b't';
    /// A gap for a text.
    pub const GAP: u8 = b'g';
    /// A text, with its length.
    pub const TEXT: u8 = b's';
    /// Yes.
    pub const TRUE: u8 = b'1';
    /// No.
    pub const FALSE: u8 = b'0';
    /// A number that may be below nought.
    pub const SIGNED: u8 = b'i';
    /// A number that may not.
    pub const UNSIGNED: u8 = b'u';
    /// A number with a fraction.
    pub const FLOAT: u8 = b'f';
    /// A list, up to its end.
    pub const LIST: u8 = b'l';
    /// Fields with their values, up to the end.
    pub const PART: u8 = b'p';
    /// A field by its number.
    pub const FIELD: u8 = b'd';
    /// Names with their values, up to the end.
    pub const MAP: u8 = b'm';
    /// Something that is told by its name, and its value.
    pub const NAME: u8 = b'a';
    /// The end of a list, of fields or of names.
    pub const END: u8 = b'e';
}

/// What is told, as bytes: all that what a template makes depends on, but the texts in its gaps.
#[derive(Debug, Default)]
pub struct Shape {
    /// What is told but the texts.
    pub bytes: Vec<u8>,
    /// The texts of the gaps, one after the other, ready to be printed.
    texts: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Shape {
    /// The shape of what a template of that name is told.
    pub fn new(template: &str) -> Self {
        let mut shape = Self {
            bytes: Vec::with_capacity(256),
            texts: String::with_capacity(1024),
            ends: Vec::with_capacity(32),
        };
        shape.text(template);
        shape
    }

    /// Adds all of it to a hash.
    pub fn add_to(&self, hasher: &mut Fingerprinter) {
        for part in [self.bytes.as_slice(), self.texts.as_bytes()] {
            hasher.add(&(part.len() as u64).to_le_bytes());
            hasher.add(part);
        }
        self.ends.iter().for_each(|end| hasher.add(&(*end as u64).to_le_bytes()));
    }

    /// Tells a text that may be asked for where no template names it.
    pub fn tell_all(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }

    /// What follows is told by its name.
    pub fn name(&mut self, name: &str) {
        self.bytes.push(sign::NAME);
        self.text(name);
    }

    /// The text of a gap, by its number.
    pub fn gap(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start..self.ends[number]]
    }

    /// How many gaps there are.
    pub fn gaps(&self) -> usize {
        self.ends.len()
    }

    /// A sign with eight bytes.
    pub fn sign(&mut self, sign: u8, eight: [u8; 8]) {
        let mut bytes = [sign; 9];
        bytes[1..].copy_from_slice(&eight);
        self.bytes.extend_from_slice(&bytes);
    }

    /// A text, with its length.
    pub fn text(&mut self, text: &str) {
        self.sign(sign::TEXT, (text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The number of a field. A template names no more than some dozens.
    pub fn field(&mut self, number: usize) {
        self.bytes.push(sign::FIELD);
        self.bytes.extend_from_slice(&(number as u32).to_le_bytes());
    }

    /// A gap, with the text that goes there.
    pub fn gap_for(&mut self, write: impl FnOnce(&mut String)) {
        self.bytes.push(sign::GAP);
        write(&mut self.texts);
        self.ends.push(self.texts.len());
    }
}

/// A view that cannot be told, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(String);

impl ser::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
