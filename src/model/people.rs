//! Mentors: who is published, and what is true of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::model::family::{Family, family_paths, group, hide_draft};
use crate::model::fold::fold;
use crate::model::judge::{Judge, Judged, Unlisted};
use crate::model::kept::{Kept, Person};
use crate::model::localised::Versions;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::profile::{Profiles, facet_values};
use crate::model::vocabulary::Vocabularies;
use crate::settings::Settings;
use crate::source::{SourcePath, Sources};

/// What is needed to tell who is published.
pub struct People<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The vocabularies, which take up what only profiles name.
    pub vocabularies: &'a mut Vocabularies,
    /// The files, to tell what is missing from what is merely wrong.
    pub sources: &'a Sources,
    /// The programs that can be named: folder and title each.
    pub programs: &'a [(String, String)],
    /// Takes note of who is not published.
    pub hidden: &'a mut BTreeMap<SourcePath, &'static str>,
    /// Where problems go.
    pub problems: &'a mut Diagnostics,
}

impl People<'_> {
    /// The mentors who are published, in the order of their files. What is `kept` is not made again.
    pub fn assemble(
        &mut self,
        documents: &[Arc<Document<schema::Mentor>>],
        mut kept: Option<&mut Kept>,
    ) -> Vec<Arc<Versions<Mentor>>> {
        let families = group(documents, self.problems);
        let mut known = match kept.as_deref_mut() {
            Some(kept) => kept.take(&families, self.settings, self.vocabularies),
            None => families.iter().map(|_| Person::default()).collect(),
        };
        let judge = Judge { settings: self.settings, vocabularies: self.vocabularies };
        let judged: Vec<&Judged> = families
            .par_iter()
            .zip(&mut known)
            .map(|(family, known)| &*known.judged.get_or_insert_with(|| judge.judge(family)))
            .collect();
        let mut public = Vec::with_capacity(families.len());
        for (family, judged) in families.iter().zip(&judged) {
            self.problems.extend(judged.problems.clone());
            public.push(match judged.hidden {
                Some(why) => {
                    self.hidden.extend(family_paths(family).into_iter().map(|path| (path, why)));
                    None
                }
                None => Some(self.shown(family)),
            });
        }
        for (family, judged) in families.iter().zip(judged).filter(|(_, judged)| judged.hidden.is_none()) {
            self.gather(family.original, &judged.unlisted);
        }
        for vocabulary in self.vocabularies.iter_mut() {
            vocabulary.settle();
        }
        let as_before = kept.as_deref_mut().is_some_and(|kept| kept.is_settled(self.vocabularies));
        let profiles = Profiles { settings: self.settings, vocabularies: self.vocabularies };
        public.par_iter().zip(&mut known).for_each(|(family, known)| {
            let before = known.made.take().filter(|_| as_before);
            known.made = family.as_ref().map(|family| before.unwrap_or_else(|| profiles.profile(family)));
        });
        let made = || known.iter().filter_map(|known| known.made.as_ref());
        made().for_each(|made| self.problems.extend(made.problems.clone()));
        let mentors = made().filter_map(|made| made.mentor.clone()).collect();
        if let Some(kept) = kept {
            kept.keep(documents, &families, known);
        }
        mentors
    }

    /// What of a published profile is shown: a translation may be a draft of its own.
    fn shown<'d>(&mut self, family: &Family<'d, schema::Mentor>) -> Family<'d, schema::Mentor> {
        let mut translations = family.translations.clone();
        translations.retain(|_, translation| {
            let paths = vec![translation.path.clone()];
            !hide_draft(&translation.matter.draft, self.settings, paths, self.hidden)
        });
        Family { original: family.original, translations }
    }

    /// Takes note of the terms that a published profile names.
    fn gather(&mut self, document: &Document<schema::Mentor>, unlisted: &[Unlisted]) {
        for (field, text, span) in unlisted {
            if let Some(vocabulary) = self.vocabularies.get_mut(field) {
                vocabulary.gather(text, *span, self.problems);
            }
        }
        for (key, value) in facet_values(self.settings, &document.matter) {
            let texts = match value {
                OwnValue::Text(text) => vec![text],
                OwnValue::List(texts) => texts,
                _ => continue,
            };
            if let Some(vocabulary) = self.vocabularies.get_mut(&key) {
                let span = document
                    .matter
                    .own
                    .iter()
                    .find(|(name, _)| name.value == key)
                    .map_or(document.top(), |(_, node)| node.span);
                for text in texts {
                    vocabulary.gather(&text, span, self.problems);
                }
            }
        }
        let Some(programs) = &document.matter.programs else { return };
        let known: Vec<&str> = self
            .vocabularies
            .get("programs")
            .map(|programs| programs.terms.iter().map(|term| term.slug.as_str()).collect())
            .unwrap_or_default();
        for program in programs.iter() {
            // One that is there is a draft, or has problems of its own.
            let is_there = self.sources.get(&format!("content/programs/{}/index.md", program.0)).is_some();
            if !is_there && !known.contains(&program.0.as_str()) {
                let titled = self.programs.iter().find(|(_, title)| fold(title) == fold(&program.0));
                let nearest = titled
                    .map(|(folder, _)| folder.clone())
                    .or_else(|| nearest(&program.0, known.iter().copied()));
                self.problems.add(Finding::UnknownProgram { name: program.0.clone(), nearest }, program.span);
            }
        }
    }
}
