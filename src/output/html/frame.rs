//! What stands around every page: style sheets and scripts, navigation, the way from the home page.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::ProgramId;
use crate::output::assets::{Assets, ScriptFile};
use crate::output::html::scene::Scene;
use crate::output::html::titles::Title;
use crate::site::navigation::NavTarget;
use crate::site::url::{absolute, root};
use crate::site::{PageKind, Site};
use crate::source::SourcePath;
use crate::view::frame::{FrameView, LinkView, NavView, OrganizationView, SiteView};

/// The longest side of a logo in the head of a page, in CSS pixels.
const LOGO: u32 = 48;

/// Languages that are written from right to left, by ISO 639 code (CLDR, character order).
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

/// The direction of a language's script.
pub fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.next().filter(|part| part.len() == 4).map(str::to_ascii_lowercase);
    match script.as_deref() {
        Some("arab" | "hebr" | "thaa" | "syrc" | "nkoo") => "rtl",
        Some(_) => "ltr",
        None if RIGHT_TO_LEFT.contains(&primary) => "rtl",
        None => "ltr",
    }
}

/// The site around a page.
pub fn site(scene: &Scene<'_>) -> SiteView {
    let settings = scene.site.settings;
    let from: SourcePath = "content/site.yaml".into();
    SiteView {
        title: scene.localised(&settings.title).text,
        tagline: settings.tagline.as_ref().map(|tagline| scene.localised(tagline).text),
        organization: settings.organization.as_ref().map(|organization| OrganizationView {
            name: organization.name.clone(),
            url: organization.url.clone(),
            email: organization.email.clone(),
            logo: organization.logo.as_ref().and_then(|logo| {
                let mut picture = scene.picture(&from, &logo.value, "", None)?;
                let longest = picture.width.max(picture.height).max(1);
                if longest > LOGO {
                    picture.width = (picture.width * LOGO / longest).max(1);
                    picture.height = (picture.height * LOGO / longest).max(1);
                }
                Some(picture)
            }),
        }),
    }
}

/// What a page needs of the others: their titles, and the files that all share.
pub struct Shared<'a> {
    /// The titles, page by page.
    pub titles: &'a [Title],
    /// Style sheet, scripts, icon.
    pub assets: &'a Assets,
    /// By language, the first file of the search index.
    pub indexes: &'a BTreeMap<String, String>,
}

/// What stands around a page, as it does around the others of its place.
pub fn frame(scene: &Scene<'_>, shared: &Shared<'_>) -> FrameView {
    let (page, site) = (scene.page, scene.site);
    let base = site.settings.base_url.as_deref();
    let is_404 = matches!(page.kind, PageKind::NotFound(_));
    let has_mentors = !is_404 && !site.order.is_empty();
    let kind = template(page.kind).trim_end_matches(".html");
    let script = |script: &ScriptFile| Some(scene.to(script.paths.get(&*page.language)?));
    let mut view = FrameView {
        kind,
        lang: page.language.to_string(),
        dir: direction(&page.language),
        root: root(&page.path),
        home: scene.to(&format!("{}index.html", site.folder(&page.language))),
        styles: vec![scene.to(&shared.assets.style)],
        scripts: shared
            .assets
            .scripts
            .iter()
            .filter(|script| script.pages.is_empty() || script.pages.iter().any(|page| page == kind))
            .filter_map(script)
            .collect(),
        shortlist: scene.href(PageKind::Shortlist).filter(|_| has_mentors),
        guide: scene.href(PageKind::Guide).filter(|_| has_mentors),
        icon: scene.to(&shared.assets.icon),
        touch_icon: Some(scene.to(&shared.assets.touch_icon)),
        feed: base.filter(|_| !is_404).map(|_| scene.to("feed.xml")),
        image: base.zip(shared.assets.card.as_ref()).map(|(base, card)| absolute(base, card)),
        accessibility: statement(scene),
        navigation: navigation(scene, shared),
        breadcrumbs: breadcrumbs(scene, shared),
        updated: updated(scene).map(|day| scene.voice.day(day)),
    };
    if is_404 {
        anchor(&mut view, base);
    }
    view
}

/// Whether what stands around a mentor's page stands around those of all: none of them is in the navigation.
pub fn is_same_for_mentors(site: &Site<'_>) -> bool {
    !site.navigation.iter().any(|item| matches!(item.to, NavTarget::Page(PageKind::Mentor(_))))
}

