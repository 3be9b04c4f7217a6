//! A program's page, and the program in a list.

use jiff::civil::Date;

use crate::document::schema::program::{Selection, Status};
use crate::model::ProgramId;
use crate::model::program::{Definition, Meetings, Program, Window};
use crate::output::html::handouts;
use crate::output::html::ids::Ids;
use crate::output::html::scene::Scene;
use crate::output::html::sections::{in_default_language, sections};
use crate::output::html::wording;
use crate::site::PageKind;
use crate::theme::strings::{Voice, capital};
use crate::view::block::{FactView, SectionView, ValueView};
use crate::view::frame::LinkView;
use crate::view::page::HeadingView;
use crate::view::program::{ProgramCardView, ProgramView};

/// How many of those whom a program is for are named on its first screen.
const AUDIENCES: usize = 2;

/// A program's page.
pub fn program(scene: &Scene<'_>, id: ProgramId, mentors: usize, mentors_html: String) -> ProgramView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let scene = &scene.of_program(&definition.words);
    let takes = takes_applications(scene, id);
    let sections = sections(scene, id);
    let mentors_heading = scene.voice.say("mentors");
    let apply = link(scene, PageKind::Apply(id), scene.voice.say("apply"));
    ProgramView {
        lang: lang_of(scene, program, "title"),
        summary: Some(definition.summary.clone()).filter(|summary| !summary.is_empty()),
        summary_lang: lang_of(scene, program, "summary"),
        status: program.status.word(),
        status_label: status_label(scene, id),
        facts: facts(scene, id),
        body_html: match &definition.source {
            Some((_, path)) => scene.markup(path, &definition.body),
            None => String::new(),
        },
        body_lang: lang_of(scene, program, "body"),
        contents: contents(scene, id, &sections, (mentors > 0).then_some(&mentors_heading)),
        sections,
        documents: documents(scene, id),
        handouts: handouts::links(scene, id),
        apply: apply.filter(|_| takes),
        mentors_heading,
        mentors_count: scene.voice.count("mentors_count", mentors),
        mentors_html,
    }
}

/// The default language, where a field of a program's definition is shown in it.
pub fn lang_of(scene: &Scene<'_>, program: &Program, field: &str) -> Option<String> {
    let versions = &program.definition;
    let inherited = &versions.get(scene.language()).inherited;
    scene.foreign(versions.has(scene.language()) && !inherited.contains(field))
}

/// What stands on the page, in its order: the overview's own parts, the sections, the mentors. All
/// are of one level; what lies below them would make the list longer than it is useful.
fn contents(
    scene: &Scene<'_>,
    id: ProgramId,
    sections: &[SectionView],
    mentors: Option<&String>,
) -> Vec<HeadingView> {
    let program = &scene.site.model.programs[id.0];
    let lang = lang_of(scene, program, "body");
    let overview = scene.contents(&program.definition.get(scene.language()).body);
    let overview = overview.into_iter().filter(|heading| heading.level == 2);
    let entry = |id: &str, text: &str| HeadingView { level: 2, id: id.into(), text: text.into(), lang: None };
    overview
        .map(|heading| HeadingView { lang: lang.clone(), ..heading })
        .chain(sections.iter().map(|section| entry(&section.id, &section.heading)))
        .chain(mentors.map(|heading| entry("program-mentors", heading)))
        .collect()
}

/// A program in a list.
pub fn card(scene: &Scene<'_>, id: ProgramId) -> ProgramCardView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let voice = scene.of_program(&definition.words).voice;
    let mentors = scene.site.model.mentors_of(program).count();
    let duration = duration(scene, program);
    ProgramCardView {
        title: definition.title.clone(),
        href: scene.href(PageKind::Program(id)).unwrap_or_default(),
        lang: lang_of(scene, program, "title"),
        summary: Some(definition.summary.clone()).filter(|summary| !summary.is_empty()),
        summary_lang: lang_of(scene, program, "summary"),
        organization: definition.organization.clone(),
        organization_lang: lang_of(scene, program, "organization"),
        status: program.status.word(),
        status_label: status_label(scene, id),
        duration_lang: duration.as_ref().and_then(|duration| duration.lang.clone()),
        duration: duration.map(|duration| duration.text),
        mentors: (mentors > 0).then(|| voice.count("mentors_count", mentors)),
        draft: program.draft,
    }
}

