//! Evaluation sheets: one for each time that a pair is asked how it is doing. What is asked comes
//! from the definition: the meetings that were due by then, what was to be learned, what both keep
//! to; besides it only what every pair can answer.

use crate::document::schema::page::HandbookRole;
use crate::model::ProgramId;
use crate::model::program::{Definition, Program};
use crate::output::html::handouts::beside;
use crate::output::html::program::lang_of;
use crate::output::html::scene::Scene;
use crate::output::html::wording;
use crate::site::handbook::is_role;
use crate::site::handouts::{self, Sheet};
use crate::theme::strings::Voice;
use crate::view::block::{BlockView, EntryView, SectionView};

/// The sheets of a program, in the order of the months.
pub fn sheets(scene: &Scene<'_>, id: ProgramId) -> Vec<SectionView> {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let sheets = handouts::sheets(definition);
    let total = sheets.len();
    let section = |(index, sheet): (usize, &Sheet)| {
        let asking = Asking { scene, program, definition, sheet: *sheet };
        let n = index + 1;
        SectionView {
            id: format!("sheet-{n}"),
            heading: scene.voice.say_with("evaluation_sheet", &[("n", &n), ("total", &total)]),
            lang: None,
            blocks: asking.blocks(),
        }
    };
    sheets.iter().enumerate().map(section).collect()
}

/// Who signs: those who sign the agreement, else both of the pair, and the coordinator where there
/// is one.
pub fn signatures(voice: &Voice<'_>, program: &Program, language: &str) -> Vec<String> {
    let agreed = program.agreement.as_ref().map(|page| page.get(language).signatures.clone());
    if let Some(agreed) = agreed.filter(|signatures| !signatures.is_empty()) {
        return agreed;
    }
    let coordinator =
        program.definition.default.roles.iter().any(|(key, _)| is_role(key, HandbookRole::Coordinator));
    let mut roles = vec!["mentor", "mentee"];
    if coordinator {
        roles.push("coordinator");
    }
    roles.into_iter().map(|role| wording::role(voice, role)).collect()
}

/// One sheet on its way to the page.
struct Asking<'a> {
    scene: &'a Scene<'a>,
    program: &'a Program,
    definition: &'a Definition,
    sheet: Sheet,
}

impl Asking<'_> {
    fn blocks(&self) -> Vec<BlockView> {
        let voice = &self.scene.voice;
        let ask = |key: &str, lines: usize| BlockView::Ask { question: voice.say(key), hint: None, lines };
        let mut blocks = Vec::new();
        blocks.extend(self.occasion());
        blocks.push(ask("evaluation_goals", 3));
        blocks.extend(self.meetings());
        blocks.extend(self.curriculum());
        blocks.extend(self.guidelines());
        blocks.push(ask("evaluation_helps", 2));
        blocks.push(ask("evaluation_change", 2));
        blocks.push(ask("evaluation_next", 2));
        let agreed = self.program.agreement.as_ref();
        let agreed = agreed.filter(|page| !page.get(self.scene.language()).signatures.is_empty());
        blocks.push(BlockView::Signatures {
            signatures: signatures(voice, self.program, self.scene.language()),
            lang: agreed.and_then(|page| self.scene.page_lang(page, "signatures")),
        });
        blocks
    }

    /// Which assessment it is for, and when.
    fn occasion(&self) -> Option<BlockView> {
        let assessment = self.definition.assessments.get(self.sheet.assessment)?;
        let voice = beside(self.scene, self.program, "assessments").voice;
        let when = match self.sheet.month {
            Some(month) => wording::turn(&voice, Some(month), None),
            None => wording::turn(&voice, None, assessment.every),
        };
        let entry =
            EntryView { title: assessment.title.clone(), when, text: assessment.text.clone(), href: None };
        Some(BlockView::Entries { numbered: false, entries: vec![entry] })
    }

    /// How often they met, beside how often it was planned by then.
    fn meetings(&self) -> Option<BlockView> {
        let meetings = self.definition.meetings.as_ref()?;
        let voice = &self.scene.voice;
        let planned = self.sheet.month.zip(meetings.every_months.filter(|every| *every > 0));
        // A meeting takes place in the first month, and then each time that the months have passed.
        let planned = planned.map(|(month, every)| month.div_ceil(every) as usize);
        let hint = match (planned, meetings.every.as_deref().map(|every| wording::how_often(voice, every))) {
            (Some(planned), _) => Some(voice.count("evaluation_planned", planned)),
            (None, often) => often,
        };
        Some(BlockView::Ask { question: voice.say("evaluation_meetings"), hint, lines: 1 })
    }

    /// What was to be learned by then.
    fn curriculum(&self) -> Option<BlockView> {
        let due = |month: Option<u32>| match (month, self.sheet.month) {
            (Some(month), Some(now)) => month <= now,
            _ => true,
        };
        let units = self.definition.curriculum.iter().filter(|unit| due(unit.month));
        let items: Vec<String> = units.map(|unit| unit.title.clone()).collect();
        (!items.is_empty()).then(|| BlockView::Checks {
            question: self.scene.voice.say("evaluation_curriculum"),
            options: Vec::new(),
            items,
            lang: lang_of(self.scene, self.program, "curriculum"),
        })
    }

    fn guidelines(&self) -> Option<BlockView> {
        let voice = &self.scene.voice;
        let items = self.definition.guidelines.clone();
        (!items.is_empty()).then(|| BlockView::Checks {
            question: voice.say("evaluation_guidelines"),
            options: ["evaluation_yes", "evaluation_partly", "evaluation_no"]
                .map(|key| voice.say(key))
                .into(),
            items,
            lang: lang_of(self.scene, self.program, "guidelines"),
        })
    }
}
