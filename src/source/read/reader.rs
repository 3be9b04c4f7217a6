//! Reads a folder again and again, opening only what changed.
//!
//! A file is taken for unchanged if its length, times and number on the disk are as they were. That
//! holds only for files that had been left alone for a while when they were read: clocks of file
//! systems tick slowly, and a second change within one tick leaves no trace. What had just been
//! written is opened again next time, and compared.
//!
//! Whoever was told which files were saved can have those alone looked at ([`Reader::look_at`]): that tells
//! nothing of all the others, but among ten thousand it takes no time.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::source::read::{CONTENT, Found, Kind, Listing, THEMES, What, list, load};
use crate::source::span::{FileId, Span};
use crate::source::{Choices, Content, SourcePath, Sources};

/// The slowest clock of a file system in use: FAT, on memory sticks.
const TICK: Duration = Duration::from_secs(2);

/// A site's folder as it was when it was last looked at.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    /// In the order of the paths.
    entries: Vec<Entry>,
    /// Whether a file may have several names.
    links: bool,
}

#[derive(Debug)]
struct Entry {
    /// It stays the same as long as the file is there: what is known of a file by its number is not lost when
    /// another comes or goes.
    id: FileId,
    path: SourcePath,
    stamp: Option<Stamp>,
    /// Whether the same stamp means the same bytes.
    settled: bool,
    loaded: Result<Content, Finding>,
}

/// What a system tells of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// On Unix: number, device, and when name or content changed last, which nobody can set.
    unix: Option<(u64, u64, i64, i64)>,
    /// Whether the file is known to have another name as well.
    shared: bool,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let (unix, shared) = {
            use std::os::unix::fs::MetadataExt as _;
            let unix = (metadata.ino(), metadata.dev(), metadata.ctime(), metadata.ctime_nsec());
            (Some(unix), metadata.nlink() > 1)
        };
        #[cfg(not(unix))]
        let (unix, shared) = (None, false);
        Self { length: metadata.len(), modified: metadata.modified().ok(), unix, shared }
    }

    /// Whether the file had been left alone for a while at that moment.
    fn settled(&self, at: SystemTime) -> bool {
        let changed = self.unix.and_then(|(_, _, seconds, _)| {
            SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
        });
        let latest = self.modified.max(changed);
        latest.is_some_and(|latest| at.duration_since(latest).is_ok_and(|age| age > TICK))
    }
}

impl Reader {
    /// A reader of the site in `root` that has seen nothing yet.
    pub fn new(root: PathBuf) -> Self {
        Self { root, entries: Vec::new(), links: false }
    }

    /// Looks at the folder, at the moment `at`. Returns the paths of what is new, different or
    /// gone since the last time, in their order.
    ///
    /// # Errors
    /// The system's, if `content/` cannot be listed at all. What was seen before is then kept.
    pub fn look(&mut self, at: SystemTime) -> io::Result<Vec<SourcePath>> {
        let Listing { found, links } = list(&self.root)?;
        let mut entries: Vec<Entry> = found.par_iter().map(|found| self.entry(found, at)).collect();
        number(&mut entries);
        let changed = differences(&self.entries, &entries);
        self.entries = entries;
        let shared = |entry: &Entry| entry.stamp.as_ref().is_some_and(|stamp| stamp.shared);
        self.links = links || self.entries.iter().any(shared);
        Ok(changed)
    }

    /// Looks at these files alone, named as the system names them, at the moment `at`. Returns the paths of
    /// those that differ from the last time. `None` where the folder as a whole has to be looked at: if
    /// anything was named but texts that were there before and are there still, what is not read, and what
    /// came and went; or if there are links, by which one file may be several.
    pub fn look_at(&mut self, files: &[PathBuf], at: SystemTime) -> Option<Vec<SourcePath>> {
        let root = self.root.canonicalize().ok().filter(|_| !self.links)?;
        let mut looked: Vec<(usize, Entry)> = Vec::new();
        for file in files {
            // Some systems tell where a file really is.
            let inside = file.strip_prefix(&self.root).or_else(|_| file.strip_prefix(&root)).ok()?;
            let Some(path) = path_of(inside) else { continue };
            let known = self.entries.binary_search_by(|entry| (*entry.path).cmp(&path));
            let real = file.canonicalize();
            let index = match (known, &real) {
                (Ok(index), _) => index,
                // The copies that editors make come and go; a folder takes with it what was in it.
                (Err(_), Err(error)) if error.kind() == io::ErrorKind::NotFound => {
                    let folder = format!("{path}/");
                    let first = self.entries.partition_point(|entry| *entry.path < *folder);
                    if self.entries.get(first).is_some_and(|entry| entry.path.starts_with(&folder)) {
                        return None;
                    }
                    continue;
                }
                (Err(_), _) => return None,
            };
            let disk = real.ok().filter(|real| *real == root.join(inside) && real.is_file())?;
            if !matches!(self.entries[index].loaded, Ok(Content::Text(_))) {
                return None;
            }
            let found = Found { path, what: What::File { disk, kind: Kind::Text } };
            looked.push((index, self.entry(&found, at)));
        }
        let mut changed = Vec::new();
        for (index, entry) in looked {
            let before = std::mem::replace(&mut self.entries[index], entry);
            if !before.is_same(&self.entries[index]) {
                changed.push(before.path);
            }
        }
        changed.sort();
        Some(changed)
    }

