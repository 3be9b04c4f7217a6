//! A program's page, and the program in a list.

use jiff::civil::Date;

use crate::document::schema::program::{Selection, Status};
use crate::model::ProgramId;
use crate::model::program::{Definition, Meetings, Window};
use crate::output::html::ids::Ids;
use crate::output::html::scene::Scene;
use crate::output::html::sections::{in_default_language, sections};
use crate::output::html::wording;
use crate::site::PageKind;
use crate::theme::strings::{Voice, capital};
use crate::view::block::{FactView, ValueView};
use crate::view::directory::CardView;
use crate::view::frame::LinkView;
use crate::view::program::{ProgramCardView, ProgramView};

/// How many of those whom a program is for are named on its first screen.
const AUDIENCES: usize = 2;

/// A program's page.
pub fn program(scene: &Scene<'_>, id: ProgramId, mentors: Vec<CardView>) -> ProgramView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let scene = &scene.of_program(&definition.words);
    let takes = matches!(
        applications(program.status, definition.applications, scene.site.settings.today),
        Applications::AnyTime | Applications::Until(_) | Applications::Open
    );
    let apply = link(scene, PageKind::Apply(id), scene.voice.say("apply"));
    ProgramView {
        lang: scene.foreign(program.definition.has(scene.language())),
        summary: Some(definition.summary.clone()).filter(|summary| !summary.is_empty()),
        status: program.status.word(),
        status_label: status_label(scene, id),
        facts: facts(scene, id),
        body_html: match &definition.source {
            Some((_, path)) => scene.markup(path, &definition.body),
            None => String::new(),
        },
        sections: sections(scene, id),
        documents: documents(scene, id),
        apply: apply.filter(|_| takes),
        mentors_heading: scene.voice.say("mentors"),
        mentors_count: scene.voice.count("mentors_count", mentors.len()),
        mentors,
    }
}

/// A program in a list.
pub fn card(scene: &Scene<'_>, id: ProgramId) -> ProgramCardView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let voice = scene.of_program(&definition.words).voice;
    let mentors = scene.site.model.mentors_of(program).count();
    ProgramCardView {
        title: definition.title.clone(),
        href: scene.href(PageKind::Program(id)).unwrap_or_default(),
        lang: scene.foreign(program.definition.has(scene.language())),
        summary: Some(definition.summary.clone()).filter(|summary| !summary.is_empty()),
        organization: definition.organization.clone(),
        status: program.status.word(),
        status_label: status_label(scene, id),
        duration: definition.duration.as_deref().map(capital),
        mentors: (mentors > 0).then(|| voice.count("mentors_count", mentors)),
        draft: program.draft,
    }
}

/// The link to a program, for what belongs to it.
pub fn program_link(scene: &Scene<'_>, id: ProgramId) -> LinkView {
    let program = &scene.site.model.programs[id.0];
    LinkView {
        label: program.definition.get(scene.language()).title.clone(),
        href: scene.href(PageKind::Program(id)).unwrap_or_default(),
        lang: scene.foreign(program.definition.has(scene.language())),
    }
}

/// Whether a program takes applications, in words: "Open for applications until 28 February 2026".
pub fn status_label(scene: &Scene<'_>, id: ProgramId) -> String {
    let program = &scene.site.model.programs[id.0];
    let window = program.definition.get(scene.language()).applications;
    let voice = &scene.voice;
    let dated = |key: &str, date: Date| voice.say_with(key, &[("date", &voice.day(date).text)]);
    match applications(program.status, window, scene.site.settings.today) {
        Applications::AnyTime => voice.say("status_open_always"),
        Applications::Until(date) => dated("status_open_until", date),
        Applications::Open => voice.say("status_open"),
        Applications::From(date, _) => dated("status_opens", date),
        Applications::Later => voice.say("status_upcoming"),
        Applications::Closed(_) => voice.say("status_closed"),
        Applications::Archived => voice.say("status_archived"),
    }
}

/// When a program takes applications, as seen on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Applications {
    /// Now, and always.
    AnyTime,
    /// Now, until a day.
    Until(Date),
    /// Now.
    Open,
    /// From a day on, until another.
    From(Date, Option<Date>),
    /// Some day that is not known.
    Later,
    /// No more; since a day.
    Closed(Option<Date>),
    /// Never again.
    Archived,
}

/// What a committee says outright holds; dates that contradict it are not repeated.
fn applications(status: Status, window: Option<Window>, today: Date) -> Applications {
    let opens = window.and_then(|window| window.opens).filter(|opens| today < *opens);
    let closes = window.and_then(|window| window.closes);
    match status {
        Status::Open if window.is_some_and(|window| window.rolling) => Applications::AnyTime,
        Status::Open | Status::Upcoming if opens.is_some() => {
            opens.map_or(Applications::Later, |opens| Applications::From(opens, closes))
        }
        Status::Open => {
            closes.filter(|closes| today <= *closes).map_or(Applications::Open, Applications::Until)
        }
        Status::Upcoming => Applications::Later,
        Status::Closed => Applications::Closed(closes.filter(|closes| *closes < today)),
        Status::Archived => Applications::Archived,
    }
}

