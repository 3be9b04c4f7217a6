//! Reads a site's folder: `content/` and `themes/`, and nothing else of it.
//!
//! 1. The folders are walked, one after the other, which tells every path and what it is.
//! 2. The files are read, in parallel: texts that the tool understands into memory, the length of
//!    all others.
//! 3. All of it goes into [`Sources`] in the order of the paths, whatever the order in which the
//!    system told them.
//!
//! Names that begin with `.` or `_` are not published, and so are not read. A symbolic link is
//! followed where it stays inside `content/` (or `themes/`); nothing outside is ever opened. What
//! cannot be read, or is left out, gets a problem and no file.
//!
//! A folder that is read again and again has a [`Reader`], which opens only what changed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::source::{Choices, Content, Sources};

pub use crate::source::read::reader::Reader;

/// The longest text that is read. The longest of any committee is a hundredth of it.
const MAX_TEXT: u64 = 8 * 1024 * 1024;

/// The most files and folders that are reached through links to folders. Links to folders with
/// links to folders can multiply without going round in a circle.
const MAX_LINKED: usize = 50_000;

/// Reads the site in `root`.
///
/// # Errors
/// The system's, if `content/` cannot be listed at all.
pub fn read(root: &Path, choices: Choices, problems: &mut Diagnostics) -> io::Result<Sources> {
    let mut reader = Reader::new(root.to_owned());
    reader.look(SystemTime::UNIX_EPOCH)?;
    Ok(reader.sources(choices, problems))
}

/// Everything there is to read.
#[derive(Default)]
struct Listing {
    /// In the order of the paths.
    found: Vec<Found>,
    /// Whether there are links: then a file may have several names.
    links: bool,
}

fn list(root: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    walk(root, &CONTENT, &mut listing)?;
    if let Ok(metadata) = fs::symlink_metadata(root.join(THEMES.name)) {
        listing.links |= metadata.is_symlink();
        walk(root, &THEMES, &mut listing)?;
    }
    listing.links |= fs::symlink_metadata(root.join(CONTENT.name))?.is_symlink();
    listing.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(listing)
}

/// A folder of the site that is read.
struct Tree {
    name: &'static str,
    /// Whether a name keeps a file or folder to the committee.
    hidden: fn(&str) -> bool,
    /// What a file is, by its path.
    kind: fn(&str) -> Kind,
}

const CONTENT: Tree =
    Tree { name: "content", hidden: |name| name.starts_with(['.', '_']), kind: kind_in_content };

/// The parts of templates may begin with `_`; folders of editors and systems begin with `.`.
const THEMES: Tree = Tree { name: "themes", hidden: |name| name.starts_with('.'), kind: kind_in_theme };

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A text that the tool understands.
    Text,
    /// Anything else.
    Other,
    /// Surely meant as something that the tool understands, under a name that it does not.
    Misnamed(&'static str),
}

fn kind_in_content(path: &str) -> Kind {
    let lower = path.to_ascii_lowercase();
    let extension =
        lower.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, end)| end);
    let settings = lower == "content/site.yml" || (lower.starts_with("content/site.") && extension == "yaml");
    let vocabulary = lower.starts_with("content/vocabularies/");
    match extension {
        "md" => Kind::Text,
        "markdown" | "mdown" | "mkd" => Kind::Misnamed("the name of a page ends in `.md`"),
        "yml" if settings => Kind::Misnamed("the settings are read from `site.yaml`"),
        "yml" if vocabulary => Kind::Misnamed("the name of a list of terms ends in `.yaml`"),
        "yaml" if settings || vocabulary => Kind::Text,
        _ => Kind::Other,
    }
}

fn kind_in_theme(path: &str) -> Kind {
    match path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" | "css" | "js" | "yaml" => Kind::Text,
        _ => Kind::Other,
    }
}

/// A path of the site, and what is known of it before it is read.
struct Found {
    /// From the site's folder, with `/`.
    path: String,
    what: What,
}

enum What {
    /// A file on the disk.
    File { disk: PathBuf, kind: Kind },
    /// Something that is left out.
    Left(Finding),
}

/// A folder that is still to be listed.
struct Folder {
    /// From the site's folder, with `/`.
    path: String,
    disk: PathBuf,
    /// The real folders on the way here, to notice a circle: this one is the last.
    real: Arc<Chain>,
    /// Whether a link led here.
    linked: bool,
}

/// A real folder, and those that led to it.
struct Chain {
    folder: PathBuf,
    before: Option<Arc<Chain>>,
}

impl Chain {
    fn holds(&self, folder: &Path) -> bool {
        let mut links = std::iter::successors(Some(self), |link| link.before.as_deref());
        links.any(|link| link.folder == folder)
    }
}

