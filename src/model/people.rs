//! Mentors: who is published, and what is true of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::document::schema::reader::{Field, Reader};
use crate::document::schema::record::Value;
use crate::document::schema::site::OwnFieldType;
use crate::document::schema::values::{Day, List, Number, Text, WebAddress, YesNo};
use crate::model::family::{
    Family, aliases, family_paths, group, hide_draft, inherited, is_draft, overlaid, slug_of,
};
use crate::model::fold::fold;
use crate::model::localised::Versions;
use crate::model::mentor::{Contact, Mentor, OwnValue, Place, Portrait, availability, sort_name};
use crate::model::vocabulary::{TermId, Vocabulary};
use crate::settings::Settings;
use crate::source::span::{Span, Spanned};
use crate::source::{SourcePath, Sources};

/// Names below `mentors/` that the directory uses itself, besides its facets' folders.
const RESERVED: &[&str] = &["index", "all", "shortlist", "guide"];

/// Why a profile without consent is not published.
const WITHOUT_CONSENT: &str = "they have not agreed to it";

/// What is needed to tell who is published.
pub struct People<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The vocabularies, which take up what only profiles name.
    pub vocabularies: &'a mut BTreeMap<String, Vocabulary>,
    /// The files, to tell what is missing from what is merely wrong.
    pub sources: &'a Sources,
    /// The programs that can be named: folder and title each.
    pub programs: &'a [(String, String)],
    /// Takes note of who is not published.
    pub hidden: &'a mut BTreeMap<SourcePath, &'static str>,
    /// Where problems go.
    pub problems: &'a mut Diagnostics,
}

