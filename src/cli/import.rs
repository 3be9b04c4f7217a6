//! `docendo import`: what came in from outside becomes documents of the committee's.
//!
//! First all is read and every file gets its place; then they are written, none over another. What
//! is there already with the same answers stays as it is, so that a second run changes nothing.

mod shelf;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::cli::args::{Common, Import};
use crate::cli::import::shelf::{Place, Shelf};
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, NewFile};
use crate::cli::{DONE, Exit, Failure, site};
use crate::committee::import::note::Note;
use crate::committee::import::profile::Profile;
use crate::committee::import::{self, Asked, MAX_BYTES, Refusal, roster, same};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::words::{nearest, visible};
use crate::model::Model;
use crate::model::program::Program;
use crate::pipeline;
use crate::settings::Settings;
use crate::source::{Choices, read};

/// No more pages of a folder are read.
const MAX_PAGES: usize = 10_000;

/// No more notes on one application are told.
const MAX_TOLD: usize = 40;

/// Runs the command.
pub fn run(args: &Import, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    let (settings, model) = model(&root)?;
    let map: BTreeMap<String, String> = args.map.iter().cloned().collect();
    let mut plan = Plan::new(&root);
    match &args.form {
        Some(folder) => {
            let program = program(folder, &model, "--form ")?;
            let form = program.form.as_ref().ok_or_else(|| no_form(&root, folder))?;
            let asked = Asked { program, form, model: &model, settings: &settings, map: &map };
            check_map(&asked, args)?;
            let bytes = bytes(&args.file)?;
            let import = import::read(&bytes, &asked).map_err(|refusal| refused(&args.file, refusal))?;
            plan.applications(import, folder)?;
        }
        None => {
            let roster = if args.file.is_dir() || is_page(&args.file) {
                roster::read_pages(&pages(&args.file)?, &model, &settings, &map)
            } else {
                roster::read(&bytes(&args.file)?, &model, &settings, &map)
            };
            plan.roster(roster.map_err(|refusal| refused(&args.file, refusal))?)?;
        }
    }
    plan.carry_out(args.dry_run, terminal)
}

/// What is true of the site, with its drafts: a form may be filled in before its program is shown.
fn model(root: &Path) -> Result<(Settings, Model), Failure> {
    let choices = Choices { drafts: true, ..Choices::at(site::now()?) };
    // What is wrong with the site is for `check` to say.
    let mut problems = Diagnostics::default();
    let sources = read::read(root, choices, &mut problems).map_err(|error| {
        Failure::system(
            format!("The folder {} cannot be read: {error}.", site::shown(&root.join("content"))),
            "Make sure that you may open it.",
        )
    })?;
    Ok(pipeline::model(&sources, &mut problems))
}

/// The program that was named; `before`: what stands before the name on the command line.
pub fn program<'m>(folder: &str, model: &'m Model, before: &str) -> Result<&'m Program, Failure> {
    let folder = folder.trim_end_matches('/');
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    model.programs.iter().find(|program| program.folder == folder).ok_or_else(|| {
        let known = || model.programs.iter().map(|program| program.folder.as_str());
        let all: Vec<String> = known().map(|name| format!("`{name}`")).collect();
        let remedy = match nearest(folder, known()) {
            Some(nearest) => format!("Did you mean `{before}{nearest}`? There are {}.", all.join(", ")),
            None if all.is_empty() => {
                "The site has no program yet: `docendo new program NAME` makes one.".to_owned()
            }
            None => format!("There are {}.", all.join(", ")),
        };
        Failure::usage(format!("There is no program “{folder}”."), remedy)
    })
}

fn no_form(root: &Path, folder: &str) -> Failure {
    let path = format!("content/programs/{folder}/application.md");
    if root.join(&path).is_file() {
        return Failure::content(
            format!("The form in `{path}` cannot be read."),
            "`docendo check` says why.",
        );
    }
    Failure::usage(
        format!("The program “{folder}” has no application form."),
        format!("A form is the file `{path}`; `docendo schema application` lists its fields."),
    )
}

