//! What holds for any text: it is survived, in time, with every place inside it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{FILE, shown};
use crate::diagnostic::Diagnostics;
use crate::yaml::report::Report;
use crate::yaml::{Kind, Node, mend, parse, strict, usual};

fn spans_hold(node: &Node, text: &str) {
    assert!(text.get(node.span.range()).is_some(), "{:?} in {text:?}", node.span);
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| spans_hold(item, text)),
        Kind::Map(entries) => entries.iter().for_each(|(key, value)| {
            assert!(text.get(key.span.range()).is_some(), "{:?} in {text:?}", key.span);
            spans_hold(value, text);
        }),
        _ => {}
    }
}

/// The reader of what is usual makes of a text what the library makes of it, or leaves it. Returns whether
/// it was read.
fn usual_is_right(text: &str) -> bool {
    let mut quiet = Diagnostics::default();
    let places = Report::new(FILE, 0, &mut quiet).places;
    let Some(node) = usual::read(text, places) else { return false };
    let (right, clashes) =
        strict::read(text, places).unwrap_or_else(|at| panic!("no YAML at {at}: {text:?}"));
    assert_eq!(node, right, "{text:?}");
    assert!(clashes.is_empty(), "{clashes:?} in {text:?}");
    true
}

/// Reads any text, and holds what always holds.
fn survives(text: &str) {
    usual_is_right(text);
    let mut problems = Diagnostics::default();
    let node = parse(FILE, text, 0, &mut problems);
    spans_hold(&node, text);
    for problem in problems.iter() {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?} in {text:?}");
    }
    // What the library refuses is never passed over in silence.
    let mut quiet = Diagnostics::default();
    let report = Report::new(FILE, 0, &mut quiet);
    if strict::read(text, report.places).is_err() && !text.contains("---") && !text.contains("...") {
        assert!(problems.iter().count() > 0, "nothing is said about {text:?}");
    }
}

/// Pieces that front matter is made of, and what goes wrong with them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "name", "topics", "a", "北", "é", ": ", ":", "\n", "\n  ", "\n    ", "\n ", "\n\t", "\r\n", "- ",
            "-", "[", "]", "{", "}", ",", ", ", "\"", "'", "\\", "#", " #", "# ", "|", "|\n", ">\n  ", "@", "&",
            "*", "!", "%", "`", "?", "? ", "\u{a0}", "：", "“", "”", "---", "...", "~", "\u{0}", "\u{b}",
            "\u{200b}", "\u{feff}", "https://x.y", "\r", "\u{85}", "\u{2028}", "• ", "<<: ", "|2\n",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        survives(&text);
    }

    #[test]
    fn any_heap_of_pieces_is_survived(pieces in prop::collection::vec(piece(), 0..40)) {
        survives(&pieces.concat());
    }
}

/// What those heaps have found.
#[test]
fn a_curly_quote_that_opens_on_one_line_and_ends_on_another_is_survived() {
    survives("[\n-: “\n  |");
}