/// What a program is, for whom, how long it takes, how much time, how and by when to join: what
/// somebody wants to know first. Absent are those of which the definition says nothing.
pub fn facts(scene: &Scene<'_>, id: ProgramId) -> Vec<FactView> {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let own = scene.of_program(&definition.words);
    let lang = scene.foreign(program.definition.has(scene.language()));
    let told = if lang.is_some() { in_default_language(&own) } else { own };
    let value = |text: String| ValueView { text, lang: lang.clone(), ..ValueView::default() };
    let time = definition.meetings.as_ref().and_then(|meetings| time(&told.voice, meetings));
    let facts = [
        ("what", "fact_what", what(&told.voice, definition).into_iter().map(value).collect()),
        (
            "audience",
            "fact_for_whom",
            audience(&told, definition)
                .into_iter()
                .map(|view| ValueView { lang: lang.clone(), ..view })
                .collect(),
        ),
        (
            "duration",
            "fact_duration",
            definition.duration.iter().map(|duration| value(capital(duration))).collect(),
        ),
        ("time", "fact_time", time.into_iter().map(value).collect()),
        (
            "joining",
            "fact_joining",
            joining(&told, id)
                .into_iter()
                .map(|view| ValueView { lang: lang.clone(), ..view })
                .collect::<Vec<_>>(),
        ),
    ];
    facts
        .into_iter()
        .filter(|(_, _, values)| !values.is_empty())
        .map(|(key, label, values)| FactView { key: key.into(), label: own.voice.say(label), values })
        .collect()
}

/// What it is, who offers it, and who runs it. Names stand behind a colon: with an article some
/// would read wrong, and some without.
fn what(voice: &Voice<'_>, definition: &Definition) -> Vec<String> {
    let offered = definition.organization.as_ref().map(|by| voice.say_with("offered_by", &[("name", by)]));
    let run = definition.administered_by.as_ref().map(|by| voice.say_with("run_by", &[("name", by)]));
    std::iter::once(voice.say("mentoring_program")).chain(offered).chain(run).collect()
}

/// The first of those for whom the program is, and a link to the rest.
fn audience(scene: &Scene<'_>, definition: &Definition) -> Vec<ValueView> {
    let all = &definition.audience;
    let shown = if all.len() <= AUDIENCES + 1 { all.len() } else { AUDIENCES };
    let mut values: Vec<ValueView> =
        all.iter().take(shown).map(|text| ValueView { text: text.clone(), ..ValueView::default() }).collect();
    if shown < all.len() {
        values.push(ValueView {
            text: scene.voice.count("more_groups", all.len() - shown),
            href: Some(format!("#{}", Ids::beside(&definition.body).take("audience"))),
            ..ValueView::default()
        });
    }
    values
}

/// "Every month, 4 hours".
fn time(voice: &Voice<'_>, meetings: &Meetings) -> Option<String> {
    let often = meetings.every.as_deref().map(|every| wording::how_often(voice, every));
    let hours =
        |key: &str| meetings.hours.map(|hours| voice.say_with(key, &[("n", &wording::number(hours))]));
    match (often, hours("hours")) {
        (Some(often), Some(hours)) => {
            Some(voice.say_with("time_each", &[("often", &often), ("hours", &hours)]))
        }
        (Some(often), None) => Some(often),
        (None, Some(_)) => hours("hours_each"),
        (None, None) => meetings.when.clone(),
    }
}

/// How pairs come about, and when one can apply.
fn joining(scene: &Scene<'_>, id: ProgramId) -> Vec<ValueView> {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let voice = &scene.voice;
    let day = |date: Date| voice.day(date).text;
    let selection = definition.selection.map(|selection| {
        voice.say(match selection {
            Selection::Choose => "selection_choose",
            Selection::Match => "selection_match",
            Selection::ChooseOrMatch => "selection_choose_or_match",
        })
    });
    let form = scene.href(PageKind::Apply(id));
    let (by_when, leads_to_form) =
        match applications(program.status, definition.applications, scene.site.settings.today) {
            Applications::AnyTime => (Some(voice.say("apply_any_time")), true),
            Applications::Until(closes) => {
                (Some(voice.say_with("apply_until", &[("date", &day(closes))])), true)
            }
            // Without a date there is something to say only if there is a form to lead to.
            Applications::Open => (form.is_some().then(|| voice.say("apply")), true),
            Applications::From(opens, None) => {
                (Some(voice.say_with("apply_from", &[("date", &day(opens))])), false)
            }
            Applications::From(opens, Some(closes)) => (
                Some(voice.say_with("apply_from_to", &[("opens", &day(opens)), ("closes", &day(closes))])),
                false,
            ),
            Applications::Closed(Some(closes)) => {
                (Some(voice.say_with("applications_closed_on", &[("date", &day(closes))])), false)
            }
            Applications::Later | Applications::Closed(None) | Applications::Archived => (None, false),
        };
    let selection = selection.map(|text| ValueView { text, ..ValueView::default() });
    let by_when =
        by_when.map(|text| ValueView { text, href: form.filter(|_| leads_to_form), ..ValueView::default() });
    selection.into_iter().chain(by_when).collect()
}

