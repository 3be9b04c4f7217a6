//! One path from sources to outputs. `build`, `serve` and `check` all take it, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::output::artifact::{Nobody, OutPath, Outputs};
use crate::output::media::PictureCache;
use crate::settings::Settings;
use crate::source::{SourcePath, Sources};
use crate::{document, model, output, settings, site, theme};

/// What can be kept between two builds of one process.
#[derive(Debug, Default)]
pub struct Cache {
    /// Pictures, by their bytes and size.
    pub pictures: PictureCache,
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
    let (settings, model) = model(sources, &mut problems);
    let site = site::plan::plan(&model, &settings, sources, &mut problems);
    let theme = theme::load(sources, &settings, &mut problems);
    // What is already known not to be published is made only for the problems that it may have.
    let outputs = if problems.fails(false) { Outputs::passed_to(Arc::new(Nobody)) } else { outputs };
    let outputs = output::render_all(&site, &theme, &mut cache.pictures, outputs, &mut problems);
    let summary =
        Summary { pages: site.pages.len(), mentors: model.mentors.len(), programs: model.programs.len() };
    Build { outputs, problems, summary, shown: site.addresses.into_shown() }
}

/// The first half of the path: what is true of a site.
pub fn model(sources: &Sources, problems: &mut Diagnostics) -> (Settings, Model) {
    let settings = settings::read(sources, problems);
    let own_fields: Vec<String> = settings.fields.iter().map(|field| field.key.clone()).collect();
    let documents = document::read_all(sources, &settings.other_languages, &own_fields, problems);
    let model = model::assemble::assemble(documents, &settings, sources, problems);
    (settings, model)
}
