//! Pieces that stand on many pages alike: each is made once, and copied.
//!
//! A mentor's card stands in the directory and on the page of each of their terms, and the facets
//! beside a list are those of a thousand others. What the template of a piece sees is therefore the
//! piece itself and the interface's words, never the page: else it could not be the same on two.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use memchr::memmem;
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, TeraResult};

use crate::model::MentorId;
use crate::model::program::Words;
use crate::output::Context as OutputContext;
use crate::output::html::cards::card;
use crate::output::html::directory::facet;
use crate::output::html::known::key;
use crate::output::html::mentor::{head, is_same_everywhere, mentor, profile};
use crate::output::html::scene::{Scene, deeper};
use crate::output::html::slots::{Slots, mark};
use crate::site::directory::Facet;
use crate::site::{Page, PageKind};

/// The heading level of a name in a list of cards.
const CARD_LEVEL: u8 = 3;

/// So many whole profiles make one part of the page of everybody.
const PROFILES: usize = 128;

/// The pieces of a site.
pub struct Pieces<'t> {
    cx: OutputContext<'t>,
    /// By language.
    shelves: BTreeMap<String, Shelf>,
}

/// The pieces of a language.
struct Shelf {
    /// The first page of the directory, from which links are written.
    page: Page,
    cards: Vec<OnceLock<Piece>>,
    facets: Vec<FacetPieces>,
    /// Mentors' names, which stand on their own page and on that of everybody.
    heads: Vec<OnceLock<Arc<str>>>,
    /// What mentors say of themselves, which does so too.
    profiles: Vec<OnceLock<Arc<str>>>,
}

/// A facet beside a list: as it is where none of its terms is chosen, and where each is.
struct FacetPieces {
    none: OnceLock<Piece>,
    chosen: Vec<OnceLock<Arc<str>>>,
}

/// A piece, cut before each of its links: what leads from a page to the directory's folder goes there.
type Piece = Arc<[Arc<str>]>;

impl<'t> Pieces<'t> {
    /// Places for the pieces of a site; they are made when they are first asked for.
    pub fn new(cx: &OutputContext<'t>) -> Self {
        let site = cx.site;
        let facet = |facet: &Facet| FacetPieces { none: OnceLock::new(), chosen: places(facet.terms.len()) };
        let shelf = |language: &str| {
            let kind = PageKind::Directory(1);
            let path = site.addresses.page(kind, language)?.to_owned();
            Some(Shelf {
                page: Page { path, language: language.to_owned(), kind },
                cards: places(site.model.mentors.len()),
                facets: site.facets.iter().map(facet).collect(),
                heads: places(site.model.mentors.len()),
                profiles: places(site.model.mentors.len()),
            })
        };
        let languages = site.settings.languages();
        let shelves =
            languages.filter_map(|language| Some((language.to_owned(), shelf(language)?))).collect();
        Self { cx: *cx, shelves }
    }

    /// Makes pieces only as long as somebody waits for them.
    pub fn follow(&mut self, cx: &OutputContext<'t>) {
        self.cx = *cx;
    }

    /// The shelf of a page, and what leads from the page to the directory's folder.
    fn shelf(&self, scene: &Scene<'_>) -> Option<(&Shelf, &'static str)> {
        let shelf = self.shelves.get(scene.language())?;
        match scene.page.kind {
            PageKind::Directory(_) => Some((shelf, "")),
            PageKind::Term(..) => Some((shelf, "../")),
            _ => None,
        }
    }

