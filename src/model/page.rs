//! The committee's own texts: pages, handbook chapters, agreements.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::body::Body;
use crate::document::schema::page::{HandbookRole, Nav};
use crate::source::SourcePath;
use crate::source::span::{FileId, Spanned};

/// A text of the committee's own.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: SourcePath,
    /// The address below the place where its kind lives, without `.html`.
    pub slug: String,
    /// The title.
    pub title: String,
    /// Its place among its neighbours.
    pub order: Option<f64>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// Whether it is in the navigation.
    pub nav: Option<Nav>,
    /// For an agreement, what is agreed.
    pub terms: Vec<String>,
    /// For an agreement, who signs.
    pub signatures: Vec<String>,
    /// For a chapter, for whom it is; empty: for everybody.
    pub roles: Vec<HandbookRole>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The text.
    pub body: Arc<Body>,
    /// What a translation leaves to the original, by name of the field.
    pub inherited: BTreeSet<String>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// A leading number in a file's name, and the rest: `01-start` is 1 and `start`.
pub fn leading_number(name: &str) -> (Option<f64>, &str) {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
    if digits == 0 || digits > 4 || rest.is_empty() || rest.len() == name.len() - digits {
        return (None, name);
    }
    (name[..digits].parse().ok(), rest)
}

#[cfg(test)]
mod tests {
    use super::leading_number;

    #[test]
    fn a_number_in_front_orders_and_is_no_part_of_the_address() {
        assert_eq!(leading_number("01-start"), (Some(1.0), "start"));
        assert_eq!(leading_number("12_end"), (Some(12.0), "end"));
        assert_eq!(leading_number("2026"), (None, "2026"));
        assert_eq!(leading_number("3d-printing"), (None, "3d-printing"));
        assert_eq!(leading_number("start"), (None, "start"));
    }
}
