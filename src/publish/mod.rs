//! Outputs → a folder, all or nothing.
//!
//! The new site is made complete in a folder beside the old one, `.public.docendo-staging`, and
//! then the two change places in one step. Whatever happens before that step, a full disk, a
//! power key, the old site is whole; after it, the new one is. In detail:
//!
//! 1. The staging folder is made and locked (`staging`). Of two builds at once, one waits for
//!    the other; what a killed one left behind is cleared.
//! 2. The old folder is looked through against its own list of files ([`manifest`]). Anything in
//!    it that is not on the list belongs to somebody, and the build is refused.
//! 3. If the list says that its files were made of the same as now, and each of them is still what it
//!    was, nothing is made at all.
//! 4. Every file is compared with the one that is there as soon as it is made ([`Publication`]),
//!    and written into the new folder if it differs. If none does, that is all.
//! 5. Files that are the same are hard-linked into the new folder, so that they keep their times
//!    (which is what `rsync` and browsers' caches go by).
//! 6. The folders change places, and the old one is deleted.

mod creation;
pub mod error;
pub mod manifest;
pub mod place;
mod same;
mod staging;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::output::artifact::{Material, OutPath, Outputs, Receiver};
use crate::publish::creation::Creation;
use crate::publish::error::PublishError;
use crate::publish::manifest::{Existing, MANIFEST, Manifest};
use crate::publish::same::is_same;
use crate::publish::staging::Staging;
use crate::source::fingerprint::{Fingerprint, Fingerprinter};

pub use crate::publish::staging::clear;

/// What a build changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or different.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files that were deleted.
    pub removed: usize,
}

/// A file of the new site.
#[derive(Debug, Clone, Copy)]
struct Taken {
    hash: Fingerprint,
    /// The file that is there is the same.
    unchanged: bool,
}

/// A new site on its way into a folder: it takes files as they are made.
pub struct Publication {
    folder: PathBuf,
    staging: Staging,
    existing: Existing,
    creation: Creation,
    state: Mutex<State>,
}

/// What has been taken so far.
#[derive(Default)]
struct State {
    files: BTreeMap<OutPath, Taken>,
    /// The folders that were made, as they stand in paths of the output.
    folders: BTreeSet<String>,
    /// What they are made of, if it was asked for.
    inputs: Option<blake3::Hash>,
    /// Whether they are all that is made of it, and nothing is to be said about them.
    complete: bool,
    /// Whether the folder holds all of it already.
    held: bool,
    /// What went wrong first; after it nothing more is written.
    failure: Option<PublishError>,
}

