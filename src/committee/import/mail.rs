//! A raw mail (.eml) → its texts.
//!
//! What a mail program saves: headers, an empty line, and a body that is a text, or parts with
//! headers of their own. A mail that was cut off or mended by hand is read as far as it goes.

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};

use crate::committee::import::{Refusal, decode};

/// How deep parts may hold parts, and how many are looked at.
const MAX_DEPTH: usize = 8;
const MAX_PARTS: usize = 200;

/// Headers that make a file a mail.
const SIGNS: &[&str] = &[
    "from",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "subject",
];

/// The texts of a mail, the likeliest first; `None` if the file is none.
pub(super) fn texts(bytes: &[u8]) -> Option<Result<Vec<String>, Refusal>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mailbox = bytes.starts_with(b"From ").then(|| bytes.iter().position(|byte| *byte == b'\n'));
    let bytes = mailbox.flatten().map_or(bytes, |line| &bytes[line + 1..]);
    let (headers, _) = headers(bytes)?;
    if !headers.iter().any(|(name, _)| SIGNS.contains(&name.as_str())) {
        return None;
    }
    let mut found = Found::default();
    found.part(bytes, 0);
    if let Some(refusal) = found.refusal.filter(|_| found.texts.is_empty()) {
        return Some(Err(refusal));
    }
    if found.texts.is_empty() {
        return Some(Err(Refusal::new(
            "The mail holds no plain text.",
            "Open it, copy the application out of it into a text file, and import that.",
        )));
    }
    // An application may be in the mail, or in a file that came with it.
    found.texts.sort_by_key(|text| !(text.contains("• ") && text.contains("]:")));
    Some(Ok(found.texts))
}

#[derive(Default)]
struct Found {
    texts: Vec<String>,
    refusal: Option<Refusal>,
    parts: usize,
}

impl Found {
    fn part(&mut self, bytes: &[u8], depth: usize) {
        self.parts += 1;
        if depth > MAX_DEPTH || self.parts > MAX_PARTS {
            return;
        }
        let (headers, body) = headers(bytes).unwrap_or_else(|| (Vec::new(), bytes));
        let header =
            |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let content = header("content-type").unwrap_or("text/plain");
        let kind = content.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind.starts_with("multipart/") {
            if let Some(boundary) = parameter(content, "boundary") {
                for part in between(body, boundary.as_bytes()) {
                    self.part(part, depth + 1);
                }
            }
            return;
        }
        let encoding = header("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        let body = match encoding.as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        match kind.as_str() {
            "message/rfc822" => self.part(&body, depth + 1),
            "text/plain" | "text/csv" | "application/json" | "" => {
                match decode::named(&body, &parameter(content, "charset").unwrap_or_default()) {
                    Ok(text) => self.texts.push(flowed(text, content)),
                    Err(refusal) => self.refusal = Some(refusal),
                }
            }
            _ => {}
        }
    }
}

type Headers = Vec<(String, String)>;

/// The headers with their names in small letters, and what follows the empty line after them.
fn headers(bytes: &[u8]) -> Option<(Headers, &[u8])> {
    let mut headers: Headers = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        let line = String::from_utf8_lossy(&rest[..end]);
        let line = line.trim_end();
        rest = &rest[end..];
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            headers.last_mut()?.1.push_str(&format!(" {}", line.trim()));
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || name.len() > 80 || !name.chars().all(is_name) || headers.len() > 1000 {
            return None;
        }
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    (!headers.is_empty()).then_some((headers, rest))
}

