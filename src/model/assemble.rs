//! Documents → model: the only way to make one.
//!
//! In this order, since each step needs those before it: vocabularies; programs' folders; mentors,
//! of whom those that are not public are dropped here; the terms that only profiles name; programs
//! with their cohorts, forms and rules; pages. Then the rules are held against the mentors.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::schema::mentor::Availability;
use crate::document::schema::page::Page as PageMatter;
use crate::document::schema::site::OwnFieldType;
use crate::document::{Document, Documents};
use crate::model::family::{Family, aliases, family_paths, group, hide_draft, inherited, is_draft, overlaid};
use crate::model::fold::{is_slug, slugify};
use crate::model::kept::Kept;
use crate::model::localised::Versions;
use crate::model::page::{Page, leading_number};
use crate::model::people::People;
use crate::model::programs::Programs;
use crate::model::rule::Verdict;
use crate::model::vocabulary::{Label, Vocabularies, Vocabulary};
use crate::model::{MentorId, Model};
use crate::settings::{FACET_FIELDS, Settings};
use crate::source::Sources;
use crate::source::span::{FileId, Span};

/// Fields that have a vocabulary although they are no facets of their own accord.
const FIXED_FIELDS: &[&str] = &["languages", "availability", "programs"];

/// Makes the model. Profiles that are kept are not made again.
pub fn assemble(
    documents: Documents,
    settings: &Settings,
    sources: &Sources,
    kept: Option<&mut Kept>,
    problems: &mut Diagnostics,
) -> Model {
    let mut model = Model { files: documents.files.clone(), ..Model::default() };
    model.vocabularies = vocabularies(&documents, settings, problems);
    model.vocabularies.insert(program_terms(&documents, settings));

    let titles: Vec<(String, String)> = documents
        .programs
        .iter()
        .filter_map(|document| Some((document.program.clone(), document.matter.title.as_ref()?.0.clone())))
        .collect();
    let mut people = People {
        settings,
        vocabularies: &mut model.vocabularies,
        sources,
        programs: &titles,
        hidden: &mut model.hidden,
        problems,
    };
    model.mentors = people.assemble(&documents.mentors, kept);

    let mut programs = Programs {
        settings,
        sources,
        vocabularies: &model.vocabularies,
        mentors: &model.mentors,
        hidden: &mut model.hidden,
        problems,
    };
    model.programs = programs.assemble(&documents);

    let originals = group(&documents.pages, problems);
    for family in originals {
        if let Some(page) = pages(&family, settings, &mut model.hidden, problems, page_slug) {
            model.pages.push(page);
        }
    }
    hold_rules(&model, settings, sources, problems);
    // What was written has been told; nobody need wait until the last of it is let go of.
    rayon::spawn(move || drop(documents));
    model
}

fn vocabularies(documents: &Documents, settings: &Settings, problems: &mut Diagnostics) -> Vocabularies {
    let own = || settings.fields.iter().map(|field| field.key.as_str());
    let known = || FACET_FIELDS.iter().copied().chain(own());
    let mut vocabularies = Vocabularies::default();
    for family in group(&documents.vocabularies, problems) {
        let name = family.original.name.replace('-', "_");
        if !known().any(|known| known == name) {
            let finding = Finding::UnknownVocabulary {
                name: family.original.name.clone(),
                nearest: nearest(&name, known()),
            };
            problems.add(finding, family.original.top());
        }
        let translations: Vec<_> = family.translations.values().copied().collect();
        let mut vocabulary = Vocabulary::read(family.original, &translations, problems);
        vocabulary.field = name;
        vocabularies.insert(vocabulary);
    }
    for field in known().filter(|field| !FIXED_FIELDS.contains(field)) {
        if vocabularies.get(field).is_some() {
            continue;
        }
        vocabularies.insert(match field {
            "formats" => {
                let formats = ["in-person", "video", "phone", "email"];
                let named = |slug: &str| {
                    (slug.to_owned(), Label::Interface(format!("format_{}", slug.replace('-', "_"))))
                };
                Vocabulary::fixed(field, formats.map(named).to_vec())
            }
            _ => Vocabulary::gathered(field),
        });
    }
    for field in settings.fields.iter().filter(|field| field.kind == OwnFieldType::YesNo) {
        let terms = ["yes", "no"].map(|slug| (slug.to_owned(), Label::Interface(slug.to_owned())));
        vocabularies.insert(Vocabulary::fixed(&field.key, terms.to_vec()));
    }
    let states = [Availability::Open, Availability::Limited, Availability::Full, Availability::Paused];
    let named = |state: Availability| {
        (state.word().to_owned(), Label::Interface(format!("availability_{}", state.word())))
    };
    vocabularies.insert(Vocabulary::fixed("availability", states.map(named).to_vec()));
    vocabularies.insert(languages(documents));
    vocabularies
}

/// The languages that mentors speak, by tag.
fn languages(documents: &Documents) -> Vocabulary {
    let mut tags: BTreeSet<String> = BTreeSet::new();
    for document in &documents.mentors {
        tags.extend(document.matter.languages.iter().flat_map(|list| list.iter()).map(|tag| tag.0.clone()));
    }
    let terms = tags.into_iter().map(|tag| (tag.to_ascii_lowercase(), Label::Language(tag))).collect();
    Vocabulary::fixed("languages", terms)
}

