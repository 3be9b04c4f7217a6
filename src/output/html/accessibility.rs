//! The accessibility statement: what the site aims at, what is checked and what cannot be, and whom
//! to tell of a barrier.
//!
//! It promises nothing that only people can keep. A text of the committee's own, `accessibility.md`,
//! takes its place.

use crate::diagnostic::{Diagnostics, Severity};
use crate::output::changes::newest;
use crate::output::html::scene::Scene;
use crate::output::html::wording::host;
use crate::settings::Organization;
use crate::view::accessibility::AccessibilityView;
use crate::view::block::{BlockView, ContactView, SectionView};

/// The theme whose pages this tool's own tests try with a keyboard, without scripts, and enlarged. Of
/// another theme only its makers can say how it is to use.
const TRIED_THEME: &str = "default";

/// What is checked at each build: a sentence of the interface, and the findings that it stands for.
const CHECKED: &[(&str, &[&str])] = &[
    ("access_checks_pictures", &["missing-alt", "vague-alt"]),
    ("access_checks_headings", &["skipped-heading"]),
    ("access_checks_links", &["broken-link", "broken-fragment", "empty-link", "vague-link", "bare-address"]),
    ("access_checks_files", &["untold-format"]),
    ("access_checks_tables", &["no-table-header"]),
    ("access_checks_capitals", &["all-capitals"]),
    ("access_checks_language", &["unmarked-language"]),
    ("access_checks_colour", &["low-contrast"]),
];

/// What no program can see.
const UNSEEN: &[&str] = &[
    "access_unseen_alt",
    "access_unseen_words",
    "access_unseen_files",
    "access_unseen_elsewhere",
    "access_unseen_you",
];

/// How the pages of the theme can be used.
const USES: &[&str] = &[
    "access_use_keyboard",
    "access_use_scripts",
    "access_use_size",
    "access_use_colour",
    "access_use_print",
];

/// How many places the check has found that keep somebody from using a text.
pub fn barriers(problems: &Diagnostics) -> usize {
    let mut places: Vec<_> = problems
        .iter()
        .filter(|problem| problem.finding.severity() != Severity::Note)
        .filter(|problem| CHECKED.iter().any(|(_, codes)| codes.contains(&problem.finding.code())))
        .map(|problem| (problem.span, problem.finding.code()))
        .collect();
    places.sort_unstable();
    places.dedup();
    places.len()
}

/// The statement, of a site in which the check has found so many barriers.
pub fn statement(scene: &Scene<'_>, barriers: usize) -> AccessibilityView {
    let voice = &scene.voice;
    let settings = scene.site.settings;
    let text = |key: &str| BlockView::Text { text: voice.say(key) };
    let list = |keys: Vec<&str>| BlockView::List {
        numbered: false,
        items: keys.into_iter().map(|key| voice.say(key)).collect(),
    };
    let section = |id: &str, blocks: Vec<BlockView>| SectionView {
        id: id.to_owned(),
        heading: voice.say(&format!("access_{id}")),
        lang: None,
        blocks,
    };
    let found = match barriers {
        0 => voice.say("access_found_none"),
        n => voice.count("access_found", n),
    };
    let newest = newest(scene.site, scene.language()).map(|day| voice.day(day).text);
    let dated = newest.map(|day| voice.say_with("access_dated", &[("date", &day)]));
    let mut sections = vec![
        section("aim", vec![text("access_aim_text")]),
        section(
            "checks",
            [text("access_checks_text"), list(CHECKED.iter().map(|(key, _)| *key).collect())]
                .into_iter()
                .chain([Some(found), dated].into_iter().flatten().map(|text| BlockView::Text { text }))
                .collect(),
        ),
        section("unseen", vec![text("access_unseen_text"), list(UNSEEN.to_vec())]),
    ];
    if settings.theme.value == TRIED_THEME {
        sections.push(section("use", vec![text("access_use_text"), list(USES.to_vec())]));
    }
    sections.push(section("tell", tell(scene)));
    let title = scene.localised(&settings.title).text;
    AccessibilityView { lead: voice.say_with("access_lead", &[("site", &title)]), sections }
}

/// Whom to tell of a barrier.
fn tell(scene: &Scene<'_>) -> Vec<BlockView> {
    let voice = &scene.voice;
    let settings = scene.site.settings;
    let contacts =
        match settings.organization.as_ref().filter(|organization| Organization::can_be_told(organization)) {
            Some(organization) => vec![ContactView {
                role: None,
                name: Some(organization.name.clone()),
                email: organization.email.clone(),
                phone: None,
                url: organization.url.clone(),
                host: organization.url.as_deref().map(host),
            }],
            None => Vec::new(),
        };
    let text = |key: &str| BlockView::Text { text: voice.say(key) };
    if contacts.is_empty() {
        return vec![text("access_tell_nobody")];
    }
    vec![text("access_tell_text"), BlockView::Contacts { contacts }, text("access_tell_wait")]
}

#[cfg(test)]
mod tests {
    use super::CHECKED;
    use crate::diagnostic::finding::Finding;

    #[test]
    fn what_is_said_to_be_checked_is_checked() {
        for code in CHECKED.iter().flat_map(|(_, codes)| *codes) {
            assert!(Finding::REGISTER.iter().any(|(known, ..)| known == code), "{code}");
        }
    }
}
