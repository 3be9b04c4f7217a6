//! What came in from outside → documents of the committee's.
//!
//! 1. `decode` makes text of bytes; where they are a mail, `mail` takes the text out of it.
//! 2. `text`, `plain` or `table`, whichever understands it, makes sheets: for each
//!    application the answers by key, as they came.
//! 3. `answers` holds a sheet against the form: keys become fields, labels become values.
//! 4. `file` makes the application's document of the answers, `profile` a mentor's draft.
//!
//! Nothing is dropped in silence: what finds no place is a [`Note`]. What came in has no powers:
//! it is a value between quotes, or a text without markup, and never a path.

mod answers;
mod cells;
mod columns;
mod decode;
mod file;
mod handles;
mod mail;
pub mod note;
mod options;
mod plain;
pub mod profile;
pub mod roster;
mod table;
mod text;
mod tree;
mod wishes;
mod yaml;

use std::collections::BTreeMap;

use crate::committee::import::note::Note;
use crate::committee::import::options::Options;
use crate::committee::import::profile::Profile;
use crate::model::Model;
use crate::model::fold::fold;
use crate::model::form::{Form, FormQuestion};
use crate::model::localised::Versions;
use crate::model::program::Program;
use crate::settings::Settings;

pub use crate::committee::import::file::{canonical, name_of, same};
pub use crate::committee::import::yaml::{Value, read_back};

/// The largest file that is read. A thousand applications are a tenth of it.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// The most applications or mentors of one file.
const MAX_SHEETS: usize = 10_000;

/// A field of a form that only a robot fills in.
const TRAP: &str = "leave_empty";

/// What the answers are held against.
pub struct Asked<'a> {
    /// The program.
    pub program: &'a Program,
    /// Its form.
    pub form: &'a Versions<Form>,
    /// The site.
    pub model: &'a Model,
    /// Its settings.
    pub settings: &'a Settings,
    /// Columns that were named with their fields.
    pub map: &'a BTreeMap<String, String>,
}

/// What a file gave.
#[derive(Debug, Default)]
pub struct Import {
    /// The applications, in the order of the file.
    pub applications: Vec<Application>,
    /// What concerns the file as a whole.
    pub notes: Vec<Note>,
}

/// An application.
#[derive(Debug)]
pub struct Application {
    /// Whose it is, for messages.
    pub called: String,
    /// The name of its file, unless that is taken.
    pub name: String,
    /// Its fields.
    pub fields: Vec<(String, Value)>,
    /// The keys by which two applications of the form are told apart.
    pub keys: Vec<String>,
    /// The document.
    pub text: String,
    /// The draft of the applicant's profile, where they would be a mentor.
    pub profile: Option<Profile>,
    /// What is to be told.
    pub notes: Vec<Note>,
}

/// Why a file cannot be used: a sentence, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Refusal {
    fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }
}

/// One answer as it came: `goals`, or a part such as `wanted-1-purpose`.
#[derive(Debug, Clone, PartialEq)]
struct Given {
    key: String,
    value: String,
    /// Several answers may stand in one cell of a table.
    packed: bool,
}

/// One application as it came.
#[derive(Debug, Default)]
struct Sheet {
    given: Vec<Given>,
    notes: Vec<Note>,
}

impl Sheet {
    fn add(&mut self, key: &str, value: impl Into<String>) {
        self.given.push(Given { key: key.to_owned(), value: value.into(), packed: false });
    }

    /// Whether somebody filled in what people do not see.
    fn is_robot(&self) -> bool {
        self.given.iter().any(|given| fold(&given.key) == fold(TRAP) && !given.value.trim().is_empty())
    }
}

