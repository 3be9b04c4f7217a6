//! What a page says of itself: its title, its address, what search engines are told.

use crate::document::role::Handout;
use crate::output::assets::ScriptFile;
use crate::output::html::frame::{SEARCH, Shared, searches, template};
use crate::output::html::policy::policy;
use crate::output::html::scene::Scene;
use crate::output::html::titles::Title;
use crate::output::structured::{Way, json_ld};
use crate::site::PageKind;
use crate::site::url::absolute;
use crate::view::frame::{AlternateView, FrameView, PageView};

/// Longest description: what search engines show.
const DESCRIPTION: usize = 200;

/// A page within its frame, the markup of which is not yet set.
pub fn page(scene: &Scene<'_>, title: &Title, frame: &FrameView, way: &Way, shared: &Shared<'_>) -> PageView {
    let (page, site) = (scene.page, scene.site);
    let base = site.settings.base_url.as_deref();
    let is_404 = matches!(page.kind, PageKind::NotFound(_));
    let noindex = is_404
        || matches!(page.kind, PageKind::Shortlist | PageKind::Handout(_, Handout::ThankYou))
        || (matches!(page.kind, PageKind::Mentor(_) | PageKind::AllMentors) && !site.settings.index_mentors);
    let index = searches(page.kind).then(|| shared.indexes.get(&*page.language)).flatten();
    let script = |script: &ScriptFile| Some(scene.to(script.paths.get(&*page.language)?));
    PageView {
        kind: template(page.kind).trim_end_matches(".html"),
        title: title.own.clone(),
        full_title: title.full.clone(),
        description: description(scene).map(|text| shorten(&text, DESCRIPTION)),
        lang: frame.lang.clone(),
        dir: frame.dir,
        root: frame.root.clone(),
        home: frame.home.clone(),
        policy: policy(scene),
        shortlist: frame.shortlist.clone(),
        guide: frame.guide.clone(),
        index: index.map(|path| scene.to(path)),
        search: index
            .and_then(|_| shared.assets.scripts.iter().find(|script| script.name == SEARCH).and_then(script)),
        canonical: base.filter(|_| !is_404).map(|base| absolute(base, &page.path)),
        alternates: alternates(scene, base),
        noindex,
        json_ld_html: if noindex { None } else { json_ld(site, scene.voice, page, &title.own, way) },
        draft: draft(scene),
        head_html: String::new(),
        header_html: String::new(),
        breadcrumbs_html: String::new(),
        footer_html: String::new(),
    }
}

fn alternates(scene: &Scene<'_>, base: Option<&str>) -> Vec<AlternateView> {
    let Some(base) = base else { return Vec::new() };
    let versions: Vec<_> = scene.site.addresses.versions(scene.page.kind).collect();
    if versions.len() < 2 {
        return Vec::new();
    }
    let default = scene.site.addresses.page(scene.page.kind, &scene.site.settings.language);
    let mut alternates: Vec<AlternateView> = versions
        .iter()
        .map(|(language, path)| AlternateView { lang: (*language).to_owned(), href: absolute(base, path) })
        .collect();
    alternates
        .extend(default.map(|path| AlternateView { lang: "x-default".into(), href: absolute(base, path) }));
    alternates
}

