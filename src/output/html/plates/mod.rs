//! Plates: what a template makes, cast once and printed for many.
//!
//! Ten thousand mentors' pages differ in names, and in whether there is a portrait or a motivation. A template that
//! only prints a name does the same with any: so it is asked once for each combination of what is there, with marks
//! where names go, and the rest is setting names in their places. Which texts these are is read from the template
//! ([`crate::theme::needs`]); all else that it is told is what a plate is known by, so that a plate is never used
//! for anything of which the template would have made something else. Where that cannot be told, the template makes
//! each.

mod shape;
#[cfg(test)]
mod tests;
mod told;
mod write;

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use ahash::AHashMap;
use serde::Serialize;
use tera::{Context, Error, Tera, TeraResult};

use crate::output::html::plates::shape::{Refused, Shape};
use crate::output::html::plates::told::told;
use crate::output::html::plates::write::tell;
use crate::output::html::slots::Marks;
use crate::source::fingerprint::Fingerprinter;
use crate::theme::needs::{Need, Needs};

/// So many bytes of plates are kept. A theme that compares names needs one for each, which is of no use to another.
const MOST: usize = 32 << 20;

/// What gaps are marked with until the plate is cast.
static GAPS: LazyLock<Marks> = LazyLock::new(|| Marks::new("gaps of plates"));

/// What a template is told.
pub struct Told<'t>(As<'t>);

enum As<'t> {
    /// As the engine sees it.
    Plain(&'t mut Context),
    /// As what is needed of it: all, where that is not known.
    Shape(Option<&'t Need>, &'t mut Shape, Result<(), Refused>),
}

impl Told<'_> {
    /// Tells it something by name.
    pub fn insert(&mut self, name: &'static str, view: &(impl Serialize + ?Sized)) {
        match &mut self.0 {
            As::Plain(context) => context.insert(name, view),
            As::Shape(need, shape, so_far) => {
                if so_far.is_ok() {
                    *so_far = tell(shape, name, view, *need);
                }
            }
        }
    }

    /// Tells it a text that its filters ask for, whether it names it or not.
    pub fn insert_for_filters(&mut self, name: &'static str, text: &str) {
        match &mut self.0 {
            As::Plain(context) => context.insert(name, text),
            As::Shape(_, shape, _) => shape.tell_all(name, text),
        }
    }
}

/// A template with what it is to be told.
pub struct Order<'t, T> {
    template: &'t str,
    tell: T,
    /// What the template needs, and the shape of that; none where it is not known.
    shaped: Option<(&'t Need, Shape)>,
}

impl<'t, T: Fn(&mut Told<'_>)> Order<'t, T> {
    /// Takes down what `tell` tells a template.
    ///
    /// # Errors
    /// If a view cannot be told.
    pub fn new(needs: &'t Needs, template: &'t str, tell: T) -> TeraResult<Self> {
        let shaped = match needs.template(template) {
            Some(need) => Some((need, shape(template, Some(need), &tell)?)),
            None => None,
        };
        Ok(Self { template, tell, shaped })
    }

    /// All that what is made depends on, but the theme.
    ///
    /// # Errors
    /// If a view cannot be told.
    pub fn add_to(&self, hasher: &mut Fingerprinter) -> TeraResult<()> {
        match &self.shaped {
            Some((_, shape)) => shape.add_to(hasher),
            None => shape(self.template, None, &self.tell)?.add_to(hasher),
        }
        Ok(())
    }

    /// What the engine makes of it.
    fn plain(&self, tera: &Tera) -> TeraResult<String> {
        let mut context = Context::new();
        (self.tell)(&mut Told(As::Plain(&mut context)));
        tera.render(self.template, &context)
    }
}

/// What a template is told: what is needed of it, or all where that is not known.
fn shape(template: &str, need: Option<&Need>, tell: impl Fn(&mut Told<'_>)) -> TeraResult<Shape> {
    let mut shape = Shape::new(template);
    let mut told = Told(As::Shape(need, &mut shape, Ok(())));
    tell(&mut told);
    match told {
        Told(As::Shape(_, _, Err(refused))) => Err(Error::message(refused)),
        _ => Ok(shape),
    }
}

/// What was cast.
#[derive(Debug, Default)]
pub struct Plates(RwLock<Cast>);

#[derive(Debug, Default)]
struct Cast {
    plates: AHashMap<Box<[u8]>, Arc<Plate>>,
    /// How long they are.
    bytes: usize,
}

/// What a template made of a shape: stretches of text, each but the last with the gap behind it.
#[derive(Debug)]
struct Plate {
    text: String,
    /// Where a stretch ends, and the number of the gap.
    gaps: Vec<(usize, usize)>,
}

impl Plates {
    /// What a template makes of what it is told.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn print<T: Fn(&mut Told<'_>)>(&self, tera: &Tera, order: &Order<'_, T>) -> TeraResult<String> {
        let Order { template, shaped: Some((need, shape)), .. } = order else { return order.plain(tera) };
        let (known, is_full) = {
            let cast = self.0.read().unwrap_or_else(PoisonError::into_inner);
            (cast.plates.get(&*shape.bytes).cloned(), cast.bytes >= MOST)
        };
        let plate = match known {
            Some(plate) => plate,
            None if is_full => return order.plain(tera),
            None => match Plate::cast(tera, template, need, shape) {
                Some(plate) => self.keep(&shape.bytes, plate),
                // What is wrong with a template is best told of all that it could know.
                None => return order.plain(tera),
            },
        };
        let printed = plate.print(shape);
        let is_same = || order.plain(tera).is_ok_and(|plain| plain == printed);
        debug_assert!(is_same(), "{template} makes the same without a plate");
        Ok(printed)
    }

    #[cfg(test)]
    fn count(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).plates.len()
    }

    fn keep(&self, shape: &[u8], plate: Plate) -> Arc<Plate> {
        let plate = Arc::new(plate);
        let mut cast = self.0.write().unwrap_or_else(PoisonError::into_inner);
        cast.bytes += shape.len() + plate.text.len();
        cast.plates.insert(shape.into(), plate.clone());
        plate
    }
}

impl Plate {
    /// What a template makes of a shape; none if it fails, or did something to a mark but print it.
    fn cast(tera: &Tera, template: &str, need: &Need, shape: &Shape) -> Option<Self> {
        let html = tera.render(template, &told(&shape.bytes, need, &GAPS)?).ok()?;
        let number = |name: &str| name.parse::<usize>().ok().filter(|number| *number < shape.gaps());
        let mut plate = Self { text: String::with_capacity(html.len()), gaps: Vec::new() };
        for (stretch, gap) in GAPS.cut(&html, number) {
            plate.text.push_str(stretch);
            plate.gaps.extend(gap.map(|gap| (plate.text.len(), gap)));
        }
        plate.text.shrink_to_fit();
        (!Marks::are_left(&plate.text)).then_some(plate)
    }

    fn print(&self, shape: &Shape) -> String {
        let filled: usize = self.gaps.iter().map(|(_, gap)| shape.gap(*gap).len()).sum();
        let mut printed = String::with_capacity(self.text.len() + filled);
        let mut start = 0;
        for (end, gap) in &self.gaps {
            printed.push_str(&self.text[start..*end]);
            printed.push_str(shape.gap(*gap));
            start = *end;
        }
        printed.push_str(&self.text[start..]);
        printed
    }
}
