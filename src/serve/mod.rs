//! `docendo serve`: the site in a browser, as it is being written.
//!
//! One loop ([`Loop`]) over one kind of event:
//!
//! 1. The loop sleeps until a file may have changed (`watch`), and then until nothing more happens
//!    for a moment: an editor's save is several steps, a change of branch thousands.
//! 2. It looks at the files that it was told of, else at the folder, and compares ([`preview`]). Nothing
//!    differs: back to sleep.
//! 3. It builds, by the one path there is. What comes of it goes up on the [`board`]: the new site,
//!    or the last good one with what is wrong.
//! 4. Pages that are open in a browser have a stream each ([`desk`]) on which they are told what they
//!    should be made of now. Each decides for itself whether it is to be loaded again: only a page
//!    that would look different is.
//!
//! What is served is byte for byte what `build` writes, but for the script that a page needs to be
//! told ([`page`]). Nothing is written to the disk unless a folder was named. The addresses of the
//! preview's own files begin with a dot, which no file of a site does.

pub mod board;
pub mod desk;
pub mod http;
pub mod page;
pub mod preview;
pub mod watch;

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::serve::preview::{Cause, Preview, Turn};
use crate::serve::watch::{Bell, LATEST, Watch};

/// The script that every page gets.
pub const SCRIPT: &str = ".docendo/live.js";

/// What it looks like when it says something.
pub const STYLE: &str = ".docendo/live.css";

/// Where pages are told what changed.
pub const EVENTS: &str = ".docendo/events";

/// So long nothing must happen before a change counts as complete.
const QUIET: Duration = Duration::from_millis(25);

/// After so long of it, a first look is taken.
const EARLY: Duration = Duration::from_millis(5);

/// After so long it is looked at even if more and more happens.
const ENOUGH: Duration = Duration::from_millis(500);

/// For so long a mistake is not told while files still change: half of a change of branch is often
/// one.
const HALFWAY: Duration = Duration::from_millis(1000);

/// For so long the pages that nobody waits for may lag behind while one file after the other is saved.
const LAG: Duration = Duration::from_secs(10);

/// What the loop can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A file may have changed.
    Woken,
    /// It is over.
    Stop,
}

/// The loop, before it runs.
pub struct Loop {
    events: Receiver<Event>,
    sender: Sender<Event>,
}

impl Default for Loop {
    fn default() -> Self {
        let (sender, events) = channel();
        Self { events, sender }
    }
}

impl Loop {
    /// Where the loop can be told that it is over.
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Builds, and builds again whenever something changed, until it is told to stop.
    pub fn run(self, root: &Path, preview: &mut Preview, tell: &mut dyn FnMut(&Turn<'_>)) {
        let bell = Bell::new(self.sender.clone());
        // Before the first look: what changes after it will be told.
        let mut watch = Watch::new(root, bell.clone());
        let mut waiting: Option<Waiting> = None;
        let mut looking = Duration::ZERO;
        let mut whole = Instant::now();
        let mut first = true;
        loop {
            let mut woken = Instant::now();
            let mut told = false;
            if !first && waiting.is_none() {
                // However often it is told of some: all are looked at from time to time.
                let patience = watch.patience(looking).saturating_sub(whole.elapsed());
                told = match self.events.recv_timeout(patience) {
                    Ok(Event::Woken) => true,
                    Err(RecvTimeoutError::Timeout) => false,
                    Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                };
                woken = Instant::now();
            }
            let (mut renewed, mut cause) = (false, None);
            let mut look = || {
                renewed |= watch.renew();
                let started = Instant::now();
                let files = bell.named().filter(|_| !renewed && whole.elapsed() < LATEST);
                let looked = preview.look(files.as_deref());
                cause = joined(cause.take(), looked.cause);
                if looked.whole {
                    looking = started.elapsed();
                    whole = started;
                }
            };
            let untold = !told && waiting.is_none();
            if untold {
                look();
            } else if self.settle(&bell, woken, look) {
                return;
            }
            let since = waiting.as_ref().map_or(woken, |waiting| waiting.since);
            let Some(mut cause) = joined(waiting.take().map(|waiting| waiting.cause), cause) else {
                continue;
            };
            if untold && !first {
                // Nobody will tell when the change is complete: it is when a second look finds no more.
                while let Some(more) = Self::looked_again(preview, woken) {
                    cause = join(cause, more);
                }
            }
            if !first && !renewed && matches!(cause, Cause::Files(_)) {
                watch.found(told || bell.has_rung());
            }
            first = false;
            let built = preview.build(cause, &|| bell.has_rung() && since.elapsed() < LAG);
            if built.is_given_up() {
                waiting = Some(Waiting { cause: built.into_cause(), since });
                continue;
            }
            if built.fails() && bell.has_rung() && since.elapsed() < HALFWAY {
                waiting = Some(Waiting { cause: built.into_cause(), since });
                continue;
            }
            preview.show(built, || since.elapsed(), tell);
        }
    }

    /// What a second look finds, a moment later.
    fn looked_again(preview: &mut Preview, since: Instant) -> Option<Cause> {
        std::thread::sleep(QUIET);
        (since.elapsed() < ENOUGH).then(|| preview.look(None).cause).flatten()
    }

    /// Waits until nothing more happens, and looks. Looking takes time too, so that it begins early: what was
    /// seen is complete if nothing happens meanwhile, nor for the rest of the moment. Whether it is over
    /// altogether.
    fn settle(&self, bell: &Bell, since: Instant, mut look: impl FnMut()) -> bool {
        let mut quiet = EARLY;
        loop {
            if self.calm(bell, since, quiet) {
                return true;
            }
            let started = Instant::now();
            look();
            if since.elapsed() >= ENOUGH {
                return false;
            }
            match self.events.recv_timeout(QUIET.saturating_sub(quiet + started.elapsed())) {
                Ok(Event::Woken) => bell.heard(),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
                Err(RecvTimeoutError::Timeout) => return false,
            }
            quiet = QUIET;
        }
    }

    /// Waits until nothing happens for a while. Whether it is over altogether.
    fn calm(&self, bell: &Bell, since: Instant, quiet: Duration) -> bool {
        bell.heard();
        while since.elapsed() < ENOUGH {
            match self.events.recv_timeout(quiet) {
                Ok(Event::Woken) => bell.heard(),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
                Err(RecvTimeoutError::Timeout) => return false,
            }
        }
        false
    }
}

/// A change that was built and not told yet.
struct Waiting {
    cause: Cause,
    since: Instant,
}

/// What there is to build, after what has waited and what is new.
fn joined(waiting: Option<Cause>, new: Option<Cause>) -> Option<Cause> {
    match (waiting, new) {
        (Some(old), Some(new)) => Some(join(old, new)),
        (old, new) => new.or(old),
    }
}

/// Two causes in one.
fn join(old: Cause, new: Cause) -> Cause {
    match (old, new) {
        (Cause::Files(mut old), Cause::Files(new)) => {
            old.extend(new);
            old.sort();
            old.dedup();
            Cause::Files(old)
        }
        (Cause::First, _) => Cause::First,
        (_, new) => new,
    }
}
