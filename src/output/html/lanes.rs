//! A program drawn month by month: a line for its meetings, its curriculum, each of its
//! assessments, with a mark where something takes place.
//!
//! The title above each line says the same in words, so that nothing is told by a drawing alone
//! (WCAG 2.2, 1.1.1). Places are shares of the width: a drawing is as wide as its column, and its
//! words never shrink with it. In languages written from right to left time runs that way too.

use crate::model::program::{Definition, Program};
use crate::output::html::frame::direction;
use crate::output::html::ids::Ids;
use crate::output::html::program::lang_of;
use crate::output::html::scene::Scene;
use crate::output::html::wording;
use crate::view::block::{BlockView, LaneView, MonthMarkView};

/// The most months that are drawn: five years.
const LONGEST: u32 = 60;

/// The most months whose numbers all have room on a phone.
const NUMBERED: u32 = 12;

/// A program's months, where it has several and something in them besides meetings.
pub fn timeline(
    scene: &Scene<'_>,
    program: &Program,
    definition: &Definition,
    ids: &mut Ids,
) -> Vec<BlockView> {
    let Some(months) = definition.months.filter(|months| (2..=LONGEST).contains(months)) else {
        return Vec::new();
    };
    let drawing = Drawing { scene, months };
    let mut lanes = Vec::new();
    let units = [
        ("lesson", "curriculum", "section_curriculum", &definition.curriculum),
        ("activity", "activities", "section_activities", &definition.activities),
    ];
    for (kind, field, title, units) in units {
        let at: Vec<u32> = units.iter().filter_map(|unit| unit.month).collect();
        let when = drawing.when(&at);
        lanes.extend(drawing.lane(
            ids.take(&format!("line-{field}")),
            kind,
            scene.voice.say(title),
            when,
            &at,
        ));
    }
    for assessment in &definition.assessments {
        let at: Vec<u32> = match (assessment.month, assessment.every) {
            (Some(month), _) => vec![month],
            (None, Some(every)) if every > 0 => (1..=months / every).map(|times| times * every).collect(),
            _ => Vec::new(),
        };
        let when = wording::turn(&scene.voice, assessment.month, assessment.every);
        let lane = drawing.lane(
            ids.take("line-assessment"),
            "assessment",
            assessment.title.clone(),
            when.unwrap_or_default(),
            &at,
        );
        lanes.extend(lane.map(|lane| LaneView { lang: lang_of(scene, program, "assessments"), ..lane }));
    }
    if lanes.is_empty() {
        return Vec::new();
    }
    if let Some(every) = definition.meetings.as_ref().and_then(|meetings| meetings.every_months)
        && every > 0
    {
        let at: Vec<u32> = (1..=months).step_by(every as usize).collect();
        let when = wording::turn(&scene.voice, None, Some(every)).unwrap_or_default();
        let lane = drawing.lane(
            ids.take("line-meetings"),
            "meeting",
            scene.voice.say("section_meetings"),
            when,
            &at,
        );
        lanes.splice(0..0, lane);
    }
    vec![BlockView::Timeline { lanes, months: drawing.axis() }]
}

/// The months of a program on a page.
struct Drawing<'d> {
    scene: &'d Scene<'d>,
    months: u32,
}

impl Drawing<'_> {
    /// A line with its marks, if there are any within the program.
    fn lane(
        &self,
        id: String,
        kind: &'static str,
        title: String,
        when: String,
        at: &[u32],
    ) -> Option<LaneView> {
        let mut at: Vec<u32> = at.iter().copied().filter(|month| (1..=self.months).contains(month)).collect();
        at.dedup();
        let marks: Vec<String> = at.into_iter().map(|month| self.middle(month)).collect();
        (!marks.is_empty()).then_some(LaneView { id, kind, title, lang: None, when, marks })
    }

    /// The months in words: "Month 6", "Months 1, 2, 4".
    fn when(&self, at: &[u32]) -> String {
        let mut at = at.to_vec();
        at.sort_unstable();
        at.dedup();
        let list: Vec<String> = at.iter().map(u32::to_string).collect();
        let list = list.join(&self.scene.voice.say("list_separator"));
        match at[..] {
            [month] => self.scene.voice.say_with("in_month", &[("n", &month)]),
            _ => self.scene.voice.say_with("in_months", &[("list", &list)]),
        }
    }

    /// The numbers below the lines: all that have room.
    fn axis(&self) -> Vec<MonthMarkView> {
        let step = self.months.div_ceil(NUMBERED);
        let month = |number: u32| MonthMarkView {
            x: self.middle(number),
            label: (number == 1 || number.is_multiple_of(step)).then(|| number.to_string()),
        };
        (1..=self.months).map(month).collect()
    }

    /// The middle of a month, in per cent of the width.
    fn middle(&self, month: u32) -> String {
        let along = (f64::from(month) - 0.5) * 100.0 / f64::from(self.months);
        let x = if direction(self.scene.language()) == "rtl" { 100.0 - along } else { along };
        wording::number(x)
    }
}
