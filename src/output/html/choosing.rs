//! The pages on which a visitor chooses: shortlist and guide. Both are filled in the browser.

use std::collections::BTreeSet;

use crate::model::rule::Test;
use crate::output::html::scene::Scene;
use crate::site::PageKind;
use crate::view::choosing::{GuideQuestionView, GuideView, ShortlistView};
use crate::view::form::OptionView;
use crate::view::frame::LinkView;

/// Questions about what is wanted of a mentor: field, and whether several answers can be given.
const WISHES: &[(&str, bool)] =
    &[("topics", true), ("purposes", false), ("formats", true), ("languages", true), ("programs", false)];

/// Questions about the visitor, with which a mentor is compared.
const ABOUT: &[&str] = &["library_type", "region", "classification"];

/// The page of the shortlist.
pub fn shortlist(scene: &Scene<'_>) -> ShortlistView {
    ShortlistView {
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        guide_href: scene.href(PageKind::Guide).unwrap_or_default(),
        purposes: options(scene, "purposes"),
    }
}

/// The guide.
pub fn guide(scene: &Scene<'_>) -> GuideView {
    let question = |key: &str, kind: &'static str| GuideQuestionView {
        key: key.to_owned(),
        label: scene.voice.say(&format!("guide_{key}")),
        hint: scene.voice.find(&format!("guide_{key}_hint"), &[]),
        kind,
        options: if kind == "text" { Vec::new() } else { options(scene, key) },
    };
    let wishes = WISHES.iter().map(|(key, many)| question(key, if *many { "many" } else { "one" }));
    let about = ABOUT.iter().map(|key| question(key, "one"));
    let compared = compared(scene);
    let employer = ["employer", "library"].iter().any(|field| compared.contains(*field));
    let texts = employer.then(|| question("employer", "text"));
    GuideView {
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        shortlist_href: scene.href(PageKind::Shortlist).unwrap_or_default(),
        // With one answer there is nothing to choose; a rank is asked for where a program's rules
        // compare it.
        questions: wishes
            .chain(about)
            .filter(|question| question.options.len() > 1)
            .filter(|question| question.key != "classification" || compared.contains("classification"))
            .chain(texts)
            .collect(),
        facets: (0..scene.site.facets.len())
            .map(|facet| LinkView {
                label: scene.field_label(&scene.site.facets[facet].field).text,
                href: scene.href(PageKind::Facet(facet)).unwrap_or_default(),
                lang: None,
            })
            .collect(),
    }
}

/// The fields that the programs' rules compare between mentor and mentee.
fn compared<'a>(scene: &Scene<'a>) -> BTreeSet<&'a str> {
    let rules = scene.site.model.programs.iter().flat_map(|program| &program.definition.default.pairing);
    let field = |rule: &'a crate::model::rule::Rule| match &rule.test {
        Some(Test::Pair { field, .. }) => Some(field.as_str()),
        _ => None,
    };
    rules.filter_map(field).collect()
}

/// The terms of a field that a mentor has.
fn options(scene: &Scene<'_>, field: &str) -> Vec<OptionView> {
    let model = scene.site.model;
    let Some(vocabulary) = model.vocabulary(field) else { return Vec::new() };
    let mut used = vec![false; vocabulary.terms.len()];
    for mentor in &model.mentors {
        mentor.default.terms(field).iter().for_each(|term| used[term.0] = true);
    }
    let option = |(at, term): (usize, &crate::model::vocabulary::Term)| {
        // Every rank of a ladder can be the visitor's own.
        let shown = vocabulary.ordered || used[at];
        shown.then(|| OptionView {
            value: term.slug.clone(),
            label: scene.term_name(term).text,
            selected: false,
        })
    };
    vocabulary.terms.iter().enumerate().filter_map(option).collect()
}
