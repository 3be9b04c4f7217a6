//! What the parts of one program say of each other.
//!
//! A committee writes definition, form, agreement and cohorts at different times. Each can be right
//! by itself and still leave the next reader with a question: who signs what, how long, whose duty.
//! What a number in the running text says is beyond this.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::schema::application::Application;
use crate::document::schema::cohort as cohort_schema;
use crate::document::schema::program as schema;
use crate::document::schema::values::Text;
use crate::document::{Document, Documents};
use crate::model::fold::fold;
use crate::model::program::Program;
use crate::source::span::{Span, Spanned};

/// The documents of one program: its definition, its form, its cohorts.
pub struct Parts<'a> {
    /// The definition.
    pub definition: &'a Document<schema::Program>,
    /// The application form.
    pub form: Option<&'a Document<Application>>,
    /// The cohorts.
    pub cohorts: Vec<&'a Document<cohort_schema::Cohort>>,
}

/// The documents of a program, without their translations; `None` where its definition is not there.
pub fn parts<'a>(documents: &'a Documents, folder: &str) -> Option<Parts<'a>> {
    Some(Parts {
        definition: originals(&documents.programs, folder).next()?,
        form: originals(&documents.applications, folder).next(),
        cohorts: originals(&documents.cohorts, folder).collect(),
    })
}

fn originals<'a, T>(documents: &'a [Document<T>], folder: &str) -> impl Iterator<Item = &'a Document<T>> {
    documents.iter().filter(move |document| document.program == folder && document.language.is_none())
}

/// Reports what does not go together.
pub fn check(parts: &Parts<'_>, program: &Program, problems: &mut Diagnostics) {
    agreement(parts, program, problems);
    evaluation(parts, problems);
    roles(parts, program, problems);
    for cohort in &parts.cohorts {
        length(cohort, parts, program, problems);
    }
}

fn inconsistent(reason: String, remedy: &str, span: Span) -> Problem {
    Problem::new(Finding::Inconsistent { reason, remedy: remedy.to_owned() }, span)
}

/// The duties of a role.
struct Duties<'a> {
    /// The role's key.
    role: &'a str,
    /// Where it stands.
    span: Span,
    /// The sentences.
    sentences: &'a [Spanned<Text>],
}

/// The duties of each role.
fn duties<'a>(parts: &Parts<'a>) -> Vec<Duties<'a>> {
    let roles = parts.definition.matter.roles.iter().flat_map(|roles| roles.iter());
    roles.map(|(key, list)| Duties { role: &key.value, span: key.span, sentences: &list.value.0 }).collect()
}

/// Who is asked to sign an agreement must be able to read it.
fn agreement(parts: &Parts<'_>, program: &Program, problems: &mut Diagnostics) {
    if program.agreement.is_some() {
        return;
    }
    for duties in duties(parts) {
        let signs = |text: &str| {
            let text = fold(text);
            text.contains("agreement")
                && text.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with("sign"))
        };
        if let Some(duty) = duties.sentences.iter().find(|duty| signs(&duty.value.0)) {
            let reason = "An agreement is to be signed, but the program has none".to_owned();
            problems.push(inconsistent(
                reason,
                "write `agreement.md` beside `index.md`, or take the duty out",
                duty.span,
            ));
            return;
        }
    }
}

/// Where one of a pair is to take part in an evaluation, so is the other.
fn evaluation(parts: &Parts<'_>, problems: &mut Diagnostics) {
    if parts.definition.matter.assessments.is_none() {
        return;
    }
    let duties = duties(parts);
    let of = |role: &str| duties.iter().find(|duties| duties.role == role);
    let (Some(mentor), Some(mentee)) = (of("mentor"), of("mentee")) else { return };
    let speaks = |duties: &Duties<'_>| {
        let is_evaluation = |duty: &&Spanned<Text>| {
            let text = fold(&duty.value.0);
            ["evaluat", "assess", "review"].iter().any(|word| text.contains(word))
        };
        duties.sentences.iter().find(is_evaluation).map(|duty| duty.span)
    };
    for (one, other) in [(mentor, mentee), (mentee, mentor)] {
        if let (Some(place), None) = (speaks(one), speaks(other)) {
            let finding = Finding::OneSided { one: one.role.to_owned(), other: other.role.to_owned() };
            problems.push(Problem::new(finding, other.span).with_related(place));
        }
    }
}

/// The roles among which an applicant chooses are those of the program.
fn roles(parts: &Parts<'_>, program: &Program, problems: &mut Diagnostics) {
    let Some(form) = parts.form else { return };
    let words = &program.definition.default.words;
    let mut known: Vec<String> = ["mentor", "mentee"].map(str::to_owned).to_vec();
    known.extend([&words.mentor, &words.mentee].into_iter().flatten().map(|word| fold(word)));
    known.extend(duties(parts).iter().map(|duties| fold(duties.role)));
    let sections = form.matter.sections.iter().flat_map(|list| list.iter());
    let fields = sections.flat_map(|section| section.fields.iter().flat_map(|fields| fields.iter()));
    let asked = fields.filter(|field| field.id.as_ref().is_some_and(|id| id.0 == "role"));
    for option in asked.flat_map(|field| field.options.iter().flat_map(|options| options.iter())) {
        let written = |text: &Option<Spanned<Text>>| text.as_ref().map(|text| text.0.clone());
        let (value, label) = (written(&option.0.value), written(&option.0.label));
        if [&value, &label].into_iter().flatten().any(|text| known.contains(&fold(text))) {
            continue;
        }
        let Some(name) = label.or(value) else { continue };
        let reason = format!("The form offers the role “{name}”, which the program does not know");
        let remedy = "describe it below `roles` in the program's `index.md`, or take it out of the form";
        problems.push(inconsistent(reason, remedy, option.span));
    }
}

/// A cohort that has its own end lasts as long as the program says.
fn length(
    cohort: &Document<cohort_schema::Cohort>,
    parts: &Parts<'_>,
    program: &Program,
    problems: &mut Diagnostics,
) {
    let matter = &cohort.matter;
    let (Some(starts), Some(ends), Some(months)) =
        (&matter.starts, &matter.ends, program.definition.default.months)
    else {
        return;
    };
    // "Up to twelve months" is a bound and no length.
    let written =
        parts.definition.matter.duration.as_ref().map(|duration| fold(&duration.text)).unwrap_or_default();
    let is_bound = written.starts_with("up to") || written.starts_with("at most");
    // A month has between 28 and 31 days; a cohort that ends some days early is as long as was said.
    let days = (ends.0 - starts.0).get_days();
    if !is_bound && days >= 0 && days + 1 < i32::try_from(months).unwrap_or(i32::MAX / 64) * 28 - 7 {
        let reason = format!("The cohort lasts {} days, the program {months} months", days + 1);
        let problem = inconsistent(reason, "correct `ends`, or the program's `duration`", ends.span);
        let related = parts.definition.matter.duration.as_ref().map(|text| text.span);
        problems.push(match related {
            Some(place) => problem.with_related(place),
            None => problem,
        });
    }
}
