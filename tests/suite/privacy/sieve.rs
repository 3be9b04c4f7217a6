//! Looks for a word in bytes, however it may have been written there: as it is, in capitals, in
//! UTF-16, percent-encoded, as entities, with escapes of JSON, JavaScript, CSS or e-mail, folded
//! over lines, in Base64, compressed.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How many wrappings are taken off: a picture in an address in a script is three.
const DEPTH: usize = 3;

/// The surroundings of a word in bytes, if it is there.
pub fn find(bytes: &[u8], word: &str) -> Option<String> {
    look(bytes, word.as_bytes(), DEPTH)
}

fn look(bytes: &[u8], word: &[u8], depth: usize) -> Option<String> {
    // Without zeros UTF-16 of either order reads like ASCII.
    let plain: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    if let Some(at) = plain.windows(word.len()).position(|window| window == word) {
        let around = &plain[at.saturating_sub(60)..(at + word.len() + 60).min(plain.len())];
        return Some(String::from_utf8_lossy(around).into_owned());
    }
    if depth == 0 {
        return None;
    }
    let written = [unescaped(bytes), unfolded(bytes)];
    let changed = written.into_iter().filter(|other| other != bytes);
    changed.chain(packed(bytes)).chain(inflated(bytes)).find_map(|inner| look(&inner, word, depth - 1))
}

/// `%76`, `&#118;`, `&#x76;`, `\u0076`, `\x76`, `=76` as the letter that they stand for.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        match escape(rest) {
            Some((letter, length)) => {
                plain.push(letter);
                rest = &rest[length..];
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    plain
}

fn escape(bytes: &[u8]) -> Option<(u8, usize)> {
    let number = |digits: &[u8], radix| {
        let digits = std::str::from_utf8(digits).ok().filter(|text| !text.starts_with(['+', '-']))?;
        u8::try_from(u32::from_str_radix(digits, radix).ok()?).ok()
    };
    match bytes {
        [b'%' | b'=', a, b, ..] => Some((number(&[*a, *b], 16)?, 3)),
        [b'\\', b'x', a, b, ..] => Some((number(&[*a, *b], 16)?, 4)),
        [b'\\', b'u', digits @ ..] if digits.len() >= 4 => Some((number(&digits[..4], 16)?, 6)),
        [b'&', b'#', rest @ ..] => {
            let end = rest.iter().take(8).position(|byte| *byte == b';')?;
            let letter = match &rest[..end] {
                [b'x' | b'X', digits @ ..] => number(digits, 16)?,
                digits => number(digits, 10)?,
            };
            Some((letter, end + 3))
        }
        _ => None,
    }
}

/// Without the line breaks with which calendars and cards fold long lines, and without soft hyphens
/// and marks that cannot be seen.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    text.replace("\r\n ", "")
        .replace(['\u{ad}', '\u{200b}', '\u{2060}'], "")
        .replace("=\r\n", "")
        .into_bytes()
}

/// What every run of Base64 holds, wherever its groups of four begin.
fn packed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let engine = GeneralPurpose::new(&base64::alphabet::STANDARD, lenient);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let runs = bytes.split(|byte| !is_part(byte)).filter(|run| run.len() >= 10);
    let mut found = Vec::new();
    for run in runs {
        let run: Vec<u8> = run
            .iter()
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            })
            .collect();
        for start in 0..4 {
            let part = &run[start..];
            let whole = part.len() - usize::from(part.len() % 4 == 1);
            found.extend(engine.decode(&part[..whole]));
        }
    }
    // One view for all: short runs are most of any text.
    vec![found.join(&b'\n')]
}

/// What every stream of zlib in the bytes holds: parts of PNG, of PDF, of fonts.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let begins = |pair: &[u8]| pair[0] == 0x78 && matches!(pair[1], 0x01 | 0x5e | 0x9c | 0xda);
    let starts = bytes.windows(2).enumerate().filter(|(_, pair)| begins(pair)).map(|(at, _)| at);
    let inflate = |at: usize| match miniz_oxide::inflate::decompress_to_vec_zlib(&bytes[at..]) {
        Ok(inner) => Some(inner),
        // What was read before it went wrong may be enough.
        Err(error) => Some(error.output).filter(|output| !output.is_empty()),
    };
    starts.filter_map(inflate).collect()
}

#[test]
fn the_sieve_finds_what_is_wrapped() {
    let word = "vurdlek";
    let wide: Vec<u8> = "VURDLEK".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deflated = miniz_oxide::deflate::compress_to_vec_zlib(b"a vurdlek in a chunk", 6);
    let encoded = |text: &str| base64::engine::general_purpose::STANDARD.encode(text).into_bytes();
    let twice = encoded(&String::from_utf8(encoded("see vurdlek there")).expect("text"));
    for bytes in [
        b"a vurdlek b".to_vec(),
        b"VurdLek".to_vec(),
        wide,
        b"%76%75%72%64%6c%65%6B".to_vec(),
        b"&#118;&#x75;&#x72;dlek".to_vec(),
        br"\u0076\x75rdlek".to_vec(),
        b"=76urd=\r\nlek".to_vec(),
        b"vurd\r\n lek".to_vec(),
        "vurd\u{ad}lek".into(),
        [b"x=\"", encoded("vurdlek").as_slice()].concat(),
        [b"prefix", encoded("a vurdlek b").as_slice(), b"\""].concat(),
        [b"{\"", twice.as_slice(), b"\"}"].concat(),
        [b"zTXtC\0\0", deflated.as_slice(), b"rest"].concat(),
    ] {
        assert!(find(&bytes, word).is_some(), "{}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(find(b"a vurd of lek", word), None);
}
