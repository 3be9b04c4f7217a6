//! Pages: views made for each page, and the templates that arrange them.
//!
//! Each page gets a fresh context. Pages are made on all cores; those that are kept are added in
//! the order of their paths, so that what comes out does not depend on which was done first.

pub mod article;
pub mod autocomplete;
pub mod by_role;
pub mod cards;
pub mod choosing;
pub mod cohort;
pub mod directory;
pub mod evaluation;
pub mod form;
pub mod frame;
pub mod handbook;
pub mod handouts;
pub mod ids;
pub mod labels;
pub mod lanes;
pub mod mailto;
pub mod mentor;
pub mod pieces;
pub mod plain;
mod policy;
pub mod program;
pub mod scene;
pub mod sections;
#[cfg(test)]
mod tests;
pub mod titles;
pub mod wording;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use crate::diagnostic::{Diagnostics, Problem};
use crate::output::artifact::{Material, Outputs};
use crate::output::html::frame::{Shared, direction, page, site, template};
use crate::output::html::pieces::{Pieces, context};
use crate::output::html::scene::Scene;
use crate::output::html::titles::{Title, make_unique, title};
use crate::output::{Context as OutputContext, Format};
use crate::site::{Page, PageKind};
use crate::view::frame::LinkView;
use crate::view::page::RedirectView;

/// The pages as a format.
pub struct Pages;

impl Format for Pages {
    fn name(&self) -> &'static str {
        "pages"
    }

    fn write(&self, cx: &OutputContext<'_>, outputs: &mut Outputs, problems: &mut Diagnostics) {
        render(cx, outputs, problems);
    }
}

