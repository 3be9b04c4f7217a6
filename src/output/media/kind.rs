//! What a file is, by its bytes.

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// A GIF picture.
    Gif,
    /// A drawing in SVG.
    Svg,
    /// A picture of a kind that is not published, with its name.
    Foreign(&'static str),
    /// A page: what a browser would run if it were published.
    Markup,
    /// Anything else.
    Other,
}

impl Kind {
    /// A number for each, to tell apart what was made of the same bytes.
    pub fn number(self) -> u8 {
        match self {
            Self::Jpeg => 1,
            Self::Png => 2,
            Self::WebP => 3,
            Self::Gif => 4,
            Self::Svg => 5,
            Self::Foreign(_) => 6,
            Self::Markup => 7,
            Self::Other => 0,
        }
    }
}

/// Endings of files that browsers or servers run. XML is among them, since a browser shows it, and
/// runs what is in it; a compressed drawing, since nobody can see into it.
const CODE: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "stm", "mht", "mhtml", "hta", "htc", "xml", "xsl",
    "xslt", "xbl", "rdf", "rss", "atom", "svgz", "js", "mjs", "cjs", "jse", "wasm", "swf", "jar", "vbs",
    "vbe", "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml", "phar", "asp", "aspx",
    "ashx", "asmx", "cer", "jsp", "jspx", "cfm", "cgi", "fcgi", "pl", "exe", "com", "scr", "bat", "cmd",
    "ps1", "msi",
];

/// Endings of files that are served as plain text or a table, so that markup in them does nothing.
const TEXT: &[&str] =
    &["txt", "text", "csv", "tsv", "md", "json", "yaml", "yml", "ics", "vcf", "bib", "ris", "css"];

/// Whether a file's ending is that of code.
pub fn is_code(extension: &str) -> bool {
    CODE.contains(&extension)
}

/// What a file is, from its first bytes and its ending in lower case.
pub fn kind(head: &[u8], extension: &str) -> Kind {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => return Kind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => return Kind::Png,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => return Kind::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Kind::WebP,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            // ISO base media: pictures and films share it, and the brand tells them apart.
            return match brand.get(..4) {
                Some(b"avif" | b"avis") => Kind::Foreign("an AVIF picture"),
                Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
                    Kind::Foreign("a HEIC picture")
                }
                _ => Kind::Other,
            };
        }
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => {
            return Kind::Foreign("a TIFF or raw picture");
        }
        [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => return Kind::Foreign("a JPEG XL picture"),
        [0, 0, 0, 12, b'j', b'P', b' ', b' ', ..] => return Kind::Foreign("a JPEG 2000 picture"),
        [b'8', b'B', b'P', b'S', ..] => return Kind::Foreign("a Photoshop file"),
        _ => {}
    }
    if extension == "svg" {
        return if head.contains(&b'<') { Kind::Svg } else { Kind::Other };
    }
    if !TEXT.contains(&extension) { markup(head) } else { Kind::Other }
}

/// Whether a text is markup that a browser may take for a page or a drawing, as browsers tell it
/// (WHATWG, MIME Sniffing, 7.1).
fn markup(head: &[u8]) -> Kind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(head.len());
    let text = head[start..].to_ascii_lowercase();
    if !text.starts_with(b"<") {
        return Kind::Other;
    }
    let has = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
    if has(b"<svg") && !has(b"<html") && !has(b"<!doctype html") {
        return Kind::Svg;
    }
    const STARTS: &[&[u8]] = &[
        b"<!doctype",
        b"<html",
        b"<head",
        b"<script",
        b"<iframe",
        b"<h1",
        b"<div",
        b"<font",
        b"<table",
        b"<a",
        b"<style",
        b"<title",
        b"<b",
        b"<body",
        b"<br",
        b"<p",
        b"<!--",
        b"<?xml",
        b"<?php",
        b"<%",
    ];
    if STARTS.iter().any(|start| text.starts_with(start)) { Kind::Markup } else { Kind::Other }
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_code, kind};

    #[test]
    fn bytes_decide_not_names() {
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0rest", "png"), Kind::Jpeg);
        assert_eq!(kind(b"<html><script>", "jpg"), Kind::Markup);
        assert_eq!(kind(b"GIF89a....", "pdf"), Kind::Gif);
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0", "jpg"), Kind::Foreign("a HEIC picture"));
        assert_eq!(kind(b"\0\0\0\x18ftypmp42\0\0\0\0", "mp4"), Kind::Other);
        assert_eq!(kind(b"%PDF-1.7", "pdf"), Kind::Other);
    }

    #[test]
    fn markup_counts_as_a_page_only_where_it_may_be_served_as_one() {
        assert_eq!(kind(b"\n <!DOCTYPE html><p>", ""), Kind::Markup);
        assert_eq!(kind(b"<?xml version='1.0'?>\n<svg>", ""), Kind::Svg);
        assert_eq!(kind(b"<p>as an example</p>", "txt"), Kind::Other);
        assert!(is_code("phtml") && !is_code("pdf"));
    }
}
