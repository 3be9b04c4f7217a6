//! A profile taken back: hidden for certain, with nothing else about the file changed.
//!
//! 1. [`profile`] finds the profile by its name, its file or its address;
//! 2. [`withdrawn`] writes `draft: true` into the front matter and makes a note of the consent, which
//!    is no consent any more. Comments, order, quotes and line ends stay as they are. The result is
//!    read again before it is believed;
//! 3. [`mentions`] tells where else in the committee's texts the person is named.
//!
//! `draft` hides a profile with all its translations from what is published. Without the consent it is
//! not shown either where somebody asks for drafts.

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::document::front_matter::{Found, split};
use crate::document::schema::mentor as schema;
use crate::document::{Document, Documents};
use crate::model::fold::fold;
use crate::source::Sources;
use crate::source::span::FileId;
use crate::yaml::{Kind, Node};

/// The profiles that a name can mean: one, if it is the person's file or address; else all who are
/// called so.
pub fn profile<'d>(documents: &'d Documents, wanted: &str) -> Vec<&'d Document<schema::Mentor>> {
    let wanted = wanted.trim().trim_start_matches("content/mentors/").trim_end_matches("/index.md");
    let file = wanted.trim_end_matches(".md").trim_end_matches(".html");
    let originals = || {
        documents
            .mentors
            .iter()
            .map(AsRef::as_ref)
            .filter(|document: &&Document<_>| document.language.is_none())
    };
    let exact: Vec<_> = originals()
        .filter(|document| {
            let slug = document.matter.slug.as_ref().map(|slug| slug.0.as_str());
            document.name == file || slug == Some(file)
        })
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let called = |document: &&Document<schema::Mentor>| {
        document.matter.name.as_ref().is_some_and(|name| fold(&name.0) == fold(wanted))
    };
    originals().filter(called).collect()
}

/// The names of everybody who has a profile.
pub fn names(documents: &Documents) -> impl Iterator<Item = &str> {
    let originals = documents.mentors.iter().filter(|document| document.language.is_none());
    originals.filter_map(|document| Some(document.matter.name.as_ref()?.0.as_str()))
}

/// The text of a profile, hidden for certain; `None` if it cannot be changed without risk, and so
/// has to be changed by hand.
pub fn withdrawn(text: &str, today: Date) -> Option<String> {
    let mut told = Diagnostics::default();
    let matter = split(FileId(0), text, &mut told);
    let Found::Yaml(range) = matter.found.clone() else { return None };
    let fields = fields(text)?;
    let newline = if text[..range.start].ends_with("\r\n") { "\r\n" } else { "\n" };
    // Edits from the end, so that places before them stay what they are.
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut draft = false;
    for (key, start, value) in &fields {
        match key.as_str() {
            "draft" => {
                draft = true;
                if value.is_empty() {
                    let colon = start + text[*start..].find(':')? + 1;
                    edits.push((colon..colon, " true".to_owned()));
                } else if &text[value.clone()] != "true" {
                    edits.push((value.clone(), "true".to_owned()));
                }
            }
            "consent" => edits.push((*start..*start, format!("# withdrawn on {today}: "))),
            _ => {}
        }
    }
    if !draft {
        edits.push((range.start..range.start, format!("draft: true{newline}")));
    }
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut changed = text.to_owned();
    for (place, with) in edits {
        changed.replace_range(place, &with);
    }
    is_withdrawn(&changed).then_some(changed)
}

/// Whether a profile is a draft without consent, and every field that it had can still be read.
pub fn is_withdrawn(text: &str) -> bool {
    let Some(fields) = fields(text) else { return false };
    let draft = fields.iter().any(|(key, _, value)| key == "draft" && &text[value.clone()] == "true");
    draft && !fields.iter().any(|(key, ..)| key == "consent")
}

/// A field: its name, where it begins, and where its value stands.
type Place = (String, usize, std::ops::Range<usize>);

/// The fields of a front matter that is written line by line; `None` for any other, and for one
/// with mistakes.
fn fields(text: &str) -> Option<Vec<Place>> {
    let mut told = Diagnostics::default();
    let matter = split(FileId(0), text, &mut told);
    let node: Node = matter.read(FileId(0), text, &mut told)?;
    let Kind::Map(entries) = node.kind else { return None };
    if told.iter().next().is_some() {
        return None;
    }
    let mut fields = Vec::new();
    for (key, value) in entries {
        let start = key.span.start as usize;
        // Between braces a line is not one field.
        if start > 0 && !text[..start].ends_with(['\n', '\r', '\u{feff}']) {
            return None;
        }
        let place = match value.kind {
            Kind::Null => start..start,
            _ => value.span.start as usize..value.span.end as usize,
        };
        fields.push((key.value, start, place));
    }
    Some(fields)
}

