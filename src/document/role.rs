//! What a file is, from its path alone.

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `site.yaml`, or its translation.
    Settings,
    /// `vocabularies/FIELD.yaml`.
    Vocabulary,
    /// `mentors/NAME.md`, `mentors/NAME/index.md`.
    Mentor,
    /// `programs/PROGRAM/index.md`.
    Program,
    /// `programs/PROGRAM/handbook/*.md`.
    Chapter,
    /// `programs/PROGRAM/agreement.md`.
    Agreement,
    /// `programs/PROGRAM/welcome.md` and the like: a text in place of a hand-out of the tool's.
    Handout(Handout),
    /// `programs/PROGRAM/application.md`.
    Application,
    /// `programs/PROGRAM/cohorts/NAME.md`.
    Cohort,
    /// Any other Markdown file.
    Page,
    /// Any other file: it is copied.
    File,
    /// A file where the tool expects something else, which this says.
    Misplaced(&'static str),
}

/// The hand-outs of a program, which the tool makes from its definition: to print and to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handout {
    /// A message to a mailing list.
    CallForMentors,
    /// For a pair that begins.
    Welcome,
    /// A letter to those whose staff take part.
    Supervisors,
    /// Sheets to fill in, one for each time that a pair is asked how it is doing.
    Evaluation,
    /// What somebody reads whose application a form service has taken. Not for print: only the
    /// service leads here.
    ThankYou,
}

impl Handout {
    /// All, in the order in which a program needs them.
    pub const ALL: [Self; 5] =
        [Self::CallForMentors, Self::Welcome, Self::Supervisors, Self::Evaluation, Self::ThankYou];

    /// Its name: of its page, and of a file of the committee's own in its place.
    pub fn name(self) -> &'static str {
        match self {
            Self::CallForMentors => "call-for-mentors",
            Self::Welcome => "welcome",
            Self::Supervisors => "supervisors",
            Self::Evaluation => "evaluation",
            Self::ThankYou => "thank-you",
        }
    }

    /// The hand-out with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|handout| handout.name() == name)
    }

    /// What its strings are called: `handout_` and this.
    pub fn key(self) -> &'static str {
        match self {
            Self::CallForMentors => "call",
            Self::Welcome => "welcome",
            Self::Supervisors => "supervisors",
            Self::Evaluation => "evaluation",
            Self::ThankYou => "thanks",
        }
    }
}

/// What a path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What the file is for.
    pub role: Role,
    /// The document's name: for a mentor `ana-ruiz`, for a vocabulary its field, for a page its
    /// path below `content/` without the extension.
    pub name: String,
    /// The program's folder, for what lies in one.
    pub program: String,
    /// The language in the file's name, where the site lists it.
    pub language: Option<String>,
    /// A language in the file's name that the site does not list.
    pub unlisted_language: Option<String>,
}

/// Languages that are common enough for `NAME.xx.md` to be meant as a translation even where the
/// site does not list them. Any other ending is part of the name (`node.js.md`).
const COMMON_LANGUAGES: &[&str] = &[
    "ar", "bn", "de", "en", "es", "fa", "fr", "he", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "so",
    "tl", "uk", "ur", "vi", "zh",
];