/// Every column is given a field that the form has.
fn check_map(asked: &Asked<'_>, args: &Import) -> Result<(), Failure> {
    let ids: Vec<&str> = asked
        .form
        .default
        .sections
        .iter()
        .flat_map(|section| &section.fields)
        .map(|field| field.id.as_str())
        .collect();
    let known = |field: &str| {
        let whole = field.strip_suffix("-purpose").unwrap_or(field);
        ids.contains(&field) || whole.rsplit_once('-').is_some_and(|(id, _)| ids.contains(&id))
    };
    match args.map.iter().find(|(_, field)| !known(field)) {
        None => Ok(()),
        Some((column, field)) => {
            let remedy = match nearest(field, ids.iter().copied()) {
                Some(nearest) => format!("Did you mean `--map \"{column}={nearest}\"`?"),
                None => format!("Its fields are {}.", ids.join(", ")),
            };
            Err(Failure::usage(format!("The form has no field “{field}”."), remedy))
        }
    }
}

/// The bytes of the file, or of standard input.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let shown = site::shown(path);
    let cannot = |error: std::io::Error| {
        Failure::system(format!("{shown} cannot be read: {error}."), "Make sure that you may open it.")
    };
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        if path.is_dir() {
            return Err(Failure::usage(format!("{shown} is a folder."), "Name one file in it."));
        }
        match File::open(path) {
            Ok(file) => file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Failure::usage(
                    format!("There is no file {shown}."),
                    "Name the file with its folder, or `-` for standard input.",
                ));
            }
            Err(error) => return Err(cannot(error)),
        };
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::content(
            format!("{shown} is larger than {} MB.", MAX_BYTES / 1024 / 1024),
            "Applications are texts: look whether this is the right file, or divide it.",
        ));
    }
    Ok(bytes)
}

/// Whether a file is one of Markdown, by its name.
fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

/// The pages of a folder, or the one page that was named, with their paths.
fn pages(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_map(Result::ok);
    let found = walk.filter(|entry| entry.file_type().is_file() && is_page(entry.path())).take(MAX_PAGES);
    found.map(|entry| Ok((site::shown(entry.path()), bytes(entry.path())?))).collect()
}

fn refused(path: &Path, refusal: Refusal) -> Failure {
    let shown = if path == Path::new("-") { "Standard input".to_owned() } else { site::shown(path) };
    Failure::content(format!("{shown}: {}", refusal.message), refusal.remedy)
}

/// What is to be written, and what is to be told.
struct Plan<'r> {
    root: &'r Path,
    mentors: Shelf<'r>,
    files: Vec<NewFile>,
    told: Vec<String>,
    /// What the columns of a table become.
    columns: Vec<roster::Column>,
    applications: usize,
    profiles: usize,
    unchanged: usize,
}

impl<'r> Plan<'r> {
    fn new(root: &'r Path) -> Self {
        let mentors = Shelf::mentors(root);
        Self {
            root,
            mentors,
            files: Vec::new(),
            told: Vec::new(),
            columns: Vec::new(),
            applications: 0,
            profiles: 0,
            unchanged: 0,
        }
    }

    fn applications(&mut self, import: import::Import, folder: &str) -> Result<(), Failure> {
        let mut shelf = Shelf::applications(self.root, folder)?;
        self.tell(None, &import.notes);
        for application in import.applications {
            let place = shelf.place(&application.name, &application.text, |there| {
                same(there, &application.fields, &application.keys)
            });
            let path = match place {
                Place::There(path) => {
                    self.told.push(format!("{path}: already there, unchanged."));
                    self.unchanged += 1;
                    continue;
                }
                Place::Free(path) => path,
            };
            self.tell(Some((&application.called, &path)), &application.notes);
            // The profile first: where the application is there, all has been done.
            if let Some(profile) = application.profile {
                self.profile(profile)?;
            }
            self.files.push(NewFile { path, bytes: application.text.into_bytes() });
            self.applications += 1;
        }
        Ok(())
    }

    fn roster(&mut self, roster: roster::Roster) -> Result<(), Failure> {
        self.columns = roster.columns;
        self.tell(None, &roster.notes);
        for (index, entry) in roster.entries.into_iter().enumerate() {
            let row = format!("mentor {} of the file", index + 1);
            match entry.profile {
                Some(profile) => {
                    let called = profile.called.clone();
                    let path = self.profile(profile)?;
                    self.tell(Some((&called, &path)), &entry.notes);
                }
                None => self.tell(Some(("Left out", &row)), &entry.notes),
            }
        }
        Ok(())
    }

