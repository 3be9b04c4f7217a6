//! The site's emblem as pictures: a book with the initial of the site on its cover.
//!
//! What a telephone puts among its programs, and what social media show beside a link, must be
//! pictures of pixels. They bear the initial alone: a title drawn into a picture could be neither
//! enlarged nor translated nor read out, and the title stands beside it in text wherever it is shown.
//! Letters are drawn with strokes of our own, so that no font has to be carried along; an initial that
//! has none here, such as one that is no Latin letter, leaves the cover plain.

mod letters;

use std::collections::HashMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::output::emblem::letters::{LETTERS, Point};
use crate::output::png::{Kind, png};
use crate::theme::colour::Rgb;

/// The size of the icon, in pixels.
pub const ICON: (u32, u32) = (180, 180);

/// The size of the picture for social media, in pixels.
pub const CARD: (u32, u32) = (1200, 630);

/// How large a step of the letters' grid is on that of the book: a letter is 7.4 wide and 11.1 high.
const UNIT: f32 = 1.85;

/// How thick strokes are, on the letters' grid.
const PEN: f32 = 0.84;

/// The letter by which a site is known: the first of its title, without accents, in capitals.
pub fn initial(title: &str) -> Option<char> {
    let first = title.chars().find(|c| c.is_alphanumeric())?;
    std::iter::once(first).nfd().next()?.to_uppercase().next()
}

/// An emblem: all that decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Emblem {
    /// The letter on the cover; none if the title begins with nothing that can be drawn.
    pub initial: Option<char>,
    /// The colour of the cover.
    pub accent: Rgb,
    /// The colour around it.
    pub paper: Rgb,
    /// Width and height, in pixels.
    pub size: (u32, u32),
}

/// Emblems that were drawn already.
#[derive(Debug, Default)]
pub struct Drawn(HashMap<Emblem, Arc<[u8]>>);

impl Drawn {
    /// An emblem as PNG, drawn if it is not there yet. Of those that are not asked for any more few are
    /// kept: somebody may be trying colours.
    pub fn get(&mut self, emblem: Emblem) -> Arc<[u8]> {
        const FEW: usize = 8;
        if self.0.len() >= FEW && !self.0.contains_key(&emblem) {
            self.0.clear();
        }
        self.0.entry(emblem).or_insert_with(|| draw(emblem).into()).clone()
    }
}

/// A straight piece of a stroke, and how far from it the pen reaches on any side.
struct Piece {
    from: Point,
    to: Point,
    left_top: Point,
    right_bottom: Point,
}

impl Piece {
    fn new(from: Point, to: Point, reach: f32) -> Self {
        let left_top = (from.0.min(to.0) - reach, from.1.min(to.1) - reach);
        let right_bottom = (from.0.max(to.0) + reach, from.1.max(to.1) + reach);
        Self { from, to, left_top, right_bottom }
    }

    /// Whether the pen may reach anything at this height from here.
    fn may_reach_row(&self, y: f32) -> bool {
        (self.left_top.1..=self.right_bottom.1).contains(&y)
    }

    /// Whether the pen may reach a point from here.
    fn may_reach(&self, at: Point) -> bool {
        (self.left_top.0..=self.right_bottom.0).contains(&at.0)
            && (self.left_top.1..=self.right_bottom.1).contains(&at.1)
    }
}

