//! Site → outputs: a registry of formats, each of which adds its files.

pub mod artifact;
pub mod assets;
pub mod html;
pub mod media;
pub mod structured;

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::assets::Assets;
use crate::output::media::Media;
use crate::site::Site;
use crate::theme::Theme;

/// What every format is made from.
pub struct Context<'a> {
    /// The plan.
    pub site: &'a Site<'a>,
    /// Templates and words.
    pub theme: &'a Theme,
    /// The pictures.
    pub media: &'a Media,
    /// Style sheet, scripts, icon.
    pub assets: &'a Assets,
}

/// Makes every file of the site.
pub fn render_all(site: &Site<'_>, theme: &Theme, problems: &mut Diagnostics) -> Outputs {
    let mut outputs = Outputs::default();
    let media = Media::default();
    outputs.add("assets/style.css", theme.css.clone().into_bytes());
    let assets = Assets { style: "assets/style.css".into(), scripts: vec![], icon: "assets/icon.svg".into() };
    let cx = Context { site, theme, media: &media, assets: &assets };
    html::render(&cx, &mut outputs, problems);
    outputs
}
