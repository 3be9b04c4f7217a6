//! The directory's pages: all mentors, those with a term, the terms of a facet, everybody for print.

use crate::document::schema::mentor::Availability;
use crate::document::schema::site::Sort;
use crate::model::MentorId;
use crate::model::fold::fold;
use crate::model::vocabulary::Label;
use crate::output::html::cards::{blank as blank_card, card, state as state_view};
use crate::output::html::mentor::mentor;
use crate::output::html::scene::Scene;
use crate::site::PageKind;
use crate::site::directory::Facet;
use crate::view::directory::{
    BlankView, DirectoryView, FacetIndexView, FacetView, PagerView, TermKeyView, TermView,
};
use crate::view::frame::LinkView;

/// How many terms of a facet are shown at once; the rest is behind a disclosure.
const SHOWN_TERMS: usize = 8;

/// A page of all mentors.
pub fn directory(scene: &Scene<'_>, number: usize) -> DirectoryView {
    let site = scene.site;
    let body_html = site
        .model
        .pages
        .iter()
        .find(|page| page.default.slug == "mentors/index")
        .filter(|_| number == 1)
        .map(|page| {
            let page = page.get(scene.language());
            scene.markup(&page.path, &page.body)
        });
    let shown = page_of(&site.order, number, site.settings.per_page);
    DirectoryView {
        heading: scene.voice.say("directory"),
        body_html,
        pager: pager(scene, number, site.order.len(), PageKind::Directory),
        blank: (site.order.len() > shown.len()).then(|| blank(scene)),
        ..list(scene, &site.order, shown)
    }
}

/// A page of the mentors with a term.
pub fn term(scene: &Scene<'_>, facet: usize, term: usize, number: usize) -> DirectoryView {
    let site = scene.site;
    let of = &site.facets[facet];
    let with = &of.terms[term].mentors;
    let name = scene.term_label(&of.field, of.terms[term].id);
    let heading = scene.term_title(&of.field, of.terms[term].id);
    let text = site
        .model
        .vocabulary(&of.field)
        .and_then(|vocabulary| scene.term_text(vocabulary.term(of.terms[term].id)));
    let label = scene.field_label(&of.field).text;
    let mut view = DirectoryView {
        filter: Some(if heading == name.text {
            scene.voice.say_with("term_of_field", &[("field", &label), ("term", &name.text)])
        } else {
            heading.clone()
        }),
        heading,
        heading_lang: name.lang,
        facet: Some(LinkView {
            label,
            href: scene.href(PageKind::Facet(facet)).unwrap_or_default(),
            lang: None,
        }),
        term: site.model.vocabulary(&of.field).map(|vocabulary| TermKeyView {
            key: of.field.clone(),
            slug: vocabulary.term(of.terms[term].id).slug.clone(),
        }),
        text_lang: text.as_ref().and_then(|text| text.lang.clone()),
        text: text.map(|text| text.text),
        pager: pager(scene, number, with.len(), |number| PageKind::Term(facet, term, number)),
        ..list(scene, with, page_of(with, number, site.settings.per_page))
    };
    if let Some(current) = view.facets.iter_mut().find(|view| view.key == of.field) {
        current.current = true;
        let slug = site
            .model
            .vocabulary(&of.field)
            .map(|vocabulary| vocabulary.term(of.terms[term].id).slug.clone());
        for term in current.terms.iter_mut().chain(&mut current.more) {
            term.current = Some(&term.slug) == slug.as_ref();
        }
    }
    view
}

/// Everybody on one page.
pub fn all(scene: &Scene<'_>) -> DirectoryView {
    let site = scene.site;
    let mut by_name = site.order.clone();
    by_name.sort_by_cached_key(|id| fold(&site.model.mentors[id.0].default.sort_name));
    DirectoryView {
        heading: scene.voice.say("whole_directory"),
        order: scene.voice.say("order_name"),
        profiles: by_name.iter().map(|id| mentor(scene, *id)).collect(),
        facets: Vec::new(),
        ..list(scene, &by_name, &[])
    }
}

/// The terms of a facet.
pub fn facet_index(scene: &Scene<'_>, facet: usize) -> FacetIndexView {
    FacetIndexView {
        heading: scene.field_label(&scene.site.facets[facet].field).text,
        terms: terms(scene, facet, &scene.site.facets[facet]),
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
    }
}

