//! Making the files of a new site, by several threads that are not to wait for each other.
//!
//! A system lets one thread at a time put a name into a folder. Mostly that takes no time; where many files have
//! just been deleted, such as those of the last build, some disks take ten times as long (ext4 gives no
//! number of a deleted file away for minutes, and looks at each). Whoever would have to wait goes on with the
//! next page instead, and leaves the file to whoever is at it.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::output::artifact::Material;
use crate::publish::error::PublishError;

/// As many files may wait to be made: a few megabytes.
const MOST: usize = 128;

/// So many bytes of what is in small parts are dealt with at once. They stay in a processor's own memory.
pub const BLOCK: usize = 1 << 17;

/// Who makes files, and what is left to them.
#[derive(Default)]
pub struct Creation {
    /// Held by whoever puts a file into a folder.
    pub(super) turn: Mutex<()>,
    waiting: Mutex<Vec<Waiting>>,
}

/// A file that is still to be made.
struct Waiting {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Creation {
    /// Writes a file, or leaves it to be written by another thread or by [`Creation::finish`].
    ///
    /// # Errors
    /// What the system says against it, or against another that was waiting.
    pub fn write(&self, path: PathBuf, material: Material<'_>) -> Result<(), PublishError> {
        let failed = |error| PublishError::io("write", &path, error);
        match material {
            Material::Bytes(bytes) => {
                if !self.try_write(&path, bytes)? {
                    self.waiting().push(Waiting { path, bytes: bytes.to_vec() });
                    return Ok(());
                }
            }
            Material::Parts(parts) => {
                let mut file = self.create(&path).map_err(failed)?;
                in_blocks(parts, |block| file.write_all(block)).map_err(failed)?;
            }
            // Not `fs::copy`: it would copy the permissions too, and a picture that only its owner
            // may open is of no use on a web server.
            Material::File(source) => {
                let mut file = self.create(&path).map_err(failed)?;
                File::open(source).and_then(|mut source| io::copy(&mut source, &mut file)).map_err(failed)?;
            }
        }
        while let Some(next) = self.next() {
            if !self.try_write(&next.path, &next.bytes)? {
                self.waiting().push(next);
                break;
            }
        }
        Ok(())
    }

    /// Writes all that is still waiting.
    ///
    /// # Errors
    /// What the system says against it.
    pub fn finish(&self) -> Result<(), PublishError> {
        while let Some(next) = self.next() {
            let made = self.create(&next.path).and_then(|mut file| file.write_all(&next.bytes));
            made.map_err(|error| PublishError::io("write", &next.path, error))?;
        }
        Ok(())
    }

    /// Writes a file, unless another thread is at it and more may wait.
    fn try_write(&self, path: &Path, bytes: &[u8]) -> Result<bool, PublishError> {
        let created = match self.turn.try_lock() {
            Err(TryLockError::WouldBlock) if self.waiting().len() < MOST => return Ok(false),
            Err(TryLockError::WouldBlock) => self.create(path),
            Ok(_) | Err(TryLockError::Poisoned(_)) => File::create(path),
        };
        let written = created.and_then(|mut file| file.write_all(bytes));
        written.map(|()| true).map_err(|error| PublishError::io("write", path, error))
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        File::create(path)
    }

    fn next(&self) -> Option<Waiting> {
        self.waiting().pop()
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Goes through parts in blocks of one size; the last is shorter.
///
/// # Errors
/// Those of `each`.
pub fn in_blocks(parts: &[Arc<str>], mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut block = Vec::with_capacity(BLOCK);
    for part in parts {
        let mut rest = part.as_bytes();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - block.len()));
            block.extend_from_slice(now);
            rest = later;
            if block.len() == BLOCK {
                each(&block)?;
                block.clear();
            }
        }
    }
    if block.is_empty() { Ok(()) } else { each(&block) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Creation, MOST};
    use crate::output::artifact::Material;

    #[test]
    fn what_waits_is_written_by_whoever_comes_next_or_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let creation = Creation::default();
        let busy = creation.turn.lock().unwrap();
        for name in ["a", "b"] {
            creation.write(at(name), Material::Bytes(name.as_bytes())).unwrap();
            assert!(!at(name).exists(), "somebody else is at it");
        }
        drop(busy);
        creation.write(at("c"), Material::Parts(&["c".into()])).unwrap();
        for name in ["a", "b", "c"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), name);
        }
        let busy = creation.turn.lock().unwrap();
        creation.write(at("d"), Material::Bytes(b"d")).unwrap();
        creation.write(at("nowhere/e"), Material::Bytes(b"e")).unwrap();
        drop(busy);
        assert!(creation.finish().is_err(), "there is no folder for the second");
        creation.finish().unwrap();
        assert_eq!(fs::read_to_string(at("d")).unwrap(), "d");
    }

    #[test]
    fn no_more_wait_than_there_is_room_for() {
        let folder = tempfile::tempdir().unwrap();
        let creation = Creation::default();
        let busy = creation.turn.lock().unwrap();
        for number in 0..MOST {
            creation.write(folder.path().join(number.to_string()), Material::Bytes(b"")).unwrap();
        }
        std::thread::scope(|scope| {
            let one_more = scope.spawn(|| creation.write(folder.path().join("last"), Material::Bytes(b"")));
            assert_eq!(creation.waiting().len(), MOST);
            drop(busy);
            one_more.join().unwrap().unwrap();
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), MOST + 1);
    }
}
