//! The applications that were received, read from `applications/PROGRAM/`.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::cli::{Failure, site};
use crate::committee::applications::Stored;

/// The longest application that is read.
const LONGEST: u64 = 1024 * 1024;

/// The applications of a program, by their names, and the files that are no text. What begins with
/// `.` or `_` is put aside. A link is not followed: it could lead anywhere.
///
/// # Errors
/// The system's no.
pub fn stored(root: &Path, program: &str) -> Result<(Vec<Stored>, Vec<String>), Failure> {
    let folder = root.join("applications").join(program);
    let cannot = |path: &Path, error: std::io::Error| {
        Failure::system(
            format!("`{}` cannot be read: {error}.", site::shown(path)),
            "Make sure that you may open it.",
        )
    };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((Vec::new(), Vec::new())),
        Err(error) => return Err(cannot(&folder, error)),
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md") && !name.starts_with(['.', '_']))
        .collect();
    names.sort();
    let (mut texts, mut unread) = (Vec::new(), Vec::new());
    for name in names {
        let path = folder.join(&name);
        let shown = format!("applications/{program}/{name}");
        let mut bytes = Vec::new();
        fs::File::open(&path)
            .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
            .map_err(|error| cannot(&path, error))?;
        match String::from_utf8(bytes) {
            Ok(text) if text.len() as u64 <= LONGEST => texts.push(Stored { path: shown, text }),
            _ => unread.push(shown),
        }
    }
    Ok((texts, unread))
}
