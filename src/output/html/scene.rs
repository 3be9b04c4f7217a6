//! What a view is made from: the site, the page, and a voice in the page's language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::body::format::Format;
use crate::document::body::{Body, Fill, Image, Phrase, Picture, fill};
use crate::model::localised::Versions;
use crate::model::page::Page as Text;
use crate::model::program::Words;
use crate::output::html::wording::file_size;
use crate::output::media::Media;
use crate::site::links::Target;
use crate::site::url::relative;
use crate::site::{Page, PageKind, Site, links};
use crate::source::SourcePath;
use crate::source::span::Span;
use crate::theme::strings::{Strings, Voice};
use crate::view::frame::PictureView;
use crate::view::page::HeadingView;

/// A page being made.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The page.
    pub page: &'a Page,
    /// The pictures.
    pub media: &'a Media,
    /// The interface in the page's language, with the program's own words on a program's pages.
    pub voice: Voice<'a>,
    /// What stands before every link: nothing, or the mark of a piece that is set on several pages.
    pub before: &'a str,
}

impl<'a> Scene<'a> {
    /// A scene for a page.
    pub fn new(site: &'a Site<'a>, page: &'a Page, media: &'a Media, strings: &'a Strings) -> Self {
        Self { site, page, media, voice: strings.voice(&page.language, None), before: "" }
    }

    /// The same page with a program's own words.
    pub fn of_program(&self, words: &'a Words) -> Scene<'a> {
        Scene { voice: self.voice.of_program(words), ..*self }
    }

    /// The page's language.
    pub fn language(&self) -> &'a str {
        &self.page.language
    }

    /// The default language, where a value is shown in it because the page's has none: the `lang`
    /// of a piece.
    pub fn foreign(&self, translated: bool) -> Option<String> {
        let default = &self.site.settings.language;
        (!translated && self.language() != default).then(|| default.clone())
    }

    /// The default language, where a field of one of the committee's texts is shown in it.
    pub fn page_lang(&self, versions: &Versions<Text>, field: &str) -> Option<String> {
        let inherited = &versions.get(self.language()).inherited;
        self.foreign(versions.has(self.language()) && !inherited.contains(field))
    }

    /// The link to a page in the page's language, else in the default one.
    pub fn href(&self, kind: PageKind) -> Option<String> {
        self.site.link(self.page, kind).map(|(href, _)| self.mark(href))
    }

    /// The link to a path of the output.
    pub fn to(&self, path: &str) -> String {
        self.mark(relative(&self.page.path, path))
    }

    fn mark(&self, mut link: String) -> String {
        link.insert_str(0, self.before);
        link
    }

    /// The markup of a text, its holes filled. `from` is the document that the text stands in,
    /// against which its links were written.
    pub fn markup(&self, from: &SourcePath, body: &Body) -> String {
        self.markup_within(from, body, Within::default())
    }

    /// The markup of a text that is only a part of its page.
    pub fn markup_within(&self, from: &SourcePath, body: &Body, within: Within<'_>) -> String {
        let html = fill(&body.pieces, &mut Filler { scene: self, from, prefix: within.prefix });
        match within.levels {
            0 => html,
            levels => deeper(&html, levels),
        }
    }

    /// A picture of the committee's: as it is, or as a square of so many CSS pixels.
    pub fn picture(
        &self,
        from: &SourcePath,
        target: &str,
        alt: &str,
        square: Option<u32>,
    ) -> Option<PictureView> {
        let source = links::picture(self.site, from, target).ok()?;
        let shown = match square {
            Some(size) => self.media.square(&source, size)?,
            None => self.media.whole(&source)?,
        };
        Some(PictureView {
            src: self.to(&shown.path),
            srcset: shown.dense.as_ref().map(|dense| format!("{} 2x", self.to(dense))).unwrap_or_default(),
            alt: alt.to_owned(),
            width: shown.width,
            height: shown.height,
        })
    }

