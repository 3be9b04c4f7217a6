//! Wakes the loop when something may have changed.
//!
//! What the system tells of files is incomplete everywhere: of a folder and a file made at once only
//! the folder is told, a folder that was replaced falls silent, network drives say nothing at all. So
//! an event only wakes, and names files that are worth a look before all others; what changed is for the
//! folder itself to say. And since even waking may fail, the loop also looks by itself from time to time:
//! often, where it is not told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::serve::Event;

/// Between two looks where the system tells of changes.
const TOLD: Duration = Duration::from_millis(1000);

/// Between two looks where it does not.
const DEAF: Duration = Duration::from_millis(250);

/// At the latest the whole folder is looked at: an edit shows within two seconds, whatever else happens.
pub const LATEST: Duration = Duration::from_millis(1400);

/// Watches the folders of a site.
pub struct Watch {
    root: PathBuf,
    bell: Bell,
    watcher: Option<RecommendedWatcher>,
    /// Which folders are watched: a path can come to mean another one.
    watched: Vec<Option<Identity>>,
    /// Whether a change was found of which nobody told.
    missed: bool,
}

/// Which folder it is that lies at a path.
type Identity = (u64, u64, Option<SystemTime>);

/// So many files are edited at once by a person; a change of branch is another matter.
pub const FEW: usize = 8;

/// Wakes the loop, once until it has woken.
#[derive(Clone)]
pub struct Bell {
    to: Sender<Event>,
    rung: Arc<AtomicBool>,
    named: Arc<Mutex<Named>>,
}

/// What may have changed.
enum Named {
    /// These files. None: nothing was told since.
    Files(BTreeSet<PathBuf>),
    /// Anything.
    Anything,
}

impl Default for Named {
    fn default() -> Self {
        Self::Files(BTreeSet::new())
    }
}

impl Bell {
    /// A bell for those who read the other end.
    pub fn new(to: Sender<Event>) -> Self {
        Self { to, rung: Arc::default(), named: Arc::default() }
    }

    /// Rings for these files; for none, if anything may have changed.
    fn ring(&self, files: Vec<PathBuf>) {
        self.name(files);
        if !self.rung.swap(true, Ordering::AcqRel) {
            let _ = self.to.send(Event::Woken);
        }
    }

    fn name(&self, new: Vec<PathBuf>) {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        if let Named::Files(files) = &mut *named {
            let vague = new.is_empty();
            files.extend(new);
            if vague || files.len() > FEW {
                *named = Named::Anything;
            }
        }
    }

    /// The few files of which something was told since this was asked last; `None` if anything may have
    /// changed.
    pub fn named(&self) -> Option<Vec<PathBuf>> {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *named) {
            Named::Files(files) if !files.is_empty() => Some(files.into_iter().collect()),
            _ => None,
        }
    }

    /// The loop has heard it.
    pub fn heard(&self) {
        self.rung.store(false, Ordering::Release);
    }

    /// Whether it rang since.
    pub fn has_rung(&self) -> bool {
        self.rung.load(Ordering::Acquire)
    }
}

impl Watch {
    /// Begins to watch a site.
    pub fn new(root: &Path, bell: Bell) -> Self {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let mut watch =
            Self { root: root.to_owned(), bell, watcher: None, watched: Vec::new(), missed: false };
        watch.renew();
        watch
    }

    /// Watches the folders that are there now, if they are not those of before. Whether that is so.
    pub fn renew(&mut self) -> bool {
        let folders = [self.root.clone(), self.root.join("content"), self.root.join("themes")];
        let now: Vec<Option<Identity>> = folders.iter().map(|folder| identity(folder)).collect();
        if now == self.watched {
            return false;
        }
        self.watched = now;
        self.missed = false;
        // The old one is let go first: a system has only so many.
        self.watcher = None;
        self.watcher = self.watch(&folders).ok();
        true
    }

    fn watch(&self, folders: &[PathBuf; 3]) -> notify::Result<RecommendedWatcher> {
        let bell = self.bell.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too, and the loop reads them all.
            match event {
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
                Ok(event) if !event.need_rescan() => bell.ring(event.paths),
                _ => bell.ring(Vec::new()),
            }
        })?;
        let [root, content, themes] = folders;
        watcher.watch(content, RecursiveMode::Recursive)?;
        if themes.is_dir() {
            watcher.watch(themes, RecursiveMode::Recursive)?;
        }
        // Tells when one of them comes, goes or is replaced.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    }

    /// Takes note of how a change was found.
    pub fn found(&mut self, told: bool) {
        self.missed = !told;
    }

    /// How long to wait for being told before looking; looking took so long last time.
    pub fn patience(&self, looking: Duration) -> Duration {
        let (usual, share) = if self.watcher.is_some() && !self.missed { (TOLD, 30) } else { (DEAF, 10) };
        usual.max(looking * share).min(LATEST)
    }
}

fn identity(folder: &Path) -> Option<Identity> {
    let metadata = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    #[cfg(unix)]
    let (device, number) = {
        use std::os::unix::fs::MetadataExt as _;
        (metadata.dev(), metadata.ino())
    };
    #[cfg(not(unix))]
    let (device, number) = (0, 0);
    Some((device, number, metadata.created().ok()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc::channel;

    use super::{Bell, FEW};
    use crate::serve::Event;

    fn files(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn files_are_named_until_somebody_asks() {
        let (to, events) = channel();
        let bell = Bell::new(to);
        assert_eq!(bell.named(), None);
        bell.ring(files(&["b.md"]));
        bell.ring(files(&["a.md", "b.md"]));
        // It rings once until it was heard, and no name is lost.
        assert_eq!(events.try_iter().collect::<Vec<_>>(), [Event::Woken]);
        assert_eq!(bell.named(), Some(files(&["a.md", "b.md"])));
        assert_eq!(bell.named(), None);
        bell.heard();
        bell.ring(files(&["c.md"]));
        assert_eq!(events.try_iter().count(), 1);
        assert_eq!(bell.named(), Some(files(&["c.md"])));
    }

    #[test]
    fn where_anything_or_much_may_have_changed_nothing_is_named() {
        let bell = Bell::new(channel().0);
        bell.ring(files(&["a.md"]));
        bell.ring(Vec::new());
        bell.ring(files(&["b.md"]));
        assert_eq!(bell.named(), None);
        (0..=FEW).for_each(|number| bell.ring(files(&[&format!("{number}.md")])));
        assert_eq!(bell.named(), None);
    }
}
