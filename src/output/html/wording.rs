//! Words that several views put together: roles, lengths of time, spans of dates, outcomes.

use jiff::civil::Date;

use crate::model::cohort::Phase;
use crate::model::fold::fold;
use crate::model::program::Outcome;
use crate::settings::as_label;
use crate::theme::strings::{Voice, capital};
use crate::view::block::FigureView;

/// Somebody's role, in the singular: "Mentor", "Coordinator". A role that the interface does not
/// know is called as the committee calls it.
pub fn role(voice: &Voice<'_>, key: &str) -> String {
    voice.find(&format!("role_{}", known_key(key)), &[]).unwrap_or_else(|| as_label(key))
}

/// The people in a role, in the plural where the interface has it: "Mentors".
pub fn people(voice: &Voice<'_>, key: &str) -> String {
    voice.find(&format!("people_{}", known_key(key)), &[]).unwrap_or_else(|| role(voice, key))
}

/// Whom benefits are for: "For mentees".
pub fn beneficiaries(voice: &Voice<'_>, key: &str) -> String {
    let known = match known_key(key).as_str() {
        "mentor" => "mentors".to_owned(),
        "mentee" => "mentees".to_owned(),
        "organisation" | "organizations" | "library" | "libraries" => "organization".to_owned(),
        other => other.to_owned(),
    };
    voice.find(&format!("benefits_{known}"), &[]).unwrap_or_else(|| as_label(key))
}

/// A committee's key as keys of the interface are written; `mentors` is the role `mentor`.
fn known_key(key: &str) -> String {
    match fold(key).as_str() {
        "mentors" => "mentor".to_owned(),
        "mentees" => "mentee".to_owned(),
        "coordinators" => "coordinator".to_owned(),
        "liaisons" => "liaison".to_owned(),
        other => other.replace(' ', "_"),
    }
}

/// How often something happens: `month` and `2 weeks` in words, anything else as it is written.
pub fn how_often(voice: &Voice<'_>, written: &str) -> String {
    match period(written) {
        Some((key, n)) => voice.count(key, n),
        None => capital(written.trim()),
    }
}

/// Whether [`how_often`] says it in the interface's words.
pub fn is_period(written: &str) -> bool {
    period(written).is_some()
}

/// A length of time such as `12 months` in the interface's words; nothing where it is prose.
pub fn length(voice: &Voice<'_>, written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let (n, unit) = lower.split_once([' ', '-', '\u{a0}'])?;
    let key = match unit.trim() {
        "day" | "days" => "days",
        "week" | "weeks" => "weeks",
        "month" | "months" => "months",
        "year" | "years" => "years",
        _ => return None,
    };
    Some(voice.count(key, n.parse().ok()?))
}

/// Whose local times a page shows: "Times are those of Denver." A zone that is named for no city
/// is told by its own name.
pub fn whose_times(voice: &Voice<'_>, zone: &str) -> String {
    match zone.rsplit_once('/') {
        Some((area, city)) if area != "Etc" => {
            voice.say_with("times_of_city", &[("city", &city.replace('_', " "))])
        }
        _ => voice.say_with("times_of_zone", &[("zone", &zone)]),
    }
}

/// The host of a web address, to stand for it: "wyla.org".
pub fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The string for a period, and how many of its units it is long.
fn period(written: &str) -> Option<(&'static str, usize)> {
    let lower = written.trim().to_lowercase();
    let mut words = lower.strip_prefix("every ").unwrap_or(&lower).split_whitespace();
    let first = words.next()?;
    let (n, unit) = match first.parse::<usize>() {
        Ok(n) => (n, words.next()?),
        Err(_) => (1, first),
    };
    if n == 0 || words.next().is_some() {
        return None;
    }
    Some(match unit {
        "day" | "days" => ("every_days", n),
        "week" | "weeks" => ("every_weeks", n),
        "month" | "months" => ("every_months", n),
        "quarter" | "quarters" => ("every_months", n.checked_mul(3)?),
        "year" | "years" => ("every_years", n),
        _ => return None,
    })
}

/// When a part of a program has its turn: "Month 6", "Every 3 months".
pub fn turn(voice: &Voice<'_>, month: Option<u32>, every: Option<u32>) -> Option<String> {
    let month = month.map(|month| voice.say_with("in_month", &[("n", &month)]));
    let every = every.filter(|every| *every > 0).map(|every| match every {
        every if every % 12 == 0 => voice.count("every_years", every as usize / 12),
        every => voice.count("every_months", every as usize),
    });
    let parts: Vec<String> = month.into_iter().chain(every).collect();
    (!parts.is_empty()).then(|| parts.join(&voice.say("list_separator")))
}

/// Hours as people write them: "4", "1.5".
pub fn number(hours: f64) -> String {
    // A hundredth of an hour is finer than anybody plans.
    ((hours * 100.0).round() / 100.0).to_string()
}

/// How large a file is: "340 kB", "1.4 MB". Nothing is said to be smaller than it is.
pub fn file_size(voice: &Voice<'_>, bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match bytes.div_ceil(1000) {
        thousands if thousands < 1000 => voice.say_with("kilobytes", &[("n", &thousands)]),
        _ if tenths < 100 => {
            let n = format!("{}{}{}", tenths / 10, voice.say("decimal_mark"), tenths % 10);
            voice.say_with("megabytes", &[("n", &n)])
        }
        _ => voice.say_with("megabytes", &[("n", &tenths.div_ceil(10))]),
    }
}

