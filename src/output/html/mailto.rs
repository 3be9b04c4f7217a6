//! Addresses that open the reader's own mail program.

/// A `mailto:` address with a subject (RFC 6068). Line ends and other control characters, with
/// which a subject could become further headers, are left out; everything but letters, digits and
/// a few marks is percent-encoded.
pub fn mailto(address: &str, subject: &str) -> String {
    let words: Vec<&str> = subject
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let address: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let mut uri = format!("mailto:{}", percent(&address, b"@+"));
    if !words.is_empty() {
        uri.push_str("?subject=");
        uri.push_str(&percent(&words.join(" "), b""));
    }
    uri
}

/// Percent-encodes all bytes but the unreserved ones (RFC 3986, 2.3) and those that are given.
fn percent(text: &str, keep: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || keep.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn a_subject_cannot_become_headers() {
        assert_eq!(
            mailto("lead@example.org", "Application: Protégé & Mentor"),
            "mailto:lead@example.org?subject=Application%3A%20Prot%C3%A9g%C3%A9%20%26%20Mentor"
        );
        assert_eq!(
            mailto("a@example.org", "Hello\r\nBcc: b@example.org"),
            "mailto:a@example.org?subject=Hello%20Bcc%3A%20b%40example.org"
        );
        assert_eq!(mailto("a?cc=b@example.org\r\n", ""), "mailto:a%3Fcc%3Db@example.org");
    }
}