fn program_terms(documents: &Documents, settings: &Settings) -> Vocabulary {
    let published = documents.programs.iter().filter(|document| document.language.is_none());
    let terms = published
        .filter(|document| settings.drafts || !is_draft(&document.matter.draft))
        .map(|document| (document.program.clone(), Label::Program(document.program.clone())));
    Vocabulary::fixed("programs", terms.collect())
}

/// The address of a page: the path of its file, the last part of which `slug:` can replace.
fn page_slug(document: &Document<PageMatter>) -> (String, Vec<(String, Span)>) {
    let mut parts: Vec<String> = document.name.split('/').map(str::to_owned).collect();
    let mut wrong = Vec::new();
    let last = parts.len() - 1;
    for (index, part) in parts.iter_mut().enumerate() {
        let own = document.matter.slug.as_ref().filter(|_| index == last);
        let text = own.map_or(part.as_str(), |slug| slug.0.as_str());
        if is_slug(text) {
            *part = text.to_owned();
            continue;
        }
        let slug = slugify(text);
        if slug.is_empty() || own.is_some() {
            wrong.push((text.to_owned(), own.map_or(document.top(), |own| own.span)));
        }
        *part = if slug.is_empty() { "unnamed".to_owned() } else { slug };
    }
    (parts.join("/"), wrong)
}

/// A page with its translations; `None` if it is a draft that is not shown.
fn pages(
    family: &Family<'_, PageMatter>,
    settings: &Settings,
    hidden: &mut BTreeMap<crate::source::SourcePath, &'static str>,
    problems: &mut Diagnostics,
    address: impl Fn(&Document<PageMatter>) -> (String, Vec<(String, Span)>),
) -> Option<Versions<Page>> {
    let original = family.original;
    if hide_draft(&original.matter.draft, settings, family_paths(family), hidden) {
        return None;
    }
    let (slug, wrong) = address(original);
    for (text, span) in wrong {
        let suggestion = slugify(&text);
        problems.add(
            if suggestion.is_empty() {
                Finding::EmptySlug { name: text, term: false }
            } else {
                Finding::BadSlug { slug: text, suggestion }
            },
            span,
        );
    }
    let days = std::iter::once(original).chain(family.translations.values().copied());
    for day in days.filter_map(|document| document.matter.updated.as_ref()) {
        if day.0 > settings.today {
            problems.add(Finding::InFuture { field: "updated".into(), text: day.0.to_string() }, day.span);
        }
    }
    let draft = is_draft(&original.matter.draft);
    let mut versions = Versions::only(page(original, &slug, draft)?);
    for (language, translation) in &family.translations {
        if hide_draft(&translation.matter.draft, settings, vec![translation.path.clone()], hidden) {
            continue;
        }
        let document = overlaid(original, translation);
        if let Some(mut page) = page(&document, &slug, draft) {
            page.inherited = inherited(&document, translation);
            versions.others.insert((*language).to_owned(), page);
        }
    }
    Some(versions)
}

fn page(document: &Document<PageMatter>, slug: &str, draft: bool) -> Option<Page> {
    let matter = &document.matter;
    let file = slug.rsplit('/').next().unwrap_or(slug);
    Some(Page {
        file: document.file,
        path: document.path.clone(),
        slug: slug.to_owned(),
        title: matter.title.as_ref()?.0.clone(),
        order: matter.order.as_ref().map(|order| order.0).or(leading_number(file).0),
        summary: matter.summary.as_ref().map(|text| text.0.clone()),
        updated: matter.updated.as_ref().map(|day| day.0),
        nav: matter.nav.as_ref().map(|nav| nav.value.clone()),
        terms: Vec::new(),
        signatures: Vec::new(),
        roles: Vec::new(),
        aliases: aliases(&matter.aliases),
        body: document.body.clone(),
        inherited: BTreeSet::new(),
        draft,
    })
}

/// Holds each program's rules for mentors against its mentors.
fn hold_rules(model: &Model, settings: &Settings, sources: &Sources, problems: &mut Diagnostics) {
    let year = settings.today.year();
    // What seems to be missing from a profile with errors may be what could not be read.
    let wrong: BTreeSet<FileId> = problems
        .iter()
        .filter(|problem| problem.finding.severity() == Severity::Error)
        .map(|problem| problem.span.file)
        .collect();
    for program in &model.programs {
        let definition = &program.definition.default;
        let rules = definition
            .eligibility
            .iter()
            .filter(|(role, _)| role == "mentor" || role == "mentors")
            .flat_map(|(_, rules)| rules);
        let tests: Vec<_> = rules.filter_map(|rule| Some((rule, rule.test.as_ref()?))).collect();
        for MentorId(index) in model.mentors_of(program) {
            let mentor = &model.mentors[index].default;
            for (rule, test) in &tests {
                let (reason, missing, span) = match test.verdict(mentor, year) {
                    Verdict::Met => continue,
                    Verdict::NotMet => {
                        let field = test.field().unwrap_or_default();
                        let place = sources.line_of_field(mentor.file, field);
                        (test.shortfall(mentor, year, &model.vocabularies), None, place)
                    }
                    Verdict::Unknown(_) if wrong.contains(&mentor.file) => continue,
                    Verdict::Unknown(field) => (String::new(), Some(field), None),
                };
                let finding = Finding::RuleNotMet {
                    name: mentor.name.clone(),
                    program: definition.title.clone(),
                    rule: rule.text.clone(),
                    reason,
                    missing,
                };
                problems.add(finding, span.unwrap_or(mentor.span));
            }
        }
    }
}