/// The emblem as PNG.
fn draw(Emblem { initial, accent, paper, size }: Emblem) -> Vec<u8> {
    let letter = initial.and_then(|initial| LETTERS.iter().find(|(letter, _)| *letter == initial));
    let (width, height) = size;
    // The book stands on a grid of 32 by 32, as in the drawing of the icon, with its middle at 15.5, 16.
    let scale = height as f32 / if width == height { 34.0 } else { 42.0 };
    // A pixel farther away than this is not touched: its place is no nearer than half a pixel to the pen.
    let reach = PEN / 2.0 + 1.0 / (UNIT * scale);
    let pieces: Vec<Piece> = letter
        .into_iter()
        .flat_map(|(_, strokes)| *strokes)
        .flat_map(|stroke| {
            let points = rounded(stroke);
            let piece = |ends: &[Point]| Piece::new(ends[0], ends[1], reach);
            points.windows(2).map(piece).collect::<Vec<_>>()
        })
        .collect();
    let origin = (width as f32 / 2.0 - 15.5 * scale, height as f32 / 2.0 - 16.0 * scale);
    let wide = width != height;
    let mut shades = vec![0_u8; (width * height) as usize];
    // Where the book is. All around it is paper, but for the edges of a wide picture.
    let span = |from: f32, to: f32, origin: f32, end: u32| {
        let at = |place: f32| ((place * scale + origin).max(0.0) as u32).min(end);
        at(from)..(at(to) + 1).min(end)
    };
    for y in span(0.0, 32.0, origin.1, height) {
        let row = on_letter((0.0, (y as f32 + 0.5 - origin.1) / scale)).1;
        let near: Vec<&Piece> = pieces.iter().filter(|piece| piece.may_reach_row(row)).collect();
        for x in span(3.0, 28.0, origin.0, width) {
            let at = ((x as f32 + 0.5 - origin.0) / scale, (y as f32 + 0.5 - origin.1) / scale);
            let accent_here = cover(at, scale);
            let paper_here = if accent_here > 0.0 { light(at, scale, &near) } else { 0.0 };
            let part = accent_here * (1.0 - paper_here);
            shades[(y * width + x) as usize] = (part * f32::from(LAST_SHADE) + 0.5) as u8;
        }
    }
    if wide {
        let edge = (height / 40 * width) as usize;
        shades[..edge].fill(LAST_SHADE);
        let last = shades.len() - edge;
        shades[last..].fill(LAST_SHADE);
    }
    let mut rows = Vec::with_capacity(shades.len().div_ceil(2) + height as usize);
    for row in shades.chunks(width as usize) {
        rows.extend(row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)));
    }
    let palette: Vec<u8> = (0..=LAST_SHADE).flat_map(|shade| mixed(paper, accent, shade)).collect();
    let written = png(size, Kind::Palette(&palette), &rows);
    // Nobody asks for a picture without any dots.
    debug_assert!(written.is_ok());
    written.unwrap_or_default()
}

/// The shades from paper, 0, to accent: as many as two of their pixels fit into a byte. All the colours of
/// a picture would take six times as long to pack.
const LAST_SHADE: u8 = 15;

/// A shade between two colours.
fn mixed(paper: Rgb, accent: Rgb, shade: u8) -> Rgb {
    let part = f32::from(shade) / f32::from(LAST_SHADE);
    std::array::from_fn(|channel| {
        let (from, to) = (f32::from(paper[channel]), f32::from(accent[channel]));
        (from + (to - from) * part + 0.5) as u8
    })
}

/// How far a point is covered by the book: 1 inside, 0 outside, between them at its edge.
fn cover(at: (f32, f32), scale: f32) -> f32 {
    within(at, (4.0, 1.0, 27.0, 31.0), 1.5, scale)
}

/// A point of the cover on the letters' grid.
fn on_letter(at: Point) -> Point {
    ((at.0 - 17.5) / UNIT + 2.0, (at.1 - 13.75) / UNIT + 3.0)
}

/// How far a point of the cover is of the colour of paper: the spine's line, the pages, the initial.
fn light(at: (f32, f32), scale: f32, pieces: &[&Piece]) -> f32 {
    let lines =
        within(at, (7.5, 1.0, 8.5, 26.0), 0.0, scale).max(within(at, (7.0, 27.5, 25.0, 29.0), 0.0, scale));
    let on_grid = on_letter(at);
    if !(-1.0..=5.0).contains(&on_grid.0) || !(-1.0..=7.4).contains(&on_grid.1) {
        return lines;
    }
    let nearest = pieces
        .iter()
        .filter(|piece| piece.may_reach(on_grid))
        .map(|piece| distance(on_grid, piece.from, piece.to))
        .fold(f32::MAX, f32::min);
    let inside = (PEN / 2.0 - nearest) * UNIT * scale;
    lines.max((inside + 0.5).clamp(0.0, 1.0))
}

