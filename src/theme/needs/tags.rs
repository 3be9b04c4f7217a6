//! A template as its tags, each as its tokens.

/// What stands between the brackets of a tag, bit by bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'t> {
    /// A name or a keyword.
    Name(&'t str),
    /// A text in quotes, without them.
    Text(&'t str),
    /// Digits.
    Number,
    /// Any other character.
    Sign(char),
}

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub enum Tag<'t> {
    /// `{{ … }}`.
    Print(Vec<Token<'t>>),
    /// `{% … %}`.
    Statement(Vec<Token<'t>>),
}

/// The tags of a template, in their order; none where one is written in a way not known here.
pub fn tags(template: &str) -> Option<Vec<Tag<'_>>> {
    let mut tags = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let inner = &rest[at + 1..];
        rest = match inner.as_bytes().first() {
            Some(b'#') => inner[1..].split_once("#}")?.1,
            Some(b'{') => {
                let (tokens, behind) = tokens(&inner[1..], "}}")?;
                tags.push(Tag::Print(tokens));
                behind
            }
            Some(b'%') => {
                let (tokens, behind) = tokens(&inner[1..], "%}")?;
                tags.push(Tag::Statement(tokens));
                behind
            }
            _ => inner,
        };
    }
    Some(tags)
}

/// The tokens up to the end of a tag, and what follows it.
fn tokens<'t>(inner: &'t str, end: &str) -> Option<(Vec<Token<'t>>, &'t str)> {
    let mut tokens = Vec::new();
    let mut rest = inner.strip_prefix('-').unwrap_or(inner);
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('-').unwrap_or(rest).strip_prefix(end) {
            return Some((tokens, behind));
        }
        let first = rest.chars().next()?;
        let length = match first {
            '"' | '\'' | '`' => {
                let text = rest[1..].split_once(first)?.0;
                // What is escaped in a text may be its end.
                if text.contains('\\') {
                    return None;
                }
                tokens.push(Token::Text(text));
                text.len() + 2
            }
            _ if first.is_ascii_digit() => {
                tokens.push(Token::Number);
                rest.find(|character: char| !character.is_ascii_digit())?
            }
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_')?;
                tokens.push(Token::Name(&rest[..end]));
                end
            }
            _ => {
                tokens.push(Token::Sign(first));
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, Token, tags};

    #[test]
    fn tags_are_found_between_text_and_comments() {
        let template = "a { b }{# {{ c }} #}{#}{{ c }}#}{{- d.e | safe -}}{% if f[0] -%}";
        let print =
            vec![Token::Name("d"), Token::Sign('.'), Token::Name("e"), Token::Sign('|'), Token::Name("safe")];
        let statement =
            vec![Token::Name("if"), Token::Name("f"), Token::Sign('['), Token::Number, Token::Sign(']')];
        assert_eq!(tags(template), Some(vec![Tag::Print(print), Tag::Statement(statement)]));
    }

    #[test]
    fn the_end_of_a_tag_in_quotes_is_none() {
        let tokens = vec![Token::Text("}}"), Token::Sign('|'), Token::Name("t")];
        assert_eq!(tags("{{ \"}}\" | t }}"), Some(vec![Tag::Print(tokens)]));
    }

    #[test]
    fn what_is_not_known_here_is_not_guessed() {
        for template in ["{{ a", "{# a", "{{ \"a }}", r#"{{ "a\"" }}"#] {
            assert_eq!(tags(template), None, "{template}");
        }
    }
}
