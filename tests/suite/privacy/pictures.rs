//! Pictures in which cameras, phones and programs have written something.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

fn picture(format: ImageFormat, shade: u8) -> Vec<u8> {
    let dots = RgbImage::from_fn(300, 300, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, shade]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(dots).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A JPEG with EXIF, XMP, IPTC, a comment, a thumbnail's segment, and more after its end.
pub fn jpeg(word: &str, shade: u8) -> Vec<u8> {
    let jpeg = picture(ImageFormat::Jpeg, shade);
    let segment = |marker: u8, data: Vec<u8>| {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [vec![0xFF, marker], length.to_vec(), data].concat()
    };
    let word = word.as_bytes();
    [
        &jpeg[..2],
        &segment(0xE1, [b"Exif\0\0II*\0\x08\0\0\0\0\0", word].concat()),
        &segment(0xE1, [b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>", word].concat()),
        &segment(0xED, [b"Photoshop 3.0\x008BIM\x04\x04", word].concat()),
        &segment(0xE5, word.to_vec()),
        &segment(0xFE, word.to_vec()),
        &jpeg[2..],
        b"MotionPhoto",
        word,
    ]
    .concat()
}

/// A PNG with texts plain and compressed, EXIF, a time, a chunk of nobody's, and more after its end.
pub fn png(word: &str, shade: u8) -> Vec<u8> {
    let png = picture(ImageFormat::Png, shade);
    let chunk = |name: &[u8], data: &[u8]| {
        let named = [name, data].concat();
        [&(data.len() as u32).to_be_bytes(), named.as_slice(), &crc(&named).to_be_bytes()].concat()
    };
    let word = word.as_bytes();
    let small = miniz_oxide::deflate::compress_to_vec_zlib(word, 6);
    // After the header, which is 13 bytes in a chunk.
    let (head, rest) = png.split_at(8 + 12 + 13);
    [
        head,
        &chunk(b"tEXt", &[b"Author\0", word].concat()),
        &chunk(b"zTXt", &[b"Comment\0\0".as_slice(), &small].concat()),
        &chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &small].concat()),
        &chunk(b"eXIf", &[b"MM\0*\0\0\0\x08\0\0", word].concat()),
        &chunk(b"prVt", word),
        rest,
        word,
    ]
    .concat()
}

/// A WebP with EXIF and XMP, and a chunk of nobody's.
pub fn webp(word: &str, shade: u8) -> Vec<u8> {
    let webp = picture(ImageFormat::WebP, shade);
    let chunk = |name: &[u8], data: &[u8]| {
        let mut chunk = [name, &(data.len() as u32).to_le_bytes(), data].concat();
        chunk.extend(vec![0; data.len() % 2]);
        chunk
    };
    // Flags: EXIF and XMP; then width and height less one, three bytes each.
    let extended = chunk(b"VP8X", &[0b0000_1100, 0, 0, 0, 0x2B, 1, 0, 0x2B, 1, 0]);
    let word = word.as_bytes();
    let body = [
        b"WEBP",
        extended.as_slice(),
        &webp[12..],
        &chunk(b"EXIF", &[b"II*\0\x08\0\0\0\0\0", word].concat()),
        &chunk(b"XMP ", word),
        &chunk(b"PRVT", word),
    ]
    .concat();
    [b"RIFF", &(body.len() as u32).to_le_bytes(), body.as_slice()].concat()
}

/// A drawing with a comment, metadata, and what a drawing program notes.
pub fn svg(word: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>\n<!-- {word} -->\n<?editor {word}?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         inkscape:export-filename=\"/home/{word}/a.png\" viewBox=\"0 0 9 9\">\n\
         <metadata><dc:creator>{word}</dc:creator></metadata>\n<rect width=\"9\" height=\"9\"/>\n</svg>\n"
    )
    .into_bytes()
}

/// A GIF with a comment.
pub fn gif(word: &str) -> Vec<u8> {
    let comment = [&[0x21, 0xFE, word.len() as u8], word.as_bytes(), &[0]].concat();
    [
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".as_slice(),
        &comment,
        b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b",
        word.as_bytes(),
    ]
    .concat()
}

/// The checksum of a part of a PNG.
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
            },
        )
    })
}
