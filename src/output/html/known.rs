//! Pages and pieces that an earlier build of this process made, by what they are made of.
//!
//! A page depends on its template, on the theme's words and on what its views tell, and on nothing else: if
//! those are the same, so is the page. Nobody keeps a list of who depends on whom, so nothing can be
//! missing from it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tera::TeraResult;

use crate::output::artifact::Material;
use crate::output::html::plates::{Order, Told};
use crate::output::html::slots::{Filled, Slots};
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

/// The text of a page, or of a piece of one.
pub enum Made {
    /// Made now, for this build alone.
    Now(Filled),
    /// Kept for the next build as well.
    Known(Arc<str>),
}

impl Made {
    /// As one text.
    pub fn into_text(self) -> Arc<str> {
        match self {
            Self::Now(filled) => filled.into_text().into(),
            Self::Known(html) => html,
        }
    }

    /// As bytes.
    pub fn into_bytes(self) -> Arc<[u8]> {
        self.into_text().into()
    }

    /// For whoever takes it.
    pub fn material(&self) -> Material<'_> {
        match self {
            Self::Now(Filled::Whole(html)) => Material::Bytes(html.as_bytes()),
            Self::Now(Filled::Parts(parts)) => Material::Parts(parts),
            Self::Known(html) => Material::Bytes(html.as_bytes()),
        }
    }
}

/// What a page or a piece is made of, as one number.
///
/// # Errors
/// If a view cannot be told.
pub fn key<T: Fn(&mut Told<'_>)>(
    theme: &Theme,
    order: &Order<'_, T>,
    slots: &Slots,
) -> TeraResult<Fingerprint> {
    let mut hasher = Fingerprinter::default();
    hasher.add(theme.fingerprint.as_bytes());
    order.add_to(&mut hasher)?;
    for piece in slots.pieces() {
        hasher.add(&(piece.len() as u64).to_le_bytes());
        hasher.add(piece.as_bytes());
    }
    Ok(hasher.finish())
}
