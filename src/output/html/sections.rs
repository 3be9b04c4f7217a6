//! A program's definition as sections, told once: the program's page shows all of them, each
//! chapter of the handbook those that belong to it.
//!
//! `KINDS` lists the sections in the order of the program's page. A section of which the
//! definition says nothing is left out.

use crate::model::ProgramId;
use crate::model::cohort::Cohort;
use crate::model::fold::slugify;
use crate::model::localised::Versions;
use crate::model::program::{Definition, Program, Unit};
use crate::model::rule::Test;
use crate::output::html::ids::{Ids, joined, shortened};
use crate::output::html::lanes::timeline;
use crate::output::html::program::lang_of;
use crate::output::html::scene::Scene;
use crate::output::html::wording;
use crate::site::PageKind;
use crate::site::handbook::Defined;
use crate::view::block::{
    BlockView, CohortLinkView, ContactView, EntryView, FactView, GroupView, QuestionView, SectionView,
    ValueView,
};

/// A section that a definition can fill.
struct Kind {
    /// The id of its heading; `section_` and the id, with `_` for `-`, is the string of the heading.
    id: &'static str,
    /// The chapter of the handbook that it belongs to.
    chapter: Defined,
    /// What it says.
    blocks: fn(&mut Teller<'_>) -> Vec<BlockView>,
}

const KINDS: &[Kind] = &[
    Kind { id: "purpose", chapter: Defined::Program, blocks: |teller| list(&teller.definition.purpose) },
    Kind { id: "audience", chapter: Defined::Program, blocks: |teller| list(&teller.definition.audience) },
    Kind { id: "benefits", chapter: Defined::Program, blocks: |teller| teller.benefits() },
    Kind { id: "eligibility", chapter: Defined::TakingPart, blocks: |teller| teller.eligibility() },
    Kind { id: "pairing", chapter: Defined::TakingPart, blocks: |teller| teller.pairing() },
    Kind { id: "roles", chapter: Defined::Roles, blocks: |teller| teller.roles() },
    Kind { id: "timeline", chapter: Defined::Schedule, blocks: |teller| teller.timeline() },
    Kind { id: "meetings", chapter: Defined::Schedule, blocks: |teller| teller.meetings() },
    Kind {
        id: "guidelines",
        chapter: Defined::Guidelines,
        blocks: |teller| list(&teller.definition.guidelines),
    },
    Kind {
        id: "not-required",
        chapter: Defined::Guidelines,
        blocks: |teller| list(&teller.definition.not_required),
    },
    Kind { id: "activities", chapter: Defined::Learning, blocks: |teller| teller.activities() },
    Kind { id: "curriculum", chapter: Defined::Learning, blocks: |teller| teller.curriculum() },
    Kind { id: "resources", chapter: Defined::Learning, blocks: |teller| teller.resources() },
    Kind { id: "assessments", chapter: Defined::Schedule, blocks: |teller| teller.assessments() },
    Kind { id: "cohorts", chapter: Defined::Schedule, blocks: |teller| teller.cohorts() },
    Kind { id: "outcomes", chapter: Defined::Program, blocks: |teller| teller.outcomes() },
    Kind { id: "questions", chapter: Defined::Questions, blocks: |teller| teller.questions() },
    Kind { id: "contacts", chapter: Defined::Contacts, blocks: |teller| teller.contacts() },
];

/// Everything that a program's definition says, in the order of the program's page.
pub fn sections(scene: &Scene<'_>, program: ProgramId) -> Vec<SectionView> {
    tell(scene, program, KINDS.iter())
}

/// The part of it that belongs to a chapter of the handbook.
pub fn of_chapter(scene: &Scene<'_>, program: ProgramId, chapter: Defined) -> Vec<SectionView> {
    tell(scene, program, KINDS.iter().filter(|kind| kind.chapter == chapter))
}

/// Some of its sections, in the order in which they are named.
pub fn named(scene: &Scene<'_>, program: ProgramId, ids: &[&str]) -> Vec<SectionView> {
    tell(scene, program, ids.iter().filter_map(|id| KINDS.iter().find(|kind| kind.id == *id)))
}

fn tell<'k>(scene: &Scene<'_>, id: ProgramId, kinds: impl Iterator<Item = &'k Kind>) -> Vec<SectionView> {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let own = scene.of_program(&definition.words);
    let mut teller = Teller { scene: own, id, program, definition, ids: Ids::beside(&definition.body) };
    let mut sections = Vec::new();
    for kind in kinds {
        let section = teller.ids.take(kind.id);
        let key = kind.id.replace('-', "_");
        let lang = lang_of(scene, program, &key);
        // Where a part of the definition is shown in another language than the page's, the words
        // that the interface puts between speak that language too: a piece has one `lang`.
        teller.scene = match lang {
            Some(_) => in_default_language(&scene.of_program(&program.definition.default.words)),
            None => own,
        };
        let blocks = (kind.blocks)(&mut teller);
        if !blocks.is_empty() {
            let heading = own.voice.say(&format!("section_{key}"));
            sections.push(SectionView { id: section, heading, lang, blocks });
        }
    }
    sections
}

