//! Rules: who can take part, and who fits whom.

use crate::document::schema::program::PairTest;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::{TermId, Vocabularies};

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
    /// The field of a profile that a test of one person looks at.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::AtLeast(measure, _) | Self::AtMost(measure, _) => Some(measure.field()),
            Self::Has(field, _) | Self::Reads(field, _) => Some(field),
            Self::Pair { .. } => None,
        }
    }

    /// What a profile that does not pass the test says instead, as a clause.
    pub fn shortfall(&self, mentor: &Mentor, year: i16, vocabularies: &Vocabularies) -> String {
        match self {
            Self::AtLeast(measure, _) | Self::AtMost(measure, _) => {
                let number = measure.of(mentor, year).unwrap_or_default();
                match measure {
                    Measure::Capacity => format!("`capacity` is {number}"),
                    Measure::LibraryYears | Measure::FieldYears => {
                        let since = f64::from(year) - number;
                        let unit = if number == 1.0 { "year" } else { "years" };
                        format!("`{}: {since}` makes {number} {unit}", measure.field())
                    }
                }
            }
            Self::Has(field, _) => {
                let vocabulary = vocabularies.get(field);
                let terms = mentor.terms(field).iter();
                let slugs: Vec<&str> =
                    terms.filter_map(|term| Some(vocabulary?.terms.get(term.0)?.slug.as_str())).collect();
                format!("`{field}` says {}", slugs.join(", "))
            }
            Self::Reads(field, _) => format!("`{field}` says something else"),
            Self::Pair { .. } => String::from("the profile says otherwise"),
        }
    }

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
