//! Pictures as PNG (W3C, Portable Network Graphics, third edition), packed in one go.
//!
//! What the encoder of the `png` crate packs row by row costs more for clearing its buffers, 32 KiB for
//! each row, than for packing. The crate still writes what stands around the rows.

use miniz_oxide::deflate::compress_to_vec_zlib;
use png::chunk::IDAT;
use png::{BitDepth, ColorType, Encoder, EncodingError};

/// How hard to pack, of 10. A step harder takes half as long again and saves less than a hundredth.
const LEVEL: u8 = 5;

/// What a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'k> {
    /// Red, green and blue, each a byte.
    Rgb,
    /// The same with transparency.
    Rgba,
    /// Half a byte for each dot, the first in the upper half: the number of one of these colours.
    Palette(&'k [u8]),
}

/// A picture as PNG. `rows`: its rows, each as many bytes as its dots take.
///
/// # Errors
/// If the size is nothing that the format knows.
pub fn png((width, height): (u32, u32), kind: Kind<'_>, rows: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    let filtered = match kind {
        Kind::Rgb => filtered(rows, width as usize * 3, 3),
        Kind::Rgba => filtered(rows, width as usize * 4, 4),
        // Numbers of colours have nothing to do with those beside them (12.7).
        Kind::Palette(_) => unfiltered(rows, width.div_ceil(2) as usize),
    };
    encoder.set_color(match kind {
        Kind::Rgb => ColorType::Rgb,
        Kind::Rgba => ColorType::Rgba,
        Kind::Palette(_) => ColorType::Indexed,
    });
    if let Kind::Palette(colours) = kind {
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(colours);
    }
    encoder.write_header()?.write_chunk(IDAT, &compress_to_vec_zlib(&filtered, LEVEL))?;
    Ok(bytes)
}

/// Rows as they are, each after the byte that says so.
fn unfiltered(rows: &[u8], length: usize) -> Vec<u8> {
    let mut filtered = Vec::with_capacity(rows.len() + rows.len() / length.max(1) + 1);
    for row in rows.chunks(length.max(1)) {
        filtered.push(0);
        filtered.extend_from_slice(row);
    }
    filtered
}

/// What is beside a byte: left of it, above it, above what is left of it (9.2).
type Neighbours = (u8, u8, u8);

/// That of three neighbours which is nearest to what they foretell together (9.4).
fn paeth((left, above, corner): Neighbours) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

/// The numbers of the filters that are tried (9.2): what is left, what is above, what both foretell. The other
/// two are hardly ever better than each of these.
const NUMBERS: [u8; 3] = [1, 2, 4];

/// Rows, each through the filter that leaves the least of it (12.7). `dot`: how many bytes a dot has.
fn filtered(rows: &[u8], length: usize, dot: usize) -> Vec<u8> {
    let length = length.max(1);
    let nothing = vec![0; length];
    let mut filtered = Vec::with_capacity(rows.len() + rows.len() / length + 1);
    let mut tried: [Vec<u8>; 3] = Default::default();
    let mut above = nothing.as_slice();
    for row in rows.chunks_exact(length) {
        let [sub, up, paeth_] = &mut tried;
        let beside = (row, above, dot);
        apply(|(left, _, _)| left, beside, sub);
        apply(|(_, above, _)| above, beside, up);
        apply(paeth, beside, paeth_);
        let weights = tried.each_ref().map(|row| weight(row));
        let least = (0..tried.len()).min_by_key(|number| weights[*number]).unwrap_or(0);
        filtered.push(NUMBERS[least]);
        filtered.extend_from_slice(&tried[least]);
        above = row;
    }
    filtered
}

/// What a filter leaves of a row: `row`, the one above it, and how many bytes a dot has.
fn apply(filter: impl Fn(Neighbours) -> u8, (row, above, dot): (&[u8], &[u8], usize), to: &mut Vec<u8>) {
    to.resize(row.len(), 0);
    let (to_first, to_rest) = to.split_at_mut(dot.min(row.len()));
    for (to, (byte, above)) in to_first.iter_mut().zip(row.iter().zip(above)) {
        *to = byte.wrapping_sub(filter((0, *above, 0)));
    }
    let beside = row.iter().zip(&above[dot.min(above.len())..]).zip(above);
    for ((to, byte), ((left, above), corner)) in
        to_rest.iter_mut().zip(&row[dot.min(row.len())..]).zip(beside)
    {
        *to = byte.wrapping_sub(filter((*left, *above, *corner)));
    }
}

/// How far the bytes of a row are from nothing, up or down.
fn weight(row: &[u8]) -> u32 {
    row.iter().map(|byte| u32::from((*byte as i8).unsigned_abs())).sum()
}

#[cfg(test)]
mod tests {
    use super::{Kind, png};

    #[test]
    fn what_is_written_is_what_is_read() {
        let (width, height) = (37, 23);
        for (kind, channels) in [(Kind::Rgb, 3), (Kind::Rgba, 4)] {
            // Steep and flat, so that each filter has its rows.
            let dots: Vec<u8> = (0..height * width * channels)
                .map(|at| ((at / 7) * (at % 11) + at / (width * channels) * 31) as u8)
                .collect();
            let written = png((width as u32, height as u32), kind, &dots).expect("it can be written");
            let read = image::load_from_memory(&written).expect("it can be read");
            let found = if channels == 4 { read.to_rgba8().into_raw() } else { read.to_rgb8().into_raw() };
            assert_eq!(found, dots);
        }
    }

    #[test]
    fn a_row_of_an_odd_length_begins_with_a_byte_of_its_own() {
        let colours = [10, 20, 30, 40, 50, 60];
        let written =
            png((3, 2), Kind::Palette(&colours), &[0x01, 0x00, 0x10, 0x10]).expect("it can be written");
        let read = image::load_from_memory(&written).expect("it can be read").to_rgb8();
        let numbers: Vec<u8> = read.pixels().map(|dot| u8::from(dot.0 == [40, 50, 60])).collect();
        assert_eq!(numbers, [0, 1, 0, 1, 0, 1]);
    }
}
