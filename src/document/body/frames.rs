//! What is open while a body is written.
//!
//! Markdown closes what Markdown opened. Raw HTML closes only what raw HTML opened in the same
//! element of Markdown, and what it leaves open ends there.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::document::body::elements::{Flow, flow};
use crate::document::body::markdown::Writer;

/// How deep things may be nested. Nobody writes so; browsers flatten a page below 512.
const MAX_DEPTH: usize = 100;

/// Something that is open.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    /// A block of Markdown: only Markdown closes it.
    Block,
    /// Part of a sentence in Markdown: emphasis, a link.
    Phrase,
    /// The same, too deep to be shown as an element.
    Flat,
    /// An element of raw HTML: it ends at its end tag, or with what it stands in.
    Raw(&'static str),
    /// The label of a task.
    Label,
}

/// How many quotes and lists a line may open, or stand in. The parser compares each line with
/// each of them; what is nested deeper than [`MAX_DEPTH`], but not so deep, is read and flattened.
const MAX_MARKERS: usize = 200;

/// A line that opens more quotes and lists than may be nested.
pub(super) fn too_many_markers(source: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        // Short lines, almost all, are passed over at once.
        if line.len() > MAX_MARKERS && markers(line.as_bytes()) > MAX_MARKERS {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// How many quotes and list items a line opens; if it is indented, in how many it may stand.
fn markers(line: &[u8]) -> usize {
    let is_blank = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    let is_rule = |mark: u8| line.iter().all(|byte| *byte == mark || byte.is_ascii_whitespace());
    if is_rule(b'-') || is_rule(b'*') {
        return 0;
    }
    let mut at = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let indented = at / 2;
    let mut count = 0;
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
    if count > 0 { count + indented } else { 0 }
}

impl Writer<'_, '_> {
    /// Whether something more may be opened; if not, says so once.
    pub(super) fn may_open(&mut self, range: Range<usize>) -> bool {
        let may = self.frames.len() < MAX_DEPTH;
        if !may && !self.too_deep {
            self.too_deep = true;
            self.report(Finding::TooDeep {}, range);
        }
        may
    }

    /// Opens a task.
    pub(super) fn task(&mut self, done: bool) {
        if self.frames.last() == Some(&Frame::Flat) {
            return;
        }
        // The label gives the box its name.
        self.frames.push(Frame::Label);
        self.out.push("<label><input type=\"checkbox\" disabled=\"\"");
        self.out.push(if done { " checked=\"\"> " } else { "> " });
    }

    /// Closes the innermost element of Markdown, and all in it. Returns whether it was written.
    pub(super) fn close_frame(&mut self) -> bool {
        loop {
            match self.frames.pop() {
                Some(Frame::Block | Frame::Phrase) => return true,
                Some(Frame::Flat) | None => return false,
                Some(frame) => self.close(frame),
            }
        }
    }

    /// Prepares for a block: what can hold phrases alone ends here.
    pub(super) fn start_block(&mut self) {
        self.raw.unmute();
        self.leave_phrases();
        while let Some(frame) = self.frames.pop_if(|frame| *frame == Frame::Label || is_leaf(frame)) {
            self.close(frame);
            self.leave_phrases();
        }
        self.words.gap();
    }

    /// Closes the phrases of raw HTML that are open here, before a block. Browsers would open them
    /// again in each block that follows, and the page could grow without bound. A link alone
    /// stays: it may hold blocks.
    pub(super) fn leave_phrases(&mut self) {
        let count = self.frames.iter().rev().take_while(|frame| is_phrase(frame)).count();
        if count == 1 && self.frames.last() == Some(&Frame::Raw("a")) {
            return;
        }
        for frame in self.frames.split_off(self.frames.len() - count).into_iter().rev() {
            self.close(frame);
        }
    }

    /// Writes the end of what raw HTML or a task opened.
    pub(super) fn close(&mut self, frame: Frame) {
        match frame {
            Frame::Raw(name) => self.end_raw(name),
            Frame::Label => self.out.push("</label>"),
            Frame::Block | Frame::Phrase | Frame::Flat => {}
        }
    }

    /// Ends a task whose item goes on with raw HTML.
    pub(super) fn close_label(&mut self) {
        if self.raw_frames().any(|frame| *frame == Frame::Label) {
            self.start_block();
        }
    }

    /// What raw HTML and tasks have open here, innermost first.
    pub(super) fn raw_frames(&self) -> impl Iterator<Item = &Frame> {
        self.frames.iter().rev().take_while(|frame| matches!(frame, Frame::Raw(_) | Frame::Label))
    }
}

/// Whether an open element is part of a sentence in raw HTML.
fn is_phrase(frame: &Frame) -> bool {
    matches!(frame, Frame::Raw(name) if flow(name) == Some(Flow::Phrase))
}

/// Whether an open element of raw HTML holds one sentence or more, and no blocks.
fn is_leaf(frame: &Frame) -> bool {
    matches!(frame, Frame::Raw(name) if flow(name) == Some(Flow::Leaf))
}
