//! The titles of pages: unique within a language, so that tabs, bookmarks and search results can
//! be told apart (WCAG 2.2, 2.4.2).

use ahash::AHashMap;

use crate::document::role::Handout;
use crate::model::program::Program;
use crate::output::html::scene::Scene;
use crate::site::handbook::{Chapter, Defined};
use crate::site::{Page, PageKind};

/// A page's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// For its heading.
    pub own: String,
    /// For the tab: the page, what it belongs to, the site.
    pub full: String,
}

/// The title of a page, before it is made unique.
pub fn title(scene: &Scene<'_>) -> Title {
    let site = scene.site;
    let language = scene.language();
    let site_title = scene.localised(&site.settings.title).text;
    let voice = &scene.voice;
    let of_program = |program: &Program| program.definition.get(language).title.clone();
    let program = |id: crate::model::ProgramId| &site.model.programs[id.0];
    let numbered = |own: String, number: usize, count: usize| {
        if number == 1 {
            own
        } else {
            let total = count.div_ceil(site.settings.per_page).max(1);
            let page = voice.say_with("page_of", &[("n", &number), ("total", &total)]);
            voice.say_with("page_numbered", &[("title", &own), ("page", &page)])
        }
    };
    let (own, context) = match scene.page.kind {
        PageKind::Home(index) => {
            let own = index.map_or_else(
                || site_title.clone(),
                |index| site.model.pages[index].get(language).title.clone(),
            );
            let full = match scene.localised(&site.settings.title).text {
                title if title == own => own.clone(),
                title => format!("{title}: {own}"),
            };
            return Title { own, full };
        }
        PageKind::Directory(number) => (numbered(voice.say("directory"), number, site.order.len()), None),
        PageKind::AllMentors => (voice.say("whole_directory"), None),
        PageKind::Shortlist => (voice.say("shortlist"), Some(voice.say("directory"))),
        PageKind::Guide => (voice.say("guide"), Some(voice.say("directory"))),
        PageKind::Facet(facet) => {
            (scene.field_label(&site.facets[facet].field).text, Some(voice.say("directory")))
        }
        PageKind::Term(facet, term, number) => {
            let of = &site.facets[facet];
            let name = scene.term_title(&of.field, of.terms[term].id);
            // A title that names the field itself needs it no second time.
            let plain = name == scene.term_label(&of.field, of.terms[term].id).text;
            let field = plain.then(|| scene.field_label(&of.field).text);
            (numbered(name, number, of.terms[term].mentors.len()), field)
        }
        PageKind::Mentor(id) => {
            let mentor = site.model.mentors[id.0].get(language);
            (mentor.name.clone(), mentor.library.clone())
        }
        PageKind::Programs(index) => (
            index.map_or_else(
                || voice.say("programs"),
                |index| site.model.pages[index].get(language).title.clone(),
            ),
            None,
        ),
        PageKind::Program(id) => (of_program(program(id)), None),
        PageKind::Handbook(id) => {
            (voice.say_with("handbook_of", &[("program", &of_program(program(id)))]), None)
        }
        PageKind::HandbookAll(id) => {
            (voice.say_with("whole_handbook_of", &[("program", &of_program(program(id)))]), None)
        }
        PageKind::Chapter(id, chapter) => (
            chapter_title(scene, program(id), site.handbook(id).chapters[chapter]),
            Some(voice.say_with("handbook_of", &[("program", &of_program(program(id)))])),
        ),
        PageKind::HandbookOf(id, role) => {
            let voice = scene.of_program(&program(id).definition.get(language).words).voice;
            (voice.say(&format!("handbook_for_{}", role.word())), Some(of_program(program(id))))
        }
        PageKind::Handout(id, handout) => {
            (handout_title(scene, program(id), handout), Some(of_program(program(id))))
        }
        PageKind::Agreement(id) => {
            let own = program(id)
                .agreement
                .as_ref()
                .map(|page| page.get(language).title.clone())
                .unwrap_or_default();
            (own, Some(of_program(program(id))))
        }
        PageKind::Apply(id) => {
            let own =
                program(id).form.as_ref().map(|form| form.get(language).title.clone()).unwrap_or_default();
            (own, Some(of_program(program(id))))
        }
        PageKind::Cohort(id, cohort) => {
            (program(id).cohorts[cohort].get(language).title.clone(), Some(of_program(program(id))))
        }
        PageKind::Article(index) => (site.model.pages[index].get(language).title.clone(), None),
        PageKind::Accessibility => (voice.say("accessibility"), None),
        PageKind::NotFound(index) => (
            index.map_or_else(
                || voice.say("not_found_title"),
                |index| site.model.pages[index].get(language).title.clone(),
            ),
            None,
        ),
    };
    let full = [Some(own.clone()), context.filter(|context| *context != own), Some(site_title)];
    Title { full: full.into_iter().flatten().collect::<Vec<_>>().join(" · "), own }
}

/// The title of a handbook's chapter.
pub fn chapter_title(scene: &Scene<'_>, program: &Program, chapter: Chapter) -> String {
    match chapter {
        Chapter::Own(index) => program.chapters[index].get(scene.language()).title.clone(),
        Chapter::Defined(Defined::Agreement) => {
            let own = program.agreement.as_ref().map(|page| page.get(scene.language()).title.clone());
            own.unwrap_or_else(|| scene.voice.say("chapter_agreement"))
        }
        Chapter::Defined(defined) => scene
            .of_program(&program.definition.get(scene.language()).words)
            .voice
            .say(&format!("chapter_{}", defined.slug().replace('-', "_"))),
    }
}

/// The title of a hand-out: the committee's own, else the interface's.
pub fn handout_title(scene: &Scene<'_>, program: &Program, handout: Handout) -> String {
    let language = scene.language();
    match program.handouts.get(&handout) {
        Some(own) => own.get(language).title.clone(),
        None => scene
            .of_program(&program.definition.get(language).words)
            .voice
            .say(&format!("handout_{}", handout.key())),
    }
}

/// Makes titles unique within a language: those that are not get the name of their file.
pub fn make_unique(titles: &mut [Title], pages: &[Page]) {
    let mut count: AHashMap<(&str, &str), usize> = AHashMap::with_capacity(pages.len());
    for (title, page) in titles.iter().zip(pages) {
        *count.entry((&page.language, &title.full)).or_default() += 1;
    }
    if count.len() == titles.len() {
        return;
    }
    let shared: Vec<usize> = titles
        .iter()
        .zip(pages)
        .enumerate()
        .filter(|(_, (title, page))| count[&(&*page.language, title.full.as_str())] > 1)
        .map(|(number, _)| number)
        .collect();
    for number in shared {
        let (title, page) = (&mut titles[number], &pages[number]);
        let name = page.path.trim_end_matches(".html").trim_end_matches("/index");
        title.full = format!("{} ({name})", title.full);
    }
}
