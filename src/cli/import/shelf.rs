//! A folder into which an import puts files, each under a name that is free.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::new::MENTOR_ADDRESSES;
use crate::cli::{Failure, site};
use crate::committee::import::MAX_BYTES;

/// Where a document belongs.
pub enum Place {
    /// It is there already, in this file.
    There(String),
    /// This name is free.
    Free(String),
}

/// The folder.
pub struct Shelf<'r> {
    root: &'r Path,
    /// From the site's folder, with `/`.
    folder: String,
    /// What it must lie in, links followed.
    within: &'static str,
    /// Names that something else needs.
    reserved: &'static [&'static str],
    /// Documents of a name: `ana-ruiz`, `ana-ruiz-2` …
    known: BTreeMap<String, Known>,
    planned: BTreeSet<String>,
}

/// The documents of a name.
#[derive(Default)]
struct Known {
    texts: Vec<(String, String)>,
    exact: BTreeMap<String, String>,
    /// The number of the next.
    next: usize,
}

impl<'r> Shelf<'r> {
    /// Where profiles are.
    pub fn mentors(root: &'r Path) -> Self {
        Self::new(root, "content/mentors".to_owned(), "content", MENTOR_ADDRESSES)
    }

    /// Where the applications of a program are.
    ///
    /// # Errors
    /// If a link leads elsewhere.
    pub fn applications(root: &'r Path, program: &str) -> Result<Self, Failure> {
        let shelf = Self::new(root, format!("applications/{program}"), "", &[]);
        shelf.check()?;
        Ok(shelf)
    }

    fn new(root: &'r Path, folder: String, within: &'static str, reserved: &'static [&'static str]) -> Self {
        Self { root, folder, within, reserved, known: BTreeMap::new(), planned: BTreeSet::new() }
    }

    /// Refuses a folder that a link leads out of the site, or applications into what is published.
    pub fn check(&self) -> Result<(), Failure> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let within = real(&self.root.join(self.within));
        let published = real(&self.root.join("content"));
        let mut path = self.root.to_owned();
        for part in self.folder.split('/') {
            path.push(part);
            let Ok(there) = fs::symlink_metadata(&path) else { break };
            let real = path.canonicalize();
            let stays = real.as_ref().is_ok_and(|real| {
                real.starts_with(&within) && (!self.within.is_empty() || !real.starts_with(&published))
            });
            if !stays || !(there.is_dir() || there.is_symlink()) || !path.is_dir() {
                return Err(Failure::system(
                    format!(
                        "`{}` is no folder inside the site, or a link that leads elsewhere.",
                        site::shown(&path)
                    ),
                    "Put a folder in its place.",
                ));
            }
        }
        Ok(())
    }

    /// Finds the place of a document: the file that says the same already, or a free name.
    pub fn place(&mut self, name: &str, text: &str, is_same: impl Fn(&str) -> bool) -> Place {
        let mut known = self.known.remove(name).unwrap_or_else(|| self.look(name));
        let there = known.exact.get(text).cloned();
        let there = there
            .or_else(|| known.texts.iter().find(|(_, there)| is_same(there)).map(|(path, _)| path.clone()));
        let place = there.map_or_else(
            || {
                while self.is_taken(&numbered(name, known.next)) {
                    known.next += 1;
                }
                let free = numbered(name, known.next);
                known.next += 1;
                let path = format!("{}/{free}.md", self.folder);
                self.planned.insert(free);
                known.exact.insert(text.to_owned(), path.clone());
                Place::Free(path)
            },
            Place::There,
        );
        self.known.insert(name.to_owned(), known);
        place
    }

    /// The documents that are there under a name.
    fn look(&self, name: &str) -> Known {
        let mut known = Known { next: 1, ..Known::default() };
        while self.is_taken(&numbered(name, known.next)) {
            let taken = numbered(name, known.next);
            known.next += 1;
            for path in [format!("{}/{taken}.md", self.folder), format!("{}/{taken}/index.md", self.folder)] {
                if let Some(text) = text(&self.root.join(&path)) {
                    known.exact.insert(text.clone(), path.clone());
                    known.texts.push((path, text));
                }
            }
        }
        known
    }

    fn is_taken(&self, name: &str) -> bool {
        let is_page_number = name.strip_prefix("page-").is_some_and(|rest| rest.parse::<u32>().is_ok());
        let there = |path: String| fs::symlink_metadata(self.root.join(path)).is_ok();
        self.planned.contains(name)
            || self.reserved.contains(&name)
            || (!self.reserved.is_empty() && is_page_number)
            || there(format!("{}/{name}.md", self.folder))
            || there(format!("{}/{name}", self.folder))
    }
}

/// `ana-ruiz`, `ana-ruiz-2` …
fn numbered(name: &str, number: usize) -> String {
    if number < 2 { name.to_owned() } else { format!("{name}-{number}") }
}

/// The text of a file that is none of a system's devices.
fn text(path: &PathBuf) -> Option<String> {
    let is_file = fs::symlink_metadata(path).ok()?.is_file();
    let mut text = String::new();
    let file = is_file.then(|| fs::File::open(path).ok()).flatten()?;
    file.take(MAX_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}