    /// Finds the place of a draft. Returns its path.
    fn profile(&mut self, profile: Profile) -> Result<String, Failure> {
        self.mentors.check()?;
        let (path, is_new) =
            match self.mentors.place(&profile.name, &profile.text, |there| profile.is_in(there)) {
                Place::There(path) => (path, false),
                Place::Free(path) => (path, true),
            };
        if !is_new {
            self.told.push(format!("{path}: already there, unchanged."));
            self.unchanged += 1;
            return Ok(path);
        }
        if path != format!("content/mentors/{}.md", profile.name) {
            self.told.push(format!(
                "{path}: another profile has the name {}.md already; look whether both are the same person.",
                profile.name
            ));
        }
        self.files.push(NewFile { path: path.clone(), bytes: profile.text.into_bytes() });
        self.profiles += 1;
        Ok(path)
    }

    fn tell(&mut self, whose: Option<(&str, &str)>, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let indent = match whose {
            Some((called, path)) => {
                self.told.push(format!("{called} ({path}):"));
                "  "
            }
            None => "",
        };
        for note in notes.iter().take(MAX_TOLD) {
            self.told.push(format!("{indent}{}", note.sentence()));
        }
        if notes.len() > MAX_TOLD {
            self.told.push(format!("{indent}And {} more of the kind.", notes.len() - MAX_TOLD));
        }
    }

    fn carry_out(self, dry_run: bool, terminal: &Terminal) -> Result<Exit, Failure> {
        if !dry_run {
            write::all(self.root, &self.files, "Run the command again: it finds another name.")?;
        }
        let mut output = String::new();
        for file in &self.files {
            let shown = site::shown(&self.root.join(&file.path));
            if dry_run {
                output.push_str(&format!("=== {shown}\n{}\n", String::from_utf8_lossy(&file.bytes)));
            } else {
                output.push_str(&format!("{shown}\n"));
            }
        }
        terminal.output(&output)?;
        // Last, where it is still in sight after many files.
        if dry_run && !self.columns.is_empty() {
            terminal.error(&columns_table(&self.columns));
        }
        for line in &self.told {
            terminal.error(&visible(line));
        }
        terminal.say(&self.summary(dry_run));
        Ok(DONE)
    }

    fn summary(&self, dry_run: bool) -> String {
        let counted = |count: usize, word: &str| match count {
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        let mut parts = Vec::new();
        if self.applications > 0 {
            parts.push(counted(self.applications, "application"));
        }
        if self.profiles > 0 {
            parts.push(format!("{} in content/mentors/", counted(self.profiles, "draft profile")));
        }
        let mut summary = match (parts.is_empty(), dry_run) {
            (true, _) => "Nothing new was written.".to_owned(),
            (false, true) => format!("Would write {}. Nothing was written.", parts.join(" and ")),
            (false, false) => format!("Wrote {}.", parts.join(" and ")),
        };
        if self.unchanged > 0 {
            summary.push_str(&format!(" {} already there, unchanged.", self.unchanged));
        }
        if self.profiles > 0 {
            summary.push_str(
                "\nA draft is not published before you have read it, entered `consent:` and `programs:`, and \
                 deleted the line `draft: true`.",
            );
        }
        summary
    }
}

/// The widest heading or value in a table; the rest of a line is the value's.
const WIDEST: usize = 28;

/// What each column becomes, as a table.
fn columns_table(columns: &[roster::Column]) -> String {
    let cut = |text: &str| {
        let line = visible(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        if line.chars().count() <= WIDEST {
            line
        } else {
            line.chars().take(WIDEST - 1).chain(['…']).collect()
        }
    };
    let becomes = |column: &roster::Column| match column.field.as_deref() {
        Some("body") => "the text".to_owned(),
        Some(field) if field.starts_with("contact.") => format!("{field}, not published"),
        Some(field) => field.to_owned(),
        None => "a note in the profile".to_owned(),
    };
    let rows: Vec<[String; 3]> =
        columns.iter().map(|column| [cut(&column.heading), becomes(column), cut(&column.example)]).collect();
    let head = ["COLUMN".to_owned(), "BECOMES".to_owned(), "SUCH AS".to_owned()];
    let width =
        |at: usize| rows.iter().chain([&head]).map(|row| row[at].chars().count()).max().unwrap_or_default();
    let (first, second) = (width(0), width(1));
    let line = |row: &[String; 3]| {
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.chars().count()));
        format!("{}{}  {}{}  {}\n", row[0], pad(&row[0], first), row[1], pad(&row[1], second), row[2])
    };
    std::iter::once(&head).chain(&rows).map(line).collect()
}