/// A document in which nothing is wrong, written as people write.
fn document() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Ana",
        "metadata",
        "2026-01-15",
        "a-b",
        "Ruiz's",
        "10:30",
        "C#",
        "北京",
        "x y",
        "https://example.org/a#b",
        "\"quoted: text\"",
        "'it''s'",
        "\"a \\\"b\\\" c\"",
        "true",
        "+1 307 555",
        "a [b",
        "50%",
    ]);
    let item =
        prop::sample::select(vec!["a", "metadata", "\"x, y\"", "'z: w'", "C++", "it's", "{b: c}", "[d, e]"]);
    let key = prop::sample::select(vec!["name", "topics", "end_date", "\"quoted\"", "Grant number", "é"]);
    let value = prop_oneof![
        word.clone().prop_map(|word| format!(" {word}\n")),
        word.clone().prop_map(|word| format!(" {word}  # why\n")),
        Just("\n".to_owned()),
        prop::collection::vec(item.clone(), 0..4).prop_map(|items| format!(" [{}]\n", items.join(", "))),
        prop::collection::vec(item, 1..4)
            .prop_map(|items| format!(" [\n    {},\n  ]\n", items.join(",\n    "))),
        prop::collection::vec(word.clone(), 1..4).prop_map(|words| format!(
            "\n{}",
            words.iter().map(|word| format!("  - {word}\n")).collect::<String>()
        )),
        prop::collection::vec(word.clone(), 1..4).prop_map(|words| format!(
            "\n{}",
            words.iter().map(|word| format!("- {word}\n")).collect::<String>()
        )),
        (word.clone(), word.clone())
            .prop_map(|(one, two)| format!("\n  one: {one}\n\n  # note\n  two: {two}\n")),
        (word.clone(), word.clone()).prop_map(|(one, two)| format!(
            "\n  - one: {one}\n    two:\n      - {two}\n  - three: [{{a: b}}]\n"
        )),
        (word.clone(), word).prop_map(|(one, two)| format!(" |\n  # {one}\n\n  - {two}: yes\n")),
        Just(" >-\n    folded\n    text\n".to_owned()),
        Just(" plain text\n  that goes on\n\n  and on\n".to_owned()),
        Just(" \"quoted\n  on\"\n".to_owned()),
    ];
    prop::collection::vec((key, value), 0..6).prop_map(|entries| {
        let mut text = String::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            let key = if key.starts_with('"') { format!("\"q{index}\"") } else { format!("{key}{index}") };
            let _ = write!(text, "{key}:{value}");
        }
        text
    })
}

/// The same text with line folds and the like taken out of its values, which the second reader
/// does not reproduce and nobody sees, since nothing is published of a file that needs it.
fn folded(node: &Node) -> String {
    shown(node).replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The second reader agrees with the library on all that is right, so that it never says
    /// something about the lines around a mistake.
    #[test]
    fn the_second_reader_agrees_with_the_first(text in document()) {
        let mut problems = Diagnostics::default();
        let mut report = Report::new(FILE, 0, &mut problems);
        usual_is_right(&text);
        let Ok((right, _)) = strict::read(&text, report.places) else {
            return Err(TestCaseError::fail(format!("not YAML: {text}")));
        };
        let mended = mend::leniently(&text, &mut report);
        prop_assert_eq!(folded(&mended).replace(" \"", "\""), folded(&right).replace(" \"", "\""), "{}", text);
        prop_assert_eq!(problems.iter().count(), 0, "{}", text);
    }

    /// One mistake at the end is one problem, and costs nothing before it.
    #[test]
    fn one_mistake_is_one_problem(text in document()) {
        let wrong = format!("{text}last: one: two\n");
        let mut problems = Diagnostics::default();
        let node = parse(FILE, &wrong, 0, &mut problems);
        let right = parse(FILE, &format!("{text}last: one two\n"), 0, &mut Diagnostics::default());
        let codes: Vec<_> = problems.iter().map(|problem| problem.finding.code()).collect();
        prop_assert_eq!(codes, ["colon-in-text"], "{}", &wrong);
        prop_assert_eq!(shown(&node), shown(&right).replace("\"one two\"}", "?}"));
    }
}

