//! What is published about each person, in words that can be read out to them.
//!
//! 1. [`people`] takes who is published from the model, which no later stage can add to, and who is
//!    not from the profiles as they were written;
//! 2. [`Person::words`] says it.
//!
//! A person's own words are looked at field by field: `shown` takes the model's record apart as a
//! whole, so that a field that is added to it has to be told here before anything compiles.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::words::visible;
use crate::document::Document;
use crate::document::schema::mentor as schema;
use crate::model::Model;
use crate::model::fold::fold;
use crate::model::localised::Versions;
use crate::model::mentor::Mentor;
use crate::settings::Settings;
use crate::source::Sources;

/// Somebody who has a profile.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// The file of their profile.
    pub file: String,
    /// Whether they are published.
    pub published: bool,
    /// Why they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_hidden: Option<&'static str>,
    /// Their pages, one for each language.
    pub pages: Vec<String>,
    /// What their page shows, in words.
    pub shows: Vec<String>,
    /// The e-mail address.
    pub email: Detail,
    /// The telephone number.
    pub phone: Detail,
    /// Other files of the site in which they are.
    pub also_in: Vec<String>,
    /// The day on which they agreed to be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The last day on which the profile is shown if nobody confirms it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_until: Option<String>,
}

/// What becomes of a contact detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// It is shown.
    Shown,
    /// It stands in the profile, and is not shown.
    NotShown,
    /// There is none.
    None,
}

/// Everybody who has a profile, by name.
pub fn people(sources: &Sources, settings: &Settings, model: &Model) -> Vec<Person> {
    // What is wrong with them has been told by whoever made the model.
    let mut told = Default::default();
    let documents = settings.documents(sources, None, &mut told);
    let public: BTreeMap<&str, &Versions<Mentor>> =
        model.mentors.iter().map(|mentor| (&*mentor.default.path, &**mentor)).collect();
    let originals = documents.mentors.iter().filter(|document| document.language.is_none());
    let mut people: Vec<Person> = originals
        .map(|document| person(document, public.get(&*document.path).copied(), settings, model))
        .collect();
    people.sort_by_cached_key(|person| (fold(&person.name), person.file.clone()));
    people
}

fn person(
    document: &Document<schema::Mentor>,
    public: Option<&Versions<Mentor>>,
    settings: &Settings,
    model: &Model,
) -> Person {
    let matter = &document.matter;
    let written = matter.contact.as_ref();
    let released = public.and_then(|mentor| mentor.default.contact.as_ref());
    let detail = |written: bool, released: bool| match (written, released) {
        (_, true) => Detail::Shown,
        (true, false) => Detail::NotShown,
        (false, false) => Detail::None,
    };
    let mut pages = Vec::new();
    let mut also_in = Vec::new();
    if let Some(mentor) = public {
        let slug = &mentor.default.slug;
        pages.push(format!("mentors/{slug}.html"));
        pages.extend(mentor.others.keys().map(|language| format!("{language}/mentors/{slug}.html")));
        also_in
            .extend(["the lists of mentors", "the search", "mentors.json", "mentors.csv"].map(str::to_owned));
        if released.is_some() {
            also_in.push(format!("mentors/{slug}.vcf"));
        }
        if settings.base_url.is_some() {
            also_in.push("feed.xml".to_owned());
            if settings.index_mentors {
                also_in.push("sitemap.xml, which search engines read".to_owned());
            }
        }
        for alias in &mentor.default.aliases {
            also_in.push(format!("{}, an old address", visible(&alias.value)));
        }
    }
    let why_hidden = match public {
        Some(_) => None,
        None => {
            Some(model.hidden.get(&document.path).copied().unwrap_or("it has mistakes: see `docendo check`"))
        }
    };
    Person {
        name: matter.name.as_ref().map_or_else(|| document.name.clone(), |name| name.0.clone()),
        file: document.path.to_string(),
        published: public.is_some(),
        why_hidden,
        pages,
        shows: public.map(|mentor| everything_shown(mentor, settings)).unwrap_or_default(),
        email: detail(
            written.is_some_and(|contact| contact.email.is_some()),
            released.is_some_and(|contact| contact.email.is_some()),
        ),
        phone: detail(
            written.is_some_and(|contact| contact.phone.is_some()),
            released.is_some_and(|contact| contact.phone.is_some()),
        ),
        also_in,
        consent: matter.consent.as_ref().map(|day| day.0.to_string()),
        shown_until: public
            .and_then(|mentor| until(&mentor.default, matter, settings))
            .map(|day| day.to_string()),
    }
}

/// The last day on which a profile is shown if nobody confirms it.
fn until(mentor: &Mentor, matter: &schema::Mentor, settings: &Settings) -> Option<Date> {
    use jiff::ToSpan;
    let confirmed = mentor.confirmed.or(mentor.signed_up).or(matter.consent.as_ref().map(|day| day.0));
    let months = i32::try_from(settings.valid_for).unwrap_or(i32::MAX).min(12_000);
    let stale = confirmed.and_then(|day| day.checked_add(months.months()).ok());
    mentor.expires.into_iter().chain(stale).min()
}