/// The same scene, its voice in the site's default language.
pub fn in_default_language<'a>(scene: &Scene<'a>) -> Scene<'a> {
    Scene { voice: scene.voice.in_language(&scene.site.settings.language), ..*scene }
}

/// Tells a definition.
struct Teller<'a> {
    scene: Scene<'a>,
    id: ProgramId,
    program: &'a Program,
    definition: &'a Definition,
    ids: Ids,
}

impl<'a> Teller<'a> {
    fn benefits(&mut self) -> Vec<BlockView> {
        let voice = self.scene.voice;
        let lists = self.definition.benefits.iter();
        self.groups(
            "benefits",
            lists.map(|(key, items)| Group {
                key,
                heading: wording::beneficiaries(&voice, key),
                // People speak of "the third benefit for mentors".
                numbered: true,
                items: items.clone(),
            }),
        )
    }

    fn roles(&mut self) -> Vec<BlockView> {
        let voice = self.scene.voice;
        let lists = self.definition.roles.iter();
        self.groups(
            "roles",
            lists.map(|(key, items)| Group {
                key,
                heading: wording::role(&voice, key),
                numbered: false,
                items: items.clone(),
            }),
        )
    }

    fn eligibility(&mut self) -> Vec<BlockView> {
        let voice = self.scene.voice;
        let lists = self.definition.eligibility.iter();
        self.groups(
            "eligibility",
            lists.map(|(key, rules)| Group {
                key,
                heading: wording::people(&voice, key),
                numbered: false,
                items: rules.iter().map(|rule| rule.text.clone()).collect(),
            }),
        )
    }

    fn pairing(&mut self) -> Vec<BlockView> {
        let voice = self.scene.voice;
        let (mut required, mut preferred, mut other) = (Vec::new(), Vec::new(), Vec::new());
        for rule in &self.definition.pairing {
            let list = match &rule.test {
                Some(Test::Pair { must: false, .. }) => &mut preferred,
                Some(_) => &mut required,
                // The sentence alone says how strict it is.
                None => &mut other,
            };
            list.push(rule.text.clone());
        }
        let per_mentee = self.definition.mentors_per_mentee.filter(|n| *n > 0);
        let mut blocks: Vec<BlockView> = per_mentee
            .map(|n| BlockView::Text { text: voice.count("mentors_per_mentee", n as usize) })
            .into_iter()
            .collect();
        if required.is_empty() && preferred.is_empty() {
            blocks.extend(list(&other));
            return blocks;
        }
        let lists = [("required", required), ("preferred", preferred), ("other", other)];
        blocks.extend(self.groups(
            "pairing",
            lists.into_iter().map(|(key, items)| Group {
                key,
                heading: voice.say(&format!("pairing_{key}")),
                numbered: false,
                items,
            }),
        ));
        blocks
    }

