//! `docendo withdraw`: a mentor's profile taken back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::{Common, Judging, Withdraw};
use crate::cli::terminal::Terminal;
use crate::cli::write::replace;
use crate::cli::{CONTENT, DONE, Exit, Failure, build, site};
use crate::committee::withdraw::{Known, Mention, is_withdrawn, mentions, names, profile, withdrawn};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::words::{nearest, visible};
use crate::document::Document;
use crate::document::schema::mentor::Mentor;
use crate::settings;
use crate::source::Sources;

/// The longest application that is looked through.
const MOST: u64 = 8 * 1024 * 1024;

/// Runs the command.
pub fn run(args: &Withdraw, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    // What is wrong elsewhere must not keep anybody published.
    let mut told = Diagnostics::default();
    let judging = Judging { today: None, strict: false };
    let sources = build::read(common, &judging, None, &mut told)?;
    let settings = settings::read(&sources, &mut told);
    let documents = settings.documents(&sources, None, &mut told);
    let found = profile(&documents, &args.name);
    let document = match found.as_slice() {
        [document] => *document,
        [] => {
            let nearest = nearest(&args.name, names(&documents));
            let remedy = match nearest {
                Some(name) => format!("Did you mean `docendo withdraw \"{}\"`?", visible(&name)),
                None => "Name them as their profile in `content/mentors/` does, or name its file.".to_owned(),
            };
            return Err(Failure::usage(format!("There is no mentor “{}”.", visible(&args.name)), remedy));
        }
        several => {
            let files: Vec<&str> = several.iter().map(|document| document.name.as_str()).collect();
            return Err(Failure::usage(
                format!("{} mentors are called “{}”.", several.len(), visible(&args.name)),
                format!("Name the file of the one that is meant: {}.", files.join(" or ")),
            ));
        }
    };
    let name = document.matter.name.as_ref().map_or(document.name.as_str(), |name| name.0.as_str());
    let name = visible(name);
    let path = root.join(&*document.path);
    let done = hide(&path, settings.today, args.dry_run)?;
    let mut report = match (done, args.dry_run) {
        (false, _) => format!("{name} was withdrawn before: {} is a draft without consent.\n", document.path),
        (true, true) => {
            format!("{name} would be withdrawn: {} would become a draft without consent.\n", document.path)
        }
        (true, false) => format!(
            "{name} is withdrawn: {} is now a draft, and the consent in it a note. No page, list or file of \
             the site holds anything of it from the next build on, in any language.\n",
            document.path
        ),
    };
    report.push_str(&elsewhere(&sources, &root, document, &name));
    report.push_str(&copies(&name));
    terminal.output(&report)?;
    Ok(DONE)
}

/// Hides a profile. `false`: it was hidden before.
fn hide(path: &Path, today: jiff::civil::Date, dry_run: bool) -> Result<bool, Failure> {
    let shown = site::shown(path);
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::system(format!("`{shown}` could not be read: {error}."), "Make sure that you may open it.")
    })?;
    if is_withdrawn(&text) {
        return Ok(false);
    }
    let Some(changed) = withdrawn(&text, today) else {
        return Err(Failure {
            exit: CONTENT,
            message: format!("`{shown}` cannot be changed safely, since its front matter has mistakes or is written in braces."),
            remedy: "Write the line `draft: true` into it, below the first `---`, and take the line `consent:` out. \
                     Or move the file away."
                .to_owned(),
        });
    };
    if !dry_run {
        replace(path, changed.as_bytes()).map_err(|error| {
            Failure::system(
                format!("`{shown}` could not be written: {error}. It is as it was."),
                "Make sure that you may write there and that the disk has room.",
            )
        })?;
    }
    Ok(true)
}

/// Where else the person is named, in the content and in received applications.
fn elsewhere(sources: &Sources, root: &Path, document: &Document<Mentor>, name: &str) -> String {
    let mut found = mentions(sources, document);
    found.extend(in_applications(root, &Known::of(document)));
    if found.is_empty() {
        return format!("\n{name} is named nowhere else in content/ and applications/.\n");
    }
    let mut text = format!("\n{name} is also named here. Look at each line, and decide:\n");
    for mention in &found {
        let line: String = visible(&mention.text).chars().take(100).collect();
        text.push_str(&format!("  {}:{}  {line}\n", visible(&mention.file), mention.line));
    }
    text.push_str(
        "A link to the profile stops the next build, and the old site stays as it is: take links out first. A \
         cohort that lists the profile leaves it out by itself.\n",
    );
    text
}

/// The lines of received applications that name somebody.
fn in_applications(root: &Path, known: &Known) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join("applications")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
            if metadata.is_dir() {
                folders.push(path);
            } else if metadata.is_file() && metadata.len() <= MOST {
                let text = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                let file = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                for (line, text) in known.lines(&text.unwrap_or_default()) {
                    found.push(Mention { file: file.clone(), line, text: text.trim().to_owned() });
                }
            }
        }
    }
    found
}

/// What no tool can take back.
fn copies(name: &str) -> String {
    format!(
        "\nWhat remains, and what to do about it:\n\
         - The site on the web shows {name} until it is built and published again: do that now.\n\
         - The history of git keeps the profile and its picture, here and in every copy of the repository. If it must \
         go from there too, ask whoever looks after the repository to rewrite the history.\n\
         - Search engines show old pages for days or weeks; each has a form to have one removed sooner.\n\
         - Feed readers, calendars, downloaded tables (mentors.csv), address cards and printed lists keep what they have. Tell \
         those who use them.\n\
         - To delete the profile altogether, delete its file, its translations and its picture.\n"
    )
}