    /// The cards of mentors, as they follow each other in a list.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub fn cards(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<Vec<Arc<str>>> {
        let make = |scene: &Scene<'_>, id: MentorId| {
            self.piece(scene, "parts/card.html", ("card", &card(scene, id)), &Slots::default(), |context| {
                context.insert("level", &CARD_LEVEL);
                context.insert("lazy", &true);
            })
        };
        let Some((shelf, way)) = self.shelf(scene) else {
            return mentors.iter().map(|id| make(scene, *id)).collect();
        };
        let mut cards = Vec::with_capacity(mentors.len() * 2);
        for id in mentors {
            let card = once(&shelf.cards[id.0], || Ok(cut(&make(&shelf.scene(scene), *id)?)))?;
            set(&card, way, &mut cards);
        }
        Ok(cards)
    }

    /// The facets beside a list, one after the other. `chosen`: the facet and the term of the list.
    ///
    /// # Errors
    /// What is wrong with the template of a facet.
    pub fn facets(
        &self,
        scene: &Scene<'_>,
        chosen: Option<(usize, usize)>,
    ) -> TeraResult<Vec<Vec<Arc<str>>>> {
        let one = |index: usize| {
            let term = chosen.filter(|(facet, _)| *facet == index).map(|(_, term)| term);
            let make = |scene: &Scene<'_>| {
                let view = facet(scene, index, term);
                self.piece(scene, "parts/facet.html", ("facet", &view), &Slots::default(), |_| {})
            };
            let Some((shelf, way)) = self.shelf(scene) else { return Ok(vec![make(scene)?]) };
            let pieces = &shelf.facets[index];
            // Only the pages of its own terms, which lie in one folder, show a facet with a term chosen.
            if let Some(term) = term {
                return Ok(vec![once(&pieces.chosen[term], || make(scene))?]);
            }
            let facet = once(&pieces.none, || Ok(cut(&make(&shelf.scene(scene))?)))?;
            let mut parts = Vec::with_capacity(facet.len() * 2);
            set(&facet, way, &mut parts);
            Ok(parts)
        };
        (0..scene.site.facets.len()).map(one).collect()
    }

    /// A mentor's name and what is known at a glance, as it stands on their own page.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn head(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<Arc<str>> {
        let make = || {
            let view = head(scene, id);
            self.piece(scene, "parts/profile-head.html", ("profile", &view), &Slots::default(), |context| {
                context.insert("level", &1);
            })
        };
        match self.beside(scene) {
            Some(shelf) => once(&shelf.heads[id.0], make),
            None => make(),
        }
    }

    /// What a mentor says of themselves, as it stands on their own page.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn profile(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<Arc<str>> {
        let make = || {
            let view = profile(scene, id);
            self.piece(scene, "parts/profile.html", ("profile", &view), &Slots::default(), |context| {
                context.insert("level", &2);
            })
        };
        match self.beside(scene).filter(|_| is_same_everywhere(scene, id)) {
            Some(shelf) => once(&shelf.profiles[id.0], make),
            None => make(),
        }
    }

    /// The shelf of a page on which profiles stand. That of everybody lies beside those of each, so that all
    /// links are the same.
    fn beside(&self, scene: &Scene<'_>) -> Option<&Shelf> {
        let here = matches!(scene.page.kind, PageKind::Mentor(_) | PageKind::AllMentors);
        self.shelves.get(scene.language()).filter(|_| here)
    }

    /// Whole profiles, one after the other, some of them in each part. Made on all cores: they are one page.
    ///
    /// # Errors
    /// What is wrong with the template of a profile.
    pub fn profiles(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<Vec<Arc<str>>> {
        let run = |ids: &[MentorId]| {
            let profiles: Vec<Arc<str>> =
                ids.iter().map(|id| self.whole(scene, *id)).collect::<TeraResult<_>>()?;
            Ok(profiles.concat().into())
        };
        mentors.par_chunks(PROFILES).map(run).collect()
    }

    /// A whole profile, below the name of the page.
    fn whole(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<Arc<str>> {
        if self.cx.is_over() {
            return Ok(Arc::from(""));
        }
        let mut slots = Slots::default();
        let head_html = slots.put(vec![deeper(&self.head(scene, id)?, 1).into()]);
        let profile_html = slots.put(vec![deeper(&self.profile(scene, id)?, 1).into()]);
        let view = mentor(scene, id, head_html, profile_html);
        self.piece(scene, "parts/profile-whole.html", ("profile", &view), &slots, |_| {})
    }

    /// A piece: its template, what the template calls its view, and what `prepare` tells besides. That must be
    /// the same for all pieces of the template, since they are known by their views.
    fn piece(
        &self,
        scene: &Scene<'_>,
        template: &str,
        (name, view): (&'static str, &impl Serialize),
        slots: &Slots,
        prepare: impl FnOnce(&mut Context),
    ) -> TeraResult<Arc<str>> {
        let make = || {
            let mut context = context(scene);
            prepare(&mut context);
            context.insert(name, view);
            self.cx.theme.tera.render(template, &context).map(|html| slots.fill(html).into_text())
        };
        match self.cx.known {
            Some(known) => known.get_or(key(self.cx.theme, template, scene, view, slots)?, make),
            None => make().map(Arc::from),
        }
    }
}

impl Shelf {
    /// A page of this language, as the pieces of the shelf see it.
    fn scene<'s>(&'s self, scene: &Scene<'s>) -> Scene<'s> {
        Scene { page: &self.page, before: &LINK, ..*scene }
    }
}

/// What stands before each link of a piece, until it is set on a page.
static LINK: LazyLock<String> = LazyLock::new(|| mark("link"));

fn places<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

/// Cuts a piece before each of its links.
fn cut(piece: &str) -> Piece {
    let ends = memmem::find_iter(piece.as_bytes(), LINK.as_bytes()).chain([piece.len()]);
    let mut start = 0;
    let part = |end: usize| {
        let part = &piece[start..end];
        start = end + LINK.len();
        part.into()
    };
    ends.map(part).collect()
}

/// Sets a piece on a page, from which `way` leads to the directory's folder.
fn set(piece: &Piece, way: &'static str, page: &mut Vec<Arc<str>>) {
    if way.is_empty() {
        page.extend(piece.iter().cloned());
        return;
    }
    let way: Arc<str> = way.into();
    for (number, part) in piece.iter().enumerate() {
        if number > 0 {
            page.push(way.clone());
        }
        page.push(part.clone());
    }
}

/// What has been made, or what is made now. Two that make it at once make the same.
fn once<T: Clone>(place: &OnceLock<T>, make: impl FnOnce() -> TeraResult<T>) -> TeraResult<T> {
    match place.get() {
        Some(made) => Ok(made.clone()),
        None => {
            let made = make()?;
            Ok(place.get_or_init(|| made).clone())
        }
    }
}

/// The interface's words, for a piece or a page.
pub fn context(scene: &Scene<'_>) -> Context {
    let mut context = Context::new();
    context.insert("interface_language", scene.language());
    if let Some(words) = scene.voice.words() {
        insert_words(&mut context, words);
    }
    context
}

fn insert_words(context: &mut Context, words: &Words) {
    let named = [
        ("word_mentor", &words.mentor),
        ("word_mentors", &words.mentors),
        ("word_mentee", &words.mentee),
        ("word_mentees", &words.mentees),
    ];
    for (name, word) in named {
        if let Some(word) = word {
            context.insert(name, word);
        }
    }
}
