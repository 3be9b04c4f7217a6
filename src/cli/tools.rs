//! What editors need to know of a site's fields: schemas for VS Code, forms for the browser.
//!
//! `init` writes it, and `schema --write` renews it: it is made of the schemas and of the site's own
//! terms, and so grows old.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::{Common, Host};
use crate::cli::schema::printed;
use crate::cli::terminal::Terminal;
use crate::cli::write::{NewFile, replace};
use crate::cli::{DONE, Exit, Failure, site};
use crate::committee::cms;
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::schema::kinds;
use crate::pipeline;
use crate::source::Choices;
use crate::source::read;

/// The kinds of files that are YAML as a whole. No editor checks the front matter of Markdown.
const IN_YAML: [&str; 2] = ["site", "vocabulary"];

const CONFIG: &str = "admin/config.yml";

/// The schemas that `.vscode/settings.json` names.
pub fn schemas() -> Vec<NewFile> {
    let file = |kind: &str| NewFile {
        path: format!(".vscode/schemas/{kind}.json"),
        bytes: printed(&kinds::schema(kind)).into_bytes(),
    };
    IN_YAML.iter().map(|kind| file(kind)).collect()
}

/// The page on which a site is edited in the browser, and its configuration.
///
/// # Errors
/// As of [`forms`].
pub fn editor(root: &Path, host: Option<Host>) -> Result<Vec<NewFile>, Failure> {
    let own = match host {
        Some(Host::GitlabPages) => include_str!("cms/gitlab.yml"),
        _ => include_str!("cms/github.yml"),
    };
    let config = format!("{own}{}\n{}", cms::LINE, forms(root)?);
    Ok(vec![
        NewFile { path: "admin/index.html".into(), bytes: include_bytes!("cms/index.html").to_vec() },
        NewFile { path: CONFIG.into(), bytes: config.into_bytes() },
    ])
}

/// The forms of a site, as they follow from what is in it now.
///
/// # Errors
/// If the content has errors, since a term or a program may be missing then; the system's.
fn forms(root: &Path) -> Result<String, Failure> {
    let choices = Choices { drafts: true, ..Choices::at(site::now()?) };
    let mut problems = Diagnostics::default();
    let sources = read::read(root, choices, &mut problems).map_err(|error| {
        Failure::system(
            format!("`{}` could not be read: {error}.", site::shown(&root.join("content"))),
            "Make sure that you may read it.",
        )
    })?;
    let (settings, model) = pipeline::model(&sources, &mut problems);
    if problems.count(Severity::Error) > 0 {
        return Err(Failure::content(
            "The content has errors, so terms or programs may be missing in the forms.",
            "`docendo check` tells what to mend; then do this again.",
        ));
    }
    Ok(cms::forms(&sources, &settings, &model))
}

/// Renews what is there of it.
///
/// # Errors
/// Wrong usage, if nothing is there; the system's.
pub fn renew(common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    let mut files: Vec<(PathBuf, Vec<u8>)> = schemas()
        .into_iter()
        .map(|file| (root.join(file.path), file.bytes))
        .filter(|(path, _)| path.is_file())
        .collect();
    let config = root.join(CONFIG);
    if config.is_file() {
        let old = fs::read_to_string(&config).map_err(|error| cannot("read", &config, &error))?;
        let new = cms::renewed(&old, &forms(&root)?).ok_or_else(|| {
            Failure::usage(
                format!("`{}` has lost the line below which the forms stand.", site::shown(&config)),
                format!("Put this line above `output:`, as it stands here: {}", cms::LINE),
            )
        })?;
        files.push((config, new.into_bytes()));
    }
    if files.is_empty() {
        return Err(Failure::usage(
            "Here is nothing to renew: neither .vscode/schemas/ nor admin/config.yml.",
            "`docendo init --cms` writes what the editor in the browser needs; `docendo schema KIND` prints a schema.",
        ));
    }
    for (path, bytes) in files {
        let shown = site::shown(&path);
        if fs::read(&path).is_ok_and(|old| old == bytes) {
            terminal.say(&format!("{shown} is up to date."));
            continue;
        }
        replace(&path, &bytes).map_err(|error| cannot("written", &path, &error))?;
        terminal.output(&format!("{shown}\n"))?;
    }
    Ok(DONE)
}

fn cannot(done: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::system(
        format!("`{}` could not be {done}: {error}.", site::shown(path)),
        "Make sure that you may write there and that the disk has room.",
    )
}
