//! Handbooks and agreements.
//!
//! A handbook is shown chapter by chapter and as a whole. On the page of the whole, texts stand
//! side by side that know nothing of each other: there the ids of each chapter's text begin with
//! the chapter's address.

use crate::document::body::Body;
use crate::document::schema::page::HandbookRole;
use crate::model::ProgramId;
use crate::model::localised::Versions;
use crate::model::page::Page;
use crate::model::program::Program;
use crate::output::html::ids::Ids;
use crate::output::html::program::{facts, lang_of, program_link};
use crate::output::html::scene::{Scene, Within};
use crate::output::html::sections::{in_default_language, of_chapter};
use crate::output::html::titles::chapter_title;
use crate::output::html::{by_role, handouts};
use crate::site::PageKind;
use crate::site::handbook::{Chapter, Defined};
use crate::source::SourcePath;
use crate::view::block::{BlockView, SectionView};
use crate::view::frame::LinkView;
use crate::view::handbook::{AgreementView, ChapterLinkView, ChapterView, HandbookView};
use crate::view::page::HeadingView;

/// The title page of a handbook.
pub fn title_page(scene: &Scene<'_>, id: ProgramId) -> HandbookView {
    let book = Book::new(scene, id, Shown::TitlePage);
    HandbookView {
        next: book.link(0),
        body_html: book.introduction(),
        roles: by_role::links(scene, id).into_iter().map(|(_, link)| link).collect(),
        handouts: handouts::links(scene, id),
        ..book.view()
    }
}

/// A chapter of a handbook.
pub fn chapter(scene: &Scene<'_>, id: ProgramId, number: usize) -> HandbookView {
    let book = Book::new(scene, id, Shown::Chapter(number));
    HandbookView {
        chapters: book.chapter(number).into_iter().collect(),
        previous: match number.checked_sub(1) {
            Some(before) => book.link(before),
            None => book.title_link(),
        },
        next: book.link(number + 1),
        ..book.view()
    }
}

/// A whole handbook on one page.
pub fn whole(scene: &Scene<'_>, id: ProgramId) -> HandbookView {
    let book = Book::new(scene, id, Shown::Whole);
    let chapters = (0..book.chapters.len()).filter_map(|number| book.chapter(number)).collect();
    HandbookView { chapters, body_html: book.introduction(), ..book.view() }
}

/// What a handbook by role takes in whole: the agreement, and the committee's own chapters that
/// are for everybody or for this role.
pub fn chapters_for(
    scene: &Scene<'_>,
    id: ProgramId,
    role: HandbookRole,
) -> (Option<ChapterView>, Vec<ChapterView>) {
    let book = Book::new(scene, id, Shown::Whole);
    let (mut agreement, mut own) = (None, Vec::new());
    for (number, chapter) in book.chapters.iter().enumerate() {
        match chapter {
            Chapter::Defined(Defined::Agreement) => agreement = book.chapter(number),
            Chapter::Own(index) => {
                let roles = &book.program.chapters[*index].default.roles;
                if roles.is_empty() || roles.contains(&role) {
                    own.extend(book.chapter(number));
                }
            }
            Chapter::Defined(_) => {}
        }
    }
    (agreement, own)
}

/// An agreement.
pub fn agreement(scene: &Scene<'_>, id: ProgramId) -> AgreementView {
    let program = &scene.site.model.programs[id.0];
    let page = program.agreement.as_ref().map(|versions| versions.get(scene.language()));
    let lang = |field: &str| scene.page_lang(program.agreement.as_ref()?, field);
    AgreementView {
        program: program_link(scene, id),
        summary: page.and_then(|page| page.summary.clone()),
        summary_lang: lang("summary"),
        lang: lang("title"),
        body_html: page.map(|page| scene.markup(&page.path, &page.body)).unwrap_or_default(),
        body_lang: lang("body"),
        terms: page.map(|page| page.terms.clone()).unwrap_or_default(),
        terms_lang: lang("terms"),
        signatures: page.map(|page| page.signatures.clone()).unwrap_or_default(),
        signatures_lang: lang("signatures"),
    }
}

/// What a page shows of a handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    TitlePage,
    Chapter(usize),
    Whole,
}

/// A handbook on one of its pages.
struct Book<'a> {
    scene: Scene<'a>,
    id: ProgramId,
    program: &'a Program,
    chapters: &'a [Chapter],
    shown: Shown,
}

impl<'a> Book<'a> {
    fn new(scene: &Scene<'a>, id: ProgramId, shown: Shown) -> Self {
        let program = &scene.site.model.programs[id.0];
        Self {
            scene: scene.of_program(&program.definition.get(scene.language()).words),
            id,
            program,
            chapters: &scene.site.handbook(id).chapters,
            shown,
        }
    }

