//! What links and pictures are called.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::document::body::access::words::{is_vague_link, is_vague_picture};
use crate::document::body::address::{self, Address};
use crate::document::body::format::{self, Format};
use crate::document::body::markdown::Writer;

/// A link whose text is still being read.
#[derive(Debug)]
pub(in crate::document::body) struct OpenLink {
    target: String,
    /// The whole of it, or its opening tag.
    place: Range<usize>,
    /// Where its words begin.
    words: usize,
    /// The descriptions of its pictures.
    pictures: String,
    /// Whether a picture in it lacks its description: that is told already.
    undescribed: bool,
}

impl Writer<'_, '_> {
    /// Begins to look at a link.
    pub(in crate::document::body) fn watch_link(&mut self, target: &str, place: Range<usize>) {
        self.access.link = Some(OpenLink {
            target: target.to_owned(),
            place,
            words: self.words.text.len(),
            pictures: String::new(),
            undescribed: false,
        });
    }

    /// Notes a picture, which may stand in a link.
    pub(in crate::document::body) fn watch_picture(&mut self, alt: Option<&str>) {
        if let Some(link) = &mut self.access.link {
            link.undescribed |= alt.is_none();
            link.pictures.push_str(alt.unwrap_or_default());
        }
    }

    /// Says what is wrong with what a link is called. Returns, for one to a file of the site, its
    /// target and format, and whether the format is told.
    pub(in crate::document::body) fn judge_link(&mut self) -> Option<(String, Format, bool)> {
        let link = self.access.link.take()?;
        let text = self.words.since(link.words.min(self.words.text.len())).to_owned();
        let name = format!("{text} {}", link.pictures);
        let name = name.trim();
        let format = format::of(&link.target);
        let target = link.target.clone();
        let is_local = matches!(address::read(&target), Address::Local(_));
        let finding = if name.is_empty() {
            (!link.undescribed).then_some(Finding::EmptyLink { target: link.target })
        } else if is_vague_link(&self.access.language, name) {
            Some(Finding::VagueLink { text: name.to_owned() })
        } else if is_bare(name) {
            Some(Finding::BareAddress { address: name.to_owned() })
        } else {
            let untold = format.filter(|format| !is_local && !format.is_told(name));
            untold.map(|format| Finding::UntoldFormat { text: name.to_owned(), format: format.name() })
        };
        if let Some(finding) = finding {
            self.report(finding, link.place);
        }
        format.filter(|_| is_local && !name.is_empty()).map(|format| (target, format, format.is_told(name)))
    }

    /// Says where an address that stands in the text as it is would better be behind words.
    pub(in crate::document::body) fn judge_address(&mut self, address: &str, place: Range<usize>) {
        if is_bare(address) {
            self.report(Finding::BareAddress { address: address.to_owned() }, place);
        }
    }

    /// Looks at the description of a picture.
    pub(in crate::document::body) fn judge_alt(
        &mut self,
        target: &str,
        alt: &str,
        place: Range<usize>,
        html: bool,
    ) {
        if !self.raw.is_muted() && says_nothing(&self.access.language, target, alt) {
            let finding = Finding::VagueAlt {
                picture: target.to_owned(),
                alt: alt.trim().to_owned(),
                name: String::new(),
                html,
            };
            self.report(finding, place);
        }
    }
}

/// Hosts of addresses that are meant to be printed: they stand for a work or a person for ever.
const LASTING: &[&str] =
    &["doi.org", "hdl.handle.net", "orcid.org", "n2t.net", "ror.org", "isni.org", "viaf.org"];

/// Whether a text is the address of something on a web site. The address of the site itself can be
/// said aloud, and is often its name.
fn is_bare(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    if lower.contains(char::is_whitespace) {
        return false;
    }
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let Some(rest) = rest.or_else(|| lower.starts_with("www.").then_some(lower.as_str())) else {
        return false;
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("dx.")).unwrap_or(host);
    path.trim_matches('/').len() > 1 && !LASTING.contains(&host)
}

/// Endings of pictures.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "svg", "bmp", "tif", "tiff", "heic", "avif"];

/// What cameras, telephones and screens call their pictures, before a number.
const CAMERAS: &[&str] = &[
    "img",
    "dsc",
    "dscn",
    "dscf",
    "dcim",
    "pxl",
    "mvi",
    "image",
    "photo",
    "picture",
    "pic",
    "scan",
    "screenshot",
    "foto",
    "imagen",
];

/// Whether the description of a picture is only the name of its file, or a word that fits every
/// picture.
pub fn says_nothing(language: &str, target: &str, alt: &str) -> bool {
    let alt = alt.trim();
    if alt.is_empty() {
        return false;
    }
    let lower = alt.to_lowercase();
    let ending =
        lower.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && PICTURES.contains(&ending));
    let one_word = !lower.contains(char::is_whitespace);
    let file = target.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    // “Cheyenne” may well be what `cheyenne.jpg` shows; nobody writes `ana-ruiz` of a person.
    let is_stem = lower == stem && lower.contains(|c: char| matches!(c, '-' | '_') || c.is_ascii_digit());
    (one_word && (is_stem || is_from_camera(&lower) || ending)) || is_vague_picture(language, alt)
}

/// Whether a word is what a camera calls a picture: `img_2034`, `pxl20260302`.
fn is_from_camera(word: &str) -> bool {
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'));
    let digits = word[head.len()..].bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && CAMERAS.contains(&head)
}

#[cfg(test)]
mod tests {
    use super::{is_bare, says_nothing};

    #[test]
    fn the_name_of_a_file_is_no_description() {
        for (target, alt) in [
            ("IMG_2034.jpg", "IMG_2034.jpg"),
            ("a.jpg", "IMG_2034"),
            ("a.jpg", "reading-room.PNG"),
            ("pictures/ana-ruiz.jpg", "ana-ruiz"),
            ("a%20b/2026.jpg?x", "2026"),
            ("a.jpg", "Photo 1"),
            ("a.jpg", "picture of"),
        ] {
            assert!(says_nothing("en", target, alt), "{alt}");
        }
        for (target, alt) in [
            ("reading-room.jpg", "Reading room"),
            ("cheyenne.jpg", "Cheyenne"),
            ("wla.png", "WLA"),
            ("a.jpg", "A photo of the reading room in 2026"),
            ("a.jpg", "Report.pdf, first page"),
            ("a.jpg", ""),
            ("map.png", "图书馆的地图"),
        ] {
            assert!(!says_nothing("en", target, alt), "{alt}");
        }
    }

    #[test]
    fn addresses_that_can_be_said_aloud_are_left() {
        for address in
            ["https://docs.google.com/forms/d/e/1FAI/view", "www.example.org/join", "http://a.org/?q=1"]
        {
            assert!(is_bare(address), "{address}");
        }
        for address in [
            "www.wyla.org",
            "https://example.org/",
            "https://doi.org/10.1000/182",
            "ana@example.org",
            "https: the safe one",
            "example.org/join",
        ] {
            assert!(!is_bare(address), "{address}");
        }
    }
}
