//! Whatever is answered comes back, through the text of the form and a mail program.

use docendo::diagnostic::Diagnostics;
use docendo::document::front_matter;
use docendo::source::span::FileId;
use docendo::yaml::Kind;
use proptest::prelude::*;

use super::mail::wrapped;
use super::{import, site};

/// The text format's encoder.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for c in text.chars() {
        match c {
            '¶' | '•' | '—' | '[' | ']' | ';' | '\\' => encoded.extend(['\\', c]),
            '\n' => encoded.push_str(" ¶\n"),
            c => encoded.push(c),
        }
    }
    encoded
}

/// An answer as a form would send it, without what wrapping cannot keep.
fn normal(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
        .collect();
    lines.join("\n").trim().to_owned()
}

fn answer() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zé]{1,9}",
        "[¶•—\\[\\];\\\\>:=#'\"|&*{}%@,?!`~.-]{1,4}",
        Just("---".to_owned()),
        Just("[goals]:".to_owned()),
        Just("— End".to_owned()),
        Just("• Name [name]: x".to_owned()),
        Just("name=x".to_owned()),
        Just("null".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
    ];
    prop::collection::vec(word, 1..25).prop_map(|words| normal(&words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_come_back(goals in answer(), kinds in prop::collection::vec(answer(), 1..4), width in 60usize..80, depth in 0usize..3) {
        let kinds: Vec<String> = kinds.iter().map(|kind| kind.replace('\n', " ").trim().to_owned()).map(|kind| normal(&kind)).filter(|kind| !kind.is_empty()).collect();
        let items: Vec<String> = kinds.iter().map(|kind| encoded(kind)).collect();
        let text = format!(
            "Application: A\nProgram: wla\n\nApplicant information\n\n• Name [name]: Ana\n• I am [kind]: {}\n\nProtégés\n\n• Goals [goals]: {}\n• I agree [agree]: no\n— End of the application —\n",
            items.join("; "),
            encoded(&goals),
        );
        let marks = ">".repeat(depth) + if depth > 0 { " " } else { "" };
        let text: String = wrapped(&text, width).lines().map(|line| format!("{marks}{line}\r\n")).collect();
        let site = site();
        import(&site, &text).done();
        let file = site.read("applications/wla/ana.md");
        let mut problems = Diagnostics::default();
        let parts = front_matter::split(FileId(0), &file, &mut problems);
        let node = parts.read(FileId(0), &file, &mut problems).expect("front matter");
        prop_assert_eq!(problems.iter().count(), 0, "{}", file);
        let Kind::Map(fields) = node.kind else { panic!("{file}") };
        let get = |key: &str| fields.iter().find(|(name, _)| name.value == key).map(|(_, node)| &node.kind);
        let read = match get("goals") {
            Some(Kind::Scalar(scalar)) => scalar.text.clone(),
            None => String::new(),
            other => panic!("{other:?}"),
        };
        prop_assert_eq!(&read, &goals, "{}\n{}", text, file);
        let list: Vec<String> = match get("kind") {
            Some(Kind::List(items)) => items.iter().filter_map(|item| match &item.kind { Kind::Scalar(scalar) => Some(scalar.text.clone()), _ => None }).collect(),
            None => Vec::new(),
            other => panic!("{other:?}"),
        };
        let mut once: Vec<String> = Vec::new();
        for kind in kinds {
            if !once.contains(&kind) {
                once.push(kind);
            }
        }
        prop_assert_eq!(list, once, "{}\n{}", text, file);
    }
}
