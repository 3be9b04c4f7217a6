//! Names at other places, such as `@ana` or an ORCID iD, as addresses.

/// Services, by a word of the heading; what comes before the name in an address.
const SERVICES: &[(&str, &str)] = &[
    ("linkedin", "https://www.linkedin.com/in/"),
    ("orcid", "https://orcid.org/"),
    ("github", "https://github.com/"),
    ("gitlab", "https://gitlab.com/"),
    ("bluesky", "https://bsky.app/profile/"),
    ("instagram", "https://www.instagram.com/"),
    ("twitter", "https://x.com/"),
    ("facebook", "https://www.facebook.com/"),
    ("youtube", "https://www.youtube.com/@"),
];

/// The web address that a text of a column means, if it is none already.
pub(super) fn address(column: &str, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.contains("://") || text.contains(char::is_whitespace) {
        return None;
    }
    if is_orcid(text) {
        return Some(format!("https://orcid.org/{text}"));
    }
    // A name with its host, as in the fediverse.
    if let Some((name, host)) = text.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        return is_host(host).then(|| format!("https://{host}/@{name}"));
    }
    let column = column.to_lowercase();
    let service = SERVICES.iter().find(|(word, _)| column.contains(word));
    let path = text.split_once('/').map_or(text, |(host, _)| host);
    if is_host(path) && (text.contains('/') || service.is_none()) {
        return Some(format!("https://{text}"));
    }
    let name = text.trim_start_matches('@');
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    service.filter(|_| is_name).map(|(_, start)| format!("{start}{name}"))
}

/// Sixteen digits in four groups, the last of which may be an X (ISO 27729).
fn is_orcid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.len() == 4
        && groups.iter().enumerate().all(|(at, group)| {
            let digit =
                |(place, byte): (usize, u8)| byte.is_ascii_digit() || (at == 3 && place == 3 && byte == b'X');
            group.len() == 4 && group.bytes().enumerate().all(digit)
        })
}

fn is_host(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() > 1
        && parts.iter().all(|text| part(text))
        && parts
            .last()
            .is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn names_become_addresses() {
        for (column, text, expected) in [
            ("LinkedIn", "ana-ruiz", Some("https://www.linkedin.com/in/ana-ruiz")),
            ("Twitter handle", "@anareads", Some("https://x.com/anareads")),
            ("Profile", "0000-0002-1825-0097", Some("https://orcid.org/0000-0002-1825-0097")),
            ("Mastodon", "@ana@glammr.us", Some("https://glammr.us/@ana")),
            ("Website", "ana.example.org/about", Some("https://ana.example.org/about")),
            ("LinkedIn", "linkedin.com/in/ana", Some("https://linkedin.com/in/ana")),
            ("Website", "https://ana.example.org/", None),
            ("Website", "ask me", None),
            ("Website", "none", None),
        ] {
            assert_eq!(address(column, text).as_deref(), expected, "{column}: {text}");
        }
    }
}
