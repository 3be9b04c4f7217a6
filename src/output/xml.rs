//! XML for machines: a thin layer over the writer, in which writing to memory cannot fail.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Default for Xml {
    fn default() -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }
}

impl Xml {
    /// Opens an element, writes what is in it, and closes it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.write(Event::Start(start(name, attributes)));
        content(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, text: &str) {
        let clean = allowed(text);
        self.write(Event::Start(BytesStart::new(name)));
        self.write(Event::Text(BytesText::new(&clean)));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// How many bytes there are so far.
    pub fn size(&mut self) -> usize {
        self.writer.get_mut().len()
    }

    /// The document.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&mut self, event: Event<'_>) {
        // A vector takes everything.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// A text without the characters that XML has no way to write (XML 1.0, 2.2).
fn allowed(text: &str) -> Cow<'_, str> {
    let is_forbidden = |c: &char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    // Nearly all: without a branch, so that many bytes are looked at together. The last two begin with 0xef.
    let may_be = |byte: u8| (byte < b' ') | (byte == 0xef);
    match text.bytes().fold(false, |any, byte| any | may_be(byte)) {
        false => text.into(),
        true => text.chars().filter(|c| !is_forbidden(c)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn texts_and_attributes_stay_what_they_are() {
        let hostile = "a\" onload='x' ]]> <b c=\"&amp;\"> &#0; \u{b}\u{1b}\u{ffff}é";
        let mut xml = Xml::default();
        xml.element("feed", &[("href", hostile)], |xml| {
            xml.text("title", hostile);
            xml.empty("link", &[("rel", hostile)]);
        });
        let text = String::from_utf8(xml.into_bytes()).expect("text");
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut names = Vec::new();
        let mut read = Vec::new();
        let mut title = String::new();
        loop {
            use quick_xml::events::Event;
            match reader.read_event().expect("XML") {
                Event::Start(tag) | Event::Empty(tag) => {
                    names.push(tag.name().as_ref().to_owned());
                    for attribute in tag.attributes() {
                        let attribute = attribute.expect("an attribute");
                        let value =
                            quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned();
                        read.push((attribute.key.as_ref().to_owned(), value));
                    }
                }
                Event::Text(text) => title.push_str(&text),
                Event::GeneralRef(name) => title.push_str(&format!("&{};", &*name)),
                Event::Eof => break,
                _ => {}
            }
        }
        // XML has no way to write the characters at the end but the last.
        let clean = hostile.replace(['\u{b}', '\u{1b}', '\u{ffff}'], "");
        assert_eq!(names, ["feed", "title", "link"]);
        assert_eq!(read, [("href".to_owned(), clean.clone()), ("rel".to_owned(), clean.clone())]);
        assert_eq!(quick_xml::escape::unescape(title.trim()).expect("a text"), clean);
    }
}