impl Publication {
    /// Begins to make what `folder` is to hold. The folder should have been looked at by
    /// [`place::resolve`].
    ///
    /// # Errors
    /// If the folder holds something that is not ours, or the system says no.
    pub fn begin(folder: &Path) -> Result<Self, PublishError> {
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(PublishError::HoldsSomethingElse {
                folder: folder.to_owned(),
                what: "the whole disk".into(),
            });
        };
        fs::create_dir_all(parent).map_err(|error| PublishError::io("make the folder", parent, error))?;
        let staging = Staging::open(parent, name, folder)?;
        let existing = Existing::read(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            staging,
            existing,
            creation: Creation::default(),
            state: Mutex::default(),
        })
    }

    /// Makes the folder hold what was taken and nothing else.
    ///
    /// # Errors
    /// The first thing that went wrong. The folder is then as it was.
    pub fn finish(&self) -> Result<Report, PublishError> {
        self.creation.finish()?;
        let State { files, failure, mut folders, inputs, complete, held } =
            std::mem::take(&mut *self.state());
        if let Some(failure) = failure {
            return Err(failure);
        }
        if held {
            return Ok(Report { unchanged: self.existing.files.len(), ..Report::default() });
        }
        let unchanged = files.values().filter(|file| file.unchanged).count();
        let removed = self.existing.files.iter().filter(|path| !files.contains_key(*path)).count();
        let report = Report { written: files.len() - unchanged, unchanged, removed };
        let manifest = Manifest {
            made_of: inputs.filter(|_| complete),
            files: files.iter().map(|(path, file)| (path.clone(), Some(file.hash))).collect(),
        };
        // A list that differs in nothing but what the files were made of is not worth a change that
        // every copy of the site would have to follow: another day makes one.
        let listed = self.existing.manifest.as_ref().map(|manifest| &manifest.files);
        if report.written == 0 && removed == 0 && listed == Some(&manifest.files) {
            return Ok(report);
        }
        let kept: Vec<&OutPath> =
            files.iter().filter(|(_, file)| file.unchanged).map(|(path, _)| path).collect();
        let site = self.staging.site();
        make_parent(&site, "index.html", &mut folders)?;
        for path in &kept {
            make_parent(&site, path, &mut folders)?;
        }
        kept.par_iter().try_for_each(|path| {
            let new = site.join(path);
            keep(&self.folder.join(path), &new).map_err(|error| PublishError::io("write", &new, error))
        })?;
        let list = site.join(MANIFEST);
        fs::write(&list, manifest.to_string()).map_err(|error| PublishError::io("write", &list, error))?;
        if let Ok(metadata) = fs::metadata(&self.folder) {
            // Whoever may write into the folder may do so after a build as well. A folder whose
            // permissions cannot be set has the usual ones.
            let _ = fs::set_permissions(&site, metadata.permissions());
        }
        self.staging.swap(&self.folder)?;
        Ok(report)
    }

    /// Whether the folder holds what is made of these inputs, each file as it was written: somebody may
    /// have changed one since.
    fn is_made_of(&self, inputs: blake3::Hash) -> bool {
        let Some(manifest) = &self.existing.manifest else { return false };
        manifest.made_of == Some(inputs)
            && manifest.files.len() == self.existing.files.len()
            && manifest.files.par_iter().all(|(path, hash)| {
                Fingerprint::of_file(&self.folder.join(path)).is_ok_and(|found| Some(found) == *hash)
            })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Whoever panicked with it left a list that is short of a file, and no list is published then.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a file, unless the one that is there is the same.
    fn add(&self, path: &str, material: Material<'_>) -> Result<(), PublishError> {
        if !is_inside(path) {
            return Err(PublishError::UnsafePath { path: path.to_owned() });
        }
        let hash = match material {
            Material::Bytes(bytes) => Fingerprint::of(bytes),
            Material::Parts(parts) => {
                let mut all = Fingerprinter::default();
                parts.iter().for_each(|part| all.add(part.as_bytes()));
                all.finish()
            }
            Material::File(source) => {
                Fingerprint::of_file(source).map_err(|error| PublishError::io("read", source, error))?
            }
        };
        if self.state().files.get(path).is_some_and(|taken| taken.hash == hash) {
            return Ok(());
        }
        let unchanged = self.has(path, material, hash);
        if !unchanged {
            let site = self.staging.site();
            make_parent(&site, path, &mut self.state().folders)?;
            self.creation.write(site.join(path), material)?;
        }
        self.state().files.insert(path.to_owned(), Taken { hash, unchanged });
        Ok(())
    }

    /// Whether the folder has the file already.
    fn has(&self, path: &str, material: Material<'_>, hash: Fingerprint) -> bool {
        let listed = self.existing.manifest.as_ref().and_then(|manifest| manifest.files.get(path));
        // The list says what was written. Whether it is still there is for the file itself to say: somebody may
        // have changed it.
        listed == Some(&Some(hash))
            && self.existing.files.contains(path)
            && is_same(&self.folder.join(path), material).unwrap_or(false)
    }
}

impl Receiver for Publication {
    fn take(&self, path: &str, material: Material<'_>) {
        if self.state().failure.is_some() {
            return;
        }
        if let Err(failure) = self.add(path, material) {
            self.state().failure.get_or_insert(failure);
        }
    }

    fn holds(&self, inputs: &dyn Fn() -> Option<blake3::Hash>) -> bool {
        let inputs = inputs();
        let held = inputs.is_some_and(|inputs| self.is_made_of(inputs));
        let mut state = self.state();
        (state.inputs, state.held) = (inputs, held);
        held
    }

    fn complete(&self) {
        self.state().complete = true;
    }
}

/// Makes `folder` hold the outputs and nothing else. The folder should have been looked at by
/// [`place::resolve`].
///
/// # Errors
/// If the folder holds something that is not ours, or the system says no. The folder is then as
/// it was.
pub fn publish(outputs: &Outputs, folder: &Path) -> Result<Report, PublishError> {
    let publication = Publication::begin(folder)?;
    let files: Vec<_> = outputs.iter().collect();
    files.into_par_iter().for_each(|(path, artifact)| publication.take(path, artifact.material()));
    publication.finish()
}

/// Whether a path is one of a file below the output.
fn is_inside(path: &str) -> bool {
    let part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    path.split('/').all(part) && path != MANIFEST
}

/// Makes the folder of a file of the output, if it is not among those made.
fn make_parent(site: &Path, path: &str, made: &mut BTreeSet<String>) -> Result<(), PublishError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if !made.contains(folder) {
        let there = site.join(folder);
        fs::create_dir_all(&there).map_err(|error| PublishError::io("make the folder", &there, error))?;
        made.insert(folder.to_owned());
    }
    Ok(())
}

/// The same file in the new folder, with its time of change.
fn keep(old: &Path, new: &Path) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    // Some file systems know no hard links.
    let changed = fs::metadata(old)?.modified()?;
    fs::copy(old, new)?;
    File::options().write(true).open(new)?.set_modified(changed)
}

/// Whether a folder is one that was built into.
pub fn is_output(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
}

#[cfg(test)]
mod tests;
