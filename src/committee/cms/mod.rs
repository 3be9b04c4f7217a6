//! A site's fields → the configuration of an editor in the browser, Sveltia CMS.
//!
//! The forms are made from the schemas, the choices in them from the site's own terms: they follow
//! what the committee writes ([`shapes`]), one widget a field ([`widget`]), one collection a kind or
//! a folder ([`collections`]). Decap CMS, from which this format comes, reads most of it too.
//!
//! The configuration is in two parts. What the committee fills in (the repository) stands above a
//! line, [`LINE`]; what is made here stands below it, and can be made anew when terms, programs or
//! fields have changed.

pub mod collections;
pub mod print;
pub mod shapes;
pub mod widget;

use serde_json::json;

use crate::committee::cms::collections::Shelf;
use crate::committee::cms::shapes::Shapes;
use crate::model::Model;
use crate::settings::Settings;
use crate::source::Sources;

/// What separates the committee's own lines from those that are made.
pub const LINE: &str =
    "# --- All below is made by `docendo schema --write`: what you change here is lost. ---";

/// The part that is made: all that can be edited, as YAML.
pub fn forms(sources: &Sources, settings: &Settings, model: &Model) -> String {
    let shapes = Shapes::of(sources, settings);
    let mut config = json!({
        // A field that is left empty is not written: nothing would be wrong with it otherwise, but a
        // text of no letters is.
        "output": { "omit_empty_optional_fields": true },
        // What it would show is not how the site looks.
        "editor": { "preview": false },
        "media_folder": "content",
        "public_folder": "/",
        "slug": { "encoding": "ascii", "clean_accents": true },
    });
    if let Some(url) = &settings.base_url {
        config["site_url"] = json!(url);
    }
    if !settings.other_languages.is_empty() {
        let mut locales = vec![settings.language.clone()];
        locales.extend(settings.other_languages.iter().cloned());
        config["i18n"] = json!({
            "structure": "multiple_files", "locales": locales, "default_locale": settings.language,
            "initial_locales": "default", "omit_default_locale_from_file_path": true,
        });
    }
    config["collections"] = json!(Shelf { sources, settings, model, shapes: &shapes }.collections());
    print::yaml(&config)
}

/// A configuration whose lower part is made anew; `None` if it has none.
pub fn renewed(config: &str, forms: &str) -> Option<String> {
    let (own, _) = config.split_once(LINE)?;
    Some(format!("{own}{LINE}\n{forms}"))
}
