//! Profiles, cohorts and their days: who is not published, and why.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, counted, name, quoted, sentence};
use crate::diagnostic::words::{Words, say};

/// Days (`on`, `since`, `until`, `start` …) are written as in the source, `2026-03-02`. `limit` is
/// a length of time: “12 months”. `reason` of [`Finding::RuleNotMet`] completes “…: reason”; that
/// of [`Finding::Inconsistent`] is a sentence, and its `remedy` an imperative one.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::Expired { name: who, on } => say(
            format!("The profile of {} ended on {on} and is not published.", name(who)),
            "Ask them whether to go on; then set `expires` to a later day, or delete the file.",
        ),
        Finding::Stale { name: who, since, field, limit } => say(
            match *field {
                "confirmed" => format!(
                    "The profile of {} was last confirmed on {since}, more than {limit} ago, and is not published.",
                    name(who)
                ),
                field => format!(
                    "Nobody has confirmed the profile of {} since {}, more than {limit} ago, so it is not published.",
                    name(who),
                    code(&format!("{field}: {since}"))
                ),
            },
            "Ask them whether it is all still true, and set `confirmed` to the day of their answer.",
        ),
        Finding::NeverConfirmed { name: who, limit } => say(
            format!(
                "The profile of {} does not say when it was confirmed, so nobody can tell whether it is older than {limit}.",
                name(who)
            ),
            "Ask them whether it is all true, and add the day of their answer, such as `confirmed: 2026-03-02`.",
        ),
        Finding::NoConsent { name: who } => say(
            format!("{} has not yet agreed to be published, so the profile is left out.", name(who)),
            "Ask them, and write down the day on which they say yes, such as `consent: 2026-01-15`.",
        ),
        Finding::ConsentInFuture { name: who, on } => say(
            format!(
                "{} agrees to be published only from {on} on, so the profile is left out until then.",
                name(who)
            ),
            "Check the day; `consent` is the day on which they said yes.",
        ),
        Finding::ConfirmSoon { name: who, until } => say(
            format!("The profile of {} is shown until {until} unless it is confirmed.", name(who)),
            "Ask them whether it is all still true, and set `confirmed` to the day of their answer.",
        ),
        Finding::InFuture { field, text } if text.len() == 4 => say(
            format!("{} is {}, a year that has not come yet.", code(field), quoted(text)),
            "Check the year.",
        ),
        Finding::InFuture { field, text } => say(
            format!("{} is {}, a day that has not come yet.", code(field), quoted(text)),
            "Check the year, the month and the day.",
        ),
        Finding::RuleNotMet { name: who, program, rule, missing: Some(field), .. } => say(
            format!(
                "Nobody can tell whether {} meets a rule of {}, {}: the profile has no {}.",
                name(who),
                name(program),
                quoted(rule),
                code(field)
            ),
            format!("Add {} to the profile, or take the program out of `programs`.", code(field)),
        ),
        Finding::RuleNotMet { name: who, program, rule, reason, missing: None } => say(
            format!("{} does not meet a rule of {}, {}: {reason}.", name(who), name(program), quoted(rule)),
            "Correct the profile, take the program out of `programs`, or change the rule.",
        ),
        Finding::OverCapacity { name: who, mentees, capacity } => say(
            format!(
                "{} has {} but only {}.",
                name(who),
                counted(*mentees, "mentee", "mentees"),
                counted(*capacity, "place", "places")
            ),
            format!("Set `mentees` to those they have now, or `capacity` to at least {mentees}."),
        ),
        Finding::AvailabilityContradicts { written, mentees, capacity } => say(
            format!(
                "The profile says {}, but has {} for {}.",
                code(&format!("availability: {written}")),
                counted(*mentees, "mentee", "mentees"),
                counted(*capacity, "place", "places")
            ),
            "Take `availability` out, since it follows from the numbers, or correct the numbers.",
        ),
        Finding::EndBeforeStart { start, end } => {
            say(format!("The end, {end}, comes before the start, {start}."), "Correct one of the two.")
        }
        Finding::MilestoneOutside { title, date, starts, ends } => say(
            format!("{} is on {date}, but the cohort runs from {starts} to {ends}.", quoted(title)),
            "Correct the day, or the cohort's `starts` or `ends`.",
        ),
        Finding::CancelledUntold { title, today } => say(
            format!(
                "{} is cancelled, but calendars that hold a copy of these dates cannot tell: the cohort does \
                 not say when they were changed.",
                quoted(title)
            ),
            format!(
                "Write the day of the change above the milestones, such as {}.",
                code(&format!("updated: {today}"))
            ),
        ),
        Finding::MonthOutside { title, month: 0, months } => say(
            format!("{} is in month 0, but the program begins with month 1.", quoted(title)),
            format!("Write a `month` from 1 to {months}."),
        ),
        Finding::MonthOutside { title, month, months } => say(
            format!(
                "{} is in month {month}, but the program lasts {}.",
                quoted(title),
                counted(*months, "month", "months")
            ),
            format!("Write a `month` from 1 to {months}, or correct the program's `duration`."),
        ),
        Finding::OneSided { one, other } => say(
            format!("The duties of {} speak of an evaluation, those of {} do not.", code(one), code(other)),
            "If both take part in it, say so in both lists.",
        ),
        Finding::Inconsistent { reason, remedy } => say(sentence(reason), sentence(remedy)),
        _ => None,
    }
}
