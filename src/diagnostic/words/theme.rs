//! Navigation, colours, themes.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::text::{code, codes, counted, name, quoted, sentence};
use crate::diagnostic::words::{Words, say};

/// `ratio` of [`Finding::LowContrast`] is a number: “2.9”. `reason` of [`Finding::BadTemplate`] is
/// a sentence.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::BrokenNavigation { target, nearest } => say(
            format!("The navigation leads to {}, which is not there.", code(target)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&format!("to: {nearest}"))),
                None => "Write the path of a document from `content/` on, such as `to: about.md`.".to_owned(),
            },
        ),
        Finding::LowContrast { accent, ratio, suggestion, dark } => say(
            format!(
                "Text in the colour {} is hard to read: its contrast is {ratio} to 1, and 4.5 to 1 is needed.",
                quoted(accent)
            ),
            format!(
                "Write {}, the nearest colour that can be read; where a visitor's screen is dark, pages show it as {} \
                 by themselves.",
                code(&format!("accent: \"{suggestion}\"")),
                quoted(dark)
            ),
        ),
        Finding::UnknownTheme { name, known, nearest } => say(
            format!("There is no theme {}.", code(name)),
            match nearest {
                Some(nearest) => format!("Write {}.", code(&format!("theme: {nearest}"))),
                None if known.len() < 2 => {
                    "Write `theme: default`, or put the theme's folder into `themes/`.".to_owned()
                }
                None => {
                    format!("Write one of {}, or put the theme's folder into `themes/`.", codes(known, "or"))
                }
            },
        ),
        Finding::ThemeVersion { theme, ours } => say(
            format!(
                "This theme was made for version {theme} of the pages' data; docendo now gives version {ours}."
            ),
            format!(
                "Compare it with the theme that `docendo theme eject` writes, then set {} in its `theme.yaml`.",
                code(&format!("version: {ours}"))
            ),
        ),
        Finding::BadTemplate { reason } => say(
            sentence(reason),
            "Correct the template, or delete it so that the one of the default theme is used.",
        ),
        Finding::MissingString { keys, language } => say(
            match &keys[..] {
                [] => format!("The theme lacks words in the language {}.", code(language)),
                [key] => {
                    format!("The theme has no words for {} in the language {}.", code(key), code(language))
                }
                [first, rest @ ..] => format!(
                    "The theme has no words in the language {} for {} and {}; English stands in their place.",
                    code(language),
                    code(first),
                    counted(rest.len() as u64, "other text", "other texts")
                ),
            },
            format!(
                "Add them to {} in a theme of your own, which `docendo theme eject` makes.",
                code(&format!("strings/{}.yaml", name(language)))
            ),
        ),
        _ => None,
    }
}
