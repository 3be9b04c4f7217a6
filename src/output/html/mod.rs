//! Pages: views made for each page, and the templates that arrange them.
//!
//! Each page gets a fresh context. Pages are made on all cores; those that are kept are added in
//! the order of their paths, so that what comes out does not depend on which was done first.

pub mod accessibility;
pub mod article;
pub mod autocomplete;
pub mod by_role;
pub mod cards;
pub mod choosing;
pub mod cohort;
pub mod directory;
pub mod evaluation;
pub mod facts;
pub mod form;
pub mod frame;
pub mod handbook;
pub mod handouts;
mod head;
pub mod ids;
pub mod known;
pub mod labels;
pub mod lanes;
pub mod mailto;
pub mod mentor;
pub mod pieces;
pub mod plain;
pub mod plates;
mod policy;
pub mod program;
pub mod scene;
pub mod sections;
mod shelf;
pub mod slots;
#[cfg(test)]
mod tests;
pub mod titles;
pub mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::{Diagnostics, Problem};
use crate::output::Context as OutputContext;
use crate::output::artifact::{Outputs, Receiver};
use crate::output::html::frame::{Shared, direction, frame, languages, searches, site, template};
use crate::output::html::head::page;
use crate::output::html::known::Made;
use crate::output::html::pieces::Pieces;
use crate::output::html::scene::Scene;
use crate::output::html::shelf::{Around, set};
use crate::output::html::slots::Slots;
use crate::output::html::titles::{Title, make_unique, title};
use crate::output::search;
use crate::site::{Page, PageKind};
use crate::view::frame::{FrameView, LinkView, PageView, SiteView};
use crate::view::page::RedirectView;

/// So many pages at most are left to one thread: with more of them, the others would have nothing to do
/// while it makes the last.
const AT_ONCE: usize = 32;

/// The pages of a site, being made.
pub struct Pages<'c> {
    cx: &'c OutputContext<'c>,
    titles: Vec<Title>,
    pieces: Pieces<'c>,
    /// Those that were shown already, by their numbers.
    done: BTreeSet<usize>,
}

impl<'c> Pages<'c> {
    /// Makes what somebody waits for, and shows it, whatever has been saved since: what was edited stays
    /// edited, and the next build would not know of it.
    ///
    /// Nothing else may be under way: whoever waits for a thread here may be given any other work in the
    /// meantime, and would come back when all of that is done.
    pub fn begin(cx: &'c OutputContext<'c>, outputs: &mut Outputs) -> Self {
        let pages = &cx.site.pages;
        let mut titles: Vec<Title> = pages.par_iter().map(|page| title(&Self::scene(cx, page))).collect();
        make_unique(&mut titles, pages);
        let patient = OutputContext { first: None, ..*cx };
        let mut made = Self { cx, titles, pieces: Pieces::new(&patient), done: BTreeSet::new() };
        made.show_first(outputs);
        made.pieces.follow(cx);
        made
    }

