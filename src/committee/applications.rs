//! Received applications, as `import` stores them → who applied, and what they say of themselves.
//!
//! An application answers the questions of its form. What a question fills in a profile
//! (`profile: classification`) is read as a profile has it, so that a rule looks at applicants and
//! at mentors in the same way. A committee can add what the form did not ask: a line such as
//! `employer: Laramie County` in the application counts as if it had been answered.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::committee::import::profile::{Draft, texts};
use crate::committee::import::{Value, canonical, read_back};
use crate::committee::terms::called;
use crate::diagnostic::Diagnostics;
use crate::document::schema::application::FieldType;
use crate::document::schema::mentor as schema;
use crate::document::schema::record::Record;
use crate::document::{self, Listed};
use crate::model::Model;
use crate::model::family::group;
use crate::model::fold::fold;
use crate::model::form::FormQuestion;
use crate::model::mentor::Mentor;
use crate::model::profile::Profiles;
use crate::model::program::Program;
use crate::model::vocabulary::{Term, TermId};
use crate::settings::Settings;
use crate::source::{Choices, Sources};

/// A file below `applications/`.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its path, from the site's folder.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Who applied.
#[derive(Debug, Clone)]
pub struct Application {
    /// The file.
    pub file: String,
    /// Who.
    pub name: String,
    /// As what.
    pub role: Role,
    /// What they say of themselves, in the fields of a profile.
    pub person: Mentor,
    /// The mentors they would like, the dearest first.
    pub wishes: Vec<Wish>,
    /// They asked to be assigned one.
    pub assign: bool,
    /// The topics that stand as words in what they wrote.
    pub named: Vec<TermId>,
    /// What they gave for each field of a profile, as written.
    pub given: BTreeMap<String, Vec<String>>,
}

/// As what somebody applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// To have a mentor.
    Mentee,
    /// To be one.
    Mentor,
    /// Something else, such as a liaison.
    Other(String),
}

/// A wish for a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The slug, or the name where the site knew nobody of that name.
    pub mentor: String,
    /// For what.
    pub purpose: Option<String>,
}

/// What applications are read with, and what mentors and mentees are held against.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The program.
    pub program: &'a Program,
    /// The site.
    pub model: &'a Model,
    /// Its settings.
    pub settings: &'a Settings,
}