impl People<'_> {
    /// The mentors who are published, in the order of their files.
    pub fn assemble(&mut self, documents: &[Document<schema::Mentor>]) -> Vec<Versions<Mentor>> {
        let families = group(documents, self.problems);
        let mut public: Vec<&Family<'_, schema::Mentor>> = Vec::new();
        for family in &families {
            self.check(family);
            match self.why_hidden(family.original) {
                Some(why) => self.hidden.extend(family_paths(family).into_iter().map(|path| (path, why))),
                None => public.push(family),
            }
        }
        for family in &public {
            self.gather(family.original);
        }
        for vocabulary in self.vocabularies.values_mut() {
            vocabulary.settle();
        }
        public.into_iter().filter_map(|family| self.versions(family)).collect()
    }

    /// Why a profile is not published, reported where the committee can mend it.
    fn why_hidden(&mut self, document: &Document<schema::Mentor>) -> Option<&'static str> {
        let matter = &document.matter;
        let today = self.settings.today;
        let name = matter.name.as_ref().map_or_else(|| document.name.clone(), |name| name.0.clone());
        if is_draft(&matter.draft) && !self.settings.drafts {
            return Some("it is a draft");
        }
        if let Some(expires) = matter.expires.as_ref().filter(|expires| expires.0 < today) {
            self.problems.add(Finding::Expired { name, on: expires.0.to_string() }, expires.span);
            return Some("it has expired");
        }
        let top = matter.name.as_ref().map_or(document.top(), |name| name.span);
        match &matter.consent {
            None if self.settings.require_consent => {
                // A day that could not be read has been reported: they may well have agreed.
                if !matter.unread.may_hold("consent") {
                    self.problems.add(Finding::NoConsent { name }, top);
                }
                return Some(WITHOUT_CONSENT);
            }
            Some(consent) if consent.0 > today => {
                self.problems.add(Finding::ConsentInFuture { name, on: consent.0.to_string() }, consent.span);
                return Some(WITHOUT_CONSENT);
            }
            _ => {}
        }
        self.why_stale(matter, name, top)
    }

    /// A profile that nobody has confirmed for too long is not published; one that is due soon is
    /// noted.
    fn why_stale(&mut self, matter: &schema::Mentor, name: String, top: Span) -> Option<&'static str> {
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
                self.problems.add(finding, day.span);
            }
        }
        if matter.unread.may_hold("confirmed") {
            return None;
        }
        let Some((day, field)) = dated.into_iter().find_map(|(day, field)| Some((day.as_ref()?, field)))
        else {
            self.problems.add(Finding::NeverConfirmed { name, limit }, top);
            return None;
        };
        let until = |after: u32| {
            day.0
                .checked_add(i32::try_from(after).unwrap_or(i32::MAX).min(12_000).months())
                .unwrap_or(Date::MAX)
        };
        if until(self.settings.valid_for) < today {
            self.problems.add(Finding::Stale { name, since: day.0.to_string(), field, limit }, day.span);
            return Some("it was not confirmed in time");
        }
        if until(self.settings.remind_after) < today {
            let until = until(self.settings.valid_for).to_string();
            self.problems.add(Finding::ConfirmSoon { name, until }, day.span);
        }
        None
    }

    /// What must hold of a profile whether it is published or not.
    fn check(&mut self, family: &Family<'_, schema::Mentor>) {
        let matter = &family.original.matter;
        if let (Some(capacity), Some(mentees)) = (&matter.capacity, &matter.mentees) {
            let name = matter.name.as_ref().map(|name| name.0.clone()).unwrap_or_default();
            if mentees.0 > capacity.0 {
                let finding = Finding::OverCapacity { name, mentees: mentees.0, capacity: capacity.0 };
                self.problems.push(Problem::new(finding, mentees.span).with_related(capacity.span));
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
                    self.problems.push(Problem::new(finding, written.span).with_related(mentees.span));
                }
            }
        }
        for (field, year) in [("library_since", &matter.library_since), ("field_since", &matter.field_since)]
        {
            if let Some(year) = year.as_ref().filter(|year| year.0 > self.settings.today.year()) {
                let finding = Finding::InFuture { field: field.to_owned(), text: year.0.to_string() };
                self.problems.add(finding, year.span);
            }
        }
        for document in std::iter::once(family.original).chain(family.translations.values().copied()) {
            let matter = &document.matter;
            let alt = matter.portrait_alt.is_some() || family.original.matter.portrait_alt.is_some();
            if let (Some(portrait), false) = (&matter.portrait, alt) {
                let name =
                    family.original.matter.name.as_ref().map(|name| name.0.clone()).unwrap_or_default();
                self.problems.add(
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
                    self.problems.add(
                        Finding::NotTranslatable { field: field.to_owned(), original: original.clone() },
                        span,
                    );
                }
            }
        }
    }

    /// The fields whose values are terms, as written.
    fn term_fields<'m>(&self, matter: &'m schema::Mentor) -> Vec<(&'static str, Vec<(&'m str, Span)>)> {
        fn list(field: &Field<List<Text>>) -> Vec<(&str, Span)> {
            field.iter().flat_map(|list| list.iter()).map(|text| (text.0.as_str(), text.span)).collect()
        }
        fn one(field: &Field<Text>) -> Vec<(&str, Span)> {
            field.iter().map(|text| (text.0.as_str(), text.span)).collect()
        }
        vec![
            ("topics", list(&matter.topics)),
            ("work_areas", list(&matter.work_areas)),
            ("purposes", list(&matter.purposes)),
            ("memberships", list(&matter.memberships)),
            ("formats", list(&matter.formats)),
            ("library_type", one(&matter.library_type)),
            ("region", one(&matter.region)),
            ("classification", one(&matter.classification)),
        ]
    }

    /// Takes note of the terms that a published profile names.
    fn gather(&mut self, document: &Document<schema::Mentor>) {
        for (field, texts) in self.term_fields(&document.matter) {
            if let Some(vocabulary) = self.vocabularies.get_mut(field) {
                for (text, span) in texts {
                    vocabulary.gather(text, span, self.problems);
                }
            }
        }
        for (key, value) in self.own_values(&document.matter, true) {
            let texts = match value {
                OwnValue::Text(text) => vec![text],
                OwnValue::List(texts) => texts,
                _ => continue,
            };
            if let Some(vocabulary) = self.vocabularies.get_mut(&key) {
                let span = document
                    .matter
                    .own
                    .iter()
                    .find(|(name, _)| name.value == key)
                    .map_or(document.top(), |(_, node)| node.span);
                for text in texts {
                    vocabulary.gather(&text, span, self.problems);
                }
            }
        }
        let known: Vec<String> = self
            .vocabularies
            .get("programs")
            .map(|programs| programs.terms.iter().map(|term| term.slug.clone()).collect())
            .unwrap_or_default();
        for program in document.matter.programs.iter().flat_map(|list| list.iter()) {
            // One that is there is a draft, or has problems of its own.
            let is_there = self.sources.get(&format!("content/programs/{}/index.md", program.0)).is_some();
            if !is_there && !known.iter().any(|known| *known == program.0) {
                let titled = self.programs.iter().find(|(_, title)| fold(title) == fold(&program.0));
                let nearest = titled
                    .map(|(folder, _)| folder.clone())
                    .or_else(|| nearest(&program.0, known.iter().map(String::as_str)));
                self.problems.add(Finding::UnknownProgram { name: program.0.clone(), nearest }, program.span);
            }
        }
    }

    fn versions(&mut self, family: &Family<'_, schema::Mentor>) -> Option<Versions<Mentor>> {
        let mut versions = Versions::only(self.mentor(family.original)?);
        for (language, translation) in &family.translations {
            if hide_draft(
                &translation.matter.draft,
                self.settings,
                vec![translation.path.clone()],
                self.hidden,
            ) {
                continue;
            }
            let mut document = overlaid(family.original, translation);
            // What binds a person is said once, in the original.
            let original = &family.original.matter;
            document.matter.contact = original.contact.clone();
            document.matter.slug = original.slug.clone();
            document.matter.capacity = original.capacity.clone();
            document.matter.mentees = original.mentees.clone();
            document.matter.availability = original.availability.clone();
            if let Some(mut mentor) = self.mentor(&document) {
                mentor.inherited = inherited(&document, translation);
                mentor.slug = versions.default.slug.clone();
                mentor.terms = versions.default.terms.clone();
                mentor.draft = versions.default.draft || is_draft(&translation.matter.draft);
                versions.others.insert((*language).to_owned(), mentor);
            }
        }
        Some(versions)
    }

    fn mentor(&mut self, document: &Document<schema::Mentor>) -> Option<Mentor> {
        let matter = &document.matter;
        let name = matter.name.as_ref()?;
        let text = |field: &Field<Text>| field.as_ref().map(|text| text.0.clone());
        let texts = |field: &Field<List<Text>>| {
            field.iter().flat_map(|list| list.iter()).map(|text| text.0.clone()).collect::<Vec<_>>()
        };
        let slug = slug_of(&matter.slug, &document.name, document.top(), self.problems);
        if document.language.is_none() {
            self.check_reserved(&slug, matter.slug.as_ref().map_or(document.top(), |slug| slug.span));
        }
        let capacity = matter.capacity.as_ref().map(|count| count.0);
        let mentees = matter.mentees.as_ref().map(|count| count.0);
        let state =
            matter.availability.as_ref().map(|state| state.value).or_else(|| availability(capacity, mentees));
        Some(Mentor {
            file: document.file,
            path: document.path.clone(),
            slug,
            name: name.0.clone(),
            sort_name: text(&matter.sort_name).unwrap_or_else(|| sort_name(&name.0)),
            pronouns: text(&matter.pronouns),
            position: text(&matter.position),
            library: text(&matter.library),
            employer: text(&matter.employer),
            place: matter.place.as_ref().and_then(|place| self.place(&place.value)),
            terms: self.terms(matter, state),
            research_interests: texts(&matter.research_interests),
            interests: texts(&matter.interests),
            library_since: matter.library_since.as_ref().map(|year| year.0),
            field_since: matter.field_since.as_ref().map(|year| year.0),
            credentials: texts(&matter.credentials),
            meets: text(&matter.meets),
            capacity,
            mentees,
            availability: state,
            motivation: text(&matter.motivation),
            signed_up: matter.signed_up.as_ref().map(|day| day.0),
            confirmed: matter.confirmed.as_ref().map(|day| day.0),
            expires: matter.expires.as_ref().map(|day| day.0),
            portrait: matter.portrait.as_ref().map(|portrait| Portrait {
                file: portrait.clone().map(|path| path.0),
                alt: text(&matter.portrait_alt).unwrap_or_default(),
            }),
            links: matter
                .links
                .iter()
                .flat_map(|list| list.iter())
                .filter_map(|link| Some((link.label.as_ref()?.0.clone(), link.url.as_ref()?.0.clone())))
                .collect(),
            // Released without anything to release is not released.
            contact: matter
                .contact
                .as_ref()
                .filter(|contact| is_draft(&contact.public))
                .map(|contact| Contact {
                    email: contact.email.as_ref().map(|email| email.0.clone()),
                    phone: text(&contact.phone),
                })
                .filter(|contact| contact.email.is_some() || contact.phone.is_some()),
            own: self.own_values(matter, false),
            aliases: aliases(&matter.aliases),
            body: document.body.clone(),
            draft: is_draft(&matter.draft),
            inherited: BTreeSet::new(),
            span: name.span,
        })
    }

    fn check_reserved(&mut self, slug: &str, span: Span) {
        let page = slug
            .strip_prefix("page-")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let folder = self.settings.facets.iter().any(|facet| facet.value.replace('_', "-") == slug);
        if RESERVED.contains(&slug) || page || folder {
            self.problems.add(Finding::ReservedSlug { slug: slug.to_owned() }, span);
        }
    }

    fn place(&mut self, place: &schema::Place) -> Option<Place> {
        let record = &place.0;
        let mut degrees = |field: &Field<Number>, bound: f64, name: &str, expected: &'static str| {
            let degrees = field.as_ref()?;
            if degrees.0.abs() > bound {
                let finding = Finding::BadNumber {
                    field: format!("place.{name}"),
                    text: degrees.0.to_string(),
                    expected,
                };
                self.problems.add(finding, degrees.span);
                return None;
            }
            Some(degrees.0)
        };
        let latitude = degrees(&record.latitude, 90.0, "latitude", "degrees from -90 to 90");
        let longitude = degrees(&record.longitude, 180.0, "longitude", "degrees from -180 to 180");
        Some(Place { name: record.name.as_ref()?.0.clone(), coordinates: latitude.zip(longitude) })
    }

    fn terms(
        &self,
        matter: &schema::Mentor,
        state: Option<schema::Availability>,
    ) -> BTreeMap<String, Vec<TermId>> {
        let mut terms: BTreeMap<String, Vec<TermId>> = BTreeMap::new();
        let mut add = |field: &str, text: &str| {
            if let Some(term) = self.vocabularies.get(field).and_then(|vocabulary| vocabulary.find(text)) {
                let known = terms.entry(field.to_owned()).or_default();
                if !known.contains(&term) {
                    known.push(term);
                }
            }
        };
        for (field, texts) in self.term_fields(matter) {
            texts.iter().for_each(|(text, _)| add(field, text));
        }
        for language in matter.languages.iter().flat_map(|list| list.iter()) {
            add("languages", &language.0);
        }
        for program in matter.programs.iter().flat_map(|list| list.iter()) {
            add("programs", &program.0);
        }
        if let Some(state) = state {
            add("availability", state.word());
        }
        for (key, value) in self.facet_values(matter) {
            match value {
                OwnValue::Text(text) => add(&key, &text),
                OwnValue::List(texts) => texts.iter().for_each(|text| add(&key, text)),
                OwnValue::YesNo(yes) => add(&key, if yes { "yes" } else { "no" }),
                _ => {}
            }
        }
        terms
    }

    fn facet_values(&self, matter: &schema::Mentor) -> Vec<(String, OwnValue)> {
        let mut silent = Diagnostics::default();
        read_own(self.settings, matter, true, &mut silent)
    }

    fn own_values(&mut self, matter: &schema::Mentor, facets_only: bool) -> Vec<(String, OwnValue)> {
        // Read twice, told once: the second reading is for the facets.
        let mut silent = Diagnostics::default();
        let problems = if facets_only { &mut silent } else { &mut *self.problems };
        read_own(self.settings, matter, facets_only, problems)
    }
}

