//! Metadata taken out of pictures without compressing them again.
//!
//! Nothing is kept but what a decoder needs: what is not known is left out, and so is all that
//! follows the end of a picture, where telephones put films and depth maps.

/// A picture without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// It consists of several pictures that follow each other.
    pub moves: bool,
}

/// A JPEG (ITU-T T.81, annex B) without comments and application segments. Of those two say how
/// the colours are coded and stay: JFIF, without its thumbnail, and Adobe's. `None` if it is damaged.
pub fn jpeg(bytes: &[u8]) -> Option<Stripped> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut rest = &bytes[2..];
    let mut scans = false;
    while let [0xFF, marker, after @ ..] = rest {
        match marker {
            // Fill bytes may stand before any marker.
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD8 => rest = after,
            0xD9 => break,
            marker => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                let segment = after.get(..length.max(2))?;
                match marker {
                    0xE0 if segment.get(2..7) == Some(b"JFIF\0") && segment.len() >= 14 => {
                        kept.extend([0xFF, 0xE0, 0, 16]);
                        kept.extend(&segment[2..14]);
                        kept.extend([0, 0]);
                    }
                    0xEE if segment.get(2..7) == Some(b"Adobe") && segment.len() >= 14 => {
                        kept.extend([0xFF, 0xEE, 0, 14]);
                        kept.extend(&segment[2..14]);
                    }
                    // Frames, tables, scans; everything else is somebody's own.
                    0xC0..=0xCF | 0xDA..=0xDD | 0xDF => {
                        kept.extend([0xFF, *marker]);
                        kept.extend(segment);
                    }
                    _ => {}
                }
                rest = &after[segment.len()..];
                if *marker == 0xDA {
                    scans = true;
                    let end = scan(rest);
                    kept.extend(&rest[..end]);
                    rest = &rest[end..];
                }
            }
        }
    }
    // One that was cut short is shown as far as it goes.
    kept.extend([0xFF, 0xD9]);
    scans.then_some(Stripped { bytes: kept, moves: false })
}

