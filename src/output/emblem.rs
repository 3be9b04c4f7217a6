//! The site's emblem as pictures: a book with the initial of the site on its cover.
//!
//! What a telephone puts among its programs, and what social media show beside a link, must be
//! pictures of pixels. They bear the initial alone: a title drawn into a picture could be neither
//! enlarged nor translated nor read out, and the title stands beside it in text wherever it is shown.
//! Letters are drawn with strokes of our own, so that no font has to be carried along; an initial that
//! has none here, such as one that is no Latin letter, leaves the cover plain.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use unicode_normalization::UnicodeNormalization;

use crate::theme::colour::Rgb;

/// The size of the icon, in pixels.
pub const ICON: (u32, u32) = (180, 180);

/// The size of the picture for social media, in pixels.
pub const CARD: (u32, u32) = (1200, 630);

/// A stroke: points on a grid 4 wide and 6 high, its origin above to the left.
type Stroke = &'static [Point];

/// A place on that grid.
type Point = (f32, f32);

/// How thick strokes are, on the same grid.
const PEN: f32 = 0.84;

/// The round of the O, which the Q has too.
const OVAL: Stroke = &[
    (2.0, 0.0),
    (0.8, 0.6),
    (0.1, 2.0),
    (0.1, 4.0),
    (0.8, 5.4),
    (2.0, 6.0),
    (3.2, 5.4),
    (3.9, 4.0),
    (3.9, 2.0),
    (3.2, 0.6),
    (2.0, 0.0),
];

