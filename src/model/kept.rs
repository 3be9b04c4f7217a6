//! Profiles of the last build, for the next one.
//!
//! What is found of a profile, and what is made of it, depends on nothing but its documents, the settings
//! and the vocabularies. Documents that are kept are the same ones and not just alike, so that they are told
//! by their place in memory.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::model::family::Family;
use crate::model::judge::Judged;
use crate::model::localised::Versions;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::Vocabularies;
use crate::settings::Settings;

/// Profiles of the last build.
#[derive(Debug, Default)]
pub struct Kept {
    settings: Option<Settings>,
    /// As they were when profiles were judged.
    listed: Vocabularies,
    /// As they were when profiles were made: with what only profiles name.
    settled: Vocabularies,
    /// By the numbers of the originals' files.
    known: Vec<Option<Person>>,
}

/// What is known of who has a profile.
#[derive(Debug, Default)]
pub struct Person {
    /// Of which documents; they are held, so that no other can take their place in memory.
    documents: Vec<Arc<Document<schema::Mentor>>>,
    /// What was found.
    pub judged: Option<Judged>,
    /// What was made.
    pub made: Option<Profile>,
}

/// A profile as it was made.
#[derive(Debug)]
pub struct Profile {
    /// In all its languages; `None` if it names nobody.
    pub mentor: Option<Arc<Versions<Mentor>>>,
    /// What is wrong with it.
    pub problems: Diagnostics,
}

impl Person {
    fn is_of(&self, family: &Family<'_, schema::Mentor>) -> bool {
        family.documents().map(std::ptr::from_ref).eq(self.documents.iter().map(Arc::as_ptr))
    }
}

impl Kept {
    /// What is known of each of these profiles: all, if they are to be judged as the last ones were.
    pub fn take(
        &mut self,
        families: &[Family<'_, schema::Mentor>],
        settings: &Settings,
        listed: &Vocabularies,
    ) -> Vec<Person> {
        let mut known = std::mem::take(&mut self.known);
        if self.settings.as_ref() != Some(settings) || self.listed != *listed {
            self.settings = Some(settings.clone());
            self.listed.clone_from(listed);
            known.clear();
        }
        let of = |family: &Family<'_, schema::Mentor>| {
            let number = family.original.file.0 as usize;
            known.get_mut(number).and_then(Option::take).filter(|known| known.is_of(family))
        };
        families.iter().map(of).map(Option::unwrap_or_default).collect()
    }

    /// Whether profiles that are made with these vocabularies are made as the last ones were.
    pub fn is_settled(&mut self, settled: &Vocabularies) -> bool {
        let same = self.settled == *settled;
        if !same {
            self.settled.clone_from(settled);
        }
        same
    }

    /// Keeps what is known of these profiles, and nothing else.
    pub fn keep(
        &mut self,
        documents: &[Arc<Document<schema::Mentor>>],
        families: &[Family<'_, schema::Mentor>],
        known: Vec<Person>,
    ) {
        let count = families.iter().map(|family| family.original.file.0 as usize + 1).max().unwrap_or(0);
        self.known.resize_with(count, || None);
        // They come in the order of their paths.
        let held = |document: &Document<schema::Mentor>| {
            let at = documents.binary_search_by(|held| held.path.cmp(&document.path)).ok()?;
            Some(documents[at].clone())
        };
        for (family, mut known) in families.iter().zip(known) {
            if known.documents.is_empty() {
                known.documents = family.documents().filter_map(held).collect();
            }
            self.known[family.original.file.0 as usize] = Some(known);
        }
    }

    /// How many profiles are kept.
    pub fn len(&self) -> usize {
        self.known.iter().flatten().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
