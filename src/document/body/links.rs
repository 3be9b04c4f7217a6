//! Links and pictures.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter};

use crate::diagnostic::finding::Finding;
use crate::document::body::address::{self, Address};
use crate::document::body::markdown::Writer;
use crate::document::body::{Picture, Piece, autolink, escape};

/// A picture whose description is still being read.
pub(super) struct OpenPicture {
    target: String,
    title: Option<String>,
    alt: String,
    place: Range<usize>,
    /// How many elements of the description are open.
    depth: usize,
}

impl<'a> Writer<'a, '_> {
    /// Where the target of a link stands: for one by reference, in its definition.
    pub(super) fn place_of(
        &self,
        target: &str,
        link: Range<usize>,
        id: &str,
        events: &OffsetIter<'a>,
    ) -> Range<usize> {
        let definition = if id.is_empty() {
            None
        } else {
            events.reference_definitions().get(id).map(|definition| definition.span.clone())
        };
        let whole = definition.unwrap_or(link);
        let text = self.source.get(whole.clone()).unwrap_or_default();
        // The last place, since the words of a link may well be its address.
        if !target.is_empty()
            && let Some(at) = text.rfind(target)
        {
            return whole.start + at..whole.start + at + target.len();
        }
        // Written otherwise than read: with an escape, or a character reference.
        match text.rfind("](") {
            Some(at) if text.ends_with(')') && at + 2 < text.len() - 1 => whole.start + at + 2..whole.end - 1,
            _ => whole,
        }
    }

    /// Begins a link of Markdown.
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        target: &str,
        title: &str,
        place: Range<usize>,
        whole: Range<usize>,
    ) {
        let mail = if kind == LinkType::Email { Some(format!("mailto:{target}")) } else { None };
        let written = self.anchors == 0 && self.start_anchor(mail.as_deref().unwrap_or(target), place);
        if written {
            if !title.is_empty() {
                self.out.attribute("title", title);
            }
            self.out.push(">");
            self.watch_link(target, whole);
        }
        self.links.push(written);
    }

    /// Ends it.
    pub(super) fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.end_anchor();
        }
    }

    /// Writes the end of a link. One to a file of the site says what opens there.
    pub(super) fn end_anchor(&mut self) {
        if let Some((target, format, told)) = self.judge_link() {
            self.out.hole(Piece::FileNote { target, format, told });
        }
        self.anchors -= 1;
        self.out.push("</a>");
    }

    /// Writes `<a href="…"`, and counts it as open. Returns false where the address is refused.
    pub(super) fn start_anchor(&mut self, target: &str, place: Range<usize>) -> bool {
        match address::read(target) {
            Address::Local(target) => {
                let span = self.span(place);
                self.out.push("<a href=\"");
                self.out.hole(Piece::Link { target: target.to_owned(), span });
                self.out.push("\"");
            }
            Address::Outside(target) => {
                self.out.push("<a");
                self.out.attribute("href", &escape::address(&target));
            }
            Address::Refused(reason) => {
                self.report(
                    Finding::BadAddress { field: "link".to_owned(), text: target.to_owned(), reason },
                    place,
                );
                return false;
            }
        }
        self.anchors += 1;
        true
    }

    /// Begins a picture.
    pub(super) fn start_picture(&mut self, target: &str, title: &str, place: Range<usize>) {
        let title = (!title.is_empty()).then(|| title.to_owned());
        let target = target.to_owned();
        self.picture = Some(OpenPicture { target, title, alt: String::new(), place, depth: 0 });
    }

    /// Reads on in the description of a picture.
    pub(super) fn in_picture(&mut self, event: Event<'_>, _range: Range<usize>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(_) => picture.depth += 1,
            Event::End(_) if picture.depth > 0 => picture.depth -= 1,
            Event::End(_) => self.end_picture(),
            Event::Text(text) | Event::Code(text) => picture.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            _ => {}
        }
    }

    fn end_picture(&mut self) {
        if let Some(OpenPicture { target, title, alt, place, .. }) = self.picture.take() {
            let described = !alt.trim().is_empty();
            if described {
                self.judge_alt(&target, &alt, place.clone(), false);
            } else {
                self.lacks_description(&target, place.clone(), false);
            }
            self.watch_picture(described.then_some(&alt));
            self.write_picture(&target, alt, title, place);
        }
    }

    /// Reports a picture that has no description. Who means it as an ornament says so in HTML, with
    /// an `alt` that is empty.
    pub(super) fn lacks_description(&mut self, target: &str, place: Range<usize>, html: bool) {
        if !self.raw.is_muted() && matches!(address::read(target), Address::Local(_)) {
            let finding = Finding::MissingAlt { picture: target.to_owned(), name: String::new(), html };
            self.report(finding, place);
        }
    }

    /// Writes a picture.
    pub(super) fn write_picture(
        &mut self,
        target: &str,
        alt: String,
        title: Option<String>,
        place: Range<usize>,
    ) {
        if self.raw.is_muted() {
            return;
        }
        let refused = match address::read(target) {
            Address::Local(target) => {
                let span = self.span(place);
                self.pictures += 1;
                self.out.hole(Piece::Picture(Picture { target: target.to_owned(), alt, title, span }));
                return;
            }
            Address::Outside(address)
                if address.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http")) =>
            {
                Finding::RemotePicture { target: target.to_owned() }
            }
            Address::Outside(_) => {
                let reason = "no picture can be there";
                Finding::BadAddress { field: "picture".to_owned(), text: target.to_owned(), reason }
            }
            Address::Refused(reason) => {
                Finding::BadAddress { field: "picture".to_owned(), text: target.to_owned(), reason }
            }
        };
        self.report(refused, place);
        self.write_text(&alt);
    }

    /// Makes a figure of a paragraph that began at `tag` and holds one picture alone; its title
    /// is the caption. Returns false if the picture cannot be found.
    pub(super) fn end_figure(&mut self, tag: usize) -> bool {
        let picture =
            self.out.holes.iter_mut().rev().take_while(|(place, _)| *place > tag).find_map(|(_, piece)| {
                if let Piece::Picture(picture) = piece { Some(picture) } else { None }
            });
        let Some(picture) = picture else { return false };
        let caption = picture.title.take();
        self.out.replace(tag..tag + "<p>".len(), "<figure>");
        if let Some(caption) = caption {
            self.out.push("<figcaption>");
            self.write_text(&caption);
            self.out.push("</figcaption>");
        }
        self.out.push("</figure>\n");
        true
    }

    /// Writes the texts that have come one after the other.
    pub(super) fn write_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        if !self.raw.is_muted() {
            if self.anchors == 0 && run.iter().any(|(text, _)| autolink::may_hold(text)) {
                self.write_linked(&run);
            } else {
                run.iter().for_each(|(text, _)| self.write_text(text));
            }
            run.iter().for_each(|(text, place)| self.observe(text, place));
        }
        // The same memory serves the next run.
        self.run = run;
        self.run.clear();
    }

    /// Writes texts with their bare addresses as links.
    fn write_linked(&mut self, run: &[(CowStr<'a>, Range<usize>)]) {
        // As it was written: an address keeps its hyphens, which the parser has joined to dashes.
        let mut flat = String::new();
        let mut ends = Vec::with_capacity(run.len());
        let mut places = Vec::with_capacity(run.len());
        for (text, range) in run {
            let written = self.source.get(range.clone()).unwrap_or_default();
            let resolved = written.starts_with('&') || written.contains('\0');
            places.push(Stretch { from: flat.len(), source: range.clone(), resolved });
            flat.push_str(if resolved { text } else { written });
            ends.push(flat.len());
        }
        let mut start = 0;
        let mut found = autolink::find(&flat).into_iter().peekable();
        for ((text, _), end) in run.iter().zip(ends) {
            let mut at = start;
            while at < end {
                let Some(next) = found.peek().filter(|next| next.range.start < end) else {
                    // Where nothing of this text was taken, it is as the parser gave it.
                    self.write_text(if at == start { text } else { &flat[at..end] });
                    break;
                };
                if next.range.start >= at {
                    self.write_text(&flat[at..next.range.start]);
                    let address = &flat[next.range.clone()];
                    let href = format!("{}{address}", next.prefix);
                    self.out.push("<a");
                    self.out.attribute("href", &escape::address(&href));
                    self.out.push(">");
                    self.write_text(address);
                    self.out.push("</a>");
                    let first = places.iter().rfind(|place| place.from <= next.range.start);
                    let last = places.iter().rfind(|place| place.from < next.range.end);
                    if let (Some(first), Some(last)) = (first, last) {
                        let place = first.start(next.range.start)..last.end(next.range.end);
                        self.judge_address(address, place);
                    }
                }
                at = next.range.end.min(end);
                if next.range.end <= end {
                    found.next();
                }
            }
            start = end;
        }
    }
}

/// Where a text of a run begins in the whole of it, and stands in the source.
struct Stretch {
    from: usize,
    source: Range<usize>,
    /// It is not as it was written: `&amp;` has become `&`.
    resolved: bool,
}

impl Stretch {
    /// Where in the source something begins that begins here.
    fn start(&self, at: usize) -> usize {
        if self.resolved { self.source.start } else { self.source.start + at - self.from }
    }

    /// Where in the source something ends that ends here.
    fn end(&self, at: usize) -> usize {
        if self.resolved { self.source.end } else { self.source.start + at - self.from }
    }
}
