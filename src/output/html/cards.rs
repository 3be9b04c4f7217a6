//! A mentor in a list.

use crate::document::schema::mentor::Availability;
use crate::model::MentorId;
use crate::model::localised::Versions;
use crate::model::mentor::Mentor;
use crate::model::vocabulary::TermId;
use crate::output::html::scene::Scene;
use crate::site::PageKind;
use crate::view::directory::{AvailabilityView, CardView, MonogramView, NameView};
use crate::view::frame::DateView;

/// How many topics a card names; more would make its rows uneven.
const TOPICS: usize = 5;

/// The side of a card's portrait, in CSS pixels.
pub const CARD_PORTRAIT: u32 = 72;

/// How many shades the theme has for monograms.
const SHADES: u8 = 8;

/// The card of a mentor. `availability_html`: whether they can take a mentee.
pub fn card(scene: &Scene<'_>, id: MentorId, availability_html: String) -> CardView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    let topics = mentor.terms("topics");
    CardView {
        slug: mentor.slug.clone(),
        name: mentor.name.clone(),
        lang: scene.foreign(versions.has(scene.language())),
        href: scene.href(PageKind::Mentor(id)).unwrap_or_default(),
        pronouns: mentor.pronouns.clone(),
        position: mentor.position.clone(),
        position_lang: lang_of(scene, versions, "position"),
        library: mentor.library.clone(),
        library_lang: lang_of(scene, versions, "library"),
        topics: topics.iter().take(TOPICS).map(|term| name(scene, "topics", *term)).collect(),
        more_topics: topics.len().saturating_sub(TOPICS),
        availability_html,
        formats: mentor.terms("formats").iter().map(|term| name(scene, "formats", *term)).collect(),
        confirmed: mentor.confirmed.map(|day| scene.voice.month(day)),
        portrait: mentor.portrait.as_ref().and_then(|portrait| {
            scene.picture(&mentor.path, &portrait.file.value, &portrait.alt, Some(CARD_PORTRAIT))
        }),
        monogram: monogram(&versions.default.name),
        draft: mentor.draft,
    }
}

fn name(scene: &Scene<'_>, field: &str, term: TermId) -> NameView {
    let name = scene.term_label(field, term);
    NameView { text: name.text, lang: name.lang }
}

/// The default language, where a field of a profile is shown in it.
pub fn lang_of(scene: &Scene<'_>, versions: &Versions<Mentor>, field: &str) -> Option<String> {
    let inherited = &versions.get(scene.language()).inherited;
    scene.foreign(versions.has(scene.language()) && !inherited.contains(field))
}

/// Availability in words.
pub fn availability(scene: &Scene<'_>, mentor: &Mentor) -> AvailabilityView {
    AvailabilityView {
        places: mentor.places().map(|places| scene.voice.count("places", places as usize)),
        ..state(scene, mentor.availability)
    }
}

/// A state of availability in words.
pub fn state(scene: &Scene<'_>, availability: Option<Availability>) -> AvailabilityView {
    let state = availability.map_or("unknown", Availability::word);
    AvailabilityView { state, label: scene.voice.say(&format!("availability_{state}")), places: None }
}

/// The availability of nobody.
pub fn blank_state() -> AvailabilityView {
    AvailabilityView { state: "open", label: "–".to_owned(), places: None }
}

/// A card of nobody, with something in every place: what scripts fill. It leads to an address that
/// is there, whatever becomes of it. `availability_html`: that of [`blank_state`].
pub fn blank(href: String, availability_html: String) -> CardView {
    let text = || Some("–".to_owned());
    CardView {
        slug: String::new(),
        name: "–".to_owned(),
        lang: None,
        href,
        pronouns: text(),
        position: text(),
        library: text(),
        position_lang: None,
        library_lang: None,
        topics: vec![NameView { text: "–".to_owned(), lang: None }],
        more_topics: 0,
        availability_html,
        formats: vec![NameView { text: "–".to_owned(), lang: None }],
        confirmed: Some(DateView { iso: "2000-01-01".to_owned(), text: "–".to_owned() }),
        portrait: None,
        monogram: MonogramView { initials: "–".to_owned(), shade: 0 },
        draft: false,
    }
}

/// The initials of a name, and a shade drawn from it: the first letters of its first and last
/// word, or the first letter alone where there is one word. In scripts that write names without
/// spaces, the first character.
pub fn monogram(name: &str) -> MonogramView {
    // What stands in brackets or quotes is not what somebody is called by.
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let initial = |word: &&str| word.chars().find(|c| c.is_alphabetic());
    let cased = |c: &char| c.is_lowercase() || c.is_uppercase();
    let first = words.first().and_then(initial);
    // Arabic letters join: two side by side would read as a syllable.
    let last = words
        .last()
        .filter(|_| words.len() > 1)
        .and_then(initial)
        .filter(|last| cased(last) && first.as_ref().is_some_and(cased));
    let initials: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    MonogramView { initials, shade: shade(name) }
}

/// The shade of a name's monogram.
pub fn shade(name: &str) -> u8 {
    blake3::hash(name.as_bytes()).as_bytes()[0] % SHADES
}

#[cfg(test)]
mod tests {
    use super::monogram;

    #[test]
    fn initials_suit_the_script() {
        let initials = |name: &str| monogram(name).initials;
        assert_eq!(initials("Ana Ruiz"), "AR");
        assert_eq!(initials("Ignacio de la Cruz"), "IC");
        assert_eq!(initials("Amara Lindqvist (example)"), "AL");
        assert_eq!(initials("Wijaya"), "W");
        assert_eq!(initials("ليلى حداد"), "ل");
        assert_eq!(initials("陈美玲"), "陈");
        assert_eq!(initials("Øystein Åse"), "ØÅ");
        assert_eq!(initials("…"), "");
    }
}
