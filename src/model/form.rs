//! Application forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::{self, nearest};
use crate::document::Document;
use crate::document::body::Body;
use crate::document::schema::application::{Application, FieldType, FormField, OneOrMore, Submit};
use crate::document::schema::mentor::Mentor;
use crate::document::schema::reader::Field;
use crate::document::schema::record::Record;
use crate::document::schema::values::{MapOf, Text};
use crate::model::fold::{fold, slugify};
use crate::model::program::Words;
use crate::settings::Settings;
use crate::source::SourcePath;
use crate::source::span::{FileId, Spanned};

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: SourcePath,
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Sent by e-mail, to this address.
    pub email: Option<String>,
    /// Sent to a form service.
    pub endpoint: Option<String>,
    /// The field in which the form service is told where to lead afterwards.
    pub thanks_field: Option<String>,
    /// Saved as a file.
    pub download: bool,
    /// Printed.
    pub print: bool,
    /// The sections.
    pub sections: Vec<Section>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The introduction.
    pub body: Arc<Body>,
    /// What a translation leaves to the original, by name of the field.
    pub inherited: BTreeSet<String>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
}

/// A section.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub note: Option<String>,
    /// When it is to be filled in.
    pub when: Condition,
    /// Its fields.
    pub fields: Vec<FormQuestion>,
}

/// A question of the form.
#[derive(Debug, Clone)]
pub struct FormQuestion {
    /// The name of the answer.
    pub id: String,
    /// The label.
    pub label: String,
    /// The type of the answer.
    pub kind: FieldType,
    /// An answer must be given.
    pub required: bool,
    /// More about what is asked.
    pub hint: Option<String>,
    /// What it starts with.
    pub value: Option<String>,
    /// What browsers may fill in.
    pub autocomplete: Option<String>,
    /// When it is to be filled in.
    pub when: Condition,
    /// The mentor field that the answer fills.
    pub profile: Option<String>,
    /// What can be chosen: value and label.
    pub options: Vec<(String, String)>,
    /// The height of a long text.
    pub rows: Option<u32>,
    /// For mentors, how many.
    pub max: u32,
    /// For mentors, the purposes as written.
    pub purposes: Vec<Spanned<String>>,
    /// For mentors, whether one can ask to be assigned one.
    pub assign: bool,
    /// For terms, the vocabulary.
    pub vocabulary: Option<String>,
}

/// Fields with the answers of which one must be given; all fields must hold. Empty: always.
pub type Condition = BTreeMap<String, Vec<String>>;

/// Makes a form of an application, and reports what does not fit together in it.
pub fn form(
    document: &Document<Application>,
    words: &Words,
    settings: &Settings,
    problems: &mut Diagnostics,
) -> Option<Form> {
    let (drafts, has_address) = (settings.drafts, settings.base_url.is_some());
    let matter = &document.matter;
    let submit = matter.submit.as_ref();
    let yes = |field: Option<&Field<crate::document::schema::values::YesNo>>| {
        field.and_then(Option::as_ref).is_some_and(|yes| yes.0)
    };
    let email = submit.and_then(|submit| submit.email.as_ref()).map(|email| email.0.clone());
    let endpoint = submit.and_then(|submit| submit.endpoint.as_ref()).map(|url| url.0.clone());
    let download = yes(submit.map(|submit| &submit.download));
    let print = yes(submit.map(|submit| &submit.print));
    if let Some(submit) = submit
        && email.is_none()
        && endpoint.is_none()
        && !download
        && !print
        // A way that could not be read has been reported.
        && submit.unread.is_empty()
    {
        problems.add(Finding::NoWayToSend {}, submit.span);
    }
    let questions = questions(matter, words, problems);
    let thanks_field = submit.and_then(|submit| thanks_field(submit, &questions, has_address, problems));
    let conditions = Conditions { questions: &questions, words };
    let mut sections = Vec::new();
    let mut rest = questions.iter();
    for section in matter.sections.iter().flat_map(|list| list.iter()) {
        let count =
            section.fields.as_ref().map_or(0, |fields| fields.iter().filter(|field| usable(field)).count());
        let mut fields: Vec<FormQuestion> = rest.by_ref().take(count).cloned().collect();
        let written = section.fields.iter().flat_map(|fields| fields.iter()).filter(|field| usable(field));
        for (question, field) in fields.iter_mut().zip(written) {
            question.when = conditions.read(&field.when, problems);
        }
        let when = conditions.read(&section.when, problems);
        if let Some(title) = &section.title {
            sections.push(Section { title: title.0.clone(), note: text(&section.note), when, fields });
        }
    }
    Some(Form {
        file: document.file,
        path: document.path.clone(),
        title: text(&matter.title)?,
        summary: text(&matter.summary),
        email,
        endpoint,
        thanks_field,
        download,
        print,
        sections,
        aliases: matter
            .aliases
            .iter()
            .flat_map(|list| list.iter())
            .map(|alias| alias.clone().map(|alias| alias.0))
            .collect(),
        body: document.body.clone(),
        inherited: BTreeSet::new(),
        draft: drafts && matter.draft.as_ref().is_some_and(|yes| yes.0),
    })
}

