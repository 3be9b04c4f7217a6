//! The web addresses in what is published, with the places where they stand.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::settings::Settings;
use crate::source::span::Span;
use crate::source::{Content, Sources};

/// Names that are kept for examples (RFC 2606): nothing answers there, and nothing should.
const EXAMPLES: &[&str] = &["example", "example.org", "example.com", "example.net", "test", "invalid"];

/// The addresses, each with the places where it stands, without what follows `#`.
pub fn addresses(sources: &Sources, settings: &Settings, model: &Model) -> BTreeMap<String, Vec<Span>> {
    let mut all: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let files = sources.below("content/").filter(|file| !model.hidden.contains_key(&file.path));
    let is_text = |path: &str| path.ends_with(".md") || path.ends_with(".yaml");
    for file in files.filter(|file| is_text(&file.path)) {
        let Content::Text(text) = &file.content else { continue };
        for (start, address) in in_text(text) {
            let own = settings
                .base_url
                .as_ref()
                .is_some_and(|base| address.starts_with(base.trim_end_matches('/')));
            let whole = address.split('#').next().unwrap_or(address);
            if !own && !host(whole).is_none_or(is_example) {
                let span = Span::new(file.id, start, start + address.len());
                all.entry(whole.to_owned()).or_default().push(span);
            }
        }
    }
    all
}

/// The host of an address, in small letters, without its port.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit('@').next()?;
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next()?,
        None => authority.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

fn is_example(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    EXAMPLES.iter().any(|example| host == *example || host.ends_with(&format!(".{example}")))
}

/// The addresses in a text, with where they begin.
fn in_text(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find("http") {
        let start = at + next;
        at = start + 4;
        let rest = &text[start..];
        let after = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"));
        let inside_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if after.is_none() || inside_word {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`|\\^".contains(c));
        let address = trimmed(&rest[..end.unwrap_or(rest.len())]);
        found.push((start, address));
        at = start + address.len().max(4);
    }
    found
}

/// Without what belongs to the sentence around: a bracket that was not opened in it, a full stop.
fn trimmed(address: &str) -> &str {
    let mut depth = 0_i32;
    let mut end = address.len();
    for (at, c) in address.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            end = at;
            break;
        }
    }
    address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_'])
}

#[cfg(test)]
mod tests {
    use super::{host, in_text, is_example};

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let text = "See [x](https://a.edu/b_(c)), <https://d.edu> and https://e.edu/f. url: \"http://g.edu\"\nhttps only";
        let found: Vec<&str> = in_text(text).into_iter().map(|(_, address)| address).collect();
        assert_eq!(found, ["https://a.edu/b_(c)", "https://d.edu", "https://e.edu/f", "http://g.edu"]);
        assert_eq!(host("https://me:pw@h.edu:80/x"), Some("h.edu"));
        assert!(is_example("forms.example.org") && !is_example("myexample.org"));
    }
}