impl Desk<'_> {
    /// The applications, by name, and the files that cannot be read.
    pub fn read(&self, stored: &[Stored]) -> (Vec<Application>, Vec<String>) {
        let mut applications = Vec::new();
        let mut unread = Vec::new();
        for file in stored {
            match self.one(file) {
                Some(application) => applications.push(application),
                None => unread.push(file.path.clone()),
            }
        }
        // Whoever comes first where all else is equal: by name, so that it is the same every time.
        applications.sort_by_cached_key(|application| (fold(&application.name), application.file.clone()));
        (applications, unread)
    }

    fn questions(&self) -> impl Iterator<Item = &FormQuestion> {
        let sections = self.program.form.iter().flat_map(|form| &form.default.sections);
        sections.flat_map(|section| &section.fields)
    }

    fn one(&self, file: &Stored) -> Option<Application> {
        let (fields, body) = read_back(&file.text)?;
        let get = |key: &str| fields.iter().find(|(known, _)| known == key).map(|(_, value)| value);
        let said = |value: &Value| !texts(value).iter().all(|text| text.trim().is_empty());
        let mut given: Vec<(String, Value)> = Vec::new();
        for question in self.questions() {
            let value = get(&question.id).filter(|value| said(value));
            if let (Some(field), Some(value)) = (&question.profile, value) {
                given.push((field.clone(), value.clone()));
            }
        }
        let asked: Vec<String> = self.questions().map(|question| question.id.clone()).collect();
        for field in schema::Mentor::fields() {
            let answered = given.iter().any(|(known, _)| known == field.name);
            // A question of the same name that fills nothing is about something else, but for those
            // that can hardly be.
            let is_own = asked.iter().any(|id| id == field.name) && !SAME.contains(&field.name);
            if let (Some(value), false, false) =
                (get(field.name).filter(|value| said(value)), answered, is_own)
            {
                given.push((field.name.to_owned(), value.clone()));
            }
        }
        let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
        let name = given
            .iter()
            .find(|(field, _)| field == "name")
            .map(|(_, value)| texts(value).join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or(stem);
        let mut wishes = Vec::new();
        let mut assign = false;
        for question in self.questions().filter(|question| question.kind == FieldType::Mentors) {
            if let Some(value) = get(&question.id) {
                assign |= read_wishes(value, &mut wishes);
            }
        }
        let long = self.questions().filter(|question| {
            matches!(question.kind, FieldType::LongText) && question.profile.as_deref() != Some("body")
        });
        let mut prose: Vec<String> = long.filter_map(|question| get(&question.id)).flat_map(texts).collect();
        prose.push(body.to_owned());
        // Whoever writes an application down by hand uses the program's own word.
        let role = get("role").map(texts).unwrap_or_default().join(" ");
        let role = match canonical(&role, &role, self.program) {
            _ if role.is_empty() => Role::Mentee,
            Some("mentee") => Role::Mentee,
            Some(_) => Role::Mentor,
            None => Role::Other(role),
        };
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (field, value) in &given {
            all.entry(field.clone()).or_default().extend(texts(value));
        }
        let person = self.person(&name, &given)?;
        Some(Application {
            file: file.path.clone(),
            name,
            role,
            person,
            wishes,
            assign,
            named: self.named(&prose.join("\n")),
            given: all,
        })
    }

    /// The topics that stand as words in a text.
    fn named(&self, prose: &str) -> Vec<TermId> {
        let Some(vocabulary) = self.model.vocabulary("topics") else { return Vec::new() };
        let prose = words(prose);
        let is_named = |term: &Term| {
            let label = called(term, self.settings);
            let mut spellings = std::iter::once(label.as_str()).chain(term.also.iter().map(String::as_str));
            spellings.any(|spelling| {
                let spelling = words(spelling);
                // A word of two letters stands for too much else.
                spelling.trim().chars().count() > 2 && prose.contains(&spelling)
            })
        };
        let terms = vocabulary.terms.iter().enumerate().filter(|(_, term)| is_named(term));
        terms.map(|(number, _)| TermId(number)).collect()
    }

    /// What somebody says of themselves, read as a profile is: what a profile cannot hold is left out.
    fn person(&self, name: &str, given: &[(String, Value)]) -> Option<Mentor> {
        let mut notes = Vec::new();
        let mut draft = Draft::new(self.model, self.settings);
        draft.fill("name", &Value::Text(name.to_owned()), &mut notes);
        // Neither who they are known as nor what they look like is asked by any rule.
        let left_out = ["name", "body", "programs", "portrait", "portrait_alt", "slug", "aliases"];
        for (field, value) in given.iter().filter(|(field, _)| !left_out.contains(&field.as_str())) {
            draft.fill(field, value, &mut notes);
        }
        let text = draft.finish(&mut notes)?.text;
        let choices = Choices { drafts: true, ..Choices::at(jiff::Timestamp::UNIX_EPOCH) };
        let mut sources = Sources::empty(PathBuf::new(), choices);
        sources.insert("content/mentors/applicant.md".into(), crate::source::Content::Text(text.into()));
        let own: Vec<String> = self.settings.fields.iter().map(|field| field.key.clone()).collect();
        let listed = Listed { default: &self.settings.language, languages: &[], own_fields: &own };
        let mut told = Diagnostics::default();
        let documents = document::read_all(&sources, listed, None, &mut told);
        let families = group(&documents.mentors, &mut told);
        let profiles = Profiles { settings: self.settings, vocabularies: &self.model.vocabularies };
        Some(profiles.versions(families.first()?, &mut told)?.default)
    }
}

/// A text as words with one space around each, to find words in it and no parts of words.
fn words(text: &str) -> String {
    let plain: String =
        fold(text).chars().map(|c| if c.is_alphanumeric() || c == '&' { c } else { ' ' }).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Fields that mean the same in a form whether or not it says that they fill a profile.
const SAME: &[&str] = &[
    "name",
    "library",
    "employer",
    "position",
    "library_type",
    "region",
    "classification",
    "library_since",
    "field_since",
    "memberships",
    "topics",
    "formats",
    "languages",
    "purposes",
];

/// Adds the wishes of an answer; whether to be assigned a mentor is one of them.
fn read_wishes(value: &Value, wishes: &mut Vec<Wish>) -> bool {
    match value {
        Value::Text(text) if matches!(text.as_str(), "" | "assign") => text == "assign",
        Value::Text(text) => {
            wishes.push(Wish { mentor: text.clone(), purpose: None });
            false
        }
        Value::List(items) => {
            // Each is looked at, whatever the first says.
            let said: Vec<bool> = items.iter().map(|item| read_wishes(item, wishes)).collect();
            said.contains(&true)
        }
        Value::Map(fields) => {
            let get = |key: &str| fields.iter().find(|(known, _)| known == key).map(|(_, value)| value);
            if let Some(mentor) = get("mentor") {
                let purpose = get("purpose").map(|value| texts(value).join(" "));
                wishes.push(Wish {
                    mentor: texts(mentor).join(" "),
                    purpose: purpose.filter(|text| !text.is_empty()),
                });
            }
            let listed = get("mentors").is_some_and(|list| read_wishes(list, wishes));
            let asked = get("assign").map(texts).is_some_and(|texts| texts == ["yes"] || texts == ["true"]);
            listed || asked
        }
    }
}