    /// The headings of a text, for a table of contents. Links that lead to several places must not
    /// bear one name: "Comments" below each of three answers is told apart by the answer.
    pub fn contents(&self, body: &Body) -> Vec<HeadingView> {
        let shown: Vec<_> = body.headings.iter().filter(|heading| heading.level <= 3).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        shown.iter().for_each(|heading| *times.entry(&heading.text).or_default() += 1);
        let mut above: Option<&str> = None;
        let mut contents = Vec::new();
        for heading in &shown {
            let again = times.get(heading.text.as_str()).is_some_and(|times| *times > 1);
            let text = match above.filter(|_| again && heading.level > 2) {
                Some(above) => format!("{} ({above})", heading.text),
                None => heading.text.clone(),
            };
            if heading.level == 2 {
                above = Some(&heading.text);
            }
            contents.push(HeadingView { level: heading.level, id: heading.id.clone(), text, lang: None });
        }
        contents
    }
}

/// Where a text stands that is only a part of its page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Within<'w> {
    /// Goes before its ids, so that those of several texts keep apart.
    pub prefix: &'w str,
    /// How many levels its headings stand below the second (WCAG 2.2, 1.3.1).
    pub levels: u8,
}

/// Markup with its headings so many levels deeper; none below the sixth. `<h` and a digit is a heading and
/// nothing else: in texts and attributes `<` is escaped.
pub fn deeper(html: &str, levels: u8) -> String {
    let behind = |tag: &'static Finder<'static>| {
        tag.find_iter(html.as_bytes()).map(|at| at + tag.needle().len()).filter_map(|at| {
            let level = html.as_bytes().get(at).filter(|level| (b'1'..=b'6').contains(*level))?;
            Some((at, (level - b'0').saturating_add(levels).min(6)))
        })
    };
    let mut places: Vec<(usize, u8)> = behind(&OPENING).chain(behind(&CLOSING)).collect();
    places.sort_unstable();
    let mut moved = String::with_capacity(html.len());
    let mut start = 0;
    for (at, level) in places {
        moved.push_str(&html[start..at]);
        moved.push(char::from(b'0' + level));
        start = at + 1;
    }
    moved.push_str(&html[start..]);
    moved
}

/// What the first tags of headings begin with: looked for in each profile.
static OPENING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<h"));
/// What their last tags begin with.
static CLOSING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("</h"));

/// Fills the holes of a body for one page.
struct Filler<'f> {
    scene: &'f Scene<'f>,
    from: &'f SourcePath,
    prefix: &'f str,
}

impl Fill for Filler<'_> {
    fn link(&mut self, target: &str, _span: Span) -> String {
        if let Some(fragment) = target.strip_prefix('#') {
            return format!("#{}{fragment}", self.prefix);
        }
        // A broken link is an error: nothing is published while there is one.
        links::href(self.scene.site, self.scene.page, self.from, target).unwrap_or_default()
    }

    fn picture(&mut self, picture: &Picture) -> Option<Image> {
        let view = self.scene.picture(self.from, &picture.target, &picture.alt, None)?;
        let srcset = Some(view.srcset).filter(|srcset| !srcset.is_empty());
        Some(Image {
            src: view.src,
            srcset: srcset.map(|srcset| (srcset, format!("{}px", view.width))),
            size: Some((view.width, view.height)),
        })
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        match phrase {
            Phrase::Footnotes => self.scene.voice.say("footnotes"),
            Phrase::BackToText { number } => self.scene.voice.say_with("back_to_text", &[("n", &number)]),
        }
    }

    fn file_note(&mut self, target: &str, format: Format, told: bool) -> Option<String> {
        let (site, voice) = (self.scene.site, &self.scene.voice);
        let Target::File(path) = links::resolve(site, self.from, target).ok()?.target else { return None };
        let copied = site.copies.iter().find(|copied| copied.path == path)?;
        let size = file_size(voice, site.sources.length(copied.file)?);
        Some(match told {
            true => voice.say_with("file_size", &[("size", &size)]),
            false => voice.say_with("file_note", &[("format", &format.name()), ("size", &size)]),
        })
    }

    fn id(&mut self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::deeper;

    #[test]
    fn headings_go_deeper_together() {
        let html = "<h2 id=\"a\">A</h2><hr><h3>B</h3><h6>C</h6>";
        assert_eq!(deeper(html, 1), "<h3 id=\"a\">A</h3><hr><h4>B</h4><h6>C</h6>");
        assert_eq!(deeper(html, 0), html);
    }
}
