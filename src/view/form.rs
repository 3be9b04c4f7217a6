//! The application form.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::frame::LinkView;

/// `apply.html`.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    /// The program.
    pub program: LinkView,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Their language where it is not the page's own.
    pub summary_lang: Option<String>,
    /// The introduction.
    pub body_html: String,
    /// Its language where it is not the page's own.
    pub body_lang: Option<String>,
    /// Whether the program takes applications now, and until when.
    pub status_label: String,
    /// `open`, `upcoming`, `closed`, `archived`.
    pub status: &'static str,
    /// The sections.
    pub sections: Vec<FormSectionView>,
    /// The language of what they ask where it is not the page's own.
    pub sections_lang: Option<String>,
    /// What stands in place of the ways to send while the program takes no applications; then
    /// `endpoint`, `mailto`, `email` and `download` are absent.
    pub not_taken: Option<String>,
    /// A form service that takes the form as a POST.
    pub endpoint: Option<String>,
    /// The field, hidden, that tells the form service where to lead afterwards: its name and its value,
    /// the address of the page that says thank you.
    pub thanks: Option<HiddenView>,
    /// The whole `mailto:` address with its subject, for the e-mail button.
    pub mailto: Option<String>,
    /// The e-mail address as text, for those who print the form.
    pub email: Option<String>,
    /// The form can be saved as a file.
    pub download: bool,
    /// The form is offered for print.
    pub print: bool,
}

/// A field that nobody fills in.
#[derive(Debug, Clone, Serialize)]
pub struct HiddenView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A section of a form.
#[derive(Debug, Clone, Serialize)]
pub struct FormSectionView {
    /// The id of its heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it says below the heading.
    pub note: Option<String>,
    /// When it is to be filled in.
    pub when: Option<ConditionView>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// When something is to be filled in.
#[derive(Debug, Clone, Serialize)]
pub struct ConditionView {
    /// In words: "Only if you apply as mentor".
    pub text: String,
    /// For scripts: field id → values of which one must be chosen; all fields must hold.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// A field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// Its name in the form, unique within it.
    pub id: String,
    /// `text`, `long_text`, `email`, `tel`, `url`, `number`, `date`, `yes_no`, `choice`, `choices`,
    /// `mentors`, `terms`, `address`, `signature`.
    pub kind: &'static str,
    /// The `type` of the `input` element, where it is one.
    pub input: &'static str,
    /// The label.
    pub label: String,
    /// More about what is asked.
    pub hint: Option<String>,
    /// An answer must be given. Never true for a field with a condition: without scripts it could
    /// not be lifted.
    pub required: bool,
    /// An answer must be given when the condition holds: for scripts.
    pub required_when_shown: bool,
    /// What it starts with.
    pub value: Option<String>,
    /// The `autocomplete` token (WCAG 1.3.5).
    pub autocomplete: Option<String>,
    /// The height of a long text, in lines.
    pub rows: u32,
    /// `short`, `medium` or `long`: the width tells the length of the answer.
    pub size: &'static str,
    /// What can be chosen; for `terms`, the vocabulary; for `yes_no`, yes and no; for `mentors`, the
    /// mentors of the program.
    pub options: Vec<OptionView>,
    /// For `mentors`: how many can be wished for, as ranks 1, 2, 3 …
    pub ranks: Vec<u32>,
    /// For `mentors`: the purposes, one of which can be given to each wish.
    pub purposes: Vec<OptionView>,
    /// For `mentors`: "please assign me one" is an answer too.
    pub assign: bool,
    /// When it is to be filled in.
    pub when: Option<ConditionView>,
    /// The parts of an `address`: name, label, autocomplete token.
    pub parts: Vec<FieldPartView>,
}

/// One line of an address.
#[derive(Debug, Clone, Serialize)]
pub struct FieldPartView {
    /// Its name in the form.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its `autocomplete` token.
    pub autocomplete: &'static str,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Chosen from the start.
    pub selected: bool,
}
