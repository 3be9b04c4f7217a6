//! Pieces that stand on many pages alike: each is made once, and copied.
//!
//! A mentor's card stands in the directory and on the page of each of their terms, and the facets
//! beside a list are those of a thousand others. What the template of a piece sees is therefore the
//! piece itself and the interface's words, never the page: else it could not be the same on two.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use serde::Serialize;
use tera::TeraResult;

use crate::model::MentorId;
use crate::model::program::Words;
use crate::model::vocabulary::TermId;
use crate::output::Context as OutputContext;
use crate::output::html::cards::{availability, card};
use crate::output::html::directory::facet;
use crate::output::html::facts::{Fact, Values, facts, term};
use crate::output::html::known::{Made, key};
use crate::output::html::mentor::{head, is_same_everywhere, mentor, profile};
use crate::output::html::plates::{Order, Plates, Told};
use crate::output::html::scene::{Scene, deeper};
use crate::output::html::shelf::{Around, Frame, Joint, Known, Piece, Shelf, cut, set};
use crate::output::html::slots::{Filled, Slots};
use crate::output::structured::Way;
use crate::site::PageKind;
use crate::theme::phrases::{LANGUAGE, WORDS};
use crate::view::block::{FactNameView, ValueView};
use crate::view::directory::AvailabilityView;
use crate::view::frame::{FrameView, LinkView, SiteView};

/// The heading level of a name in a list of cards.
const CARD_LEVEL: u8 = 3;

/// So many whole profiles of the page of everybody are made by one thread at a time.
const PROFILES: usize = 128;

/// So many parts a whole profile usually has: its name, what is said, and what stands around them.
const PARTS: usize = 5;

/// What marks a link to what the page shows (WAI-ARIA 1.2, aria-current).
static CURRENT: LazyLock<[Arc<str>; 1]> = LazyLock::new(|| [" aria-current=\"page\"".into()]);

/// The pieces of a site.
pub struct Pieces<'t> {
    cx: OutputContext<'t>,
    /// By language.
    shelves: BTreeMap<String, Shelf>,
    /// What stands around pages, where a program's own words are not in it.
    frames: Known<(SiteView, FrameView), Arc<Frame>>,
    /// What templates made of what they were told.
    plates: Plates,
}

impl<'t> Pieces<'t> {
    /// Places for the pieces of a site; they are made when they are first asked for.
    pub fn new(cx: &OutputContext<'t>) -> Self {
        let shelf = |language: &str| Some((language.to_owned(), Shelf::new(cx.site, language)?));
        let shelves = cx.site.settings.languages().filter_map(shelf).collect();
        Self { cx: *cx, shelves, frames: Known::default(), plates: Plates::default() }
    }

    /// Lets go of all pieces: some hundred thousand small texts, for which nobody need wait.
    pub fn let_go(self) {
        let Self { cx: _, shelves, frames, plates } = self;
        rayon::spawn(move || drop((shelves, frames, plates)));
    }

    /// Makes pieces only as long as somebody waits for them.
    pub fn follow(&mut self, cx: &OutputContext<'t>) {
        self.cx = *cx;
    }

    /// What stands around a page; `look` tells what that is.
    ///
    /// # Errors
    /// What is wrong with one of its templates.
    pub fn around(
        &self,
        scene: &Scene<'_>,
        look: impl FnOnce() -> (SiteView, FrameView),
    ) -> TeraResult<Around> {
        let make = || {
            let views = Arc::new(look());
            let way = Arc::new(Way::new(scene.site, scene.page, &views.1.breadcrumbs));
            Ok(Around { made: self.frame(scene, &views)?, way, views })
        };
        match self.shelves.get(scene.language()).and_then(|shelf| shelf.around_mentors.as_ref()) {
            Some(place) if matches!(scene.page.kind, PageKind::Mentor(_)) => place.once(make),
            _ => make(),
        }
    }