    /// Lists under headings, without those that are empty.
    fn groups<'g>(&mut self, section: &str, lists: impl Iterator<Item = Group<'g>>) -> Vec<BlockView> {
        let mut groups = Vec::new();
        for Group { key, heading, numbered, items } in lists {
            if !items.is_empty() {
                let id = self.ids.take(&joined(section, key));
                groups.push(GroupView { id, heading, numbered, items });
            }
        }
        some(groups, |groups| BlockView::Groups { groups })
    }

    fn meetings(&mut self) -> Vec<BlockView> {
        let Some(meetings) = &self.definition.meetings else { return Vec::new() };
        let voice = self.scene.voice;
        let mut facts = Vec::new();
        let mut fact = |key: &str, label: String, values: Vec<ValueView>| {
            if !values.is_empty() {
                facts.push(FactView { key: key.to_owned(), label, values });
            }
        };
        let plain = |text: String| vec![ValueView { text, ..ValueView::default() }];
        let often = meetings.every.as_deref().map(|every| wording::how_often(&voice, every));
        fact("every", voice.say("meeting_often"), often.map(plain).unwrap_or_default());
        let hours = meetings.hours.map(|hours| voice.say_with("hours", &[("n", &wording::number(hours))]));
        fact("hours", voice.say("meeting_hours"), hours.map(plain).unwrap_or_default());
        let formats = meetings.formats.iter().map(|term| {
            let name = self.scene.term_label("formats", *term);
            ValueView { text: name.text, lang: name.lang, ..ValueView::default() }
        });
        fact("formats", self.scene.field_label("formats").text, formats.collect());
        fact("when", voice.say("meeting_when"), meetings.when.clone().map(plain).unwrap_or_default());
        some(facts, |facts| BlockView::Facts { facts })
    }

    fn timeline(&mut self) -> Vec<BlockView> {
        timeline(&self.scene, self.program, self.definition, &mut self.ids)
    }

    fn activities(&mut self) -> Vec<BlockView> {
        self.units(&self.definition.activities, false)
    }

    fn curriculum(&mut self) -> Vec<BlockView> {
        self.units(&self.definition.curriculum, true)
    }

    fn units(&self, units: &[Unit], numbered: bool) -> Vec<BlockView> {
        let entry = |unit: &Unit| EntryView {
            title: unit.title.clone(),
            when: wording::turn(&self.scene.voice, unit.month, None),
            text: unit.text.clone(),
            href: None,
        };
        some(units.iter().map(entry).collect(), |entries| BlockView::Entries { numbered, entries })
    }

    fn resources(&mut self) -> Vec<BlockView> {
        let entries = self.definition.resources.iter().map(|resource| EntryView {
            title: resource.title.clone(),
            when: None,
            text: resource.text.clone(),
            href: resource.url.clone(),
        });
        some(entries.collect(), |entries| BlockView::Entries { numbered: false, entries })
    }

    fn assessments(&mut self) -> Vec<BlockView> {
        let entries = self.definition.assessments.iter().map(|assessment| EntryView {
            title: assessment.title.clone(),
            when: wording::turn(&self.scene.voice, assessment.month, assessment.every),
            text: assessment.text.clone(),
            href: None,
        });
        some(entries.collect(), |entries| BlockView::Entries { numbered: false, entries })
    }

    fn outcomes(&mut self) -> Vec<BlockView> {
        some(wording::figures(&self.definition.outcomes), |figures| BlockView::Figures { figures })
    }

    fn questions(&mut self) -> Vec<BlockView> {
        let mut questions = Vec::new();
        for (index, (question, answer)) in self.definition.questions.iter().enumerate() {
            // The words of a question stay when others are put before it; its number does not.
            let slug = slugify(question);
            let key = if slug.is_empty() { (index + 1).to_string() } else { shortened(&slug) };
            questions.push(QuestionView {
                id: self.ids.take(&joined("question", &key)),
                question: question.clone(),
                answer: paragraphs(answer),
            });
        }
        some(questions, |questions| BlockView::Questions { questions })
    }

    fn contacts(&mut self) -> Vec<BlockView> {
        let contacts = self.definition.contacts.iter().map(|contact| ContactView {
            role: contact.role.clone(),
            name: contact.name.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            url: contact.url.clone(),
            host: contact.url.as_deref().map(wording::host),
        });
        some(contacts.collect(), |contacts| BlockView::Contacts { contacts })
    }

    fn cohorts(&mut self) -> Vec<BlockView> {
        let cohorts = self.program.cohorts.iter().enumerate();
        let links = cohorts.map(|(index, versions)| self.cohort(index, versions)).collect();
        some(links, |cohorts| BlockView::Cohorts { cohorts })
    }

    fn cohort(&self, index: usize, versions: &Versions<Cohort>) -> CohortLinkView {
        let (scene, voice) = (&self.scene, self.scene.voice);
        let cohort = versions.get(scene.language());
        let phase = cohort.phase(scene.site.settings.today);
        CohortLinkView {
            title: cohort.title.clone(),
            href: scene.href(PageKind::Cohort(self.id, index)).unwrap_or_default(),
            lang: scene.foreign(versions.has(scene.language())),
            dates: wording::months(&voice, cohort.starts, cohort.ends),
            status: wording::phase(&voice, phase),
            status_key: wording::phase_key(phase),
            pairs: cohort.pairs.map(|pairs| voice.count("pairs", pairs as usize)),
            outcomes: wording::figures(&cohort.outcomes),
        }
    }
}

