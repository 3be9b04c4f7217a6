//! `docendo report`: the committee's view, and the messages that follow from it.
//!
//! What it writes is private: never into what is published, or into what is built from.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::cli::applications::stored;
use crate::cli::args::{Common, Report as Args, ReportFormat};
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, NewFile};
use crate::cli::{CONTENT, DONE, Exit, Failure, build, site};
use crate::committee::applications::Desk;
use crate::committee::messages::{Profile, message};
use crate::committee::report::{Gathered, Report};
use crate::diagnostic::{Diagnostics, Severity};
use crate::pipeline;
use crate::publish::place;

/// Runs the command.
pub fn run(args: &Args, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    for path in args.html.iter().chain(&args.messages) {
        check_place(path, &root)?;
    }
    let mut problems = Diagnostics::default();
    let sources = build::read(common, &args.judging, None, &mut problems)?;
    let (settings, model) = pipeline::model(&sources, &mut problems);
    let mut applications = BTreeMap::new();
    let mut unread = Vec::new();
    for program in &model.programs {
        let (texts, no_texts) = stored(&root, &program.folder)?;
        if texts.is_empty() && no_texts.is_empty() {
            continue;
        }
        let (read, not_read) = Desk { program, model: &model, settings: &settings }.read(&texts);
        unread.extend(not_read.into_iter().chain(no_texts));
        applications.insert(program.folder.clone(), read);
    }
    let gathered = Gathered {
        sources: &sources,
        settings: &settings,
        model: &model,
        problems: &problems,
        applications: &applications,
    };
    let report = Report::of(gathered, unread);
    if let Some(path) = &args.html {
        page(path, &report.html())?;
        terminal.say(&format!(
            "{} is written. It is private: keep it out of what is published.",
            site::shown(path)
        ));
    }
    if let Some(folder) = &args.messages {
        let messages = report.due.iter().map(|due| {
            let public = model.mentors.iter().find(|mentor| *mentor.default.path == *due.file);
            let mentor = public.map(|mentor| &mentor.default);
            message(due, Profile { mentor, model: &model, settings: &settings })
        });
        let files: Vec<NewFile> = messages
            .map(|message| NewFile { path: message.file, bytes: message.text.into_bytes() })
            .collect();
        write::all(folder, &files, "Name a new folder for each round of messages.")?;
        for file in &files {
            terminal.output(&format!("{}\n", site::shown(&folder.join(&file.path))))?;
        }
        terminal.say(&match files.len() {
            0 => "Nobody is to be reminded, so no message is written.".to_owned(),
            count => format!(
                "{} written. Open an .eml file in your mail program, read it, and send it; a .txt file is for \
                 somebody whose profile has no e-mail address.",
                build::counted(count, "message")
            ),
        });
    }
    if args.html.is_none() && args.messages.is_none() {
        terminal.output(&match args.format {
            ReportFormat::Human => report.text(),
            ReportFormat::Json => report.json(),
        })?;
    }
    if problems.count(Severity::Error) > 0 {
        terminal.error("The content has errors, so people or programs may be missing: see `docendo check`.");
        return Ok(CONTENT);
    }
    Ok(if args.judging.strict && problems.fails(true) { CONTENT } else { DONE })
}

/// Refuses a place that is published, built from, or built into.
fn check_place(path: &Path, root: &Path) -> Result<(), Failure> {
    let here = site::here()?;
    let private = |shown: &str, why: &str| {
        Failure::usage(
            format!("{shown} lies {why}, and what is to be written is private."),
            "Name a place outside of it, such as a folder of the committee's.",
        )
    };
    let shown = site::shown(path);
    // A page is looked at by its folder: where it would lie.
    let real = place::real(&here.join(path)).map_err(|error| {
        Failure::system(format!("`{shown}` cannot be found: {error}."), "Name another place.")
    })?;
    for folder in ["content", "themes", "public"] {
        let folder_there = root.join(folder);
        let inside = place::real(&here.join(&folder_there)).unwrap_or(folder_there);
        if real.starts_with(&inside) {
            return Err(private(&shown, &format!("in the site's `{folder}/`")));
        }
    }
    // Whatever it is called, a folder that was built into can be told.
    if let Some(built) = real.ancestors().find(|folder| crate::publish::is_output(folder)) {
        return Err(private(&shown, &format!("in {}, which holds a built site", site::shown(built))));
    }
    Ok(())
}

/// Writes the page in one step. An older report is replaced, anything else is not.
fn page(path: &Path, html: &str) -> Result<(), Failure> {
    let shown = site::shown(path);
    if let Ok(old) = fs::read(path)
        && !String::from_utf8_lossy(&old).contains("<title>Committee report:")
    {
        return Err(Failure::usage(
            format!("`{shown}` is there already, and is no report."),
            "Name another file: nothing is written over what is not a report.",
        ));
    }
    let cannot = |error: std::io::Error| {
        Failure::system(
            format!("`{shown}` could not be written: {error}."),
            "Make sure that the folder is there, that you may write in it, and that the disk has room.",
        )
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Readable by its owner alone, as temporary files are.
    let mut file = tempfile::Builder::new().prefix(".docendo-").tempfile_in(folder).map_err(cannot)?;
    file.write_all(html.as_bytes()).map_err(cannot)?;
    file.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
}