    /// What all pages of the handbook have.
    fn view(&self) -> HandbookView {
        let scene = &self.scene;
        let definition = self.program.definition.get(scene.language());
        let own = self.program.handbook.as_ref().and_then(|page| page.get(scene.language()).summary.clone());
        HandbookView {
            program: program_link(scene, self.id),
            title: self.title(),
            summary: own.or_else(|| Some(definition.summary.clone())).filter(|summary| !summary.is_empty()),
            summary_lang: self.summary_lang(),
            lang: self.lang(),
            body_html: None,
            contents: (0..self.chapters.len()).filter_map(|number| self.entry(number)).collect(),
            chapters: Vec::new(),
            handbook_href: scene.href(PageKind::Handbook(self.id)).unwrap_or_default(),
            all_href: scene.href(PageKind::HandbookAll(self.id)).unwrap_or_default(),
            roles: Vec::new(),
            handouts: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// The committee's own title for it, else "Handbook" with the program's title.
    fn title(&self) -> String {
        let language = self.scene.language();
        match &self.program.handbook {
            Some(page) => page.get(language).title.clone(),
            None => {
                let program = &self.program.definition.get(language).title;
                self.scene.voice.say_with("handbook_of", &[("program", program)])
            }
        }
    }

    fn lang(&self) -> Option<String> {
        let language = self.scene.language();
        let translated = match &self.program.handbook {
            Some(page) => page.has(language),
            None => self.program.definition.has(language),
        };
        self.scene.foreign(translated)
    }

    /// The language of the summary: the handbook's own, else the program's.
    fn summary_lang(&self) -> Option<String> {
        let own = self.program.handbook.as_ref();
        match own.filter(|page| page.get(self.scene.language()).summary.is_some()) {
            Some(page) => self.scene.page_lang(page, "summary"),
            None => lang_of(&self.scene, self.program, "summary"),
        }
    }

    fn introduction(&self) -> Option<String> {
        let page = self.program.handbook.as_ref()?.get(self.scene.language());
        self.markup("index", &page.path, &page.body)
    }

    /// A text's markup, if there is any text.
    fn markup(&self, slug: &str, from: &SourcePath, body: &Body) -> Option<String> {
        if body.pieces.is_empty() {
            return None;
        }
        Some(match self.shown {
            Shown::Whole => self.scene.markup_within(from, body, Within { prefix: &prefix(slug), levels: 1 }),
            _ => self.scene.markup(from, body),
        })
    }

    fn headings(&self, slug: &str, body: &Body) -> Vec<HeadingView> {
        let mut headings = self.scene.contents(body);
        if self.shown == Shown::Whole {
            for heading in &mut headings {
                heading.id.insert_str(0, &prefix(slug));
            }
        }
        headings
    }

    /// A chapter's entry in the table of contents.
    fn entry(&self, number: usize) -> Option<ChapterLinkView> {
        let chapter = *self.chapters.get(number)?;
        let href = match self.shown {
            Shown::Whole => format!("#{}", anchor(self.slug(chapter))),
            _ => self.scene.href(PageKind::Chapter(self.id, number)).unwrap_or_default(),
        };
        Some(ChapterLinkView {
            number: number + 1,
            title: self.chapter_title(chapter),
            href,
            summary: self.page(chapter).and_then(|page| page.get(self.scene.language()).summary.clone()),
            lang: self.chapter_lang(chapter),
            current: self.shown == Shown::Chapter(number),
        })
    }

    /// The link to a chapter, by its name.
    fn link(&self, number: usize) -> Option<LinkView> {
        let chapter = *self.chapters.get(number)?;
        Some(LinkView {
            label: self.chapter_title(chapter),
            href: self.scene.href(PageKind::Chapter(self.id, number))?,
            lang: self.chapter_lang(chapter),
        })
    }

    fn title_link(&self) -> Option<LinkView> {
        let href = self.scene.href(PageKind::Handbook(self.id))?;
        Some(LinkView { label: self.title(), href, lang: self.lang() })
    }

    /// The document that a chapter shows, where it is one.
    fn page(&self, chapter: Chapter) -> Option<&'a Versions<Page>> {
        match chapter {
            Chapter::Own(index) => self.program.chapters.get(index),
            Chapter::Defined(Defined::Agreement) => self.program.agreement.as_ref(),
            Chapter::Defined(_) => None,
        }
    }

    fn chapter_lang(&self, chapter: Chapter) -> Option<String> {
        let language = self.scene.language();
        let translated = match self.page(chapter) {
            Some(page) => return self.scene.page_lang(page, "title"),
            None => self.program.definition.has(language),
        };
        self.scene.foreign(translated)
    }

    /// A chapter's title, in the language that its entry says it is in.
    fn chapter_title(&self, chapter: Chapter) -> String {
        let scene = &self.scene;
        match self.chapter_lang(chapter) {
            Some(_) => chapter_title(&in_default_language(scene), self.program, chapter),
            None => chapter_title(scene, self.program, chapter),
        }
    }

    fn slug(&self, chapter: Chapter) -> &'a str {
        match chapter {
            Chapter::Own(index) => self.program.chapters.get(index).map_or("", |page| &page.default.slug),
            Chapter::Defined(defined) => defined.slug(),
        }
    }

