//! A page as the preview shows it: what the build made, and one script more.
//!
//! The script is a file of the preview's own, since the page's policy allows none inline; the policy
//! is widened by what the script needs and nothing else. The page also carries a mark of what it
//! was made of ([`Mark`]), by which its browser can tell whether it still shows the truth.

use std::fs;
use std::path::Path;

use crate::output::artifact::{Artifact, Outputs};
use crate::serve::SCRIPT;
use crate::site::url::{decode, join};

/// No tag of a page is longer.
const LONGEST_TAG: usize = 64 * 1024;

/// What a page is made of: if this is the same, so is what a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Of the page but for the names of its style sheets, and of all the pictures that it shows.
    pub content: String,
    /// Its style sheets, as the page names them.
    pub styles: Vec<String>,
}

impl Mark {
    /// The mark of a page that lies at `path`.
    pub fn of(path: &str, page: &[u8], outputs: &Outputs) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut styles = Vec::new();
        let text = String::from_utf8_lossy(page);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut done = 0;
        for (at, tag) in tags(&text) {
            let name = tag.split([' ', '\n', '\t', '>']).next().unwrap_or_default();
            if name == "link" && attribute(tag, "rel") == Some("stylesheet") {
                hasher.update(&text.as_bytes()[done..at]);
                done = at + tag.len();
                styles.push(unescape(attribute(tag, "href").unwrap_or_default()));
            } else if matches!(name, "img" | "source" | "video" | "audio") {
                let shown = attribute(tag, "srcset").into_iter().flat_map(|set| set.split(','));
                for link in shown.chain(attribute(tag, "src")) {
                    let link = link.split_whitespace().next().unwrap_or_default();
                    shows(link, folder, outputs, &mut hasher);
                }
            }
        }
        hasher.update(&text.as_bytes()[done..]);
        Self { content: hasher.finalize().to_hex()[..16].to_owned(), styles }
    }
}

/// Adds what a page shows from another file.
fn shows(link: &str, folder: &str, outputs: &Outputs, hasher: &mut blake3::Hasher) {
    let path = decode(&unescape(link));
    let Some(path) = join(folder, path.split(['?', '#']).next().unwrap_or_default()) else { return };
    match outputs.get(&path) {
        Some(Artifact::Bytes(bytes)) => {
            hasher.update(blake3::hash(bytes).as_bytes());
        }
        Some(Artifact::File(file)) => {
            hasher.update(state(file).as_bytes());
        }
        None => {}
    }
}

/// The state of a file that is copied as it is: its length, and when it was changed.
fn state(file: &Path) -> String {
    fs::metadata(file).map_or_else(
        |_| "gone".to_owned(),
        |metadata| format!("{} {:?}", metadata.len(), metadata.modified().ok()),
    )
}

/// The tags of a page, each with its place: from the name to before the `>`.
fn tags(page: &str) -> impl Iterator<Item = (usize, &str)> {
    page.match_indices('<').filter_map(|(at, _)| {
        let rest = &page[at + 1..];
        let mut quote = None;
        // A quoted `>` ends no tag.
        let end = rest.bytes().take(LONGEST_TAG).position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), byte) => {
                if open == byte {
                    quote = None;
                }
                false
            }
            (None, byte) => byte == b'>',
        });
        let first = rest.bytes().next()?;
        first.is_ascii_alphabetic().then_some((at + 1, &rest[..end?]))
    })
}

/// The value of an attribute, as it is written.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].bytes().next_back();
        let after = &rest[at + name.len()..];
        if before.is_some_and(|byte| byte.is_ascii_whitespace())
            && let Some(value) = after.strip_prefix('=')
        {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            return match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split_ascii_whitespace().next(),
            };
        }
        rest = after;
    }
}

/// What templates escape in attributes.
fn unescape(text: &str) -> String {
    let text = text.replace("&#x2F;", "/").replace("&#x27;", "'").replace("&#39;", "'");
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The page with the preview's script in it, which is told what page it is on.
pub fn with_script(page: &[u8], mark: &Mark, revision: u64) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    let script = format!(
        "<script src=\"/{SCRIPT}\" data-content=\"{}\" data-revision=\"{revision}\" defer></script>\n",
        mark.content
    );
    let text = widened(&text);
    // After the policy, which binds only what follows it; the end of the head always does.
    match text.find("</head>") {
        Some(at) => [&text[..at], &script, &text[at..]].concat().into_bytes(),
        None => format!("{text}{script}").into_bytes(),
    }
}

