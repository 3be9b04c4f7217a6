//! `site.yaml`: the settings as they hold, with every default filled in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::schema::mentor::Mentor;
use crate::document::schema::reader::{Field, Reader};
use crate::document::schema::record::{Record, Value};
use crate::document::schema::site::{NavigationEntry, OwnFieldType, Profiles, Site, Sort};
use crate::document::schema::values::Text;
use crate::document::{self, Documents};
use crate::source::span::{Span, Spanned};
use crate::source::{Content, SourceFile, Sources};
use crate::yaml;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The place of the settings: what concerns the site as a whole is reported there.
    pub span: Span,
    /// The title, by language.
    pub title: Localised,
    /// The tagline, by language.
    pub tagline: Option<Localised>,
    /// Who runs the site.
    pub organization: Option<Organization>,
    /// The absolute address of the site's root; it ends in `/`.
    pub base_url: Option<String>,
    /// The default language.
    pub language: String,
    /// The other languages, in the order written.
    pub other_languages: Vec<String>,
    /// Where each language is listed.
    pub language_places: BTreeMap<String, Span>,
    /// The theme's folder.
    pub theme: Spanned<String>,
    /// The accent, where the site has its own.
    pub accent: Option<Spanned<[u8; 3]>>,
    /// The time zone's IANA name.
    pub timezone: String,
    /// The day of the build, in that zone.
    pub today: Date,
    /// Show drafts.
    pub drafts: bool,
    /// The navigation, where the site writes its own.
    pub navigation: Option<Vec<NavEntry>>,
    /// The directory's facets.
    pub facets: Vec<Spanned<String>>,
    /// Mentors on a page of the directory.
    pub per_page: usize,
    /// The order of the directory.
    pub sort: Sort,
    /// The site's own mentor fields.
    pub fields: Vec<OwnField>,
    /// Whether a profile needs a day of consent.
    pub require_consent: bool,
    /// Months for which a profile counts.
    pub valid_for: u32,
    /// Months after which a reminder is due.
    pub remind_after: u32,
    /// Whether search engines may list mentors' pages.
    pub index_mentors: bool,
}

/// A text by language; the default language is `""`.
pub type Localised = BTreeMap<String, String>;

/// The body that runs the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Its name.
    pub name: String,
    /// Its web site.
    pub url: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Its logo, as written.
    pub logo: Option<Spanned<String>>,
}

impl Organization {
    /// Whether it says how to reach it.
    pub fn can_be_told(&self) -> bool {
        self.email.is_some() || self.url.is_some()
    }
}

/// An entry of the navigation, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct NavEntry {
    /// The words by language; absent: the title of the document.
    pub label: Option<Localised>,
    /// The document or web address.
    pub to: Spanned<String>,
}

/// A mentor field of the site's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnField {
    /// Its name in front matter.
    pub key: String,
    /// Its name for people, by language.
    pub label: Localised,
    /// What it holds.
    pub kind: OwnFieldType,
    /// Whether mentors can be found by it.
    pub facet: bool,
}

/// The built-in fields by which mentors can be found.
pub const FACET_FIELDS: &[&str] = &[
    "topics",
    "region",
    "library_type",
    "purposes",
    "formats",
    "languages",
    "availability",
    "work_areas",
    "classification",
    "memberships",
    "programs",
];

const DEFAULT_FACETS: &[&str] =
    &["topics", "region", "library_type", "purposes", "formats", "languages", "availability"];

/// Months for which a profile counts where the settings say nothing.
const VALID_FOR: u32 = 12;

/// Months after which a reminder is due where the settings say nothing.
const REMIND_AFTER: u32 = 9;

/// Mentors on a page where the settings say nothing.
const PER_PAGE: usize = 60;

impl Settings {
    /// All documents of the site. Those that are kept are not read again.
    pub fn documents(
        &self,
        sources: &Sources,
        kept: Option<&mut document::Kept>,
        problems: &mut Diagnostics,
    ) -> Documents {
        let own_fields: Vec<String> = self.fields.iter().map(|field| field.key.clone()).collect();
        let listed = document::Listed {
            default: &self.language,
            languages: &self.other_languages,
            own_fields: &own_fields,
        };
        document::read_all(sources, listed, kept, problems)
    }

    /// All languages, the default first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.language.as_str()).chain(self.other_languages.iter().map(String::as_str))
    }

    /// A text in a language, and whether it had to be the default's.
    pub fn text<'t>(&self, text: &'t Localised, language: &str) -> &'t str {
        text.get(language).or_else(|| text.get("")).map_or("", String::as_str)
    }
}

