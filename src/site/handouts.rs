//! Hand-outs: which of them a program has something to say in, and how many sheets it takes to ask
//! a pair how it is doing.

use crate::document::role::Handout;
use crate::document::schema::page::HandbookRole;
use crate::document::schema::program::Status;
use crate::model::fold::fold;
use crate::model::program::{Definition, Program};
use crate::site::handbook::is_role;

/// The most sheets that one assessment is laid out as: a visit every month of five years.
const MOST: u32 = 60;

/// Whether a program has a hand-out: of the committee's own, or one that the definition fills.
pub fn is_filled(program: &Program, handout: Handout) -> bool {
    let definition = &program.definition.default;
    let says = |role: HandbookRole| has_duties(definition, role);
    program.handouts.contains_key(&handout)
        || match handout {
            Handout::CallForMentors => {
                program.status != Status::Archived
                    && (says(HandbookRole::Mentor) || is_eligible(definition, HandbookRole::Mentor))
            }
            Handout::Welcome => {
                !definition.guidelines.is_empty()
                    || says(HandbookRole::Mentor)
                    || says(HandbookRole::Mentee)
                    || definition.meetings.is_some()
            }
            Handout::Supervisors => {
                definition.benefits.iter().any(|(key, items)| is_organization(key) && !items.is_empty())
                    || definition.roles.iter().any(|(key, items)| is_supervisor(key) && !items.is_empty())
            }
            Handout::Evaluation => !definition.assessments.is_empty(),
            Handout::ThankYou => program.form.as_ref().is_some_and(|form| form.default.endpoint.is_some()),
        }
}

/// Whether a definition says what somebody in a role does, or gains.
fn has_duties(definition: &Definition, role: HandbookRole) -> bool {
    let lists = definition.roles.iter().chain(&definition.benefits);
    lists.into_iter().any(|(key, items)| is_role(key, role) && !items.is_empty())
}

/// Whether a definition says who can have a role.
fn is_eligible(definition: &Definition, role: HandbookRole) -> bool {
    definition.eligibility.iter().any(|(key, rules)| is_role(key, role) && !rules.is_empty())
}

/// Whether there is a handbook for a role: where the definition says something of it.
pub fn has_handbook(program: &Program, role: HandbookRole) -> bool {
    let definition = &program.definition.default;
    has_duties(definition, role) || is_eligible(definition, role)
}

/// Whether benefits under this key are those of the employer.
pub fn is_organization(key: &str) -> bool {
    matches!(
        fold(key).as_str(),
        "organization" | "organisation" | "organizations" | "organisations" | "library" | "libraries"
    )
}

/// Whether duties under this key are those of the people to whom pairs report.
pub fn is_supervisor(key: &str) -> bool {
    matches!(fold(key).as_str(), "supervisor" | "supervisors" | "manager" | "managers")
}

/// A sheet to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// The assessment: its number in the definition.
    pub assessment: usize,
    /// The month of the program, where it is known.
    pub month: Option<u32>,
}

/// The sheets of a program, in the order of the months: what takes place every three months of
/// twelve has four. Without a length an assessment has one, whenever it is.
pub fn sheets(definition: &Definition) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (assessment, written) in definition.assessments.iter().enumerate() {
        let months: Vec<Option<u32>> = match (written.month, written.every, definition.months) {
            (Some(month), ..) => vec![Some(month)],
            (None, Some(every), Some(length)) if every > 0 && length >= every => {
                (1..=(length / every).min(MOST)).map(|times| Some(times * every)).collect()
            }
            _ => vec![None],
        };
        sheets.extend(months.into_iter().map(|month| Sheet { assessment, month }));
    }
    // Stable: those of one month stay as they are written.
    sheets.sort_by_key(|sheet| sheet.month.unwrap_or(u32::MAX));
    sheets
}

#[cfg(test)]
mod tests {
    use super::{Sheet, sheets};
    use crate::model::program::{Assessment, Definition};

    #[test]
    fn what_recurs_has_a_sheet_each_time() {
        let assessment = |every, month| Assessment { title: "A".into(), every, month, text: None };
        let definition = |months| Definition {
            months,
            assessments: vec![assessment(Some(3), None), assessment(None, Some(6))],
            ..Definition::default()
        };
        let sheet = |assessment, month| Sheet { assessment, month };
        assert_eq!(
            sheets(&definition(Some(12))),
            [sheet(0, Some(3)), sheet(0, Some(6)), sheet(1, Some(6)), sheet(0, Some(9)), sheet(0, Some(12))]
        );
        assert_eq!(sheets(&definition(None)), [sheet(1, Some(6)), sheet(0, None)]);
        assert_eq!(sheets(&definition(Some(2))).len(), 2, "what comes too late is asked once");
    }
}
