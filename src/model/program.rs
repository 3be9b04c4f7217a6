//! Programs as they are published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::body::Body;
use crate::document::role::Handout;
use crate::document::schema::program::{Selection, Status};
use crate::model::MentorId;
use crate::model::cohort::Cohort;
use crate::model::form::Form;
use crate::model::localised::Versions;
use crate::model::page::Page;
use crate::model::rule::Rule;
use crate::source::SourcePath;
use crate::source::span::{FileId, Spanned};

/// A program with all that belongs to it.
#[derive(Debug)]
pub struct Program {
    /// The folder's name, by which mentors name it.
    pub folder: String,
    /// The address below `programs/`.
    pub slug: String,
    /// Whether it takes part: as written, else from the dates of application.
    pub status: Status,
    /// The definition, by language.
    pub definition: Versions<Definition>,
    /// The committee's own handbook chapters, in order.
    pub chapters: Vec<Versions<Page>>,
    /// The introduction of the handbook (`handbook/index.md`).
    pub handbook: Option<Versions<Page>>,
    /// The agreement.
    pub agreement: Option<Versions<Page>>,
    /// Texts of the committee's own in place of hand-outs.
    pub handouts: BTreeMap<Handout, Versions<Page>>,
    /// The application form.
    pub form: Option<Versions<Form>>,
    /// The cohorts, the latest first.
    pub cohorts: Vec<Versions<Cohort>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// A program's definition.
#[derive(Debug, Clone, Default)]
pub struct Definition {
    /// The file.
    pub source: Option<(FileId, SourcePath)>,
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Who offers it.
    pub organization: Option<String>,
    /// Who runs it.
    pub administered_by: Option<String>,
    /// The program's own words.
    pub words: Words,
    /// How long it takes, as written.
    pub duration: Option<String>,
    /// How long it takes, in months.
    pub months: Option<u32>,
    /// How pairs come about.
    pub selection: Option<Selection>,
    /// When applications are taken.
    pub applications: Option<Window>,
    /// How pairs meet.
    pub meetings: Option<Meetings>,
    /// For whom it is.
    pub audience: Vec<String>,
    /// What it is for.
    pub purpose: Vec<String>,
    /// What it gives, by whom it gives it to.
    pub benefits: Vec<(String, Vec<String>)>,
    /// The duties of each role.
    pub roles: Vec<(String, Vec<String>)>,
    /// Who can take part, by role.
    pub eligibility: Vec<(String, Vec<Rule>)>,
    /// What makes a pair fit.
    pub pairing: Vec<Rule>,
    /// How many mentors a mentee has.
    pub mentors_per_mentee: Option<u32>,
    /// What both keep to.
    pub guidelines: Vec<String>,
    /// What nobody has to do.
    pub not_required: Vec<String>,
    /// What takes place besides meetings.
    pub activities: Vec<Unit>,
    /// What is learned.
    pub curriculum: Vec<Unit>,
    /// Where to learn more.
    pub resources: Vec<Resource>,
    /// How it is seen whether it works.
    pub assessments: Vec<Assessment>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// Questions and answers.
    pub questions: Vec<(String, String)>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// The overview.
    pub body: Arc<Body>,
    /// What a translation leaves to the original, by name of the field.
    pub inherited: BTreeSet<String>,
}

/// What a program calls the people in it. `None`: the interface's own word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// One mentor.
    pub mentor: Option<String>,
    /// Several.
    pub mentors: Option<String>,
    /// One mentee.
    pub mentee: Option<String>,
    /// Several.
    pub mentees: Option<String>,
}

/// When applications are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    /// At any time.
    pub rolling: bool,
}

/// How pairs meet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meetings {
    /// How often, as written.
    pub every: Option<String>,
    /// How often, in months.
    pub every_months: Option<u32>,
    /// Hours set aside: each time that `every` names, else as `when` says.
    pub hours: Option<f64>,
    /// Formats: terms of the vocabulary.
    pub formats: Vec<crate::model::vocabulary::TermId>,
    /// When.
    pub when: Option<String>,
}

/// A unit of a curriculum, an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The title.
    pub title: String,
    /// The month of the program.
    pub month: Option<u32>,
    /// The text.
    pub text: Option<String>,
}

/// Where to learn more.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The title.
    pub title: String,
    /// The web address.
    pub url: Option<String>,
    /// What is to be found there.
    pub text: Option<String>,
}

/// A look at how a pair is doing.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The title.
    pub title: String,
    /// How often, in months.
    pub every: Option<u32>,
    /// The month of the program.
    pub month: Option<u32>,
    /// What is done.
    pub text: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The figure.
    pub value: Option<String>,
    /// What it counts.
    pub label: Option<String>,
    /// A sentence.
    pub text: Option<String>,
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// In which role.
    pub role: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// A web address.
    pub url: Option<String>,
}

/// Whether a program takes applications on a day, where it is not written.
pub fn status(window: Option<Window>, today: Date) -> Status {
    match window {
        None => Status::Open,
        Some(window) if window.rolling => Status::Open,
        Some(Window { opens: Some(opens), .. }) if today < opens => Status::Upcoming,
        Some(Window { closes: Some(closes), .. }) if today > closes => Status::Closed,
        Some(_) => Status::Open,
    }
}

impl Program {
    /// The mentors whom its cohorts name.
    pub fn cohort_mentors(&self) -> impl Iterator<Item = MentorId> + '_ {
        self.cohorts.iter().flat_map(|cohort| cohort.default.mentors.iter().copied())
    }
}
