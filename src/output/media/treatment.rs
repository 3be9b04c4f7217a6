//! From the bytes of a picture to everything that is published of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::diagnostic::finding::Finding;
use crate::output::media::kind::Kind;
use crate::output::media::pixels::{self, Encoded, Format};
use crate::output::media::{SQUARES, drawing, strip};

/// The widest that a page shows a picture of a text, in dots: twice the measure, and some.
const WIDEST: u32 = 1600;

/// A picture that has so many dots for each of its bytes is not packed again to see whether that would be
/// lighter: a photograph of good quality has about as many.
const LIGHT: u64 = 4;

/// What is wanted of a picture besides itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Squares: it is somebody's portrait.
    pub square: bool,
    /// A narrower version: it stands in a text.
    pub shown: bool,
}

/// What is made of a picture.
#[derive(Debug, Clone, Default)]
pub struct Treated {
    /// The picture itself; `None` where there was nothing to change.
    pub own: Option<Arc<[u8]>>,
    /// Its size in dots, upright.
    pub size: (u32, u32),
    /// A narrower version for pages, where it is very wide.
    pub narrow: Option<Encoded>,
    /// Squares by CSS pixels, plain and dense.
    pub squares: BTreeMap<u32, (Square, Option<Square>)>,
    /// It stands for its own squares: a drawing, or a picture that moves.
    pub whole_as_square: bool,
    /// Code was taken out of it.
    pub code_removed: bool,
}

/// A square of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Square {
    /// The picture itself, which is one of the right size.
    Own,
    /// One that was cut from it.
    Cut(Encoded),
}

/// Why a picture is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is none, or none that can be read.
    NotAPicture(String),
    /// It is too large.
    TooLarge(String),
}

impl Refusal {
    /// The refusal of what begins like a picture and does not go on like one.
    pub fn damaged() -> Self {
        Self::NotAPicture("it begins like a picture and does not go on like one".into())
    }

    /// The problem to report.
    pub fn finding(&self) -> Finding {
        match self {
            Self::NotAPicture(reason) => Finding::NotAPicture { reason: reason.clone() },
            Self::TooLarge(limit) => Finding::TooLarge { limit: limit.clone() },
        }
    }
}

/// Makes everything that is wanted of a picture.
///
/// # Errors
/// Why it cannot be published.
pub fn treat(bytes: &[u8], kind: Kind, wanted: Wanted, gate: &Gate) -> Result<Treated, Refusal> {
    match kind {
        Kind::Jpeg => dots(bytes, Format::Jpeg, wanted, gate),
        Kind::Png => dots(bytes, Format::Png, wanted, gate),
        Kind::WebP => dots(bytes, Format::WebP, wanted, gate),
        Kind::Gif => {
            let (own, size) = strip::gif(bytes).ok_or_else(Refusal::damaged)?;
            // No decoder for GIF is worth its weight here: a portrait in it is cut by the style sheet.
            Ok(Treated { own: changed(own, bytes), size, whole_as_square: true, ..Treated::default() })
        }
        Kind::Svg => {
            let drawing = drawing::clean(bytes)
                .ok_or_else(|| Refusal::NotAPicture("it is no drawing that browsers can read".into()))?;
            Ok(Treated {
                own: changed(drawing.bytes, bytes),
                size: drawing.size,
                whole_as_square: true,
                code_removed: drawing.code_removed,
                ..Treated::default()
            })
        }
        Kind::Foreign(_) | Kind::Markup | Kind::Other => Err(Refusal::damaged()),
    }
}

fn changed(own: Vec<u8>, bytes: &[u8]) -> Option<Arc<[u8]>> {
    (own != bytes).then(|| own.into())
}

/// A picture of dots. It is decoded only where that is needed: for other sizes, and where without
/// its metadata it would lie on its side or show other colours.
fn dots(bytes: &[u8], format: Format, wanted: Wanted, gate: &Gate) -> Result<Treated, Refusal> {
    let stripped = match format {
        Format::Jpeg => strip::jpeg(bytes),
        Format::Png => strip::png(bytes),
        Format::WebP => strip::webp(bytes),
    };
    let stripped = stripped.ok_or_else(Refusal::damaged)?;
    let header = pixels::header(bytes, format)?;
    let (width, height) = header.upright();
    let mut treated = Treated { size: (width, height), ..Treated::default() };
    // One that moves is not decoded: only its first picture would be left.
    let anew = !stripped.moves && header.needs_decoding();
    let narrow = wanted.shown && width > WIDEST && !stripped.moves;
    if stripped.moves && wanted.square {
        treated.whole_as_square = true;
    }
    let squares = wanted.square && !stripped.moves;
    if !(anew || narrow || squares) {
        treated.own = changed(stripped.bytes, bytes);
        return Ok(treated);
    }
    let _place = gate.enter(header.weight());
    let picture = pixels::decode(bytes, format, &header)?;
    treated.own = if anew { Some(picture.encode(format)?.into()) } else { changed(stripped.bytes, bytes) };
    let mark = Mark::of(bytes);
    if narrow {
        let height = (u64::from(height) * u64::from(WIDEST)).div_ceil(u64::from(width)).max(1);
        let height = u32::try_from(height).unwrap_or(1);
        treated.narrow = Some(picture.resized((WIDEST, height), false, &mark)?);
    }
    if squares {
        let own = treated.own.as_ref().map_or(bytes.len(), |own| own.len());
        let light = own as u64 * LIGHT <= u64::from(width) * u64::from(height);
        let square = |side: u32| {
            let same_size = (side, side) == (width, height);
            if same_size && light {
                return Ok(Square::Own);
            }
            let cut = picture.resized((side, side), true, &mark)?;
            Ok(if same_size && own <= cut.bytes.len() { Square::Own } else { Square::Cut(cut) })
        };
        for size in SQUARES {
            // Nothing is drawn larger than it is: a small portrait is left to the browser.
            let most = width.min(height);
            let plain = square(size.min(most))?;
            let dense = Some((2 * size).min(most)).filter(|dense| *dense > size).map(&square).transpose()?;
            treated.squares.insert(size, (plain, dense));
        }
    }
    Ok(treated)
}

/// What tells pictures made of one source from those made of another.
pub struct Mark(blake3::Hasher);

impl Mark {
    fn of(bytes: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(bytes);
        Self(hasher)
    }

    /// Eight hexadecimal digits for a version of the picture.
    pub fn version(&self, parameters: &str) -> String {
        let mut hasher = self.0.clone();
        hasher.update(parameters.as_bytes());
        hasher.finalize().to_hex()[..8].to_owned()
    }
}

/// How much memory decoded pictures may take together, in bytes.
const ROOM: u64 = 512 * 1024 * 1024;

/// Lets in as many decoders at a time as there is room for: the number of processors must not
/// decide how much memory a build takes.
pub struct Gate {
    free: Mutex<u64>,
    left: Condvar,
}

impl Default for Gate {
    fn default() -> Self {
        Self { free: Mutex::new(ROOM), left: Condvar::new() }
    }
}

/// A place inside a [`Gate`]; dropping it makes room for others.
pub struct Inside<'g> {
    gate: &'g Gate,
    weight: u64,
}

impl Gate {
    /// Waits until there is room. What is heavier than all the room goes in alone.
    fn enter(&self, weight: u64) -> Inside<'_> {
        let weight = weight.min(ROOM);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free < weight {
            free = self.left.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= weight;
        Inside { gate: self, weight }
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        *self.gate.free.lock().unwrap_or_else(PoisonError::into_inner) += self.weight;
        self.gate.left.notify_all();
    }
}