/// A line of the committee's texts in which somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

/// What a person is known by.
#[derive(Debug, Clone)]
pub struct Known {
    /// Their name, folded.
    name: String,
    /// The name of their file or address, by which others link to them.
    slugs: Vec<String>,
    /// Their e-mail address.
    email: Option<String>,
}

impl Known {
    /// What the person of a profile is known by.
    pub fn of(document: &Document<schema::Mentor>) -> Self {
        let matter = &document.matter;
        let mut slugs = vec![document.name.clone()];
        slugs.extend(matter.slug.iter().map(|slug| slug.0.clone()));
        Self {
            name: matter.name.as_ref().map(|name| fold(&name.0)).unwrap_or_default(),
            slugs,
            email: matter.contact.as_ref().and_then(|contact| Some(contact.email.as_ref()?.0.to_lowercase())),
        }
    }

    /// The lines of a text in which they are named.
    pub fn lines<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| self.is_named(line)).collect()
    }

    fn is_named(&self, line: &str) -> bool {
        let has_name = !self.name.is_empty() && holds(&fold(line), &self.name);
        let lower = line.to_lowercase();
        has_name
            || self.email.as_ref().is_some_and(|email| lower.contains(email))
            || self.slugs.iter().any(|slug| holds(&lower, &slug.to_lowercase()))
    }
}

/// Whether a text holds words, not as a part of longer ones.
fn holds(text: &str, words: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    text.match_indices(words)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + words.len()..].starts_with(part))
}

/// Where in `content/` somebody is named, besides their own profile and its translations.
pub fn mentions(sources: &Sources, document: &Document<schema::Mentor>) -> Vec<Mention> {
    let known = Known::of(document);
    let own = document.path.trim_end_matches("md");
    let mut mentions = Vec::new();
    for file in
        sources.files().filter(|file| file.path.starts_with("content/") && !file.path.starts_with(own))
    {
        for (line, text) in known.lines(sources.text(file.id)) {
            mentions.push(Mention { file: file.path.to_string(), line, text: text.trim().to_owned() });
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::{holds, is_withdrawn, withdrawn};

    fn day() -> jiff::civil::Date {
        jiff::civil::date(2026, 11, 21)
    }

    #[test]
    fn only_what_hides_is_changed() {
        for (before, after) in [
            (
                "---\n# a note\nname: 'Ana'   # hers\nconsent: 2026-01-15  # by mail\ntopics: [a,  b]\n---\nBio\n",
                "---\ndraft: true\n# a note\nname: 'Ana'   # hers\n# withdrawn on 2026-11-21: consent: 2026-01-15  # by mail\n\
                 topics: [a,  b]\n---\nBio\n",
            ),
            ("---\r\nname: Ana\r\n---\r\n", "---\r\ndraft: true\r\nname: Ana\r\n---\r\n"),
            ("---\nname: Ana\ndraft: false # x\n---\n", "---\nname: Ana\ndraft: true # x\n---\n"),
            ("---\nname: Ana\ndraft: \"no\"\n---\n", "---\nname: Ana\ndraft: true\n---\n"),
            ("---\ndraft:\nname: Ana\n---\n", "---\ndraft: true\nname: Ana\n---\n"),
            ("---\nname: Ana\ndraft: true\n---\n", "---\nname: Ana\ndraft: true\n---\n"),
        ] {
            assert_eq!(withdrawn(before, day()).as_deref(), Some(after), "{before}");
            assert!(is_withdrawn(after));
            assert_eq!(withdrawn(after, day()).as_deref(), Some(after), "twice is once");
        }
    }

    #[test]
    fn what_cannot_be_changed_for_certain_is_left_alone() {
        for text in ["---\n{ name: Ana, consent: 2026-01-15 }\n---\n", "Ana\n", "---\nname: [Ana\n---\n", ""]
        {
            assert_eq!(withdrawn(text, day()), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_not_found_in_a_longer_one() {
        assert!(holds("mentors: [ana-ruiz]", "ana-ruiz") && holds("../mentors/ana-ruiz.md", "ana-ruiz"));
        assert!(!holds("ana-ruiz-lopez", "ana-ruiz") && !holds("joana ruiz", "ana ruiz"));
    }
}