/// `utf-8` of `text/plain; charset="utf-8"`.
fn parameter(content: &str, name: &str) -> Option<String> {
    content.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between the lines of a boundary.
fn between<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let (mut open, mut at) = (None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let marker = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        if let Some(after) = marker.filter(|after| matches!(after.trim_ascii(), b"" | b"--")) {
            if let Some(start) = open.take() {
                parts.push(&body[start..at]);
            }
            if after.trim_ascii().is_empty() {
                open = Some(at + line.len());
            }
        }
        at += line.len();
    }
    parts.extend(open.map(|start| &body[start..]));
    parts
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let mut decoded = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
        let line = line.trim_ascii_end();
        let (line, soft) = line.strip_suffix(b"=").map_or((line, false), |line| (line, true));
        let mut at = 0;
        while at < line.len() {
            match (line[at], digit(line.get(at + 1)), digit(line.get(at + 2))) {
                (b'=', Some(high), Some(low)) => {
                    decoded.push((high * 16 + low) as u8);
                    at += 3;
                }
                (byte, ..) => {
                    decoded.push(byte);
                    at += 1;
                }
            }
        }
        if !soft {
            decoded.push(b'\n');
        }
    }
    decoded
}

/// What base64 stands for, as far as it goes: without its padding, and cut off in the middle.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

fn base64(bytes: &[u8]) -> Vec<u8> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut digits: Vec<u8> =
        bytes.iter().copied().take_while(|byte| *byte != b'=').filter(is_digit).collect();
    // The first of four digits holds no whole byte.
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    BASE64.decode(digits).unwrap_or_default()
}

/// Joins the lines that a mail program broke, where it says that it did (RFC 3676).
fn flowed(text: String, content: &str) -> String {
    let has = |name: &str, wanted: &str| {
        parameter(content, name).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    if !has("format", "flowed") {
        return text;
    }
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let bare = &line[depth..];
        let bare = bare.strip_prefix(' ').unwrap_or(bare);
        if open != Some(depth) {
            if !joined.is_empty() {
                joined.push('\n');
            }
            joined.push_str(&line[..depth]);
            if depth > 0 {
                joined.push(' ');
            }
        }
        let soft = bare.ends_with(' ') && bare != "-- ";
        joined.push_str(if soft && has("delsp", "yes") { &bare[..bare.len() - 1] } else { bare });
        open = soft.then_some(depth);
    }
    joined.push('\n');
    joined
}

#[cfg(test)]
mod tests {
    use super::{base64, flowed, quoted_printable, texts};

    #[test]
    fn encodings_are_undone() {
        assert_eq!(
            quoted_printable(b"Jos=C3=A9 =\r\nRuiz =3D 1  \r\n=ZZ"),
            "José Ruiz = 1\n=ZZ\n".as_bytes()
        );
        assert_eq!(base64(b"Sm9z\r\nw6k="), "José".as_bytes());
        for (text, meant) in
            [("Sm9zw", "Jos"), ("Sm9zw6", "Jos"), ("Sm9z w6k", "José"), ("Sg==\r\nSg", "J"), ("=", "")]
        {
            let read = base64(text.as_bytes());
            assert!(read.starts_with(meant.as_bytes()) && read.len() <= meant.len() + 1, "{text}: {read:?}");
        }
    }

    #[test]
    fn flowed_lines_are_joined() {
        let kind = "text/plain; format=flowed";
        assert_eq!(flowed("one \ntwo\n> three \n> four\n".into(), kind), "one two\n> three four\n");
        assert_eq!(flowed("東 \n京\n".into(), "text/plain; format=flowed; delsp=yes"), "東京\n");
    }

    #[test]
    fn the_parts_of_a_mail_are_found() {
        let mail = "From: ana@example.org\r\nContent-Type: multipart/mixed;\r\n boundary=\"b\"\r\n\r\nignored\r\n--b\r\n\
                    Content-Type: text/html\r\n\r\n<p>no</p>\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
                    Content-Transfer-Encoding: base64\r\n\r\nSm9zw6k=\r\n--b--\r\nafter\r\n";
        assert_eq!(texts(mail.as_bytes()).unwrap().unwrap(), ["José"]);
        assert!(texts("Application: X\nProgram: wla\n\n• a [b]: c\n".as_bytes()).is_none());
    }
}