    /// A chapter with its text and sections.
    fn chapter(&self, number: usize) -> Option<ChapterView> {
        let chapter = *self.chapters.get(number)?;
        let slug = self.slug(chapter);
        let language = self.scene.language();
        let mut view = ChapterView {
            number: number + 1,
            id: anchor(slug),
            title: self.chapter_title(chapter),
            summary: None,
            summary_lang: None,
            lang: self.chapter_lang(chapter),
            body_html: None,
            body_lang: None,
            sections: Vec::new(),
            contents: Vec::new(),
            updated: None,
        };
        if let Some(versions) = self.page(chapter) {
            let page = versions.get(language);
            let lang = |field: &str| self.scene.page_lang(versions, field);
            view.summary.clone_from(&page.summary);
            view.summary_lang = lang("summary");
            view.body_lang = lang("body");
            view.body_html = self.markup(slug, &page.path, &page.body);
            view.contents = self.headings(slug, &page.body);
            view.updated = page.updated.map(|day| self.scene.voice.day(day));
            if let Chapter::Defined(Defined::Agreement) = chapter {
                view.sections = self.agreement_sections(versions);
            }
        } else if let Chapter::Defined(defined) = chapter {
            if defined == Defined::Program {
                self.overview(slug, &mut view);
            }
            view.sections.extend(of_chapter(&self.scene, self.id, defined));
        }
        Some(view)
    }

    /// What the program is: its text, and what somebody wants to know first.
    fn overview(&self, slug: &str, view: &mut ChapterView) {
        let definition = self.program.definition.get(self.scene.language());
        if let Some((_, path)) = &definition.source {
            view.body_html = self.markup(slug, path, &definition.body);
            view.body_lang = lang_of(&self.scene, self.program, "body");
            view.contents = self.headings(slug, &definition.body);
        }
        // The page of the whole begins with it.
        if self.shown != Shown::Whole {
            view.summary = Some(definition.summary.clone()).filter(|summary| !summary.is_empty());
            view.summary_lang = lang_of(&self.scene, self.program, "summary");
        }
        let facts = facts(&self.scene, self.id);
        if !facts.is_empty() {
            view.sections.push(SectionView {
                id: Ids::beside(&definition.body).take("at-a-glance"),
                heading: self.scene.voice.say("section_at_a_glance"),
                // The facts know the language of each of their values.
                lang: None,
                blocks: vec![BlockView::Facts { facts }],
            });
        }
    }

    fn agreement_sections(&self, versions: &Versions<Page>) -> Vec<SectionView> {
        let page = versions.get(self.scene.language());
        let mut ids = Ids::beside(&page.body);
        let mut section = |id: &str, heading: &str, lang: Option<String>, block: BlockView| SectionView {
            id: ids.take(id),
            heading: self.scene.voice.say(heading),
            lang,
            blocks: vec![block],
        };
        let mut sections = Vec::new();
        if !page.terms.is_empty() {
            let block = BlockView::List { numbered: true, items: page.terms.clone() };
            let lang = self.scene.page_lang(versions, "terms");
            sections.push(section("agreement-terms", "agreement_terms", lang, block));
        }
        if !page.signatures.is_empty() {
            let lang = self.scene.page_lang(versions, "signatures");
            let block = BlockView::Signatures { signatures: page.signatures.clone(), lang };
            sections.push(section("agreement-signatures", "signatures", None, block));
        }
        sections
    }
}

/// The id of a chapter's heading. Sections have ids such as `roles`, and so have chapters' addresses.
fn anchor(slug: &str) -> String {
    format!("chapter-{slug}")
}

/// What the ids of a chapter's text begin with among other texts. No address holds an underscore,
/// so that the text of one chapter cannot take the ids of another's.
fn prefix(slug: &str) -> String {
    format!("{slug}_")
}

#[cfg(test)]
mod tests {
    use super::{anchor, prefix};

    #[test]
    fn ids_of_one_chapter_are_never_those_of_another() {
        assert_ne!(format!("{}b-c", prefix("a")), format!("{}c", prefix("a-b")));
        assert_ne!(anchor("roles"), "roles");
    }
}
