//! Files of the committee's: new ones, never over old ones, and those that are there, in one step.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::site::shown;

/// A file to be made.
pub struct NewFile {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Writes files into a folder: all of them, or, if one of them is there already, none.
///
/// # Errors
/// Wrong usage if a file is there already, by name; else the system's.
pub fn all(folder: &Path, files: &[NewFile], remedy: &str) -> Result<(), Failure> {
    let there: Vec<String> = files
        .iter()
        .map(|file| folder.join(&file.path))
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| format!("`{}`", shown(&path)))
        .collect();
    match there.as_slice() {
        [] => {}
        [one] => {
            return Err(Failure::usage(
                format!("{one} is there already, and nothing is ever written over it."),
                remedy,
            ));
        }
        [first, rest @ ..] => {
            let rest = if rest.len() > 3 { format!("{} more files", rest.len()) } else { rest.join(", ") };
            return Err(Failure::usage(
                format!("{first} and {rest} are there already, and nothing is ever written over them."),
                remedy,
            ));
        }
    }
    files.iter().try_for_each(|file| {
        let path = folder.join(&file.path);
        write(&path, &file.bytes).map_err(|error| cannot_write(path, &error))
    })
}

/// Writes over a file that is there, in one step: who is stopped on the way leaves the old one. Whoever
/// could read it still can.
///
/// # Errors
/// The system's; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link.
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".docendo-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    // Fails if the file has come to be in the meantime.
    File::create_new(path)?.write_all(bytes)
}

fn cannot_write(path: PathBuf, error: &io::Error) -> Failure {
    Failure::system(
        format!("`{}` could not be written: {error}.", shown(&path)),
        "Make sure that you may write there and that the disk has room.",
    )
}
