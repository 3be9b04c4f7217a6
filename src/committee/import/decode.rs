//! Bytes → text.

use crate::committee::import::Refusal;

/// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8; UTF-16 where a byte order mark says so; else what Windows wrote
/// before.
pub(super) fn text(bytes: &[u8]) -> Result<String, Refusal> {
    let sixteen = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => sixteen(u16::from_le_bytes),
        [0xfe, 0xff, ..] => sixteen(u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if bytes.contains(&0) => String::from("\0"),
            Err(_) => windows(bytes),
        },
    };
    if text.contains('\0') {
        return Err(Refusal::new(
            "The file is not a text.",
            "A spreadsheet is saved as CSV first, a document as plain text.",
        ));
    }
    Ok(text)
}

/// The text of a mail's part, in the alphabet that it names.
pub(super) fn named(bytes: &[u8], charset: &str) -> Result<String, Refusal> {
    match charset.to_ascii_lowercase().as_str() {
        "iso-8859-1" | "latin1" | "windows-1252" | "cp1252" if std::str::from_utf8(bytes).is_err() => {
            Ok(windows(bytes).replace('\0', ""))
        }
        _ => text(bytes),
    }
}

fn windows(bytes: &[u8]) -> String {
    let character = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(character).collect()
}

/// An answer without what no answer holds: control characters but for ends of lines, and those that
/// turn letters around whatever they are (UAX #9, 2.2); tabs become spaces.
pub(super) fn clean(text: &str) -> String {
    let lines = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n")
        .replace(['\t', '\u{a0}'], " ");
    lines
        .chars()
        .filter(|c| *c == '\n' || !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
        .filter(|c| !matches!(c, '\u{202d}' | '\u{202e}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{clean, text};

    #[test]
    fn texts_of_all_systems_are_read() {
        assert_eq!(text("José •".as_bytes()).unwrap(), "José •");
        assert_eq!(text(b"Jos\xe9 \x95 \xb6 \x97").unwrap(), "José • ¶ —");
        assert_eq!(text(b"\xff\xfeA\0n\0a\0").unwrap(), "Ana");
        assert!(text(b"PK\x03\x04\0\0").is_err());
    }

    #[test]
    fn answers_hold_no_control_characters() {
        assert_eq!(clean("a\r\nb\tc\u{1b}[31m\u{a0}d\u{7}"), "a\nb c[31m d");
    }
}
