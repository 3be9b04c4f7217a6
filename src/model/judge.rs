//! What must hold of a profile by itself, and whether it is published.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::Document;
use crate::document::body::says_nothing;
use crate::document::schema::mentor as schema;
use crate::document::schema::reader::Field;
use crate::document::schema::values::Day;
use crate::model::family::{Family, is_draft};
use crate::model::profile::term_fields;
use crate::model::vocabulary::Vocabularies;
use crate::settings::Settings;
use crate::source::span::Span;

/// Why a profile without consent is not published.
const WITHOUT_CONSENT: &str = "they have not agreed to it";

/// Judges each profile by itself, so that all can be judged at once.
pub struct Judge<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The vocabularies, without what only profiles name.
    pub vocabularies: &'a Vocabularies,
}

/// What was found of a profile.
#[derive(Debug)]
pub struct Judged {
    /// What is wrong with it.
    pub problems: Diagnostics,
    /// Why it is not published.
    pub hidden: Option<&'static str>,
    /// Its terms that are in no list.
    pub unlisted: Vec<Unlisted>,
}

/// A term of a profile that is in no list: its field, how it is written, and where.
pub type Unlisted = (&'static str, String, Span);

impl Judge<'_> {
    /// Judges a profile with its translations.
    pub fn judge(&self, family: &Family<'_, schema::Mentor>) -> Judged {
        let mut problems = Diagnostics::default();
        self.check(family, &mut problems);
        let hidden = self.why_hidden(family.original, &mut problems);
        let unlisted = if hidden.is_none() { self.unlisted(&family.original.matter) } else { Vec::new() };
        Judged { problems, hidden, unlisted }
    }

    fn unlisted(&self, matter: &schema::Mentor) -> Vec<Unlisted> {
        let mut unlisted = Vec::new();
        for (field, texts) in term_fields(matter) {
            let Some(vocabulary) = self.vocabularies.get(field) else { continue };
            let texts = texts.into_iter().filter(|(text, _)| vocabulary.find(text).is_none());
            unlisted.extend(texts.map(|(text, span)| (field, text.to_owned(), span)));
        }
        unlisted
    }

    /// Why a profile is not published, reported where the committee can mend it.
    fn why_hidden(
        &self,
        document: &Document<schema::Mentor>,
        problems: &mut Diagnostics,
    ) -> Option<&'static str> {
        let matter = &document.matter;
        let today = self.settings.today;
        let name = matter.name.as_ref().map_or_else(|| document.name.clone(), |name| name.0.clone());
        if is_draft(&matter.draft) && !self.settings.drafts {
            return Some("it is a draft");
        }
        if let Some(expires) = matter.expires.as_ref().filter(|expires| expires.0 < today) {
            problems.add(Finding::Expired { name, on: expires.0.to_string() }, expires.span);
            return Some("it has expired");
        }
        let top = matter.name.as_ref().map_or(document.top(), |name| name.span);
        match &matter.consent {
            None if self.settings.require_consent => {
                // A day that could not be read has been reported: they may well have agreed.
                if !matter.unread.may_hold("consent") {
                    problems.add(Finding::NoConsent { name }, top);
                }
                return Some(WITHOUT_CONSENT);
            }
            Some(consent) if consent.0 > today => {
                problems.add(Finding::ConsentInFuture { name, on: consent.0.to_string() }, consent.span);
                return Some(WITHOUT_CONSENT);
            }
            _ => {}
        }
        self.why_stale(matter, name, top, problems)
    }

    /// A profile that nobody has confirmed for too long is not published; one that is due soon is
    /// noted.
    fn why_stale(
        &self,
        matter: &schema::Mentor,
        name: String,
        top: Span,
        problems: &mut Diagnostics,
    ) -> Option<&'static str> {
        let today = self.settings.today;
        let limit = months(self.settings.valid_for);
        let dated: [(&Field<Day>, &'static str); 3] = [
            (&matter.confirmed, "confirmed"),
            (&matter.signed_up, "signed_up"),
            (&matter.consent, "consent"),
        ];
        for (day, field) in &dated[..2] {
            if let Some(day) = day.as_ref().filter(|day| day.0 > today) {
                let finding = Finding::InFuture { field: (*field).to_owned(), text: day.0.to_string() };
                problems.add(finding, day.span);
            }
        }
        if matter.unread.may_hold("confirmed") {
            return None;
        }
        let Some((day, field)) = dated.into_iter().find_map(|(day, field)| Some((day.as_ref()?, field)))
        else {
            problems.add(Finding::NeverConfirmed { name, limit }, top);
            return None;
        };
        let until = |after: u32| {
            day.0
                .checked_add(i32::try_from(after).unwrap_or(i32::MAX).min(12_000).months())
                .unwrap_or(Date::MAX)
        };
        if until(self.settings.valid_for) < today {
            problems.add(Finding::Stale { name, since: day.0.to_string(), field, limit }, day.span);
            return Some("it was not confirmed in time");
        }
        if until(self.settings.remind_after) < today {
            let until = until(self.settings.valid_for).to_string();
            problems.add(Finding::ConfirmSoon { name, until }, day.span);
        }
        None
    }

    /// What must hold of a profile whether it is published or not.
    fn check(&self, family: &Family<'_, schema::Mentor>, problems: &mut Diagnostics) {
        let matter = &family.original.matter;
        if let (Some(capacity), Some(mentees)) = (&matter.capacity, &matter.mentees) {
            let name = matter.name.as_ref().map(|name| name.0.clone()).unwrap_or_default();
            if mentees.0 > capacity.0 {
                let finding = Finding::OverCapacity { name, mentees: mentees.0, capacity: capacity.0 };
                problems.push(Problem::new(finding, mentees.span).with_related(capacity.span));
            } else if let Some(written) = &matter.availability {
                let free = capacity.0 - mentees.0;
                let contradicts = match written.value {
                    schema::Availability::Open | schema::Availability::Limited => free == 0,
                    schema::Availability::Full => free > 0,
                    schema::Availability::Paused => false,
                };
                if contradicts {
                    let written_word = written.word().to_owned();
                    let finding = Finding::AvailabilityContradicts {
                        written: written_word,
                        mentees: mentees.0,
                        capacity: capacity.0,
                    };
                    problems.push(Problem::new(finding, written.span).with_related(mentees.span));
                }
            }
        }
        for (field, year) in [("library_since", &matter.library_since), ("field_since", &matter.field_since)]
        {
            if let Some(year) = year.as_ref().filter(|year| year.0 > self.settings.today.year()) {
                let finding = Finding::InFuture { field: field.to_owned(), text: year.0.to_string() };
                problems.add(finding, year.span);
            }
        }
        for document in family.documents() {
            let matter = &document.matter;
            let alt = matter.portrait_alt.is_some() || family.original.matter.portrait_alt.is_some();
            let name = || family.original.matter.name.as_ref().map(|name| name.0.clone()).unwrap_or_default();
            let portrait = matter.portrait.as_ref().or(family.original.matter.portrait.as_ref());
            if let (Some(picture), Some(alt)) = (portrait, &matter.portrait_alt)
                && says_nothing(
                    document.language.as_deref().unwrap_or(&self.settings.language),
                    &picture.0,
                    &alt.0,
                )
            {
                let (picture, written) = (picture.0.clone(), alt.0.clone());
                let finding = Finding::VagueAlt { picture, alt: written, name: name(), html: false };
                problems.add(finding, alt.span);
            }
            if let (Some(portrait), false) = (&matter.portrait, alt) {
                let name = name();
                problems.add(
                    Finding::MissingAlt { picture: portrait.0.clone(), name, html: false },
                    portrait.span,
                );
            }
        }
        for translation in family.translations.values() {
            let original = family.original.path.to_string();
            let fixed: [(&str, Option<Span>); 7] = [
                ("consent", translation.matter.consent.as_ref().map(|field| field.span)),
                ("expires", translation.matter.expires.as_ref().map(|field| field.span)),
                ("contact", translation.matter.contact.as_ref().map(|field| field.span)),
                ("slug", translation.matter.slug.as_ref().map(|field| field.span)),
                ("capacity", translation.matter.capacity.as_ref().map(|field| field.span)),
                ("mentees", translation.matter.mentees.as_ref().map(|field| field.span)),
                ("availability", translation.matter.availability.as_ref().map(|field| field.span)),
            ];
            for (field, span) in fixed {
                if let Some(span) = span {
                    problems.add(
                        Finding::NotTranslatable { field: field.to_owned(), original: original.clone() },
                        span,
                    );
                }
            }
        }
    }
}

/// A number of months in words: "12 months".
fn months(count: u32) -> String {
    format!("{count} month{}", if count == 1 { "" } else { "s" })
}