/// The page with a policy that lets the preview's script run, show itself, and ask.
fn widened(page: &str) -> String {
    let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(from) = page.find(start).map(|at| at + start.len()) else { return page.to_owned() };
    let Some(length) = page[from..].find('"') else { return page.to_owned() };
    // A semicolon also ends the escape of a character.
    let policy = unescape(&page[from..from + length]).replace('"', "");
    let mut directives: Vec<String> =
        policy.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    for name in ["script-src", "style-src", "connect-src"] {
        match directives.iter_mut().find(|part| part.split(' ').next() == Some(name)) {
            Some(known) if known.contains("'self'") => {}
            Some(known) if known.ends_with("'none'") => *known = format!("{name} 'self'"),
            Some(known) => known.push_str(" 'self'"),
            None => directives.push(format!("{name} 'self'")),
        }
    }
    let policy = directives.join("; ").replace('&', "&amp;").replace('<', "&lt;");
    [&page[..from], &policy, &page[from + length..]].concat()
}

#[cfg(test)]
mod tests {
    use super::{Mark, widened, with_script};
    use crate::output::artifact::Outputs;

    const PAGE: &str = "<!DOCTYPE html>\n<html><head>\n<meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; script-src 'self'; img-src 'self'\">\n\
        <link rel=\"stylesheet\" href=\"../assets/docendo.1.css\">\n</head><body><img alt=\"a > b\" \
        src=\"ana.png\" srcset=\"big.png 2x\"></body></html>";

    fn mark(page: &str, outputs: &Outputs) -> Mark {
        Mark::of("mentors/ana.html", page.as_bytes(), outputs)
    }

    #[test]
    fn a_page_differs_by_what_is_seen_on_it() {
        let mut outputs = Outputs::default();
        outputs.add("mentors/ana.png", *b"one");
        outputs.add("mentors/other.png", *b"one");
        let before = mark(PAGE, &outputs);
        assert_eq!(before.styles, ["../assets/docendo.1.css"]);
        assert_ne!(before, mark(&PAGE.replace("<body>", "<body>Hello"), &outputs));

        let restyled = mark(&PAGE.replace("docendo.1", "docendo.2"), &outputs);
        assert_eq!(before.content, restyled.content);
        assert_ne!(before.styles, restyled.styles);

        outputs.add("mentors/other.png", *b"two");
        assert_eq!(before, mark(PAGE, &outputs));
        outputs.add("mentors/ana.png", *b"two");
        assert_ne!(before, mark(PAGE, &outputs));
        let before = mark(PAGE, &outputs);
        outputs.add("mentors/big.png", *b"two");
        assert_ne!(before, mark(PAGE, &outputs));
    }

    #[test]
    fn the_script_stands_in_the_head_and_may_run() {
        let mark = mark(PAGE, &Outputs::default());
        let shown = with_script(PAGE.as_bytes(), &mark, 7);
        let shown = String::from_utf8(shown).expect("text");
        let policy = "content=\"default-src 'none'; script-src 'self'; img-src 'self'; style-src 'self'; \
            connect-src 'self'\"";
        assert!(shown.contains(policy), "{shown}");
        let script = format!(
            "<script src=\"/.docendo/live.js\" data-content=\"{}\" data-revision=\"7\" defer></script>\n</head>",
            mark.content
        );
        assert!(shown.contains(&script), "{shown}");
        // Apart from that it is the page as it was built.
        let script = script.trim_end_matches("</head>");
        assert_eq!(shown.replace(script, "").replace("; style-src 'self'; connect-src 'self'", ""), PAGE);
    }

    #[test]
    fn a_policy_keeps_what_it_forbids() {
        let page = |policy: &str| {
            let page = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
            let wide = widened(&page);
            wide.split('"').nth(3).unwrap_or_default().to_owned()
        };
        assert_eq!(
            page("script-src &#x27;none&#x27;; style-src https://x.org; form-action 'none'"),
            "script-src 'self'; style-src https://x.org 'self'; form-action 'none'; connect-src 'self'"
        );
        assert_eq!(page(""), "script-src 'self'; style-src 'self'; connect-src 'self'");
        assert_eq!(widened("<p>none</p>"), "<p>none</p>");
    }
}
