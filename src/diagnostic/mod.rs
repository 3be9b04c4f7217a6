//! What is wrong, and how to mend it.
//!
//! A [`Finding`] is data: which mistake, with the words of the source that it is about. Its
//! sentences are in [`words`], its code and weight in [`finding`], and the renderers
//! ([`human`], [`json`], [`github`], [`sarif`]) print it. A stage that finds something adds a
//! [`Problem`] to [`Diagnostics`] and goes on: all problems are told in one run.

pub mod finding;
pub mod github;
pub mod human;
pub mod json;
pub mod place;
pub mod sarif;
pub mod words;

use crate::diagnostic::finding::Finding;
use crate::source::Sources;
use crate::source::span::Span;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while it lasts.
    Error,
    /// The site can be published; somebody should look at it.
    Warning,
    /// Worth knowing: something that the build left out on purpose.
    Note,
}

impl Severity {
    /// The word for it: `error`, `warning`, `note`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something wrong at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub finding: Finding,
    /// Where.
    pub span: Span,
    /// Another place that has to do with it: the first of two that clash.
    pub related: Option<Span>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(finding: Finding, span: Span) -> Self {
        Self { finding, span, related: None }
    }

    /// The same, with the place that it clashes with.
    pub fn with_related(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }
}

/// The problems of a run, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    problems: Vec<Problem>,
}

impl Diagnostics {
    /// Adds a problem at a place.
    pub fn add(&mut self, finding: Finding, span: Span) {
        self.problems.push(Problem::new(finding, span));
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds all problems of another run.
    pub fn extend(&mut self, other: Diagnostics) {
        self.problems.extend(other.problems);
    }

    /// The problems as they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter()
    }

    /// How many there are of a weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.finding.severity() == severity).count()
    }

    /// Whether nothing may be published: there are errors, or, if `strict`, warnings.
    pub fn fails(&self, strict: bool) -> bool {
        self.count(Severity::Error) > 0 || (strict && self.count(Severity::Warning) > 0)
    }

    /// The problems in the order in which they are told: by file, line and column, each once.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Problem> {
        let mut problems: Vec<&Problem> = self.problems.iter().collect();
        problems.sort_by(|a, b| {
            let key = |problem: &Problem| {
                (sources.path(problem.span.file).clone(), problem.span.start, problem.span.end)
            };
            key(a).cmp(&key(b)).then_with(|| a.finding.code().cmp(b.finding.code()))
        });
        problems.dedup();
        problems
    }
}
