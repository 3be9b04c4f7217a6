//! Pieces that stand on many pages alike: each is made once, and copied.
//!
//! A mentor's card stands in the directory and on the page of each of their terms, and the facets
//! beside a list are those of a thousand others. What the template of a piece sees is therefore the
//! piece itself and the interface's words, never the page: else it could not be the same on two.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, TeraResult};

use crate::model::MentorId;
use crate::model::program::Words;
use crate::output::Context as OutputContext;
use crate::output::html::cards::card;
use crate::output::html::directory::facet;
use crate::output::html::known::key;
use crate::output::html::mentor::mentor;
use crate::output::html::scene::Scene;
use crate::site::PageKind;

/// The heading level of a name in a list of cards.
const CARD_LEVEL: u8 = 3;

/// The pieces of a site.
pub struct Pieces<'t> {
    cx: OutputContext<'t>,
    /// By language, those of the directory's own folder and of the folders of its terms: what lies
    /// as deep has the same links.
    shelves: BTreeMap<String, [Shelf; 2]>,
}

/// The pieces of pages that lie equally deep.
struct Shelf {
    cards: Vec<Made>,
    facets: Vec<FacetPieces>,
}

/// A facet beside a list: as it is where none of its terms is chosen, and where each is.
struct FacetPieces {
    none: Made,
    chosen: Vec<Made>,
}

type Made = OnceLock<Arc<str>>;

impl<'t> Pieces<'t> {
    /// Places for the pieces of a site; they are made when they are first asked for.
    pub fn new(cx: &OutputContext<'t>) -> Self {
        let site = cx.site;
        let made = |count: usize| (0..count).map(|_| Made::new()).collect();
        let shelf = || Shelf {
            cards: made(site.model.mentors.len()),
            facets: site
                .facets
                .iter()
                .map(|facet| FacetPieces { none: Made::new(), chosen: made(facet.terms.len()) })
                .collect(),
        };
        let languages = site.settings.languages();
        let shelves = languages.map(|language| (language.to_owned(), [shelf(), shelf()])).collect();
        Self { cx: *cx, shelves }
    }

    fn shelf(&self, scene: &Scene<'_>) -> Option<&Shelf> {
        let [directory, terms] = self.shelves.get(scene.language())?;
        match scene.page.kind {
            PageKind::Directory(_) => Some(directory),
            PageKind::Term(..) => Some(terms),
            _ => None,
        }
    }

    /// The cards of mentors, as they follow each other in a list.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub fn cards(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<String> {
        let make = |id: MentorId| {
            self.piece(scene, "parts/card.html", ("card", &card(scene, id)), |context| {
                context.insert("level", &CARD_LEVEL);
                context.insert("lazy", &true);
            })
        };
        let shelf = self.shelf(scene);
        let mut html = String::new();
        for id in mentors {
            match shelf {
                Some(shelf) => html.push_str(once(&shelf.cards[id.0], || make(*id))?),
                None => html.push_str(&make(*id)?),
            }
        }
        Ok(html)
    }

    /// The facets beside a list, one after the other. `chosen`: the facet and the term of the list.
    ///
    /// # Errors
    /// What is wrong with the template of a facet.
    pub fn facets(&self, scene: &Scene<'_>, chosen: Option<(usize, usize)>) -> TeraResult<Vec<String>> {
        let one = |index: usize| {
            let term = chosen.filter(|(facet, _)| *facet == index).map(|(_, term)| term);
            let make =
                || self.piece(scene, "parts/facet.html", ("facet", &facet(scene, index, term)), |_| {});
            let Some(shelf) = self.shelf(scene) else { return make().map(|made| made.as_ref().to_owned()) };
            let pieces = &shelf.facets[index];
            let place = term.map_or(&pieces.none, |term| &pieces.chosen[term]);
            once(place, make).map(str::to_owned)
        };
        (0..scene.site.facets.len()).map(one).collect()
    }

    /// Whole profiles, one after the other. Made on all cores: they are one page.
    ///
    /// # Errors
    /// What is wrong with the template of a profile.
    pub fn profiles(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<String> {
        let make = |id: &MentorId| {
            if self.cx.is_over() {
                return Ok(Arc::from(""));
            }
            self.piece(scene, "parts/profile-whole.html", ("profile", &mentor(scene, *id)), |_| {})
        };
        let profiles: Vec<Arc<str>> = mentors.par_iter().map(make).collect::<TeraResult<_>>()?;
        let mut html = String::with_capacity(profiles.iter().map(|profile| profile.len()).sum());
        // Each is let go of once it stands there.
        profiles.into_iter().for_each(|profile| html.push_str(&profile));
        Ok(html)
    }

    /// A piece: its template, what the template calls its view, and what is the same for all such.
    fn piece(
        &self,
        scene: &Scene<'_>,
        template: &str,
        (name, view): (&'static str, &impl Serialize),
        prepare: impl FnOnce(&mut Context),
    ) -> TeraResult<Arc<str>> {
        let make = || {
            let mut context = context(scene);
            prepare(&mut context);
            context.insert(name, view);
            self.cx.theme.tera.render(template, &context)
        };
        match self.cx.known {
            Some(known) => known.get_or(key(self.cx.theme, template, scene, view)?, make),
            None => make().map(Arc::from),
        }
    }
}

/// What has been made, or what is made now. Two that make it at once make the same.
fn once(place: &Made, make: impl FnOnce() -> TeraResult<Arc<str>>) -> TeraResult<&str> {
    if place.get().is_none() {
        let _ = place.set(make()?);
    }
    Ok(place.get().map_or("", AsRef::as_ref))
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
