//! What a template does with each name that it is told.

use crate::theme::needs::tags::{Tag, Token, tags};
use crate::theme::phrases::is_asked_for;

/// A name and the fields that follow it: `card.topics`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// The first name.
    pub root: String,
    /// What follows; [`ELEMENT`] for any element of a list.
    pub fields: Vec<String>,
}

/// Stands for any element of a list. No field is called so.
pub const ELEMENT: &str = "[]";

/// What is done with what a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Whether it is there, or empty, is asked.
    Asked,
    /// It is gone through, one element after the other.
    Walked,
    /// It is printed, escaped.
    Printed,
    /// It is printed as it is.
    PrintedSafe,
    /// Anything else.
    Read,
}

/// All that a template does with what it is told.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Each use of a path.
    pub uses: Vec<(Path, Use)>,
    /// Names given to what a path leads to.
    pub names: Vec<(String, Path)>,
    /// The templates that it includes or extends.
    pub others: Vec<String>,
}

/// Words that are no names here. The engine lets some of them be names, which is not followed.
const KEYWORDS: [&str; 11] = ["and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "none"];

/// The engine's own name for all that a template is told.
const EVERYTHING: &str = "__tera_context";

/// What the block of another template prints: what is done to that is done to all in it.
const SUPER: &str = "super";

/// What a template does; none where it does something that is not known here.
pub fn uses(template: &str) -> Option<Uses> {
    let mut uses = Uses::default();
    for tag in tags(template)? {
        let (Tag::Print(tokens) | Tag::Statement(tokens)) = &tag;
        if sees_more(tokens) {
            return None;
        }
        match &tag {
            Tag::Print(tokens) => uses.print(tokens),
            Tag::Statement(tokens) => uses.statement(tokens)?,
        }
    }
    Some(uses)
}

/// Whether a tag sees more than the names in it: all that is told, what another template prints, or what a component
/// takes, which ends with `/>`.
fn sees_more(tokens: &[Token<'_>]) -> bool {
    let is_super = matches!(tokens, [Token::Name(SUPER), Token::Sign('('), Token::Sign(')')]);
    let has_super = tokens.contains(&Token::Name(SUPER)) && !is_super;
    let has_component = tokens.windows(2).any(|pair| pair == [Token::Sign('/'), Token::Sign('>')]);
    tokens.contains(&Token::Name(EVERYTHING)) || has_super || has_component
}

/// Whether a template may give that name to something without being misunderstood.
fn is_name(name: &str) -> bool {
    !KEYWORDS.contains(&name) && !is_asked_for(name)
}

impl Uses {
    fn print(&mut self, tokens: &[Token<'_>]) {
        match path(tokens) {
            Some((path, [])) => self.uses.push((path, Use::Printed)),
            Some((path, [Token::Sign('|'), Token::Name("safe")])) => {
                self.uses.push((path, Use::PrintedSafe));
            }
            _ => self.read(tokens),
        }
    }

    fn statement(&mut self, tokens: &[Token<'_>]) -> Option<()> {
        let (Token::Name(word), rest) = tokens.split_first()? else { return None };
        match (*word, rest) {
            ("else" | "endif" | "endfor" | "endblock" | "block" | "break" | "continue", _) => {}
            ("if" | "elif", condition) => self.condition(condition),
            ("set" | "set_global" | "for", [Token::Name(name), ..]) if !is_name(name) => return None,
            ("for", [_, Token::Sign(','), Token::Name(name), ..]) if !is_name(name) => return None,
            ("set" | "set_global", [Token::Name(name), Token::Sign('='), value @ ..]) => match path(value) {
                Some((path, [])) => {
                    self.uses.push((path.clone(), Use::Asked));
                    self.names.push(((*name).to_owned(), path));
                }
                _ => self.read(value),
            },
            ("for", [Token::Name(name), Token::Name("in"), list @ ..]) => match path(list) {
                Some((mut path, [])) => {
                    self.uses.push((path.clone(), Use::Walked));
                    path.fields.push(ELEMENT.to_owned());
                    self.names.push(((*name).to_owned(), path));
                }
                _ => self.read(list),
            },
            ("for", all) => self.read(all),
            ("include" | "extends", [Token::Text(name)]) => self.others.push((*name).to_owned()),
            _ => return None,
        }
        Some(())
    }

    /// A condition that only asks whether things are there, or any other.
    fn condition(&mut self, tokens: &[Token<'_>]) {
        let before = self.uses.len();
        let mut rest = tokens;
        while !rest.is_empty() {
            match (rest, path(rest)) {
                ([Token::Sign('(' | ')') | Token::Name("and" | "or" | "not"), behind @ ..], _) => {
                    rest = behind
                }
                (_, Some((path, behind))) if is_over(behind) => {
                    self.uses.push((path, Use::Asked));
                    rest = behind;
                }
                _ => {
                    self.uses.truncate(before);
                    return self.read(tokens);
                }
            }
        }
    }

    /// Any expression: what it names is read, whole.
    fn read(&mut self, tokens: &[Token<'_>]) {
        for (at, token) in tokens.iter().enumerate() {
            let is_named = match &tokens[..at] {
                // All of a list or a map, within another.
                [.., Token::Sign('.'), Token::Sign('.')] => true,
                // A field, and a filter.
                [.., Token::Sign('.' | '|')] => false,
                _ => true,
            };
            // The name of an argument.
            let is_argument =
                matches!(&tokens[at + 1..], [Token::Sign('='), next, ..] if *next != Token::Sign('='));
            if is_named
                && !is_argument
                && matches!(token, Token::Name(_))
                && let Some((path, _)) = path(&tokens[at..])
            {
                self.uses.push((path, Use::Read));
            }
        }
    }
}

/// Whether a condition is over here, or goes on with another.
fn is_over(tokens: &[Token<'_>]) -> bool {
    matches!(tokens, [] | [Token::Sign(')') | Token::Name("and" | "or"), ..])
}

/// The path with which tokens begin, and the rest. It ends before what is no plain field or number.
fn path<'t, 'a>(tokens: &'a [Token<'t>]) -> Option<(Path, &'a [Token<'t>])> {
    let [Token::Name(root), rest @ ..] = tokens else { return None };
    if KEYWORDS.contains(root) {
        return None;
    }
    let mut path = Path { root: (*root).to_owned(), fields: Vec::new() };
    let mut rest = rest;
    loop {
        let (field, behind) = match rest {
            [Token::Sign('.'), Token::Name(field), behind @ ..] => (*field, behind),
            [Token::Sign('['), Token::Number, Token::Sign(']'), behind @ ..] => (ELEMENT, behind),
            _ => return Some((path, rest)),
        };
        path.fields.push(field.to_owned());
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, Use, uses};

    fn dotted(path: &Path) -> String {
        let names: Vec<&str> = std::iter::once(&path.root).chain(&path.fields).map(String::as_str).collect();
        names.join(".")
    }

    /// The uses of a template, as text.
    fn told(template: &str) -> Vec<String> {
        let uses = uses(template).unwrap_or_else(|| panic!("{template} is understood"));
        let mut told: Vec<String> = uses
            .uses
            .iter()
            .map(|(path, of)| {
                let path = dotted(path);
                let of = match of {
                    Use::Asked => "asked",
                    Use::Walked => "walked",
                    Use::Printed => "printed",
                    Use::PrintedSafe => "safe",
                    Use::Read => "read",
                };
                format!("{path} {of}")
            })
            .collect();
        told.extend(uses.names.iter().map(|(name, path)| format!("{name} = {}", dotted(path))));
        told
    }

    #[test]
    fn printing_is_told_from_reading() {
        assert_eq!(told("{{ a.b }}"), ["a.b printed"]);
        assert_eq!(told("{{ a.b | safe }}"), ["a.b safe"]);
        assert_eq!(told("{{ a[0].b }}"), ["a.[].b printed"]);
        assert_eq!(told("{{ a.b | upper }}"), ["a.b read"]);
        assert_eq!(told("{{ a.b | safe | upper }}"), ["a.b read"]);
        assert_eq!(told("{{ a.b ~ c }}"), ["a.b read", "c read"]);
        assert_eq!(told("{{ a[b.c].d }}"), ["a read", "b.c read"]);
        assert_eq!(told("{{ a.b is defined }}"), ["a.b read", "defined read"]);
        assert_eq!(told("{{ [...a.b] | first }}"), ["a.b read"]);
        assert_eq!(told("{{ {...a.b}.c }}"), ["a.b read"]);
        assert_eq!(told("{{ \"a\" | t(n=b.c) }}"), ["b.c read"]);
    }

    #[test]
    fn asking_is_told_from_comparing() {
        assert_eq!(told("{% if a.b and not (c or d) %}"), ["a.b asked", "c asked", "d asked"]);
        assert_eq!(told("{% elif a and b == \"c\" %}"), ["a read", "b read"]);
        assert_eq!(told("{% if a | length > 1 %}"), ["a read"]);
        assert_eq!(told("{% if a is defined %}"), ["a read", "defined read"]);
        assert_eq!(told("{% if not a in b %}"), ["a read", "b read"]);
    }

    #[test]
    fn names_lead_to_what_they_were_given_to() {
        assert_eq!(told("{% set a = b.c %}"), ["b.c asked", "a = b.c"]);
        assert_eq!(told("{% set a = b.c | upper %}"), ["b.c read"]);
        assert_eq!(told("{% for a in b.c -%}"), ["b.c walked", "a = b.c.[]"]);
        assert_eq!(told("{% for a, b in c %}"), ["a read", "b read", "c read"]);
        assert_eq!(
            told("{% set a = [b for b in c.d if b.e] %}"),
            ["b read", "b read", "c.d read", "b.e read"]
        );
    }

    #[test]
    fn others_are_noted() {
        let uses = uses(
            "{% extends \"a.html\" %}{% block b %}{{ super() }}{% include \"c.html\" -%}{% endblock b %}",
        );
        assert_eq!(uses.expect("it is understood").others, ["a.html", "c.html"]);
    }

    #[test]
    fn what_is_not_known_here_is_not_guessed() {
        let templates = [
            "{% raw %}",
            "{% set a %}b{% endset %}",
            "{% filter upper %}",
            "{% include a %}",
            "{% include [\"a\", \"b\"] %}",
            "{{ <a b={c} /> }}",
            "{{ (<a/>) }}",
            "{% set a = <b /> %}",
            "{{ super() | upper }}",
            "{% set for = a.b %}",
            "{% for if in a.b %}",
            "{% for a, else in b %}",
            "{% set interface_language = a.b %}",
            "{% for word_mentor in a.b %}",
            "{{ __tera_context }}",
            "{% %}",
        ];
        for template in templates {
            assert_eq!(uses(template), None, "{template}");
        }
    }
}