/// The documents of a program.
fn documents(scene: &Scene<'_>, id: ProgramId) -> Vec<LinkView> {
    let program = &scene.site.model.programs[id.0];
    let language = scene.language();
    let agreement = program.agreement.as_ref().map(|page| page.get(language).title.clone());
    let form = program.form.as_ref().map(|form| form.get(language).title.clone());
    let documents = [
        (PageKind::Handbook(id), Some(scene.voice.say("handbook"))),
        (PageKind::HandbookAll(id), Some(scene.voice.say("handbook_all"))),
        (PageKind::Agreement(id), agreement),
        (PageKind::Apply(id), form),
    ];
    documents.into_iter().filter_map(|(kind, label)| link(scene, kind, label?)).collect()
}

fn link(scene: &Scene<'_>, kind: PageKind, label: String) -> Option<LinkView> {
    let (href, lang) = scene.site.link(scene.page, kind)?;
    Some(LinkView { label, href, lang })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Applications, applications, time, what};
    use crate::document::schema::program::Status;
    use crate::model::program::{Definition, Meetings, Window};
    use crate::output::html::wording::tests::english;

    fn window(opens: Option<Date>, closes: Option<Date>) -> Option<Window> {
        Some(Window { opens, closes, rolling: false })
    }

    #[test]
    fn when_applications_are_taken_follows_from_status_and_dates() {
        let today = date(2026, 2, 1);
        let (opens, closes) = (date(2026, 1, 5), date(2026, 2, 28));
        let around = window(Some(opens), Some(closes));
        assert_eq!(applications(Status::Open, around, today), Applications::Until(closes));
        assert_eq!(applications(Status::Open, around, closes), Applications::Until(closes));
        assert_eq!(applications(Status::Open, around, date(2026, 3, 1)), Applications::Open);
        assert_eq!(
            applications(Status::Upcoming, around, date(2026, 1, 1)),
            Applications::From(opens, Some(closes))
        );
        assert_eq!(applications(Status::Upcoming, around, today), Applications::Later);
        assert_eq!(applications(Status::Closed, around, today), Applications::Closed(None));
        assert_eq!(
            applications(Status::Closed, around, date(2026, 3, 1)),
            Applications::Closed(Some(closes))
        );
        assert_eq!(applications(Status::Archived, around, today), Applications::Archived);
        let rolling = Some(Window { opens: None, closes: None, rolling: true });
        assert_eq!(applications(Status::Open, rolling, today), Applications::AnyTime);
        assert_eq!(applications(Status::Closed, rolling, today), Applications::Closed(None));
        assert_eq!(applications(Status::Open, None, today), Applications::Open);
    }

    #[test]
    fn how_much_time_is_said_as_far_as_it_is_known() {
        let strings = english();
        let voice = strings.voice("en", None);
        let meetings = |every: Option<&str>, hours: Option<f64>| Meetings {
            every: every.map(str::to_owned),
            hours,
            when: Some("On work time.".into()),
            ..Meetings::default()
        };
        assert_eq!(
            time(&voice, &meetings(Some("month"), Some(4.0))).as_deref(),
            Some("Every month, 4 hours")
        );
        assert_eq!(time(&voice, &meetings(Some("month"), None)).as_deref(), Some("Every month"));
        assert_eq!(time(&voice, &meetings(None, Some(1.0))).as_deref(), Some("1 hour"));
        assert_eq!(time(&voice, &meetings(None, Some(1.5))).as_deref(), Some("1.5 hours"));
        assert_eq!(time(&voice, &meetings(None, None)).as_deref(), Some("On work time."));
    }

    #[test]
    fn who_offers_a_program_and_who_runs_it_is_told_apart() {
        let strings = english();
        let voice = strings.voice("en", None);
        let mut definition = Definition::default();
        assert_eq!(what(&voice, &definition), ["A mentoring program"]);
        definition.organization = Some("Prairie Library Association".into());
        definition.administered_by = Some("Mentoring committee".into());
        assert_eq!(
            what(&voice, &definition),
            ["A mentoring program", "Offered by: Prairie Library Association", "Run by: Mentoring committee"]
        );
    }
}
