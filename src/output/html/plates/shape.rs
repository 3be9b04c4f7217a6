//! What a template is told, without the texts that it only prints.

use std::fmt::{Display, Write as _};

use pulldown_cmark_escape::escape_html;
use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use crate::theme::needs::{Need, Telling};

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

    /// Tells something by name, of which so much is needed.
    ///
    /// # Errors
    /// If the view itself refuses to be told.
    pub fn tell(&mut self, name: &str, view: &(impl Serialize + ?Sized), need: &Need) -> Result<(), Refused> {
        let Some((number, need)) = need.find(name) else { return Ok(()) };
        self.field(number);
        view.serialize(Writer { shape: self, wanted: Wanted::Part(need) })
    }

    /// Tells a text that may be asked for where no template names it.
    pub fn tell_all(&mut self, name: &str, text: &str) {
        self.bytes.push(sign::MAP);
        self.text(name);
        self.text(text);
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

    fn sign(&mut self, sign: u8, eight: [u8; 8]) {
        let mut bytes = [sign; 9];
        bytes[1..].copy_from_slice(&eight);
        self.bytes.extend_from_slice(&bytes);
    }

    fn text(&mut self, text: &str) {
        self.sign(sign::TEXT, (text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The number of a field. A template names no more than some dozens.
    fn field(&mut self, number: usize) {
        self.bytes.push(sign::FIELD);
        self.bytes.extend_from_slice(&(number as u32).to_le_bytes());
    }

    fn gap_for(&mut self, write: impl FnOnce(&mut String)) {
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

/// How much of a value is wanted.
#[derive(Clone, Copy)]
enum Wanted<'n> {
    /// Nothing, but it keeps its place in a list.
    Nothing,
    /// What is needed.
    Part(&'n Need),
    /// All.
    All,
}

impl<'n> Wanted<'n> {
    fn or_nothing(need: Option<&'n Need>) -> Self {
        need.map_or(Self::Nothing, Self::Part)
    }

    /// The same for something with fields.
    fn of_fields(self) -> Self {
        match self {
            Self::Part(need) if need.is_whole() => Self::All,
            wanted => wanted,
        }
    }

    /// The same for a list.
    fn of_list(self) -> Self {
        match self {
            Self::Part(need) if need.is_whole_list() => Self::All,
            wanted => wanted,
        }
    }
}

struct Writer<'s, 'n> {
    shape: &'s mut Shape,
    wanted: Wanted<'n>,
}

impl<'s, 'n> Writer<'s, 'n> {
    fn telling(&self) -> Option<Telling> {
        match self.wanted {
            Wanted::Nothing => None,
            Wanted::Part(need) => Some(need.telling()),
            Wanted::All => Some(Telling::Whole),
        }
    }

    fn number(self, is_zero: bool, number: impl Display, sign: u8, eight: [u8; 8]) {
        match self.telling() {
            None => self.shape.bytes.push(sign::NONE),
            Some(Telling::There) if !is_zero => self.shape.bytes.push(sign::THERE),
            Some(Telling::Escaped | Telling::Safe) if !is_zero => {
                self.shape.gap_for(|texts| {
                    // Writing to memory cannot fail.
                    let _ = write!(texts, "{number}");
                });
            }
            Some(_) => self.shape.sign(sign, eight),
        }
    }

    fn open(self, sign: u8, wanted: Wanted<'n>) -> Inner<'s, 'n> {
        let Self { shape, .. } = self;
        let before = shape.bytes.len();
        shape.bytes.push(sign);
        Inner { shape, wanted, before, is_empty: true }
    }

    fn open_fields(self) -> Inner<'s, 'n> {
        let wanted = self.wanted.of_fields();
        let sign = if matches!(wanted, Wanted::All) { sign::MAP } else { sign::PART };
        self.open(sign, wanted)
    }
}

/// What is being told with all that is in it.
struct Inner<'s, 'n> {
    shape: &'s mut Shape,
    wanted: Wanted<'n>,
    /// Where it begins.
    before: usize,
    /// Whether there is nothing in it, told or not.
    is_empty: bool,
}

impl Inner<'_, '_> {
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let wanted = match self.wanted {
            Wanted::Part(need) => Wanted::or_nothing(need.element()),
            wanted => wanted,
        };
        value.serialize(Writer { shape: self.shape, wanted })
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Refused> {
        self.is_empty = false;
        let wanted = match self.wanted {
            Wanted::Nothing => return Ok(()),
            Wanted::Part(need) => {
                let Some((number, need)) = need.find(name) else { return Ok(()) };
                self.shape.field(number);
                Wanted::Part(need)
            }
            Wanted::All => {
                self.shape.text(name);
                Wanted::All
            }
        };
        value.serialize(Writer { shape: self.shape, wanted })
    }

    fn end(self) {
        // Something with fields of which none is needed may still be asked for.
        if !self.is_empty && self.shape.bytes.len() == self.before + 1 {
            self.shape.bytes[self.before] = sign::THERE;
        } else {
            self.shape.bytes.push(sign::END);
        }
    }
}

macro_rules! numbers {
    ($($method:ident: $type:ty as $wide:ty = $sign:expr),+) => {
        $(fn $method(self, value: $type) -> Result<(), Refused> {
            self.number(value == 0, value, $sign, <$wide>::from(value).to_le_bytes());
            Ok(())
        })+
    };
}

impl<'s, 'n> ser::Serializer for Writer<'s, 'n> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Inner<'s, 'n>;
    type SerializeTuple = Inner<'s, 'n>;
    type SerializeTupleStruct = Inner<'s, 'n>;
    type SerializeTupleVariant = Inner<'s, 'n>;
    type SerializeMap = Inner<'s, 'n>;
    type SerializeStruct = Inner<'s, 'n>;
    type SerializeStructVariant = Inner<'s, 'n>;

    numbers!(
        serialize_i8: i8 as i64 = sign::SIGNED, serialize_i16: i16 as i64 = sign::SIGNED,
        serialize_i32: i32 as i64 = sign::SIGNED, serialize_i64: i64 as i64 = sign::SIGNED,
        serialize_u8: u8 as u64 = sign::UNSIGNED, serialize_u16: u16 as u64 = sign::UNSIGNED,
        serialize_u32: u32 as u64 = sign::UNSIGNED, serialize_u64: u64 as u64 = sign::UNSIGNED
    );

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.shape.sign(sign::FLOAT, value.to_le_bytes());
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.shape.bytes.push(if value { sign::TRUE } else { sign::FALSE });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        match self.telling() {
            None => self.shape.bytes.push(sign::NONE),
            // Whether a text is empty may be asked.
            Some(Telling::Whole) => self.shape.text(value),
            Some(_) if value.is_empty() => self.shape.text(value),
            Some(Telling::There) => self.shape.bytes.push(sign::THERE),
            Some(Telling::Safe) => self.shape.gap_for(|texts| texts.push_str(value)),
            Some(Telling::Escaped) => self.shape.gap_for(|texts| {
                // Writing to memory cannot fail.
                let _ = escape_html(texts, value);
            }),
        }
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        value.iter().collect::<Vec<_>>().serialize(self)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.shape.bytes.push(sign::NONE);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let mut inner = self.open_fields();
        inner.field(variant, value)?;
        inner.end();
        Ok(())
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self::SerializeSeq, Refused> {
        Ok({
            let wanted = self.wanted.of_list();
            self.open(sign::LIST, wanted)
        })
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, Refused> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, Refused> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        Err(ser::Error::custom(format_args!("no view holds a choice like `{variant}`")))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, Refused> {
        // The names in it are not known beforehand.
        let wanted = match self.wanted {
            Wanted::Nothing => Wanted::Nothing,
            Wanted::Part(_) | Wanted::All => Wanted::All,
        };
        Ok(self.open(sign::MAP, wanted))
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Self::SerializeStruct, Refused> {
        Ok(self.open_fields())
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        self.serialize_tuple_variant(name, index, variant, length)
    }
}

macro_rules! lists {
    ($($trait:ident: $method:ident),+) => {
        $(impl $trait for Inner<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.element(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.shape.bytes.push(sign::END);
                Ok(())
            }
        })+
    };
}

lists!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

macro_rules! fields {
    ($($trait:ident),+) => {
        $(impl $trait for Inner<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Refused> {
                Inner::end(self);
                Ok(())
            }
        })+
    };
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Inner<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(Writer { shape: self.shape, wanted: Wanted::All })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Writer { shape: self.shape, wanted: self.wanted })
    }

    fn end(self) -> Result<(), Refused> {
        self.shape.bytes.push(sign::END);
        Ok(())
    }
}
