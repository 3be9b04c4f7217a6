//! Front matter as text: quotes, colons, brackets, indentation.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::fields::{a_kind, first_field};
use crate::diagnostic::words::text::{code, counted, field_value, in_quotes, quoted};
use crate::diagnostic::words::{Words, say};

/// `feature` of [`Finding::YamlFeature`] is a noun with its sign: “an anchor (`&`)”.
pub fn words(finding: &Finding) -> Option<Words> {
    match finding {
        Finding::NoFrontMatter { kind } => say(
            format!(
                "This file does not begin with fields between two `---` lines, which {} needs.",
                a_kind(kind)
            ),
            format!(
                "Begin it with a line `---`, a line such as {}, and another line `---`; the text follows below.",
                code(first_field(kind))
            ),
        ),
        Finding::UnclosedFrontMatter {} => say(
            "The fields begin after this `---`, but no second `---` says where they end.",
            "Put a line that holds only `---` between the last field and the text.",
        ),
        Finding::TomlFrontMatter {} => say(
            "The fields stand between `+++` lines, another tool's way of writing them.",
            "Put `---` in place of each `+++`, and write each field as `name: value`.",
        ),
        Finding::SecondFrontMatter { alone: true } => say(
            "Nothing from this line on is read: it ends the file's fields.",
            "Delete the line, so that the fields below it belong to those above.",
        ),
        Finding::SecondFrontMatter { alone: false } => say(
            "A second block of fields begins here; a file has only one.",
            "Move its fields up into the first block, between the two `---` lines, and delete the rest of it.",
        ),
        Finding::Tab {} => say(
            "This line is indented with a tab; only spaces can be used there.",
            "Put two spaces in place of the tab.",
        ),
        Finding::Indentation { expected, found } => indentation(*expected, *found),
        // An item of a list has no name of its own.
        Finding::ColonInText { key, text } if key.is_empty() => say(
            "This item holds a colon and a space, which makes it look like a field.",
            format!("Put quotes around the item: {}.", code(&format!("- {}", in_quotes(text)))),
        ),
        Finding::ColonInText { key, text } => say(
            format!(
                "The value of {} holds a colon and a space, which makes it look like another field.",
                code(key)
            ),
            format!("Put quotes around the value: {}.", field_value(key, &in_quotes(text))),
        ),
        Finding::NoSpaceAfterColon { key, text } => say(
            format!("There is no space after the colon of {}.", code(key)),
            format!("Write {}.", field_value(key, text.trim())),
        ),
        Finding::NotAField { text, alone } => say(
            format!("{} is not a field, which would be written `name: value`.", quoted(text)),
            match alone {
                true => "Give it a name and a colon, or indent it by two spaces if it goes on from the line above.",
                false => "Give it a name and a colon; indent it by two spaces if it goes on from the line above; or move it below the second `---` if it is part of the text.",
            },
        ),
        Finding::SpecialStart { character, text } => say(
            format!(
                "A value that begins with {} means something else unless it is in quotes.",
                sign(*character)
            ),
            format!("Put quotes around it: {}.", code(&in_quotes(text))),
        ),
        Finding::TextAfterQuote { quote, text, whole } => say(
            format!("The value ends at its closing quote, but more follows: {}.", quoted(text)),
            format!("Put quotes around all of it: {}.", code(&requoted(*quote, whole))),
        ),
        Finding::UnclosedQuote { quote } => say(
            format!("The quote `{quote}` that begins here is never closed."),
            match quote {
                '\'' => {
                    "Put another `'` at the end of the value; if it is an apostrophe, put double quotes (`\"`) around the whole value."
                        .to_owned()
                }
                _ => format!("Put another `{quote}` at the end of the value."),
            },
        ),
        Finding::BadEscape { escape } => say(
            format!("{} has no meaning between double quotes.", code(escape)),
            "Write the backslash twice (`\\\\`), or put the value between single quotes.",
        ),
        Finding::UnclosedBracket { bracket } => say(
            format!("The bracket `{bracket}` that opens here is never closed."),
            format!("Put `{}` after the last item.", closing(*bracket)),
        ),
        Finding::StrayBracket { bracket } => say(
            format!("The bracket `{bracket}` closes something that was never opened."),
            format!(
                "Delete it, or put `{}` before the first item; if it is part of the text, put quotes around the value.",
                opening(*bracket)
            ),
        ),
        Finding::MissingComma {} => say(
            "Two items between brackets are not kept apart by a comma.",
            "Put a comma between them, as in `[one, two]`.",
        ),
        Finding::YamlFeature { feature } => say(
            format!("This is read as {feature}, which documents of docendo do not use."),
            "If the character is part of the text, put quotes around the whole value; else write out what is meant.",
        ),
        Finding::TooDeep {} => say(
            "Groups and lists lie deeper in one another here than in any document of docendo.",
            "Look for a bracket or an indentation above that was never closed, and take out the needless levels.",
        ),
        Finding::DuplicateKey { key } => say(
            format!("{} is written twice in the same place.", code(key)),
            "Keep the one that is right and delete the other.",
        ),
        Finding::NotYaml { near } if near.trim().is_empty() => say(
            "The fields cannot be understood at this point.",
            "Look here and on the line above for a quote or a bracket that is never closed, or a line that is indented too far.",
        ),
        Finding::NotYaml { near } => say(
            format!("The fields cannot be understood from here on: {}.", quoted(near)),
            "Look for a quote, a bracket or a colon that is out of place; a value that holds such signs goes between quotes.",
        ),
        Finding::UnopenedFrontMatter {} => say(
            "The fields begin here, but there is no line `---` above them.",
            "Put a line that holds only `---`, three hyphens, before the first field.",
        ),
        Finding::WideColon { key } => say(
            format!(
                "The colon after {} is the wide one of East Asian keyboards, which is not read as a colon.",
                code(key)
            ),
            format!("Write a plain colon and a space: {}.", field_value(key, "…")),
        ),
        Finding::OddSpace { character } if !is_blank(*character) => say(
            format!(
                "A character that cannot be seen stands here (U+{:04X}), which comes in when text is pasted.",
                u32::from(*character)
            ),
            "Delete it: put the cursor after it and press Backspace once.",
        ),
        Finding::OddSpace { character } => say(
            format!(
                "This looks like a space, but it is another character (U+{:04X}), which comes in when text is pasted.",
                u32::from(*character)
            ),
            "Delete it, and type a space in its place.",
        ),
        Finding::ControlCharacter { character } => say(
            format!(
                "A character that cannot be seen stands here (U+{:04X}); word processors leave such behind.",
                u32::from(*character)
            ),
            "Delete it: put the cursor after it and press Backspace once.",
        ),
        Finding::NoSpaceAfterHyphen { text } => say(
            "There is no space after the hyphen that begins this item.",
            format!("Write {}.", code(&format!("- {}", text.trim()))),
        ),
        Finding::OddBullet { bullet } => say(
            format!("This item begins with `{bullet}`; a list in the fields has a hyphen before each item."),
            format!("Put a hyphen and a space in place of `{bullet}`."),
        ),
        Finding::TextAfterBracket { bracket, text } => say(
            format!("The list ends at `{bracket}`, but more follows: {}.", quoted(text)),
            format!("Move it before the `{bracket}`, after a comma, or delete it."),
        ),
        Finding::ExtraComma {} => {
            say("This comma has no item before it.", "Delete the comma, or write the item that is missing.")
        }
        Finding::CommentInBrackets { text } => say(
            format!(
                "A `#` after a space begins a note to oneself, so {} is not read, nor the bracket that should close the list.",
                quoted(text)
            ),
            "Put quotes around the item that holds the `#`, or move the note to a line of its own.",
        ),
        Finding::CommentInText { text, whole } => say(
            format!("A `#` after a space begins a note to oneself, so {} is left out.", quoted(text)),
            format!("If it is part of the value, put quotes around all of it: {}.", code(&in_quotes(whole))),
        ),
        Finding::SmartQuotes { text } => say(
            format!(
                "The curly quotes around {} would be shown as part of the text.",
                quoted(text.trim_matches(|c: char| "“”‘’„«»".contains(c)))
            ),
            "Put straight quotes (`\"`) in their place, or leave them out.",
        ),
        _ => None,
    }
}

