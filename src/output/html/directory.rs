//! The directory's pages: all mentors, those with a term, the terms of a facet, everybody for print.

use tera::TeraResult;

use crate::document::schema::mentor::Availability;
use crate::document::schema::site::Sort;
use crate::model::MentorId;
use crate::model::fold::fold;
use crate::model::vocabulary::Label;
use crate::output::html::cards::{blank as blank_card, blank_state, state as state_view};
use crate::output::html::pieces::Pieces;
use crate::output::html::scene::Scene;
use crate::output::html::slots::Slots;
use crate::site::PageKind;
use crate::site::directory::Facet;
use crate::view::directory::{
    BlankView, DirectoryView, FacetIndexView, FacetView, PagerView, TermKeyView, TermView,
};
use crate::view::frame::LinkView;

/// How many terms of a facet are shown at once; the rest is behind a disclosure.
const SHOWN_TERMS: usize = 8;

/// How many pages on either side of this one a row of pages names.
const NEAR: usize = 2;

/// A page of all mentors.
///
/// # Errors
/// What is wrong with the template of a card or of a facet.
pub fn directory(
    scene: &Scene<'_>,
    number: usize,
    pieces: &Pieces<'_>,
    slots: &mut Slots,
) -> TeraResult<DirectoryView> {
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
    Ok(DirectoryView {
        heading: scene.voice.say("directory"),
        body_html,
        cards_html: slots.put(pieces.cards(scene, shown)?),
        facets_html: facets(scene, None, pieces, slots)?,
        pager: pager(scene, number, site.order.len(), PageKind::Directory),
        blank: (site.order.len() > shown.len()).then(|| blank(scene, pieces)).transpose()?,
        ..list(scene, site.order.len(), site.free)
    })
}

/// A page of the mentors with a term: facet, and term.
///
/// # Errors
/// What is wrong with the template of a card or of a facet.
pub fn term(
    scene: &Scene<'_>,
    (facet, term): (usize, usize),
    number: usize,
    pieces: &Pieces<'_>,
    slots: &mut Slots,
) -> TeraResult<DirectoryView> {
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
    Ok(DirectoryView {
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
        cards_html: slots.put(pieces.cards(scene, page_of(with, number, site.settings.per_page))?),
        facets_html: facets(scene, Some((facet, term)), pieces, slots)?,
        ..list(scene, with.len(), of.terms[term].free)
    })
}

/// Everybody on one page.
///
/// # Errors
/// What is wrong with the template of a profile.
pub fn all(scene: &Scene<'_>, pieces: &Pieces<'_>, slots: &mut Slots) -> TeraResult<DirectoryView> {
    let site = scene.site;
    Ok(DirectoryView {
        heading: scene.voice.say("whole_directory"),
        order: scene.voice.say("order_name"),
        profiles_html: slots.put(pieces.profiles(scene, &site.by_name)?),
        ..list(scene, site.by_name.len(), site.free)
    })
}

/// The facets beside a list: a mark for each.
fn facets(
    scene: &Scene<'_>,
    chosen: Option<(usize, usize)>,
    pieces: &Pieces<'_>,
    slots: &mut Slots,
) -> TeraResult<Vec<String>> {
    Ok(pieces.facets(scene, chosen)?.into_iter().map(|facet| slots.put(facet)).collect())
}

/// The terms of a facet.
pub fn facet_index(scene: &Scene<'_>, facet: usize) -> FacetIndexView {
    FacetIndexView {
        heading: scene.field_label(&scene.site.facets[facet].field).text,
        terms: terms(scene, facet, &scene.site.facets[facet], |_| String::new()),
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
    }
}

/// What lists of so many mentors have in common, of whom so many can take a mentee.
fn list(scene: &Scene<'_>, mentors: usize, free: Option<usize>) -> DirectoryView {
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
        count: scene.voice.count("mentors_count", mentors),
        count_open: count_open(scene, free),
        order: scene.voice.say(match site.settings.sort {
            Sort::Name => "order_name",
            Sort::Availability => "order_availability",
            Sort::Shuffled => "order_shuffled",
        }),
        facets_html: Vec::new(),
        cards_html: String::new(),
        profiles_html: String::new(),
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
fn blank(scene: &Scene<'_>, pieces: &Pieces<'_>) -> TeraResult<BlankView> {
    let states = [
        None,
        Some(Availability::Open),
        Some(Availability::Limited),
        Some(Availability::Full),
        Some(Availability::Paused),
    ];
    let availability_html = pieces.availability(scene, &blank_state())?;
    Ok(BlankView {
        card: blank_card(scene.href(PageKind::Directory(1)).unwrap_or_default(), availability_html),
        states: states.into_iter().map(|state| state_view(scene, state)).collect(),
    })
}

/// "21 can take a mentee now"; nothing where nobody says whether they can.
pub fn count_open(scene: &Scene<'_>, free: Option<usize>) -> Option<String> {
    Some(scene.voice.count("count_open", free?))
}

/// A facet as it stands beside a list. `current`: what is set in the link of a term, by the term's number.
pub fn facet(scene: &Scene<'_>, index: usize, current: impl Fn(usize) -> String) -> FacetView {
    let facet = &scene.site.facets[index];
    let vocabulary = scene.site.model.vocabulary(&facet.field);
    let mut terms = terms(scene, index, facet, current);
    let ordered = vocabulary.is_some_and(|vocabulary| vocabulary.ordered);
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
    }
}

fn terms(scene: &Scene<'_>, index: usize, facet: &Facet, current: impl Fn(usize) -> String) -> Vec<TermView> {
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
            current_html: current(number),
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
        pages: rows(number, total)
            .into_iter()
            .map(|number| {
                let label = number.map_or_else(|| "…".to_owned(), |number| number.to_string());
                LinkView { label, href: number.and_then(href).unwrap_or_default(), lang: None }
            })
            .collect(),
    }
}

/// The pages that a row of them names: the first, the last and those near this one; a gap where
/// some are left out, since a long row helps nobody.
fn rows(number: usize, total: usize) -> Vec<Option<usize>> {
    let mut rows = Vec::new();
    let near = number.saturating_sub(NEAR).max(1)..=(number + NEAR).min(total);
    for page in std::iter::once(1).chain(near).chain([total]) {
        match rows.last() {
            Some(Some(last)) if *last >= page => continue,
            // A gap of one page would take as much room as the page.
            Some(Some(last)) if *last + 2 == page => rows.push(Some(page - 1)),
            Some(Some(last)) if *last + 1 < page => rows.push(None),
            _ => {}
        }
        rows.push(Some(page));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_row_of_pages_leaves_out_the_far_ones() {
        let row = |number, total| {
            let word = |page: Option<usize>| page.map_or("…".to_owned(), |page| page.to_string());
            rows(number, total).into_iter().map(word).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(row(1, 1), "1");
        assert_eq!(row(1, 5), "1 2 3 4 5");
        assert_eq!(row(1, 9), "1 2 3 … 9");
        assert_eq!(row(6, 11), "1 … 4 5 6 7 8 … 11");
        assert_eq!(row(9, 9), "1 … 7 8 9");
    }
}
