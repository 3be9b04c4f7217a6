//! The files themselves.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{clause, code, quoted};
use crate::diagnostic::words::{Words, say};

/// `reason` of [`Finding::Unreadable`], [`Finding::NotAPicture`], [`Finding::NameNotPortable`] and
/// [`Finding::LinkLeftOut`] completes “…: reason”. `limit` of [`Finding::TooLarge`] completes
/// “larger than …”. `expected` of [`Finding::Misplaced`] is a clause that says what is read there:
/// “the name of a list of terms ends in `.yaml`”.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::NotUtf8 { line } => say(
            format!(
                "Line {line} holds characters that are not stored as UTF-8, the one way of storing text that docendo reads."
            ),
            "Open the file in a text editor, choose “Save as” or “Save with encoding”, pick UTF-8, and save it.",
        ),
        Finding::Unreadable { reason } => say(
            format!("This cannot be read: {}.", clause(reason)),
            "Make sure that it is still there and that you may open it, then try again.",
        ),
        Finding::TooLarge { limit } => say(
            format!("This is larger than {limit}, the most that docendo takes here."),
            "Split it, or put a smaller version in its place.",
        ),
        Finding::LeadsOutside {} => say(
            "This is a shortcut (a symbolic link) to something outside the folder it lies in, so it was left out.",
            "Put a copy of the file itself in its place.",
        ),
        Finding::LinkLeftOut { reason } => say(
            format!("This shortcut (a symbolic link) was left out: {reason}."),
            "Delete it, or put a copy of the file itself in its place.",
        ),
        Finding::NotAFile {} => say(
            "This is neither a file nor a folder but a pipe, a socket or a device, so it was left out.",
            "Take it out of the site's folder.",
        ),
        Finding::CodeFile { extension } => say(
            format!(
                "A {} file can run code in the visitor's browser, so it was not copied.",
                code(&format!(".{}", extension.trim_start_matches('.')))
            ),
            "Write it as a page (a file that ends in `.md`) or publish it as a PDF.",
        ),
        Finding::CodeInDrawing {} => say(
            "This drawing carries code, which was taken out of the published copy.",
            "Save it from the drawing program as “plain SVG”, or as a PNG.",
        ),
        Finding::NotAPicture { reason } => say(
            format!("This is named as a picture but could not be read as one: {}.", clause(reason)),
            "Open it in a picture program and save it again as JPEG or PNG.",
        ),
        Finding::NameNotPortable { name, reason } => say(
            format!("The name {} cannot be used on every computer: {reason}.", quoted(name)),
            "Rename it; small letters, digits and hyphens are safe everywhere.",
        ),
        Finding::NamesClash { name, other } => say(
            format!(
                "{} and {} are one and the same name on many computers, which do not tell capitals or accents apart.",
                quoted(name),
                quoted(other)
            ),
            "Rename one of the two.",
        ),
        Finding::Misplaced { expected } => say(
            format!("This file is not used: {expected}."),
            "Rename it, move it elsewhere below `content/`, or begin its name with `_` if it is a note to yourselves.",
        ),
        _ => None,
    }
}
