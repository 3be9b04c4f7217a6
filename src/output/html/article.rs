//! The home page, the list of programs, the committee's own pages.

use tera::TeraResult;

use crate::document::body::Piece;
use crate::model::ProgramId;
use crate::model::localised::Versions;
use crate::model::page::Page as Article;
use crate::output::html::directory::{count_open, facet};
use crate::output::html::pieces::Pieces;
use crate::output::html::program::card as program_card;
use crate::output::html::scene::Scene;
use crate::output::html::slots::Slots;
use crate::site::PageKind;
use crate::site::links::{Target, resolve};
use crate::view::home::HomeView;
use crate::view::page::{ArticleView, ChildView, HeadingView};
use crate::view::program::{ProgramCardView, ProgramsView};

/// How many mentors the home page shows.
const HOME_CARDS: usize = 6;

/// How many facets the home page offers as ways in.
const HOME_FACETS: usize = 3;

/// The home page.
///
/// # Errors
/// What is wrong with the template of a card.
pub fn home(
    scene: &Scene<'_>,
    index: Option<usize>,
    pieces: &Pieces<'_>,
    slots: &mut Slots,
) -> TeraResult<HomeView> {
    let site = scene.site;
    let free = site.order.iter().copied().filter(|id| site.model.mentors[id.0].default.is_free());
    Ok(HomeView {
        body_html: index.map(|index| body(scene, index)).unwrap_or_default(),
        programs: programs_by_status(scene),
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        count: scene.voice.count("mentors_count", site.order.len()),
        count_open: count_open(scene, site.free),
        facets: (0..site.facets.len().min(HOME_FACETS))
            .map(|index| facet(scene, index, |_| String::new()))
            .collect(),
        cards_html: slots.put(pieces.cards(scene, &free.take(HOME_CARDS).collect::<Vec<_>>())?),
    })
}

/// The list of programs.
pub fn programs(scene: &Scene<'_>, index: Option<usize>) -> ProgramsView {
    ProgramsView { body_html: index.map(|index| body(scene, index)), programs: programs_by_status(scene) }
}

/// The programs, those that take applications first; within a status in the order of their folders.
fn programs_by_status(scene: &Scene<'_>) -> Vec<ProgramCardView> {
    let mut ids: Vec<usize> = (0..scene.site.model.programs.len()).collect();
    ids.sort_by_key(|index| scene.site.model.programs[*index].status);
    ids.into_iter().map(|index| program_card(scene, ProgramId(index))).collect()
}

/// A page of the committee's own.
pub fn article(scene: &Scene<'_>, index: usize) -> ArticleView {
    let versions = &scene.site.model.pages[index];
    let page = versions.get(scene.language());
    ArticleView {
        summary: page.summary.clone(),
        summary_lang: scene.page_lang(versions, "summary"),
        body_html: body(scene, index),
        body_lang: scene.page_lang(versions, "body"),
        contents: headings(scene, versions),
        children: children(scene, page),
    }
}

/// The headings of a page, in the language that its text is in.
fn headings(scene: &Scene<'_>, versions: &Versions<Article>) -> Vec<HeadingView> {
    let lang = scene.page_lang(versions, "body");
    let headings = scene.contents(&versions.get(scene.language()).body);
    headings.into_iter().map(|heading| HeadingView { lang: lang.clone(), ..heading }).collect()
}

/// What is shown where nothing is, without a text of the committee's own.
pub fn not_found() -> ArticleView {
    ArticleView {
        summary: None,
        summary_lang: None,
        body_html: String::new(),
        body_lang: None,
        contents: Vec::new(),
        children: Vec::new(),
    }
}

fn body(scene: &Scene<'_>, index: usize) -> String {
    let page = scene.site.model.pages[index].get(scene.language());
    scene.markup(&page.path, &page.body)
}

/// The pages in the folder of an `index.md`, by their order, without those that its text leads to
/// already.
fn children(scene: &Scene<'_>, parent: &Article) -> Vec<ChildView> {
    let Some(folder) = parent.slug.strip_suffix("index") else { return Vec::new() };
    if folder.is_empty() {
        return Vec::new();
    }
    let below = |slug: &str| {
        let rest = slug.strip_prefix(folder)?;
        let direct = !rest.contains('/') || (rest.matches('/').count() == 1 && rest.ends_with("/index"));
        (direct && rest != "index").then_some(())
    };
    let told = linked(scene, parent);
    let mut children: Vec<(f64, String, ChildView)> = Vec::new();
    for (index, versions) in scene.site.model.pages.iter().enumerate() {
        if below(&versions.default.slug).is_none() || told.contains(&PageKind::Article(index)) {
            continue;
        }
        let page = versions.get(scene.language());
        let view = ChildView {
            title: page.title.clone(),
            href: scene.href(PageKind::Article(index)).unwrap_or_default(),
            summary: page.summary.clone(),
            lang: scene.foreign(versions.has(scene.language())),
        };
        children.push((page.order.unwrap_or(f64::MAX), page.title.clone(), view));
    }
    children.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    children.into_iter().map(|(_, _, view)| view).collect()
}

/// The pages to which a page's text leads.
fn linked(scene: &Scene<'_>, page: &Article) -> Vec<PageKind> {
    let target = |piece: &Piece| match piece {
        Piece::Link { target, .. } => match resolve(scene.site, &page.path, target).ok()?.target {
            Target::Page(kind) => Some(kind),
            _ => None,
        },
        _ => None,
    };
    page.body.pieces.iter().filter_map(target).collect()
}
