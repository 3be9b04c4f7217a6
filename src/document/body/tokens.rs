//! Raw HTML, cut into tags and text.
//!
//! This decides nothing about safety: no byte of raw HTML reaches a page as it was written. What
//! is kept is written anew from the names and values read here, so that a reading that differs
//! from a browser's can lose something, but let nothing through.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// A piece of raw HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// Text, with character references still in it.
    Text(Range<usize>),
    /// `<name …>`
    Open(Tag),
    /// `</name>`
    Close {
        /// The name in lower case.
        name: String,
        /// Where it stands.
        range: Range<usize>,
    },
    /// `<!-- … -->`; `closed` says whether its end is there.
    Comment {
        /// Where it stands.
        range: Range<usize>,
        /// Whether it ends.
        closed: bool,
    },
    /// A document type, a processing instruction, a CDATA section.
    Declaration(Range<usize>),
}

/// A tag that opens an element.
#[derive(Debug, PartialEq)]
pub(super) struct Tag {
    /// The name in lower case.
    pub(super) name: String,
    /// The attributes in order.
    pub(super) attributes: Vec<Attribute>,
    /// Whether it ends in `/>`.
    pub(super) self_closing: bool,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub(super) struct Attribute {
    /// The name in lower case.
    pub(super) name: String,
    /// Where its value stands, without the quotes; empty, behind the name, where there is none.
    pub(super) value: Range<usize>,
    /// Where it stands as a whole.
    pub(super) range: Range<usize>,
}

/// Reads one token after the other.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// How far has been read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on behind the end tag of an element whose content is no HTML. Returns whether there
    /// is one; if not, nothing is left.
    pub(super) fn skip_past(&mut self, name: &str) -> bool {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(step) = self.text[at..].find("</") {
            let start = at + step + 2;
            at = start;
            let end = start + name.len();
            let named =
                bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            let ends =
                bytes.get(end).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
            if named && ends {
                self.at = self.text[end..].find('>').map_or(self.text.len(), |step| end + step + 1);
                return true;
            }
        }
        self.at = self.text.len();
        false
    }

    fn markup(&mut self, start: usize) -> Option<Token> {
        let rest = &self.text[start..];
        if let Some(inside) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments in HTML.
            let short = ["->", ">"].into_iter().find(|end| inside.starts_with(end));
            let length = match short {
                Some(end) => Some(4 + end.len()),
                None => inside.find("-->").map(|at| 4 + at + 3),
            };
            let range = start..start + length.unwrap_or(rest.len());
            return Some(Token::Comment { range, closed: length.is_some() });
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let length = if rest.starts_with("<![CDATA[") {
                rest.find("]]>").map(|at| at + 3)
            } else {
                rest.find('>').map(|at| at + 1)
            };
            return Some(Token::Declaration(start..start + length.unwrap_or(rest.len())));
        }
        let closing = rest.starts_with("</");
        let mut reader = Reader { bytes: self.text.as_bytes(), at: start + if closing { 2 } else { 1 } };
        let name = reader.name()?;
        let (attributes, self_closing) = reader.attributes()?;
        let range = start..reader.at;
        Some(if closing {
            Token::Close { name, range }
        } else {
            Token::Open(Tag { name, attributes, self_closing, range })
        })
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let bytes = self.text.as_bytes();
        // Text goes on to the next `<` that begins a tag or the like.
        let mut at = start;
        let end = loop {
            match self.text[at..].find('<') {
                None => break self.text.len(),
                Some(step) => {
                    at += step;
                    let begins = bytes
                        .get(at + 1)
                        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'));
                    if begins {
                        break at;
                    }
                    at += 1;
                }
            }
        };
        if end > start {
            self.at = end;
            return Some(Token::Text(start..end));
        }
        let token = self.markup(start).unwrap_or_else(|| {
            // A tag without an end, or `</` before no name. The first is looked for to the end
            // of the text, so that all of it is text now: else it would be looked for again
            // from every `<`.
            let named = bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic)
                || bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic);
            Token::Text(start..if named { self.text.len() } else { start + 1 })
        });
        self.at = match &token {
            Token::Text(range) | Token::Declaration(range) => range.end,
            Token::Close { range, .. } | Token::Comment { range, .. } => range.end,
            Token::Open(tag) => tag.range.end,
        };
        Some(token)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|byte| wanted(*byte)) {
            self.at += 1;
        }
        start..self.at
    }

    fn lower(&self, range: Range<usize>) -> String {
        String::from_utf8_lossy(&self.bytes[range]).to_ascii_lowercase()
    }

    fn name(&mut self) -> Option<String> {
        if !self.bytes.get(self.at)?.is_ascii_alphabetic() {
            return None;
        }
        let range = self.take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
        Some(self.lower(range))
    }

    /// The attributes up to the closing `>`, and whether a `/` stands before it. None if the text
    /// ends first.
    fn attributes(&mut self) -> Option<(Vec<Attribute>, bool)> {
        let mut attributes = Vec::new();
        loop {
            let between = self.take_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
            if *self.bytes.get(self.at)? == b'>' {
                let slash = self.bytes[between].last() == Some(&b'/');
                self.at += 1;
                return Some((attributes, slash));
            }
            let start = self.at;
            self.at += 1;
            self.take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
            let name = self.lower(start..self.at);
            let behind = self.at;
            self.take_while(|byte| byte.is_ascii_whitespace());
            if *self.bytes.get(self.at)? != b'=' {
                self.at = behind;
                attributes.push(Attribute { name, value: behind..behind, range: start..behind });
                continue;
            }
            self.at += 1;
            self.take_while(|byte| byte.is_ascii_whitespace());
            let quote = *self.bytes.get(self.at)?;
            let value = if matches!(quote, b'"' | b'\'') {
                self.at += 1;
                let value = self.take_while(|byte| byte != quote);
                self.bytes.get(self.at)?;
                self.at += 1;
                value
            } else {
                self.take_while(|byte| !byte.is_ascii_whitespace() && byte != b'>')
            };
            attributes.push(Attribute { name, value, range: start..self.at });
        }
    }
}

