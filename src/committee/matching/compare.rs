//! A pair held against a rule: `must: differ`, `prefer: same`, `mentor-at-least`.

use crate::document::schema::program::PairTest;
use crate::model::fold::fold;
use crate::model::mentor::Mentor;
use crate::model::rule::Measure;
use crate::model::vocabulary::{TermId, Vocabularies};

/// What a rule says of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// Somebody does not say what is needed to tell.
    Unknown(Silent),
}

/// Who does not say what a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// The application.
    Mentee,
    /// The profile.
    Mentor,
    /// Both.
    Both,
}

/// What a rule needs to know.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    /// The field.
    pub field: &'a str,
    /// How the two compare.
    pub test: PairTest,
    /// The year in which they would begin.
    pub year: i16,
    /// The terms.
    pub vocabularies: &'a Vocabularies,
}

impl Comparison<'_> {
    /// The field that an application or a profile must fill.
    pub fn wanted(&self) -> &str {
        Measure::NAMES
            .iter()
            .find(|(name, _)| *name == self.field)
            .map_or(self.field, |(_, measure)| measure.field())
    }

    /// What the rule says of two people.
    pub fn of(&self, mentor: &Mentor, mentee: &Mentor) -> Compared {
        if let Some((_, measure)) = Measure::NAMES.iter().find(|(name, _)| *name == self.field) {
            return both(measure.of(mentor, self.year), measure.of(mentee, self.year), |mentor, mentee| {
                match self.test {
                    PairTest::Differ => mentor != mentee,
                    PairTest::Same => mentor == mentee,
                    PairTest::MentorAtLeast => mentor >= mentee,
                }
            });
        }
        if matches!(self.field, "employer" | "library" | "position") {
            return both(text(mentor, self.field), text(mentee, self.field), |mentor, mentee| {
                (mentor == mentee) == (self.test != PairTest::Differ)
            });
        }
        let ranked = self.vocabularies.get(self.field).is_some_and(|vocabulary| vocabulary.ordered);
        let terms =
            |person: &Mentor| Some(person.terms(self.field).to_vec()).filter(|terms| !terms.is_empty());
        both(terms(mentor), terms(mentee), |mentor: Vec<TermId>, mentee| {
            let share = mentee.iter().any(|term| mentor.contains(term));
            match self.test {
                PairTest::Differ => !share,
                PairTest::MentorAtLeast if ranked => mentor.iter().max() >= mentee.iter().max(),
                PairTest::Same | PairTest::MentorAtLeast => share,
            }
        })
    }
}

fn both<T>(mentor: Option<T>, mentee: Option<T>, holds: impl FnOnce(T, T) -> bool) -> Compared {
    match (mentor, mentee) {
        (Some(mentor), Some(mentee)) => {
            if holds(mentor, mentee) {
                Compared::Holds
            } else {
                Compared::Fails
            }
        }
        (Some(_), None) => Compared::Unknown(Silent::Mentee),
        (None, Some(_)) => Compared::Unknown(Silent::Mentor),
        (None, None) => Compared::Unknown(Silent::Both),
    }
}

/// A text of a profile, folded. The employer is the library, unless it is said to be another.
fn text(person: &Mentor, field: &str) -> Option<String> {
    let text = match field {
        "employer" => person.employer.as_ref().or(person.library.as_ref()),
        "library" => person.library.as_ref(),
        _ => person.position.as_ref(),
    };
    text.map(|text| fold(text)).filter(|text| !text.is_empty())
}
