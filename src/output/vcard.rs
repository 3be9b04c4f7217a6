//! `mentors/NAME.vcf`: a card for address books (vCard 4.0, RFC 6350), for mentors who released
//! how to reach them, and for nobody else.

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::model::MentorId;
use crate::model::mentor::{Contact, Mentor};
use crate::model::vocabulary::Label;
use crate::output::artifact::Outputs;
use crate::output::content_line::{ContentLines, text_value};
use crate::output::{Context, Format};
use crate::site::url::absolute;
use crate::site::{PageKind, Site};

/// The cards.
pub struct Cards;

impl Format for Cards {
    fn name(&self) -> &'static str {
        "vcard"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        for index in 0..cx.site.model.mentors.len() {
            if let (Some(path), Some(card)) = (path(cx.site, MentorId(index)), card(cx.site, MentorId(index)))
            {
                outputs.add(path, card);
            }
        }
    }
}

/// Where a mentor's card lies; `None` for those who have none.
pub fn path(site: &Site<'_>, id: MentorId) -> Option<String> {
    let mentor = &site.model.mentors[id.0].default;
    reachable(mentor).map(|_| format!("mentors/{}.vcf", mentor.slug))
}

/// How to reach a mentor, where they released that.
fn reachable(mentor: &Mentor) -> Option<&Contact> {
    mentor.contact.as_ref().filter(|contact| contact.email.is_some() || contact.phone.is_some())
}

fn card(site: &Site<'_>, id: MentorId) -> Option<Vec<u8>> {
    let mentor = &site.model.mentors[id.0].default;
    let contact = reachable(mentor)?;
    let mut card = ContentLines::default();
    card.add("BEGIN", "VCARD");
    card.add("VERSION", "4.0");
    card.add("PRODID", "-//docendo//EN");
    card.add("UID", &uid(site, mentor));
    card.add("KIND", "individual");
    card.add_text("FN", Some(&mentor.name));
    card.add("N", &structured_name(&mentor.sort_name));
    card.add_text("TITLE", mentor.position.as_deref());
    card.add_text("ORG", mentor.library.as_deref().or(mentor.employer.as_deref()));
    card.add_text("EMAIL", contact.email.as_deref());
    if let Some(phone) = contact.phone.as_deref() {
        match tel(phone) {
            Some(uri) => card.add("TEL;VALUE=uri", &uri),
            None => card.add_text("TEL", Some(phone)),
        }
    }
    for (preference, tag) in languages(site, mentor).iter().enumerate() {
        // RFC 6350, 5.3: from 1 to 100.
        card.add(&format!("LANG;PREF={}", (preference + 1).min(100)), tag);
    }
    let page = site.addresses.page(PageKind::Mentor(id), &site.settings.language);
    if let (Some(base), Some(page)) = (&site.settings.base_url, page) {
        card.add("URL", &absolute(base, page));
    }
    if let Some(day) = mentor.confirmed.or(mentor.signed_up) {
        card.add("REV", &timestamp(day));
    }
    card.add("END", "VCARD");
    Some(card.into_bytes())
}

/// A name that stays the same from build to build, so that an address book replaces the card that it
/// has: a UUID of our own making (RFC 9562, 5.8) from the site and the mentor.
fn uid(site: &Site<'_>, mentor: &Mentor) -> String {
    let mut hasher = blake3::Hasher::new();
    let title = site.settings.text(&site.settings.title, &site.settings.language);
    for part in [title, "mentors", &mentor.slug] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let mut hash = *hasher.finalize().as_bytes();
    hash[6] = hash[6] & 0x0F | 0x80;
    hash[8] = hash[8] & 0x3F | 0x80;
    let hex: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Family name; given names; additional; prefixes; suffixes. The name by which somebody is sorted
/// has the family name before its comma; one without a comma is not taken apart.
fn structured_name(sort_name: &str) -> String {
    let (family, given) = sort_name.split_once(',').unwrap_or((sort_name, ""));
    format!("{};{};;;", text_value(family), text_value(given))
}

/// The number as an address (RFC 3966), where it can be dialled from anywhere: it begins with `+`
/// and has digits and visual separators alone.
pub fn tel(phone: &str) -> Option<String> {
    let rest = phone.trim().strip_prefix('+')?;
    let mut number = String::from("tel:+");
    let mut digits = 0;
    for c in rest.chars() {
        match c {
            '0'..='9' => {
                number.push(c);
                digits += 1;
            }
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{2011}' => {
                if !number.ends_with(['-', '+']) {
                    number.push('-');
                }
            }
            _ => return None,
        }
    }
    // E.164: at most fifteen digits.
    (4..=15).contains(&digits).then(|| number.trim_end_matches('-').to_owned())
}