/// The page is served at any depth: its links start from the path of `base_url`, or there are none.
fn anchor(view: &mut FrameView, base: Option<&str>) {
    let Some(base) = base else {
        view.styles.clear();
        view.scripts.clear();
        view.navigation.clear();
        view.breadcrumbs.clear();
        view.home.clear();
        // An icon that needs no file: none at all would be asked for at the root.
        "data:,".clone_into(&mut view.icon);
        (view.touch_icon, view.accessibility) = (None, None);
        return;
    };
    let anchored = |link: &mut String| set_below(link, base);
    view.styles.iter_mut().chain(&mut view.scripts).for_each(anchored);
    view.navigation.iter_mut().for_each(|entry| anchored(&mut entry.href));
    view.breadcrumbs.iter_mut().for_each(|link| anchored(&mut link.href));
    anchored(&mut view.home);
    anchored(&mut view.icon);
    view.touch_icon.iter_mut().for_each(anchored);
    view.accessibility.iter_mut().for_each(|link| anchored(&mut link.href));
}

/// Makes a link start from the path of `base_url`.
fn set_below(link: &mut String, base: &str) {
    if !link.contains("://") {
        let path = base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        link.insert_str(0, path.unwrap_or("/"));
    }
}

/// The template of a kind of page.
pub fn template(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home(_) => "home.html",
        PageKind::Directory(_) => "directory.html",
        PageKind::AllMentors => "all.html",
        PageKind::Shortlist => "shortlist.html",
        PageKind::Guide => "guide.html",
        PageKind::Facet(_) => "facet.html",
        PageKind::Term(..) => "term.html",
        PageKind::Mentor(_) => "mentor.html",
        PageKind::Programs(_) => "programs.html",
        PageKind::Program(_) => "program.html",
        PageKind::Handbook(_) => "handbook.html",
        PageKind::Chapter(..) => "chapter.html",
        PageKind::HandbookAll(_) => "handbook-all.html",
        PageKind::HandbookOf(..) => "handbook-role.html",
        PageKind::Handout(..) => "handout.html",
        PageKind::Agreement(_) => "agreement.html",
        PageKind::Apply(_) => "apply.html",
        PageKind::Cohort(..) => "cohort.html",
        PageKind::Article(_) => "page.html",
        PageKind::Accessibility => "accessibility.html",
        PageKind::NotFound(_) => "404.html",
    }
}

/// The script that asks the search index.
pub const SEARCH: &str = "search";

/// Whether a page reads the search index.
pub fn searches(kind: PageKind) -> bool {
    matches!(kind, PageKind::Directory(_) | PageKind::Term(..) | PageKind::Shortlist | PageKind::Guide)
}

/// The accessibility statement; on itself too, so that the foot is the same on every page.
fn statement(scene: &Scene<'_>) -> Option<LinkView> {
    let (href, lang) = scene.site.link(scene.page, scene.site.statement()?)?;
    Some(LinkView { label: scene.voice.say("accessibility"), href, lang })
}

/// The same page in the other languages that have it, each named in its own language.
pub fn languages(scene: &Scene<'_>) -> Vec<LinkView> {
    let site = scene.site;
    let is_404 = matches!(scene.page.kind, PageKind::NotFound(_));
    let link = |language: &str| {
        let path = site.addresses.page(scene.page.kind, language)?;
        if *path == *scene.page.path {
            return None;
        }
        let mut href = scene.to(path);
        if is_404 {
            set_below(&mut href, site.settings.base_url.as_deref()?);
        }
        let label = scene.voice.in_language(language).say("language_own_name");
        Some(LinkView { label, href, lang: Some(language.to_owned()) })
    };
    site.settings.languages().filter_map(link).collect()
}

fn navigation(scene: &Scene<'_>, shared: &Shared<'_>) -> Vec<NavView> {
    let site = scene.site;
    let trail = trail(scene);
    let entry = |item: &crate::site::navigation::NavItem| {
        let label = item.label.as_ref().map(|label| scene.localised(label));
        match &item.to {
            NavTarget::Elsewhere(href) => {
                let label = label?;
                Some(NavView { label: label.text, href: href.clone(), lang: label.lang, current: None })
            }
            NavTarget::Page(kind) => {
                let (href, foreign) = site.link(scene.page, *kind)?;
                let path = site.path_of(*kind, &scene.page.language)?;
                let title = label
                    .as_ref()
                    .map(|label| label.text.clone())
                    .or_else(|| title_at(scene, shared, path))?;
                let current = if *kind == scene.page.kind {
                    Some("page")
                } else {
                    trail.contains(kind).then_some("true")
                };
                Some(NavView { label: title, href, lang: label.map_or(foreign, |label| label.lang), current })
            }
        }
    };
    site.navigation.iter().filter_map(entry).collect()
}