    fn scene(cx: &OutputContext<'c>, page: &'c Page) -> Scene<'c> {
        Scene::new(cx.site, page, cx.media, &cx.theme.strings)
    }

    fn show_first(&mut self, outputs: &mut Outputs) {
        let Some(first) = self.cx.first else { return };
        let pages = &self.cx.site.pages;
        let wanted = |number: &usize| first.pages.contains(&*pages[*number].path);
        let wanted = (0..pages.len()).filter(wanted).filter(|number| !searches(pages[*number].kind));
        let receiver = outputs.receiver();
        for number in wanted {
            // What is wrong with a template is told once all pages are made.
            let made = self.make(&BTreeMap::new(), receiver.as_deref(), number);
            let Ok(Some(html)) = made else { continue };
            outputs.add(pages[number].path.to_string(), html.into_bytes());
            self.done.insert(number);
        }
        if !self.done.is_empty() {
            (first.show)(outputs, self.cx.site);
        }
    }

    /// Makes a page, and passes it on where somebody takes it.
    fn make(
        &self,
        indexes: &BTreeMap<String, String>,
        receiver: Option<&dyn Receiver>,
        number: usize,
    ) -> Rendered {
        let cx = self.cx;
        let page = &cx.site.pages[number];
        let shared = Shared { titles: &self.titles, assets: cx.assets, indexes };
        let made = one(cx, &Self::scene(cx, page), &self.titles[number], &shared, &self.pieces)
            .map_err(|error| (template(page.kind), error))?;
        let Some(receiver) = receiver else { return Ok(Some(made)) };
        receiver.take(&page.path, made.material());
        Ok(None)
    }

    /// Makes all others, and a page for each old address.
    pub fn finish(self, outputs: &mut Outputs, problems: &mut Diagnostics) {
        let (cx, pages) = (self.cx, &self.cx.site.pages);
        let receiver = outputs.receiver();
        // The index is made by one thread. Meanwhile the others make the pages that do not name it. The page of
        // everybody waits for those of each: what it takes over from them is then let go of bit by bit.
        let waits = |kind: PageKind| searches(kind) || kind == PageKind::AllMentors;
        let (with, without): (Vec<usize>, Vec<usize>) = (0..pages.len())
            .filter(|number| !self.done.contains(number))
            .partition(|number| waits(pages[*number].kind));
        let make_all = |indexes: &BTreeMap<String, String>, numbers: &[usize]| -> Vec<(usize, Rendered)> {
            let make = |number: &usize| match cx.is_over() {
                true => (*number, Ok(None)),
                false => (*number, self.make(indexes, receiver.as_deref(), *number)),
            };
            numbers.par_iter().with_max_len(AT_ONCE).map(make).collect()
        };
        let (indexes, mut rendered) =
            rayon::join(|| search::indexes(cx), || make_all(&BTreeMap::new(), &without));
        let indexes = search::add(indexes, outputs);
        rendered.extend(make_all(&indexes, &with));
        rendered.sort_by_key(|(number, _)| *number);
        let mut failed: Vec<Problem> = Vec::new();
        for (number, result) in rendered {
            match result {
                Ok(None) => {}
                Ok(Some(html)) => outputs.add(pages[number].path.to_string(), html.into_bytes()),
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
        redirects(cx, &self.pieces, &self.titles, outputs, problems);
        self.pieces.let_go();
    }
}

/// A page, unless it was passed on; or the template that failed, and why.
type Rendered = Result<Option<Made>, (&'static str, tera::Error)>;

/// What every page has, for its template.
struct Sheet<'s> {
    pieces: &'s Pieces<'s>,
    scene: &'s Scene<'s>,
    /// What stands around the page.
    views: Arc<(SiteView, FrameView)>,
    page: PageView,
    /// What goes past the template.
    slots: Slots,
}

impl<'s> Sheet<'s> {
    /// A page without its content.
    fn new(
        scene: &'s Scene<'s>,
        title: &Title,
        shared: &Shared<'_>,
        pieces: &'s Pieces<'s>,
    ) -> tera::TeraResult<Self> {
        let mut slots = Slots::default();
        let Around { views, way, made } = pieces.around(scene, || (site(scene), frame(scene, shared)))?;
        let mut page = page(scene, title, &views.1, &way, shared);
        let languages = pieces.languages(scene, &languages(scene))?;
        page.json_ld_html = page.json_ld_html.map(|json| slots.put(vec![json.into()]));
        page.head_html = slots.put(vec![made.head.clone()]);
        let mut header = Vec::new();
        set(&made.header, &mut header, |_| languages.as_slice());
        page.header_html = slots.put(header);
        page.breadcrumbs_html = slots.put(vec![made.breadcrumbs.clone()]);
        page.footer_html = slots.put(vec![made.footer.clone()]);
        Ok(Self { pieces, scene, views, page, slots })
    }

    /// The page with its content.
    fn with(self, content: impl Serialize) -> tera::TeraResult<Made> {
        let Self { pieces, scene, views, page, slots } = self;
        pieces.page(scene, template(scene.page.kind), &slots, |told| {
            told.insert("site", &views.0);
            told.insert("page", &page);
            told.insert("content", &content);
        })
    }
}

/// One page.
fn one(
    cx: &OutputContext<'_>,
    scene: &Scene<'_>,
    title: &Title,
    shared: &Shared<'_>,
    pieces: &Pieces<'_>,
) -> tera::TeraResult<Made> {
    let site_model = cx.site.model;
    let words =
        program_of(scene.page).map(|id| &site_model.programs[id.0].definition.get(scene.language()).words);
    let spoken = words.map_or(*scene, |words| scene.of_program(words));
    let scene = &spoken;
    let mut sheet = Sheet::new(scene, title, shared, pieces)?;
    let slots = &mut sheet.slots;
    match scene.page.kind {
        PageKind::Home(index) => {
            let content = article::home(scene, index, pieces, slots)?;
            sheet.with(content)
        }
        PageKind::Directory(number) => {
            let content = directory::directory(scene, number, pieces, slots)?;
            sheet.with(content)
        }
        PageKind::AllMentors => {
            let content = directory::all(scene, pieces, slots)?;
            sheet.with(content)
        }
        PageKind::Shortlist => sheet.with(choosing::shortlist(scene)),
        PageKind::Guide => sheet.with(choosing::guide(scene)),
        PageKind::Facet(facet) => sheet.with(directory::facet_index(scene, facet)),
        PageKind::Term(facet, term, number) => {
            let content = directory::term(scene, (facet, term), number, pieces, slots)?;
            sheet.with(content)
        }
        PageKind::Mentor(id) => {
            let head_html = slots.put(vec![pieces.head(scene, id)?]);
            let profile_html = slots.put(vec![pieces.profile(scene, id)?]);
            sheet.with(mentor::mentor(scene, id, head_html, profile_html))
        }
        PageKind::Programs(index) => sheet.with(article::programs(scene, index)),
        PageKind::Program(id) => {
            let of_program: BTreeSet<_> = site_model.mentors_of(&site_model.programs[id.0]).collect();
            let mentors: Vec<_> =
                cx.site.order.iter().copied().filter(|id| of_program.contains(id)).collect();
            let cards_html = slots.put(pieces.cards(scene, &mentors)?);
            sheet.with(program::program(scene, id, mentors.len(), cards_html))
        }
        PageKind::Handbook(id) => sheet.with(handbook::title_page(scene, id)),
        PageKind::Chapter(id, chapter) => sheet.with(handbook::chapter(scene, id, chapter)),
        PageKind::HandbookAll(id) => sheet.with(handbook::whole(scene, id)),
        PageKind::HandbookOf(id, role) => sheet.with(by_role::handbook(scene, id, role)),
        PageKind::Handout(id, handout) => sheet.with(handouts::handout(scene, id, handout)),
        PageKind::Agreement(id) => sheet.with(handbook::agreement(scene, id)),
        PageKind::Apply(id) => sheet.with(form::form(scene, id)),
        PageKind::Cohort(id, cohort) => sheet.with(cohort::cohort(scene, id, cohort)),
        PageKind::Article(index) | PageKind::NotFound(Some(index)) => {
            sheet.with(article::article(scene, index))
        }
        PageKind::Accessibility => sheet.with(accessibility::statement(scene, cx.barriers)),
        PageKind::NotFound(None) => sheet.with(article::not_found()),
    }
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
fn redirects(
    cx: &OutputContext<'_>,
    pieces: &Pieces<'_>,
    titles: &[Title],
    outputs: &mut Outputs,
    problems: &mut Diagnostics,
) {
    for (path, to) in &cx.site.redirects {
        let Ok(index) = cx.site.pages.binary_search_by(|page| (*page.path).cmp(to)) else { continue };
        let target = &cx.site.pages[index];
        let old = Page { path: path.as_str().into(), language: target.language.clone(), kind: target.kind };
        let scene = Scene::new(cx.site, &old, cx.media, &cx.theme.strings);
        let view = RedirectView {
            to: LinkView { label: titles[index].own.clone(), href: scene.to(to), lang: None },
        };
        let frame = serde_json::json!({
            "lang": &*old.language,
            "dir": direction(&old.language),
            "full_title": format!("{} → {}", path, titles[index].full),
            "policy": "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'",
            "canonical": cx.site.settings.base_url.as_deref().map(|base| crate::site::url::absolute(base, to)),
            "icon": scene.to(&cx.assets.icon),
        });
        let made = pieces.page(&scene, "redirect.html", &Slots::default(), |told| {
            told.insert("page", &frame);
            told.insert("content", &view);
        });
        match made {
            Ok(html) => outputs.add(path.clone(), html.into_bytes()),
            Err(error) => {
                problems.push(cx.theme.problem(&error, "redirect.html", cx.site.sources));
                return;
            }
        }
    }
}