    fn frame(&self, scene: &Scene<'_>, around: &(SiteView, FrameView)) -> TeraResult<Arc<Frame>> {
        let (site, page) = around;
        let part = |template: &str| {
            self.made(scene, template, &Slots::default(), |told| {
                told.insert("site", site);
                told.insert("page", page);
                told.insert("languages_html", &Joint::Languages.mark());
            })
        };
        let make = || {
            Ok(Arc::new(Frame {
                head: part("parts/head-site.html")?,
                header: cut(&part("parts/header.html")?),
                breadcrumbs: part("parts/breadcrumbs.html")?,
                footer: part("parts/footer.html")?,
            }))
        };
        match scene.voice.words() {
            Some(_) => make(),
            None => self.frames.once(around, make),
        }
    }

    /// A page, or a piece that is made of several views: `tell` puts them where the template reads them.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn page(
        &self,
        scene: &Scene<'_>,
        template: &str,
        slots: &Slots,
        tell: impl Fn(&mut Told<'_>),
    ) -> TeraResult<Made> {
        let order = self.order(scene, template, tell)?;
        match self.cx.known {
            Some(known) => {
                let make = || Ok(self.filled(&order, slots)?.into_text());
                known.get_or(key(self.cx.theme, &order, slots)?, make).map(Made::Known)
            }
            None => self.filled(&order, slots).map(Made::Now),
        }
    }

