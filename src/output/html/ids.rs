//! Ids of headings that the tool itself sets, beside those of the committee's texts.

use std::collections::BTreeSet;

use crate::document::body::Body;
use crate::model::fold::slugify;

/// The ids of a page, each given once.
#[derive(Debug, Default)]
pub struct Ids(BTreeSet<String>);

impl Ids {
    /// Ids beside those of a text. The text keeps its own: other pages link to them.
    pub fn beside(body: &Body) -> Self {
        Self(body.ids.iter().cloned().collect())
    }

    /// The id that is wanted, with a number behind it where it is taken.
    pub fn take(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }
}

/// The id of a heading within a section.
pub fn joined(section: &str, key: &str) -> String {
    let slug = slugify(key);
    if slug.is_empty() { format!("{section}-group") } else { format!("{section}-{slug}") }
}

/// The first words of a slug, as many as make an address that can be read out.
pub fn shortened(slug: &str) -> String {
    const LONGEST: usize = 48;
    match slug.get(..LONGEST) {
        Some(start) => start.rsplit_once('-').map_or(start, |(words, _)| words).to_owned(),
        None => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, joined, shortened};

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("roles"), "roles");
        assert_eq!(ids.take("roles"), "roles-2");
        assert_eq!(ids.take("roles"), "roles-3");
        assert_eq!(joined("roles", "protégé"), "roles-protege");
        assert_eq!(joined("roles", "…"), "roles-group");
    }

    #[test]
    fn ids_of_long_questions_end_with_a_word() {
        assert_eq!(shortened("can-i-apply"), "can-i-apply");
        let long = "i-have-years-of-experience-but-have-just-moved-to-wyoming";
        assert_eq!(shortened(long), "i-have-years-of-experience-but-have-just-moved");
    }
}
