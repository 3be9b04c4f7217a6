//! Programs: definitions with their chapters, agreement, form and cohorts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::role::Handout;
use crate::document::schema::application::Application;
use crate::document::schema::cohort as cohort_schema;
use crate::document::schema::program as schema;
use crate::document::schema::reader::Field;
use crate::document::schema::values::{List, Text};
use crate::document::{Document, Documents};
use crate::model::MentorId;
use crate::model::cohort::{Cohort, end, lay_out, sort};
use crate::model::consistency::{check, parts};
use crate::model::definitions::{outcomes, text};
use crate::model::family::{
    Family, aliases, family_paths, group, hide_draft, inherited, is_draft, overlaid, slug_of,
};
use crate::model::fold::fold;
use crate::model::form::{Form, form};
use crate::model::localised::Versions;
use crate::model::mentor::Mentor;
use crate::model::page::Page;
use crate::model::program::{Definition, Program, status};
use crate::model::rules::Rules;
use crate::model::vocabulary::Vocabularies;
use crate::settings::Settings;
use crate::source::{SourcePath, Sources};

/// What is needed to make programs.
pub struct Programs<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The files, to tell where a missing definition belongs.
    pub sources: &'a Sources,
    /// The vocabularies.
    pub vocabularies: &'a Vocabularies,
    /// The mentors who are published.
    pub mentors: &'a [Arc<Versions<Mentor>>],
    /// Takes note of what is not published.
    pub hidden: &'a mut BTreeMap<SourcePath, &'static str>,
    /// Where problems go.
    pub problems: &'a mut Diagnostics,
}

