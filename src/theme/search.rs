//! What search knows of a language: words that mean nothing by themselves, and words that mean
//! the same. They are data of the theme, `search/LANGUAGE.yaml`; a site adds its own by a file of
//! the same name, and by `also` in its vocabularies.

use std::collections::BTreeMap;

use crate::source::span::FileId;
use crate::yaml::{Kind, Node, parse};

/// What search knows of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// Words that mean nothing by themselves.
    pub stop: Vec<String>,
    /// Groups of words that mean one thing.
    pub synonyms: Vec<Vec<String>>,
}

impl SearchWords {
    /// Adds what a file says: `stop`, a list of words; `synonyms`, a list of lists. Anything else
    /// is passed over.
    pub fn lay(&mut self, text: &str) {
        let node = parse(FileId(0), text, 0, &mut crate::diagnostic::Diagnostics::default());
        let Kind::Map(entries) = &node.kind else { return };
        for (key, value) in entries {
            match key.value.as_str() {
                "stop" => add(&mut self.stop, texts(value)),
                "synonyms" => add(&mut self.synonyms, lists(value).iter().map(texts)),
                _ => {}
            }
        }
    }
}

/// Adds what is not there yet: a site's file may repeat what the theme has.
fn add<T: PartialEq>(to: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !to.contains(&one) {
            to.push(one);
        }
    }
}

fn lists(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::List(items) => items,
        _ => &[],
    }
}

fn texts(node: &Node) -> Vec<String> {
    let text = |item: &Node| match &item.kind {
        Kind::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    };
    lists(node).iter().filter_map(text).collect()
}

/// The words of each language, from the files of a theme: paths and texts, the theme's own first.
pub fn load<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> BTreeMap<String, SearchWords> {
    let mut words: BTreeMap<String, SearchWords> = BTreeMap::new();
    for (path, text) in files {
        if let Some(language) = path.strip_prefix("search/").and_then(|name| name.strip_suffix(".yaml")) {
            words.entry(language.to_owned()).or_default().lay(text);
        }
    }
    words
}
