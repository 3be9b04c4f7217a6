//! What stands at the beginning of files, and what is said about it.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Found, split};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::place::line_and_column;
use crate::source::span::FileId;

/// A file's parts and what is said about it: `fields | text | code line`.
fn told(text: &str) -> String {
    let mut problems = Diagnostics::default();
    let front = split(FileId(0), text, &mut problems);
    let yaml = match &front.found {
        Found::Nothing => "none".to_owned(),
        Found::Unreadable => "unreadable".to_owned(),
        Found::Yaml(range) => format!("{:?}", &text[range.clone()]),
    };
    let codes: Vec<String> = problems
        .iter()
        .map(|problem| {
            let (line, _) = line_and_column(text, problem.span.start as usize);
            format!("{} {line}", problem.finding.code())
        })
        .collect();
    format!("{yaml} | {:?} | {}", &text[front.body], codes.join(", "))
}

#[track_caller]
fn stories(stories: &[(&str, &str)]) {
    let mut failures = String::new();
    for (text, expected) in stories {
        let told = told(text);
        if told != *expected {
            let _ = write!(failures, "\n{text}\n  told     {told}\n  expected {expected}\n");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn front_matter_and_text_are_parted() {
    stories(&[
        ("---\nname: x\n---\nText\n", r#""name: x\n" | "Text\n" | "#),
        ("--- \r\nname: x\r\n---\t\r\nText", r#""name: x\r\n" | "Text" | "#),
        ("\u{feff}---\nname: x\n...\nText", r#""name: x\n" | "Text" | "#),
        ("\n\n---\nname: x\n---\n", r#""name: x\n" | "" | "#),
        ("---\n---\nText", r#""" | "Text" | "#),
        ("---\nname: x\n---", r#""name: x\n" | "" | "#),
        ("Text\n\n---\n\nMore", r#"none | "Text\n\n---\n\nMore" | "#),
        ("", r#"none | "" | "#),
        (
            "---\nbio: |\n  A\n  ---\n  b\n\n  c\n---\nText",
            r#""bio: |\n  A\n  ---\n  b\n\n  c\n" | "Text" | "#,
        ),
        ("---\ntopics: [\na,\nb\n]\n---\nText", r#""topics: [\na,\nb\n]\n" | "Text" | "#),
    ]);
}

#[test]
fn a_missing_line_is_told_and_the_fields_are_found() {
    stories(&[
        ("---\nname: x\n\nText here.\n", r#""name: x\n" | "\nText here.\n" | unclosed-front-matter 1"#),
        ("---\nname: x\nText here.\n", r#""name: x\n" | "Text here.\n" | unclosed-front-matter 1"#),
        ("---\nname: x\n\n# Heading\n", r##""name: x\n" | "\n# Heading\n" | unclosed-front-matter 1"##),
        ("---\na: x\n\nb: y\n\nT", r#""a: x\n\nb: y\n" | "\nT" | unclosed-front-matter 1"#),
        ("---\nname: x\n----\nText", r#""name: x\n" | "Text" | unclosed-front-matter 1"#),
        ("---\nname: x\n—\nText", r#""name: x\n" | "Text" | unclosed-front-matter 1"#),
        ("---", r#""" | "" | unclosed-front-matter 1"#),
        (
            "---\nname: x\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n---\n\nFive.",
            r#""name: x\n" | "\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n---\n\nFive." | unclosed-front-matter 1"#,
        ),
        ("name: x\nbio: y\n---\nText", r#""name: x\nbio: y\n" | "Text" | unopened-front-matter 1"#),
        ("—\nname: x\n---\nText", r#""name: x\n" | "Text" | unopened-front-matter 1"#),
        ("----\nname: x\n----\nText", r#""name: x\n" | "Text" | unopened-front-matter 1"#),
        (
            "note: this is a text\n\nof two paragraphs",
            r#"none | "note: this is a text\n\nof two paragraphs" | "#,
        ),
    ]);
}

#[test]
fn a_mistake_in_the_fields_does_not_end_them() {
    stories(&[
        ("---\nname: x\nand words\nbio: y\n---\nT", r#""name: x\nand words\nbio: y\n" | "T" | "#),
        ("---\nname: x\nand words\n---\nT", r#""name: x\nand words\n" | "T" | "#),
        ("---\nbio: \"a\n\nb\"\nname: x\n---\nT", r#""bio: \"a\n\nb\"\nname: x\n" | "T" | "#),
    ]);
}

#[test]
fn a_second_front_matter_is_told_and_a_rule_is_left_alone() {
    stories(&[
        ("---\na: x\n---\n---\nb: y\n---\nT", r#""a: x\n" | "T" | second-front-matter 4"#),
        ("---\na: x\n---\n\n---\nb: y\nc: z\n---\nT", r#""a: x\n" | "T" | second-front-matter 5"#),
        ("---\na: x\n---\n\n---\n\nT\n\n---\n", r#""a: x\n" | "\n---\n\nT\n\n---\n" | "#),
        ("---\na: x\n---\n---\nNote: a heading\n---\n", r#""a: x\n" | "---\nNote: a heading\n---\n" | "#),
    ]);
}

#[test]
fn toml_is_told() {
    stories(&[
        ("+++\nname = \"x\"\n+++\nT", r#"unreadable | "T" | toml-front-matter 1"#),
        ("+++\nname = \"x\"\n\nT", r#"unreadable | "\nT" | toml-front-matter 1"#),
    ]);
}

proptest! {
    #[test]
    fn any_text_is_split_at_its_characters(
        lines in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "---", "...", "+++", "--", "—", "", "a: b", "- c", "Text", "# H", "\u{feff}", "北: é", " x",
                ]).prop_map(str::to_owned),
                "\\PC{0,8}",
            ],
            0..12,
        ),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = lines.join(end);
        let mut problems = Diagnostics::default();
        let front = split(FileId(0), &text, &mut problems);
        prop_assert!(text.get(front.body.clone()).is_some());
        if let Found::Yaml(range) = &front.found {
            prop_assert!(text.get(range.clone()).is_some() && range.end <= front.body.start);
        }
        for problem in problems.iter() {
            prop_assert!(text.get(problem.span.range()).is_some());
        }
        let _ = front.read(FileId(0), &text, &mut problems);
    }
}