impl Asked<'_> {
    /// The questions, in the order of the form.
    fn questions(&self) -> impl Iterator<Item = &FormQuestion> {
        self.form.default.sections.iter().flat_map(|section| &section.fields)
    }

    fn question(&self, id: &str) -> Option<&FormQuestion> {
        self.questions().find(|question| question.id == id)
    }

    /// The question that an id or a label means, in any language of the form. Of several with the
    /// same label, the first that is not `taken`.
    fn meant(&self, key: &str, taken: &[String]) -> Option<&FormQuestion> {
        let key = key.trim();
        if let Some(question) = self.question(key) {
            return Some(question);
        }
        let folded = fold(key.trim_end_matches([':', '*', ' ']));
        let by_id = self.questions().find(|question| fold(&question.id) == folded);
        by_id.or_else(|| {
            let forms = self.form.iter().map(|(_, form)| form);
            let questions = forms.flat_map(|form| form.sections.iter().flat_map(|section| &section.fields));
            let all: Vec<&FormQuestion> = questions
                .filter(|question| fold(question.label.trim_end_matches([':', '*', ' '])) == folded)
                .filter_map(|question| self.question(&question.id))
                .collect();
            all.iter().find(|question| !taken.contains(&question.id)).or(all.first()).copied()
        })
    }

    /// The same question in each language of the form.
    fn versions<'q>(&'q self, id: &'q str) -> impl Iterator<Item = &'q FormQuestion> {
        let forms = self.form.iter().map(|(_, form)| form);
        forms
            .flat_map(|form| form.sections.iter().flat_map(|section| &section.fields))
            .filter(move |question| question.id == id)
    }
}

/// Reads a file of applications.
///
/// # Errors
/// If nothing in it can be understood as answers to the form.
pub fn read(bytes: &[u8], asked: &Asked<'_>) -> Result<Import, Refusal> {
    let mut import = Import::default();
    let sheets = sheets(bytes, asked, &mut import.notes)?;
    let options = Options::of(asked);
    for (index, sheet) in sheets.into_iter().enumerate() {
        if index >= MAX_SHEETS {
            return Err(Refusal::new(
                format!("The file holds more than {MAX_SHEETS} applications."),
                "Divide it into smaller files.",
            ));
        }
        if sheet.is_robot() {
            import.notes.push(Note::Robot);
            continue;
        }
        import.applications.extend(application(sheet, asked, &options, &mut import.notes));
    }
    Ok(import)
}

/// The sheets of a file: of the first of its texts that is understood.
fn sheets(bytes: &[u8], asked: &Asked<'_>, notes: &mut Vec<Note>) -> Result<Vec<Sheet>, Refusal> {
    let texts = match mail::texts(bytes) {
        Some(texts) => texts?,
        None => vec![decode::text(bytes)?],
    };
    let mut refusal = None;
    for text in texts {
        match understand(&text, asked, notes) {
            Ok(sheets) => return Ok(sheets),
            Err(reason) => refusal = refusal.or(Some(reason)),
        }
    }
    Err(refusal.unwrap_or_else(|| nothing(asked)))
}

fn understand(text: &str, asked: &Asked<'_>, notes: &mut Vec<Note>) -> Result<Vec<Sheet>, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let start = text.trim_start();
    let sheets = if start.starts_with(['{', '[']) {
        tree::sheets(start, asked)?
    } else if let Some(sheets) = table::sheets(text, asked, table::Known::Half, notes)? {
        sheets
    } else if let Some(sheets) = text::sheets(text, asked)? {
        sheets
    } else if let Some(sheets) = plain::sheets(text, asked) {
        sheets
    } else {
        table::sheets(text, asked, table::Known::One, notes)?.unwrap_or_default()
    };
    if sheets.iter().any(|sheet| !sheet.given.is_empty()) { Ok(sheets) } else { Err(nothing(asked)) }
}

fn nothing(asked: &Asked<'_>) -> Refusal {
    Refusal::new(
        format!("Nothing in the file answers the form of “{}”.", asked.program.definition.default.title),
        "It takes the text that the form makes, the mail in which it came, or a CSV or JSON file of a form service \
         whose columns are named as the fields are. A column of another name can be given its field with \
         `--map \"COLUMN=FIELD\"`.",
    )
}

fn application(
    sheet: Sheet,
    asked: &Asked<'_>,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Option<Application> {
    let answers = answers::read(sheet, asked, options);
    if answers.all.is_empty() {
        notes.push(Note::Blank);
        return None;
    }
    Some(file::application(answers, asked))
}
