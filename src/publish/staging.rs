//! The folder beside the output in which the new site is made.
//!
//! ```text
//! .public.docendo-staging/
//!   lock     held by the build that works here; the system lets go of it when the build ends,
//!            however it ends
//!   site/    the new site; after the change of places, the old one
//!   old/     the old site, for an instant, where the system cannot swap folders
//! ```

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;

/// The folder, while a build holds it. It is cleared and deleted in the end.
pub struct Staging {
    folder: PathBuf,
    /// Unlocked when dropped.
    _lock: File,
}

impl Staging {
    /// Makes the folder beside the output, waits until it is ours alone, clears what a killed
    /// build left, and puts back a site that it had just moved away.
    pub fn open(parent: &Path, name: &OsStr, output: &Path) -> Result<Self, PublishError> {
        let folder = path(parent, name);
        let fail = |error| PublishError::io("make the folder", &folder, error);
        loop {
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(fail(error)),
                _ => {}
            }
            let lock = match lock_file(&folder) {
                Ok(lock) => lock,
                // Another build has just finished, and deleted the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(fail(error)),
            };
            lock.lock().map_err(fail)?;
            if !is_current(&lock, &folder) {
                continue;
            }
            let staging = Self { folder, _lock: lock };
            staging.recover(output);
            staging.empty();
            return Ok(staging);
        }
    }

    /// Where the new site is made.
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// The new site becomes the output, in one step where the system can do so.
    pub fn swap(&self, output: &Path) -> Result<(), PublishError> {
        let site = self.site();
        let fail = |error: io::Error| match error.kind() {
            io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                PublishError::MountPoint { folder: output.to_owned() }
            }
            _ => PublishError::io("put the new site into", output, error),
        };
        if fs::symlink_metadata(output).is_err() {
            return fs::rename(&site, output).map_err(fail);
        }
        match exchange(&site, output) {
            Err(error) if is_unsupported(&error) => {}
            result => return result.map_err(fail),
        }
        // Two steps. Between them the output is not there, but the old site is, and the next build
        // puts it back.
        fs::rename(output, self.old()).map_err(fail)?;
        fs::rename(&site, output).map_err(|error| {
            let _ = fs::rename(self.old(), output);
            fail(error)
        })
    }

    fn recover(&self, output: &Path) {
        if fs::symlink_metadata(output).is_err() && self.old().is_dir() {
            let _ = fs::rename(self.old(), output);
        }
    }

    /// Deletes what is ours in the folder. What cannot be deleted is for the next build to try:
    /// the site itself is not concerned.
    fn empty(&self) {
        let _ = fs::remove_dir_all(self.site());
        let _ = fs::remove_dir_all(self.old());
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.empty();
        let _ = fs::remove_file(self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Clears what a killed build left beside an output, unless another build is at work there. For
/// builds that publish nothing.
pub fn clear(output: &Path) {
    let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
        return;
    };
    let folder = path(parent, name);
    if !folder.is_dir() {
        return;
    }
    if let Ok(lock) = lock_file(&folder)
        && lock.try_lock().is_ok()
        && is_current(&lock, &folder)
    {
        let staging = Staging { folder, _lock: lock };
        staging.recover(output);
    }
}

fn path(parent: &Path, name: &OsStr) -> PathBuf {
    let mut staging = std::ffi::OsString::from(".");
    staging.push(name);
    staging.push(".docendo-staging");
    parent.join(staging)
}

fn lock_file(folder: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join("lock"))
}

/// Whether the lock that was got is that of the folder that is there now: the build that was
/// waited for has deleted its own.
#[cfg(unix)]
fn is_current(lock: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let there = fs::symlink_metadata(folder.join("lock"));
    match (lock.metadata(), there) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_current(_lock: &File, folder: &Path) -> bool {
    folder.join("lock").exists()
}

/// Two folders change places.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system cannot swap folders at all, or not on this disk.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}
