//! Raw HTML in Markdown.
//!
//! Each tag is read, judged, and written anew. Comments are notes to oneself and vanish; what else
//! is taken out is told at its place, unless it only dressed the text.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::document::body::elements::{
    Element, Fate, Flow, Kind, attribute, element, ends_before, flow, is_valid,
};
use crate::document::body::frames::Frame;
use crate::document::body::markdown::Writer;
use crate::document::body::tokens::{Tag, Token, Tokens, decoded};

/// An attribute that is kept: its name, its value, and where the value stands.
type Kept<'t> = (&'t str, String, Range<usize>);

/// What is known about the raw HTML of a body.
#[derive(Debug, Default)]
pub(super) struct RawBlock {
    /// The block that is being read, without the marks of quotes and lists.
    text: String,
    /// Where parts of it stand: its own byte, and the byte of the Markdown.
    places: Vec<(usize, usize)>,
    /// The element whose content is being left out.
    muted: Option<String>,
    /// Whether an element was kept.
    pub(super) was_kept: bool,
    /// Whether a form was taken out.
    form: bool,
}

/// What forms consist of, as it is told.
const FORM_FIELDS: &[&str] = &[
    "<input>",
    "<button>",
    "<label>",
    "<select>",
    "<option>",
    "<textarea>",
    "<fieldset>",
    "<legend>",
    "<output>",
];

impl RawBlock {
    /// Adds a line of a block.
    pub(super) fn add(&mut self, line: &str, start: usize) {
        self.places.push((self.text.len(), start));
        self.text.push_str(line);
    }

    /// Whether what is being read is left out.
    pub(super) fn is_muted(&self) -> bool {
        self.muted.is_some()
    }

    /// Ends the leaving out: it never outlives its paragraph.
    pub(super) fn unmute(&mut self) {
        self.muted = None;
    }
}

/// Where raw HTML stands in the Markdown.
struct Html<'t> {
    text: &'t str,
    places: Vec<(usize, usize)>,
}

impl Html<'_> {
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let index = self.places.partition_point(|(own, _)| *own <= byte);
            let (own, markdown) = index.checked_sub(1).map_or((0, 0), |index| self.places[index]);
            markdown + (byte - own)
        };
        let start = at(range.start);
        start..at(range.end.saturating_sub(1).max(range.start)) + usize::from(range.end > range.start)
    }
}