/// A stroke with its bends made round; what turns sharply stays a corner.
fn rounded(stroke: &[Point]) -> Vec<Point> {
    let mut points = stroke.to_vec();
    for _ in 0..ROUNDS {
        let closed = points.first() == points.last();
        let last = points.len() - 1;
        let mut next = Vec::with_capacity(2 * points.len());
        for (index, point) in points.iter().enumerate() {
            let around = match index {
                index if index > 0 && index < last => Some((points[index - 1], points[index + 1])),
                _ if closed => Some((points[last - 1], points[1])),
                _ => None,
            };
            match around.filter(|(before, after)| bends(*before, *point, *after)) {
                None => next.push(*point),
                Some((before, after)) => {
                    if index > 0 {
                        next.push(towards(*point, before));
                    }
                    if index < last {
                        next.push(towards(*point, after));
                    }
                }
            }
        }
        if closed && next.first() != next.last() {
            next.push(next[0]);
        }
        points = next;
    }
    points
}

/// How often the bends are cut: after that nobody sees the cuts.
const ROUNDS: usize = 4;

/// Whether a stroke turns by less than some 70 degrees at a point.
fn bends(before: Point, at: Point, after: Point) -> bool {
    let (one, two) = ((at.0 - before.0, at.1 - before.1), (after.0 - at.0, after.1 - at.1));
    one.0 * two.0 + one.1 * two.1 > 0.34 * length(one.0, one.1) * length(two.0, two.1)
}

/// A quarter of the way from a point to another.
fn towards(from: Point, to: Point) -> Point {
    (from.0 + (to.0 - from.0) / 4.0, from.1 + (to.1 - from.1) / 4.0)
}

/// How far a point is covered by a rectangle (left, top, right, bottom) with round corners.
fn within(at: (f32, f32), (left, top, right, bottom): (f32, f32, f32, f32), corner: f32, scale: f32) -> f32 {
    // Most points are far from its edge, on either side.
    let inside = |margin: f32| {
        (left + margin..=right - margin).contains(&at.0) && (top + margin..=bottom - margin).contains(&at.1)
    };
    let pixel = 1.0 / scale;
    if !inside(-pixel) {
        return 0.0;
    }
    if inside(corner + pixel) {
        return 1.0;
    }
    let beside = (at.0 - (left + right) / 2.0).abs() - (right - left) / 2.0 + corner;
    let beyond = (at.1 - (top + bottom) / 2.0).abs() - (bottom - top) / 2.0 + corner;
    let outside = length(beside.max(0.0), beyond.max(0.0)) + beside.max(beyond).min(0.0) - corner;
    (0.5 - outside * scale).clamp(0.0, 1.0)
}

/// The distance of a point from a line between two.
fn distance(at: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let along = ((at.0 - from.0) * dx + (at.1 - from.1) * dy) / (dx * dx + dy * dy).max(f32::EPSILON);
    let along = along.clamp(0.0, 1.0);
    length(at.0 - from.0 - along * dx, at.1 - from.1 - along * dy)
}

/// Written out, since a root is the same on every machine, and `hypot` is not.
fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{Drawn, Emblem, ICON, LETTERS, initial};

    const ACCENT: [u8; 3] = [0x7a, 0x1f, 0x3d];
    const PAPER: [u8; 3] = [0xfb, 0xf9, 0xf4];

    fn pixels(title: &str) -> image::RgbImage {
        let emblem = Emblem { initial: initial(title), accent: ACCENT, paper: PAPER, size: ICON };
        image::load_from_memory(&Drawn::default().get(emblem)).expect("a picture").to_rgb8()
    }

    #[test]
    fn the_initial_is_known_without_its_accent() {
        assert_eq!(initial("«Élan» mentoring"), Some('E'));
        assert_eq!(initial("2026"), Some('2'));
        assert_eq!(initial("…"), None);
        assert!(('A'..='Z').chain('0'..='9').all(|c| LETTERS.iter().any(|(letter, _)| *letter == c)));
    }

    #[test]
    fn the_cover_bears_the_initial_where_there_is_one() {
        let plain = pixels("图书馆");
        let letter = pixels("Library");
        assert_eq!((plain.width(), plain.height()), ICON);
        assert_eq!(plain.get_pixel(1, 1).0, PAPER, "paper around it");
        // The upright of an L stands left of the middle of the cover.
        let place = (102 - 14, 70);
        assert_eq!(plain.get_pixel(place.0, place.1).0, ACCENT);
        let differing = plain.pixels().zip(letter.pixels()).filter(|(a, b)| a != b).count();
        assert!((500..4000).contains(&differing), "{differing}");
    }
}