/// The site's own fields of a profile, in the order of the settings.
fn read_own(
    settings: &Settings,
    matter: &schema::Mentor,
    facets_only: bool,
    problems: &mut Diagnostics,
) -> Vec<(String, OwnValue)> {
    let mut values = Vec::new();
    for field in &settings.fields {
        let Some((_, node)) = matter.own.iter().find(|(key, _)| key.value == field.key) else { continue };
        if matches!(node.kind, crate::yaml::Kind::Null | crate::yaml::Kind::Broken)
            || (facets_only && !field.facet)
        {
            continue;
        }
        let mut reader = Reader::new("mentor", problems);
        let value = reader.within(&field.key, |reader| match field.kind {
            OwnFieldType::Text => Text::read(node, reader).map(|text| OwnValue::Text(text.0)),
            OwnFieldType::List => List::<Text>::read(node, reader).map(|list| {
                OwnValue::List(list.0.into_iter().map(|Spanned { value, .. }| value.0).collect())
            }),
            OwnFieldType::Number => Number::read(node, reader).map(|number| OwnValue::Number(number.0)),
            OwnFieldType::YesNo => YesNo::read(node, reader).map(|yes| OwnValue::YesNo(yes.0)),
            OwnFieldType::Date => Day::read(node, reader).map(|day| OwnValue::Date(day.0)),
            OwnFieldType::Url => WebAddress::read(node, reader).map(|url| OwnValue::Url(url.0)),
        });
        values.extend(value.map(|value| (field.key.clone(), value)));
    }
    values
}

/// A number of months in words: "12 months".
fn months(count: u32) -> String {
    format!("{count} month{}", if count == 1 { "" } else { "s" })
}
