//! One path from sources to outputs. `build`, `serve` and `check` all take it, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::output::artifact::{Nobody, OutPath, Outputs};
use crate::output::html::known::Known;
use crate::settings::Settings;
use crate::source::{SourcePath, Sources};
use crate::{document, model, output, settings, site, theme};

/// What can be kept between two builds of one process.
///
/// Every part is a leaf that depends on nothing but its inputs, and is known by them: a file's text, a
/// theme's files, a page's views. What lies between is made anew each time, which is cheap, and cannot
/// be out of date.
#[derive(Debug, Default)]
pub struct Cache {
    documents: Option<document::Kept>,
    theme: theme::Kept,
    output: output::Kept,
}

impl Cache {
    /// A cache for builds that follow each other. The default one is for a single build: it keeps
    /// nothing but what that build itself needs twice.
    pub fn lasting() -> Self {
        let output = output::Kept { pages: Some(Known::default()), ..output::Kept::default() };
        Self { documents: Some(document::Kept::default()), theme: theme::Kept::default(), output }
    }

    /// How many things are kept: documents, and pages with their pieces.
    pub fn kept(&self) -> usize {
        let documents = self.documents.as_ref().map_or(0, document::Kept::len);
        documents + self.output.pages.as_ref().map_or(0, Known::len)
    }
}

/// What a build makes, and what was found on the way.
#[derive(Debug, Default)]
pub struct Build {
    /// The files of the site. Not to be published if the problems forbid it.
    pub outputs: Outputs,
    /// The problems.
    pub problems: Diagnostics,
    /// What was built, in numbers.
    pub summary: Summary,
    /// Documents, and where the page of each lies in the outputs.
    pub shown: BTreeMap<SourcePath, OutPath>,
}

/// What was built, in numbers.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Pages.
    pub pages: usize,
    /// Mentors.
    pub mentors: usize,
    /// Programs.
    pub programs: usize,
}

/// Builds a site, and keeps all of it.
pub fn build(sources: &Sources, cache: &mut Cache) -> Build {
    build_for(sources, cache, Outputs::default())
}

/// Builds a site for whoever takes its files ([`Outputs::passed_to`]).
pub fn build_for(sources: &Sources, cache: &mut Cache, outputs: Outputs) -> Build {
    let mut problems = Diagnostics::default();
    let (settings, model) = model(sources, cache.documents.as_mut(), &mut problems);
    let site = site::plan::plan(&model, &settings, sources, &mut problems);
    let theme = cache.theme.load(sources, &settings, &mut problems);
    // What is already known not to be published is made only for the problems that it may have.
    let outputs = if problems.fails(false) { Outputs::passed_to(Arc::new(Nobody)) } else { outputs };
    let outputs = output::render_all(&site, &theme, &mut cache.output, outputs, &mut problems);
    let summary =
        Summary { pages: site.pages.len(), mentors: model.mentors.len(), programs: model.programs.len() };
    Build { outputs, problems, summary, shown: site.addresses.into_shown() }
}

/// The first half of the path: what is true of a site. Documents that are `kept` are not read again.
pub fn model(
    sources: &Sources,
    kept: Option<&mut document::Kept>,
    problems: &mut Diagnostics,
) -> (Settings, Model) {
    let settings = settings::read(sources, problems);
    let own_fields: Vec<String> = settings.fields.iter().map(|field| field.key.clone()).collect();
    let listed = document::Listed {
        default: &settings.language,
        languages: &settings.other_languages,
        own_fields: &own_fields,
    };
    let documents = document::read_all(sources, listed, kept, problems);
    let model = model::assemble::assemble(documents, &settings, sources, problems);
    (settings, model)
}
