//! What is told about what came in: data first, then the sentences.

use crate::diagnostic::words::visible;

/// Something that the committee is to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// An answer to something that the form does not ask.
    UnknownField {
        /// Its name.
        key: String,
        /// The answer.
        value: String,
    },
    /// Text between the answers.
    Between {
        /// The text.
        text: String,
    },
    /// Something was chosen that the form does not offer.
    UnknownOption {
        /// The label of the field.
        label: String,
        /// What was chosen.
        value: String,
    },
    /// Several answers where one is asked for.
    Several {
        /// The label of the field.
        label: String,
    },
    /// An answer that is not what is asked for.
    NotA {
        /// The label of the field.
        label: String,
        /// The answer.
        value: String,
        /// What is asked for.
        expected: &'static str,
    },
    /// A mentor whom the site does not have.
    UnknownMentor {
        /// The name.
        value: String,
    },
    /// A required answer is missing.
    Missing {
        /// The label of the field.
        label: String,
    },
    /// The last line is missing.
    NoEnd,
    /// A robot's application, passed over.
    Robot,
    /// An application without any answer, passed over.
    Blank,
    /// An answer that cannot be in a profile.
    NotInProfile {
        /// The field of the profile.
        field: String,
        /// The answer.
        value: String,
        /// Why not.
        why: &'static str,
    },
    /// A mentor without a name has no profile.
    NoName,
    /// Terms that the site does not list yet.
    NewTerms {
        /// The vocabulary's file.
        file: String,
        /// The terms.
        terms: Vec<String>,
    },
    /// A file that is no page of a person.
    NoPage {
        /// Its path.
        path: String,
    },
    /// A column of a table whose field nobody knows.
    UnknownColumn {
        /// Its heading.
        column: String,
        /// The field that it may be.
        nearest: Option<String>,
        /// It was kept as a note in each profile.
        kept: bool,
    },
}

impl Note {
    /// The sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::UnknownField { key, value } => {
                format!("The form has no field {}; left out: {}.", code(key), quoted(value))
            }
            Self::Between { text } => {
                format!("This belongs to no answer and was left out: {}.", quoted(text))
            }
            Self::UnknownOption { label, value } => {
                format!("{} does not offer {}; it was kept as written.", quoted(label), quoted(value))
            }
            Self::Several { label } => {
                format!("{} takes one answer, and has several; all were kept.", quoted(label))
            }
            Self::NotA { label, value, expected } => format!(
                "{} asks for {expected}, and has {}; it was kept as written.",
                quoted(label),
                quoted(value)
            ),
            Self::UnknownMentor { value } => {
                format!("No mentor of the site is {}; the name was kept as written.", quoted(value))
            }
            Self::Missing { label } => format!("{} is required and has no answer.", quoted(label)),
            Self::NoEnd => {
                "The line that ends an application is missing: look whether the last answer is whole."
                    .to_owned()
            }
            Self::Robot => {
                "An application was passed over: a field that people do not see was filled in, as robots do."
                    .to_owned()
            }
            Self::Blank => "An application without any answer was passed over.".to_owned(),
            Self::NotInProfile { field, value, why } => {
                format!("The profile is without {}: {} {why}.", code(field), quoted(value))
            }
            Self::NoName => "No name was given, so no profile was made.".to_owned(),
            Self::NewTerms { file, terms } => format!(
                "Not among the terms of {}: {}. Add them there, or write one of its terms instead.",
                code(file),
                terms.iter().map(|term| quoted(term)).collect::<Vec<_>>().join(", ")
            ),
            Self::NoPage { path } => {
                format!("{} has no front matter that can be read, and was left out.", code(path))
            }
            Self::UnknownColumn { column, nearest, kept } => {
                let hint = nearest.as_ref().map_or_else(
                    || "say which field it is with `--map \"COLUMN=FIELD\"`, if it is one".to_owned(),
                    |nearest| {
                        format!("if it is {}, say so: `--map {}`", code(nearest), arguments(column, nearest))
                    },
                );
                let fate = if *kept { "is kept as a note in each profile" } else { "was left out" };
                format!("The column {} {fate}; {hint}.", quoted(column))
            }
        }
    }
}

/// `"Branch name=library"`.
fn arguments(column: &str, field: &str) -> String {
    format!("\"{}={field}\"", visible(column).replace('"', "\\\""))
}

/// A text of somebody else's, on one line. Much longer than elsewhere: what is left out of a file
/// is to be found in the message.
fn quoted(text: &str) -> String {
    const MOST: usize = 400;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut kept: String = line.chars().take(MOST).collect();
    if kept.len() < line.len() {
        kept.push('…');
    }
    format!("“{}”", visible(&kept))
}

fn code(text: &str) -> String {
    crate::diagnostic::words::visible(&format!(
        "`{}`",
        text.replace('`', "'").chars().take(80).collect::<String>()
    ))
}