/// How long a program takes: in the interface's words where they have it, else as it is written.
fn duration(scene: &Scene<'_>, program: &Program) -> Option<ValueView> {
    let written = program.definition.get(scene.language()).duration.as_deref()?;
    Some(match wording::length(&scene.voice, written) {
        Some(text) => ValueView { text, ..ValueView::default() },
        None => ValueView {
            text: capital(written),
            lang: lang_of(scene, program, "duration"),
            ..ValueView::default()
        },
    })
}

/// The link to a program, for what belongs to it.
pub fn program_link(scene: &Scene<'_>, id: ProgramId) -> LinkView {
    let program = &scene.site.model.programs[id.0];
    LinkView {
        label: program.definition.get(scene.language()).title.clone(),
        href: scene.href(PageKind::Program(id)).unwrap_or_default(),
        lang: lang_of(scene, program, "title"),
    }
}

/// Whether a program takes applications, in words: "Open for applications until 28 February 2026".
pub fn status_label(scene: &Scene<'_>, id: ProgramId) -> String {
    let voice = &scene.voice;
    let dated = |key: &str, date: Date| voice.say_with(key, &[("date", &voice.day(date).text)]);
    match state(scene, id) {
        Applications::AnyTime => voice.say("status_open_always"),
        Applications::Until(date) => dated("status_open_until", date),
        Applications::Open => voice.say("status_open"),
        Applications::From(date, _) => dated("status_opens", date),
        Applications::Later => voice.say("status_upcoming"),
        Applications::Closed(_) => voice.say("status_closed"),
        Applications::Archived => voice.say("status_archived"),
    }
}

/// Whether a program takes applications now.
pub fn takes_applications(scene: &Scene<'_>, id: ProgramId) -> bool {
    matches!(state(scene, id), Applications::AnyTime | Applications::Until(_) | Applications::Open)
}

/// What is said in place of the ways to send a form while nobody would take it.
pub fn not_taken(scene: &Scene<'_>, id: ProgramId) -> Option<String> {
    let voice = &scene.voice;
    match state(scene, id) {
        Applications::AnyTime | Applications::Until(_) | Applications::Open => None,
        Applications::From(opens, _) => {
            Some(voice.say_with("form_opens", &[("date", &voice.day(opens).text)]))
        }
        Applications::Later => Some(voice.say("form_later")),
        Applications::Closed(_) | Applications::Archived => Some(voice.say("form_closed")),
    }
}

/// By when somebody can apply: "Apply until 28 February 2026"; nothing where no day is known, or it
/// is over.
pub fn deadline(scene: &Scene<'_>, id: ProgramId) -> Option<String> {
    let voice = &scene.voice;
    let day = |date: Date| voice.day(date).text;
    Some(match state(scene, id) {
        Applications::AnyTime => voice.say("apply_any_time"),
        Applications::Until(closes) => voice.say_with("apply_until", &[("date", &day(closes))]),
        Applications::From(opens, None) => voice.say_with("apply_from", &[("date", &day(opens))]),
        Applications::From(opens, Some(closes)) => {
            voice.say_with("apply_from_to", &[("opens", &day(opens)), ("closes", &day(closes))])
        }
        _ => return None,
    })
}

fn state(scene: &Scene<'_>, id: ProgramId) -> Applications {
    let program = &scene.site.model.programs[id.0];
    let window = program.definition.get(scene.language()).applications;
    applications(program.status, window, scene.site.settings.today)
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
    let lang = |field: &str| lang_of(scene, program, field);
    let facts = [
        ("what", "fact_what", what(&own, program)),
        ("audience", "fact_for_whom", audience(&own, definition, lang("audience"))),
        ("duration", "fact_duration", duration(&own, program).into_iter().collect()),
        (
            "time",
            "fact_time",
            definition
                .meetings
                .iter()
                .filter_map(|meetings| time(&own.voice, meetings, lang("meetings")))
                .collect(),
        ),
        ("joining", "fact_joining", joining(&own, id)),
    ];
    facts
        .into_iter()
        .filter(|(_, _, values)| !values.is_empty())
        .map(|(key, label, values)| FactView { key: key.into(), label: own.voice.say(label), values })
        .collect()
}

