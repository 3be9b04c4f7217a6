//! Addresses: paths of the output, and the relative links between them.

/// The link that leads from one page to another: relative, so that the site works below any path,
/// on any host and from `file://`. Both are paths of the output.
pub fn relative(from: &str, to: &str) -> String {
    // The folders that both have in common, with the slash behind them.
    let mut shared = 0;
    for (at, (a, b)) in from.bytes().zip(to.bytes()).enumerate() {
        match a == b {
            true if a == b'/' => shared = at + 1,
            true => {}
            false => break,
        }
    }
    let up = from.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let rest = &to[shared..];
    let mut link = String::with_capacity(up * 3 + rest.len());
    for _ in 0..up {
        link.push_str("../");
    }
    encode_path(rest, &mut link);
    // A first segment with a colon would read as a scheme (RFC 3986, 4.2).
    if link.split('/').next().is_some_and(|first| first.contains(':')) {
        link.insert_str(0, "./");
    }
    link
}

/// What leads from a page to the root of the site: `../` so many times, or nothing.
pub fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// A path as it stands in an absolute address, percent-encoded (RFC 3986, 3.3). `index.html` is
/// kept: the site may be served by what serves no folder index.
pub fn absolute(base: &str, path: &str) -> String {
    let mut address = String::with_capacity(base.len() + path.len());
    address.push_str(base);
    encode_path(path, &mut address);
    address
}

/// A path segment, percent-encoded.
pub fn encode(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    segment.bytes().for_each(|byte| encode_byte(byte, &mut encoded));
    encoded
}

/// Adds a path, its segments percent-encoded.
fn encode_path(path: &str, to: &mut String) {
    let mut rest = path;
    while let Some(at) = rest.bytes().position(|byte| byte != b'/' && !is_plain(byte)) {
        let (plain, after) = rest.split_at(at);
        to.push_str(plain);
        // All bytes of a character that is not ASCII are encoded.
        let length = after.chars().next().map_or(0, char::len_utf8);
        after[..length].bytes().for_each(|byte| encode_byte(byte, to));
        rest = &after[length..];
    }
    to.push_str(rest);
}

fn encode_byte(byte: u8, encoded: &mut String) {
    match is_plain(byte) {
        true => encoded.push(char::from(byte)),
        false => encoded.push_str(&format!("%{byte:02X}")),
    }
}

/// Whether a byte stands for itself in a path segment (RFC 3986, `pchar`; neither `&` nor `'`, which HTML
/// would escape).
fn is_plain(byte: u8) -> bool {
    PLAIN[usize::from(byte)]
}

/// Looked up for each byte of each link.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let marks = b"-._~!$()*+,;=:@";
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut mark = 0;
    while mark < marks.len() {
        plain[marks[mark] as usize] = true;
        mark += 1;
    }
    plain
};

/// Undoes percent-encoding; what is not well encoded stays as it is.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        if let (b'%', [high, low, after @ ..]) = (*first, tail)
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            bytes.push((high * 16 + low) as u8);
            rest = after;
            continue;
        }
        bytes.push(*first);
        rest = tail;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Joins a relative path to a folder (`content/mentors`); `None` if it leads above the root.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{absolute, decode, join, relative, root};

    #[test]
    fn links_are_relative_to_the_page() {
        for (from, to, link) in [
            ("index.html", "about.html", "about.html"),
            ("mentors/ana.html", "mentors/ben.html", "ben.html"),
            ("mentors/ana.html", "index.html", "../index.html"),
            ("mentors/topics/a.html", "mentors/ana.html", "../ana.html"),
            ("es/index.html", "mentors/index.html", "../mentors/index.html"),
            ("index.html", "forms/a b#1.pdf", "forms/a%20b%231.pdf"),
            ("index.html", "a:b.html", "./a:b.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} to {to}");
        }
        assert_eq!(root("a/b/c.html"), "../../");
        assert_eq!(absolute("https://x.org/m/", "é/a.html"), "https://x.org/m/%C3%A9/a.html");
    }

    #[test]
    fn paths_do_not_lead_above_the_root() {
        assert_eq!(join("content/a", "../b/./c.md").as_deref(), Some("content/b/c.md"));
        assert_eq!(join("content", "../../etc"), None);
        assert_eq!(decode("a%20b%2"), "a b%2");
    }
}