    /// What was last seen, with a problem for everything that could not be read.
    pub fn sources(&self, choices: Choices, problems: &mut Diagnostics) -> Sources {
        let mut sources = Sources::empty(self.root.clone(), choices);
        for entry in &self.entries {
            match &entry.loaded {
                Ok(content) => sources.insert_as(entry.id, entry.path.clone(), content.clone()),
                Err(finding) => {
                    sources.mention_as(entry.id, entry.path.clone());
                    problems.add(finding.clone(), Span::top(entry.id));
                }
            }
        }
        sources
    }

    /// How many files are kept.
    pub fn kept(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, found: &Found, at: SystemTime) -> Entry {
        let known = self.entries.binary_search_by(|entry| (*entry.path).cmp(&found.path));
        let known = known.ok().map(|index| &self.entries[index]);
        let path = known.map_or_else(|| found.path.as_str().into(), |known| known.path.clone());
        let id = known.map_or(NEW, |known| known.id);
        let What::File { disk, .. } = &found.what else {
            return Entry { id, path, stamp: None, settled: false, loaded: load(found, &mut None) };
        };
        if let Some(known) = known.filter(|known| known.settled && known.is_from(disk)) {
            let stamp = fs::metadata(disk).ok().map(|metadata| Stamp::of(&metadata));
            if known.stamp == stamp {
                return Entry { id, path, stamp, settled: true, loaded: known.loaded.clone() };
            }
        }
        let mut metadata = None;
        let mut loaded = load(found, &mut metadata);
        let stamp = metadata.as_ref().map(Stamp::of);
        // Who compares two readings should find the same text in the same place.
        if let (Ok(Content::Text(new)), Some(Ok(Content::Text(old)))) =
            (&loaded, known.map(|known| &known.loaded))
            && new == old
        {
            loaded = Ok(Content::Text(old.clone()));
        }
        let settled = !matches!(loaded, Err(Finding::Unreadable { .. }))
            && stamp.as_ref().is_some_and(|stamp| stamp.settled(at));
        Entry { id, path, stamp, settled, loaded }
    }
}

impl Entry {
    /// Whether what is kept was found at this place of the disk: a link may lead elsewhere now.
    fn is_from(&self, disk: &std::path::Path) -> bool {
        match &self.loaded {
            Ok(Content::OnDisk { path, .. }) => path == disk,
            _ => true,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (&self.loaded, &other.loaded) {
            (Ok(Content::Text(a)), Ok(Content::Text(b))) => a == b,
            (Ok(_), Ok(_)) => self.stamp == other.stamp,
            (Err(a), Err(b)) => a == b,
            _ => false,
        }
    }
}

/// The number of what has none yet.
const NEW: FileId = FileId(u32::MAX);

/// Gives numbers to what is new: the lowest that nobody has.
fn number(entries: &mut [Entry]) {
    if entries.iter().all(|entry| entry.id != NEW) {
        return;
    }
    let taken: BTreeSet<FileId> = entries.iter().map(|entry| entry.id).filter(|id| *id != NEW).collect();
    let mut free = (0..).map(FileId).filter(|id| !taken.contains(id));
    for (entry, id) in entries.iter_mut().filter(|entry| entry.id == NEW).zip(&mut free) {
        entry.id = id;
    }
}

/// The path of a file, by the system's name for it from the site's folder; `None` for what is not read.
fn path_of(inside: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    let Some(parts) = parts else { return Some(inside.to_string_lossy().into_owned()) };
    let Some((first, below)) = parts.split_first() else { return Some(String::new()) };
    // Where capitals make no difference, the system may write it with some.
    let tree = [CONTENT, THEMES].into_iter().find(|tree| tree.name.eq_ignore_ascii_case(first))?;
    (!below.iter().any(|part| (tree.hidden)(part))).then(|| parts.join("/"))
}

/// The paths at which two lists differ.
fn differences(old: &[Entry], new: &[Entry]) -> Vec<SourcePath> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut changed = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(a), Some(b)) => a.path.cmp(&b.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return changed,
        };
        let before = if order.is_le() { old.next() } else { None };
        let after = if order.is_ge() { new.next() } else { None };
        match (before, after) {
            (Some(before), Some(after)) if before.is_same(after) => {}
            (Some(entry), _) | (_, Some(entry)) => changed.push(entry.path.clone()),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests;
