//! What documents say of one another: terms, programs, mentors, rules, addresses, translations.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, quoted, sentence};
use crate::diagnostic::words::{Words, say};
use crate::document::schema::mentor::Mentor;
use crate::document::schema::record::Record;

/// `why` of [`Finding::HiddenMentor`] completes “…, because why”. `reason` and `remedy` of
/// [`Finding::BadRule`] are sentences; `reason` of [`Finding::BadAlias`] completes “…: reason”.
/// `file` and `original` are paths from the site's folder, as is `folder`.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::UnknownTerm { vocabulary, text, nearest, file } => say(
            format!("{} is not among the terms of {}.", quoted(text), code(vocabulary)),
            match nearest {
                Some(nearest) => {
                    format!("Write {} if that is meant; if it is a new term, add it to {}.", code(nearest), code(file))
                }
                None => format!("Add it to {} if it is a new term, or use one that is listed there.", code(file)),
            },
        ),
        Finding::TermNotListed { vocabulary, text, nearest, file } => say(
            format!("{} is not among the terms of {}, which take no others.", quoted(text), code(vocabulary)),
            match nearest {
                Some(nearest) => format!("Write {}, or add a new term to {}.", code(nearest), code(file)),
                None => format!("Use a term that is listed in {}, or add it there.", code(file)),
            },
        ),
        Finding::TermClash { spelling, one, other } => say(
            format!("The spelling {} belongs to two terms, {} and {}.", quoted(spelling), code(one), code(other)),
            "Leave it with one of the two, or make one term of them.",
        ),
        Finding::UnknownVocabulary { name, nearest: None } if is_field_of_mentors(name) => say(
            format!("{} takes any text, so these terms are not used.", code(&name.replace('-', "_"))),
            "Delete the file, or name it after a field with terms, such as `topics.yaml`.",
        ),
        Finding::UnknownVocabulary { name, nearest } => say(
            format!("No field of mentors is called {}, so these terms are not used.", code(name)),
            match nearest {
                Some(nearest) => format!("Rename the file to {}.", code(&format!("{nearest}.yaml"))),
                None => {
                    "Name the file after a field, such as `topics.yaml`, or declare the field below `fields:` in `content/site.yaml`."
                        .to_owned()
                }
            },
        ),
        Finding::UnknownFacet { name, nearest: None } if is_field_of_mentors(name) => say(
            format!("Mentors cannot be found by {}, since everybody writes it in words of their own.", code(name)),
            "Take it out; fields with terms, such as `topics` or `region`, can stand here.",
        ),
        Finding::UnknownFacet { name, nearest } => say(
            format!("Mentors cannot be found by {}: it is not a field that can be filtered.", code(name)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(nearest)),
                None => {
                    "Take it out, or declare it below `fields:` in `content/site.yaml` with `facet: true`.".to_owned()
                }
            },
        ),
        Finding::UnknownProgram { name, nearest } => say(
            format!("There is no program {}.", code(name)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(nearest)),
                None => "Write the name of one of the folders in `content/programs/`.".to_owned(),
            },
        ),
        Finding::UnknownMentor { name, nearest } => say(
            format!("There is no mentor {}.", code(name)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(nearest)),
                None => {
                    "Write the name of one of the files in `content/mentors/`, without its `.md`.".to_owned()
                }
            },
        ),
        Finding::HiddenMentor { name: who, why } => say(
            format!("The profile {} is not published, because {why}, and so is left out here.", code(who)),
            "Leave it so if that is meant; else mend the profile.",
        ),
        Finding::UnknownRuleField { field, nearest } => say(
            format!("A rule cannot ask for {}, which no mentor has.", code(field)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&format!("field: {nearest}"))),
                None => "Name a field of mentors, or `library_years` or `field_years`; a sentence alone needs no field."
                    .to_owned(),
            },
        ),
        Finding::BadRule { reason, remedy } => say(sentence(reason), sentence(remedy)),
        Finding::ClaimedTwice { address, other, alias } => say(
            match other {
                Some(other) => format!("The address {} belongs to {} already.", code(address), code(other)),
                None => format!("The address {} is needed for a page or a file that docendo itself makes.", code(address)),
            },
            match (alias, other) {
                (true, _) => "Take it out of `aliases`, since there is something at this address.",
                (false, Some(_)) => "Rename one of the two files, or give one of them another `slug:`.",
                (false, None) => "Rename the file, or give it another `slug:`.",
            },
        ),
        Finding::ReservedSlug { slug } => say(
            format!("The directory needs the address {} for itself.", code(slug)),
            format!("Give the profile another one, such as {}.", code(&format!("slug: {slug}-1"))),
        ),
        Finding::EmptySlug { name, term: true } => say(
            format!("No web address can be made from {}.", quoted(name)),
            format!(
                "Put a word in letters or digits before the colon, and keep this one as its label: {}.",
                code(&format!("other: \"{name}\""))
            ),
        ),
        Finding::EmptySlug { name, term: false } => say(
            format!("No web address can be made from {}.", quoted(name)),
            "Add one in small letters, digits and hyphens, such as `slug: ana-ruiz`.",
        ),
        Finding::BadSlug { slug, suggestion } if suggestion.is_empty() => say(
            format!("{} holds characters that a web address should not have.", quoted(slug)),
            "Write it in small letters, digits and hyphens, such as `slug: ana-ruiz`.",
        ),
        Finding::BadSlug { slug, suggestion } => say(
            format!("{} holds characters that a web address should not have.", quoted(slug)),
            format!("Write {}.", code(&format!("slug: {suggestion}"))),
        ),
        Finding::BadAlias { alias, reason } => say(
            format!("{} cannot be an old address: {reason}.", quoted(alias)),
            "Write the old page's path from the site's first page on, such as `mentors/a-ruiz.html`.",
        ),
        Finding::TranslationAlone { original } => say(
            format!("This is a translation of {}, which is not there.", code(original)),
            "Write the original, or take the language out of this file's name.",
        ),
        Finding::LanguageNotListed { language } => say(
            format!("This is a translation into {}, which the site does not list, so it was left out.", code(language)),
            format!("Add it to the languages in `content/site.yaml`: {}.", code(&format!("languages: [en, {language}]"))),
        ),
        Finding::NotTranslatable { field, original } => say(
            format!("{} is the same in every language and is read from {} alone.", code(field), code(original)),
            "Take it out here.",
        ),
        Finding::NoProgram { folder } => say(
            format!("This belongs to a program whose definition, {}, is not there.", code(&index_of(folder))),
            "Write the definition, or move this file to the program that it belongs to.",
        ),
        _ => None,
    }
}

/// Whether mentors have a field of this name, though one that is no help in finding them.
fn is_field_of_mentors(name: &str) -> bool {
    let name = name.replace('-', "_");
    Mentor::fields().iter().any(|field| field.name == name)
}

/// The definition in a program's folder, whether the folder is given by its name or its path.
fn index_of(folder: &str) -> String {
    let folder = folder.trim_end_matches('/');
    if folder.ends_with(".md") {
        folder.to_owned()
    } else if folder.contains('/') {
        format!("{folder}/index.md")
    } else {
        format!("content/programs/{folder}/index.md")
    }
}