/// Reads the settings. What is missing or wrong is reported and replaced by its default.
pub fn read(sources: &Sources, problems: &mut Diagnostics) -> Settings {
    let file = sources.get("content/site.yaml");
    let (site, span) = file.map_or_else(
        || (Site::default(), Span::top(crate::source::span::FileId(0))),
        |file| (record(file, false, problems), Span::top(file.id)),
    );
    let default_language = value(&site.language).map_or_else(|| "en".to_owned(), |tag| tag.0.clone());
    let mut other_languages: Vec<String> = Vec::new();
    for tag in site.languages.iter().flat_map(|list| list.iter()) {
        if tag.0 != default_language && !other_languages.contains(&tag.0) {
            other_languages.push(tag.0.clone());
        }
    }
    let listed = site.languages.iter().flat_map(|list| list.iter()).map(|tag| (tag.0.clone(), tag.span));
    let mut language_places: BTreeMap<String, Span> = listed.collect();
    if let Some(tag) = &site.language {
        language_places.insert(tag.0.clone(), tag.span);
    }
    let translations: Vec<(String, Site)> = other_languages
        .iter()
        .filter_map(|language| {
            Some((
                language.clone(),
                record(sources.get(&format!("content/site.{language}.yaml"))?, true, problems),
            ))
        })
        .collect();
    let directory = value(&site.directory).cloned().unwrap_or_default();
    let profiles = value(&site.profiles).cloned().unwrap_or_default();
    let fields = own_fields(&site, &translations, problems);
    check_reminder(&profiles, problems);
    let timezone = timezone(&site.timezone, problems);
    let facets = facets(&directory.facets, &fields, span, problems);
    let today = sources.choices.today.unwrap_or_else(|| {
        let zone = TimeZone::get(&timezone).unwrap_or(TimeZone::UTC);
        sources.choices.now.to_zoned(zone).date()
    });
    let base_url =
        sources.choices.base_url.clone().or_else(|| value(&site.base_url).map(|url| url.0.clone()));
    Settings {
        span,
        title: localised(&site.title, &translations, |site| &site.title).unwrap_or_default(),
        tagline: localised(&site.tagline, &translations, |site| &site.tagline),
        organization: value(&site.organization).map(|organization| Organization {
            name: text(&organization.name).unwrap_or_default(),
            url: value(&organization.url).map(|url| url.0.clone()),
            email: value(&organization.email).map(|email| email.0.clone()),
            logo: organization.logo.clone().map(|logo| logo.map(|path| path.0)),
        }),
        base_url: base_url.map(|url| if url.ends_with('/') { url } else { format!("{url}/") }),
        language: default_language,
        other_languages,
        language_places,
        theme: site
            .theme
            .clone()
            .map_or_else(|| Spanned::new("default".to_owned(), span), |theme| theme.map(|theme| theme.0)),
        accent: site.accent.clone().map(|accent| accent.map(|colour| colour.0)),
        timezone,
        today,
        drafts: sources.choices.drafts,
        navigation: site.navigation.as_ref().map(|entries| {
            let label = |index: usize| -> Option<Localised> {
                let entry: &NavigationEntry = entries.0.get(index).map(|entry| &entry.value)?;
                localised(&entry.label, &translations, |site| {
                    site.navigation
                        .as_ref()
                        .and_then(|list| list.0.get(index))
                        .map_or(&None, |entry| &entry.label)
                })
            };
            let entry = |(index, entry): (usize, &Spanned<NavigationEntry>)| {
                Some(NavEntry { label: label(index), to: entry.to.clone()?.map(|to| to.0) })
            };
            entries.iter().enumerate().filter_map(entry).collect()
        }),
        facets,
        per_page: value(&directory.per_page).map_or(PER_PAGE, |count| (count.0 as usize).max(1)),
        sort: value(&directory.sort).copied().unwrap_or(Sort::Name),
        fields,
        require_consent: value(&profiles.require_consent).is_none_or(|yes| yes.0),
        valid_for: value(&profiles.valid_for).map_or(VALID_FOR, |months| months.0),
        remind_after: value(&profiles.remind_after).map_or(REMIND_AFTER, |months| months.0),
        index_mentors: value(&site.privacy)
            .and_then(|privacy| value(&privacy.index_mentors))
            .is_none_or(|yes| yes.0),
    }
}

fn value<T>(field: &Field<T>) -> Option<&T> {
    field.as_ref().map(|field| &field.value)
}