/// The field in which the form service is told where to lead afterwards, if that can be done.
fn thanks_field(
    submit: &Submit,
    questions: &[FormQuestion],
    has_address: bool,
    problems: &mut Diagnostics,
) -> Option<String> {
    let name = submit.thanks_field.as_ref()?;
    if submit.unread.may_hold("endpoint") {
        return None;
    }
    let wrong = |reason: &str, remedy: &str| Finding::Inconsistent {
        reason: reason.to_owned(),
        remedy: remedy.to_owned(),
    };
    let finding = if submit.endpoint.is_none() {
        wrong(
            "`thanks_field` is for a form service, and this form has none",
            "write the service's address as `endpoint`, or take `thanks_field` out",
        )
    } else if !is_field_id(&name.0) {
        Finding::BadFieldId { id: name.0.clone(), suggestion: slugify(&name.0).replace('-', "_") }
    } else if questions.iter().any(|question| question.id == name.0) {
        Finding::DuplicateFieldId { id: name.0.clone() }
    } else if !has_address {
        wrong(
            "`thanks_field` gives the form service the whole address of the page that says thank you, and the \
             site does not know its own address",
            "write the site's address as `base_url` in `site.yaml`",
        )
    } else {
        return Some(name.0.clone());
    };
    problems.add(finding, name.span);
    None
}

fn text(field: &Field<Text>) -> Option<String> {
    field.as_ref().map(|text| text.0.clone())
}

/// A field that has what makes it one; others have been reported when they were read.
fn usable(field: &FormField) -> bool {
    field.id.is_some() && field.label.is_some() && field.r#type.is_some()
}

fn questions(matter: &Application, words: &Words, problems: &mut Diagnostics) -> Vec<FormQuestion> {
    let mut ids: BTreeMap<String, crate::source::span::Span> = BTreeMap::new();
    let profile_fields: BTreeSet<&str> =
        Mentor::fields().iter().map(|field| field.name).chain(["body"]).collect();
    let mut questions = Vec::new();
    let sections = matter.sections.iter().flat_map(|list| list.iter());
    for field in sections.flat_map(|section| section.fields.iter().flat_map(|fields| fields.iter())) {
        let (Some(id), Some(label), Some(kind)) = (&field.id, &field.label, &field.r#type) else {
            continue;
        };
        if !is_field_id(&id.0) {
            let suggestion = slugify(&id.0).replace('-', "_");
            problems.add(Finding::BadFieldId { id: id.0.clone(), suggestion }, id.span);
        }
        if let Some(first) = ids.insert(id.0.clone(), id.span) {
            let finding = Finding::DuplicateFieldId { id: id.0.clone() };
            problems.push(crate::diagnostic::Problem::new(finding, id.span).with_related(first));
        }
        if let Some(profile) = &field.profile {
            let root = profile.0.split('.').next().unwrap_or_default();
            if !profile_fields.contains(root) {
                let is_known = |meant: &&str| profile_fields.contains(meant);
                let nearest = match root {
                    "bio" | "biography" | "about" => Some("body".to_owned()),
                    _ => words::meant::fields("mentor", root)
                        .find(is_known)
                        .map(str::to_owned)
                        .or_else(|| nearest(root, profile_fields.iter().copied())),
                };
                problems
                    .add(Finding::UnknownProfileField { field: profile.0.clone(), nearest }, profile.span);
            }
        }
        let kind = kind.value;
        check_properties(field, kind, problems);
        questions.push(FormQuestion {
            id: id.0.clone(),
            label: label.0.clone(),
            kind,
            required: field.required.as_ref().is_some_and(|yes| yes.0),
            hint: text(&field.hint),
            value: text(&field.value.value),
            autocomplete: text(&field.autocomplete),
            when: Condition::new(),
            profile: text(&field.profile),
            options: options(field, words),
            rows: field.rows.as_ref().map(|rows| rows.0.clamp(2, 40)),
            max: field.max.as_ref().map_or(3, |max| max.0.clamp(1, 10)),
            purposes: field
                .purposes
                .iter()
                .flat_map(|list| list.iter())
                .map(|purpose| purpose.clone().map(|purpose| purpose.0))
                .collect(),
            assign: field.assign.as_ref().is_some_and(|yes| yes.0),
            vocabulary: text(&field.vocabulary),
        });
    }
    questions
}

