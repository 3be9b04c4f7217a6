//! Links and pictures.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, codes, name};
use crate::diagnostic::words::{Words, say};

/// `why` of [`Finding::LinkToHidden`] completes “…, because why”. `what` of
/// [`Finding::HtmlRemoved`] is the tag or the name of the attribute: `<script>`, `style`. `name` of
/// [`Finding::MissingAlt`] is the mentor's, for a portrait, and empty for a picture in a text.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::MissingAlt { picture, html: true, .. } => say(
            format!("The picture {} has no description for those who cannot see it.", code(picture)),
            "Say what it shows: `alt=\"A reading room\"`; an ornament that shows nothing gets `alt=\"\"`.",
        ),
        Finding::MissingAlt { picture, name: who, .. } if who.is_empty() => say(
            format!("The picture {} has no description for those who cannot see it.", code(picture)),
            format!(
                "Say what it shows between the square brackets: {}.",
                code(&format!("![A reading room]({picture})"))
            ),
        ),
        Finding::MissingAlt { picture, name: who, .. } => say(
            format!("The picture {} has no description for those who cannot see it.", code(picture)),
            format!(
                "Say what it shows, such as {}.",
                code(&format!("portrait_alt: {} at a desk", name(who)))
            ),
        ),
        Finding::BrokenLink { target, nearest } => say(
            format!("The link leads to {}, which is not there.", code(target)),
            match nearest {
                Some(nearest) => format!("Write {} if that is meant.", code(nearest)),
                None => {
                    "Check the path, which starts from this file's folder, or take the link out.".to_owned()
                }
            },
        ),
        Finding::BrokenFragment { fragment, page, nearest, known } => say(
            format!(
                "The link leads to the heading {} of {}, which has none of that name.",
                code(&hash(fragment)),
                code(page)
            ),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&hash(nearest))),
                None if (1..=6).contains(&known.len()) => format!(
                    "Write {}, or take the part from the `#` on out of the link.",
                    codes(&known.iter().map(|id| hash(id)).collect::<Vec<_>>(), "or")
                ),
                None => "Take the part from the `#` on out of the link, or name a heading that is there."
                    .to_owned(),
            },
        ),
        Finding::LinkCase { target, actual } => say(
            format!(
                "The link says {}, but the file is {}; on the web, capitals make a difference.",
                code(target),
                code(actual)
            ),
            format!("Write {}.", code(actual)),
        ),
        Finding::LinkToHidden { target, why } => say(
            format!("The link leads to {}, which is not published, because {why}.", code(target)),
            "Take the link out, or see to it that what it leads to is published.",
        ),
        Finding::AbsoluteLink { target, suggestion } if suggestion.is_empty() => say(
            format!(
                "The link {} depends on where the site is published and would break when it moves.",
                code(target)
            ),
            "Write the path from this file to the one that is meant, such as `../about.md`.",
        ),
        Finding::AbsoluteLink { target, suggestion } => say(
            format!(
                "The link {} depends on where the site is published and would break when it moves.",
                code(target)
            ),
            format!("Write {}.", code(suggestion)),
        ),
        Finding::LinkOutside { target } => say(
            format!("The link leads to {}, outside the folder that is published.", code(target)),
            "Move what it leads to into `content/`, and link to it there.",
        ),
        Finding::BrokenPicture { target, nearest } => say(
            format!("The picture {} is not there.", code(target)),
            match nearest {
                Some(nearest) => format!("Write {} if that is meant.", code(nearest)),
                None => "Put the picture beside this file, and write its name as it is.".to_owned(),
            },
        ),
        Finding::RemotePicture { target } => say(
            format!(
                "The picture {} would come from another web site, which would then learn who reads yours.",
                code(target)
            ),
            "Save the picture beside this file, and write its name instead of the address.",
        ),
        Finding::LinkGone { address, status } => say(
            format!("Nothing is at {} any more: the server answers {status}.", code(address)),
            "Look where the page has gone and write its new address, or take the link out.",
        ),
        Finding::LinkSilent { address, reason } => say(
            format!("{} does not answer: {reason}.", code(address)),
            "Try it in a browser. If it stays so, write another address, or take the link out.",
        ),
        Finding::LinkNotChecked { address, reason } => say(
            format!("Whether {} answers could not be checked: {reason}.", code(address)),
            "Try it in a browser now and then.",
        ),
        Finding::HtmlRemoved { what } => html_removed(what),
        _ => None,
    }
}

/// Raw HTML that was taken out: what it would have done, and what serves its purpose.
fn html_removed(what: &str) -> Option<Words> {
    let (reason, remedy) = match what.trim_matches(['<', '>', '/']).to_ascii_lowercase().as_str() {
        "!--" => ("since it never ends", "Close it with `-->`."),
        "script" | "noscript" | "template" => {
            ("since it could run code in the visitor's browser", "Delete it; pages carry no code.")
        }
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "video" | "audio" | "source"
        | "track" => (
            "since it would show something of another web site, which would then learn who reads yours",
            "Write a link to it instead: `[The map](https://example.org/map)`.",
        ),
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" | "fieldset" | "legend" => (
            "since forms of one's own have nowhere to go",
            "Link to a program's application form, or to a form on another web site.",
        ),
        "svg" | "canvas" | "math" | "map" | "area" | "picture" | "image" => (
            "since it could do more than show a picture",
            "Save it as a picture beside this file, and show that.",
        ),
        "meta" | "link" | "base" | "head" | "title" | "body" | "html" | "!doctype" => {
            ("since the page has its own", "Delete it; keep what belongs to the text.")
        }
        "style" | "font" | "basefont" | "center" | "big" | "blink" | "marquee" | "tt" | "strike" | "nobr" => {
            (
                "since the theme decides how texts look",
                "Write it in Markdown: `**important**`, `*stressed*`, `## Heading`.",
            )
        }
        event if event.starts_with("on") => {
            ("since it could run code in the visitor's browser", "Delete it; pages carry no code.")
        }
        _ => ("since pages do not use it", "Delete it, or write the text in Markdown."),
    };
    say(format!("{} was taken out, {reason}.", code(what)), remedy)
}

fn hash(fragment: &str) -> String {
    format!("#{}", fragment.trim_start_matches('#'))
}
