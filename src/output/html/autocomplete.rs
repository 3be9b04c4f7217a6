//! What browsers may fill into a field (HTML, 4.10.18.7; WCAG 2.2, 1.3.5).

use crate::document::schema::application::FieldType;
use crate::model::form::FormQuestion;

/// The parts of a postal address, with their tokens.
pub const ADDRESS: &[(&str, &str)] = &[
    ("street", "address-line1"),
    ("city", "address-level2"),
    ("state", "address-level1"),
    ("zip", "postal-code"),
];

/// The fields that a browser knows. A token that it does not know would be a promise that nothing
/// keeps, and makes the page invalid.
const FIELDS: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

/// Those of which one can have several: at home, at work.
const CONTACT_FIELDS: &[&str] = &[
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// The mentor fields that say what an answer is about: those of the person who applies.
const PROFILES: &[(&str, &str)] = &[
    ("name", "name"),
    ("library", "organization"),
    ("position", "organization-title"),
    ("contact.email", "email"),
    ("contact.phone", "tel"),
];

/// The token of a field: as written where it is valid; else what the profile's field says. What a
/// field merely looks like says nothing: an e-mail address may be a supervisor's.
pub fn token(field: &FormQuestion) -> Option<String> {
    let fillable = matches!(
        field.kind,
        FieldType::Text
            | FieldType::LongText
            | FieldType::Email
            | FieldType::Tel
            | FieldType::Url
            | FieldType::Number
            | FieldType::Date
            | FieldType::Signature
    );
    if !fillable {
        return None;
    }
    match &field.autocomplete {
        Some(written) => valid(written).map(|tokens| on_one_line(tokens, field.kind)),
        None => PROFILES
            .iter()
            .find(|(profile, _)| field.profile.as_deref() == Some(profile))
            .map(|(_, token)| (*token).to_owned()),
    }
}

/// A street address may have several lines, and browsers fill it in only where there is room for
/// them: a field of one line takes the first.
fn on_one_line(tokens: String, kind: FieldType) -> String {
    match tokens.strip_suffix("street-address") {
        Some(before) if kind != FieldType::LongText => format!("{before}address-line1"),
        _ => tokens,
    }
}

/// The tokens in the order that HTML asks for: `section-…`, `shipping` or `billing`, where, what.
fn valid(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase();
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    if tokens == ["on"] || tokens == ["off"] {
        return Some(lower.trim().to_owned());
    }
    let (field, mut before) = match tokens.as_slice() {
        [before @ .., field] => (*field, before),
        [] => return None,
    };
    if let [first, rest @ ..] = before
        && first.starts_with("section-")
    {
        before = rest;
    }
    if let ["shipping" | "billing", rest @ ..] = before {
        before = rest;
    }
    let known = match before {
        [] => FIELDS.contains(&field) || CONTACT_FIELDS.contains(&field),
        ["home" | "work" | "mobile" | "fax" | "pager"] => CONTACT_FIELDS.contains(&field),
        _ => false,
    };
    known.then(|| tokens.join(" "))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{token, valid};
    use crate::document::schema::application::FieldType;
    use crate::model::form::{Condition, FormQuestion};

    /// A question without anything special.
    pub fn question(id: &str, kind: FieldType) -> FormQuestion {
        FormQuestion {
            id: id.into(),
            label: id.into(),
            kind,
            required: false,
            hint: None,
            value: None,
            autocomplete: None,
            when: Condition::new(),
            profile: None,
            options: Vec::new(),
            rows: None,
            max: 3,
            purposes: Vec::new(),
            assign: false,
            vocabulary: None,
        }
    }

    #[test]
    fn only_tokens_that_browsers_know_are_passed_on() {
        assert_eq!(valid("Name").as_deref(), Some("name"));
        assert_eq!(valid(" work  email ").as_deref(), Some("work email"));
        assert_eq!(
            valid("section-boss shipping postal-code").as_deref(),
            Some("section-boss shipping postal-code")
        );
        assert_eq!(valid("off").as_deref(), Some("off"));
        for wrong in ["", "phone", "work name", "email work", "on name", "current-password"] {
            assert_eq!(valid(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_field_of_one_line_takes_the_first_line_of_an_address() {
        let filled = |kind| {
            let written = Some("shipping street-address".into());
            token(&FormQuestion { autocomplete: written, ..question("address", kind) })
        };
        assert_eq!(filled(FieldType::Text).as_deref(), Some("shipping address-line1"));
        assert_eq!(filled(FieldType::LongText).as_deref(), Some("shipping street-address"));
    }

    #[test]
    fn a_supervisors_address_is_not_filled_in() {
        assert_eq!(token(&question("supervisor_email", FieldType::Email)), None);
        let own =
            FormQuestion { profile: Some("contact.email".into()), ..question("email", FieldType::Email) };
        assert_eq!(token(&own).as_deref(), Some("email"));
        let choice =
            FormQuestion { autocomplete: Some("name".into()), ..question("kind", FieldType::Choice) };
        assert_eq!(token(&choice), None);
    }
}
