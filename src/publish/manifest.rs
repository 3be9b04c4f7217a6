//! The list of our files, which lies among them and says that they are ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::words::visible;
use crate::output::artifact::OutPath;
use crate::publish::error::PublishError;
use crate::source::fingerprint::Fingerprint;

/// The name of the list in the output.
pub const MANIFEST: &str = ".docendo-manifest";

/// The first line of a list.
const HEADER: &str = "docendo-manifest 2";

/// The first line of a list that knows its files by other numbers.
const OLDER: &str = "docendo-manifest 1";

/// What the second line begins with, where the list says what the files were made of.
const MADE_OF: &str = "made of ";

/// Files that systems put into any folder that somebody looks at. Nobody misses them.
const JUNK: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// Our files with the numbers (XXH3) of what was written. Neither times nor sizes: the list of
/// the same site is the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// All that the files were made of, as one number (BLAKE3); absent if something was to be said about them,
    /// which has to be said by each build again.
    pub made_of: Option<blake3::Hash>,
    /// The files, by their paths. One that the list knows by another number is ours all the same.
    pub files: BTreeMap<OutPath, Option<Fingerprint>>,
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(inputs) = &self.made_of {
            writeln!(f, "{MADE_OF}{inputs}")?;
        }
        let mut numbered = self.files.iter().filter_map(|(path, hash)| Some((path, (*hash)?)));
        numbered.try_for_each(|(path, hash)| writeln!(f, "{hash}  {path}"))
    }
}

impl Manifest {
    /// Reads a list. `None` if it is not one of ours from its first line to its last.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n').peekable();
        let older = match lines.next()? {
            HEADER => false,
            OLDER => true,
            _ => return None,
        };
        let made_of = lines.next_if(|line| line.starts_with(MADE_OF));
        let made_of = made_of.map(|line| blake3::Hash::from_hex(&line[MADE_OF.len()..]).ok());
        let files = lines.map(|line| {
            let (hash, path) = line.split_once("  ")?;
            let hash = if older { None } else { Some(Fingerprint::parse(hash)?) };
            Some((path.to_owned(), hash))
        });
        Some(Self { made_of: made_of.flatten(), files: files.collect::<Option<_>>()? })
    }
}

/// What is in the output folder before a build.
#[derive(Debug, Default)]
pub struct Existing {
    /// Its list; absent where there is no folder, or an empty one.
    pub manifest: Option<Manifest>,
    /// Our files that are really there.
    pub files: BTreeSet<OutPath>,
}

impl Existing {
    /// Looks through a folder.
    ///
    /// # Errors
    /// If it holds anything that is not ours, or cannot be read.
    pub fn read(folder: &Path) -> Result<Self, PublishError> {
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(PublishError::NotAFolder { folder: folder.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(PublishError::io("look at", folder, error)),
        }
        let list = folder.join(MANIFEST);
        let manifest = match fs::read_to_string(&list) {
            Ok(text) => Manifest::parse(&text),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
                None
            }
            Err(error) => return Err(PublishError::io("read", &list, error)),
        };
        let mut files = BTreeSet::new();
        let mut foreign = Vec::new();
        for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                PublishError::io("read", &path, error.into())
            })?;
            let name = entry.file_name().to_string_lossy();
            if entry.file_type().is_dir() || JUNK.contains(&&*name) {
                // An empty folder of somebody else's is worth nothing; what is in it is looked at.
                continue;
            }
            let path = relative(&entry, folder);
            let listed =
                manifest.as_ref().is_some_and(|list| list.files.contains_key(&path) || path == MANIFEST);
            if listed && entry.file_type().is_file() {
                files.insert(path);
                continue;
            }
            let Some(_) = &manifest else {
                return Err(PublishError::NotOurs { folder: folder.to_owned(), example: visible(&path) });
            };
            foreign.push(visible(&path));
        }
        files.remove(MANIFEST);
        if foreign.is_empty() {
            return Ok(Self { manifest, files });
        }
        Err(PublishError::ForeignFiles { folder: folder.to_owned(), files: foreign })
    }
}

/// The path of an entry inside the folder, with `/`.
fn relative(entry: &walkdir::DirEntry, folder: &Path) -> String {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
