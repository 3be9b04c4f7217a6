//! One claim on each output path.

use std::sync::Arc;

use ahash::AHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::schema::values::meddling;
use crate::source::Sources;
use crate::source::span::{FileId, Span};

/// Who claims which path. Two that differ only in case or composition are one on some systems,
/// and count as one.
#[derive(Debug, Default)]
pub struct Claims {
    /// Looked up for every path, and never gone through.
    taken: AHashMap<Arc<str>, Claim>,
}

/// A claim on a path.
#[derive(Debug)]
struct Claim {
    /// The path as it was claimed, where that is another.
    path: Option<Arc<str>>,
    /// The document that claims it, if it is not the tool itself.
    owner: Option<Span>,
}

impl Claims {
    /// No claims yet, and room for so many.
    pub fn for_paths(paths: usize) -> Self {
        Self { taken: AHashMap::with_capacity(paths) }
    }

    /// Claims a path for a document, or for the tool itself (`None`). `false`, with a problem
    /// that names both owners, if it is taken.
    pub fn claim(
        &mut self,
        path: &Arc<str>,
        owner: Option<Span>,
        sources: &Sources,
        problems: &mut Diagnostics,
    ) -> bool {
        if let (Some(owner), Some((name, reason))) = (owner, not_portable(path)) {
            problems.add(Finding::NameNotPortable { name: name.to_owned(), reason }, owner);
        }
        let key: Arc<str> = match path.is_ascii() {
            true if !path.bytes().any(|byte| byte.is_ascii_uppercase()) => path.clone(),
            true => path.to_ascii_lowercase().into(),
            false => path.nfc().flat_map(char::to_lowercase).collect::<String>().into(),
        };
        let Some(Claim { path: first_path, owner: first }) = self.taken.get(&key) else {
            let as_claimed = (key != *path).then(|| path.clone());
            self.taken.insert(key, Claim { path: as_claimed, owner });
            return true;
        };
        let first_path = first_path.as_ref().unwrap_or(&key);
        let Some(mut place) = owner.or(*first) else {
            return false;
        };
        // Who has no address of their own yet, clashes with others only until it is mended.
        let told = |problem: &Problem| {
            let address = matches!(
                problem.finding,
                Finding::ReservedSlug { .. } | Finding::EmptySlug { .. } | Finding::BadSlug { .. }
            );
            address
                && (problem.span.file == place.file
                    || first.is_some_and(|first| first.file == problem.span.file))
        };
        if problems.iter().any(told) {
            return false;
        }
        let mut related = first.filter(|first| *first != place);
        let is_alias = |span: Span| span.end > 0;
        let alias = is_alias(place) || related.is_some_and(is_alias);
        if let Some(other) = related.filter(|_| !alias) {
            // Who asks for an address that is not the file's own has made the mistake.
            let asked = |span: Span| sources.line_of_field(span.file, "slug");
            if let (None, Some(slug)) = (asked(place), asked(other)) {
                (place, related) = (slug, Some(place));
            } else if let Some(slug) = asked(place) {
                place = slug;
            }
        }
        let path_of = |file: FileId| sources.path(file).to_string();
        let finding = if first_path == path {
            let other = related.map(|span| path_of(span.file));
            Finding::ClaimedTwice { address: path.to_string(), other, alias }
        } else {
            Finding::NamesClash { name: path.to_string(), other: first_path.to_string() }
        };
        let problem = Problem::new(finding, place);
        problems.push(match related {
            Some(span) => problem.with_related(span),
            None => problem,
        });
        false
    }
}

/// The part of a path that some system cannot store, and why.
fn not_portable(path: &str) -> Option<(&str, &'static str)> {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    path.split('/').find_map(|name| {
        // Nearly all are so, and those of devices are shorter.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let stem_length = name.find('.').unwrap_or(name.len());
        if stem_length > 4 && name.len() <= 255 && !name.ends_with('.') && name.bytes().all(plain) {
            return None;
        }
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
        let numbered = stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"));
        let reason = if DEVICES.contains(&stem.as_str()) || numbered {
            "Windows keeps it for a device"
        } else if name.ends_with(['.', ' ']) {
            "Windows drops the dot or space at its end"
        } else if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) {
            "Windows allows none of < > : \" | ? * \\ in a name"
        } else if name.chars().any(char::is_control) || meddling(name).is_some() {
            "it holds a character that cannot be seen"
        } else if name.len() > 255 {
            "it is longer than most systems allow"
        } else {
            return None;
        };
        Some((name, reason))
    })
}
