//! Rules: who can take part, and who fits whom.

use crate::document::schema::program::PairTest;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::TermId;

/// A rule as people read it, with its test where it has one.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The sentence.
    pub text: String,
    /// The test.
    pub test: Option<Test>,
}

/// A test.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A number is this or more.
    AtLeast(Measure, f64),
    /// A number is this or less.
    AtMost(Measure, f64),
    /// One of the field's terms is one of these.
    Has(String, Vec<TermId>),
    /// A text field is one of these, folded.
    Reads(String, Vec<String>),
    /// A pair's values compare so.
    Pair {
        /// The field.
        field: String,
        /// How they compare.
        test: PairTest,
        /// Without exception; else where possible.
        must: bool,
    },
}

/// A number that follows from a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Years of library experience: the year of the build less `library_since`.
    LibraryYears,
    /// Years in the present field: the year of the build less `field_since`.
    FieldYears,
    /// `capacity`.
    Capacity,
}

impl Measure {
    /// The names under which rules know the numbers, and the field that each follows from.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("library_years", Self::LibraryYears),
        ("field_years", Self::FieldYears),
        ("library_since", Self::LibraryYears),
        ("field_since", Self::FieldYears),
        ("capacity", Self::Capacity),
    ];

    /// The number for a mentor in a year.
    pub fn of(self, mentor: &Mentor, year: i16) -> Option<f64> {
        let since = |start: Option<i16>| start.map(|start| f64::from((year - start).max(0)));
        match self {
            Self::LibraryYears => since(mentor.library_since),
            Self::FieldYears => since(mentor.field_since),
            Self::Capacity => mentor.capacity.map(f64::from),
        }
    }

    /// The field that a profile must fill for the number to be known.
    pub fn field(self) -> &'static str {
        match self {
            Self::LibraryYears => "library_since",
            Self::FieldYears => "field_since",
            Self::Capacity => "capacity",
        }
    }
}

/// What a test says of a mentor.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It holds, or it is about a pair.
    Met,
    /// It does not hold.
    NotMet,
    /// The profile does not say what is needed: the field.
    Unknown(String),
}

impl Test {
    /// What the test says of a mentor in a year.
    pub fn verdict(&self, mentor: &Mentor, year: i16) -> Verdict {
        let met = |holds: bool| if holds { Verdict::Met } else { Verdict::NotMet };
        match self {
            Self::AtLeast(measure, bound) => measure
                .of(mentor, year)
                .map_or_else(|| Verdict::Unknown(measure.field().into()), |number| met(number >= *bound)),
            Self::AtMost(measure, bound) => measure
                .of(mentor, year)
                .map_or_else(|| Verdict::Unknown(measure.field().into()), |number| met(number <= *bound)),
            Self::Has(field, terms) => match mentor.terms(field) {
                [] => Verdict::Unknown(field.clone()),
                own => met(own.iter().any(|term| terms.contains(term))),
            },
            Self::Reads(field, texts) => {
                let own = match field.as_str() {
                    "library" => mentor.library.as_deref(),
                    "employer" => mentor.employer.as_deref().or(mentor.library.as_deref()),
                    "position" => mentor.position.as_deref(),
                    _ => None,
                };
                own.map_or_else(
                    || Verdict::Unknown(field.clone()),
                    |own| met(texts.contains(&crate::model::fold::fold(own))),
                )
            }
            Self::Pair { .. } => Verdict::Met,
        }
    }
}
