//! Application forms, and the fields of a site's own.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, codes, quoted};
use crate::diagnostic::words::{Words, say};

/// The words for what concerns forms.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::WhenUnknownField { field, nearest } => say(
            format!(
                "`when` asks for the answer to {}, but the form has no field with that `id`.",
                code(field)
            ),
            match nearest {
                Some(nearest) => format!("Write {}.", code(nearest)),
                None => "Write the `id` of a field of this form.".to_owned(),
            },
        ),
        Finding::WhenUnknownAnswer { field, answer, allowed, nearest } => {
            let message = format!("Nobody can answer {} to {}.", quoted(answer), code(field));
            match nearest {
                Some(nearest) => say(message, format!("Write {}.", code(&format!("{field}: {nearest}")))),
                None if allowed.is_empty() => say(message, "Ask for a field with answers to choose from."),
                None => say(message, format!("Write one of its answers: {}.", codes(allowed, "or"))),
            }
        }
        Finding::DuplicateFieldId { id } => say(
            format!("Two fields of the form have the same `id`, {}.", code(id)),
            format!("Give this one another, such as {}.", code(&format!("id: {id}_2"))),
        ),
        Finding::BadFieldId { id, suggestion } if suggestion.is_empty() => say(
            format!("{} holds characters that an `id` cannot have.", quoted(id)),
            "Write it in small letters, digits and underscores, such as `id: first_name`.",
        ),
        Finding::BadFieldId { id, suggestion } => say(
            format!("{} holds characters that an `id` cannot have.", quoted(id)),
            format!("Write {}.", code(&format!("id: {suggestion}"))),
        ),
        Finding::NoOptions { id } => say(
            format!("The field {} offers nothing to choose from.", code(id)),
            "Add the choices, such as `options: [Mentor, Mentee]`.",
        ),
        Finding::NoWayToSend {} => say(
            "There is no way to send this form.",
            "Add at least one to `submit:`: `email`, `endpoint`, `download: true` or `print: true`.",
        ),
        Finding::UnknownProfileField { field, nearest } => say(
            format!("The answer is to fill {}, which no mentor has.", code(field)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&format!("profile: {nearest}"))),
                None => "Name a field of mentors, or `body` for the text of the profile.".to_owned(),
            },
        ),
        Finding::NoVocabulary { name, nearest } => say(
            format!("There are no terms of {} to choose from.", code(name)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&format!("vocabulary: {nearest}"))),
                None => "Name a field of mentors that has terms, such as `vocabulary: topics`.".to_owned(),
            },
        ),
        Finding::NotForThisType { property, kind } => say(
            format!("{} does nothing for a field of the type {}.", code(property), code(kind)),
            "Take it out, or change the `type`.",
        ),
        Finding::FieldTaken { field } => say(
            format!("Mentors have a field {} already.", code(field)),
            "Give your own another name, or take it out and use the one that there is.",
        ),
        _ => None,
    }
}
