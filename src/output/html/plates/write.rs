//! How a view is written into a shape: what is needed of it, and nothing else.

use std::fmt::{Display, Write as _};

use pulldown_cmark_escape::escape_html;
use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct,
};

use crate::output::html::plates::shape::{Refused, Shape, sign};
use crate::theme::needs::{Need, Telling};

/// Tells something by name: what is needed of it, or all where that is not known.
///
/// # Errors
/// If the view itself refuses to be told.
pub fn tell(
    shape: &mut Shape,
    name: &str,
    view: &(impl Serialize + ?Sized),
    need: Option<&Need>,
) -> Result<(), Refused> {
    let wanted = match need {
        Some(need) => {
            let Some((number, need)) = need.find(name) else { return Ok(()) };
            shape.field(number);
            Wanted::Part(need)
        }
        None => {
            shape.name(name);
            Wanted::All
        }
    };
    view.serialize(Writer { shape, wanted })
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
        let shape = self.shape;
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
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeMap = Inner<'s, 'n>;
    type SerializeStruct = Inner<'s, 'n>;
    type SerializeStructVariant = Impossible<(), Refused>;

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

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), Refused> {
        Err(ser::Error::custom("no view holds bytes"))
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
        let wanted = self.wanted.of_list();
        Ok(self.open(sign::LIST, wanted))
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
    SerializeTupleStruct: serialize_field
);

impl SerializeStruct for Inner<'_, '_> {
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
}

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
