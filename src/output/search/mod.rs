//! The search index: one for each language, made for `js/search/`.
//!
//! 1. [`mod@gather`]: the mentors in a fixed order, the fields with their terms, the words of each
//!    mentor by the part of the profile in which they stand;
//! 2. [`dictionary`]: words → lists of mentors, in as few bits as they need ([`bits`]);
//! 3. [`mod@pack`]: all of that as scripts that call `docendo.piece(…)`: texts as they are, bits in
//!    Base64, which `gzip` takes back to their size. A script and nothing else loads from `file://`.
//!
//! A small index is one file. A large one has a root, in which the pages of the dictionary are
//! found, and pieces of some kilobytes, of which a query needs few.

pub mod bits;
pub mod dictionary;
pub mod gather;
pub mod pack;
pub mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::output::Context;
use crate::output::artifact::Outputs;
use crate::output::html::scene::Scene;
use crate::output::search::gather::gather;
use crate::output::search::pack::{Packed, pack};
use crate::site::PageKind;

/// The index of each language.
pub fn indexes(cx: &Context<'_>) -> Vec<(String, Packed)> {
    let Context { site, theme, media, .. } = *cx;
    let languages: Vec<&str> = site.settings.languages().collect();
    languages
        .par_iter()
        .filter_map(|language| {
            let page = site
                .pages
                .iter()
                .find(|page| page.kind == PageKind::Directory(1) && *page.language == **language)?;
            let scene = Scene::new(site, page, media, &theme.strings);
            let words = theme.search.get(*language).cloned().unwrap_or_default();
            let over = || cx.is_over();
            let gathered = gather(&scene, &words.stop, &over)?;
            Some(((*language).to_owned(), pack(gathered, language, &words, site, &over)?))
        })
        .collect()
}

/// Adds the indexes. By language, the path of the file to load first.
pub fn add(indexes: Vec<(String, Packed)>, outputs: &mut Outputs) -> BTreeMap<String, String> {
    let mut roots = BTreeMap::new();
    for (language, packed) in indexes {
        for (path, script) in packed.files {
            outputs.add(path, script.into_bytes());
        }
        roots.insert(language, packed.root);
    }
    roots
}
