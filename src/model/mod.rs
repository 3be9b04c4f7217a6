//! What is true: documents resolved against each other, the settings and the day.
//!
//! A [`Model`] is made by [`assemble::assemble`] alone. In it every reference leads somewhere,
//! every term is known, dates are in order, and **nobody is in it who is not public**: drafts,
//! profiles without consent, past their day or too long unconfirmed are left out there, once, and
//! no later stage can bring them back. What was left out is known by the path of its file alone
//! ([`Model::hidden`]), so that a link to it can be told as such.

pub mod assemble;
pub mod cohort;
pub mod consistency;
pub mod definitions;
pub mod family;
pub mod fold;
pub mod form;
pub mod judge;
pub mod kept;
pub mod localised;
pub mod mentor;
mod milestones;
pub mod page;
pub mod people;
pub mod profile;
pub mod program;
pub mod programs;
pub mod rule;
pub mod rules;
pub mod terms;
pub mod texts;
pub mod vocabulary;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::localised::Versions;
use crate::model::mentor::Mentor;
use crate::model::page::Page;
use crate::model::program::Program;
use crate::model::vocabulary::{Vocabularies, Vocabulary};
use crate::source::SourcePath;
use crate::source::span::FileId;

/// A mentor, by their number in [`Model::mentors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentorId(pub usize);

/// A program, by its number in [`Model::programs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramId(pub usize);

/// Everything that is published, and nothing else.
#[derive(Debug, Default)]
pub struct Model {
    /// The vocabularies by field: those of files, those gathered, those of the tool itself.
    pub vocabularies: Vocabularies,
    /// The mentors, in the order of their files.
    pub mentors: Vec<Arc<Versions<Mentor>>>,
    /// The programs, in the order of their folders.
    pub programs: Vec<Program>,
    /// The committee's own pages, in the order of their files.
    pub pages: Vec<Versions<Page>>,
    /// Documents that are not published, and why.
    pub hidden: BTreeMap<SourcePath, &'static str>,
    /// Files that are copied.
    pub files: Vec<FileId>,
}

impl Model {
    /// The terms of a field; every facet has a vocabulary, if an empty one.
    pub fn vocabulary(&self, field: &str) -> Option<&Vocabulary> {
        self.vocabularies.get(field)
    }

    /// The mentors of a program, in the order of [`Model::mentors`].
    pub fn mentors_of<'m>(&'m self, program: &'m Program) -> impl Iterator<Item = MentorId> + 'm {
        let term = self.vocabulary("programs").and_then(|vocabulary| vocabulary.find(&program.folder));
        self.mentors.iter().enumerate().filter_map(move |(index, mentor)| {
            let has = term.is_some_and(|term| mentor.default.terms("programs").contains(&term));
            has.then_some(MentorId(index))
        })
    }
}
