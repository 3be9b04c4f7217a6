//! A shape, as the template engine sees it.

use tera::value::Key;
use tera::{Context, Map, Value};

use crate::output::html::plates::shape::sign;
use crate::output::html::slots::Marks;
use crate::theme::needs::Need;

/// Reads a shape.
struct Reader<'b> {
    bytes: &'b [u8],
    /// So many gaps were read.
    gaps: usize,
    marks: &'b Marks,
}

/// All that a shape tells a template of which that is the need, with a mark in each gap. None if the bytes are those
/// of no shape.
pub fn told(bytes: &[u8], need: &Need, marks: &Marks) -> Option<Context> {
    let mut reader = Reader { bytes, gaps: 0, marks };
    reader.text()?;
    let mut context = Context::new();
    while let Some(sign) = reader.byte() {
        let (name, need) = match sign {
            sign::FIELD => reader.field(need)?,
            sign::NAME => (reader.text()?, None),
            _ => return None,
        };
        context.insert_value(name, reader.value(need)?);
    }
    Some(context)
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    fn eight(&mut self) -> Option<[u8; 8]> {
        let (eight, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*eight)
    }

    /// A text with its sign.
    fn text(&mut self) -> Option<String> {
        (self.byte()? == sign::TEXT).then_some(())?;
        self.after_sign()
    }

    fn after_sign(&mut self) -> Option<String> {
        let length = usize::try_from(u64::from_le_bytes(self.eight()?)).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn is_over(&mut self) -> bool {
        let is_over = self.bytes.first() == Some(&sign::END);
        if is_over {
            self.bytes = &self.bytes[1..];
        }
        is_over
    }

    /// A field by its number: its name, and what is needed of it.
    fn field<'n>(&mut self, need: &'n Need) -> Option<(String, Option<&'n Need>)> {
        let (number, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        let (name, need) = need.numbered(u32::from_le_bytes(*number) as usize)?;
        Some((name.to_owned(), Some(need)))
    }

    /// A value of which so much is needed.
    fn value(&mut self, need: Option<&Need>) -> Option<Value> {
        Some(match self.byte()? {
            sign::NONE => Value::none(),
            sign::THERE | sign::TRUE => true.into(),
            sign::FALSE => false.into(),
            sign::GAP => {
                self.gaps += 1;
                self.marks.mark(self.gaps - 1).into()
            }
            sign::TEXT => self.after_sign()?.into(),
            sign::SIGNED => i64::from_le_bytes(self.eight()?).into(),
            sign::UNSIGNED => u64::from_le_bytes(self.eight()?).into(),
            sign::FLOAT => f64::from_le_bytes(self.eight()?).into(),
            sign::LIST => {
                let mut list: Vec<Value> = Vec::new();
                while !self.is_over() {
                    list.push(self.value(need.and_then(Need::element))?);
                }
                list.into()
            }
            sign::PART => {
                let mut map = Map::new();
                while self.byte()? == sign::FIELD {
                    let (name, need) = self.field(need?)?;
                    map.insert(Key::from(name), self.value(need)?);
                }
                map.into()
            }
            sign::MAP => {
                let mut map = Map::new();
                while !self.is_over() {
                    let name = self.text()?;
                    map.insert(Key::from(name), self.value(None)?);
                }
                map.into()
            }
            _ => return None,
        })
    }
}
