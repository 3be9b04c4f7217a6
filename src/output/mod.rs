//! Site → outputs: a registry of formats, each of which adds its files.
//!
//! Three things come first, since pages name their files: pictures and other copied files
//! ([`media`]), style sheet, scripts and icon ([`assets`]), the index of the [`search`]. Then every
//! format of [`FORMATS`] adds its own. A new one is one file here and one line there.

pub mod artifact;
pub mod assets;
pub mod calendar;
pub mod changes;
pub mod content_line;
pub mod data;
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
    pictures: &mut PictureCache,
    mut outputs: Outputs,
    problems: &mut Diagnostics,
) -> Outputs {
    let media = Media::prepare_with(site, pictures, &mut outputs, problems);
    let mut assets = assets::assets(site, theme, &mut outputs, problems);
    assets.indexes = search::indexes(site, theme, &media, &mut outputs);
    let cx = Context { site, theme, media: &media, assets: &assets };
    for format in FORMATS {
        format.write(&cx, &mut outputs, problems);
    }
    outputs
}
