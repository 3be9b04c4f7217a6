//! The terms of a mentor, by field.

use std::borrow::Cow;

use crate::model::vocabulary::TermId;

/// The terms of a mentor, by field: `topics`, `languages`, the site's own facets.
///
/// A directory has ten thousand of these, and each is asked some forty times for one of a dozen fields: all lie
/// in one row, and are gone through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The fields in the order in which they came, each with where its terms end in `ids`.
    fields: Vec<(Cow<'static, str>, usize)>,
    ids: Vec<TermId>,
}

impl Terms {
    /// Adds a term to a field, unless it is there.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, term: TermId) {
        let field = field.into();
        let at = self.fields.iter().rposition(|(known, _)| *known == field).unwrap_or_else(|| {
            self.fields.push((field, self.ids.len()));
            self.fields.len() - 1
        });
        if self.at(at).contains(&term) {
            return;
        }
        self.ids.insert(self.fields[at].1, term);
        self.fields[at..].iter_mut().for_each(|(_, end)| *end += 1);
    }

    /// The terms of a field, in the order in which they came.
    pub fn of(&self, field: &str) -> &[TermId] {
        self.fields.iter().position(|(known, _)| known == field).map_or(&[], |at| self.at(at))
    }

    /// The fields that have terms, with these.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[TermId])> {
        self.fields.iter().enumerate().map(|(at, (field, _))| (&**field, self.at(at)))
    }

    fn at(&self, index: usize) -> &[TermId] {
        let start = index.checked_sub(1).map_or(0, |before| self.fields[before].1);
        &self.ids[start..self.fields[index].1]
    }
}

#[cfg(test)]
mod tests {
    use super::Terms;
    use crate::model::vocabulary::TermId;

    #[test]
    fn terms_stay_with_their_field_in_whatever_order_they_come() {
        let mut terms = Terms::default();
        for (field, id) in
            [("topics", 4), ("formats", 1), ("topics", 2), ("topics", 4), ("region", 4), ("formats", 0)]
        {
            terms.add(field, TermId(id));
        }
        let found: Vec<_> =
            terms.iter().map(|(field, ids)| (field, ids.iter().map(|id| id.0).collect())).collect();
        assert_eq!(found, [("topics", vec![4, 2]), ("formats", vec![1, 0]), ("region", vec![4])]);
        assert_eq!(terms.of("formats"), [TermId(1), TermId(0)]);
        assert!(terms.of("purposes").is_empty());
    }
}
