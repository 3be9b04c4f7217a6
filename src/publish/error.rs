//! Why a site could not be published.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a site could not be published. Its words are one sentence; [`PublishError::remedy`] says
/// what to do.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The folder is not one that the tool made.
    #[error("The folder {} was not made by docendo: it holds “{example}”, and building would replace it.", .folder.display())]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// Something that is in it.
        example: String,
    },
    /// A file in the folder is not ours.
    #[error("The folder {} holds {}, which docendo did not make and will not delete.", .folder.display(), listed(.files))]
    ForeignFiles {
        /// The folder.
        folder: PathBuf,
        /// The files, by their paths inside it.
        files: Vec<String>,
    },
    /// There is something that is no folder.
    #[error("{} is not a folder, so a site cannot be built into it.", .folder.display())]
    NotAFolder {
        /// Where.
        folder: PathBuf,
    },
    /// The folder holds something that must not be replaced, or lies in it.
    #[error("The site cannot be built into {}, since that is, or holds, {what}.", .folder.display())]
    HoldsSomethingElse {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        what: String,
    },
    /// The folder lies inside one that is read.
    #[error("The site cannot be built into {}, since that lies inside {what}.", .folder.display())]
    LiesInside {
        /// The folder.
        folder: PathBuf,
        /// What it lies in.
        what: String,
    },
    /// The folder cannot change places with another.
    #[error("The folder {} is a disk or a share of its own, which cannot be replaced in one step.", .folder.display())]
    MountPoint {
        /// The folder.
        folder: PathBuf,
    },
    /// An output would lie outside the folder.
    #[error("The site has a file with the path “{path}”, which cannot be published.")]
    UnsafePath {
        /// Its path.
        path: String,
    },
    /// The system said no.
    #[error("docendo could not {action} {}: {source}.", .path.display())]
    Io {
        /// What was tried: “write”.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl PublishError {
    /// The system's no.
    pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NotOurs { .. } => {
                "Name another folder with `--output`, or move away what is in this one.".to_owned()
            }
            Self::ForeignFiles { files, .. } if files.iter().any(|file| is_hidden(file)) => {
                "Move it out of the folder, and build again.".to_owned()
            }
            Self::ForeignFiles { .. } => {
                "Put it into `content/`, from where every build copies it, and take it out of the folder.".to_owned()
            }
            Self::NotAFolder { .. } | Self::HoldsSomethingElse { .. } | Self::LiesInside { .. } => {
                "Name another folder with `--output`; one that is not there yet is best.".to_owned()
            }
            Self::MountPoint { folder } => {
                format!("Build into a folder inside it: `--output {}`.", folder.join("site").display())
            }
            Self::UnsafePath { .. } => "Rename the document or file that it is made from.".to_owned(),
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied => "Make sure that you may write there, or name another folder with `--output`.",
                io::ErrorKind::StorageFull => "Make room on the disk, and build again; the site that was there is untouched.",
                io::ErrorKind::ReadOnlyFilesystem => "Name a folder on a disk that can be written to, with `--output`.",
                _ => "Build again; if it happens once more, look at that place. The site that was there is untouched.",
            }
            .to_owned(),
        }
    }
}

/// Whether a name would be kept back in `content/`.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(['.', '_']))
}

fn listed(files: &[String]) -> String {
    let some: Vec<String> = files.iter().take(3).map(|file| format!("“{file}”")).collect();
    match files.len() {
        0..=3 => some.join(", "),
        count => format!("{} and {} more files", some.join(", "), count - 3),
    }
}