fn indentation(expected: Option<usize>, found: usize) -> Option<Words> {
    let spaces = |count: usize| counted(count as u64, "space", "spaces");
    let begins = match found {
        0 => "This line begins at the left edge".to_owned(),
        _ => format!("This line begins with {}", spaces(found)),
    };
    match expected {
        Some(0) => say(
            format!("{begins}, its neighbours at the left edge."),
            "Take the spaces at its beginning away.",
        ),
        Some(expected) => say(
            format!("{begins}, its neighbours with {expected}."),
            format!("Begin it with {}.", spaces(expected)),
        ),
        None => say(
            format!("{begins}, which fits none of the lines above it."),
            "Indent it as far as the lines that it belongs with.",
        ),
    }
}

/// Whether a character takes up room, if nothing else.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

/// A value that goes on after its closing quote, in quotes that hold all of it.
fn requoted(quote: char, whole: &str) -> String {
    let whole = whole.trim();
    // An apostrophe was taken for the closing quote: the outer quotes were meant as such.
    let inner = whole.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let text = match inner {
        Some(inner) if quote == '\'' || !inner.contains(quote) => inner,
        _ => whole,
    };
    if text.contains('"') && !text.contains('\'') { format!("'{text}'") } else { in_quotes(text) }
}

fn sign(sign: char) -> String {
    if sign == '`' { "a backtick".to_owned() } else { code(&sign.to_string()) }
}

fn closing(bracket: char) -> char {
    match bracket {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}

fn opening(bracket: char) -> char {
    match bracket {
        '}' => '{',
        ')' => '(',
        _ => '[',
    }
}
