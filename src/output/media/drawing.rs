//! Drawings (SVG) without anything that runs, loads or tells of who drew them.
//!
//! A drawing is written anew from the elements and attributes that draw; what is not known does not
//! come through. Namespaces are written here alone, so that no element can be another than it seems.
//! Taken out with a word to the committee: scripts, handlers, embedded pages, references to other
//! files. Taken out in silence: comments, and what drawing programs note for themselves, such as the
//! path of the file on somebody's computer.

mod size;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::{escape, partial_escape, resolve_xml_entity};
use quick_xml::events::{BytesStart, Event};

use crate::output::media::drawing::size::size;

/// A drawing that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its size in CSS pixels.
    pub size: (u32, u32),
    /// Code was taken out.
    pub code_removed: bool,
}

/// Elements that draw (SVG 2, appendix F, without those that run or embed).
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "a",
    "view",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "style",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "animate",
    "animateTransform",
    "animateMotion",
    "mpath",
    "set",
];

/// Elements that are no drawing but no harm either, left out in silence.
const NOTES: &[&str] = &[
    "metadata",
    "flowRoot",
    "flowRegion",
    "flowPara",
    "flowSpan",
    "font",
    "font-face",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "cursor",
    "color-profile",
    "tref",
    "altGlyph",
];

/// Elements that run or embed, whatever their namespace.
const CODE: &[&str] = &["script", "foreignObject", "iframe", "object", "embed", "handler", "listener"];

/// Deeper than this nothing is drawn.
const DEEPEST: usize = 256;

/// Cleans a drawing. `None` if it is not well-formed, not UTF-8 or no drawing.
pub fn clean(bytes: &[u8]) -> Option<Drawing> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut cleaner = Cleaner::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => cleaner.start(&start, false)?,
            Event::Empty(start) => cleaner.start(&start, true)?,
            Event::End(_) => cleaner.end()?,
            Event::Text(text) => cleaner.text(&text.xml10_content()),
            Event::CData(text) => cleaner.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                // An entity of the document's own says nothing here, since its declaration is not kept.
                let named = resolve_xml_entity(&reference.xml10_content()).map(str::to_owned);
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                cleaner.text(&named.or(character).unwrap_or_default());
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    cleaner.finish()
}

#[derive(Default)]
struct Cleaner {
    out: String,
    /// The elements that are open and kept.
    open: Vec<&'static str>,
    /// How many elements are open inside one that is left out.
    skipped: usize,
    /// The text of a style sheet, until it ends.
    style: Option<String>,
    size: Option<(u32, u32)>,
    /// The prefix that the document gives to drawings' elements.
    prefix: String,
    code_removed: bool,
}

impl Cleaner {
    fn start(&mut self, start: &BytesStart<'_>, empty: bool) -> Option<()> {
        if self.style.is_some() {
            return None;
        }
        if self.skipped > 0 {
            self.skipped += usize::from(!empty);
            return Some(());
        }
        let name = start.name();
        let (prefix, local) = match name.as_ref().split_once(':') {
            Some((prefix, local)) => (prefix, local),
            None => ("", name.as_ref()),
        };
        let root = self.open.is_empty();
        if root {
            if local != "svg" || self.size.is_some() {
                return None;
            }
            self.prefix = prefix.to_owned();
            self.size = Some(size(start));
        }
        let known = ELEMENTS.iter().find(|known| prefix == self.prefix && **known == local);
        let Some(known) = known.filter(|known| !animates_code(known, start)) else {
            self.code_removed |= (prefix == self.prefix && !NOTES.contains(&local)) || CODE.contains(&local);
            self.skipped += usize::from(!empty);
            return Some(());
        };
        if self.open.len() >= DEEPEST {
            return None;
        }
        self.out.push('<');
        self.out.push_str(known);
        if root {
            self.out.push_str(
                " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
            );
        }
        self.attributes(known, start)?;
        if empty {
            self.out.push_str("/>");
        } else {
            self.out.push('>');
            self.open.push(known);
            if *known == "style" {
                self.style = Some(String::new());
            }
        }
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Some(());
        }
        if let Some(style) = self.style.take() {
            if is_harmless(&style) {
                self.out.push_str(&partial_escape(style.as_str()));
            } else {
                self.code_removed = true;
            }
        }
        let name = self.open.pop()?;
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        Some(())
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 || self.open.is_empty() {
            return;
        }
        match &mut self.style {
            Some(style) => style.push_str(text),
            None => self.out.push_str(&partial_escape(text)),
        }
    }

    fn attributes(&mut self, element: &str, start: &BytesStart<'_>) -> Option<()> {
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let name = attribute.key.as_ref();
            // A value with an entity of the document's own cannot be told, and is left out.
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            let (prefix, local) = name.split_once(':').unwrap_or(("", name));
            let lower = local.to_ascii_lowercase();
            let safe = match (prefix, lower.as_str()) {
                ("" | "xlink", "href") => is_safe_reference(element, &value),
                (_, name) if name.starts_with("on") || name == "base" || name == "src" => false,
                ("", _) => is_harmless(&value),
                ("xml", "space" | "lang") | ("xlink", "title") => true,
                // Notes of the drawing program.
                _ => continue,
            };
            let plain = name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'));
            if safe && plain {
                self.out.push_str(&format!(" {name}=\"{}\"", escape(value.as_ref())));
            } else {
                self.code_removed = true;
            }
        }
        Some(())
    }

    fn finish(self) -> Option<Drawing> {
        let size = self.size?;
        if !self.open.is_empty() || self.skipped > 0 {
            return None;
        }
        Some(Drawing { bytes: (self.out + "\n").into_bytes(), size, code_removed: self.code_removed })
    }
}

