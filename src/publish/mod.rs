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
//! 3. Every output is compared with the file that is there. If nothing differs, nothing is done.
//! 4. Files that are the same are hard-linked into the new folder, so that they keep their times
//!    (which is what `rsync` and browsers' caches go by); the others are written.
//! 5. The folders change places, and the old one is deleted.

pub mod error;
pub mod manifest;
pub mod place;
mod staging;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::output::artifact::{Artifact, OutPath, Outputs};
use crate::publish::error::PublishError;
use crate::publish::manifest::{Existing, MANIFEST, Manifest};
use crate::publish::staging::Staging;

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

/// An output, and whether the file that is there is the same.
struct Planned<'a> {
    path: &'a OutPath,
    artifact: &'a Artifact,
    hash: blake3::Hash,
    unchanged: bool,
}

/// Makes `folder` hold the outputs and nothing else. The folder should have been looked at by
/// [`place::resolve`].
///
/// # Errors
/// If the folder holds something that is not ours, or the system says no. The folder is then as
/// it was.
pub fn publish(outputs: &Outputs, folder: &Path) -> Result<Report, PublishError> {
    if let Some((path, _)) = outputs.iter().find(|(path, _)| !is_inside(path)) {
        return Err(PublishError::UnsafePath { path: path.clone() });
    }
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(PublishError::HoldsSomethingElse {
            folder: folder.to_owned(),
            what: "the whole disk".into(),
        });
    };
    fs::create_dir_all(parent).map_err(|error| PublishError::io("make the folder", parent, error))?;
    let staging = Staging::open(parent, name, folder)?;
    let existing = Existing::read(folder)?;
    let planned: Vec<Planned<'_>> = outputs
        .iter()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(path, artifact)| plan(path, artifact, folder, &existing))
        .collect::<Result<_, _>>()?;
    let unchanged = planned.iter().filter(|file| file.unchanged).count();
    let removed = existing.files.iter().filter(|path| outputs.get(path).is_none()).count();
    let report = Report { written: planned.len() - unchanged, unchanged, removed };
    let manifest = Manifest { files: planned.iter().map(|file| (file.path.clone(), file.hash)).collect() };
    if report.written == 0 && removed == 0 && existing.manifest.as_ref() == Some(&manifest) {
        return Ok(report);
    }
    fill(&staging.site(), folder, &planned, &manifest)?;
    staging.swap(folder)?;
    Ok(report)
}

/// Whether a path is one of a file below the output.
fn is_inside(path: &str) -> bool {
    let part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    path.split('/').all(part) && path != MANIFEST
}

fn plan<'a>(
    path: &'a OutPath,
    artifact: &'a Artifact,
    folder: &Path,
    existing: &Existing,
) -> Result<Planned<'a>, PublishError> {
    let hash = match artifact {
        Artifact::Bytes(bytes) => blake3::hash(bytes),
        Artifact::File(source) => {
            hash_file(source).map_err(|error| PublishError::io("read", source, error))?
        }
    };
    let listed = existing.manifest.as_ref().and_then(|manifest| manifest.files.get(path));
    // The list says what was written. Whether it is still there is for the file itself to say:
    // somebody may have changed it.
    let unchanged = listed == Some(&hash)
        && existing.files.contains(path)
        && match artifact {
            Artifact::Bytes(bytes) => same_bytes(&folder.join(path), bytes),
            Artifact::File(_) => hash_file(&folder.join(path)).is_ok_and(|found| found == hash),
        };
    Ok(Planned { path, artifact, hash, unchanged })
}

fn hash_file(path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize())
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    let read = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let mut found = Vec::with_capacity(bytes.len());
        file.read_to_end(&mut found)?;
        Ok(found == bytes)
    };
    read().unwrap_or(false)
}

/// Makes the new site, complete, in `site`.
fn fill(site: &Path, old: &Path, planned: &[Planned<'_>], manifest: &Manifest) -> Result<(), PublishError> {
    let folders: BTreeSet<PathBuf> =
        planned.iter().filter_map(|file| site.join(file.path).parent().map(Path::to_owned)).collect();
    for folder in std::iter::once(site.to_owned()).chain(folders) {
        fs::create_dir_all(&folder).map_err(|error| PublishError::io("make the folder", &folder, error))?;
    }
    planned.par_iter().try_for_each(|file| {
        let new = site.join(file.path);
        let written = match file.artifact {
            _ if file.unchanged => keep(&old.join(file.path), &new),
            Artifact::Bytes(bytes) => File::create(&new).and_then(|mut file| file.write_all(bytes)),
            // Not `fs::copy`: it would copy the permissions too, and a picture that only its owner
            // may open is of no use on a web server.
            Artifact::File(source) => File::open(source)
                .and_then(|mut source| io::copy(&mut source, &mut File::create(&new)?).map(|_| ())),
        };
        written.map_err(|error| PublishError::io("write", &new, error))
    })?;
    let list = site.join(MANIFEST);
    fs::write(&list, manifest.to_string()).map_err(|error| PublishError::io("write", &list, error))?;
    if let Ok(metadata) = fs::metadata(old) {
        // Whoever may write into the folder may do so after a build as well. A folder whose
        // permissions cannot be set has the usual ones.
        let _ = fs::set_permissions(site, metadata.permissions());
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

#[cfg(test)]
mod tests;