    /// The same page in other languages; nothing where there is none.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn languages(&self, scene: &Scene<'_>, languages: &[LinkView]) -> TeraResult<Option<Arc<str>>> {
        if languages.is_empty() {
            return Ok(None);
        }
        self.piece(scene, "parts/languages.html", ("languages", &languages), &Slots::default(), |_| {})
            .map(Some)
    }

    /// The shelf of a page, and what leads from the page to the directory's folder.
    fn shelf(&self, scene: &Scene<'_>) -> Option<(&Shelf, Option<Arc<str>>)> {
        let shelf = self.shelves.get(scene.language())?;
        match scene.page.kind {
            PageKind::Directory(_) => Some((shelf, None)),
            PageKind::Term(..) => Some((shelf, Some("../".into()))),
            _ => None,
        }
    }

    /// The cards of mentors, as they follow each other in a list.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub fn cards(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<Vec<Arc<str>>> {
        let make = |scene: &Scene<'_>, id: MentorId| {
            let view = card(scene, id, self.availability_of(scene, id)?);
            self.piece(scene, "parts/card.html", ("card", &view), &Slots::default(), |told| {
                told.insert("level", &CARD_LEVEL);
                told.insert("lazy", &true);
            })
        };
        let Some((shelf, way)) = self.shelf(scene) else {
            return mentors.iter().map(|id| make(scene, *id)).collect();
        };
        let mut cards = Vec::with_capacity(mentors.len() * 2);
        for id in mentors {
            let card = shelf.cards[id.0].once(|| Ok(cut(&make(&shelf.scene(scene), *id)?)))?;
            set(&card, &mut cards, |_| way.as_slice());
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
                let view = facet(scene, index, |term| Joint::Term(term).mark());
                self.piece(scene, "parts/facet.html", ("facet", &view), &Slots::default(), |_| {})
                    .map(|html| cut(&html))
            };
            let (facet, way) = match self.shelf(scene) {
                Some((shelf, way)) => (shelf.facets[index].once(|| make(&shelf.scene(scene)))?, way),
                None => (make(scene)?, None),
            };
            let mut parts = Vec::with_capacity(facet.len() * 2);
            set(&facet, &mut parts, |joint| match joint {
                Joint::Link => way.as_slice(),
                Joint::Term(number) if term == Some(number) => CURRENT.as_slice(),
                _ => &[],
            });
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
            let view = head(scene, id, self.availability_of(scene, id)?);
            self.piece(scene, "parts/profile-head.html", ("profile", &view), &Slots::default(), |told| {
                told.insert("level", &1);
            })
        };
        match self.beside(scene) {
            Some(shelf) => shelf.heads[id.0].once_for_two(make),
            None => make(),
        }
    }

    /// What a mentor says of themselves, as it stands on their own page.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn profile(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<Arc<str>> {
        let make = || {
            let mut slots = Slots::default();
            let groups =
                facts(scene, id).try_map(|facts| self.facts(scene, &facts).map(|parts| slots.put(parts)))?;
            let mut view = profile(scene, id, groups);
            view.bio_html = slots.put(vec![view.bio_html.into()]);
            self.piece(scene, "parts/profile.html", ("profile", &view), &slots, |told| {
                told.insert("level", &2);
            })
        };
        match self.beside(scene).filter(|_| is_same_everywhere(scene, id)) {
            Some(shelf) => shelf.profiles[id.0].once_for_two(make),
            None => make(),
        }
    }

    /// Facts, one after the other.
    fn facts(&self, scene: &Scene<'_>, facts: &[Fact<'_>]) -> TeraResult<Vec<Arc<str>>> {
        let mut parts = Vec::new();
        for fact in facts {
            let values = self.values(scene, fact)?;
            set(&self.fact(scene, fact.key)?, &mut parts, |_| &values);
        }
        Ok(parts)
    }

    /// A fact, cut where its values go.
    fn fact(&self, scene: &Scene<'_>, key: &str) -> TeraResult<Piece> {
        let make = || {
            let view = FactNameView { key: key.to_owned(), label: scene.field_label(key).text };
            let fact = self.piece(scene, "parts/fact.html", ("fact", &view), &Slots::default(), |told| {
                told.insert("values_html", &Joint::Values.mark());
            })?;
            Ok(cut(&fact))
        };
        match self.beside(scene) {
            Some(shelf) => shelf.facts.once(key, make),
            None => make(),
        }
    }

    /// The values of a fact.
    fn values(&self, scene: &Scene<'_>, fact: &Fact<'_>) -> TeraResult<Vec<Arc<str>>> {
        let shelf = self.beside(scene);
        let make = |view: &ValueView| {
            self.piece(scene, "parts/value.html", ("value", view), &Slots::default(), |_| {})
        };
        match &fact.values {
            Values::Terms(terms) => {
                let places = shelf.and_then(|shelf| shelf.terms.get(fact.key));
                let value = |id: &TermId| {
                    let make = || make(&term(scene, fact.key, *id));
                    match places.and_then(|places| places.get(id.0)) {
                        Some(place) => place.once(make),
                        None => make(),
                    }
                };
                terms.iter().map(value).collect()
            }
            Values::Usual(values) => {
                let value = |view: &ValueView| match shelf {
                    Some(shelf) => shelf.values.once(view, || make(view)),
                    None => make(view),
                };
                values.iter().map(value).collect()
            }
            Values::Own(values) => values.iter().map(make).collect(),
        }
    }

    /// Whether a mentor can take a mentee.
    fn availability_of(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<String> {
        let mentor = scene.site.model.mentors[id.0].get(scene.language());
        self.availability(scene, &availability(scene, mentor))
    }

    /// A state of availability, as it is shown.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn availability(&self, scene: &Scene<'_>, view: &AvailabilityView) -> TeraResult<String> {
        let make = || {
            let template = "parts/availability.html";
            self.piece(scene, template, ("availability", view), &Slots::default(), |_| {})
        };
        // With a program's own words it may be another.
        let made = match self.shelves.get(scene.language()).filter(|_| scene.voice.words().is_none()) {
            Some(shelf) => shelf.states.once(view, make),
            None => make(),
        };
        made.map(|html| html.to_string())
    }

    /// The shelf of a page on which profiles stand. That of everybody lies beside those of each, so that all
    /// links are the same.
    fn beside(&self, scene: &Scene<'_>) -> Option<&Shelf> {
        let here = matches!(scene.page.kind, PageKind::Mentor(_) | PageKind::AllMentors);
        self.shelves.get(scene.language()).filter(|_| here)
    }

    /// Whole profiles, one after the other, in parts. Made on all cores: they are one page.
    ///
    /// # Errors
    /// What is wrong with the template of a profile.
    pub fn profiles(&self, scene: &Scene<'_>, mentors: &[MentorId]) -> TeraResult<Vec<Arc<str>>> {
        let run = |ids: &[MentorId]| -> TeraResult<Vec<Arc<str>>> {
            let mut parts = Vec::with_capacity(ids.len() * PARTS);
            for id in ids {
                parts.extend(self.whole(scene, *id)?);
            }
            Ok(parts)
        };
        let runs: Vec<Vec<Arc<str>>> = mentors.par_chunks(PROFILES).map(run).collect::<TeraResult<_>>()?;
        Ok(runs.into_iter().flatten().collect())
    }

    /// A whole profile, below the name of the page.
    fn whole(&self, scene: &Scene<'_>, id: MentorId) -> TeraResult<Vec<Arc<str>>> {
        if self.cx.is_over() {
            return Ok(Vec::new());
        }
        let mut slots = Slots::default();
        let head_html = slots.put(vec![deeper(&self.head(scene, id)?, 1).into()]);
        let profile_html = slots.put(vec![deeper(&self.profile(scene, id)?, 1).into()]);
        let view = mentor(scene, id, head_html, profile_html);
        let (template, told) =
            ("parts/profile-whole.html", |told: &mut Told<'_>| told.insert("profile", &view));
        match self.cx.known {
            Some(_) => Ok(vec![self.made(scene, template, &slots, told)?]),
            // Set together, they would be as long again as all that they are made of.
            None => Ok(slots.parts(&self.printed(&self.order(scene, template, told)?)?)),
        }
    }

    /// A piece: its template, what the template calls its view, and what `prepare` tells besides.
    fn piece(
        &self,
        scene: &Scene<'_>,
        template: &str,
        (name, view): (&'static str, &impl Serialize),
        slots: &Slots,
        prepare: impl Fn(&mut Told<'_>),
    ) -> TeraResult<Arc<str>> {
        self.made(scene, template, slots, |told| {
            prepare(told);
            told.insert(name, view);
        })
    }

    /// The same as one text.
    fn made(
        &self,
        scene: &Scene<'_>,
        template: &str,
        slots: &Slots,
        tell: impl Fn(&mut Told<'_>),
    ) -> TeraResult<Arc<str>> {
        self.page(scene, template, slots, tell).map(Made::into_text)
    }

    /// What a template is to be told, and the interface's words.
    fn order<'o>(
        &self,
        scene: &'o Scene<'_>,
        template: &'o str,
        tell: impl Fn(&mut Told<'_>) + 'o,
    ) -> TeraResult<Order<'o, impl Fn(&mut Told<'_>) + 'o>>
    where
        't: 'o,
    {
        Order::new(&self.cx.theme.needs, template, move |told: &mut Told<'_>| {
            tell_words(told, scene);
            tell(told);
        })
    }

    /// What comes of a template, with the marks of its slots.
    fn printed(&self, order: &Order<'_, impl Fn(&mut Told<'_>)>) -> TeraResult<String> {
        self.plates.print(&self.cx.theme.tera, order)
    }

    /// The same with the markup of the slots in its places.
    fn filled(&self, order: &Order<'_, impl Fn(&mut Told<'_>)>, slots: &Slots) -> TeraResult<Filled> {
        self.printed(order).map(|html| slots.fill(html))
    }
}

/// Tells the interface's words, for a piece or a page.
fn tell_words(told: &mut Told<'_>, scene: &Scene<'_>) {
    told.insert_for_filters(LANGUAGE, scene.language());
    let Some(Words { mentor, mentors, mentee, mentees }) = scene.voice.words() else { return };
    for (name, word) in WORDS.into_iter().zip([mentor, mentors, mentee, mentees]) {
        if let Some(word) = word {
            told.insert_for_filters(name, word);
        }
    }
}