fn text(field: &Field<Text>) -> Option<String> {
    value(field).map(|text| text.0.clone())
}

fn record(file: &SourceFile, overlay: bool, problems: &mut Diagnostics) -> Site {
    let Content::Text(text) = &file.content else {
        return Site::default();
    };
    let node = yaml::parse(file.id, text, 0, problems);
    let mut reader = Reader::new("site", problems);
    reader.overlay = overlay;
    Site::read(&node, &mut reader).unwrap_or_default()
}

fn localised(
    default: &Field<Text>,
    translations: &[(String, Site)],
    pick: impl Fn(&Site) -> &Field<Text>,
) -> Option<Localised> {
    let mut texts = Localised::from([(String::new(), text(default)?)]);
    for (language, site) in translations {
        if let Some(text) = text(pick(site)) {
            texts.insert(language.clone(), text);
        }
    }
    Some(texts)
}

/// A reminder that is due only when the profile is gone reminds nobody.
fn check_reminder(profiles: &Profiles, problems: &mut Diagnostics) {
    let Some(remind) = &profiles.remind_after else { return };
    let valid = value(&profiles.valid_for).map_or(VALID_FOR, |months| months.0);
    if remind.0 < valid {
        return;
    }
    let finding = Finding::Inconsistent {
        reason: format!(
            "a reminder is due after {} months, but profiles are taken down after {valid}",
            remind.0
        ),
        remedy: "make `remind_after` shorter than `valid_for`".to_owned(),
    };
    let problem = Problem::new(finding, remind.span);
    problems.push(match &profiles.valid_for {
        Some(valid) => problem.with_related(valid.span),
        None => problem,
    });
}

fn own_fields(site: &Site, translations: &[(String, Site)], problems: &mut Diagnostics) -> Vec<OwnField> {
    let built_in: Vec<&str> = Mentor::fields().iter().map(|field| field.name).collect();
    let mut fields = Vec::new();
    for (key, field) in value(&site.fields).iter().flat_map(|fields| fields.iter()) {
        if built_in.contains(&key.value.as_str()) {
            problems.add(Finding::FieldTaken { field: key.value.clone() }, key.span);
            continue;
        }
        let label = localised(&field.label, translations, |site| {
            value(&site.fields)
                .and_then(|fields| fields.get(&key.value))
                .map_or(&None, |field| &field.value.label)
        });
        fields.push(OwnField {
            key: key.value.clone(),
            label: label.unwrap_or_else(|| Localised::from([(String::new(), as_label(&key.value))])),
            kind: value(&field.r#type).copied().unwrap_or(OwnFieldType::Text),
            facet: value(&field.facet).is_some_and(|yes| yes.0),
        });
    }
    fields
}

fn timezone(field: &Field<Text>, problems: &mut Diagnostics) -> String {
    let Some(name) = field else {
        return "UTC".to_owned();
    };
    if let Ok(zone) = TimeZone::get(&name.0) {
        return zone.iana_name().unwrap_or("UTC").to_owned();
    }
    let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    let nearest = nearest(&name.0, known.iter().map(String::as_str));
    problems.add(Finding::BadTimezone { field: "timezone".into(), text: name.0.clone(), nearest }, name.span);
    "UTC".to_owned()
}

fn facets(
    written: &Field<crate::document::schema::values::List<Text>>,
    fields: &[OwnField],
    span: Span,
    problems: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let mut facets: Vec<Spanned<String>> = match written {
        None => DEFAULT_FACETS.iter().map(|name| Spanned::new((*name).to_owned(), span)).collect(),
        Some(list) => {
            let known = || FACET_FIELDS.iter().copied().chain(fields.iter().map(|field| field.key.as_str()));
            let mut facets: Vec<Spanned<String>> = Vec::new();
            for name in list.iter() {
                if !known().any(|known| known == name.0) {
                    let finding =
                        Finding::UnknownFacet { name: name.0.clone(), nearest: nearest(&name.0, known()) };
                    problems.add(finding, name.span);
                } else if !facets.iter().any(|facet| facet.value == name.0) {
                    facets.push(name.clone().map(|name| name.0));
                }
            }
            facets
        }
    };
    for field in fields.iter().filter(|field| field.facet) {
        if !facets.iter().any(|facet| facet.value == field.key) {
            facets.push(Spanned::new(field.key.clone(), span));
        }
    }
    facets
}

/// A key as a name for people: `library_type` gives "Library type".
pub fn as_label(key: &str) -> String {
    let spaced = key.replace(['_', '-'], " ");
    let mut chars = spaced.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
