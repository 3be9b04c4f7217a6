//! One path from sources to outputs. `build`, `serve` and `check` all take it, and nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::output::artifact::{Nobody, OutPath, Outputs};
use crate::output::assets::assets;
use crate::output::html::known::Known;
use crate::output::{First, Show};
use crate::settings::Settings;
use crate::site::addresses::Shown;
use crate::source::digest::digest;
use crate::source::{SourcePath, Sources};
use crate::{document, model, output, settings, site, theme};

/// What can be kept between two builds of one process.
///
/// Every part is a leaf that depends on nothing but its inputs, and is known by them: a file's text, a
/// profile's documents with the vocabularies, a theme's files, a page's views. What lies between is made
/// anew each time, which is cheap, and cannot be out of date.
#[derive(Debug, Default)]
pub struct Cache {
    documents: Option<document::Kept>,
    profiles: Option<model::kept::Kept>,
    theme: theme::Kept,
    output: output::Kept,
}

impl Cache {
    /// A cache for builds that follow each other. The default one is for a single build: it keeps
    /// nothing but what that build itself needs twice.
    pub fn lasting() -> Self {
        let output = output::Kept { pages: Some(Known::default()), ..output::Kept::default() };
        Self {
            documents: Some(document::Kept::default()),
            profiles: Some(model::kept::Kept::default()),
            theme: theme::Kept::default(),
            output,
        }
    }

    /// How many things are kept: documents, profiles, and pages with their pieces.
    pub fn kept(&self) -> usize {
        let documents = self.documents.as_ref().map_or(0, document::Kept::len);
        let profiles = self.profiles.as_ref().map_or(0, model::kept::Kept::len);
        documents + profiles + self.output.pages.as_ref().map_or(0, Known::len)
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
    pub shown: Shown,
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

/// What somebody waits for who looks at a few pages of a site: these are made first, and shown before
/// the others are made.
pub struct Haste<'h> {
    /// Documents whose pages are wanted.
    pub documents: &'h [SourcePath],
    /// Further pages that are wanted.
    pub pages: &'h BTreeSet<OutPath>,
    /// Whether warnings forbid to show anything.
    pub strict: bool,
    /// Shows what has been made so far: those pages, and the style sheets, scripts and pictures that
    /// all pages name. It is not called if the site is already known not to be shown.
    pub show: &'h Show<'h>,
    /// Whether nobody waits for the rest any more, since something newer is to be built. What comes
    /// of the build is then not whole, and worth nothing.
    pub over: &'h (dyn Fn() -> bool + Sync),
}

/// Builds a site, and keeps all of it.
pub fn build(sources: &Sources, cache: &mut Cache) -> Build {
    build_for(sources, cache, Outputs::default(), None)
}

/// Builds a site for whoever takes its files ([`Outputs::passed_to`]), or waits for some of them.
pub fn build_for(sources: &Sources, cache: &mut Cache, outputs: Outputs, haste: Option<&Haste<'_>>) -> Build {
    let mut problems = Diagnostics::default();
    let settings = settings::read(sources, &mut problems);
    let Cache { documents, profiles, theme, output } = cache;
    let mut in_theme = Diagnostics::default();
    // Neither knows the other.
    let (theme, model) = rayon::join(
        || theme.load(sources, &settings, &mut in_theme),
        || {
            let documents = settings.documents(sources, documents.as_mut(), &mut problems);
            model::assemble::assemble(documents, &settings, sources, profiles.as_mut(), &mut problems)
        },
    );
    problems.extend(in_theme);
    let (mut files, mut in_assets) = (Outputs::default(), Diagnostics::default());
    let mut make_assets = || assets(&settings, &theme, &mut output.emblems, &mut files, &mut in_assets);
    // The plan is made by one thread. Meanwhile the others see whether anything else has to be made, and begin
    // with what needs no plan.
    let (site, (held, assets)) = rayon::join(
        || site::plan::plan(&model, &settings, sources, &mut problems),
        || {
            let inputs = || digest(sources, settings.today).ok();
            let held = outputs.receiver().is_some_and(|receiver| receiver.holds(&inputs));
            (held, (!held).then(&mut make_assets))
        },
    );
    // What is already known not to be published is made only for the problems that it may have.
    let mut outputs = if problems.fails(false) { Outputs::passed_to(Arc::new(Nobody)) } else { outputs };
    let first = haste.filter(|haste| !problems.fails(haste.strict)).map(|haste| First {
        pages: haste
            .documents
            .iter()
            .filter_map(|document| site.addresses.shown(document))
            .chain(haste.pages.iter().map(String::as_str))
            .collect(),
        show: haste.show,
        over: haste.over,
    });
    let summary =
        Summary { pages: site.pages.len(), mentors: model.mentors.len(), programs: model.programs.len() };
    if held && !problems.fails(false) {
        return Build { outputs, problems, summary, shown: site.addresses.into_shown() };
    }
    let assets = assets.unwrap_or_else(make_assets);
    let before = problems.iter().count();
    problems.extend(in_assets);
    let receiver = outputs.receiver();
    outputs.extend(files);
    let look = (&*theme, &assets);
    let outputs = output::render_all(&site, look, output, outputs, first.as_ref(), &mut problems);
    // What is found on the way has to be told by each build, and so to be looked for.
    if let Some(receiver) = receiver.filter(|_| problems.iter().count() == before) {
        receiver.complete();
    }
    let shown = site.addresses.into_shown();
    // Some hundred thousand small things are let go of, which nobody need wait for.
    rayon::spawn(move || drop(model));
    Build { outputs, problems, summary, shown }
}

/// The first half of the path: what is true of a site.
pub fn model(sources: &Sources, problems: &mut Diagnostics) -> (Settings, Model) {
    let settings = settings::read(sources, problems);
    let documents = settings.documents(sources, None, problems);
    let model = model::assemble::assemble(documents, &settings, sources, None, problems);
    (settings, model)
}