/// A text with its character references resolved. Those without a semicolon stay as they are.
pub(super) fn decoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..]
            .bytes()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        let end = 1 + name;
        if name > 0 && rest[end..].starts_with(';') {
            // The Markdown parser knows all names; there is no second table of them here.
            for event in Parser::new(&rest[..=end]) {
                if let Event::Text(text) = event {
                    result.push_str(&text);
                }
            }
            rest = &rest[end + 1..];
        } else {
            result.push('&');
            rest = &rest[1..];
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens as short words.
    fn told(text: &str) -> Vec<String> {
        Tokens::new(text)
            .map(|token| match token {
                Token::Text(range) => format!("text {}", &text[range]),
                Token::Open(tag) => {
                    let attributes: Vec<String> = tag
                        .attributes
                        .iter()
                        .map(|a| format!(" {}={}", a.name, &text[a.value.clone()]))
                        .collect();
                    format!(
                        "<{}{}{}>",
                        tag.name,
                        attributes.concat(),
                        if tag.self_closing { "/" } else { "" }
                    )
                }
                Token::Close { name, .. } => format!("</{name}>"),
                Token::Comment { closed, .. } => format!("comment {closed}"),
                Token::Declaration(range) => format!("declaration {}", &text[range]),
            })
            .collect()
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        for (text, expected) in [
            ("a <b>c</b>", vec!["text a ", "<b>", "text c", "</b>"]),
            ("<A HREF = 'x y' b c=d/>", vec!["<a href=x y b= c=d/>"]),
            ("<br/><br />", vec!["<br/>", "<br/>"]),
            ("1 < 2 <3", vec!["text 1 < 2 <3"]),
            ("<a title=\"1 > 2\">", vec!["<a title=1 > 2>"]),
            ("<!-- <b> --><!--> x", vec!["comment true", "comment true", "text  x"]),
            ("<!-- x", vec!["comment false"]),
            ("<!DOCTYPE html><?php x?>", vec!["declaration <!DOCTYPE html>", "declaration <?php x?>"]),
            ("<a href=\"x", vec!["text <a href=\"x"]),
            ("</ <b>", vec!["text <", "text / ", "<b>"]),
            ("<a =x>", vec!["<a =x=>"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_content_of_a_script_is_skipped_whatever_it_holds() {
        let mut tokens = Tokens::new("if (a<b && \"</scripty>\") </SCRIPT >after");
        assert!(tokens.skip_past("script"));
        assert_eq!(tokens.next(), Some(Token::Text(35..40)));
        assert!(!Tokens::new("x").skip_past("script"));
    }

    #[test]
    fn character_references_are_resolved() {
        assert_eq!(decoded("a &amp; &#106;&#x41;&eacute;&Tab;& &nope; &copy=1"), "a & jAé\t& &nope; &copy=1");
    }
}
