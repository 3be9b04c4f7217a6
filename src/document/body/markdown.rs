//! From the parser's events to markup.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::body::access::Access;
use crate::document::body::direction;
use crate::document::body::frames::{Frame, too_many_markers};
use crate::document::body::headings::{Ids, OpenHeading};
use crate::document::body::links::OpenPicture;
use crate::document::body::notes::Notes;
use crate::document::body::out::Out;
use crate::document::body::raw::RawBlock;
use crate::document::body::table::Table;
use crate::document::body::words::{Words, summary};
use crate::document::body::{Body, Heading, Text, escape, sanitise};
use crate::source::span::{FileId, Span};

/// A paragraph whose content is still being read.
struct OpenParagraph {
    tag: usize,
    words: usize,
    pictures: usize,
}

/// Writes a body while it is being read.
pub(super) struct Writer<'a, 'p> {
    pub(super) file: FileId,
    /// The Markdown.
    pub(super) source: &'a str,
    /// Where it begins in the file.
    pub(super) offset: usize,
    pub(super) title: Option<&'a str>,
    pub(super) problems: &'p mut Diagnostics,
    pub(super) access: Access,
    pub(super) out: Out,
    pub(super) words: Words,
    pub(super) frames: Vec<Frame>,
    /// Neighbouring texts: the parser cuts an address at each `_`.
    pub(super) run: Vec<(CowStr<'a>, Range<usize>)>,
    /// Whether each open link of Markdown was written.
    pub(super) links: Vec<bool>,
    /// How many `<a>` are open.
    pub(super) anchors: usize,
    pub(super) picture: Option<OpenPicture>,
    /// How many pictures were written.
    pub(super) pictures: usize,
    pub(super) ids: Ids,
    pub(super) heading: Option<OpenHeading>,
    pub(super) notes: Notes,
    pub(super) raw: RawBlock,
    pub(super) headings: Vec<Heading>,
    pub(super) seen_heading: bool,
    paragraph: Option<OpenParagraph>,
    summary: Option<String>,
    pub(super) table: Table,
    in_code: bool,
    /// Up to where the Markdown has been read.
    pub(super) reached: usize,
    /// What was being written when a footnote began.
    aside: Vec<(CowStr<'a>, Out)>,
    pub(super) too_deep: bool,
}

/// Reads a body; see [`crate::document::body::read`].
pub(super) fn read(text: Text<'_>, problems: &mut Diagnostics) -> Body {
    let source = text.text.get(text.start..).unwrap_or_default();
    let mut writer = Writer::new(text, source, problems);
    for (finding, place) in direction::findings(source) {
        writer.report(finding, place);
    }
    if let Some(place) = too_many_markers(source) {
        // The parser would take quadratic time, and nobody could read what comes of it.
        writer.report(Finding::TooDeep {}, place);
        return Body::default();
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut events = Parser::new_ext(source, options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        writer.event(event, range, &events);
    }
    writer.finish()
}

impl<'a, 'p> Writer<'a, 'p> {
    fn new(text: Text<'a>, source: &'a str, problems: &'p mut Diagnostics) -> Self {
        let mut out = Out::default();
        out.html.reserve(source.len() + source.len() / 4 + 64);
        let mut words = Words::default();
        words.text.reserve(source.len());
        Self {
            file: text.file,
            source,
            offset: text.start,
            title: text.title,
            problems,
            access: Access::new(text.language),
            out,
            words,
            frames: Vec::new(),
            run: Vec::new(),
            links: Vec::new(),
            anchors: 0,
            picture: None,
            pictures: 0,
            ids: Ids::default(),
            heading: None,
            notes: Notes::default(),
            raw: RawBlock::default(),
            headings: Vec::new(),
            seen_heading: false,
            paragraph: None,
            summary: None,
            table: Table::default(),
            in_code: false,
            reached: 0,
            aside: Vec::new(),
            too_deep: false,
        }
    }

    /// A range of the Markdown as a place in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    /// Adds a problem.
    pub(super) fn report(&mut self, finding: Finding, range: Range<usize>) {
        let span = self.span(range);
        self.problems.add(finding, span);
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        self.reached = range.end;
        let event = match event {
            Event::Text(text) if self.picture.is_none() && !self.in_code => {
                self.run.push((text, range));
                return;
            }
            other => other,
        };
        self.write_run();
        if self.picture.is_some() {
            return self.in_picture(event, range);
        }
        match event {
            Event::Start(Tag::HtmlBlock) => self.close_label(),
            Event::End(TagEnd::HtmlBlock) => self.end_html_block(),
            Event::Html(html) => self.raw.add(&html, range.start),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                let place = self.place_of(&dest_url, range, &id, events);
                self.start_picture(&dest_url, &title, place);
            }
            Event::Start(tag) => self.start(tag, range, events),
            Event::End(tag) => self.end(tag, range),
            _ if self.raw.is_muted() => {}
            Event::Text(text) => self.write_text(&text),
            Event::Code(code) => {
                self.out.push("<code>");
                self.write_text(&code);
                self.out.push("</code>");
            }
            Event::SoftBreak => {
                self.out.push("\n");
                self.words.gap();
            }
            Event::HardBreak => {
                self.out.push("<br>\n");
                self.words.gap();
            }
            Event::Rule => {
                self.start_block();
                self.out.push("<hr>\n");
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.write_text(&text),
        }
    }

    /// Adds text as it is read.
    pub(super) fn write_text(&mut self, text: &str) {
        escape::text(&mut self.out.html, text);
        self.words.push(text);
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        let inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. });
        let inside_table = matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell);
        if !inline {
            self.end_observed();
        }
        if !inline && !inside_table {
            self.start_block();
        }
        if !self.may_open(range.clone()) {
            self.frames.push(Frame::Flat);
            return;
        }
        self.frames.push(if inline { Frame::Phrase } else { Frame::Block });
        match tag {
            Tag::Paragraph => {
                let (tag, words) = (self.out.html.len(), self.words.text.len());
                self.paragraph = Some(OpenParagraph { tag, words, pictures: self.pictures });
                self.out.push("<p>");
            }
            Tag::Heading { level, .. } => self.start_heading(level as u8, range.start, None),
            Tag::BlockQuote(_) => self.out.push("<blockquote>\n"),
            Tag::CodeBlock(_) => {
                self.in_code = true;
                // It scrolls where it is wide, so the keyboard has to reach it.
                self.out.push("<pre tabindex=\"0\"><code>");
            }
            Tag::List(None) => self.out.push("<ul>\n"),
            Tag::List(Some(1)) => self.out.push("<ol>\n"),
            Tag::List(Some(first)) => self.out.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push("<li>"),
            Tag::FootnoteDefinition(name) => self.aside.push((name, std::mem::take(&mut self.out))),
            Tag::Table(alignments) => {
                self.watch_table(range, false);
                self.start_table(alignments);
            }
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                let place = self.place_of(&dest_url, range.clone(), &id, events);
                self.start_link(link_type, &dest_url, &title, place, range);
            }
            // Read elsewhere, or of an extension that is not switched on.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.raw.unmute();
            self.end_observed();
        }
        if !self.close_frame() {
            return;
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(range.end),
            TagEnd::BlockQuote(_) => self.out.push("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::Item => self.out.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((name, before)) = self.aside.pop() {
                    let note = std::mem::replace(&mut self.out, before);
                    self.notes.define(&name, note);
                }
            }
            TagEnd::Table => {
                self.judge_table();
                self.end_table();
            }
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Strikethrough => self.out.push("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.words.gap();
        }
    }

    /// Whether a paragraph of Markdown is open.
    pub(super) fn in_paragraph(&self) -> bool {
        self.paragraph.is_some()
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.paragraph.take() else { return };
        let wordless = self.words.since(open.words).is_empty();
        if wordless && self.pictures == open.pictures + 1 && self.end_figure(open.tag) {
            return;
        }
        let in_quote =
            !self.frames.is_empty() && !self.frames.iter().all(|frame| matches!(frame, Frame::Raw(_)));
        if self.summary.is_none() && !wordless && !in_quote {
            self.summary = Some(summary(self.words.since(open.words)));
        }
        self.out.push("</p>\n");
    }

    fn finish(mut self) -> Body {
        self.write_run();
        self.end_html_block();
        self.end_observed();
        while let Some(frame) = self.frames.pop() {
            self.close(frame);
        }
        let notes = std::mem::take(&mut self.notes);
        notes.write(&mut self.out, &mut self.ids);
        let lowered = self.headings.iter().any(|heading| heading.level == 1);
        if lowered {
            self.out.shift_headings();
            for heading in &mut self.headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
        let headings = std::mem::take(&mut self.headings);
        self.judge_headings(&headings, lowered);
        let plain = self.words.text.trim_end().to_owned();
        let pieces = if self.raw.was_kept { sanitise::clean(self.out) } else { self.out.into_pieces() };
        let ids = self.ids.into_taken();
        Body { pieces, headings, plain, summary: self.summary, ids }
    }
}