/// Renders every page, and a page for each old address.
fn render(cx: &OutputContext<'_>, outputs: &mut Outputs, problems: &mut Diagnostics) {
    let pages = &cx.site.pages;
    let scene = |page| Scene::new(cx.site, page, cx.media, &cx.theme.strings);
    let mut titles: Vec<Title> = pages.par_iter().map(|page| title(&scene(page))).collect();
    make_unique(&mut titles, pages);
    let shared = Shared { titles: &titles, assets: cx.assets };
    let pieces = Pieces::new(cx.site, cx.theme);
    let receiver = outputs.receiver();
    let rendered: Vec<Result<Option<String>, (&'static str, tera::Error)>> = pages
        .par_iter()
        .zip(&titles)
        .map(|(page, title)| {
            let html = one(cx, &scene(page), title, &shared, &pieces)
                .map_err(|error| (template(page.kind), error))?;
            let Some(receiver) = &receiver else { return Ok(Some(html)) };
            receiver.take(&page.path, Material::Bytes(html.as_bytes()));
            Ok(None)
        })
        .collect();
    let mut failed: Vec<Problem> = Vec::new();
    for (page, result) in pages.iter().zip(rendered) {
        match result {
            Ok(None) => {}
            Ok(Some(html)) => outputs.add(page.path.clone(), html.into_bytes()),
            // One template fails on all its pages alike: it is told once.
            Err((template, error)) => {
                let problem = cx.theme.problem(&error, template, cx.site.sources);
                if !failed.contains(&problem) {
                    failed.push(problem.clone());
                    problems.push(problem);
                }
            }
        }
    }
    redirects(cx, &titles, outputs, problems);
}

/// One page.
fn one(
    cx: &OutputContext<'_>,
    scene: &Scene<'_>,
    title: &Title,
    shared: &Shared<'_>,
    pieces: &Pieces<'_>,
) -> tera::TeraResult<String> {
    let site_model = cx.site.model;
    let words =
        program_of(scene.page).map(|id| &site_model.programs[id.0].definition.get(scene.language()).words);
    let spoken = words.map_or(*scene, |words| scene.of_program(words));
    let scene = &spoken;
    let mut context = context(scene);
    context.insert("site", &site(scene));
    context.insert("page", &page(scene, title, shared));
    match scene.page.kind {
        PageKind::Home(index) => put(&mut context, &article::home(scene, index, pieces)?),
        PageKind::Directory(number) => put(&mut context, &directory::directory(scene, number, pieces)?),
        PageKind::AllMentors => put(&mut context, &directory::all(scene, pieces)?),
        PageKind::Shortlist => put(&mut context, &choosing::shortlist(scene)),
        PageKind::Guide => put(&mut context, &choosing::guide(scene)),
        PageKind::Facet(facet) => put(&mut context, &directory::facet_index(scene, facet)),
        PageKind::Term(facet, term, number) => {
            put(&mut context, &directory::term(scene, (facet, term), number, pieces)?)
        }
        PageKind::Mentor(id) => put(&mut context, &mentor::mentor(scene, id)),
        PageKind::Programs(index) => put(&mut context, &article::programs(scene, index)),
        PageKind::Program(id) => {
            let mut mentors: Vec<_> = site_model.mentors_of(&site_model.programs[id.0]).collect();
            mentors.sort_by_key(|id| cx.site.order.iter().position(|known| known == id));
            let cards_html = pieces.cards(scene, &mentors)?;
            put(&mut context, &program::program(scene, id, mentors.len(), cards_html));
        }
        PageKind::Handbook(id) => put(&mut context, &handbook::title_page(scene, id)),
        PageKind::Chapter(id, chapter) => put(&mut context, &handbook::chapter(scene, id, chapter)),
        PageKind::HandbookAll(id) => put(&mut context, &handbook::whole(scene, id)),
        PageKind::HandbookOf(id, role) => put(&mut context, &by_role::handbook(scene, id, role)),
        PageKind::Handout(id, handout) => put(&mut context, &handouts::handout(scene, id, handout)),
        PageKind::Agreement(id) => put(&mut context, &handbook::agreement(scene, id)),
        PageKind::Apply(id) => put(&mut context, &form::form(scene, id)),
        PageKind::Cohort(id, cohort) => put(&mut context, &cohort::cohort(scene, id, cohort)),
        PageKind::Article(index) | PageKind::NotFound(Some(index)) => {
            put(&mut context, &article::article(scene, index))
        }
        PageKind::NotFound(None) => put(&mut context, &article::not_found()),
    }
    cx.theme.tera.render(template(scene.page.kind), &context)
}

fn put(context: &mut Context, view: &impl Serialize) {
    context.insert("content", view);
}

/// The program whose words a page speaks.
fn program_of(page: &Page) -> Option<crate::model::ProgramId> {
    match page.kind {
        PageKind::Program(id)
        | PageKind::Handbook(id)
        | PageKind::Chapter(id, _)
        | PageKind::HandbookAll(id)
        | PageKind::HandbookOf(id, _)
        | PageKind::Handout(id, _)
        | PageKind::Agreement(id)
        | PageKind::Apply(id)
        | PageKind::Cohort(id, _) => Some(id),
        _ => None,
    }
}

/// A page for each old address, which leads on.
fn redirects(cx: &OutputContext<'_>, titles: &[Title], outputs: &mut Outputs, problems: &mut Diagnostics) {
    for (path, to) in &cx.site.redirects {
        let Ok(index) = cx.site.pages.binary_search_by(|page| page.path.as_str().cmp(to)) else { continue };
        let target = &cx.site.pages[index];
        let old = Page { path: path.clone(), language: target.language.clone(), kind: target.kind };
        let scene = Scene::new(cx.site, &old, cx.media, &cx.theme.strings);
        let view = RedirectView {
            to: LinkView { label: titles[index].own.clone(), href: scene.to(to), lang: None },
        };
        let mut context = Context::new();
        context.insert("interface_language", &old.language);
        let frame = serde_json::json!({
            "lang": old.language,
            "dir": direction(&old.language),
            "full_title": format!("{} → {}", path, titles[index].full),
            "policy": "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'",
            "canonical": cx.site.settings.base_url.as_deref().map(|base| crate::site::url::absolute(base, to)),
            "icon": scene.to(&cx.assets.icon),
        });
        context.insert("page", &frame);
        put(&mut context, &view);
        match cx.theme.tera.render("redirect.html", &context) {
            Ok(html) => outputs.add(path.clone(), html.into_bytes()),
            Err(error) => {
                problems.push(cx.theme.problem(&error, "redirect.html", cx.site.sources));
                return;
            }
        }
    }
}