/// What the file at a path is. `None`: hidden by a leading `.` or `_` in one of its names.
pub fn role(path: &str, languages: &[String]) -> Option<Place> {
    let path = path.strip_prefix("content/")?;
    if path.split('/').any(|part| part.starts_with(['.', '_'])) {
        return None;
    }
    let (stem, extension) = match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, extension.to_ascii_lowercase()),
        _ => (path, String::new()),
    };
    let mut place = Place {
        role: Role::File,
        name: path.to_owned(),
        program: String::new(),
        language: None,
        unlisted_language: None,
    };
    let is_yaml = extension == "yaml";
    let in_vocabularies = path.starts_with("vocabularies/");
    if extension != "md" && !(is_yaml && (in_vocabularies || stem == "site" || stem.starts_with("site."))) {
        if in_vocabularies {
            place.role = Role::Misplaced("the name of a list of terms ends in `.yaml`");
        }
        return Some(place);
    }
    let stem = take_language(stem, languages, &mut place);
    let parts: Vec<&str> = stem.split('/').collect();
    let (role, name) = match parts[..] {
        ["site"] if is_yaml => (Role::Settings, "site"),
        ["vocabularies", field] if is_yaml => (Role::Vocabulary, field),
        ["vocabularies", ..] => (
            Role::Misplaced("lists of terms are read from `content/vocabularies/`, not from folders in it"),
            stem,
        ),
        _ if is_yaml => return Some(place),
        ["mentors", "index"] | ["programs", "index"] => (Role::Page, stem),
        ["mentors", name] | ["mentors", name, "index"] => (Role::Mentor, name),
        ["programs", _, "index"] => (Role::Program, "index"),
        ["programs", _, "handbook", chapter] => (Role::Chapter, chapter),
        ["programs", _, "agreement"] => (Role::Agreement, "agreement"),
        ["programs", _, "application"] => (Role::Application, "application"),
        ["programs", _, "cohorts", name] => (Role::Cohort, name),
        ["programs", _, name] => match Handout::named(name) {
            Some(handout) => (Role::Handout(handout), name),
            None => (Role::Page, stem),
        },
        _ => (Role::Page, stem),
    };
    place.role = role;
    place.name = name.to_owned();
    if let ["programs", program, _, ..] = parts[..] {
        place.program = program.to_owned();
    }
    Some(place)
}

/// Takes a language off the end of a file's name.
fn take_language<'a>(stem: &'a str, languages: &[String], place: &mut Place) -> &'a str {
    let Some((rest, ending)) = stem.rsplit_once('.') else {
        return stem;
    };
    if rest.is_empty() || rest.ends_with('/') {
        return stem;
    }
    if let Some(language) = languages.iter().find(|language| language.eq_ignore_ascii_case(ending)) {
        place.language = Some(language.clone());
        return rest;
    }
    if COMMON_LANGUAGES.contains(&ending.to_ascii_lowercase().as_str()) {
        place.unlisted_language = Some(ending.to_owned());
        return rest;
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::{Handout, Role, role};

    #[test]
    fn paths_tell_what_a_file_is() {
        let languages = ["es".to_owned()];
        for (path, expected, name, program, language) in [
            ("content/site.yaml", Role::Settings, "site", "", None),
            ("content/vocabularies/topics.es.yaml", Role::Vocabulary, "topics", "", Some("es")),
            ("content/mentors/ana-ruiz.md", Role::Mentor, "ana-ruiz", "", None),
            ("content/mentors/ana-ruiz/index.es.md", Role::Mentor, "ana-ruiz", "", Some("es")),
            ("content/mentors/index.md", Role::Page, "mentors/index", "", None),
            ("content/programs/wla/index.md", Role::Program, "index", "wla", None),
            ("content/programs/wla/handbook/01-start.md", Role::Chapter, "01-start", "wla", None),
            ("content/programs/wla/cohorts/2026.md", Role::Cohort, "2026", "wla", None),
            (
                "content/programs/wla/welcome.es.md",
                Role::Handout(Handout::Welcome),
                "welcome",
                "wla",
                Some("es"),
            ),
            ("content/programs/welcome.md", Role::Page, "programs/welcome", "", None),
            ("content/programs/wla/history.md", Role::Page, "programs/wla/history", "wla", None),
            ("content/node.js.md", Role::Page, "node.js", "", None),
            ("content/forms/letter.pdf", Role::File, "forms/letter.pdf", "", None),
        ] {
            let place = role(path, &languages).expect(path);
            assert_eq!(
                (place.role, &*place.name, &*place.program, place.language.as_deref()),
                (expected, name, program, language),
                "{path}"
            );
        }
        assert_eq!(role("content/_notes/x.md", &languages), None);
        assert_eq!(role("content/about.fr.md", &languages).unwrap().unlisted_language.as_deref(), Some("fr"));
    }
}
