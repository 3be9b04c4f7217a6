//! `docendo theme eject`: the built-in theme, or a skin by its name, as files.

use include_dir::Dir;

use crate::cli::args::{Common, Eject};
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, NewFile};
use crate::cli::{DONE, Exit, Failure, site};
use crate::theme::{DEFAULT, skins};

/// Runs the command.
pub fn eject(args: &Eject, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    let name = &args.name;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
        return Err(Failure::usage(
            format!("“{name}” cannot be the name of a theme, which is the name of a folder."),
            "Name it with letters, digits and hyphens, such as `docendo theme eject press`.",
        ));
    }
    let mut files = Vec::new();
    collect(skins::find(name).unwrap_or(&DEFAULT), &format!("themes/{name}"), &mut files);
    write::all(
        &root,
        &files,
        &format!("Choose another name, such as `docendo theme eject {name}-2`, or move that folder away."),
    )?;
    let folder = site::shown(&root.join("themes").join(name));
    terminal.output(&format!("{folder}\n"))?;
    let count = match files.len() {
        1 => "the one sheet".to_owned(),
        count => format!("the {count} files"),
    };
    terminal.say(&format!(
        "Wrote {count} of the built-in theme.\n\
         To use them, write `theme: {name}` in content/site.yaml.\n\
         To change one part only, keep that one file and delete the others: whatever is missing in \
         {folder} comes from the built-in theme, with all its later improvements."
    ));
    Ok(DONE)
}

/// All files below a folder that is part of the program.
pub fn collect(folder: &Dir<'_>, to: &str, files: &mut Vec<NewFile>) {
    let name = |path: &std::path::Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    for file in folder.files() {
        let Some(name) = name(file.path()).filter(|name| !name.starts_with('.')) else {
            continue;
        };
        files.push(NewFile { path: format!("{to}/{name}"), bytes: file.contents().to_vec() });
    }
    for below in folder.dirs() {
        if let Some(name) = name(below.path()) {
            collect(below, &format!("{to}/{name}"), files);
        }
    }
}