fn title_at(scene: &Scene<'_>, shared: &Shared<'_>, path: &str) -> Option<String> {
    let index = scene.site.pages.binary_search_by(|page| (*page.path).cmp(path)).ok()?;
    Some(shared.titles[index].own.clone())
}

/// The pages from the home page to a page, without it.
fn trail(scene: &Scene<'_>) -> Vec<PageKind> {
    let site = scene.site;
    let home = || site.pages.iter().find(|page| matches!(page.kind, PageKind::Home(_))).map(|page| page.kind);
    let programs =
        || site.pages.iter().find(|page| matches!(page.kind, PageKind::Programs(_))).map(|page| page.kind);
    let of_program = |id: ProgramId| vec![home(), programs(), Some(PageKind::Program(id))];
    let trail = match scene.page.kind {
        PageKind::Home(_) | PageKind::NotFound(_) => Vec::new(),
        PageKind::Directory(1) | PageKind::Programs(_) | PageKind::Accessibility => vec![home()],
        PageKind::Directory(_)
        | PageKind::AllMentors
        | PageKind::Shortlist
        | PageKind::Guide
        | PageKind::Facet(_)
        | PageKind::Mentor(_) => {
            vec![home(), Some(PageKind::Directory(1))]
        }
        PageKind::Term(facet, ..) => vec![home(), Some(PageKind::Directory(1)), Some(PageKind::Facet(facet))],
        PageKind::Program(_) => vec![home(), programs()],
        PageKind::Handbook(id)
        | PageKind::Agreement(id)
        | PageKind::Apply(id)
        | PageKind::Handout(id, _)
        | PageKind::Cohort(id, _) => of_program(id),
        PageKind::Chapter(id, _) | PageKind::HandbookAll(id) | PageKind::HandbookOf(id, _) => {
            let mut trail = of_program(id);
            trail.push(Some(PageKind::Handbook(id)));
            trail
        }
        PageKind::Article(index) => {
            let mut trail = vec![home()];
            let slug = &site.model.pages[index].default.slug;
            let folders = slug.match_indices('/').map(|(at, _)| format!("{}index", &slug[..=at]));
            for folder in folders.filter(|folder| folder != slug) {
                let above = site.addresses.output(&format!("{folder}.html"));
                if above.is_some_and(|kind| trail.last() != Some(&Some(kind))) {
                    trail.push(above);
                }
            }
            trail
        }
    };
    trail.into_iter().flatten().collect()
}

fn breadcrumbs(scene: &Scene<'_>, shared: &Shared<'_>) -> Vec<LinkView> {
    let crumb = |kind: PageKind| {
        let (href, lang) = scene.site.link(scene.page, kind)?;
        let path = scene.site.path_of(kind, &scene.page.language)?;
        let label = match kind {
            PageKind::Home(_) => scene.voice.say("home_crumb"),
            PageKind::Handbook(_) => scene.voice.say("handbook"),
            _ => title_at(scene, shared, path)?,
        };
        let lang = lang.filter(|_| !matches!(kind, PageKind::Home(_) | PageKind::Handbook(_)));
        Some(LinkView { label, href, lang })
    };
    trail(scene).into_iter().filter_map(crumb).collect()
}

/// The day of the last change that the content itself states.
pub fn updated(scene: &Scene<'_>) -> Option<Date> {
    let model = scene.site.model;
    let language = scene.language();
    match scene.page.kind {
        PageKind::Home(index) | PageKind::Programs(index) | PageKind::NotFound(index) => {
            model.pages[index?].get(language).updated
        }
        PageKind::Article(index) => model.pages[index].get(language).updated,
        PageKind::Agreement(id) => model.programs[id.0].agreement.as_ref()?.get(language).updated,
        PageKind::Cohort(id, index) => model.programs[id.0].cohorts[index].get(language).updated,
        PageKind::Handout(id, handout) => model.programs[id.0].handouts.get(&handout)?.get(language).updated,
        PageKind::Chapter(id, chapter) => match scene.site.handbook(id).chapters[chapter] {
            crate::site::handbook::Chapter::Own(index) => {
                model.programs[id.0].chapters[index].get(language).updated
            }
            crate::site::handbook::Chapter::Defined(_) => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn scripts_have_their_direction() {
        for (language, expected) in
            [("ar", "rtl"), ("en", "ltr"), ("az-Arab", "rtl"), ("ur", "rtl"), ("ar-Latn", "ltr")]
        {
            assert_eq!(direction(language), expected, "{language}");
        }
    }
}
