//! Headings and the ids by which they are linked.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::document::body::Heading;
use crate::document::body::markdown::Writer;
use crate::source::span::Span;

/// The id of a heading without a letter or digit.
const NAMELESS: &str = "section";

/// Ids that pages have of their own, and that scripts and the link past the navigation go by: a text
/// can neither take nor double them.
const OF_PAGES: &[&str] = &[
    "main",
    "q",
    "q-hint",
    "contents",
    "announce",
    "text",
    "text-hint",
    "list-link",
    "to-mend",
    "sending",
    "heading",
    "result",
    "entry",
    "comparison",
    "option",
];

/// The ids of a body: each is given out once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// Where the counting goes on for a name that is taken: a thousand headings of one text are
    /// counted once, not each from 2.
    next: HashMap<String, u32>,
}

impl Ids {
    /// The id that a heading wants, or the next one that is free: `notes`, `notes-2`, `notes-3`.
    pub(super) fn claim(&mut self, wanted: String) -> String {
        // Footnotes have these; who writes `fn-1` as a heading gets another.
        let wanted = if wanted.starts_with("fn-") || wanted.starts_with("fnref-") {
            format!("{NAMELESS}-{wanted}")
        } else {
            wanted
        };
        if !OF_PAGES.contains(&&*wanted) && self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let next = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The id that an author wrote for a heading, or one like it.
    pub(super) fn claim_written(&mut self, written: &str) -> String {
        self.claim(if is_id(written) { written.to_owned() } else { id_for(written) })
    }

    /// Takes an id as it is.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// Takes an id that was written by hand; not if it is taken, or none that can be linked.
    pub(super) fn take_written(&mut self, id: &str) -> bool {
        let of_others = id.starts_with("fn-") || id.starts_with("fnref-") || OF_PAGES.contains(&id);
        is_id(id) && !of_others && self.taken.insert(id.to_owned())
    }

    /// All that have been taken.
    pub(super) fn into_taken(self) -> BTreeSet<String> {
        self.taken
    }
}

/// Whether a text can be an id: letters, digits, and the marks that need no escaping.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.'))
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

impl Writer<'_, '_> {
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
}

/// The id for the text of a heading. Latin letters lose their accents, as in all other addresses
/// of the site; letters of other scripts stay what they are, since their readers can read them.
fn id_for(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push(&mut id, char::from(byte)));
    } else {
        for character in text.nfc() {
            if is_latin(character) {
                slug::slugify(character.encode_utf8(&mut [0; 4])).chars().for_each(|c| push(&mut id, c));
            } else if !matches!(character, '\'' | '’') {
                push(&mut id, character);
            }
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() { NAMELESS.to_owned() } else { id }
}

fn push(id: &mut String, character: char) {
    if character.is_alphanumeric() || is_combining_mark(character) && !id.is_empty() {
        id.extend(character.to_lowercase());
    } else if character != '\'' && !id.is_empty() && !id.ends_with('-') {
        id.push('-');
    }
}

/// Whether a character is a Latin letter beyond ASCII.
fn is_latin(character: char) -> bool {
    matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && character.is_alphabetic()
}

/// Takes `{#id}` off the end of a heading. Of what else may stand there, classes are dropped;
/// braces that name no id are text.
///
/// Returns what the text is without it, and the id.
fn written_id(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let words = &inside[open + 1..];
    let id = words.split_whitespace().find_map(|word| word.strip_prefix('#')).filter(|id| is_id(id))?;
    let known = words.split_whitespace().all(|word| word.starts_with(['#', '.']));
    known.then(|| (&text[..open], id))
}

/// Two titles read alike: whatever their case, spaces, quotes and dashes.
fn reads_alike(one: &str, other: &str) -> bool {
    fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
        let straight = |character| match character {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            other => other,
        };
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(|character| !character.is_whitespace())
            .map(straight)
            .filter(|character| !matches!(character, '-' | '.'))
    }
    folded(one).eq(folded(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_can_be_read_in_every_script() {
        for (text, expected) in [
            ("Getting started", "getting-started"),
            ("  What's new?  ", "whats-new"),
            ("Protégé & mentor", "protege-mentor"),
            ("Protége\u{301}", "protege"),
            ("Straße", "strasse"),
            ("C++", "c"),
            ("???", "section"),
            ("", "section"),
            ("٢٠٢٦ مكتبة", "٢٠٢٦-مكتبة"),
            ("図書館 ガイド", "図書館-ガイド"),
            ("Библиотека №1", "библиотека-1"),
            ("हिन्दी", "हिन्दी"),
            ("\"><script>", "script"),
        ] {
            assert_eq!(id_for(text), expected, "{text}");
        }
    }

    #[test]
    fn no_id_is_given_out_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> =
            ["a", "a", "a-2", "a", "fn-1"].iter().map(|wanted| ids.claim((*wanted).to_owned())).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "section-fn-1"]);
        assert!(ids.take_written("b") && !ids.take_written("b") && !ids.take_written("x\" y"));
    }

    #[test]
    fn only_braces_that_name_an_id_are_taken_off() {
        assert_eq!(written_id("Fees {#fees}"), Some(("Fees ", "fees")));
        assert_eq!(written_id("Fees {#fees .wide}"), Some(("Fees ", "fees")));
        for text in
            ["Fees {2026}", "{{ title }}", "Fees {#}", "Fees {#a onclick=x}", "Fees {#a\"b}", "}", "{#a} x"]
        {
            assert_eq!(written_id(text), None, "{text}");
        }
    }

    #[test]
    fn titles_are_compared_as_they_are_read() {
        assert!(reads_alike("Mentors’ guide", "mentors' Guide"));
        assert!(reads_alike("Part one – start", "Part one -- start"));
        assert!(!reads_alike("Part one", "Part two"));
    }
}
