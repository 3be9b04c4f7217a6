//! One claim on each output path.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::Sources;
use crate::source::span::Span;

/// Who claims which path. Two that differ only in case or composition are one on some systems,
/// and count as one.
#[derive(Debug, Default)]
pub struct Claims {
    taken: BTreeMap<String, (String, Option<Span>)>,
}

impl Claims {
    /// Claims a path for a document, or for the tool itself (`None`). `false`, with a problem
    /// that names both owners, if it is taken.
    pub fn claim(
        &mut self,
        path: &str,
        owner: Option<Span>,
        sources: &Sources,
        problems: &mut Diagnostics,
    ) -> bool {
        let key: String = path.nfc().flat_map(char::to_lowercase).collect();
        let Some((first_path, first)) = self.taken.get(&key) else {
            self.taken.insert(key, (path.to_owned(), owner));
            return true;
        };
        let Some(place) = owner.or(*first) else {
            return false;
        };
        let related = first.filter(|first| *first != place);
        let other =
            related.map_or_else(|| "the tool itself".to_owned(), |span| sources.path(span.file).to_string());
        let finding = if first_path == path {
            Finding::ClaimedTwice { address: path.to_owned(), other }
        } else {
            Finding::NamesClash { name: path.to_owned(), other: first_path.clone() }
        };
        let problem = Problem::new(finding, place);
        problems.push(match related {
            Some(span) => problem.with_related(span),
            None => problem,
        });
        false
    }
}
