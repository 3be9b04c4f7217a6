//! Whom to remind, and what is not published.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::committee::report::Gathered;
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::model::family::is_draft;
use crate::model::fold::fold;

/// Somebody who is to be asked whether their profile is still true.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// Who.
    pub name: String,
    /// The profile.
    pub file: String,
    /// The day they last said so; nothing: never.
    pub since: Option<Date>,
    /// The last day on which the profile is shown.
    pub until: Option<Date>,
    /// It is past that day.
    pub overdue: bool,
    /// Their address, where the profile has it, public or not.
    pub email: Option<String>,
}

/// Something that is not published.
#[derive(Debug, Serialize)]
pub struct Hidden {
    /// The person or the title, where it has one.
    pub name: Option<String>,
    /// The file.
    pub file: String,
    /// Why.
    pub why: &'static str,
}

/// Whom to remind, the most urgent first.
pub fn due(gathered: Gathered<'_>) -> Vec<Due> {
    let mut told = Default::default();
    let documents = gathered.settings.documents(gathered.sources, None, &mut told);
    let originals = documents.mentors.iter().filter(|document| document.language.is_none());
    let mut due: Vec<Due> = originals.filter_map(|document| reminder(document, gathered)).collect();
    due.sort_by_cached_key(|due| (due.until, fold(&due.name)));
    due
}

fn reminder(document: &Document<schema::Mentor>, gathered: Gathered<'_>) -> Option<Due> {
    let (matter, settings) = (&document.matter, gathered.settings);
    // Nobody is reminded of a profile that the committee, or they themselves, took back.
    if is_draft(&matter.draft) || (settings.require_consent && matter.consent.is_none()) {
        return None;
    }
    let day = [&matter.confirmed, &matter.signed_up, &matter.consent];
    let since = day.into_iter().flatten().map(|day| day.0).next();
    let after = |months: u32| {
        let months = i32::try_from(months).unwrap_or(i32::MAX).min(12_000).months();
        since.map(|since| since.checked_add(months).unwrap_or(Date::MAX))
    };
    let expires = matter.expires.as_ref().map(|day| day.0);
    let until = after(settings.valid_for).into_iter().chain(expires).min();
    let soon = after(settings.remind_after).is_none_or(|day| day < settings.today);
    let ends = expires.is_some_and(|day| day < settings.today.saturating_add(1.month()));
    (soon || ends).then(|| Due {
        name: matter.name.as_ref().map_or_else(|| document.name.clone(), |name| name.0.clone()),
        file: document.path.to_string(),
        since,
        until,
        overdue: until.is_some_and(|day| day < settings.today),
        email: matter
            .contact
            .as_ref()
            .and_then(|contact| contact.email.as_ref())
            .map(|email| email.0.clone()),
    })
}

/// What is not published, by why and by file.
pub fn hidden(gathered: Gathered<'_>) -> Vec<Hidden> {
    let mut told = Default::default();
    let documents = gathered.settings.documents(gathered.sources, None, &mut told);
    let names: BTreeMap<&str, &str> = documents
        .mentors
        .iter()
        .filter_map(|document| Some((&*document.path, document.matter.name.as_ref()?.0.as_str())))
        .collect();
    let mut hidden: Vec<Hidden> = gathered
        .model
        .hidden
        .iter()
        .map(|(path, why)| Hidden {
            name: names.get(&**path).map(|name| (*name).to_owned()),
            file: path.to_string(),
            why,
        })
        .collect();
    hidden.sort_by(|a, b| (a.why, &a.file).cmp(&(b.why, &b.file)));
    hidden
}

/// Who is published, and the last day on which they are if nobody confirms their profile.
pub fn coming(gathered: Gathered<'_>) -> Vec<(String, Date)> {
    let settings = gathered.settings;
    let months = i32::try_from(settings.valid_for).unwrap_or(i32::MAX).min(12_000).months();
    let mentors = gathered.model.mentors.iter().map(|mentor| &mentor.default);
    mentors
        .filter_map(|mentor| {
            let since = mentor.confirmed.or(mentor.signed_up);
            let stale = since.and_then(|since| since.checked_add(months).ok());
            Some((mentor.name.clone(), stale.into_iter().chain(mentor.expires).min()?))
        })
        .collect()
}
