//! Site → outputs: a registry of formats, each of which adds its files.
//!
//! Two things come first, since pages name their files: style sheet, scripts and icon ([`assets`]), which need no
//! plan of the site, and pictures and other copied files ([`media`]). Then every format of [`FORMATS`] adds its
//! own, beside the pages ([`html`]). A new one is one file here and one line there.

pub mod artifact;
pub mod assets;
pub mod calendar;
pub mod changes;
pub mod content_line;
pub mod data;
pub mod emblem;
pub mod feed;
pub mod hosting;
pub mod html;
pub mod json;
pub mod media;
pub mod png;
#[cfg(test)]
pub mod samples;
pub mod search;
pub mod sitemap;
pub mod structured;
pub mod vcard;
pub mod words;
pub mod xml;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::assets::Assets;
use crate::output::emblem::Drawn;
use crate::output::html::known::Known;
use crate::output::media::Media;
use crate::output::media::PictureCache;
use crate::site::Site;
use crate::theme::Theme;

/// What formats write from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The theme.
    pub theme: &'a Theme,
    /// The pictures.
    pub media: &'a Media,
    /// The style sheet, the scripts, the icon.
    pub assets: &'a Assets,
    /// How many places were found that keep somebody from using a text.
    pub barriers: usize,
    /// What an earlier build made, where that is kept.
    pub known: Option<&'a Known>,
    /// What is to be seen before the rest.
    pub first: Option<&'a First<'a>>,
}

/// Shows what has been made so far of a site: these outputs, of that plan.
pub type Show<'a> = dyn Fn(&Outputs, &Site<'_>) + Sync + 'a;

/// Pages that are made before the others, and then shown.
pub struct First<'a> {
    /// Their paths. What is no page, or cannot be made before all else, is made with the rest.
    pub pages: BTreeSet<&'a str>,
    /// Shows what there is of the outputs when they are made.
    pub show: &'a Show<'a>,
    /// Whether nobody waits for the rest any more.
    pub over: &'a (dyn Fn() -> bool + Sync),
}

impl Context<'_> {
    /// Whether nobody waits for the outputs any more: then whatever is left out is not missed.
    pub fn is_over(&self) -> bool {
        self.first.is_some_and(|first| (first.over)())
    }
}

/// What is kept for the next build of the same process.
#[derive(Debug, Default)]
pub struct Kept {
    /// Pictures.
    pub pictures: PictureCache,
    /// The site's emblem in its sizes.
    pub emblems: Drawn,
    /// Pages and pieces of them, if there will be a next build.
    pub pages: Option<Known>,
}

/// A format: something that a site is written as.
pub trait Format: Sync {
    /// Its name, for the log.
    fn name(&self) -> &'static str;

    /// Adds its files.
    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, problems: &mut Diagnostics);
}

/// All formats but the pages themselves. None of them reads what another adds.
pub const FORMATS: &[&dyn Format] =
    &[&calendar::Calendars, &data::Data, &vcard::Cards, &feed::Feed, &sitemap::Sitemap, &hosting::Hosting];

/// Everything that a site is written as, by its theme and with its assets: added to the outputs, which are given
/// back.
pub fn render_all(
    site: &Site<'_>,
    (theme, assets): (&Theme, &Assets),
    kept: &mut Kept,
    mut outputs: Outputs,
    first: Option<&First<'_>>,
    problems: &mut Diagnostics,
) -> Outputs {
    let media = Media::prepare_with(site, &mut kept.pictures, &mut outputs, problems);
    let known = kept.pages.as_ref();
    let barriers = html::accessibility::barriers(problems);
    let cx = Context { site, theme, media: &media, assets, barriers, known, first };
    let mut others = outputs.beside();
    let mut found = Diagnostics::default();
    let pages = html::Pages::begin(&cx, &mut outputs);
    // The pages are most of the work; the rest is done beside them.
    let write_others = || {
        for format in FORMATS.iter().take_while(|_| !cx.is_over()) {
            format.write(&cx, &mut others, &mut found);
        }
    };
    rayon::join(|| pages.finish(&mut outputs, problems), write_others);
    outputs.extend(others);
    problems.extend(found);
    let whole = outputs.receiver().is_none() && !cx.is_over();
    if let Some(known) = &mut kept.pages {
        known.end(whole);
    }
    outputs
}
