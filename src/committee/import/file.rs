//! Answers → the application's document.

use std::collections::BTreeSet;

use crate::committee::import::answers::Answers;
use crate::committee::import::{Application, Asked, Value, profile, yaml};
use crate::document::schema::application::FieldType;
use crate::model::fold::{fold, is_slug, slugify};
use crate::model::form::FormQuestion;
use crate::model::program::{Program, Words};

/// The longest name of a file, without its ending.
const LONGEST: usize = 80;

/// What every application begins with.
const PROGRAM: &str = "program";
const ROLE: &str = "role";

/// The application's document.
pub(super) fn application(answers: Answers, asked: &Asked<'_>) -> Application {
    let role = role(&answers, asked);
    let mut fields = vec![(PROGRAM.to_owned(), Value::Text(asked.program.folder.clone()))];
    fields.extend(role.clone().map(|role| (ROLE.to_owned(), Value::Text(role))));
    for (id, value) in &answers.all {
        if !fields.iter().any(|(key, _)| key == id) {
            fields.push((id.clone(), value.clone()));
        } else if id != ROLE {
            // A form may ask which program somebody would like.
            fields.push((format!("answer_{id}"), value.clone()));
        }
    }
    let own = [PROGRAM, ROLE, "answer_program"].map(str::to_owned);
    let keys: BTreeSet<String> = asked.questions().map(|question| question.id.clone()).chain(own).collect();
    let person = person(&answers, asked);
    let mut notes = answers.notes.clone();
    let profile = (role.as_deref() == Some("mentor"))
        .then(|| profile::of_answers(&answers, asked, &mut notes))
        .flatten();
    Application {
        called: person.clone().unwrap_or_else(|| "An application without a name".to_owned()),
        name: person.and_then(|name| name_of(&name)).unwrap_or_else(|| "application".to_owned()),
        text: yaml::front_matter(&fields),
        fields,
        keys: keys.into_iter().collect(),
        profile,
        notes,
    }
}

/// The question that asks for the role.
fn asks_role<'a>(asked: &'a Asked<'_>) -> Option<&'a FormQuestion> {
    let choice = |question: &&FormQuestion| question.kind == FieldType::Choice;
    let offers = |question: &&FormQuestion| {
        question.options.iter().any(|(value, label)| canonical(value, label, asked.program) == Some("mentor"))
    };
    asked.question(ROLE).or_else(|| asked.questions().filter(choice).find(offers))
}

/// The role: `mentor` and `mentee` whatever the program calls them, else the answer itself.
fn role(answers: &Answers, asked: &Asked<'_>) -> Option<String> {
    let question = asks_role(asked)?;
    let value = answers.text(&question.id)?;
    let label =
        question.options.iter().find(|(known, _)| known == value).map_or(value, |(_, label)| label.as_str());
    Some(canonical(value, label, asked.program).map_or_else(|| value.to_owned(), str::to_owned))
}

/// `mentor` or `mentee`, by what an answer or its label says: so, or in the program's own words of any
/// of its languages.
pub fn canonical(value: &str, label: &str, program: &Program) -> Option<&'static str> {
    let is = |word: &str| fold(word) == fold(value) || slugify(word) == value || fold(word) == fold(label);
    let any = |words: &[&Option<String>]| words.iter().any(|word| word.as_deref().is_some_and(is));
    let words: Vec<&Words> = program.definition.iter().map(|(_, definition)| &definition.words).collect();
    // A value says it before a label does.
    match value {
        "mentor" => Some("mentor"),
        "mentee" => Some("mentee"),
        _ if is("mentee") || words.iter().any(|words| any(&[&words.mentee, &words.mentees])) => {
            Some("mentee")
        }
        _ if is("mentor") || words.iter().any(|words| any(&[&words.mentor, &words.mentors])) => {
            Some("mentor")
        }
        _ => None,
    }
}

/// Whose application it is: the name, else what stands before the `@` of their address.
fn person(answers: &Answers, asked: &Asked<'_>) -> Option<String> {
    let one_line = |id: &str| {
        let text = answers.text(id)?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| text.chars().take(120).collect::<String>())
    };
    let texts = || asked.questions().filter(|question| matches!(question.kind, FieldType::Text));
    let is_name: [&dyn Fn(&FormQuestion) -> bool; 4] = [
        &|question| question.profile.as_deref() == Some("name"),
        &|question| question.id == "name",
        &|question| question.autocomplete.as_deref() == Some("name"),
        &|question| matches!(fold(&question.label).as_str(), "name" | "your name" | "full name"),
    ];
    let name = is_name.iter().find_map(|is_name| {
        texts().filter(|question| is_name(question)).find_map(|question| one_line(&question.id))
    });
    name.or_else(|| {
        let mut mails = asked.questions().filter(|question| question.kind == FieldType::Email);
        mails.find_map(|question| Some(one_line(&question.id)?.split('@').next()?.to_owned()))
    })
}

/// The name of a file, from somebody's name: small letters, digits and hyphens, whatever the name
/// holds; `None` where none of it can be written so.
pub fn name_of(name: &str) -> Option<String> {
    let short: String = name.chars().take(2 * LONGEST).collect();
    let mut slug = slugify(&short);
    slug.truncate(LONGEST);
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() {
        return None;
    }
    // Windows keeps some names for devices.
    Some(if is_slug(&slug) { slug } else { format!("{slug}-1") }).filter(|slug| is_slug(slug))
}

/// Whether a document that is there says the same: the same fields among those of `keys`. What
/// else the committee has written into it does not matter.
pub fn same(there: &str, fields: &[(String, Value)], keys: &[String]) -> bool {
    let Some((known, _)) = yaml::read_back(there) else { return false };
    let mine = |key: &String| keys.contains(key);
    known.iter().filter(|(key, _)| mine(key)).count() == fields.len()
        && fields.iter().all(|field| yaml::is_among(field, &known))
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_of_files_lead_nowhere_else() {
        assert_eq!(name_of("Siobhán O'Brien").as_deref(), Some("siobhan-obrien"));
        assert_eq!(name_of("../../etc/passwd").as_deref(), Some("etc-passwd"));
        assert_eq!(name_of("CON").as_deref(), Some("con-1"));
        assert_eq!(name_of("///"), None);
        assert!(name_of(&"x".repeat(10_000)).is_some_and(|name| name.len() <= 100));
    }
}
