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
use crate::model::localised::Versions;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::profile::{Profiles, facet_values};
use crate::model::vocabulary::Vocabulary;
use crate::settings::Settings;
use crate::source::{SourcePath, Sources};

/// What is needed to tell who is published.
pub struct People<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The vocabularies, which take up what only profiles name.
    pub vocabularies: &'a mut BTreeMap<String, Vocabulary>,
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
    /// The mentors who are published, in the order of their files.
    pub fn assemble(&mut self, documents: &[Arc<Document<schema::Mentor>>]) -> Vec<Versions<Mentor>> {
        let families = group(documents, self.problems);
        let judge = Judge { settings: self.settings, vocabularies: self.vocabularies };
        let judged: Vec<Judged<'_>> = families.par_iter().map(|family| judge.judge(family)).collect();
        let mut public: Vec<Family<'_, schema::Mentor>> = Vec::with_capacity(families.len());
        let mut unlisted = Vec::new();
        for (mut family, judged) in families.into_iter().zip(judged) {
            self.problems.extend(judged.problems);
            if let Some(why) = judged.hidden {
                self.hidden.extend(family_paths(&family).into_iter().map(|path| (path, why)));
                continue;
            }
            // A translation may be a draft of its own.
            family.translations.retain(|_, translation| {
                let paths = vec![translation.path.clone()];
                !hide_draft(&translation.matter.draft, self.settings, paths, self.hidden)
            });
            public.push(family);
            unlisted.push(judged.unlisted);
        }
        for (family, unlisted) in public.iter().zip(unlisted) {
            self.gather(family.original, unlisted);
        }
        for vocabulary in self.vocabularies.values_mut() {
            vocabulary.settle();
        }
        let profiles = Profiles { settings: self.settings, vocabularies: self.vocabularies };
        let (mentors, problems): (Vec<_>, Vec<_>) = public
            .par_iter()
            .map(|family| {
                let mut problems = Diagnostics::default();
                (profiles.versions(family, &mut problems), problems)
            })
            .unzip();
        problems.into_iter().for_each(|problems| self.problems.extend(problems));
        // In place: they are large.
        mentors.into_iter().flatten().collect()
    }

    /// Takes note of the terms that a published profile names.
    fn gather(&mut self, document: &Document<schema::Mentor>, unlisted: Vec<Unlisted<'_>>) {
        for (field, text, span) in unlisted {
            if let Some(vocabulary) = self.vocabularies.get_mut(field) {
                vocabulary.gather(text, span, self.problems);
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