/// What it is, who offers it, and who runs it. Names stand behind a colon: with an article some
/// would read wrong, and some without.
fn what(scene: &Scene<'_>, program: &Program) -> Vec<ValueView> {
    let definition = program.definition.get(scene.language());
    let value = |text: String, lang: Option<String>| ValueView { text, lang, ..ValueView::default() };
    let by = |key: &str, field: &str, name: &Option<String>| {
        let lang = lang_of(scene, program, field);
        // The words before the name speak its language: a value has one `lang`.
        let voice = if lang.is_some() { in_default_language(scene).voice } else { scene.voice };
        name.as_ref().map(|name| value(voice.say_with(key, &[("name", name)]), lang))
    };
    std::iter::once(value(scene.voice.say("mentoring_program"), None))
        .chain(by("offered_by", "organization", &definition.organization))
        .chain(by("run_by", "administered_by", &definition.administered_by))
        .collect()
}

/// The first of those for whom the program is, and a link to the rest.
fn audience(scene: &Scene<'_>, definition: &Definition, lang: Option<String>) -> Vec<ValueView> {
    let all = &definition.audience;
    let shown = if all.len() <= AUDIENCES + 1 { all.len() } else { AUDIENCES };
    let mut values: Vec<ValueView> = all
        .iter()
        .take(shown)
        .map(|text| ValueView { text: text.clone(), lang: lang.clone(), ..ValueView::default() })
        .collect();
    if shown < all.len() {
        values.push(ValueView {
            text: scene.voice.count("more_groups", all.len() - shown),
            href: Some(format!("#{}", Ids::beside(&definition.body).take("audience"))),
            ..ValueView::default()
        });
    }
    values
}

/// "Every month, 4 hours". `lang` is the language of what the committee wrote, where it is not
/// the page's: it does not concern what the interface can say.
fn time(voice: &Voice<'_>, meetings: &Meetings, lang: Option<String>) -> Option<ValueView> {
    let often = meetings.every.as_deref().map(|every| wording::how_often(voice, every));
    let hours = meetings.hours.map(|hours| voice.say_with("hours", &[("n", &wording::number(hours))]));
    let written = meetings.every.as_deref().map_or(hours.is_none(), |every| !wording::is_period(every));
    let text = match (often, hours) {
        (Some(often), Some(hours)) => voice.say_with("time_each", &[("often", &often), ("hours", &hours)]),
        (Some(text), None) | (None, Some(text)) => text,
        (None, None) => meetings.when.clone()?,
    };
    Some(ValueView { text, lang: lang.filter(|_| written), ..ValueView::default() })
}

/// The string that says how pairs come about.
pub fn selection_key(selection: Selection) -> &'static str {
    match selection {
        Selection::Choose => "selection_choose",
        Selection::Match => "selection_match",
        Selection::ChooseOrMatch => "selection_choose_or_match",
    }
}

/// How pairs come about, and when one can apply.
fn joining(scene: &Scene<'_>, id: ProgramId) -> Vec<ValueView> {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let voice = &scene.voice;
    let selection = definition.selection.map(|selection| voice.say(selection_key(selection)));
    let form = scene.href(PageKind::Apply(id));
    let state = state(scene, id);
    let leads_to_form = matches!(state, Applications::AnyTime | Applications::Until(_) | Applications::Open);
    let by_when = match state {
        // Without a date there is something to say only if there is a form to lead to.
        Applications::Open => form.is_some().then(|| voice.say("apply")),
        Applications::Closed(Some(closes)) => {
            Some(voice.say_with("applications_closed_on", &[("date", &voice.day(closes).text)]))
        }
        _ => deadline(scene, id),
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

    use super::{Applications, applications};
    use crate::document::schema::program::Status;
    use crate::model::program::{Meetings, Window};
    use crate::output::html::wording::tests::english;
    use crate::view::block::ValueView;

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
        let time = |meetings: Meetings| super::time(&voice, &meetings, Some("es".into()));
        let said = |text: &str, lang: Option<&str>| {
            Some(ValueView { text: text.into(), lang: lang.map(str::to_owned), ..ValueView::default() })
        };
        assert_eq!(time(meetings(Some("month"), Some(4.0))), said("Every month, 4 hours", None));
        assert_eq!(time(meetings(Some("month"), None)), said("Every month", None));
        assert_eq!(time(meetings(None, Some(1.0))), said("1 hour", None));
        assert_eq!(time(meetings(None, Some(1.5))), said("1.5 hours", None));
        assert_eq!(time(meetings(None, None)), said("On work time.", Some("es")));
    }
}