/// The letters, and the digits.
const LETTERS: &[(char, &[Stroke])] = &[
    ('A', &[&[(0.0, 6.0), (2.0, 0.0), (4.0, 6.0)], &[(0.75, 4.0), (3.25, 4.0)]]),
    (
        'B',
        &[
            &[(0.4, 0.0), (0.4, 6.0)],
            &[(0.4, 0.0), (2.4, 0.0), (3.4, 0.7), (3.4, 2.2), (2.4, 2.9), (0.4, 2.9)],
            &[(2.4, 2.9), (3.8, 3.7), (3.8, 5.2), (2.6, 6.0), (0.4, 6.0)],
        ],
    ),
    (
        'C',
        &[&[
            (3.9, 1.1),
            (3.0, 0.2),
            (1.8, 0.0),
            (0.7, 0.7),
            (0.1, 2.0),
            (0.1, 4.0),
            (0.7, 5.3),
            (1.8, 6.0),
            (3.0, 5.8),
            (3.9, 4.9),
        ]],
    ),
    (
        'D',
        &[&[
            (0.4, 0.0),
            (0.4, 6.0),
            (2.0, 6.0),
            (3.3, 5.3),
            (3.9, 4.0),
            (3.9, 2.0),
            (3.3, 0.7),
            (2.0, 0.0),
            (0.4, 0.0),
        ]],
    ),
    ('E', &[&[(3.6, 0.0), (0.5, 0.0), (0.5, 6.0), (3.6, 6.0)], &[(0.5, 2.9), (3.1, 2.9)]]),
    ('F', &[&[(3.6, 0.0), (0.5, 0.0), (0.5, 6.0)], &[(0.5, 2.9), (3.1, 2.9)]]),
    (
        'G',
        &[&[
            (3.9, 1.1),
            (3.0, 0.2),
            (1.8, 0.0),
            (0.7, 0.7),
            (0.1, 2.0),
            (0.1, 4.0),
            (0.7, 5.3),
            (1.9, 6.0),
            (3.1, 5.8),
            (3.9, 5.0),
            (3.9, 3.3),
            (2.3, 3.3),
        ]],
    ),
    ('H', &[&[(0.3, 0.0), (0.3, 6.0)], &[(3.7, 0.0), (3.7, 6.0)], &[(0.3, 2.9), (3.7, 2.9)]]),
    ('I', &[&[(2.0, 0.0), (2.0, 6.0)], &[(1.0, 0.0), (3.0, 0.0)], &[(1.0, 6.0), (3.0, 6.0)]]),
    ('J', &[&[(3.2, 0.0), (3.2, 4.6), (2.7, 5.6), (1.7, 6.0), (0.8, 5.6), (0.4, 4.7)]]),
    ('K', &[&[(0.4, 0.0), (0.4, 6.0)], &[(3.7, 0.0), (0.4, 3.5)], &[(1.7, 2.2), (3.9, 6.0)]]),
    ('L', &[&[(0.6, 0.0), (0.6, 6.0), (3.7, 6.0)]]),
    ('M', &[&[(0.0, 6.0), (0.3, 0.0), (2.0, 4.0), (3.7, 0.0), (4.0, 6.0)]]),
    ('N', &[&[(0.3, 6.0), (0.3, 0.0), (3.7, 6.0), (3.7, 0.0)]]),
    ('O', &[OVAL]),
    ('P', &[&[(0.5, 6.0), (0.5, 0.0), (2.5, 0.0), (3.6, 0.8), (3.6, 2.5), (2.5, 3.3), (0.5, 3.3)]]),
    ('Q', &[OVAL, &[(2.3, 4.4), (3.9, 6.3)]]),
    (
        'R',
        &[
            &[(0.5, 6.0), (0.5, 0.0), (2.5, 0.0), (3.5, 0.7), (3.5, 2.3), (2.5, 3.1), (0.5, 3.1)],
            &[(2.1, 3.1), (3.8, 6.0)],
        ],
    ),
    (
        'S',
        &[&[
            (3.6, 1.0),
            (2.8, 0.2),
            (1.8, 0.0),
            (0.9, 0.3),
            (0.4, 1.1),
            (0.6, 2.2),
            (1.5, 2.8),
            (2.6, 3.1),
            (3.5, 3.8),
            (3.7, 4.8),
            (3.2, 5.7),
            (2.1, 6.0),
            (1.1, 5.8),
            (0.3, 4.9),
        ]],
    ),
    ('T', &[&[(0.1, 0.0), (3.9, 0.0)], &[(2.0, 0.0), (2.0, 6.0)]]),
    ('U', &[&[(0.3, 0.0), (0.3, 4.2), (0.9, 5.5), (2.0, 6.0), (3.1, 5.5), (3.7, 4.2), (3.7, 0.0)]]),
    ('V', &[&[(0.0, 0.0), (2.0, 6.0), (4.0, 0.0)]]),
    ('W', &[&[(-0.2, 0.0), (0.9, 6.0), (2.0, 1.8), (3.1, 6.0), (4.2, 0.0)]]),
    ('X', &[&[(0.2, 0.0), (3.8, 6.0)], &[(3.8, 0.0), (0.2, 6.0)]]),
    ('Y', &[&[(0.1, 0.0), (2.0, 3.1), (3.9, 0.0)], &[(2.0, 3.1), (2.0, 6.0)]]),
    ('Z', &[&[(0.3, 0.0), (3.7, 0.0), (0.3, 6.0), (3.7, 6.0)]]),
    (
        '0',
        &[&[
            (2.0, 0.0),
            (0.8, 0.8),
            (0.4, 2.2),
            (0.4, 3.8),
            (0.8, 5.2),
            (2.0, 6.0),
            (3.2, 5.2),
            (3.6, 3.8),
            (3.6, 2.2),
            (3.2, 0.8),
            (2.0, 0.0),
        ]],
    ),
    ('1', &[&[(0.8, 1.3), (2.2, 0.0), (2.2, 6.0)]]),
    (
        '2',
        &[&[(0.5, 1.2), (1.2, 0.2), (2.3, 0.0), (3.3, 0.6), (3.5, 1.8), (2.8, 3.1), (0.4, 6.0), (3.7, 6.0)]],
    ),
    (
        '3',
        &[&[
            (0.5, 0.8),
            (1.6, 0.0),
            (2.8, 0.3),
            (3.3, 1.4),
            (2.7, 2.5),
            (1.7, 2.8),
            (2.9, 3.1),
            (3.6, 4.2),
            (3.2, 5.4),
            (2.1, 6.0),
            (1.0, 5.8),
            (0.3, 5.0),
        ]],
    ),
    ('4', &[&[(2.9, 6.0), (2.9, 0.0), (0.2, 4.2), (3.9, 4.2)]]),
    (
        '5',
        &[&[
            (3.4, 0.0),
            (0.9, 0.0),
            (0.6, 2.7),
            (1.8, 2.3),
            (3.1, 2.8),
            (3.6, 4.0),
            (3.2, 5.3),
            (2.1, 6.0),
            (1.1, 5.8),
            (0.4, 5.1),
        ]],
    ),
    (
        '6',
        &[&[
            (3.2, 0.1),
            (1.6, 1.2),
            (0.6, 2.9),
            (0.4, 4.3),
            (0.9, 5.6),
            (2.1, 6.0),
            (3.2, 5.5),
            (3.6, 4.3),
            (3.1, 3.1),
            (2.0, 2.7),
            (0.9, 3.2),
            (0.4, 4.3),
        ]],
    ),
    ('7', &[&[(0.3, 0.0), (3.7, 0.0), (1.5, 6.0)]]),
    (
        '8',
        &[&[
            (2.0, 2.8),
            (0.9, 2.2),
            (0.7, 1.0),
            (1.4, 0.1),
            (2.6, 0.1),
            (3.3, 1.0),
            (3.1, 2.2),
            (2.0, 2.8),
            (0.7, 3.6),
            (0.3, 4.7),
            (0.9, 5.7),
            (2.0, 6.0),
            (3.1, 5.7),
            (3.7, 4.7),
            (3.3, 3.6),
            (2.0, 2.8),
        ]],
    ),
    (
        '9',
        &[&[
            (0.8, 5.9),
            (2.4, 4.8),
            (3.4, 3.1),
            (3.6, 1.7),
            (3.1, 0.4),
            (1.9, 0.0),
            (0.8, 0.5),
            (0.4, 1.7),
            (0.9, 2.9),
            (2.0, 3.3),
            (3.1, 2.8),
            (3.6, 1.7),
        ]],
    ),
];