/// Names of answers travel through e-mail, CSV and form services: letters, digits, `_` and `-`.
fn is_field_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 60
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Reports properties that a field of this type has no use for, and choices without options.
fn check_properties(field: &FormField, kind: FieldType, problems: &mut Diagnostics) {
    let choice = matches!(kind, FieldType::Choice | FieldType::Choices);
    if choice
        && field.options.as_ref().is_none_or(|options| options.0.is_empty())
        && let Some(id) = &field.id
    {
        problems.add(Finding::NoOptions { id: id.0.clone() }, id.span);
    }
    let mentors = kind == FieldType::Mentors;
    let long = kind == FieldType::LongText;
    let unused = [
        ("options", field.options.as_ref().map(|value| value.span), choice),
        ("rows", field.rows.as_ref().map(|value| value.span), long),
        ("max", field.max.as_ref().map(|value| value.span), mentors),
        ("purposes", field.purposes.as_ref().map(|value| value.span), mentors),
        ("assign", field.assign.as_ref().map(|value| value.span), mentors),
        ("vocabulary", field.vocabulary.as_ref().map(|value| value.span), kind == FieldType::Terms),
    ];
    for (property, span, fits) in unused {
        if let (Some(span), false) = (span, fits) {
            problems.add(
                Finding::NotForThisType { property: property.to_owned(), kind: kind.word().to_owned() },
                span,
            );
        }
    }
}

fn options(field: &FormField, _words: &Words) -> Vec<(String, String)> {
    let mut options: Vec<(String, String)> = Vec::new();
    for option in field.options.iter().flat_map(|options| options.iter()) {
        let Some(label) = text(&option.0.label) else { continue };
        let base = text(&option.0.value).unwrap_or_else(|| value_of(&label));
        let mut value = base.clone();
        let mut number = 2;
        while options.iter().any(|(known, _)| *known == value) {
            value = format!("{base}-{number}");
            number += 1;
        }
        options.push((value, label));
    }
    options
}

/// The value of an option that is a text alone.
fn value_of(label: &str) -> String {
    let slug = slugify(label);
    if slug.is_empty() { fold(label).replace(' ', "-") } else { slug }
}

/// Reads conditions against the form's questions.
struct Conditions<'q> {
    questions: &'q [FormQuestion],
    words: &'q Words,
}

impl Conditions<'_> {
    fn read(&self, when: &Field<MapOf<OneOrMore>>, problems: &mut Diagnostics) -> Condition {
        let mut condition = Condition::new();
        for (key, answers) in when.iter().flat_map(|when| when.iter()) {
            let Some(question) = self.questions.iter().find(|question| question.id == key.value) else {
                let nearest = nearest(&key.value, self.questions.iter().map(|question| question.id.as_str()));
                problems.add(Finding::WhenUnknownField { field: key.value.clone(), nearest }, key.span);
                continue;
            };
            let values: Vec<String> =
                answers.0.iter().filter_map(|answer| self.answer(question, answer, problems)).collect();
            if !values.is_empty() {
                condition.insert(key.value.clone(), values);
            }
        }
        condition
    }

    /// The value that an answer means: by value, by label, or, for a role, by the tool's own word
    /// where the program has another for it.
    fn answer(
        &self,
        question: &FormQuestion,
        answer: &Spanned<Text>,
        problems: &mut Diagnostics,
    ) -> Option<String> {
        let written = fold(&answer.0);
        if question.kind == FieldType::YesNo {
            match written.as_str() {
                "yes" | "true" => return Some("yes".into()),
                "no" | "false" => return Some("no".into()),
                _ => {}
            }
        }
        if question.options.is_empty() && question.kind != FieldType::YesNo {
            return Some(answer.0.clone());
        }
        let own = match written.as_str() {
            "mentee" => self.words.mentee.as_deref(),
            "mentor" => self.words.mentor.as_deref(),
            _ => None,
        };
        let wanted: Vec<String> = std::iter::once(written.clone()).chain(own.map(fold)).collect();
        let role = |value: &str, label: &str| {
            let singular = |text: &str| fold(text).trim_end_matches('s').to_owned();
            wanted
                .iter()
                .any(|wanted| fold(value) == *wanted || fold(label) == *wanted || singular(label) == *wanted)
        };
        if let Some((value, _)) = question.options.iter().find(|(value, label)| role(value, label)) {
            return Some(value.clone());
        }
        let allowed: Vec<String> = match question.kind {
            FieldType::YesNo => vec!["yes".into(), "no".into()],
            _ => question.options.iter().map(|(value, _)| value.clone()).collect(),
        };
        let nearest = nearest(&answer.0, allowed.iter().map(String::as_str));
        problems.add(
            Finding::WhenUnknownAnswer {
                field: question.id.clone(),
                answer: answer.0.clone(),
                allowed,
                nearest,
            },
            answer.span,
        );
        None
    }
}