/// Lists a tree.
fn walk(root: &Path, tree: &Tree, listing: &mut Listing) -> io::Result<()> {
    let Listing { found, links } = listing;
    let disk = root.join(tree.name);
    let real = disk.canonicalize()?;
    let mut folders = vec![Folder {
        path: tree.name.to_owned(),
        disk,
        real: Arc::new(Chain { folder: real.clone(), before: None }),
        linked: false,
    }];
    let mut linked = 0;
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder.disk).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) if folder.path == tree.name => return Err(error),
            Err(error) => {
                found.push(Found { path: folder.path, what: What::Left(unreadable(&error)) });
                continue;
            }
        };
        for entry in entries {
            let name = entry.file_name();
            let lossy = name.to_string_lossy();
            if (tree.hidden)(&lossy) {
                continue;
            }
            let path = format!("{}/{lossy}", folder.path);
            if name.to_str().is_none() {
                let finding = Finding::NameNotPortable {
                    name: lossy.into_owned(),
                    reason: "it holds characters that are not stored as UTF-8",
                };
                found.push(Found { path, what: What::Left(finding) });
                continue;
            }
            linked += usize::from(folder.linked);
            if linked > MAX_LINKED {
                // Not a warning: what else is missing from the site then, nobody can say.
                let finding = Finding::TooLarge { limit: "50,000 files behind links to folders".to_owned() };
                found.push(Found { path, what: What::Left(finding) });
                return Ok(());
            }
            *links |= entry.file_type().is_ok_and(|kind| kind.is_symlink());
            match look(&entry, &path, &folder, &real, tree) {
                Ok(Next::Folder(below)) => folders.push(below),
                Ok(Next::Found(what)) => found.push(Found { path, what }),
                Err(error) => found.push(Found { path, what: What::Left(unreadable(&error)) }),
            }
        }
    }
    Ok(())
}

enum Next {
    Folder(Folder),
    Found(What),
}

/// What an entry of a folder is; a link is looked through.
fn look(entry: &fs::DirEntry, path: &str, folder: &Folder, root: &Path, tree: &Tree) -> io::Result<Next> {
    let left = |finding| Ok(Next::Found(What::Left(finding)));
    let kind = entry.file_type()?;
    let disk = entry.path();
    if !kind.is_symlink() {
        return Ok(if kind.is_dir() {
            let real = folder.real.folder.join(entry.file_name());
            let real = Arc::new(Chain { folder: real, before: Some(folder.real.clone()) });
            Next::Folder(Folder { path: path.to_owned(), disk, real, linked: folder.linked })
        } else if kind.is_file() {
            Next::Found(What::File { disk, kind: (tree.kind)(path) })
        } else {
            Next::Found(What::Left(Finding::NotAFile {}))
        });
    }
    let Ok(real) = disk.canonicalize() else {
        return left(Finding::LinkLeftOut { reason: "it leads nowhere" });
    };
    if !real.starts_with(root) {
        return left(Finding::LeadsOutside {});
    }
    let target = fs::metadata(&real)?;
    if target.is_dir() {
        if folder.real.holds(&real) {
            return left(Finding::LinkLeftOut { reason: "it leads round in a circle" });
        }
        let real = Arc::new(Chain { folder: real, before: Some(folder.real.clone()) });
        // What lies below is reached by its real path: a long way through links would otherwise
        // become longer than the system takes.
        let disk = real.folder.clone();
        return Ok(Next::Folder(Folder { path: path.to_owned(), disk, real, linked: true }));
    }
    Ok(Next::Found(match target.is_file() {
        true => What::File { disk: real, kind: (tree.kind)(path) },
        false => What::Left(Finding::NotAFile {}),
    }))
}

/// Reads what is to be read of a path. `metadata`: what the system tells of the file, before anything of it is
/// read: what is written meanwhile will look different next time.
fn load(entry: &Found, metadata: &mut Option<Metadata>) -> Result<Content, Finding> {
    let (disk, kind) = match &entry.what {
        What::Left(finding) => return Err(finding.clone()),
        What::File { disk, kind } => (disk, *kind),
    };
    match kind {
        Kind::Text => text(disk, metadata),
        Kind::Misnamed(expected) => Err(Finding::Misplaced { expected: expected.to_owned() }),
        Kind::Other => {
            let told = fs::metadata(disk).map_err(|error| unreadable(&error))?;
            let length = metadata.insert(told).len();
            Ok(Content::OnDisk { path: disk.clone(), length })
        }
    }
}

/// Hardly any text is longer, in bytes: it is read at once, where otherwise each read fetches twice as much as
/// the one before, from 32 bytes on.
const USUAL_TEXT: usize = 1 << 14;

/// Reads a text, without the byte order mark that some editors put before it.
fn text(disk: &Path, metadata: &mut Option<Metadata>) -> Result<Content, Finding> {
    let mut bytes = Vec::with_capacity(USUAL_TEXT);
    File::open(disk)
        .and_then(|file| {
            *metadata = file.metadata().ok();
            file.take(MAX_TEXT + 1).read_to_end(&mut bytes)
        })
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_TEXT {
        return Err(Finding::TooLarge { limit: "8 MB of text".to_owned() });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Content::Text(text.into())),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(Finding::NotUtf8 { line })
        }
    }
}

fn unreadable(error: &io::Error) -> Finding {
    let reason = match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not open it".to_owned(),
        io::ErrorKind::NotFound => "it is no longer there".to_owned(),
        _ => error.to_string(),
    };
    Finding::Unreadable { reason }
}

mod reader;
#[cfg(test)]
mod tests;
