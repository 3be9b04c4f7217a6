//! How a visitor chooses: the shortlist with its comparison, and the guide.

use serde::Serialize;

use crate::view::form::OptionView;
use crate::view::frame::LinkView;

/// `shortlist.html`. What stands in it is kept in the visitor's browser: the page is filled there.
#[derive(Debug, Clone, Serialize)]
pub struct ShortlistView {
    /// All mentors.
    pub directory_href: String,
    /// The guide.
    pub guide_href: String,
    /// The purposes, one of which can be given to each mentor.
    pub purposes: Vec<OptionView>,
}

/// `guide.html`: questions, answered in the visitor's browser and nowhere else.
#[derive(Debug, Clone, Serialize)]
pub struct GuideView {
    /// All mentors.
    pub directory_href: String,
    /// The shortlist.
    pub shortlist_href: String,
    /// The questions.
    pub questions: Vec<GuideQuestionView>,
    /// The lists of terms by facet: where to go on without scripts.
    pub facets: Vec<LinkView>,
}

/// A question of the guide.
#[derive(Debug, Clone, Serialize)]
pub struct GuideQuestionView {
    /// The field that it asks about: `topics`; `employer` and `classification` are the visitor's own.
    pub key: String,
    /// The question.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
    /// `many`, `one` or `text`.
    pub kind: &'static str,
    /// The answers to choose from.
    pub options: Vec<OptionView>,
}