/// One sentence about a page, from what its document says.
fn description(scene: &Scene<'_>) -> Option<String> {
    let site = scene.site;
    let language = scene.language();
    let model = site.model;
    let article =
        |page: &crate::model::page::Page| page.summary.clone().or_else(|| page.body.summary.clone());
    match scene.page.kind {
        PageKind::Home(index) => site
            .settings
            .tagline
            .as_ref()
            .map(|tagline| scene.localised(tagline).text)
            .or_else(|| article(model.pages[index?].get(language))),
        PageKind::Directory(_) | PageKind::AllMentors => {
            let title = scene.localised(&site.settings.title).text;
            Some(scene.voice.say_with("describe_directory", &[("n", &site.order.len()), ("site", &title)]))
        }
        PageKind::Shortlist => Some(scene.voice.say("describe_shortlist")),
        PageKind::Guide => Some(scene.voice.say("describe_guide")),
        PageKind::Facet(facet) => {
            let label = scene.field_label(&site.facets[facet].field).text;
            Some(scene.voice.say_with("describe_facet", &[("facet", &label)]))
        }
        PageKind::Term(facet, term, _) => {
            let of = &site.facets[facet];
            let label = scene.term_title(&of.field, of.terms[term].id);
            let n = of.terms[term].mentors.len();
            Some(scene.voice.say_with("describe_term", &[("n", &n), ("term", &label)]))
        }
        PageKind::Mentor(id) => {
            let mentor = model.mentors[id.0].get(language);
            let post = [mentor.position.clone(), mentor.library.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(&scene.voice.say("list_separator"));
            Some(post).filter(|post| !post.is_empty()).or_else(|| mentor.body.summary.clone())
        }
        PageKind::Programs(index) => article(model.pages[index?].get(language)),
        PageKind::Program(id) | PageKind::Handbook(id) | PageKind::HandbookAll(id) => {
            Some(model.programs[id.0].definition.get(language).summary.clone())
        }
        PageKind::Chapter(id, chapter) => match site.handbook(id).chapters[chapter] {
            crate::site::handbook::Chapter::Own(index) => {
                article(model.programs[id.0].chapters[index].get(language))
            }
            crate::site::handbook::Chapter::Defined(_) => None,
        },
        PageKind::HandbookOf(..) => None,
        PageKind::Handout(id, handout) => match model.programs[id.0].handouts.get(&handout) {
            Some(own) => article(own.get(language)),
            None => Some(model.programs[id.0].definition.get(language).summary.clone()),
        },
        PageKind::Agreement(id) => {
            model.programs[id.0].agreement.as_ref().and_then(|page| article(page.get(language)))
        }
        PageKind::Apply(id) => {
            let form = model.programs[id.0].form.as_ref()?.get(language);
            form.summary.clone().or_else(|| form.body.summary.clone())
        }
        PageKind::Cohort(id, cohort) => {
            let cohort = model.programs[id.0].cohorts[cohort].get(language);
            cohort.summary.clone().or_else(|| cohort.body.summary.clone())
        }
        PageKind::Article(index) => article(model.pages[index].get(language)),
        PageKind::Accessibility => Some(scene.voice.say("describe_accessibility")),
        PageKind::NotFound(_) => None,
    }
    .filter(|text| !text.is_empty())
}

/// A text cut after a word, with an ellipsis where something was cut.
fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let at = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Whether a page shows a draft.
fn draft(scene: &Scene<'_>) -> bool {
    let model = scene.site.model;
    match scene.page.kind {
        PageKind::Mentor(id) => model.mentors[id.0].default.draft,
        PageKind::Article(index) => model.pages[index].default.draft,
        PageKind::Chapter(id, chapter) => match scene.site.handbook(id).chapters[chapter] {
            crate::site::handbook::Chapter::Own(index) => model.programs[id.0].chapters[index].default.draft,
            crate::site::handbook::Chapter::Defined(_) => model.programs[id.0].draft,
        },
        PageKind::Cohort(id, cohort) => {
            model.programs[id.0].draft || model.programs[id.0].cohorts[cohort].default.draft
        }
        PageKind::Program(id)
        | PageKind::Handbook(id)
        | PageKind::HandbookAll(id)
        | PageKind::HandbookOf(id, _)
        | PageKind::Agreement(id)
        | PageKind::Apply(id) => model.programs[id.0].draft,
        PageKind::Handout(id, handout) => {
            let own = model.programs[id.0].handouts.get(&handout);
            model.programs[id.0].draft || own.is_some_and(|own| own.default.draft)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn descriptions_end_with_a_word() {
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("one", 8), "one");
    }
}