/// Where the coded data of a scan ends: at a marker that is neither a stuffed zero nor a restart.
fn scan(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

/// A PNG (third edition) with nothing but its dots, its colours and its movement. `None` if it is
/// damaged.
pub fn png(bytes: &[u8]) -> Option<Stripped> {
    const KEPT: &[&[u8; 4]] = &[
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP", b"acTL",
        b"fcTL", b"fdAT",
    ];
    let (signature, mut rest) = bytes.split_at_checked(8)?;
    let mut kept = signature.to_vec();
    let mut moves = false;
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let name: &[u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let whole = length.checked_add(12)?;
        let chunk = rest.get(..whole)?;
        if KEPT.contains(&name) {
            kept.extend(chunk);
        }
        moves |= name == b"acTL";
        if name == b"IEND" {
            return Some(Stripped { bytes: kept, moves });
        }
        rest = &rest[whole..];
    }
}

/// A WebP (RFC 9649) without EXIF, XMP, its colour profile and unknown chunks. `None` if it is damaged.
pub fn webp(bytes: &[u8]) -> Option<Stripped> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let mut rest = bytes.get(12..length.checked_add(8)?.min(bytes.len()))?;
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut moves = false;
    let mut dots = false;
    while let Some(name) = rest.get(..4) {
        let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let whole = length.checked_add(8)?;
        // The byte that makes a length even may be missing at the very end.
        let padded = whole.checked_add(length % 2)?;
        let chunk = rest.get(..whole)?;
        let keep = matches!(name, b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF");
        moves |= name == b"ANMF";
        dots |= matches!(name, b"VP8 " | b"VP8L" | b"ANMF");
        if keep {
            let at = kept.len();
            kept.extend(chunk);
            kept.resize(at + padded, 0);
            if name == b"VP8X" {
                // The flags for a profile (0x20), EXIF (0x08) and XMP (0x04) say no more.
                *kept.get_mut(at + 8)? &= !0x2C;
            }
        }
        rest = rest.get(padded..).unwrap_or_default();
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    dots.then_some(Stripped { bytes: kept, moves })
}

/// A GIF (89a) without comments and applications' own blocks but the one that says how often it
/// moves, and its size. `None` if it is damaged.
pub fn gif(bytes: &[u8]) -> Option<(Vec<u8>, (u32, u32))> {
    let word = |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    let size = (word(6)?, word(8)?);
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    let mut pictures = 0;
    loop {
        let start = at;
        match bytes.get(at) {
            Some(0x2C) => {
                at += 10 + table(*bytes.get(at + 9)?) + 1;
                at = blocks(bytes, at)?;
                kept.extend(bytes.get(start..at)?);
                pictures += 1;
            }
            Some(0x21) => {
                let label = *bytes.get(at + 1)?;
                at = blocks(bytes, at + 2)?;
                let loops = matches!(bytes.get(start + 3..start + 14), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"));
                if label == 0xF9 || (label == 0xFF && loops) {
                    kept.extend(bytes.get(start..at)?);
                }
            }
            // The end, or where it was cut short.
            Some(0x3B) | None => break,
            Some(_) => return None,
        }
    }
    kept.push(0x3B);
    (pictures > 0 && size.0 > 0 && size.1 > 0).then_some((kept, size))
}

/// The first byte after a row of blocks, each of which begins with its length; the last is empty.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            length => at += 1 + usize::from(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{gif, jpeg, png, webp};
    use crate::output::media::pixels::samples::halves;
    use crate::output::media::pixels::{Format, header};

    const CANARY: &[u8] = b"41.1400N 104.8200W";

    fn has_canary(bytes: &[u8]) -> bool {
        bytes.windows(CANARY.len()).any(|window| window == CANARY)
    }

    fn segment(marker: u8, start: &[u8]) -> Vec<u8> {
        let length = (start.len() + CANARY.len() + 2) as u16;
        [&[0xFF, marker], &length.to_be_bytes()[..], start, CANARY].concat()
    }

    #[test]
    fn a_jpeg_loses_what_the_camera_wrote_and_no_dot() {
        let plain = halves(16, 16, Format::Jpeg);
        let mut spiced = plain[..2].to_vec();
        for (marker, start) in
            [(0xE1, &b"Exif\0\0"[..]), (0xE1, b"http://ns.adobe.com/xap/1.0/\0"), (0xED, b""), (0xFE, b"")]
        {
            spiced.extend(segment(marker, start));
        }
        spiced.extend(&plain[2..]);
        spiced.extend(CANARY);
        assert!(has_canary(&spiced));
        let stripped = jpeg(&spiced).expect("it is a JPEG").bytes;
        assert!(!has_canary(&stripped));
        assert_eq!(stripped, plain, "the encoder writes nothing that is taken out");
    }

    #[test]
    fn a_png_loses_its_texts() {
        let plain = halves(16, 16, Format::Png);
        let mut spiced = plain[..33].to_vec();
        for name in [b"tEXt", b"iTXt", b"eXIf", b"zTXt", b"iCCP"] {
            spiced.extend((CANARY.len() as u32).to_be_bytes());
            spiced.extend(name);
            spiced.extend(CANARY);
            spiced.extend([0; 4]);
        }
        spiced.extend(&plain[33..]);
        spiced.extend(CANARY);
        let stripped = png(&spiced).expect("it is a PNG");
        assert_eq!(stripped.bytes, plain);
        assert!(!stripped.moves);
        assert_eq!(png(&plain[..plain.len() - 20]), None);
    }

    #[test]
    fn a_webp_loses_exif_and_the_flag_that_promised_it() {
        let plain = halves(16, 16, Format::WebP);
        let mut spiced = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x2C\0\0\0\x0F\0\0\x0F\0\0".to_vec();
        spiced.extend(&plain[12..]);
        spiced.extend(b"EXIF");
        spiced.extend((CANARY.len() as u32).to_le_bytes());
        spiced.extend(CANARY);
        let size = (spiced.len() - 8) as u32;
        spiced[4..8].copy_from_slice(&size.to_le_bytes());
        let stripped = webp(&spiced).expect("it is a WebP").bytes;
        assert!(!has_canary(&stripped));
        assert_eq!(stripped[20], 0, "no flag is left");
        assert_eq!(header(&stripped, Format::WebP).expect("it still decodes").upright(), (16, 16));
    }

    #[test]
    fn a_gif_loses_comments_and_keeps_moving() {
        let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF".to_vec();
        let moving = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0".to_vec();
        let dot = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
        let comment = [&[0x21, 0xFE, CANARY.len() as u8], CANARY, &[0]].concat();
        let spiced =
            [head.clone(), comment, moving.clone(), dot.clone(), vec![0x3B], CANARY.to_vec()].concat();
        let (stripped, size) = gif(&spiced).expect("it is a GIF");
        assert_eq!(stripped, [head, moving, dot, vec![0x3B]].concat());
        assert_eq!(size, (1, 1));
    }
}
