//! A mentor's page.

use crate::document::schema::mentor::Availability;
use crate::model::mentor::Mentor;
use crate::model::program::Program;
use crate::model::{MentorId, ProgramId};
use crate::output::html::cards::{lang_of, monogram};
use crate::output::html::facts::Groups;
use crate::output::html::program::{lang_of as definition_lang, status_label, takes_applications};
use crate::output::html::scene::{Scene, Within};
use crate::site::{PageKind, Site};
use crate::view::frame::LinkView;
use crate::view::mentor::{MentorContactView, MentorProgramView, MentorView, ProfileHeadView, ProfileView};

/// The side of a profile's portrait, in CSS pixels.
pub const PAGE_PORTRAIT: u32 = 240;

/// The page of a mentor. `head_html` and `profile_html`: their name, and what they say of themselves.
pub fn mentor(scene: &Scene<'_>, id: MentorId, head_html: String, profile_html: String) -> MentorView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    MentorView {
        slug: mentor.slug.clone(),
        name: mentor.name.clone(),
        portrait: mentor.portrait.as_ref().and_then(|portrait| {
            scene.picture(&mentor.path, &portrait.file.value, &portrait.alt, Some(PAGE_PORTRAIT))
        }),
        monogram: monogram(&versions.default.name),
        head_html,
        profile_html,
        programs: programs(scene, mentor),
        directory_href: scene.href(PageKind::Directory(1)).unwrap_or_default(),
        draft: mentor.draft,
    }
}

/// The name of a mentor, and what is known at a glance. `availability_html`: whether they can take a mentee.
pub fn head(scene: &Scene<'_>, id: MentorId, availability_html: String) -> ProfileHeadView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    ProfileHeadView {
        name: mentor.name.clone(),
        reading: mentor.reading(),
        lang: scene.foreign(versions.has(scene.language())),
        pronouns: mentor.pronouns.clone(),
        position: mentor.position.clone(),
        position_lang: lang_of(scene, versions, "position"),
        library: mentor.library.clone(),
        library_lang: lang_of(scene, versions, "library"),
        availability_html,
        capacity: capacity(scene, mentor),
        confirmed: mentor.confirmed.map(|day| scene.voice.month(day)),
    }
}

/// A profile below the name. `facts`: what there is to say in few words, group by group.
pub fn profile(scene: &Scene<'_>, id: MentorId, facts: Groups<String>) -> ProfileView {
    let versions = &scene.site.model.mentors[id.0];
    let mentor = versions.get(scene.language());
    let link =
        |(label, href): &(String, String)| LinkView { label: label.clone(), href: href.clone(), lang: None };
    let programs = programs(scene, mentor);
    ProfileView {
        slug: mentor.slug.clone(),
        facts_html: facts.person,
        offers_html: facts.offers,
        how_html: facts.how,
        more_html: facts.more,
        bio_html: bio(scene, mentor),
        bio_lang: lang_of(scene, versions, "body"),
        motivation: mentor.motivation.clone(),
        motivation_lang: lang_of(scene, versions, "motivation"),
        // What is the same on both pages must not say on which it stands, or it would be kept twice.
        with_actions: matches!(scene.page.kind, PageKind::Mentor(_))
            && programs.iter().any(|program| program.apply.is_some()),
        programs,
        links: mentor.links.iter().map(link).collect(),
        contact: mentor.contact.as_ref().map(|contact| MentorContactView {
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            phone_href: contact.phone.as_deref().map(phone_href),
            card: scene.to(&format!("mentors/{}.vcf", versions.default.slug)),
        }),
    }
}

/// Whether a profile is the same on the mentor's own page and on that of everybody. Ids must keep apart
/// there, and what leads to an application stands elsewhere.
pub fn is_same_everywhere(scene: &Scene<'_>, id: MentorId) -> bool {
    let mentor = scene.site.model.mentors[id.0].get(scene.language());
    mentor.body.is_same_everywhere()
        && programs_of(scene.site, mentor).all(|id| !takes_applications(scene, id))
}

/// The bio, below its own heading. On the page of everybody its ids keep apart from those of others.
fn bio(scene: &Scene<'_>, mentor: &Mentor) -> String {
    let prefix = match scene.page.kind {
        PageKind::AllMentors => format!("{}_", mentor.slug),
        _ => String::new(),
    };
    scene.markup_within(&mentor.path, &mentor.body, Within { prefix: &prefix, levels: 1 })
}

/// A telephone number as RFC 3966 wants it: digits, and a plus in front.
fn phone_href(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') { format!("tel:+{digits}") } else { format!("tel:{digits}") }
}

/// "Takes up to 2 mentees, and has 1 now."
fn capacity(scene: &Scene<'_>, mentor: &Mentor) -> Option<String> {
    let capacity = mentor.capacity?;
    if mentor.availability == Some(Availability::Paused) || capacity == 0 {
        return None;
    }
    let takes = scene.voice.count("takes_up_to", capacity as usize);
    let has = mentor
        .mentees
        .filter(|mentees| *mentees > 0)
        .map(|mentees| scene.voice.count("has_now", mentees as usize));
    Some(has.map_or(takes.clone(), |has| format!("{takes} {has}")))
}

/// The programs that a mentor mentors in.
fn programs_of<'s>(site: &'s Site<'_>, mentor: &'s Mentor) -> impl Iterator<Item = ProgramId> + 's {
    let vocabulary = site.model.vocabulary("programs");
    let mine = move |program: &Program| {
        let term = vocabulary.and_then(|vocabulary| vocabulary.find(&program.folder));
        term.is_some_and(|term| mentor.terms("programs").contains(&term))
    };
    let programs = site.model.programs.iter().enumerate();
    programs.filter(move |(_, program)| mine(program)).map(|(index, _)| ProgramId(index))
}

fn programs(scene: &Scene<'_>, mentor: &Mentor) -> Vec<MentorProgramView> {
    let view = |id: ProgramId| {
        let program = &scene.site.model.programs[id.0];
        let definition = program.definition.get(scene.language());
        MentorProgramView {
            title: definition.title.clone(),
            href: scene.href(PageKind::Program(id)).unwrap_or_default(),
            status: program.status.word(),
            status_label: status_label(scene, id),
            apply: takes_applications(scene, id).then(|| scene.href(PageKind::Apply(id))).flatten(),
            lang: definition_lang(scene, program, "title"),
        }
    };
    programs_of(scene.site, mentor).map(view).collect()
}

/// The page of a term, where its field is a facet.
pub fn term_page(site: &Site<'_>, field: &str, term: crate::model::vocabulary::TermId) -> Option<PageKind> {
    let facet = site.facets.iter().position(|facet| facet.field == field)?;
    let number = site.facets[facet].terms.iter().position(|known| known.id == term)?;
    Some(PageKind::Term(facet, number, 1))
}

#[cfg(test)]
mod tests {
    use super::phone_href;

    #[test]
    fn numbers_can_be_dialled() {
        assert_eq!(phone_href("+1 307 555 0100"), "tel:+13075550100");
        assert_eq!(phone_href("(307) 555-0100"), "tel:3075550100");
    }
}
