//! Where a link leads: into the site, out of it, or where no link may lead.

use std::borrow::Cow;

use ammonia::Url;

use crate::document::body::autolink::is_mail;

/// What kind of address a link has.
#[derive(Debug, PartialEq)]
pub(super) enum Address<'a> {
    /// A file, a page or a heading of the site; which one is for the site to find out.
    Local(&'a str),
    /// A web page, a mailbox or a telephone.
    Outside(Cow<'a, str>),
    /// None that may be in a page, and why.
    Refused(&'static str),
}

/// Reads the target of a link.
pub(super) fn read(target: &str) -> Address<'_> {
    let target = target.trim_matches(is_blank);
    if target.is_empty() {
        return Address::Refused("it is empty");
    }
    // Browsers skip blanks and control characters inside a scheme, and take `\` for `/`.
    let start: String =
        target.chars().filter(|c| !is_blank(*c)).take(64).collect::<String>().replace('\\', "/");
    if target.starts_with("\\\\") || target.get(1..3) == Some(":\\") || start.starts_with("file:") {
        return Address::Refused("it is on one computer or drive, where nobody else can open it");
    }
    if start.starts_with("//") {
        return Address::Refused("it begins with // and so names another host; write https:// in full");
    }
    let Some(scheme) = scheme(&start) else {
        return local(target);
    };
    let clean = target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(&scheme));
    match scheme.as_str() {
        "http" | "https" if clean => {
            if !start[scheme.len()..].starts_with("://") {
                return Address::Refused("it lacks // after the colon");
            }
            match Url::parse(target) {
                Ok(_) => Address::Outside(Cow::Borrowed(target)),
                Err(_) => Address::Refused("it is no address that a browser can open"),
            }
        }
        "mailto" if clean && fills_in_secretly(target) => Address::Refused(
            "of a mail it may fill in who else gets it (cc), the subject and the text (body), and nothing that \
             its writer does not see",
        ),
        "mailto" | "tel" if clean && target.len() > scheme.len() + 1 && Url::parse(target).is_ok() => {
            Address::Outside(Cow::Borrowed(target))
        }
        "mailto" | "tel" if clean => Address::Refused("nothing follows the colon"),
        _ => Address::Refused(
            "only addresses that begin with https:, http:, mailto: or tel:, and files of the site, are taken",
        ),
    }
}

/// Whether a link to a mailbox fills in what whoever writes may overlook, such as `bcc`, by which a
/// stranger gets every mail (RFC 6068, 4).
fn fills_in_secretly(target: &str) -> bool {
    let Some((_, fields)) = target.split_once('?') else { return false };
    let name = |field: &str| field.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let known = |field: &str| matches!(name(field).as_str(), "cc" | "subject" | "body");
    !fields.split('&').filter(|field| !field.is_empty()).all(known)
}

/// The scheme in lower case: what stands before the first colon, if it is shaped like one. Every
/// browser decides between relative and absolute this way, so a file called `notes:1.md` is read
/// as an address too.
fn scheme(start: &str) -> Option<String> {
    let end = start.find([':', '/', '?', '#'])?;
    let name = start[..end].to_ascii_lowercase();
    let shaped = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (start[end..].starts_with(':') && shaped).then_some(name)
}

fn local(target: &str) -> Address<'_> {
    if target.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www.")) {
        return Address::Refused("it lacks https:// at the front");
    }
    if is_mail(target) && !is_file_name(target) {
        return Address::Refused("it lacks mailto: at the front");
    }
    Address::Local(target)
}

/// Whether a text shaped like a mail address is rather a file: `logo@2x.png`.
fn is_file_name(target: &str) -> bool {
    const ENDINGS: [&str; 13] =
        ["png", "jpg", "jpeg", "webp", "gif", "svg", "pdf", "md", "html", "docx", "xlsx", "odt", "zip"];
    target
        .rsplit('.')
        .next()
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// White space, control characters, and what is written but not seen.
fn is_blank(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        for target in [
            "https://example.org/a b",
            "HTTP://EXAMPLE.ORG",
            "mailto:ana@example.org?cc=b@example.org&subject=A%20word",
            "tel:+1-307-555-0100",
        ] {
            assert_eq!(read(target), Address::Outside(target.into()), "{target}");
        }
        for target in [
            "../a.md#b",
            "#b",
            "form.pdf",
            "/about",
            "?q=1",
            "a/b:c.md",
            "logo@2x.png",
            "10:30.md",
            "a b.md",
            "./x:y",
        ] {
            assert_eq!(read(target), Address::Local(target), "{target}");
        }
    }

    #[test]
    fn what_a_browser_would_run_is_refused() {
        for target in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript\u{0}:alert(1)",
            "java\u{200b}script:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org",
            "blob:x",
            "//example.org/x",
            "\\\\example.org\\x",
            "/\\example.org",
            "/\n/example.org",
            "ht\ntp://example.org",
            "https:example.org",
            "https://",
            "https://[broken",
            "mailto:",
            "mailto:ana@example.org?bcc=eve@example.org",
            "mailto:ana@example.org?subject=x&amp;BCC=eve@example.org",
            "mailto:ana@example.org?attach=/etc/passwd",
            "mailto:ana@example.org?%62cc=eve@example.org",
            "tel:",
            "",
            "  ",
            "www.example.org",
            "ana@example.org",
        ] {
            assert!(matches!(read(target), Address::Refused(_)), "{target:?} is {:?}", read(target));
        }
    }
}
