//! Mentors as they are published.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::body::Body;
use crate::document::schema::mentor::Availability;
use crate::model::terms::Terms;
use crate::model::vocabulary::TermId;
use crate::source::SourcePath;
use crate::source::span::{FileId, Span, Spanned};

/// A mentor who is published. What is not public about them is not in here: contact details that
/// they did not release, the day of consent.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: SourcePath,
    /// The address below `mentors/`, without `.html`.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The name by which they are sorted.
    pub sort_name: String,
    /// The same, folded: equal for those who stand side by side whatever the case and the accents.
    pub sort_key: String,
    /// Pronouns.
    pub pronouns: Option<String>,
    /// The position.
    pub position: Option<String>,
    /// The library.
    pub library: Option<String>,
    /// The employer, where it is not the library.
    pub employer: Option<String>,
    /// Where they are.
    pub place: Option<Place>,
    /// Terms by field: `topics`, `languages`, `availability`, `programs`, the site's own facets.
    pub terms: Terms,
    /// Research interests.
    pub research_interests: Vec<String>,
    /// Interests outside work.
    pub interests: Vec<String>,
    /// The year since which they have worked in libraries.
    pub library_since: Option<i16>,
    /// The year since which they have worked in their present field.
    pub field_since: Option<i16>,
    /// Degrees and certificates.
    pub credentials: Vec<String>,
    /// When and where they meet.
    pub meets: Option<String>,
    /// How many mentees they take.
    pub capacity: Option<u32>,
    /// How many they have.
    pub mentees: Option<u32>,
    /// Whether they can take one.
    pub availability: Option<Availability>,
    /// Why they mentor.
    pub motivation: Option<String>,
    /// The day they signed up.
    pub signed_up: Option<Date>,
    /// The day of the last confirmation.
    pub confirmed: Option<Date>,
    /// The last day on which the profile is shown, if one was set.
    pub expires: Option<Date>,
    /// The portrait, as written.
    pub portrait: Option<Portrait>,
    /// Their own pages: label and address.
    pub links: Vec<(String, String)>,
    /// What they agreed to publish.
    pub contact: Option<Contact>,
    /// The site's own fields, in the order of the settings: key and value.
    pub own: Vec<(String, OwnValue)>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The bio.
    pub body: Arc<Body>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
    /// What a translation leaves to the original, by name of the field.
    pub inherited: BTreeSet<String>,
    /// Where the name stands: what concerns the mentor as a whole is reported there.
    pub span: Span,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Degrees north and east.
    pub coordinates: Option<(f64, f64)>,
}

/// A portrait, as written.
#[derive(Debug, Clone)]
pub struct Portrait {
    /// The file, from the profile's folder or from `content/`.
    pub file: Spanned<String>,
    /// What it shows.
    pub alt: String,
}

/// Contact details that the mentor released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

/// The value of a field of the site's own.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnValue {
    /// A text.
    Text(String),
    /// Several.
    List(Vec<String>),
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(Date),
    /// A web address.
    Url(String),
}

impl Mentor {
    /// The terms of a field.
    pub fn terms(&self, field: &str) -> &[TermId] {
        self.terms.of(field)
    }

    /// How many mentees they can still take, where their capacity is known and they take any.
    pub fn places(&self) -> Option<u32> {
        let free = self.capacity?.saturating_sub(self.mentees.unwrap_or(0));
        match self.availability {
            Some(Availability::Full | Availability::Paused) => None,
            _ => Some(free).filter(|free| *free > 0),
        }
    }

    /// How the name is read, where the committee wrote `sort_name` in another script than the
    /// name: "Layla Haddad". A `sort_name` made from the name is in the name's own script.
    pub fn reading(&self) -> Option<String> {
        let (own, written) = (script(&self.name)?, script(&self.sort_name)?);
        (own != written).then(|| match self.sort_name.split_once(',') {
            Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
            None => self.sort_name.clone(),
        })
    }

    /// Whether they can take a mentee now.
    pub fn is_free(&self) -> bool {
        matches!(self.availability, Some(Availability::Open | Availability::Limited))
    }
}

/// Availability from the numbers, where it is not written: `full` without a free place, `limited`
/// with the last of several, else `open`.
pub fn availability(capacity: Option<u32>, mentees: Option<u32>) -> Option<Availability> {
    let capacity = capacity?;
    let free = capacity.saturating_sub(mentees.unwrap_or(0));
    Some(match free {
        0 => Availability::Full,
        1 if capacity > 1 => Availability::Limited,
        _ => Availability::Open,
    })
}

/// The scripts in which names are written, as far as they have to be told apart: by the first
/// character of a range of Unicode's blocks.
const SCRIPTS: &[u32] = &[
    0x0041, 0x0370, 0x0400, 0x0530, 0x0590, 0x0600, 0x0700, 0x0900, 0x0E00, 0x10A0, 0x1100, 0x1200, 0x1780,
    0x1E00, 0x1F00, 0x2C00, 0x3040, 0x3100, 0x3400, 0xAC00, 0xF900, 0xFB00,
];

/// The script of a text: that of its first letter. The later Latin blocks count as Latin.
fn script(text: &str) -> Option<u32> {
    let letter = u32::from(text.chars().find(|c| c.is_alphabetic())?);
    let block = SCRIPTS.iter().rev().find(|first| **first <= letter).copied().unwrap_or(0x0041);
    Some(if block == 0x1E00 { 0x0041 } else { block })
}

/// The name by which somebody is sorted: the last word first. Names in scripts that write the
/// family name first, or without spaces, stay as they are.
pub fn sort_name(name: &str) -> String {
    let latin = name.chars().filter(|c| c.is_alphabetic()).all(|c| (c as u32) < 0x0530);
    match name.trim().rsplit_once(char::is_whitespace) {
        Some((rest, last)) if latin => format!("{last}, {}", rest.trim_end()),
        _ => name.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{availability, script, sort_name};
    use crate::document::schema::mentor::Availability::{Full, Limited, Open};

    #[test]
    fn availability_follows_from_the_numbers() {
        assert_eq!(availability(None, Some(1)), None);
        assert_eq!(availability(Some(2), None), Some(Open));
        assert_eq!(availability(Some(1), Some(0)), Some(Open));
        assert_eq!(availability(Some(3), Some(1)), Some(Open));
        assert_eq!(availability(Some(2), Some(1)), Some(Limited));
        assert_eq!(availability(Some(2), Some(3)), Some(Full));
        assert_eq!(availability(Some(0), None), Some(Full));
    }

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(script("Nguyễn"), script("Ọlá"));
        assert_eq!(script("Åkesson"), script("’Aho"));
        assert_ne!(script("陈美玲"), script("Chen Meiling"));
        assert_ne!(script("Евгения"), script("Evgeniya"));
        assert_ne!(script("ليلى"), script("Layla"));
        assert_eq!(script("…"), None);
    }

    #[test]
    fn people_are_sorted_by_the_last_word_of_their_name() {
        assert_eq!(sort_name("Ana María Ruiz"), "Ruiz, Ana María");
        assert_eq!(sort_name("Wijaya"), "Wijaya");
        assert_eq!(sort_name("ليلى حداد"), "ليلى حداد");
    }
}
