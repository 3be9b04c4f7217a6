//! Pages and pieces that an earlier build of this process made, by what they are made of.
//!
//! A page depends on its template, on the theme's words and on its views, and on nothing else: if
//! those are the same, so is the page. Nobody keeps a list of who depends on whom, so nothing can be
//! missing from it.

mod digest;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tera::{Error, TeraResult};

use crate::output::html::known::digest::digest;
use crate::output::html::scene::Scene;
use crate::output::html::slots::Slots;
use crate::source::fingerprint::{Fingerprint, Fingerprinter};
use crate::theme::Theme;

/// What has been made.
#[derive(Debug, Default)]
pub struct Known {
    before: HashMap<Fingerprint, Arc<str>>,
    now: Mutex<HashMap<Fingerprint, Arc<str>>>,
}

impl Known {
    /// What was made of the same, or is made now.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn get_or(
        &self,
        key: Fingerprint,
        make: impl FnOnce() -> TeraResult<String>,
    ) -> TeraResult<Arc<str>> {
        let made = match self.before.get(&key) {
            Some(made) => made.clone(),
            None => make()?.into(),
        };
        self.now().insert(key, made.clone());
        Ok(made)
    }

    /// A build is over. If it was a whole one, what it had no use for is forgotten: there is never
    /// more than one build can use.
    pub fn end(&mut self, whole: bool) {
        let now = std::mem::take(&mut *self.now());
        if whole {
            self.before = now;
        }
    }

    /// How many pages and pieces are kept.
    pub fn len(&self) -> usize {
        self.before.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty()
    }

    fn now(&self) -> MutexGuard<'_, HashMap<Fingerprint, Arc<str>>> {
        // Whoever panicked with it noted one page less, which will be made again.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a page or a piece is made of, as one number.
///
/// # Errors
/// If a view cannot be written.
pub fn key(
    theme: &Theme,
    template: &str,
    scene: &Scene<'_>,
    views: &impl Serialize,
    slots: &Slots,
) -> TeraResult<Fingerprint> {
    let words = scene.voice.words();
    let words = words.map(|words| (&words.mentor, &words.mentors, &words.mentee, &words.mentees));
    let mut hasher = Fingerprinter::default();
    hasher.add(theme.fingerprint.as_bytes());
    digest(&(template, scene.language(), words, views), &mut hasher).map_err(Error::message)?;
    for piece in slots.pieces() {
        digest(&piece.as_ref(), &mut hasher).map_err(Error::message)?;
    }
    Ok(hasher.finish())
}
