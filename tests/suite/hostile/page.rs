//! A page as a browser reads it: its tags with their attributes, and what stands in scripts.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// An opening tag.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its attributes, as they are meant.
    pub attributes: Vec<(String, String)>,
    /// The text up to the next tag.
    pub text: String,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
struct Sink {
    scripting: bool,
    tags: RefCell<Vec<Tag>>,
    comments: RefCell<Vec<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                let raw = match name.as_str() {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "noscript" if self.scripting => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                let attributes = tag
                    .attrs
                    .iter()
                    .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
                    .collect();
                self.tags.borrow_mut().push(Tag { name, attributes, text: String::new() });
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            Token::CharacterTokens(text) => {
                if let Some(tag) = self.tags.borrow_mut().last_mut() {
                    tag.text.push_str(&text);
                }
                TokenSinkResult::Continue
            }
            Token::CommentToken(text) => {
                self.comments.borrow_mut().push(text.to_string());
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// The tags of a page, as they are where scripts are off; what `<noscript>` holds is text where they
/// are on.
pub fn tags(html: &str) -> Vec<Tag> {
    read(html, false)
}

fn read(html: &str, scripting: bool) -> Vec<Tag> {
    let tokenizer = Tokenizer::new(Sink { scripting, ..Sink::default() }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.tags.take()
}

/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "cite",
    "poster",
    "background",
    "data",
    "longdesc",
    "ping",
    "manifest",
    "codebase",
    "srcset",
    "imagesrcset",
    "usemap",
    "profile",
    "xlink:href",
];

/// The policy of every page: each directive once, and none besides.
const POLICY: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("base-uri", "'none'"),
    // Where the page's own forms go.
    ("form-action", ""),
];

/// Whether a page lets forms be sent only where one of its own is sent, or to the site itself.
fn forms_go(sources: &str, tags: &[Tag]) -> bool {
    let named = |source: &str| {
        let begins = |value: Option<&str>| {
            let rest = value.and_then(|value| value.strip_prefix(source));
            rest.is_some_and(|rest| {
                source.ends_with(':') || rest.is_empty() || rest.starts_with(['/', '?', '#'])
            })
        };
        tags.iter().any(|tag| match tag.name.as_str() {
            "form" => begins(tag.get("action")),
            "button" | "input" => begins(tag.get("formaction")),
            "link" => tag.get("rel") == Some("canonical") && begins(tag.get("href")),
            _ => false,
        })
    };
    let sound = |source: &str| match source {
        "'self'" => true,
        "mailto:" => named(source),
        _ => source.starts_with("http") && source.contains("://") && !source.contains('*') && named(source),
    };
    sources == "'none'" || (!sources.is_empty() && sources.split(' ').all(sound))
}

/// What in a page could run, load or send what it should not.
pub fn dangers(html: &str) -> Vec<String> {
    let mut dangers = dangers_in(&read(html, true));
    dangers.extend(dangers_in(&read(html, false)));
    dangers
}

/// The same in a part of a page, which has no policy of its own.
pub fn dangers_of_part(html: &str) -> Vec<String> {
    [true, false].into_iter().flat_map(|scripting| dangers_of_tags(&read(html, scripting))).collect()
}

fn dangers_in(tags: &[Tag]) -> Vec<String> {
    let mut dangers = dangers_of_policy(tags);
    dangers.extend(dangers_of_tags(tags));
    dangers
}

/// What is wrong with the content security policy, which stands first in the head.
fn dangers_of_policy(tags: &[Tag]) -> Vec<String> {
    let mut dangers = Vec::new();
    let mut danger = |tag: &Tag, what: &str| dangers.push(format!("{what}: {tag:?}"));
    let head = tags.iter().position(|tag| tag.name == "head");
    let first = head.and_then(|head| tags.get(head + 1));
    let policy = first.filter(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
    match policy.and_then(|tag| tag.get("content")) {
        Some(content) => {
            let mut left = POLICY.to_vec();
            for directive in content.split(';').map(str::trim) {
                let (name, sources) = directive.split_once(' ').unwrap_or((directive, ""));
                let wanted = left.iter().position(|(known, _)| *known == name).map(|at| left.swap_remove(at));
                let right = match wanted {
                    Some(("form-action", _)) => forms_go(sources, tags),
                    // The page for what is not there stands alone: its icon is in it.
                    Some(("img-src", _)) if sources == "'self' data:" => tags.iter().any(|tag| {
                        tag.name == "link" && tag.get("href").is_some_and(|href| href.starts_with("data:"))
                    }),
                    Some((_, wanted)) => sources == wanted,
                    None => false,
                };
                if !right {
                    danger(&tags[0], &format!("the policy has {directive}"));
                }
            }
            // An address that leads on loads nothing: then the strictest holds, that of `default-src`.
            let leads_on = tags.iter().any(|tag| tag.get("http-equiv") == Some("refresh"));
            let loading = ["script-src", "style-src", "font-src", "connect-src"];
            left.retain(|(name, _)| !(leads_on && loading.contains(name)));
            for (name, _) in left {
                danger(&tags[0], &format!("the policy lacks {name}"));
            }
        }
        None => danger(first.unwrap_or(&Tag::default()), "the policy does not stand first"),
    }
    dangers
}

fn dangers_of_tags(tags: &[Tag]) -> Vec<String> {
    let mut dangers = Vec::new();
    let mut danger = |tag: &Tag, what: &str| dangers.push(format!("{what}: {tag:?}"));
    for tag in tags {
        let strange = [
            "base",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "style",
            "math",
            "portal",
            "marquee",
            "xmp",
            "plaintext",
            "isindex",
            "audio",
            "video",
            "foreignobject",
            "animate",
            "set",
        ];
        // Icons of the theme are drawn in the page.
        let icon = [
            "class",
            "viewbox",
            "width",
            "height",
            "aria-hidden",
            "focusable",
            "role",
            "aria-labelledby",
            "x",
            "y",
            "overflow",
        ];
        let drawn =
            tag.name == "svg" && !tag.attributes.iter().all(|(name, _)| icon.contains(&name.as_str()));
        let named = tag.name.chars().all(|c| c.is_ascii_alphanumeric());
        if strange.contains(&tag.name.as_str()) || drawn || !named {
            danger(tag, "an element that no page of the theme has");
        }
        if tag.name == "meta" {
            let kind = tag.get("http-equiv").unwrap_or_default();
            let redirect = kind.eq_ignore_ascii_case("refresh");
            if !matches!(kind, "" | "Content-Security-Policy") && !redirect {
                danger(tag, "a meta element");
            }
        }
        if tag.name == "script" {
            match tag.get("type") {
                Some("application/ld+json") => {
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(&tag.text) {
                        danger(tag, &format!("data that cannot be read: {error}"));
                    }
                }
                _ if tag.get("src").is_none() || !tag.text.trim().is_empty() => {
                    danger(tag, "an inline script")
                }
                _ => {}
            }
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" || name.contains("hostile") {
                danger(tag, "an attribute that runs");
            }
            if name.contains(['"', '\'', '<', '=', '`']) {
                danger(tag, "an attribute that is no name");
            }
            if ADDRESSES.contains(&name.as_str()) && !is_harmless(value, &tag.name) {
                danger(tag, "an address");
            }
        }
    }
    dangers
}

/// Whether an address is one of the web, of mail, of a telephone, or relative. A browser leaves out
/// tabs and line breaks, and what stands before the first letter.
fn is_harmless(value: &str, element: &str) -> bool {
    let address: String = value
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    // Browsers take `\` for `/`; two of them name another host, one a path of this.
    if address.replace('\\', "/").starts_with("//") {
        return false;
    }
    let Some((scheme, _)) = address.split_once(':') else { return true };
    // What is shaped otherwise is the first part of a path (URL Standard, 4.4).
    let shaped = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(shaped) {
        return true;
    }
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => matches!(element, "a" | "form" | "link" | "button" | "input"),
        "mailto" => is_plain_mail(&address),
        "tel" => element == "a",
        // The page for what is not there stands alone: its icon is in it.
        "data" => element == "link" && address.starts_with("data:image/") || address == "data:,",
        _ => false,
    }
}

/// A mail with who else gets it, a subject and a text at most: all that its writer sees.
fn is_plain_mail(address: &str) -> bool {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let names = query.split('&').filter(|part| !part.is_empty());
    let known = |part: &str| matches!(part.split('=').next(), Some("cc" | "subject" | "body"));
    !address.contains(|c: char| c.is_control() || c == ' ') && names.clone().all(known)
}
