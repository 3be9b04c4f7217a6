//! A handbook: chapters from the program's definition, with the committee's own among them.

use crate::document::schema::page::HandbookRole;
use crate::model::fold::fold;
use crate::model::program::Program;

/// The chapters of a handbook, in order.
#[derive(Debug, Clone, Default)]
pub struct Handbook {
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// One that the definition gives.
    Defined(Defined),
    /// One that the committee wrote: its number in the program's chapters.
    Own(usize),
}

/// The chapters that a definition gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defined {
    /// What the program is and what it gives.
    Program,
    /// Who can take part, and who fits whom.
    TakingPart,
    /// The duties of each role.
    Roles,
    /// What both keep to.
    Guidelines,
    /// What is learned and done.
    Learning,
    /// Meetings, assessments, cohorts.
    Schedule,
    /// The agreement.
    Agreement,
    /// Questions and answers.
    Questions,
    /// Whom to ask.
    Contacts,
}

impl Defined {
    /// All, in order, with the place that each has among the committee's own chapters: what says
    /// what the program is stands before chapter 1, what is looked up later from 80 on.
    pub const ALL: [(Self, f64); 9] = [
        (Self::Program, 0.1),
        (Self::TakingPart, 0.2),
        (Self::Roles, 0.3),
        (Self::Guidelines, 0.4),
        (Self::Learning, 80.0),
        (Self::Schedule, 82.0),
        (Self::Agreement, 84.0),
        (Self::Questions, 86.0),
        (Self::Contacts, 88.0),
    ];

    /// Its address. A chapter of the committee's own with this name takes its place.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::TakingPart => "taking-part",
            Self::Roles => "roles",
            Self::Guidelines => "guidelines",
            Self::Learning => "learning",
            Self::Schedule => "schedule",
            Self::Agreement => "agreement",
            Self::Questions => "questions",
            Self::Contacts => "contacts",
        }
    }

    /// Whether the definition has anything to say in it.
    pub fn is_filled(self, program: &Program) -> bool {
        let definition = &program.definition.default;
        match self {
            Self::Program => true,
            Self::TakingPart => !definition.eligibility.is_empty() || !definition.pairing.is_empty(),
            Self::Roles => !definition.roles.is_empty(),
            Self::Guidelines => !definition.guidelines.is_empty() || !definition.not_required.is_empty(),
            Self::Learning => {
                !definition.curriculum.is_empty()
                    || !definition.activities.is_empty()
                    || !definition.resources.is_empty()
            }
            Self::Schedule => {
                definition.meetings.is_some()
                    || !definition.assessments.is_empty()
                    || !program.cohorts.is_empty()
            }
            Self::Agreement => program.agreement.is_some(),
            Self::Questions => !definition.questions.is_empty(),
            Self::Contacts => !definition.contacts.is_empty(),
        }
    }
}

/// The roles that have a handbook of their own, in order; the page is named by the role's word.
pub const ROLES: [HandbookRole; 3] = [HandbookRole::Mentor, HandbookRole::Mentee, HandbookRole::Coordinator];

/// Whether a committee's key, such as `mentors`, is that of a role.
pub fn is_role(key: &str, role: HandbookRole) -> bool {
    let key = fold(key);
    key == role.word() || key.strip_suffix('s') == Some(role.word())
}

/// The handbook of a program.
pub fn handbook(program: &Program) -> Handbook {
    let mut chapters: Vec<(f64, Chapter)> = Vec::new();
    let replaced = |slug: &str| program.chapters.iter().any(|chapter| chapter.default.slug == slug);
    for (defined, order) in Defined::ALL {
        if defined.is_filled(program) && !replaced(defined.slug()) {
            chapters.push((order, Chapter::Defined(defined)));
        }
    }
    for (index, chapter) in program.chapters.iter().enumerate() {
        let in_place_of = Defined::ALL
            .iter()
            .find(|(defined, _)| defined.slug() == chapter.default.slug)
            .map(|(_, order)| *order);
        let order = chapter.default.order.or(in_place_of).unwrap_or(79.0);
        chapters.push((order, Chapter::Own(index)));
    }
    // Stable: chapters of one order stay as the program has them.
    chapters.sort_by(|a, b| a.0.total_cmp(&b.0));
    Handbook { chapters: chapters.into_iter().map(|(_, chapter)| chapter).collect() }
}
