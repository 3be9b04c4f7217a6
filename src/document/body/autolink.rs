//! Web and mail addresses that stand in the text as they are.

use std::ops::Range;

use ammonia::Url;
use memchr::memchr3_iter;

/// An address found in a text.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What is to be put before it to make it an absolute address.
    pub(super) prefix: &'static str,
}

/// Whether a text may hold part of an address. Cheap: most texts hold none.
pub(super) fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr3_iter(b'@', b':', b'.', bytes).any(|at| match bytes[at] {
        b'@' => true,
        b':' => bytes[at..].starts_with(b"://"),
        _ => at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www"),
    })
}

/// The addresses in a text, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // Nothing before this is looked at again, so that the whole takes one pass.
    let mut done = 0;
    let mut at = 0;
    while let Some(step) = text[at..].find(['h', 'H', 'w', 'W', '@']) {
        let place = at + step;
        at = place + 1;
        if place < done {
            continue;
        }
        let candidate = if text[place..].starts_with('@') {
            mail_around(text, done, place).map(|range| Found { range, prefix: "mailto:" })
        } else {
            web_from(text, place)
        };
        let Some(candidate) = candidate else { continue };
        done = candidate.range.end;
        at = done;
        if is_openable(candidate.prefix, &text[candidate.range.clone()]) {
            found.push(candidate);
        }
    }
    found
}

fn is_openable(prefix: &str, address: &str) -> bool {
    if prefix.is_empty() {
        Url::parse(address).is_ok()
    } else {
        Url::parse(&format!("{prefix}{address}")).is_ok()
    }
}

/// The web address that begins at a place.
fn web_from(text: &str, start: usize) -> Option<Found> {
    let rest = &text[start..];
    let begins = |head: &str| rest.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head));
    let (head, prefix) = match () {
        () if begins("https://") => ("https://", ""),
        () if begins("http://") => ("http://", ""),
        () if begins("www.") => ("www.", "https://"),
        () => return None,
    };
    let inside_word = text[..start].ends_with(|before: char| {
        before.is_alphanumeric() || matches!(before, '/' | '.' | '@' | '-' | '_' | '=')
    });
    let end = start + rest.find(ends_address).unwrap_or(rest.len());
    let end = start + trimmed(&text[start..end]).len();
    let host = text.get(start + head.len()..end)?;
    let plausible = host.starts_with(char::is_alphanumeric) && (prefix.is_empty() || host.contains('.'));
    (!inside_word && plausible).then_some(Found { range: start..end, prefix })
}

/// What cannot be in an address. Letters of all scripts can; their punctuation cannot.
fn ends_address(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_whitespace()
            || character.is_ascii_control()
            || matches!(character, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}' | '|')
    } else {
        !character.is_alphanumeric()
    }
}

/// An address without the punctuation of the sentence that it ends.
fn trimmed(address: &str) -> &str {
    let mut open = [0_isize; 2];
    for byte in address.bytes() {
        match byte {
            b'(' => open[0] += 1,
            b')' => open[0] -= 1,
            b'[' => open[1] += 1,
            b']' => open[1] -= 1,
            _ => {}
        }
    }
    let mut end = address.len();
    while let Some(last) = address[..end].bytes().last() {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' => {}
            b')' if open[0] < 0 => open[0] += 1,
            b']' if open[1] < 0 => open[1] += 1,
            _ => break,
        }
        end -= 1;
    }
    &address[..end]
}

/// The mail address around an `@`.
fn mail_around(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let local = text[from..at].bytes().rev().take_while(|byte| is_local(*byte)).count();
    let local = text[at - local..at].trim_start_matches(['.', '-', '_', '+']).len();
    let start = at - local;
    // `@ana@example.org` is somebody's name elsewhere, `ä@` the end of a longer word.
    let follows =
        text[..start].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '@' | '/'));
    if local == 0 || follows {
        return None;
    }
    let domain =
        text[at + 1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let domain = text[at + 1..at + 1 + domain.count()].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let follows =
        text[end..].starts_with(|after: char| after.is_alphanumeric() || matches!(after, '@' | '_'));
    (!follows && is_domain(domain)).then_some(start..end)
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')
}

fn is_domain(domain: &str) -> bool {
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && last.len() >= 2
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a text as a whole is a mail address.
pub(super) fn is_mail(text: &str) -> bool {
    text.find('@').is_some_and(|at| mail_around(text, 0, at) == Some(0..text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_the_punctuation_around_them() {
        for (text, expected) in [
            ("see https://example.org.", vec!["https://example.org"]),
            ("(https://example.org/a_(b))", vec!["https://example.org/a_(b)"]),
            ("HTTPS://Example.org/x?a=1&b=2, and", vec!["HTTPS://Example.org/x?a=1&b=2"]),
            ("www.example.org!", vec!["www.example.org"]),
            ("write to ana.ruiz+x@example.org, please", vec!["ana.ruiz+x@example.org"]),
            ("ana@example.org or bo@example.com", vec!["ana@example.org", "bo@example.com"]),
            ("「https://ja.example.org/図書館」です", vec!["https://ja.example.org/図書館"]),
            ("https://user@example.org/x", vec!["https://user@example.org/x"]),
            ("https://example.org/a--b...", vec!["https://example.org/a--b"]),
            ("[https://example.org]", vec!["https://example.org"]),
        ] {
            assert!(may_hold(text), "{text}");
            let found: Vec<&str> = find(text).into_iter().map(|found| &text[found.range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in [
            "@ana thanked @bo",
            "@ana@social.example",
            "http:// and https://",
            "xhttps://example.org",
            "www. and www.x",
            "5 @ 3 a@b a@b. @",
            "ana@example.o",
            "ana@-example.org",
            "javascript://example.org",
            "https://[x",
            "ñana@example.org",
            "ana@example.orgß",
        ] {
            assert_eq!(find(text), vec![], "{text}");
        }
    }
}