fn list(scene: &Scene<'_>, all: &[MentorId], shown: &[MentorId]) -> DirectoryView {
    let site = scene.site;
    let files = [("download_csv", "mentors.csv"), ("download_json", "mentors.json")];
    DirectoryView {
        heading: String::new(),
        heading_lang: None,
        facet: None,
        term: None,
        blank: None,
        filter: None,
        text: None,
        text_lang: None,
        body_html: None,
        count: scene.voice.count("mentors_count", all.len()),
        count_open: count_open(scene, all),
        order: scene.voice.say(match site.settings.sort {
            Sort::Name => "order_name",
            Sort::Availability => "order_availability",
            Sort::Shuffled => "order_shuffled",
        }),
        facets: facets(scene),
        cards: shown.iter().map(|id| card(scene, *id)).collect(),
        profiles: Vec::new(),
        pager: PagerView { number: 1, total: 1, ..PagerView::default() },
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        all_href: scene.href(PageKind::AllMentors).unwrap_or_default(),
        downloads: files
            .into_iter()
            .map(|(key, path)| LinkView { label: scene.voice.say(key), href: scene.to(path), lang: None })
            .collect(),
    }
}

/// What scripts make cards from.
fn blank(scene: &Scene<'_>) -> BlankView {
    let states = [
        None,
        Some(Availability::Open),
        Some(Availability::Limited),
        Some(Availability::Full),
        Some(Availability::Paused),
    ];
    BlankView {
        card: blank_card(scene.href(PageKind::Directory(1)).unwrap_or_default()),
        states: states.into_iter().map(|state| state_view(scene, state)).collect(),
    }
}

/// "21 can take a mentee now"; nothing where nobody says whether they can.
pub fn count_open(scene: &Scene<'_>, mentors: &[MentorId]) -> Option<String> {
    let mentor = |id: &MentorId| &scene.site.model.mentors[id.0].default;
    if mentors.iter().all(|id| mentor(id).availability.is_none()) {
        return None;
    }
    let free = mentors.iter().filter(|id| mentor(id).is_free()).count();
    Some(scene.voice.count("count_open", free))
}

/// The facets as they stand beside a list.
pub fn facets(scene: &Scene<'_>) -> Vec<FacetView> {
    let view = |(index, facet): (usize, &Facet)| {
        let mut terms = terms(scene, index, facet);
        let ordered = scene.site.model.vocabulary(&facet.field).is_some_and(|vocabulary| vocabulary.ordered);
        let mut more = Vec::new();
        // One term more than are shown is no reason to hide one.
        if terms.len() > SHOWN_TERMS + 1 {
            if !ordered {
                terms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            }
            more = terms.split_off(SHOWN_TERMS);
            if !ordered {
                more.sort_by_cached_key(|term| fold(&term.label));
            }
        }
        FacetView {
            key: facet.field.clone(),
            label: scene.field_label(&facet.field).text,
            href: scene.href(PageKind::Facet(index)).unwrap_or_default(),
            terms,
            more,
            current: false,
        }
    };
    scene.site.facets.iter().enumerate().map(view).collect()
}

fn terms(scene: &Scene<'_>, index: usize, facet: &Facet) -> Vec<TermView> {
    let Some(vocabulary) = scene.site.model.vocabulary(&facet.field) else { return Vec::new() };
    let view = |(number, term): (usize, &crate::site::directory::FacetTerm)| {
        let written = vocabulary.term(term.id);
        let name = scene.term_name(written);
        let text = scene.term_text(written);
        TermView {
            slug: written.slug.clone(),
            label: name.text,
            lang: name.lang,
            href: scene.href(PageKind::Term(index, number, 1)).unwrap_or_default(),
            count: term.mentors.len(),
            text_lang: text.as_ref().and_then(|text| text.lang.clone()),
            text: text.map(|text| text.text),
            current: false,
        }
    };
    let mut terms: Vec<TermView> = facet.terms.iter().enumerate().map(view).collect();
    // Those that the committee listed, or the tool itself, stand in that order; what was gathered
    // has none but that of its names, which differ by language.
    let named_here = |term: &crate::site::directory::FacetTerm| {
        !matches!(vocabulary.term(term.id).label, Label::Interface(_))
    };
    if !vocabulary.listed && !vocabulary.ordered && facet.terms.iter().all(named_here) {
        terms.sort_by_cached_key(|term| fold(&term.label));
    }
    terms
}

fn page_of(mentors: &[MentorId], number: usize, per_page: usize) -> &[MentorId] {
    let start = ((number - 1) * per_page).min(mentors.len());
    &mentors[start..(start + per_page).min(mentors.len())]
}

fn pager(scene: &Scene<'_>, number: usize, count: usize, kind: impl Fn(usize) -> PageKind) -> PagerView {
    let total = count.div_ceil(scene.site.settings.per_page).max(1);
    let href = |number: usize| scene.href(kind(number));
    PagerView {
        number,
        total,
        previous: (number > 1).then(|| href(number - 1)).flatten(),
        next: (number < total).then(|| href(number + 1)).flatten(),
        pages: (1..=total)
            .map(|number| LinkView {
                label: number.to_string(),
                href: href(number).unwrap_or_default(),
                lang: None,
            })
            .collect(),
    }
}
