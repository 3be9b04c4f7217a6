//! A view as one number.
//!
//! Serde tells what a view holds; all of it goes into a hash, every text with its length and every
//! choice with its mark, so that two views with one number are the same view, unless somebody sets out to make
//! two. Nothing is written out on the way: a page of sixty cards would take longer to write as JSON than to hash.

use std::fmt::Display;

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use crate::source::fingerprint::Fingerprinter;

/// Adds a view to a hash.
///
/// # Errors
/// If the view itself refuses to be told.
pub fn digest(view: &impl Serialize, hasher: &mut Fingerprinter) -> Result<(), Refused> {
    view.serialize(Digest { hasher })
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

struct Digest<'h> {
    hasher: &'h mut Fingerprinter,
}

impl Digest<'_> {
    /// A mark that tells one kind of value from another, and what follows it.
    fn mark(&mut self, mark: u8, bytes: &[u8]) {
        self.hasher.add(&[mark]);
        self.hasher.add(bytes);
    }

    fn sized(&mut self, mark: u8, bytes: &[u8]) {
        self.mark(mark, &(bytes.len() as u64).to_le_bytes());
        self.hasher.add(bytes);
    }

    fn inner(&mut self) -> Digest<'_> {
        Digest { hasher: self.hasher }
    }
}

macro_rules! numbers {
    ($($method:ident: $type:ty = $mark:literal),+) => {
        $(fn $method(mut self, value: $type) -> Result<(), Refused> {
            self.mark($mark, &value.to_le_bytes());
            Ok(())
        })+
    };
}

impl ser::Serializer for Digest<'_> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers!(
        serialize_i8: i8 = b'1', serialize_i16: i16 = b'2', serialize_i32: i32 = b'3', serialize_i64: i64 = b'4',
        serialize_u8: u8 = b'5', serialize_u16: u16 = b'6', serialize_u32: u32 = b'7', serialize_u64: u64 = b'8',
        serialize_f32: f32 = b'9', serialize_f64: f64 = b'0'
    );

    fn serialize_bool(mut self, value: bool) -> Result<(), Refused> {
        self.mark(b'b', &[u8::from(value)]);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.serialize_u32(value.into())
    }

    fn serialize_str(mut self, value: &str) -> Result<(), Refused> {
        self.sized(b's', value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(mut self, value: &[u8]) -> Result<(), Refused> {
        self.sized(b'y', value);
        Ok(())
    }

    fn serialize_none(mut self) -> Result<(), Refused> {
        self.mark(b'n', &[]);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(mut self, value: &T) -> Result<(), Refused> {
        self.mark(b'o', &[]);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        mut self,
        _name: &'static str,
        index: u32,
        _: &'static str,
    ) -> Result<(), Refused> {
        self.mark(b'v', &index.to_le_bytes());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _name: &'static str,
        index: u32,
        _variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.mark(b'v', &index.to_le_bytes());
        value.serialize(self)
    }

    fn serialize_seq(mut self, _length: Option<usize>) -> Result<Self, Refused> {
        self.mark(b'[', &[]);
        Ok(self)
    }

    fn serialize_tuple(mut self, _length: usize) -> Result<Self, Refused> {
        self.mark(b'(', &[]);
        Ok(self)
    }

    fn serialize_tuple_struct(self, _name: &'static str, length: usize) -> Result<Self, Refused> {
        self.serialize_tuple(length)
    }

    fn serialize_tuple_variant(
        mut self,
        _name: &'static str,
        index: u32,
        _variant: &'static str,
        length: usize,
    ) -> Result<Self, Refused> {
        self.mark(b'v', &index.to_le_bytes());
        self.serialize_tuple(length)
    }

    fn serialize_map(mut self, _length: Option<usize>) -> Result<Self, Refused> {
        self.mark(b'{', &[]);
        Ok(self)
    }

    fn serialize_struct(mut self, _name: &'static str, _length: usize) -> Result<Self, Refused> {
        self.mark(b'<', &[]);
        Ok(self)
    }

    fn serialize_struct_variant(
        mut self,
        name: &'static str,
        index: u32,
        _variant: &'static str,
        length: usize,
    ) -> Result<Self, Refused> {
        self.mark(b'v', &index.to_le_bytes());
        self.serialize_struct(name, length)
    }
}

/// A row of values has an end: `[[a], b]` is not `[[a, b]]`.
macro_rules! rows {
    ($($of:ident: $method:ident),+) => {
        $(impl $of for Digest<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                value.serialize(self.inner())
            }

            fn end(mut self) -> Result<(), Refused> {
                self.mark(b'.', &[]);
                Ok(())
            }
        })+
    };
}

rows!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

macro_rules! records {
    ($($of:ident),+) => {
        $(impl $of for Digest<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.sized(b'k', key.as_bytes());
                value.serialize(self.inner())
            }

            fn end(mut self) -> Result<(), Refused> {
                self.mark(b'.', &[]);
                Ok(())
            }
        })+
    };
}

records!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Digest<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(self.inner())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(self.inner())
    }

    fn end(mut self) -> Result<(), Refused> {
        self.mark(b'.', &[]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::digest;
    use crate::source::fingerprint::{Fingerprint, Fingerprinter};

    fn of(view: &impl Serialize) -> Fingerprint {
        let mut hasher = Fingerprinter::default();
        digest(view, &mut hasher).expect("a view can be told");
        hasher.finish()
    }

    #[test]
    fn what_differs_anywhere_differs() {
        let views = [
            of(&("ab", "c")),
            of(&("a", "bc")),
            of(&(Some("ab"), "c")),
            of(&(None::<&str>, "c")),
            of(&(vec![vec!["a"], vec!["b"]],)),
            of(&(vec![vec!["a", "b"]],)),
            of(&(vec![vec!["a", "b"], Vec::new()],)),
            of(&(1_u32, 2_u32)),
            of(&(1_u32, 2_u64)),
            of(&(true, false)),
            of(&std::collections::BTreeMap::from([("a", 1)])),
            of(&std::collections::BTreeMap::from([("b", 1)])),
        ];
        for (i, one) in views.iter().enumerate() {
            for other in &views[..i] {
                assert_ne!(one, other);
            }
        }
        assert_eq!(of(&("ab", "c")), of(&(String::from("ab"), "c")));
    }
}