/// Lines of front matter as most are written, at any depth and with any slip of the indentation.
fn lines() -> impl Strategy<Value = String> {
    let content = prop::sample::select(vec![
        "a:",
        "b: x",
        "c:   x y  ",
        "d: \"x: y\"",
        "e: 'x # y'",
        "f: [a, b]",
        "g: [ \"a, b\" , c d ,]",
        "h: []",
        "- a",
        "-",
        "- - a",
        "-  b: c",
        "- d: [x]",
        "- \"e\"",
        "# why",
        "",
        "null: a",
        "i: null",
        "j: [~, k]",
        "l: a - b",
        "m: +1 (307) 5",
        "n: 北京 – é",
        "- o:",
        "p: [a/b, c-d; e]",
        "q-r_s: 2026-01-15",
        "t: it's",
        "- null",
        "u: null x",
        "v: 10:30",
        "w: a#b",
        "x: []]",
        "y: \"a\" b",
        "z: 'a''b'",
        "- [a, [b]]",
        "A: { b: c }",
        "B: {b: c, d: [e, f], g: \"h, i\" }  ",
        "C: { b: { c: d }, \"e f\": 'g', }",
        "D: {}",
        "E: { b: c, b: d }",
        "F: { b: , c: d }",
        "G: { b:c }",
        "H: { b }",
        "I: { b: c: d }",
        "J: { b: c # d }",
        "K: { null: b, ~: c }",
        "L: { b: c&d, e: f's, g: h!, i: 5 %, j: k? }",
        "M: [a & b, c's, d!, 5 %, e?, {f: g}]",
        "N: { b: [c }",
        "O: { b: c ]",
        "P: { b: {c: {d: {e: {f: {g: {h: {i: {j: k}}}}}}}}}",
        "Q: { b: a@b.c, d: -5, e: [-1, -f], g: - }",
        "R: { b: a@b.c, d: -5.3, e: [-1, 2@3] }",
        "- { b: c, d: e }",
        "\"q r\": s",
        "'t': u",
        "'v''w': x",
        "\"y\" : z",
        "\"\": a",
        "'b':c",
        "- \"d\": e",
    ]);
    let ending = prop::sample::select(vec!["\n", "\n", "\n", "\n", "\r\n", " \n", "\n\n", ""]);
    let indent = prop_oneof![4 => Just(0usize), 4 => Just(2), 2 => Just(4), 1 => 0..9usize];
    prop::collection::vec((indent, content, ending), 0..9).prop_map(|lines| {
        lines.iter().map(|(indent, line, ending)| format!("{:indent$}{line}{ending}", "")).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn what_is_usual_is_read_as_the_library_reads_it(text in lines()) {
        usual_is_right(&text);
    }
}

/// Else it would be of no use, and nobody would see.
#[test]
fn what_people_write_is_usual() {
    let profile = "name: Ana Ruiz\ntopics: [metadata, \"ILS migration\"]\nlanguages:\n  - en\n  - es\n\
        # the committee's own\nconsent: 2026-01-15\nlinks:\n  - label: ORCID\n    url: https://example.org/0\n\
        contact:\n  email: ana@example.org\nposition: 'Head: Reference'\ncapacity:\n\
        place: { name: \"Laramie, Wyoming\", latitude: 41.31 }\n\"yes\": Yes\nmilestones:\n  - { date: 2026-03-05, roles: [mentor] }\n";
    assert!(usual_is_right(profile));
    assert!(usual_is_right(&profile.replace('\n', "\r\n")));
    assert!(!usual_is_right(&profile.replace("Ana Ruiz", "*a")));
}

#[test]
fn no_text_takes_long() {
    let many = 10_000;
    let texts = [
        "[".repeat(many),
        "a: ".to_owned() + &"[".repeat(many),
        "{a: ".repeat(many),
        "- ".repeat(many),
        "a:\n".repeat(many),
        "a: b: c\n".repeat(many),
        "a: \"b\n".repeat(many),
        "a: 'b\nc d\n".repeat(many),
        "a: [b\n".repeat(many),
        "- [b\n".repeat(many),
        "x\n".repeat(many),
        " x\n\n".repeat(many),
        "\"\n".repeat(many),
        "a: &b\n".repeat(many),
        "a: *b\n".repeat(many),
        "a: |\nb\n".repeat(many),
        "\t".repeat(many),
        "\ta: b\n".repeat(many),
        "a: [\"\", ".repeat(many),
        "a: [b #c\n, ".repeat(many),
        "a:\n - b\n  - c\n".repeat(many),
        format!("a: \"{}", "b\n ".repeat(many)),
        (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        (0..1000).map(|depth| format!("{}a: b\n", " ".repeat(1000 - depth))).collect::<String>(),
        (0..many).map(|key| format!("k{key}: x\n")).collect::<String>() + "k7: x\nbroken: a: b\n",
        "a: 'b\n".to_owned() + &" c: 'd\n".repeat(many),
        "a:\n".to_owned() + &" - \"b\n".repeat(many),
        "a: [".to_owned() + &"b,".repeat(many),
        "a: [".to_owned() + &"b, ".repeat(many * 4) + "]",
        "a: [".to_owned() + &"[],".repeat(many * 4) + "]",
        "a: [".to_owned() + &"~, ".repeat(many * 4) + "]",
        "{".to_owned() + &"a,".repeat(many * 4) + "}",
        "{".to_owned() + &":,".repeat(many * 4) + "}",
        "a: [".to_owned() + &"b c: d e: ".repeat(many) + "]",
        "a: [".to_owned() + &"@,".repeat(many * 4) + "]",
        "a: {b\n".to_owned() + &" c: d\n".repeat(many),
    ];
    for text in texts {
        let start = Instant::now();
        survives(&text);
        let spent = start.elapsed();
        assert!(
            spent < Duration::from_secs(5),
            "{spent:?} for {}…",
            text.chars().take(20).collect::<String>()
        );
    }
}

const MENTOR: &str = "\
name: Ana Ruiz
library_type: public
place: { name: Cheyenne, latitude: 41.14, longitude: -104.82 }
languages: [en, es]
topics:
  - metadata
  - ils-migration
library_since: 2009
meets: Second Tuesdays, or by video
motivation: >
  Someone did this for me,
  and I remember.
position: \"Head: Reference\"
links:
  - label: ORCID
    url: https://example.org/0000
  - { label: Home, url: \"https://example.org\" }
contact:
  email: ana@example.org
  public: false
# the committee's own
consent: 2026-01-15
draft: true
";

const PROGRAM: &str = "\
title: Mentoring Program
terms: { mentee: protégé, mentees: protégés }
applications: { opens: 2026-01-05, closes: 2026-02-28 }
audience: [All classifications, full-time and part-time]
purpose:
- Support the development of staff
- Keep what people know
benefits:
  mentees: [Growth, A network]
  mentors:
    - To look at one's own work
    - To give back
roles:
  mentor:
    - Be an active listener
    - Keep confidences
  mentee:
    - \"Ask: that is what it is for\"
eligibility:
  mentor:
    - { text: At least 5 years, field: library_years, at_least: 5 }
    - text: A member
      field: memberships
      has: mla
questions:
  - q: \"Is taking part required?\"
    a: >-
      No. It is voluntary
      for both.

  - q: Who pays?
    a: Nobody
sections:
  - title: Applicant
    fields:
      - { id: name, label: Name, type: text, required: true }
      - id: kind
        label: I am
        options: [Staff, Librarian]
  - title: Mentors
    when: { role: mentor }
    fields:
      - id: strengths
        rows: 6
";

/// What a slip of the hand puts into a text.
const SLIPS: [&str; 18] =
    ["", " ", "  ", "\t", ":", "- ", "\"", "'", "[", "]", "{", "}", ",", "#", "@", "x", "\u{a0}", "*"];

/// The fields of a document by their names, as they are shown.
fn fields(node: &Node) -> Vec<(String, String)> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().map(|(key, node)| (key.value.clone(), shown(node))).collect(),
        _ => Vec::new(),
    }
}

/// A slip in one place is told in few words, and costs no field but the one that it is in, or that
/// it has become part of.
#[test]
fn a_slip_stays_where_it_is() {
    for document in [MENTOR, PROGRAM] {
        let right = parse(FILE, document, 0, &mut Diagnostics::default());
        let places = document.char_indices().filter(|(_, character)| *character != '\n');
        for (index, (at, character)) in places.enumerate() {
            // A third of all slips are enough, and always the same.
            for (_, slip) in SLIPS.iter().enumerate().filter(|(number, _)| (number + index) % 3 == 0) {
                let (before, after) = document.split_at(at);
                slips(&right, at, &format!("{before}{slip}{after}"));
                slips(&right, at, &format!("{before}{slip}{}", &after[character.len_utf8()..]));
            }
        }
    }
}

#[track_caller]
fn slips(right: &Node, at: usize, text: &str) {
    usual_is_right(text);
    let mut problems = Diagnostics::default();
    let node = parse(FILE, text, 0, &mut problems);
    let told: Vec<_> = problems.iter().map(|problem| &problem.finding).collect();
    assert!(told.len() <= 4, "{told:?}\n{text}");
    assert!(told.iter().all(|finding| finding.code() != "not-yaml"), "{told:?}\n{text}");
    let Kind::Map(entries) = &right.kind else { panic!("a map") };
    let own = entries.iter().rposition(|(key, _)| key.span.start as usize <= at).unwrap_or(0);
    let read = fields(&node);
    for (index, field) in fields(right).into_iter().enumerate() {
        let near = index == own || index + 1 == own;
        assert!(near || read.contains(&field), "{field:?} is lost\n{told:?}\n{text}");
    }
}