/// A list on its way to the page.
struct Group<'g> {
    key: &'g str,
    heading: String,
    numbered: bool,
    items: Vec<String>,
}

/// A block of things, if there are any.
fn some<T>(things: Vec<T>, block: impl FnOnce(Vec<T>) -> BlockView) -> Vec<BlockView> {
    if things.is_empty() { Vec::new() } else { vec![block(things)] }
}

/// Sentences: one is a paragraph, several are a list.
pub fn list(items: &[String]) -> Vec<BlockView> {
    match items {
        [] => Vec::new(),
        [text] => vec![BlockView::Text { text: text.clone() }],
        items => vec![BlockView::List { numbered: false, items: items.to_vec() }],
    }
}

/// Plain text in paragraphs, which blank lines part.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        let last = paragraphs.len() - 1;
        match (line.is_empty(), paragraphs[last].is_empty()) {
            (true, false) => paragraphs.push(String::new()),
            (true, true) => {}
            (false, true) => paragraphs[last].push_str(line),
            (false, false) => {
                paragraphs[last].push(' ');
                paragraphs[last].push_str(line);
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::{KINDS, list, paragraphs};
    use crate::output::html::ids::Ids;
    use crate::output::html::wording::tests::english;
    use crate::site::handbook::Defined;
    use crate::view::block::BlockView;

    #[test]
    fn every_section_has_a_heading_and_one_id() {
        let strings = english();
        let voice = strings.voice("en", None);
        let mut ids = Ids::default();
        for kind in KINDS {
            assert_eq!(ids.take(kind.id), kind.id);
            let key = format!("section_{}", kind.id.replace('-', "_"));
            assert!(voice.find(&key, &[]).is_some(), "{key}");
        }
    }

    #[test]
    fn a_chapter_of_one_section_bears_its_name() {
        let strings = english();
        let voice = strings.voice("en", None);
        for defined in [Defined::Roles, Defined::Questions, Defined::Contacts] {
            let slug = defined.slug();
            assert_eq!(voice.say(&format!("chapter_{slug}")), voice.say(&format!("section_{slug}")));
        }
    }

    #[test]
    fn answers_keep_their_paragraphs() {
        assert_eq!(paragraphs("One\nline.\n\n\n  Two.\n"), ["One line.", "Two."]);
        assert!(paragraphs(" \n").is_empty());
    }

    #[test]
    fn one_sentence_is_no_list() {
        assert!(list(&[]).is_empty());
        assert!(matches!(list(&["a".into()])[..], [BlockView::Text { .. }]));
        assert!(matches!(list(&["a".into(), "b".into()])[..], [BlockView::List { .. }]));
    }
}
