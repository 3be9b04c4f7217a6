//! A program's own texts: handbook chapters, the agreement, texts in place of hand-outs.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::document::schema::page::{Agreement, Chapter, Handout};
use crate::model::definitions::{text, texts};
use crate::model::family::{
    Family, aliases, family_paths, hide_draft, inherited, is_draft, overlaid, slug_of,
};
use crate::model::localised::Versions;
use crate::model::page::{Page, leading_number};
use crate::model::programs::Programs;

impl Programs<'_> {
    pub(super) fn chapter(&mut self, family: &Family<'_, Chapter>) -> Option<Versions<Page>> {
        let original = family.original;
        if hide_draft(&original.matter.draft, self.settings, family_paths(family), self.hidden) {
            return None;
        }
        let (number, rest) = leading_number(&original.name);
        let slug = slug_of(&original.matter.slug, rest, original.top(), self.problems);
        let draft = is_draft(&original.matter.draft);
        let page = |document: &Document<Chapter>| {
            let matter = &document.matter;
            Some(Page {
                file: document.file,
                path: document.path.clone(),
                slug: slug.clone(),
                title: text(&matter.title)?,
                order: matter.order.as_ref().map(|order| order.0).or(number),
                summary: text(&matter.summary),
                updated: matter.updated.as_ref().map(|day| day.0),
                nav: None,
                terms: Vec::new(),
                signatures: Vec::new(),
                roles: matter.roles.iter().flat_map(|roles| roles.iter()).map(|role| role.value).collect(),
                aliases: aliases(&matter.aliases),
                body: document.body.clone(),
                inherited: BTreeSet::new(),
                draft,
            })
        };
        translated(family, page)
    }

    pub(super) fn agreement(&mut self, family: &Family<'_, Agreement>) -> Option<Versions<Page>> {
        let original = family.original;
        if hide_draft(&original.matter.draft, self.settings, family_paths(family), self.hidden) {
            return None;
        }
        let draft = is_draft(&original.matter.draft);
        let page = |document: &Document<Agreement>| {
            let matter = &document.matter;
            Some(Page {
                file: document.file,
                path: document.path.clone(),
                slug: "agreement".into(),
                title: text(&matter.title)?,
                order: matter.order.as_ref().map(|order| order.0),
                summary: text(&matter.summary),
                updated: matter.updated.as_ref().map(|day| day.0),
                nav: None,
                terms: texts(&matter.terms),
                signatures: texts(&matter.signatures),
                roles: Vec::new(),
                aliases: aliases(&matter.aliases),
                body: document.body.clone(),
                inherited: BTreeSet::new(),
                draft,
            })
        };
        translated(family, page)
    }

    pub(super) fn handout(&mut self, family: &Family<'_, Handout>) -> Option<Versions<Page>> {
        let original = family.original;
        if hide_draft(&original.matter.draft, self.settings, family_paths(family), self.hidden) {
            return None;
        }
        let draft = is_draft(&original.matter.draft);
        let page = |document: &Document<Handout>| {
            let matter = &document.matter;
            Some(Page {
                file: document.file,
                path: document.path.clone(),
                slug: original.name.clone(),
                title: text(&matter.title)?,
                order: None,
                summary: text(&matter.summary),
                updated: matter.updated.as_ref().map(|day| day.0),
                nav: None,
                terms: Vec::new(),
                signatures: Vec::new(),
                roles: Vec::new(),
                aliases: aliases(&matter.aliases),
                body: document.body.clone(),
                inherited: BTreeSet::new(),
                draft,
            })
        };
        translated(family, page)
    }
}

/// A document's versions, each made the same way. What a translation may not change, its maker
/// takes from the original.
fn translated<T: crate::document::schema::record::Record>(
    family: &Family<'_, T>,
    make: impl Fn(&Document<T>) -> Option<Page>,
) -> Option<Versions<Page>> {
    let mut versions = Versions::only(make(family.original)?);
    for (language, translation) in &family.translations {
        let document = overlaid(family.original, translation);
        if let Some(mut version) = make(&document) {
            version.inherited = inherited(&document, translation);
            versions.others.insert((*language).to_owned(), version);
        }
    }
    Some(versions)
}