impl Programs<'_> {
    /// The programs that are published, in the order of their folders.
    pub fn assemble(&mut self, documents: &Documents) -> Vec<Program> {
        let families = group(&documents.programs, self.problems);
        let mut programs = Vec::new();
        let mut drafts: Vec<String> = Vec::new();
        for family in &families {
            if hide_draft(&family.original.matter.draft, self.settings, family_paths(family), self.hidden) {
                drafts.push(family.original.program.clone());
                continue;
            }
            programs.extend(self.program(family));
        }
        let folders: Vec<String> = families.iter().map(|family| family.original.program.clone()).collect();
        let belongings = Belongings { folders: &folders, drafts: &drafts };
        for family in self.belonging(&documents.chapters, &belongings) {
            if let (Some(program), Some(page)) =
                (find(&mut programs, &family.original.program), self.chapter(&family))
            {
                if family.original.name == "index" {
                    program.handbook = Some(page);
                } else {
                    program.chapters.push(page);
                }
            }
        }
        for family in self.belonging(&documents.agreements, &belongings) {
            if let (Some(program), Some(page)) =
                (find(&mut programs, &family.original.program), self.agreement(&family))
            {
                program.agreement = Some(page);
            }
        }
        for family in self.belonging(&documents.handouts, &belongings) {
            if let (Some(program), Some(handout), Some(page)) = (
                find(&mut programs, &family.original.program),
                Handout::named(&family.original.name),
                self.handout(&family),
            ) {
                program.handouts.insert(handout, page);
            }
        }
        for family in self.belonging(&documents.applications, &belongings) {
            if hide_draft(&family.original.matter.draft, self.settings, family_paths(&family), self.hidden) {
                continue;
            }
            let Some(program) = find(&mut programs, &family.original.program) else { continue };
            let versions = self.form(&family, program);
            program.form = versions;
        }
        for family in self.belonging(&documents.cohorts, &belongings) {
            if hide_draft(&family.original.matter.draft, self.settings, family_paths(&family), self.hidden) {
                continue;
            }
            let Some(program) = find(&mut programs, &family.original.program) else { continue };
            if let Some(cohort) = self.cohort(&family, program) {
                program.cohorts.push(cohort);
            }
        }
        for program in &mut programs {
            program.chapters.sort_by(|a, b| {
                let order = |page: &Page| page.order.unwrap_or(f64::MAX);
                order(&a.default)
                    .total_cmp(&order(&b.default))
                    .then_with(|| a.default.slug.cmp(&b.default.slug))
            });
            program.cohorts.sort_by(|a, b| {
                b.default.starts.cmp(&a.default.starts).then_with(|| a.default.slug.cmp(&b.default.slug))
            });
        }
        for program in &programs {
            if let Some(parts) = parts(documents, &program.folder) {
                check(&parts, program, self.problems);
            }
        }
        programs
    }

    /// What reads the rules.
    pub(super) fn rules(&mut self) -> Rules<'_> {
        Rules { vocabularies: self.vocabularies, problems: self.problems }
    }

    /// The documents of a kind that belong to a published program, with their translations. A
    /// draft program hides all that lies below it; a folder without a definition is reported once.
    fn belonging<'d, T>(
        &mut self,
        documents: &'d [Document<T>],
        belongings: &Belongings<'_>,
    ) -> Vec<Family<'d, T>> {
        let mut kept = Vec::new();
        for family in group(documents, self.problems) {
            let folder = &family.original.program;
            if belongings.drafts.contains(folder) {
                self.hidden
                    .extend(family_paths(&family).into_iter().map(|path| (path, "its program is a draft")));
            } else if !belongings.folders.contains(folder) {
                let known = self.sources.get(&format!("content/programs/{folder}/index.md")).is_some();
                let told = self.problems.iter().any(
                    |problem| matches!(&problem.finding, Finding::NoProgram { folder: told } if told == folder),
                );
                if !known && !told {
                    self.problems.add(Finding::NoProgram { folder: folder.clone() }, family.original.top());
                }
            } else {
                kept.push(family);
            }
        }
        kept
    }

    fn program(&mut self, family: &Family<'_, schema::Program>) -> Option<Program> {
        let document = family.original;
        let slug = slug_of(&document.matter.slug, &document.program, document.top(), self.problems);
        let mut definition = Versions::only(self.definition(document)?);
        for (language, translation) in &family.translations {
            if hide_draft(
                &translation.matter.draft,
                self.settings,
                vec![translation.path.clone()],
                self.hidden,
            ) {
                continue;
            }
            let whole = overlaid(document, translation);
            if let Some(mut translated) = self.definition(&whole) {
                translated.inherited = inherited(&whole, translation);
                // "12 meses" is shown; what is counted is said once.
                translated.months = definition.default.months;
                definition.others.insert((*language).to_owned(), translated);
            }
        }
        let window = definition.default.applications;
        Some(Program {
            folder: document.program.clone(),
            slug,
            status: document
                .matter
                .status
                .as_ref()
                .map_or_else(|| status(window, self.settings.today), |status| status.value),
            definition,
            chapters: Vec::new(),
            handbook: None,
            agreement: None,
            handouts: BTreeMap::new(),
            form: None,
            cohorts: Vec::new(),
            aliases: aliases(&document.matter.aliases),
            draft: is_draft(&document.matter.draft),
        })
    }

    fn form(&mut self, family: &Family<'_, Application>, program: &Program) -> Option<Versions<Form>> {
        let words = |language: &str| &program.definition.get(language).words;
        let mut versions = Versions::only(form(family.original, words(""), self.settings, self.problems)?);
        for (language, translation) in &family.translations {
            let document = overlaid(family.original, translation);
            if let Some(mut form) = form(&document, words(language), self.settings, self.problems) {
                form.inherited = inherited(&document, translation);
                versions.others.insert((*language).to_owned(), form);
            }
        }
        self.check_vocabularies(family.original);
        for question in versions.default.sections.iter().flat_map(|section| &section.fields) {
            if let Some(vocabulary) = self.vocabularies.get("purposes") {
                for purpose in &question.purposes {
                    if vocabulary.find(&purpose.value).is_none() {
                        vocabulary.report_unknown(&purpose.value, purpose.span, self.problems);
                    }
                }
            }
        }
        Some(versions)
    }

    /// A field of a form that asks for terms names a vocabulary that there is.
    fn check_vocabularies(&mut self, document: &Document<Application>) {
        let sections = document.matter.sections.iter().flat_map(|list| list.iter());
        for field in sections.flat_map(|section| section.fields.iter().flat_map(|fields| fields.iter())) {
            let Some(name) = &field.vocabulary else { continue };
            if self.vocabularies.get(&name.0).is_none() {
                let nearest = nearest(&name.0, self.vocabularies.fields());
                self.problems.add(Finding::NoVocabulary { name: name.0.clone(), nearest }, name.span);
            }
        }
    }

    fn cohort(
        &mut self,
        family: &Family<'_, cohort_schema::Cohort>,
        program: &Program,
    ) -> Option<Versions<Cohort>> {
        let original = family.original;
        let slug = slug_of(&original.matter.slug, &original.name, original.top(), self.problems);
        let mut versions = Versions::only(self.one_cohort(original, &slug, &program.definition.default)?);
        for (language, translation) in &family.translations {
            let document = overlaid(original, translation);
            if let Some(mut cohort) = self.one_cohort(&document, &slug, program.definition.get(language)) {
                cohort.inherited = inherited(&document, translation);
                versions.others.insert((*language).to_owned(), cohort);
            }
        }
        Some(versions)
    }

    fn one_cohort(
        &mut self,
        document: &Document<cohort_schema::Cohort>,
        slug: &str,
        definition: &Definition,
    ) -> Option<Cohort> {
        let matter = &document.matter;
        let starts = matter.starts.as_ref()?;
        let mut ends = matter.ends.as_ref().map_or_else(|| end(starts.0, definition.months), |ends| ends.0);
        if let Some(written) = &matter.ends
            && !self.check_order(starts.0, written.0, written.span, starts.span)
        {
            ends = starts.0;
        }
        let mut events = lay_out(definition, starts.0, ends);
        events.extend(self.milestones(matter, starts.0, ends));
        sort(&mut events);
        if document.language.is_none() {
            self.check_pairs(matter, definition);
        }
        if let Some(day) = matter.updated.as_ref().filter(|day| day.0 > self.settings.today) {
            let finding = Finding::InFuture { field: "updated".into(), text: day.0.to_string() };
            self.problems.add(finding, day.span);
        }
        Some(Cohort {
            file: document.file,
            path: document.path.clone(),
            slug: slug.to_owned(),
            title: text(&matter.title)?,
            summary: text(&matter.summary),
            starts: starts.0,
            ends,
            pairs: matter.pairs.as_ref().map(|pairs| pairs.0),
            updated: matter.updated.as_ref().map(|day| day.0),
            mentors: self.named_mentors(&matter.mentors, document.language.is_none()),
            events,
            outcomes: outcomes(&matter.outcomes),
            aliases: aliases(&matter.aliases),
            body: document.body.clone(),
            inherited: BTreeSet::new(),
            draft: is_draft(&matter.draft),
        })
    }

    /// A cohort cannot have had more mentors than its pairs have places for.
    fn check_pairs(&mut self, matter: &cohort_schema::Cohort, definition: &Definition) {
        let (Some(pairs), Some(mentors)) = (&matter.pairs, &matter.mentors) else { return };
        let places = pairs.0.saturating_mul(definition.mentors_per_mentee.unwrap_or(1).max(1));
        let named = mentors.iter().count();
        if named > places as usize {
            let counted =
                |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let finding = Finding::Inconsistent {
                reason: format!(
                    "{} cannot make {}",
                    counted(pairs.0 as usize, "pair"),
                    counted(named, "mentor")
                ),
                remedy: "correct `pairs`, or take out those who had nobody to mentor".to_owned(),
            };
            self.problems.push(Problem::new(finding, pairs.span).with_related(mentors.span));
        }
    }

    /// The mentors whom a list names by file, or by address.
    fn named_mentors(&mut self, list: &Field<List<Text>>, report: bool) -> Vec<MentorId> {
        let mut found = Vec::new();
        for name in list.iter().flat_map(|list| list.iter()) {
            let known = |mentor: &Arc<Versions<Mentor>>| {
                mentor.default.slug == name.0 || file_name(&mentor.default.path) == name.0
            };
            if let Some(index) = self.mentors.iter().position(known) {
                found.push(MentorId(index));
                continue;
            }
            if !report {
                continue;
            }
            let hidden = self
                .hidden
                .iter()
                .find(|(path, _)| path.starts_with("content/mentors/") && file_name(path) == name.0);
            let is_there =
                |path: &str| self.sources.get(&format!("content/mentors/{}{path}", name.0)).is_some();
            let finding = match hidden {
                Some((_, why)) => Finding::HiddenMentor { name: name.0.clone(), why },
                // The profile has problems of its own, which have been told.
                None if is_there(".md") || is_there("/index.md") => continue,
                None => {
                    let named =
                        self.mentors.iter().find(|mentor| fold(&mentor.default.name) == fold(&name.0));
                    let names = self.mentors.iter().map(|mentor| file_name(&mentor.default.path));
                    let nearest = named
                        .map(|mentor| file_name(&mentor.default.path).to_owned())
                        .or_else(|| nearest(&name.0, names));
                    Finding::UnknownMentor { name: name.0.clone(), nearest }
                }
            };
            self.problems.add(finding, name.span);
        }
        found
    }
}

/// Which folders are programs, and which of them are drafts.
struct Belongings<'a> {
    folders: &'a [String],
    drafts: &'a [String],
}

fn find<'p>(programs: &'p mut [Program], folder: &str) -> Option<&'p mut Program> {
    programs.iter_mut().find(|program| program.folder == folder)
}

/// The name by which a mentor's file is known: `ana-ruiz` of `content/mentors/ana-ruiz/index.md`.
fn file_name(path: &str) -> &str {
    let name = path.strip_prefix("content/mentors/").unwrap_or(path);
    name.strip_suffix("/index.md").or_else(|| name.strip_suffix(".md")).unwrap_or(name)
}