/// What all versions of a profile show.
fn everything_shown(mentor: &Versions<Mentor>, settings: &Settings) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for what in mentor.iter().flat_map(|(_, mentor)| shown(mentor, settings)) {
        if !all.contains(&what) {
            all.push(what);
        }
    }
    all
}

/// What a profile shows, in words.
fn shown(mentor: &Mentor, settings: &Settings) -> Vec<String> {
    // No `..` here: what is added to a mentor has to be told.
    let Mentor {
        file: _,
        path: _,
        slug: _,
        sort_key: _,
        name: _,
        sort_name: _,
        pronouns,
        position,
        library,
        employer,
        place,
        terms,
        research_interests,
        interests,
        library_since,
        field_since,
        credentials,
        meets,
        capacity,
        mentees,
        availability,
        motivation,
        signed_up,
        confirmed,
        expires,
        portrait,
        links,
        contact: _,
        own,
        aliases: _,
        body,
        draft,
        inherited: _,
        span: _,
    } = mentor;
    let term = |field: &str| !terms.of(field).is_empty();
    let exactly = place.as_ref().is_some_and(|place| place.coordinates.is_some());
    let known = [
        (true, "name"),
        (pronouns.is_some(), "pronouns"),
        (portrait.is_some(), "picture"),
        (position.is_some(), "position"),
        (library.is_some(), "library"),
        (employer.is_some(), "employer"),
        (term("library_type"), "kind of library"),
        (term("region"), "region"),
        (place.is_some() && !exactly, "place"),
        (exactly, "place, with its latitude and longitude"),
        (term("languages"), "languages"),
        (term("topics"), "topics"),
        (term("work_areas"), "areas of work"),
        (!research_interests.is_empty(), "research interests"),
        (!interests.is_empty(), "interests outside work"),
        (term("purposes"), "kinds of mentoring"),
        (term("classification"), "step of the career ladder"),
        (library_since.is_some(), "years in libraries"),
        (field_since.is_some(), "years in the present field"),
        (!credentials.is_empty(), "degrees and certificates"),
        (term("memberships"), "memberships"),
        (term("formats"), "ways to meet"),
        (meets.is_some(), "times to meet"),
        (term("programs"), "programs"),
        (capacity.is_some() || mentees.is_some(), "number of mentees"),
        (availability.is_some(), "whether they can take somebody"),
        (motivation.is_some(), "motivation"),
        (signed_up.is_some(), "day of signing up"),
        (confirmed.is_some(), "day of the last confirmation"),
        (expires.is_some(), "day on which the profile ends"),
        (!links.is_empty(), "links to pages of their own"),
        (!body.pieces.is_empty(), "text about themselves"),
        (*draft, "mark of a draft"),
    ];
    let mut all: Vec<String> =
        known.into_iter().filter(|(is_there, _)| *is_there).map(|(_, words)| words.to_owned()).collect();
    for (key, _) in own {
        let field = settings.fields.iter().find(|field| field.key == *key);
        let label = field.map(|field| settings.text(&field.label, &settings.language));
        all.push(visible(label.filter(|label| !label.is_empty()).unwrap_or(key)));
    }
    all
}

impl Person {
    /// What is published about them, to be read out.
    pub fn words(&self) -> String {
        let name = visible(&self.name);
        let mut text = format!("{name} ({})\n", visible(&self.file));
        let mut say = |line: String| text.push_str(&format!("  {line}\n"));
        if let Some(why) = self.why_hidden {
            say(format!("Nothing about {name} is published, because {why}."));
            return text;
        }
        let (page, their) = match self.pages.as_slice() {
            [page] => (page.clone(), "The page"),
            pages => (pages.join(", "), "The pages"),
        };
        let verb = if self.pages.len() == 1 { "shows" } else { "show" };
        say(format!("{their} {page} {verb}: {}.", self.shows.join("; ")));
        for (what, detail) in [("e-mail address", self.email), ("telephone number", self.phone)] {
            say(match detail {
                Detail::Shown => format!("The {what} is shown to everybody."),
                Detail::NotShown => format!("The {what} is not shown."),
                Detail::None => format!("The profile holds no {what}."),
            });
        }
        say(format!("The same is in {}.", self.also_in.join(", ")));
        if let Some(consent) = &self.consent {
            say(format!("{name} agreed to be published on {consent}."));
        }
        if let Some(until) = &self.shown_until {
            say(format!("It is shown until {until}, unless it is confirmed before."));
        }
        text
    }
}

/// The report in words.
pub fn words(people: &[Person]) -> String {
    if people.is_empty() {
        return "There are no profiles of mentors, so nothing is published about anybody.\n".to_owned();
    }
    let shown = people.iter().filter(|person| person.published).count();
    let mut text: String = people.iter().map(|person| person.words() + "\n").collect();
    text.push_str(&format!(
        "{shown} of {} people are published. What the texts of pages, programs and cohorts say about \
         people is not looked at here.\n",
        people.len()
    ));
    text
}