impl Writer<'_, '_> {
    /// Reads a block of raw HTML that has come to its end.
    pub(super) fn end_html_block(&mut self) {
        if self.raw.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.raw.text);
        let places = std::mem::take(&mut self.raw.places);
        self.raw.unmute();
        self.html(&Html { text: &text, places });
        self.raw.unmute();
        self.words.gap();
    }

    /// Reads a tag in a sentence.
    pub(super) fn inline_html(&mut self, text: &str, range: Range<usize>) {
        self.html(&Html { text, places: vec![(0, range.start)] });
    }

    fn html(&mut self, html: &Html<'_>) {
        let mut tokens = Tokens::new(html.text);
        while let Some(token) = tokens.next() {
            self.reached = html.place(&(0..tokens.at())).end;
            if let Some(muted) = &self.raw.muted {
                if matches!(&token, Token::Close { name, .. } if name == muted) {
                    self.raw.unmute();
                }
                continue;
            }
            match token {
                Token::Text(range) => {
                    let text = decoded(&html.text[range.clone()]);
                    self.observe(&text, &html.place(&range));
                    self.write_text(&text);
                }
                Token::Open(tag) => {
                    self.open_tag(&tag, html);
                    if let Some(name) = self.raw.muted.clone()
                        && tokens.skip_past(&name)
                    {
                        self.raw.unmute();
                    }
                }
                Token::Close { name, range } => self.close_tag(&name, &html.text[range]),
                Token::Comment { closed: true, .. } => {}
                Token::Comment { range, .. } => {
                    let start = html.place(&range).start;
                    self.removed("<!--", start..start + "<!--".len());
                }
                Token::Declaration(range) => {
                    let what = html.text[range.clone()].split(|c: char| c.is_whitespace() || c == '>').next();
                    self.removed(what.unwrap_or("<!"), html.place(&range));
                }
            }
        }
    }

    fn removed(&mut self, what: &str, place: Range<usize>) {
        // The fields of a form that has been told are no news.
        let in_form = FORM_FIELDS.contains(&what) && self.raw.form;
        self.raw.form |= what == "<form>";
        if in_form {
            return;
        }
        self.report(Finding::HtmlRemoved { what: what.to_owned() }, place);
    }

    fn open_tag(&mut self, tag: &Tag, html: &Html<'_>) {
        let place = html.place(&tag.range);
        match element(&tag.name) {
            Element::Kept { name, flow } => self.keep(name, flow, tag, html),
            Element::Unwrapped => self.removed(&format!("<{}>", tag.name), place),
            Element::Dropped => {
                self.removed(&format!("<{}>", tag.name), place);
                if !tag.self_closing {
                    self.raw.muted = Some(tag.name.clone());
                }
            }
            Element::Unknown => self.write_text(&html.text[tag.range.clone()]),
        }
    }

    fn keep(&mut self, name: &'static str, flow: Flow, tag: &Tag, html: &Html<'_>) {
        self.raw.was_kept = true;
        if flow != Flow::Phrase {
            self.words.gap();
        }
        if !matches!(flow, Flow::Phrase | Flow::Void) {
            self.end_observed();
        }
        if !self.has_place(name, flow, html.place(&tag.range)) {
            return;
        }
        if matches!(flow, Flow::Leaf | Flow::Block) {
            self.leave_phrases();
        }
        for ending in ends_before(name, flow) {
            if self.frames.last() == Some(&Frame::Raw(ending)) {
                self.frames.pop();
                self.end_raw(ending);
            }
        }
        if name == "img" {
            return self.keep_picture(tag, html);
        }
        let attributes = self.attributes(name, tag, html);
        if name == "a" {
            return self.keep_anchor(&attributes, tag.self_closing, html.place(&tag.range));
        }
        let level = heading_level(name);
        if let Some(level) = level {
            let id = attributes.iter().find(|(name, ..)| *name == "id").map(|(_, value, _)| value.clone());
            self.start_heading(level, html.place(&tag.range).start, id);
            // The other attributes follow.
            self.out.html.pop();
        } else {
            self.out.push("<");
            self.out.push(name);
        }
        self.write_attributes(&attributes, level.is_none());
        self.out.push(if name == "pre" { " tabindex=\"0\">" } else { ">" });
        if flow == Flow::Void {
            return;
        }
        self.mark_if_named(&attributes);
        match name {
            "table" => self.watch_table(html.place(&tag.range), true),
            "td" | "th" => self.watch_cell(name == "th"),
            _ => {}
        }
        if tag.self_closing {
            // HTML takes no notice of the slash; who writes it means an empty element.
            self.end_raw(name);
        } else {
            self.frames.push(Frame::Raw(name));
        }
    }

    /// Notes an element that names its language.
    fn mark_if_named(&mut self, attributes: &[Kept<'_>]) {
        if attributes.iter().any(|(name, ..)| *name == "lang") {
            self.mark_language();
        }
    }

    /// Whether an element can stand here. Of a link in a link, a block in a heading, a task,
    /// emphasis or a link in a sentence, and what is too deep, the words alone stay.
    fn has_place(&mut self, name: &str, flow: Flow, place: Range<usize>) -> bool {
        let is_block = matches!(flow, Flow::Leaf | Flow::Block);
        let around = self.frames.iter().rev().find(|frame| !matches!(frame, Frame::Raw(_)));
        let in_phrase = matches!(around, Some(Frame::Phrase | Frame::Label));
        let in_link = self.anchors > 0 && self.in_paragraph();
        !(is_block && (in_phrase || in_link || self.heading.is_some()))
            && !(name == "a" && self.anchors > 0)
            && (flow == Flow::Void || self.may_open(place))
    }

    fn write_attributes(&mut self, attributes: &[Kept<'_>], with_id: bool) {
        let mut needs_id = with_id;
        for (attribute, value, _) in attributes {
            match *attribute {
                "href" => {}
                "id" | "name" => {
                    if needs_id && self.ids.take_written(value) {
                        needs_id = false;
                        self.out.id(value.clone());
                    }
                }
                attribute => self.out.attribute(attribute, value),
            }
        }
    }

    /// The attributes that are kept, each once, with their values and places.
    fn attributes<'t>(&mut self, element: &str, tag: &'t Tag, html: &Html<'_>) -> Vec<Kept<'t>> {
        let mut kept: Vec<Kept<'t>> = Vec::new();
        for written in &tag.attributes {
            match attribute(element, &written.name) {
                Fate::Ignored => {}
                Fate::Told => self.removed(&written.name, html.place(&written.range)),
                Fate::Kept(kind) => {
                    let value = decoded(&html.text[written.value.clone()]);
                    let value = if kind == Kind::Flag { String::new() } else { value };
                    let place = html.place(&written.value);
                    let known = kept.iter().any(|(name, ..)| *name == written.name);
                    if !known && is_valid(kind, &value) {
                        kept.push((&written.name, value, place));
                    }
                }
            }
        }
        kept
    }

    /// Writes a link. What leads nowhere is only a place to link to: it stays empty, for many such
    /// are never closed.
    fn keep_anchor(&mut self, attributes: &[Kept<'_>], is_empty: bool, place: Range<usize>) {
        let target = attributes.iter().find(|(name, ..)| *name == "href");
        let leads = target.is_some_and(|(_, target, place)| self.start_anchor(target, place.clone()));
        if leads {
            self.write_attributes(attributes, true);
            self.out.push(">");
            self.watch_link(target.map_or("", |(_, target, _)| target), place);
            self.mark_if_named(attributes);
            if is_empty {
                self.end_raw("a");
            } else {
                self.frames.push(Frame::Raw("a"));
            }
        } else if attributes.iter().any(|(name, ..)| matches!(*name, "id" | "name")) {
            self.out.push("<a");
            self.write_attributes(attributes, true);
            self.out.push("></a>");
        }
    }

    fn keep_picture(&mut self, tag: &Tag, html: &Html<'_>) {
        let mut attributes = self.attributes("img", tag, html);
        let mut take = |wanted: &str| {
            let index = attributes.iter().position(|(name, ..)| *name == wanted)?;
            Some(attributes.swap_remove(index))
        };
        let alt = take("alt").map(|(_, alt, _)| alt);
        let title = take("title").map(|(_, title, _)| title).filter(|title| !title.is_empty());
        let (target, place) = match take("src") {
            Some((_, target, place)) => (target, place),
            None => (String::new(), html.place(&tag.range)),
        };
        match &alt {
            Some(alt) => self.judge_alt(&target, alt, place.clone(), true),
            None => self.lacks_description(&target, place.clone(), true),
        }
        self.watch_picture(alt.as_deref());
        self.write_picture(&target, alt.unwrap_or_default(), title, place);
    }

    fn close_tag(&mut self, name: &str, written: &str) {
        match element(name) {
            Element::Kept { name, .. } => {
                let Some(depth) = self.raw_frames().position(|frame| *frame == Frame::Raw(name)) else {
                    // It closes nothing that raw HTML opened here.
                    return;
                };
                for frame in self.frames.split_off(self.frames.len() - depth - 1).into_iter().rev() {
                    self.close(frame);
                }
            }
            Element::Unknown => self.write_text(written),
            Element::Unwrapped | Element::Dropped => {}
        }
    }

    /// Writes the end of an element of raw HTML.
    pub(super) fn end_raw(&mut self, name: &'static str) {
        match name {
            "a" => {
                self.unmark_languages();
                return self.end_anchor();
            }
            "th" => self.end_watched_cell(),
            "table" => self.judge_table(),
            _ => {}
        }
        if !matches!(flow(name), Some(Flow::Phrase | Flow::Void)) {
            self.end_observed();
        }
        self.unmark_languages();
        if heading_level(name).is_some() {
            return self.end_heading(self.reached);
        }
        self.out.push("</");
        self.out.push(name);
        self.out.push(">");
    }
}

/// The level of a heading.
fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