/// The letter by which a site is known: the first of its title, without accents, in capitals.
pub fn initial(title: &str) -> Option<char> {
    let first = title.chars().find(|c| c.is_alphanumeric())?;
    std::iter::once(first).nfd().next()?.to_uppercase().next()
}

/// The emblem in a picture of a size: on `paper`, in the accent. As PNG.
pub fn emblem(title: &str, accent: Rgb, paper: Rgb, size: (u32, u32)) -> Vec<u8> {
    let letter = initial(title).and_then(|initial| LETTERS.iter().find(|(letter, _)| *letter == initial));
    let strokes: Vec<Vec<Point>> =
        letter.into_iter().flat_map(|(_, strokes)| *strokes).map(|stroke| rounded(stroke)).collect();
    let (width, height) = size;
    // The book stands on a grid of 32 by 32, as in the drawing of the icon, with its middle at 15.5, 16.
    let scale = height as f32 / if width == height { 34.0 } else { 42.0 };
    let origin = (width as f32 / 2.0 - 15.5 * scale, height as f32 / 2.0 - 16.0 * scale);
    let wide = width != height;
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let at = ((x as f32 + 0.5 - origin.0) / scale, (y as f32 + 0.5 - origin.1) / scale);
            let edge = wide && (y < height / 40 || y >= height - height / 40);
            let near = (3.0..=28.0).contains(&at.0) && (0.0..=32.0).contains(&at.1);
            let accent_here = match (edge, near) {
                (true, _) => 1.0,
                (_, true) => cover(at, scale),
                _ => 0.0,
            };
            let paper_here = if accent_here > 0.0 && !edge { light(at, scale, &strokes) } else { 0.0 };
            let part = accent_here * (1.0 - paper_here);
            // Most of a wide picture is paper.
            if part == 0.0 {
                pixels.extend(paper);
                continue;
            }
            pixels.extend(std::array::from_fn::<u8, 3, _>(|channel| {
                let (from, to) = (f32::from(paper[channel]), f32::from(accent[channel]));
                (from + (to - from) * part).round().clamp(0.0, 255.0) as u8
            }));
        }
    }
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Up);
    // Writing into memory does not fail, and the size is that of the pixels.
    let written = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8);
    debug_assert!(written.is_ok());
    png
}

/// How far a point is covered by the book: 1 inside, 0 outside, between them at its edge.
fn cover(at: (f32, f32), scale: f32) -> f32 {
    within(at, (4.0, 1.0, 27.0, 31.0), 1.5, scale)
}

/// How far a point of the cover is of the colour of paper: the spine's line, the pages, the initial.
fn light(at: (f32, f32), scale: f32, strokes: &[Vec<Point>]) -> f32 {
    let lines =
        within(at, (7.5, 1.0, 8.5, 26.0), 0.0, scale).max(within(at, (7.0, 27.5, 25.0, 29.0), 0.0, scale));
    // The letter is 7.4 wide and 11.1 high.
    const UNIT: f32 = 1.85;
    let on_grid = ((at.0 - 17.5) / UNIT + 2.0, (at.1 - 13.75) / UNIT + 3.0);
    if !(-1.0..=5.0).contains(&on_grid.0) || !(-1.0..=7.4).contains(&on_grid.1) {
        return lines;
    }
    let nearest = strokes
        .iter()
        .flat_map(|stroke| stroke.windows(2))
        .map(|ends| distance(on_grid, ends[0], ends[1]))
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
    use super::{ICON, LETTERS, emblem, initial};

    const ACCENT: [u8; 3] = [0x7a, 0x1f, 0x3d];
    const PAPER: [u8; 3] = [0xfb, 0xf9, 0xf4];

    fn pixels(title: &str) -> image::RgbImage {
        image::load_from_memory(&emblem(title, ACCENT, PAPER, ICON)).expect("a picture").to_rgb8()
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
