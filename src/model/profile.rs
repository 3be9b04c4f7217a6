//! A profile: from what was written to what is true of a mentor.
//!
//! Nothing here knows another profile, so that all can be made at once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::document::schema::reader::{Field, Reader};
use crate::document::schema::record::Value;
use crate::document::schema::site::OwnFieldType;
use crate::document::schema::values::{Day, List, Number, Text, WebAddress, YesNo};
use crate::model::family::{Family, aliases, inherited, is_draft, overlaid, slug_of};
use crate::model::fold::fold;
use crate::model::kept::Profile;
use crate::model::localised::Versions;
use crate::model::mentor::{Contact, Mentor, OwnValue, Place, Portrait, availability, sort_name};
use crate::model::terms::Terms;
use crate::model::vocabulary::Vocabularies;
use crate::settings::Settings;
use crate::source::span::{Span, Spanned};

/// Names below `mentors/` that the directory uses itself, besides its facets' folders.
const RESERVED: &[&str] = &["index", "all", "shortlist", "guide"];

/// What profiles are made with.
#[derive(Clone, Copy)]
pub struct Profiles<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The vocabularies, with all that any profile names.
    pub vocabularies: &'a Vocabularies,
}

impl Profiles<'_> {
    /// A profile, and what is wrong with it.
    pub fn profile(&self, family: &Family<'_, schema::Mentor>) -> Profile {
        let mut problems = Diagnostics::default();
        let mentor = self.versions(family, &mut problems).map(Arc::new);
        Profile { mentor, problems }
    }

    /// A profile in all its languages; `None` if it names nobody, which has been reported.
    pub fn versions(
        &self,
        family: &Family<'_, schema::Mentor>,
        problems: &mut Diagnostics,
    ) -> Option<Versions<Mentor>> {
        let mut versions = Versions::only(self.mentor(family.original, problems)?);
        for (language, translation) in &family.translations {
            let mut document = overlaid(family.original, translation);
            // What binds a person is said once, in the original.
            let original = &family.original.matter;
            document.matter.contact = original.contact.clone();
            document.matter.slug = original.slug.clone();
            document.matter.capacity = original.capacity.clone();
            document.matter.mentees = original.mentees.clone();
            document.matter.availability = original.availability.clone();
            if let Some(mut mentor) = self.mentor(&document, problems) {
                mentor.inherited = inherited(&document, translation);
                mentor.slug = versions.default.slug.clone();
                mentor.terms = versions.default.terms.clone();
                mentor.draft = versions.default.draft || is_draft(&translation.matter.draft);
                versions.others.insert((*language).to_owned(), mentor);
            }
        }
        Some(versions)
    }

    fn mentor(&self, document: &Document<schema::Mentor>, problems: &mut Diagnostics) -> Option<Mentor> {
        let matter = &document.matter;
        let name = matter.name.as_ref()?;
        let text = |field: &Field<Text>| field.as_ref().map(|text| text.0.clone());
        let texts = |field: &Field<List<Text>>| {
            field.iter().flat_map(|list| list.iter()).map(|text| text.0.clone()).collect::<Vec<_>>()
        };
        let slug = slug_of(&matter.slug, &document.name, document.top(), problems);
        if document.language.is_none() {
            let span = matter.slug.as_ref().map_or(document.top(), |slug| slug.span);
            self.check_reserved(&slug, span, problems);
        }
        let capacity = matter.capacity.as_ref().map(|count| count.0);
        let mentees = matter.mentees.as_ref().map(|count| count.0);
        let state =
            matter.availability.as_ref().map(|state| state.value).or_else(|| availability(capacity, mentees));
        let by = text(&matter.sort_name).unwrap_or_else(|| sort_name(&name.0));
        Some(Mentor {
            file: document.file,
            path: document.path.clone(),
            slug,
            name: name.0.clone(),
            sort_key: fold(&by),
            sort_name: by,
            pronouns: text(&matter.pronouns),
            position: text(&matter.position),
            library: text(&matter.library),
            employer: text(&matter.employer),
            place: matter.place.as_ref().and_then(|written| place(&written.value, problems)),
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
            own: read_own(self.settings, matter, false, problems),
            aliases: aliases(&matter.aliases),
            body: document.body.clone(),
            draft: is_draft(&matter.draft),
            inherited: BTreeSet::new(),
            span: name.span,
        })
    }

    fn check_reserved(&self, slug: &str, span: Span, problems: &mut Diagnostics) {
        let page = slug
            .strip_prefix("page-")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let folder = self.settings.facets.iter().any(|facet| facet.value.replace('_', "-") == slug);
        if RESERVED.contains(&slug) || page || folder {
            problems.add(Finding::ReservedSlug { slug: slug.to_owned() }, span);
        }
    }

    fn terms(&self, matter: &schema::Mentor, state: Option<schema::Availability>) -> Terms {
        let mut terms = Terms::default();
        let mut add = |field: Cow<'static, str>, texts: &mut dyn Iterator<Item = &str>| {
            let Some(vocabulary) = self.vocabularies.get(&field) else { return };
            texts.filter_map(|text| vocabulary.find(text)).for_each(|term| terms.add(field.clone(), term));
        };
        for (field, texts) in term_fields(matter) {
            add(field.into(), &mut texts.iter().map(|(text, _)| *text));
        }
        let languages = matter.languages.iter().flat_map(|list| list.iter());
        add("languages".into(), &mut languages.map(|language| language.0.as_str()));
        let programs = matter.programs.iter().flat_map(|list| list.iter());
        add("programs".into(), &mut programs.map(|program| program.0.as_str()));
        add("availability".into(), &mut state.map(schema::Availability::word).into_iter());
        for (key, value) in facet_values(self.settings, matter) {
            match value {
                OwnValue::Text(text) => add(key.into(), &mut std::iter::once(text.as_str())),
                OwnValue::List(texts) => add(key.into(), &mut texts.iter().map(String::as_str)),
                OwnValue::YesNo(yes) => add(key.into(), &mut std::iter::once(if yes { "yes" } else { "no" })),
                _ => {}
            }
        }
        terms
    }
}

/// The fields whose values are terms, as written.
pub fn term_fields(matter: &schema::Mentor) -> Vec<(&'static str, Vec<(&str, Span)>)> {
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

fn place(place: &schema::Place, problems: &mut Diagnostics) -> Option<Place> {
    let record = &place.0;
    let mut degrees = |field: &Field<Number>, bound: f64, name: &str, expected: &'static str| {
        let degrees = field.as_ref()?;
        if degrees.0.abs() > bound {
            let finding =
                Finding::BadNumber { field: format!("place.{name}"), text: degrees.0.to_string(), expected };
            problems.add(finding, degrees.span);
            return None;
        }
        Some(degrees.0)
    };
    let latitude = degrees(&record.latitude, 90.0, "latitude", "degrees from -90 to 90");
    let longitude = degrees(&record.longitude, 180.0, "longitude", "degrees from -180 to 180");
    Some(Place { name: record.name.as_ref()?.0.clone(), coordinates: latitude.zip(longitude) })
}

/// The values of the site's own fields that are facets. What is wrong with them is told where all are read.
pub fn facet_values(settings: &Settings, matter: &schema::Mentor) -> Vec<(String, OwnValue)> {
    read_own(settings, matter, true, &mut Diagnostics::default())
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
