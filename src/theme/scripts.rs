//! The scripts of a theme, and on which pages each is loaded.
//!
//! The files of a folder below `js/` are one script, joined in the order of their names: few
//! requests, small files. `scripts` in `theme.yaml` names for each folder the kinds of pages that
//! load it, in the order in which they are loaded; a file that lies in `js/` itself, or in a folder
//! that is not named there, is loaded on every page.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::source::span::FileId;
use crate::yaml::{Kind, parse};

/// A script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Its name, without `.js`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The kinds of pages that load it; on all, if there are none.
    pub pages: Vec<String>,
}

/// The scripts of a theme, from its files (path and text) and its manifest.
pub fn bundles(files: &[(&str, &str)], manifest: &str) -> Vec<Script> {
    let pages = pages(manifest);
    let mut scripts: BTreeMap<(usize, &str), Script> = BTreeMap::new();
    for (path, text) in files {
        let Some(name) = path.strip_prefix("js/").filter(|name| name.ends_with(".js")) else { continue };
        let stem = name.split_once('/').map_or_else(|| name.trim_end_matches(".js"), |(folder, _)| folder);
        let place = pages.iter().position(|(known, _)| known == stem);
        let script = scripts.entry((place.unwrap_or(usize::MAX), stem)).or_insert_with(|| Script {
            name: stem.to_owned(),
            text: String::new(),
            pages: place.map(|at| pages[at].1.clone()).unwrap_or_default(),
        });
        script.text.push_str(&squeezed(text));
    }
    scripts.into_values().collect()
}

/// By script, the kinds of pages, in the order written.
fn pages(manifest: &str) -> Vec<(String, Vec<String>)> {
    let node = parse(FileId(0), manifest, 0, &mut Diagnostics::default());
    let Kind::Map(entries) = &node.kind else { return Vec::new() };
    let Some((_, scripts)) = entries.iter().find(|(key, _)| key.value == "scripts") else {
        return Vec::new();
    };
    let Kind::Map(scripts) = &scripts.kind else { return Vec::new() };
    let kinds = |node: &crate::yaml::Node| match &node.kind {
        Kind::List(items) => items
            .iter()
            .filter_map(|item| match &item.kind {
                Kind::Scalar(scalar) => Some(scalar.text.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    scripts.iter().map(|(key, node)| (key.value.clone(), kinds(node))).collect()
}

/// A script without its comments on lines of their own and without indentation: what readers of
/// the source need and browsers do not. Templates over several lines would suffer: the theme has
/// none.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines().map(str::trim) {
        if comment || line.starts_with("/*") {
            comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            squeezed.push_str(line);
            squeezed.push('\n');
        }
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::bundles;

    #[test]
    fn the_files_of_a_folder_are_one_script() {
        let files = [
            ("css/base.css", ""),
            ("js/own.js", "own();"),
            ("js/search/a.js", "/** What\n * it does. */\n  a(); // and more\n\n// why\n"),
            ("js/search/b.js", "b();"),
            ("js/site/c.js", "c();"),
        ];
        let scripts = bundles(&files, "scripts:\n  site: []\n  search: [directory, term]\n");
        let told: Vec<(&str, &str, usize)> = scripts
            .iter()
            .map(|script| (script.name.as_str(), script.text.as_str(), script.pages.len()))
            .collect();
        assert_eq!(
            told,
            [("site", "c();\n", 0), ("search", "a(); // and more\nb();\n", 2), ("own", "own();\n", 0)]
        );
    }
}
