//! What keeps people from using a text.

use crate::diagnostic::finding::{Finding, Turn};
use crate::diagnostic::words::text::{code, name, quoted};
use crate::diagnostic::words::{Words, say};

/// `name` of [`Finding::VagueAlt`] is the mentor's, for a portrait, and empty for a picture in a
/// text. `level` and `above` of [`Finding::SkippedHeading`] are those that were written.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::VagueAlt { picture, alt, name: who, html } => say(
            format!(
                "The description {} does not tell those who cannot see the picture {} what it shows.",
                quoted(alt),
                code(picture)
            ),
            match (who.is_empty(), html) {
                (false, _) => {
                    format!("Say it, such as {}.", code(&format!("portrait_alt: {} at a desk", name(who))))
                }
                (true, true) => {
                    "Say it: `alt=\"Two colleagues at a library desk\"`; an ornament that shows nothing gets `alt=\"\"`."
                        .to_owned()
                }
                (true, false) => format!(
                    "Say it between the square brackets: {}.",
                    code(&format!("![Two colleagues at a library desk]({picture})"))
                ),
            },
        ),
        Finding::SkippedHeading { text, level, above, first, html } => skipped(text, (*level, *above), *first, *html),
        Finding::EmptyLink { target } => say(
            format!("The link to {} has no text: there is nothing to press, and nothing to read out.", code(target)),
            format!(
                "Say where it leads: {}; or take it out.",
                code(&format!("[What is there]({target})"))
            ),
        ),
        Finding::VagueLink { text } => say(
            format!(
                "The link {} does not say where it leads; people who hear a list of the links hear nothing else.",
                quoted(text)
            ),
            "Make the words that name it the link: not “For fees, click here” but “See the `[fees for 2026](fees.md)`”.",
        ),
        Finding::BareAddress { address } => say(
            format!("The address {} works, but a screen reader reads it out letter by letter.", code(address)),
            format!(
                "It is kinder to put it behind words: {}.",
                code(&format!("[What is there]({})", with_scheme(address)))
            ),
        ),
        Finding::NoTableHeader { html: true } => say(
            "The columns of this table have no headings, so that those who hear it cannot tell what a number stands for.",
            "Write `<th>` instead of `<td>` around the words that name each column, in a first row if there is none.",
        ),
        Finding::NoTableHeader { html: false } => say(
            "The columns of this table have no headings, so that those who hear it cannot tell what a number stands for.",
            "Name each column in the first row of the table: `| Month | Topic |`.",
        ),
        Finding::AllCapitals { text } => say(
            format!("A sentence in capitals is hard to read, and some screen readers spell it: {}.", quoted(text)),
            "Write it as any other sentence; if it matters, put it between asterisks: `**Please read this first**`.",
        ),
        Finding::TurnedText { character, turn, written } => {
            let delete = match written {
                Some(written) => format!("Delete {}.", code(written)),
                None => "Delete it: put the cursor after it and press Backspace once.".to_owned(),
            };
            turned(*character, *turn, &delete)
        }
        Finding::UnmarkedLanguage { script, language, other, page, inline } => {
            let other = other.map_or_else(String::new, |(code_of, name)| {
                format!(", with {} in place of {} if it is {name}", code(code_of), code(language))
            });
            say(
                format!(
                    "This passage is in {script} letters, and nothing says so; screen readers would read it in the \
                     page's language, {}.",
                    code(page)
                ),
                match inline {
                    true => format!(
                        "Write {} before it, and {} after it{other}.",
                        code(&format!("<span lang=\"{language}\">")),
                        code("</span>")
                    ),
                    false => format!(
                        "Write {} on a line of its own before it, an empty line after that, and {} after the \
                         passage{other}.",
                        code(&format!("<div lang=\"{language}\">")),
                        code("</div>")
                    ),
                },
            )
        }
        Finding::UntoldFormat { text, format } => say(
            format!(
                "The link {} opens {} {format} file, and does not say so before it is pressed.",
                quoted(text),
                if matches!(*format, "Excel" | "OpenDocument") { "an" } else { "a" }
            ),
            format!("Write {} as its text.", code(&format!("{} ({format})", name(text)))),
        ),
        Finding::NobodyToTell {} => say(
            "The site's page on accessibility asks visitors to tell of what keeps them out, and cannot say whom.",
            "Write `organization: { name: …, email: … }`, or a page of your own, `accessibility.md`.",
        ),
        _ => None,
    }
}

fn skipped(text: &str, (level, above): (u8, u8), first: bool, html: bool) -> Option<Words> {
    let wanted = above + 1;
    let mark = |level: u8| match html {
        true => format!("<h{level}>"),
        false => format!("{} {}", "#".repeat(usize::from(level)), name(text)),
    };
    let before = match first {
        true => "there is none above it to which it could belong".to_owned(),
        false => format!("the one above it is of level {above}"),
    };
    say(
        format!(
            "The heading {} is of level {level}, and {before}; who finds the way by headings looks for one that is \
             missing.",
            quoted(text)
        ),
        format!("Write {}.", code(&mark(wanted))),
    )
}

/// An address that a link can lead to.
fn with_scheme(address: &str) -> String {
    if address.contains("://") { address.to_owned() } else { format!("https://{address}") }
}

/// A character is named by its number, since nobody can see it.
fn turned(character: char, turn: Turn, delete: &str) -> Option<Words> {
    let number = |c: char| format!("U+{:04X}", u32::from(c));
    let begins = format!("A character that nobody sees ({})", number(character));
    match turn {
        Turn::Over => say(
            format!(
                "{begins} turns the letters after it around, so that other words are read than are written."
            ),
            format!(
                "{delete} It comes in with numbers and names that are copied from telephones and other programs."
            ),
        ),
        Turn::Unended => {
            let end = if matches!(character, '\u{202a}' | '\u{202b}') { '\u{202c}' } else { '\u{2069}' };
            say(
                format!(
                    "{begins} turns the direction of all that follows it in this paragraph, and nothing ends that."
                ),
                format!(
                    "{delete} If it is meant, put its end ({}) after the words that it is for.",
                    number(end)
                ),
            )
        }
        Turn::Unbegun => {
            say(format!("{begins} ends a change of direction that does not begin in this paragraph."), delete)
        }
    }
}
