//! Wishes for mentors: `1. Layla Haddad (layla-haddad) for career`.

use crate::committee::import::{Asked, Sheet};
use crate::model::fold::{fold, is_slug};

/// Adds wishes, in their order, to a sheet; `assign` is one too.
pub(super) fn add(id: &str, items: impl Iterator<Item = String>, sheet: &mut Sheet) {
    let mut number = 0;
    for item in items {
        if fold(&item) == "assign" {
            sheet.add(&format!("{id}-assign"), "yes");
            continue;
        }
        number += 1;
        let (who, purpose) = parts(&item);
        sheet.add(&format!("{id}-{number}"), who);
        if let Some(purpose) = purpose {
            sheet.add(&format!("{id}-{number}-purpose"), purpose);
        }
    }
}

/// Whom, and for what.
fn parts(item: &str) -> (String, Option<String>) {
    let item = item.trim();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let item = match item[digits..].strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 => rest.trim_start(),
        _ => item,
    };
    let close = item.match_indices('(').find_map(|(open, _)| {
        let close = open + item[open..].find(')')?;
        is_slug(&item[open + 1..close]).then_some(close + 1)
    });
    let Some(close) = close else {
        return match item.rsplit_once(" for ") {
            Some((who, purpose)) => (who.trim().to_owned(), Some(purpose.trim().to_owned())),
            None => (item.to_owned(), None),
        };
    };
    let (who, rest) = item.split_at(close);
    // “for career”, in whatever language.
    let purpose = rest.trim().split_once(' ').map(|(_, purpose)| purpose.trim().to_owned());
    (who.to_owned(), purpose.filter(|purpose| !purpose.is_empty()))
}

/// The slug of the mentor who is meant; `Err` with the text where the site has no such mentor.
pub(super) fn mentor(text: &str, asked: &Asked<'_>) -> Result<String, String> {
    let text = text.trim();
    let (name, slug) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, slug)) if is_slug(slug.trim()) => (name.trim(), slug.trim()),
        _ => (text, text),
    };
    let mentors = || asked.model.mentors.iter().map(|mentor| &mentor.default);
    let by_slug = mentors().find(|mentor| mentor.slug == slug);
    let found = by_slug.or_else(|| mentors().find(|mentor| fold(&mentor.name) == fold(name)));
    match found {
        Some(mentor) => Ok(mentor.slug.clone()),
        None if slug != text => Err(slug.to_owned()),
        None => Err(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_wish_is_a_mentor_and_a_purpose() {
        let career = Some("career".to_owned());
        assert_eq!(
            parts("1. Layla Haddad (layla-haddad) for career"),
            ("Layla Haddad (layla-haddad)".into(), career.clone())
        );
        assert_eq!(
            parts("Layla (Lala) Haddad (layla-haddad)"),
            ("Layla (Lala) Haddad (layla-haddad)".into(), None)
        );
        assert_eq!(parts("2) Ana Ruiz for career"), ("Ana Ruiz".into(), career));
        assert_eq!(parts("layla-haddad"), ("layla-haddad".into(), None));
    }
}