fn languages(site: &Site<'_>, mentor: &Mentor) -> Vec<String> {
    let Some(vocabulary) = site.model.vocabulary("languages") else { return Vec::new() };
    let tag = |label: &Label| match label {
        Label::Language(tag) => Some(tag.clone()),
        _ => None,
    };
    mentor.terms("languages").iter().filter_map(|id| tag(&vocabulary.term(*id).label)).collect()
}

/// A day as a moment (RFC 6350, 4.3.5).
fn timestamp(day: Date) -> String {
    format!("{:04}{:02}{:02}T000000Z", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::{Cards, structured_name, tel};
    use crate::output::samples::{self, with_outputs};

    fn mentor(rest: &str) -> String {
        format!(
            "---\nname: Ana Ruiz\nsort_name: Ruiz, Ana\nposition: Systems; data\nlibrary: A very long name, so long that \
             it does not fit, of a Bücherei in Ländern, far away\nlanguages: [en, pt-BR]\nconsent: 2026-01-15\n\
             confirmed: 2026-03-02\n{rest}---\nBio\n"
        )
    }

    #[test]
    fn a_card_can_be_read_back() {
        let ana = mentor("contact: { email: ana@example.org, phone: \"+1 (307) 555-0100\", public: true }\n");
        let site = "title: T\nbase_url: https://x.org/m\n";
        let texts = [("content/site.yaml", site), ("content/mentors/ana.md", ana.as_str())];
        with_outputs(&texts, &[], &Cards, |outputs| {
            let card = samples::text(outputs, "mentors/ana.vcf");
            assert!(card.split("\r\n").all(|line| line.len() <= 75), "{card}");
            assert_eq!(card.matches('\n').count(), card.matches("\r\n").count());
            let unfolded = card.replace("\r\n ", "");
            let lines: Vec<&str> =
                unfolded.split("\r\n").filter(|line| !line.starts_with("UID:urn:uuid:")).collect();
            assert_eq!(
                lines,
                [
                    "BEGIN:VCARD",
                    "VERSION:4.0",
                    "PRODID:-//docendo//EN",
                    "KIND:individual",
                    "FN:Ana Ruiz",
                    "N:Ruiz;Ana;;;",
                    "TITLE:Systems\\; data",
                    "ORG:A very long name\\, so long that it does not fit\\, of a Bücherei in Ländern\\, far away",
                    "EMAIL:ana@example.org",
                    "TEL;VALUE=uri:tel:+1-307-555-0100",
                    "LANG;PREF=1:en",
                    "LANG;PREF=2:pt-BR",
                    "URL:https://x.org/m/mentors/ana.html",
                    "REV:20260302T000000Z",
                    "END:VCARD",
                    "",
                ]
            );
        });
    }

    #[test]
    fn who_released_nothing_has_no_card() {
        for rest in ["contact: { email: ana@example.org }\n", "contact: { public: true }\n", ""] {
            let ana = mentor(rest);
            let texts = [("content/site.yaml", "title: T\n"), ("content/mentors/ana.md", ana.as_str())];
            with_outputs(&texts, &[], &Cards, |outputs| assert!(outputs.is_empty(), "{rest}"));
        }
    }

    #[test]
    fn only_numbers_that_can_be_dialled_are_addresses() {
        assert_eq!(tel("+44 20 7946.0000").as_deref(), Some("tel:+44-20-7946-0000"));
        for other in ["307 555 0100", "+1 307 555 0100 ext. 4", "+", "ask the desk"] {
            assert_eq!(tel(other), None, "{other}");
        }
        assert_eq!(structured_name("Wijaya"), "Wijaya;;;;");
    }
}
