//! Links and pictures.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, name};
use crate::diagnostic::words::{Words, say};

/// `why` of [`Finding::LinkToHidden`] completes “…, because why”. `what` of
/// [`Finding::HtmlRemoved`] is what was taken out: “the tag `<script>`”. `name` of
/// [`Finding::MissingAlt`] is the mentor's, for a portrait, and empty for a picture in a text.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::MissingAlt { picture, name: who } if who.is_empty() => say(
            format!("The picture {} has no description for those who cannot see it.", code(picture)),
            format!(
                "Say what it shows between the square brackets: {}.",
                code(&format!("![A reading room]({picture})"))
            ),
        ),
        Finding::MissingAlt { picture, name: who } => say(
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
        Finding::BrokenFragment { fragment, page, nearest } => say(
            format!(
                "The link leads to the heading {} of {}, which has none of that name.",
                code(&hash(fragment)),
                code(page)
            ),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&hash(nearest))),
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
            "Take the link out, or publish what it leads to.",
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
        Finding::HtmlRemoved { what } => say(
            format!("Part of the HTML was taken out, since it could do more than show text: {what}."),
            "Take it out here, or write it in Markdown.",
        ),
        _ => None,
    }
}

fn hash(fragment: &str) -> String {
    format!("#{}", fragment.trim_start_matches('#'))
}