/// From a day to another: "2 March 2026 to 1 March 2027".
pub fn days(voice: &Voice<'_>, from: Date, to: Date) -> String {
    span(voice, voice.day(from).text, voice.day(to).text)
}

/// From a month to another: "March 2026 to February 2027".
pub fn months(voice: &Voice<'_>, from: Date, to: Date) -> String {
    span(voice, voice.month(from).text, voice.month(to).text)
}

fn span(voice: &Voice<'_>, from: String, to: String) -> String {
    if from == to { from } else { voice.say_with("from_to", &[("from", &from), ("to", &to)]) }
}

/// Where a cohort stands, for machines.
pub fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Coming => "coming",
        Phase::Running => "running",
        Phase::Past => "past",
    }
}

/// Where a cohort stands, in words.
pub fn phase(voice: &Voice<'_>, phase: Phase) -> String {
    voice.say(&format!("cohort_{}", phase_key(phase)))
}

/// What came of a program or a cohort.
pub fn figures(outcomes: &[Outcome]) -> Vec<FigureView> {
    let figure = |outcome: &Outcome| FigureView {
        value: outcome.value.clone(),
        label: outcome.label.clone(),
        text: outcome.text.clone(),
    };
    outcomes.iter().map(figure).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeMap;

    use include_dir::{Dir, include_dir};
    use jiff::civil::date;

    use super::{
        beneficiaries, days, file_size, host, how_often, length, months, number, people, role, turn,
        whose_times,
    };
    use crate::diagnostic::Diagnostics;
    use crate::model::program::Words;
    use crate::source::span::FileId;
    use crate::theme::strings::{Catalogue, Strings};

    static STRINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/strings");

    /// The interface in English, as the theme brings it.
    pub fn english() -> Strings {
        let mut catalogue = Catalogue::default();
        for file in STRINGS.files().filter(|file| file.path().to_string_lossy().ends_with("en.yaml")) {
            let text = file.contents_utf8().unwrap_or_default();
            catalogue.lay(&crate::yaml::parse(FileId(0), text, 0, &mut Diagnostics::default()));
        }
        Strings::new(BTreeMap::from([("en".to_owned(), catalogue)]))
    }

    #[test]
    fn roles_are_called_as_the_program_calls_them() {
        let strings = english();
        let words =
            Words {
                mentee: Some("protégé".into()), mentees: Some("protégés".into()), ..Words::default()
            };
        let voice = strings.voice("en", Some(&words));
        assert_eq!(role(&voice, "mentee"), "Protégé");
        assert_eq!(people(&voice, "mentee"), "Protégés");
        assert_eq!(people(&voice, "liaison"), "Liaison");
        assert_eq!(role(&voice, "planning_team"), "Planning team");
        assert_eq!(beneficiaries(&voice, "mentees"), "For protégés");
        assert_eq!(beneficiaries(&voice, "mentor"), "For mentors");
        assert_eq!(beneficiaries(&voice, "organization"), "For the organization");
        assert_eq!(beneficiaries(&voice, "rural libraries"), "Rural libraries");
    }

    #[test]
    fn lengths_of_time_are_words() {
        let strings = english();
        let voice = strings.voice("en", None);
        assert_eq!(how_often(&voice, "month"), "Every month");
        assert_eq!(how_often(&voice, "2 weeks"), "Every 2 weeks");
        assert_eq!(how_often(&voice, "quarter"), "Every 3 months");
        assert_eq!(how_often(&voice, "at least monthly"), "At least monthly");
        assert_eq!(turn(&voice, Some(6), None).as_deref(), Some("Month 6"));
        assert_eq!(turn(&voice, None, Some(3)).as_deref(), Some("Every 3 months"));
        assert_eq!(turn(&voice, None, Some(12)).as_deref(), Some("Every year"));
        assert_eq!(turn(&voice, None, None), None);
        assert_eq!(length(&voice, "12 months").as_deref(), Some("12 months"));
        assert_eq!(length(&voice, "1 Year").as_deref(), Some("1 year"));
        assert_eq!(length(&voice, "up to 12 months"), None);
        assert_eq!(number(4.0), "4");
        assert_eq!(number(1.5), "1.5");
    }

    #[test]
    fn addresses_and_zones_have_names_for_people() {
        let strings = english();
        let voice = strings.voice("en", None);
        assert_eq!(host("https://www.wyla.org/mentoring?x"), "wyla.org");
        assert_eq!(whose_times(&voice, "America/Denver"), "Times are those of Denver.");
        assert_eq!(whose_times(&voice, "America/Argentina/Buenos_Aires"), "Times are those of Buenos Aires.");
        assert_eq!(whose_times(&voice, "Etc/UTC"), "Times are those of the time zone Etc/UTC.");
    }

    #[test]
    fn the_size_of_a_file_is_never_told_too_small() {
        let strings = english();
        let voice = strings.voice("en", None);
        for (bytes, size) in [
            (0, "0\u{a0}kB"),
            (1, "1\u{a0}kB"),
            (340_000, "340\u{a0}kB"),
            (999_001, "1.0\u{a0}MB"),
            (1_310_000, "1.4\u{a0}MB"),
            (25_000_001, "26\u{a0}MB"),
        ] {
            assert_eq!(file_size(&voice, bytes), size);
        }
    }

    #[test]
    fn a_span_within_a_month_names_it_once() {
        let strings = english();
        let voice = strings.voice("en", None);
        assert_eq!(days(&voice, date(2026, 3, 2), date(2027, 3, 1)), "2 March 2026 to 1 March 2027");
        assert_eq!(months(&voice, date(2026, 3, 2), date(2026, 3, 30)), "March 2026");
    }
}
