//! From the parser's events to markup.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::body::headings::{Ids, id_for, reads_alike, written_id};
use crate::document::body::links::OpenPicture;
use crate::document::body::notes::Notes;
use crate::document::body::out::Out;
use crate::document::body::raw::RawBlock;
use crate::document::body::words::{Words, summary};
use crate::document::body::{Body, Heading, escape, sanitise};
use crate::source::span::{FileId, Span};

/// How deep things may be nested. Nobody writes so; browsers flatten a page below 512.
const MAX_DEPTH: usize = 100;

/// Something that is open.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    /// An element of Markdown: only Markdown closes it.
    Markdown,
    /// The same, too deep to be shown as an element.
    Flat,
    /// An element of raw HTML: it ends at its end tag, or with what it stands in.
    Raw(&'static str),
    /// The label of a task.
    Label,
}

/// A heading whose words are still being read.
pub(super) struct OpenHeading {
    level: u8,
    tag: usize,
    words: usize,
    start: usize,
    /// The id that raw HTML gives it.
    written: Option<String>,
}

/// A paragraph whose content is still being read.
struct OpenParagraph {
    tag: usize,
    words: usize,
    pictures: usize,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
    /// Where the content of the open cell begins.
    cell: usize,
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
    headings: Vec<Heading>,
    seen_heading: bool,
    paragraph: Option<OpenParagraph>,
    summary: Option<String>,
    table: Table,
    in_code: bool,
    /// Up to where the Markdown has been read.
    pub(super) reached: usize,
    /// What was being written when a footnote began.
    aside: Vec<(CowStr<'a>, Out)>,
    too_deep: bool,
}

/// Reads a body; see [`crate::document::body::read`].
pub(super) fn read(
    file: FileId,
    text: &str,
    start: usize,
    title: Option<&str>,
    problems: &mut Diagnostics,
) -> Body {
    let source = text.get(start..).unwrap_or_default();
    let mut writer = Writer::new(file, source, start, title, problems);
    if let Some(place) = too_many_markers(source) {
        // The parser takes quadratic time on such a line; nothing of it would be readable.
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

/// A line that opens more quotes and lists than may be nested.
fn too_many_markers(source: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        // Short lines, almost all, are passed over at once.
        if line.len() > MAX_DEPTH && markers(line.as_bytes()) > MAX_DEPTH {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// How many quotes and list items a line opens.
fn markers(line: &[u8]) -> usize {
    let is_blank = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    let is_rule = |mark: u8| line.iter().all(|byte| *byte == mark || byte.is_ascii_whitespace());
    if is_rule(b'-') || is_rule(b'*') {
        return 0;
    }
    let (mut at, mut count) = (0, 0);
    while let Some(byte) = line.get(at) {
        match byte {
            b' ' | b'\t' => {}
            b'>' => count += 1,
            b'-' | b'*' | b'+' if is_blank(at + 1) => count += 1,
            b'0'..=b'9' => {
                at += line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(line.get(at), Some(b'.' | b')')) || !is_blank(at + 1) {
                    break;
                }
                count += 1;
            }
            _ => break,
        }
        at += 1;
    }
    count
}

impl<'a, 'p> Writer<'a, 'p> {
    fn new(
        file: FileId,
        source: &'a str,
        offset: usize,
        title: Option<&'a str>,
        problems: &'p mut Diagnostics,
    ) -> Self {
        let mut out = Out::default();
        out.html.reserve(source.len() + source.len() / 4 + 64);
        let mut words = Words::default();
        words.text.reserve(source.len());
        Self {
            file,
            source,
            offset,
            title,
            problems,
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

    /// Whether something more may be opened; if not, says so once.
    pub(super) fn may_open(&mut self, range: Range<usize>) -> bool {
        let may = self.frames.len() < MAX_DEPTH;
        if !may && !self.too_deep {
            self.too_deep = true;
            self.report(Finding::TooDeep {}, range);
        }
        may
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        let inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. });
        let inside_table = matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell);
        if !inline && !inside_table {
            self.start_block();
        }
        if !self.may_open(range.clone()) {
            self.frames.push(Frame::Flat);
            return;
        }
        self.frames.push(Frame::Markdown);
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
                self.table = Table { alignments, ..Table::default() };
                self.out.push("<div class=\"table-wrap\"><table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push(if self.table.has_rows { "<tr>" } else { "<tbody>\n<tr>" });
                self.table.has_rows = true;
            }
            Tag::TableCell => {
                let alignment = self.table.alignments.get(self.table.column).copied();
                self.table.column += 1;
                self.out.push(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
                self.out.push(match alignment {
                    Some(Alignment::Left) => " class=\"align-left\">",
                    Some(Alignment::Center) => " class=\"align-center\">",
                    Some(Alignment::Right) => " class=\"align-right\">",
                    _ => ">",
                });
                self.table.cell = self.out.html.len();
            }
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                let place = self.place_of(&dest_url, range, &id, events);
                self.start_link(link_type, &dest_url, &title, place);
            }
            // Read elsewhere, or of an extension that is not switched on.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.raw.unmute();
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
                self.out.push(if self.table.has_rows { "</tbody>\n" } else { "" });
                self.out.push("</table></div>\n");
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push("</tr></thead>\n");
            }
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

    /// Closes the innermost element of Markdown, and all in it. Returns whether it was written.
    fn close_frame(&mut self) -> bool {
        loop {
            match self.frames.pop() {
                Some(Frame::Markdown) => return true,
                Some(Frame::Raw(name)) => self.end_raw(name),
                Some(Frame::Label) => self.out.push("</label>"),
                Some(Frame::Flat) | None => return false,
            }
        }
    }

    /// Prepares for a block: what can hold phrases alone ends here.
    fn start_block(&mut self) {
        self.raw.unmute();
        while let Some(frame) = self.frames.pop_if(|frame| ends_before_block(frame)) {
            match frame {
                Frame::Raw(name) => self.end_raw(name),
                _ => self.out.push("</label>"),
            }
        }
        self.words.gap();
    }

    fn close_label(&mut self) {
        let inside =
            self.frames.iter().rev().take_while(|frame| !matches!(frame, Frame::Markdown | Frame::Flat));
        if inside.into_iter().any(|frame| *frame == Frame::Label) {
            self.start_block();
        }
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

    fn end_cell(&mut self) {
        let inside = self.table.cell;
        let is_empty =
            self.out.html.len() == inside && self.out.holes.last().is_none_or(|(place, _)| *place < inside);
        if !self.table.in_head {
            self.out.push("</td>");
        } else if is_empty && let Some(tag) = self.out.html.rfind("<th") {
            // A heading without words announces nothing: the corner of a table is a cell.
            self.out.html.truncate(tag);
            self.out.push("<td></td>");
        } else {
            self.out.push("</th>");
        }
    }

    fn task(&mut self, done: bool) {
        if self.frames.last() == Some(&Frame::Flat) {
            return;
        }
        // The label gives the box its name.
        self.frames.push(Frame::Label);
        self.out.push("<label><input type=\"checkbox\" disabled=\"\"");
        self.out.push(if done { " checked=\"\"> " } else { "> " });
    }

    /// Opens a heading.
    pub(super) fn start_heading(&mut self, level: u8, start: usize, written: Option<String>) {
        self.words.gap();
        let tag = self.out.html.len();
        self.heading = Some(OpenHeading { level, tag, words: self.words.text.len(), start, written });
        self.out.digits.push(tag + 2);
        self.out.push(&format!("<h{level}>"));
    }

    /// Closes a heading: now its words are known, and with them its id.
    pub(super) fn end_heading(&mut self, end: usize) {
        let Some(open) = self.heading.take() else { return };
        let inside = open.tag + "<h1>".len();
        let mut text = self.words.since(open.words).to_owned();
        let mut id = open.written;
        // Nothing in such an id is escaped, so that the page ends as the words do; else an element
        // ends here too.
        if let Some((before, written)) = written_id(&text)
            && self.out.html[inside..].ends_with(&text[before.len()..])
        {
            id = Some(written.to_owned());
            let kept = self.out.html.len() - (text.len() - before.len());
            let last_hole = self.out.holes.last().map_or(0, |(place, _)| *place);
            self.out.html.truncate(self.out.html[..kept].trim_end().len().max(last_hole));
            let kept = before.trim_end().len();
            text.truncate(kept);
            self.words.text.truncate(open.words + kept);
        }
        let first = !std::mem::replace(&mut self.seen_heading, true);
        if first && open.level == 1 && self.title.is_some_and(|title| reads_alike(title, &text)) {
            self.out.truncate(open.tag);
            self.words.text.truncate(open.words);
            return;
        }
        let id = match id {
            Some(written) => self.ids.claim_written(&written),
            None => self.ids.claim(id_for(&text)),
        };
        self.out.insert_id(open.tag + "<h1".len(), id.clone());
        self.out.digits.push(self.out.html.len() + 3);
        self.out.push(&format!("</h{}>\n", open.level));
        let span = Span::new(self.file, self.offset + open.start, self.offset + end.max(open.start));
        self.headings.push(Heading { level: open.level, id, text, span });
        self.words.gap();
    }

    fn finish(mut self) -> Body {
        self.write_run();
        self.end_html_block();
        while let Some(frame) = self.frames.pop() {
            if let Frame::Raw(name) = frame {
                self.end_raw(name);
            }
        }
        let notes = std::mem::take(&mut self.notes);
        notes.write(&mut self.out, &mut self.ids);
        if self.headings.iter().any(|heading| heading.level == 1) {
            self.out.shift_headings();
            for heading in &mut self.headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
        let plain = self.words.text.trim_end().to_owned();
        let pieces = if self.raw.was_kept { sanitise::clean(self.out) } else { self.out.into_pieces() };
        let ids = self.ids.into_taken();
        Body { pieces, headings: self.headings, plain, summary: self.summary, ids }
    }
}

/// Whether an open element cannot hold a block.
fn ends_before_block(frame: &Frame) -> bool {
    use crate::document::body::elements::{Element, Flow, element};
    match frame {
        Frame::Label => true,
        Frame::Raw(name) => matches!(element(name), Element::Kept { flow: Flow::Phrase | Flow::Leaf, .. }),
        Frame::Markdown | Frame::Flat => false,
    }
}
