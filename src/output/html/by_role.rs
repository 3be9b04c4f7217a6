//! A handbook as somebody in a role sees it: the same definition, theirs first and whole, what the
//! others do in short.

use crate::document::schema::page::HandbookRole;
use crate::model::ProgramId;
use crate::model::program::{Definition, Program};
use crate::output::html::handbook::chapters_for;
use crate::output::html::handouts::beside;
use crate::output::html::ids::{Ids, joined};
use crate::output::html::program::{lang_of, program_link};
use crate::output::html::scene::Scene;
use crate::output::html::sections::{list, named};
use crate::output::html::wording;
use crate::site::PageKind;
use crate::site::handbook::{Chapter, Defined, ROLES, is_role};
use crate::view::block::{BlockView, GroupView, SectionView};
use crate::view::frame::LinkView;
use crate::view::handbook::ChapterView;
use crate::view::handout::RoleHandbookView;
use crate::view::page::HeadingView;

/// How many duties of each other role are named.
const IN_SHORT: usize = 3;

/// A handbook by role.
pub fn handbook(scene: &Scene<'_>, id: ProgramId, role: HandbookRole) -> RoleHandbookView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let scene = &scene.of_program(&definition.words);
    let teller = Teller { scene, id, program, definition, role };
    let (agreement, chapters) = chapters_for(scene, id, role);
    let sections = teller.sections();
    let closing = teller.of_chapters(&["contacts", "questions"]);
    let mut view = RoleHandbookView {
        program: program_link(scene, id),
        role: role.word(),
        summary: Some(definition.summary.clone()).filter(|summary| !summary.is_empty()),
        summary_lang: lang_of(scene, program, "summary"),
        roles: links(scene, id)
            .into_iter()
            .filter(|(other, _)| *other != role)
            .map(|(_, link)| link)
            .collect(),
        contents: Vec::new(),
        sections,
        agreement,
        closing,
        chapters,
        handbook_href: scene.href(PageKind::Handbook(id)).unwrap_or_default(),
    };
    let section = |section: &SectionView| entry(&section.id, &section.heading, None);
    let chapter = |chapter: &ChapterView| entry(&chapter.id, &chapter.title, chapter.lang.clone());
    view.contents = view
        .sections
        .iter()
        .map(section)
        .chain(view.agreement.iter().map(chapter))
        .chain(view.closing.iter().map(section))
        .chain(view.chapters.iter().map(chapter))
        .collect();
    view
}

/// The links to a program's handbooks by role: "For mentors".
pub fn links(scene: &Scene<'_>, id: ProgramId) -> Vec<(HandbookRole, LinkView)> {
    let program = &scene.site.model.programs[id.0];
    let voice = scene.of_program(&program.definition.get(scene.language()).words).voice;
    let link = |role: HandbookRole| {
        let (href, lang) = scene.site.link(scene.page, PageKind::HandbookOf(id, role))?;
        Some((role, LinkView { label: voice.say(&format!("for_role_{}", role.word())), href, lang }))
    };
    ROLES.into_iter().filter_map(link).collect()
}

fn entry(id: &str, text: &str, lang: Option<String>) -> HeadingView {
    HeadingView { level: 2, id: id.to_owned(), text: text.to_owned(), lang }
}

/// Tells a definition to somebody in a role.
struct Teller<'a> {
    scene: &'a Scene<'a>,
    id: ProgramId,
    program: &'a Program,
    definition: &'a Definition,
    role: HandbookRole,
}

impl Teller<'_> {
    fn sections(&self) -> Vec<SectionView> {
        let mut sections = self.of_chapters(&["purpose"]);
        sections.extend(self.own("benefits", "role_gives", &self.definition.benefits));
        let rules: Vec<(String, Vec<String>)> = self
            .definition
            .eligibility
            .iter()
            .map(|(key, rules)| (key.clone(), rules.iter().map(|rule| rule.text.clone()).collect()))
            .collect();
        sections.extend(self.own("eligibility", "role_who", &rules));
        sections.extend(self.own("roles", "role_duties", &self.definition.roles));
        sections.extend(self.others());
        sections.extend(self.of_chapters(&[
            "guidelines",
            "not-required",
            "curriculum",
            "activities",
            "timeline",
            "meetings",
            "assessments",
        ]));
        sections
    }

    /// Sections of the definition, without those whose chapter the committee has written itself.
    fn of_chapters(&self, ids: &[&str]) -> Vec<SectionView> {
        let chapters = &self.scene.site.handbook(self.id).chapters;
        let stands = |id: &str| {
            let of = match id {
                "purpose" => Defined::Program,
                "guidelines" | "not-required" => Defined::Guidelines,
                "curriculum" | "activities" => Defined::Learning,
                "contacts" => Defined::Contacts,
                "questions" => Defined::Questions,
                _ => Defined::Schedule,
            };
            chapters.contains(&Chapter::Defined(of))
        };
        let ids: Vec<&str> = ids.iter().copied().filter(|id| stands(id)).collect();
        named(self.scene, self.id, &ids)
    }

    /// What the definition says of this role, under a heading that speaks to those who have it.
    fn own(&self, field: &str, heading: &str, lists: &[(String, Vec<String>)]) -> Option<SectionView> {
        let own = lists.iter().filter(|(key, _)| is_role(key, self.role));
        let items: Vec<String> = own.flat_map(|(_, items)| items.clone()).collect();
        (!items.is_empty()).then(|| SectionView {
            id: field.to_owned(),
            heading: self.scene.voice.say(heading),
            lang: lang_of(self.scene, self.program, field),
            blocks: list(&items),
        })
    }

    /// The first duties of everybody else, and how many more there are.
    fn others(&self) -> Option<SectionView> {
        let voice = beside(self.scene, self.program, "roles").voice;
        let mut ids = Ids::default();
        let others =
            self.definition.roles.iter().filter(|(key, items)| !is_role(key, self.role) && !items.is_empty());
        let groups: Vec<GroupView> = others
            .map(|(key, duties)| {
                // One more line is as long as the line that says so.
                let shown = if duties.len() <= IN_SHORT + 1 { duties.len() } else { IN_SHORT };
                let mut items = duties[..shown].to_vec();
                if shown < duties.len() {
                    items.push(voice.count("role_more", duties.len() - shown));
                }
                let id = ids.take(&joined("others", key));
                GroupView { id, heading: wording::role(&voice, key), numbered: false, items }
            })
            .collect();
        (!groups.is_empty()).then(|| SectionView {
            id: "others".into(),
            heading: self.scene.voice.say("role_others"),
            lang: lang_of(self.scene, self.program, "roles"),
            blocks: vec![BlockView::Groups { groups }],
        })
    }
}
