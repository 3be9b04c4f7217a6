//! Site → outputs: a registry of formats, each of which adds its files.
//!
//! Two things come first, since pages name their files: pictures and other copied files
//! ([`media`]), style sheet, scripts and icon ([`assets`]). Then every format of [`FORMATS`] adds its
//! own. A new one is one file here and one line there.

pub mod artifact;
pub mod assets;
pub mod calendar;
pub mod changes;
pub mod content_line;
pub mod data;
pub mod emblem;
pub mod feed;
pub mod html;
pub mod media;
#[cfg(test)]
pub mod samples;
pub mod search;
pub mod sitemap;
pub mod structured;
pub mod vcard;
pub mod words;
pub mod xml;

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::assets::Assets;
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
}

/// What is kept for the next build of the same process.
#[derive(Debug, Default)]
pub struct Kept {
    /// Pictures.
    pub pictures: PictureCache,
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

/// All formats.
pub const FORMATS: &[&dyn Format] =
    &[&html::Pages, &calendar::Calendars, &data::Data, &vcard::Cards, &feed::Feed, &sitemap::Sitemap];

/// Everything that a site is written as: added to the outputs, which are given back.
pub fn render_all(
    site: &Site<'_>,
    theme: &Theme,
    kept: &mut Kept,
    mut outputs: Outputs,
    problems: &mut Diagnostics,
) -> Outputs {
    let media = Media::prepare_with(site, &mut kept.pictures, &mut outputs, problems);
    let assets = assets::assets(site, theme, &mut outputs, problems);
    let known = kept.pages.as_ref();
    let barriers = html::accessibility::barriers(problems);
    let cx = Context { site, theme, media: &media, assets: &assets, barriers, known };
    for format in FORMATS {
        format.write(&cx, &mut outputs, problems);
    }
    if let Some(known) = &mut kept.pages {
        known.end(outputs.receiver().is_none());
    }
    outputs
}