/// Whether an animation changes what must not be changed: a reference or a handler.
fn animates_code(element: &str, start: &BytesStart<'_>) -> bool {
    if !matches!(element, "set" | "animate" | "animateTransform" | "animateMotion") {
        return false;
    }
    let name = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == "attributeName");
    let Some(name) = name else { return false };
    let name = name
        .normalized_value(XmlVersion::Implicit1_0)
        .map(|name| name.to_ascii_lowercase())
        .unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default().trim();
    local == "href" || local.starts_with("on") || local == "style"
}

/// Whether a reference stays in the drawing, or is a link that a reader follows.
fn is_safe_reference(element: &str, value: &str) -> bool {
    let value = value.trim();
    if value.starts_with('#') {
        return true;
    }
    let lower: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = lower.to_ascii_lowercase();
    match element {
        "a" => {
            let scheme = lower.split(['/', '?', '#']).next().unwrap_or_default();
            match scheme.split_once(':') {
                Some((scheme, _)) => matches!(scheme, "http" | "https" | "mailto" | "tel"),
                None => true,
            }
        }
        "image" | "feImage" => ["png", "jpeg", "gif", "webp"]
            .iter()
            .any(|kind| lower.starts_with(&format!("data:image/{kind};base64,"))),
        _ => false,
    }
}

/// Whether a style, or a value that may be read as one, loads nothing: every `url()` is a reference
/// into the drawing. A backslash may spell anything (CSS Syntax 3, 4.3.7), and is not worth reading.
fn is_harmless(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let inside = lower
        .split("url(")
        .skip(1)
        .all(|rest| rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    inside
        && !lower.contains('\\')
        && !["@import", "expression(", "javascript:", "image(", "image-set(", "src(", "-moz-binding"]
            .iter()
            .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{Drawing, clean};

    fn cleaned(text: &str) -> (String, bool) {
        let Drawing { bytes, code_removed, .. } = clean(text.as_bytes()).expect("it is a drawing");
        (String::from_utf8(bytes).expect("it is text"), code_removed)
    }

    #[test]
    fn a_plain_drawing_stays_what_it_is() {
        let (text, removed) = cleaned(
            "<?xml version=\"1.0\"?><!-- by J --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>\
             <style>.a{fill:url(#g)}</style><g fill=\"red\"><path d=\"M0 0h4\"/></g><text>A &amp; B &#233;</text></svg>",
        );
        assert_eq!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 40 20\">\
             <style>.a{fill:url(#g)}</style><g fill=\"red\"><path d=\"M0 0h4\"/></g><text>A &amp; B é</text></svg>\n"
        );
        assert!(!removed);
    }

    #[test]
    fn nothing_that_runs_or_loads_comes_through() {
        for evil in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
            "<path onload='alert(1)'/>",
            "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
            "<image href='https://evil.example/alert(1)'/>",
            "<use xlink:href='//evil.example/x.svg#alert(1)' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
            "<a href=' java&#10;script:alert(1)'><path/></a>",
            "<style>@import 'https://evil.example/alert(1)';</style>",
            "<path style='fill:u\\72l(https://evil.example/alert(1))'/>",
            "<a><set attributeName='href' to='javascript:alert(1)'/></a>",
            "<image href='data:image/svg+xml;base64,alert(1)'/>",
            "<iframe src='alert(1)'/>",
        ] {
            let (text, removed) = cleaned(&format!("<svg xmlns='http://www.w3.org/2000/svg'>{evil}</svg>"));
            assert!(removed, "{evil}");
            assert!(!text.contains("alert"), "{text}");
        }
    }

    #[test]
    fn what_a_drawing_program_notes_goes_in_silence() {
        let (text, removed) = cleaned(
            "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\">]><svg:svg xmlns:svg='&ns;' xmlns:i='i' \
             i:docname='/home/jane/logo.svg' width='1in'><svg:metadata><x>jane</x></svg:metadata>\
             <i:namedview id='jane'/><svg:path d='M0 0'/></svg:svg>",
        );
        assert!(!removed && !text.contains("jane"), "{text}");
        assert!(text.contains("<path d=\"M0 0\"/>"));
    }

    #[test]
    fn what_is_not_well_formed_is_no_drawing() {
        for wrong in ["<svg><g></svg>", "<html/>", "no", "<svg/><svg/>", "<svg>", ""] {
            assert_eq!(clean(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
