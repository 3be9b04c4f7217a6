//! The committee's view of its year: what is offered and what is asked for, who has places, whom to
//! remind, what is not published and why, which promises in dates are broken.
//!
//! 1. [`Report::of`] gathers it from the model, from the profiles as they were written (the model
//!    knows nobody who is hidden) and from received applications;
//! 2. `text` says it on a terminal, `html` on a private page, [`Report::json`] for programs.
//!
//! It holds names of people who are not published: it is for the committee alone.

mod coverage;
mod html;
mod people;
mod promises;
mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::committee::applications::Application;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::model::Model;
use crate::settings::Settings;
use crate::source::Sources;

pub use crate::committee::report::coverage::{Capacity, Coverage, Heat};
pub use crate::committee::report::people::{Due, Hidden};
pub use crate::committee::report::promises::{Month, Promise};

/// The committee's view.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The site.
    pub title: String,
    /// The day.
    pub day: Date,
    /// How many mentors are published.
    pub mentors: usize,
    /// Applications by program: its title, how many asked for a mentor, how many would be one.
    pub applications: Vec<(String, usize, usize)>,
    /// What is offered and asked for, field by field.
    pub coverage: Vec<Coverage>,
    /// Topics by region.
    pub heat: Heat,
    /// Places, program by program, and of all mentors in the end.
    pub capacity: Vec<Capacity>,
    /// Whom to ask to confirm their profile.
    pub due: Vec<Due>,
    /// What is not published.
    pub hidden: Vec<Hidden>,
    /// Who does not meet a rule of their program: name, program, rule, why.
    pub rules: Vec<Unmet>,
    /// Promises in dates that are broken.
    pub promises: Vec<Promise>,
    /// The twelve months that follow.
    pub year: Vec<Month>,
    /// Applications that cannot be read.
    pub unread: Vec<String>,
}

/// Somebody who does not meet a rule of their program.
#[derive(Debug, Serialize)]
pub struct Unmet {
    /// Who.
    pub name: String,
    /// The program.
    pub program: String,
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: String,
}

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Gathered<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The settings.
    pub settings: &'a Settings,
    /// What is true.
    pub model: &'a Model,
    /// What is wrong.
    pub problems: &'a Diagnostics,
    /// The applications, by the folder of their program.
    pub applications: &'a BTreeMap<String, Vec<Application>>,
}

impl Report {
    /// The view on a day.
    pub fn of(gathered: Gathered<'_>, unread: Vec<String>) -> Self {
        let Gathered { settings, model, problems, .. } = gathered;
        let rules = problems.iter().filter_map(|problem| match &problem.finding {
            Finding::RuleNotMet { name, program, rule, reason, missing } => Some(Unmet {
                name: name.clone(),
                program: program.clone(),
                rule: rule.clone(),
                reason: match missing {
                    Some(field) => format!("the profile has no `{field}`"),
                    None => reason.clone(),
                },
            }),
            _ => None,
        });
        Self {
            title: settings.text(&settings.title, &settings.language).to_owned(),
            day: settings.today,
            mentors: model.mentors.len(),
            applications: coverage::applications(gathered),
            coverage: coverage::fields(gathered),
            heat: coverage::heat(gathered),
            capacity: coverage::capacity(gathered),
            due: people::due(gathered),
            hidden: people::hidden(gathered),
            rules: rules.collect(),
            promises: promises::broken(gathered),
            year: promises::year(gathered),
            unread,
        }
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// A private page that needs no other file.
    pub fn html(&self) -> String {
        html::page(self)
    }

    /// For programs.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
