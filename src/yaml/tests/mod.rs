//! What people write, and what they are told.

mod any;

use std::fmt::Write as _;

use super::{Kind, Node, parse};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::diagnostic::place::line_and_column;
use crate::source::span::FileId;

const FILE: FileId = FileId(0);

/// What is said about a text, a line each: `code line:column`.
fn told(text: &str) -> String {
    let mut problems = Diagnostics::default();
    parse(FILE, text, 0, &mut problems);
    let mut places: Vec<_> = problems
        .iter()
        .map(|problem| {
            let (line, column) = line_and_column(text, problem.span.start as usize);
            (line, column, problem.finding.code())
        })
        .collect();
    places.sort_unstable();
    places.iter().map(|(line, column, code)| format!("{code} {line}:{column}")).collect::<Vec<_>>().join(", ")
}

/// A tree on one line, to compare by eye.
fn shown(node: &Node) -> String {
    let mut out = String::new();
    show(node, &mut out);
    out
}

fn show(node: &Node, out: &mut String) {
    match &node.kind {
        Kind::Null => out.push('~'),
        Kind::Broken => out.push('?'),
        Kind::Scalar(scalar) => {
            let _ = write!(out, "{:?}", scalar.text);
        }
        Kind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                show(item, out);
            }
            out.push(']');
        }
        Kind::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                let _ = write!(out, "{}: ", key.value);
                show(value, out);
            }
            out.push('}');
        }
    }
}

fn tree(text: &str) -> String {
    shown(&parse(FILE, text, 0, &mut Diagnostics::default()))
}

/// Each text with all that is said about it, and what is read of it.
#[track_caller]
fn stories(stories: &[(&str, &str, &str)]) {
    let mut failures = String::new();
    for (text, expected, read) in stories {
        let (problems, tree) = (told(text), tree(text));
        if problems != *expected || (tree != *read && !read.is_empty()) {
            let _ = write!(
                failures,
                "\n{text}\n  told     {problems}\n  expected {expected}\n  read     {tree}\n  expected {read}\n"
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn what_is_right_is_read_and_nothing_is_said() {
    stories(&[
        ("", "", "~"),
        ("# nothing yet\n", "", "~"),
        ("name: Ana Ruiz\nlibrary: ~\n", "", r#"{name: "Ana Ruiz", library: ~}"#),
        ("\"name\": 'Ana O''Brien'", "", r#"{name: "Ana O'Brien"}"#),
        ("topics: [metadata, c#, C++]\n", "", r#"{topics: ["metadata", "c#", "C++"]}"#),
        ("topics:\n- metadata\n- ils  # the old one\n", "", r#"{topics: ["metadata", "ils"]}"#),
        ("topics: [\n  a,\n  b,\n]\nname: x", "", r#"{topics: ["a", "b"], name: "x"}"#),
        ("name: Ana\r\ntopics:\r\n  - a\r\n", "", r#"{name: "Ana", topics: ["a"]}"#),
        ("meets: 10:30, or later\nurl: https://example.org/#top\n", "", ""),
        ("name:\tAna\n", "", r#"{name: "Ana"}"#),
        ("bio: |\n  One: two\n\n  - three\n   # four\nname: x", "", ""),
        ("bio: I like this\n  and that\n", "", r#"{bio: "I like this and that"}"#),
        ("---\ntitle: x\n---\n", "", r#"{title: "x"}"#),
        ("\u{feff}title: x\n", "", r#"{title: "x"}"#),
        ("number: -5\nnote: well – yes\nother: a - b\n", "", ""),
        ("position: Librarian # since May\n", "", ""),
        ("quote: He said “yes” to me\n", "", ""),
    ]);
}

#[test]
fn a_colon_in_prose_is_found_and_the_rest_is_read() {
    stories(&[
        ("title: Mentoring: a guide\nname: x\n", "colon-in-text 1:17", r#"{title: ?, name: "x"}"#),
        ("bio: My goals are:\n", "colon-in-text 1:18", "{bio: ?}"),
        ("bio: I have aims\n  First: to help\nname: x\n", "colon-in-text 2:8", r#"{bio: ?, name: "x"}"#),
        ("- text: one: two\n  url: x\n", "colon-in-text 1:12", r#"[{text: ?, url: "x"}]"#),
        ("a: {b: c: d, e: f}\n", "colon-in-text 1:9", r#"{a: {b: ?, e: "f"}}"#),
        ("meets: Mon: 10:00, Tue: 11:00\n", "colon-in-text 1:11", "{meets: ?}"),
    ]);
}

#[test]
fn colons_that_are_not_quite_colons() {
    stories(&[
        ("name:Ana\nposition: x\n", "no-space-after-colon 1:5", r#"{name: "Ana", position: "x"}"#),
        ("name:Ana\nposition:x\n", "no-space-after-colon 1:5, no-space-after-colon 2:9", ""),
        ("name:Ana\n", "no-space-after-colon 1:5", r#"{name: "Ana"}"#),
        ("a: x\nname：Ana\n", "wide-colon 2:5", r#"{a: "x", name: "Ana"}"#),
        ("a: x\nname:\u{a0}Ana\n", "odd-space 2:6", r#"{a: "x", name: "Ana"}"#),
        ("a: {name:Ana, b: c}\n", "no-space-after-colon 1:9", r#"{a: {name: "Ana", b: "c"}}"#),
        ("name: Ana\n  position:x\n", "no-space-after-colon 2:11", "{name: ?}"),
        ("contact:\n  email:a@b.org\n", "no-space-after-colon 2:8", r#"{contact: {email: "a@b.org"}}"#),
        ("link: x\nhttps://example.org\n", "not-a-field 2:1", ""),
    ]);
}

#[test]
fn indentation_is_followed_where_it_goes() {
    stories(&[
        (
            "name: Ana\n position: x\nregion: y\n",
            "indentation 2:2",
            r#"{name: "Ana", position: "x", region: "y"}"#,
        ),
        (" name: Ana\nposition: x\n", "indentation 1:2", r#"{name: "Ana", position: "x"}"#),
        ("topics:\n  - a\n - b\n  - c\n", "indentation 3:2", r#"{topics: ["a", "b", "c"]}"#),
        ("topics:\n  - a\n    - b\n", "indentation 3:5", "{topics: [?]}"),
        ("topics:\n  - a\n- b\nname: x\n", "indentation 3:1", r#"{topics: ["a", "b"], name: "x"}"#),
        (
            "contact:\n  email: a\n   phone: b\n  public: c\n",
            "indentation 3:4",
            r#"{contact: {email: "a", phone: "b", public: "c"}}"#,
        ),
        (
            "contact:\n  email: a\n phone: b\nname: x\n",
            "indentation 3:2",
            r#"{contact: {email: "a", phone: "b"}, name: "x"}"#,
        ),
        ("- role: a\n   name: b\n- role: c\n", "indentation 2:4", ""),
        ("bio: |\n    One.\n  Two.\nname: x\n", "indentation 3:3", r#"{bio: ?, name: "x"}"#),
        ("bio: |\nOne.\nTwo.\nname: x\n", "indentation 2:1", r#"{bio: ?, name: "x"}"#),
        ("bio: \"One.\nTwo.\"\nname: x\n", "indentation 2:1", r#"{bio: ?, name: "x"}"#),
        ("name: Ana\n\tposition: x\n", "tab 2:1", r#"{name: "Ana", position: "x"}"#),
        (
            "contact:\n\temail: a\n\tphone: b\nname: x\n",
            "tab 2:1, tab 3:1",
            r#"{contact: {email: "a", phone: "b"}, name: "x"}"#,
        ),
        ("bio: One\n\ttwo\nname: x\n", "tab 2:1", ""),
        ("a: [\n\tb,\n\tc\n]\n", "tab 2:1, tab 3:1", r#"{a: ["b", "c"]}"#),
        ("a: \"b\n\tc\"\n", "tab 2:1", "{a: ?}"),
        ("a:\n\u{a0}\u{a0}b: c\nd: e: f\n", "odd-space 2:1, colon-in-text 3:5", ""),
        (
            "name: Ana\r\n position: x\r\nbio: a: b\r\nnote: \"c\r\nend: d\r\n",
            "indentation 2:2, colon-in-text 3:7, unclosed-quote 4:7",
            r#"{name: "Ana", position: "x", bio: ?, note: ?, end: "d"}"#,
        ),
        ("topics:\n   - a\n  - b\n", "indentation 2:4", r#"{topics: ["a", "b"]}"#),
        (
            "links:\n - label: a\n    url: b\n  - label: c\n    url: d\n",
            "indentation 2:2",
            r#"{links: [{label: "a", url: "b"}, {label: "c", url: "d"}]}"#,
        ),
        ("- \"a\"\n        - b: c\n", "indentation 2:9", r#"["a", {b: "c"}]"#),
        ("x:\n  a: b\n  - c\n", "not-a-field 3:3", r#"{x: {a: "b", : ?}}"#),
        ("links:\n  - label: a\n  url: b\n", "indentation 3:3", r#"{links: [{label: "a", url: "b"}]}"#),
        ("topics:\n  - a\n  name: x\n", "indentation 3:3", r#"{topics: ["a"], name: "x"}"#),
        ("a: b\n\u{a0}# note\nc: d\n", "odd-space 2:1", r#"{a: "b", c: "d"}"#),
        ("- a: b\nc: d\n", "not-a-field 1:1", r#"{: ?, c: "d"}"#),
        ("a: b\n\u{200b}c: d\n", "odd-space 2:1", r#"{a: "b", c: "d"}"#),
    ]);
}

#[test]
fn lines_that_are_nothing() {
    stories(&[
        (
            "name: Ana\nposition Librarian\nregion: x\n",
            "not-a-field 2:1",
            r#"{name: "Ana", : ?, region: "x"}"#,
        ),
        ("bio: One\nand two\nand three\nname: x\n", "not-a-field 2:1", r#"{bio: "One", : ?, name: "x"}"#),
        ("contact\n  email: a\nname: x\n", "not-a-field 1:1", r#"{: ?, name: "x"}"#),
        ("topics: a\n  - b\nname: x\n", "not-a-field 2:3", ""),
        ("topics: a\n- b\n- c\nname: x\n", "not-a-field 2:1", ""),
        ("topics:\n  - a\n  b\n  - c\n", "not-a-field 3:3", r#"{topics: ["a", ?, "c"]}"#),
        ("bio: One\n  # a note\n  two\nname: x\n", "not-a-field 3:3", ""),
        ("name = Ana\nregion: x\n", "not-a-field 1:1", ""),
        ("contact:\n  email a\n  phone: b\n", "not-a-field 2:3", r#"{contact: {: ?, phone: "b"}}"#),
        (
            "<<<<<<< HEAD\na: b\n=======\nc: d\n>>>>>>> x\n",
            "not-a-field 1:1, not-a-field 3:1, not-a-field 5:1",
            "",
        ),
        ("just some words\n", "not-a-field 1:1", "{: ?}"),
    ]);
}

#[test]
fn characters_that_yaml_keeps_for_itself() {
    stories(&[
        ("twitter: @ana\nname: x\n", "special-start 1:10", r#"{twitter: ?, name: "x"}"#),
        ("bio: *Very* good\nname: x\n", "special-start 1:6", ""),
        ("bio: **Very** good\n", "special-start 1:6", ""),
        ("name: & Sons\n", "special-start 1:7", ""),
        ("name: &Ana Ruiz\n", "special-start 1:7", "{name: ?}"),
        ("note: !important\n", "special-start 1:7", "{note: ?}"),
        ("rate: %50\n", "special-start 1:7", ""),
        ("code: `x`\n", "special-start 1:7", ""),
        ("note: > one two\n", "special-start 1:7", ""),
        ("note: | one two\n", "special-start 1:7", ""),
        ("topics: - a\n  - b\nname: x\n", "special-start 1:9", r#"{topics: ?, name: "x"}"#),
        ("topics: [@ana, b]\n", "special-start 1:10", r#"{topics: [?, "b"]}"#),
        ("topics: [#ana, b]\n", "special-start 1:10", r#"{topics: [?, "b"]}"#),
        ("a: &x {b: c}\nd: *x\n", "yaml-feature 1:4, yaml-feature 2:4", ""),
        ("a: !!str b\n", "yaml-feature 1:4", ""),
        (
            "base: &b\n  c: d\ne:\n  <<: *b\n  f: g\n",
            "yaml-feature 1:7, yaml-feature 4:7",
            r#"{base: ?, e: {: ?, f: "g"}}"#,
        ),
        ("? a: b: c\n", "yaml-feature 1:1", ""),
        ("title: {{ title }}\n", "yaml-feature 1:9", "{title: ?}"),
    ]);
}

#[test]
fn quotes_that_do_not_match() {
    stories(&[
        ("bio: \"One\nname: x\n", "unclosed-quote 1:6", r#"{bio: ?, name: "x"}"#),
        ("bio: 'One\n  two\nname: x\n", "unclosed-quote 1:6", r#"{bio: ?, name: "x"}"#),
        ("bio: \"One\nand two\nname: x\n", "unclosed-quote 1:6", r#"{bio: ?, name: "x"}"#),
        ("bio: \"One\nname: \"x\"\n", "unclosed-quote 1:6", r#"{bio: ?, name: "x"}"#),
        (
            "contact:\n  email: \"a\n  phone: \"b\"\n",
            "unclosed-quote 2:10",
            r#"{contact: {email: ?, phone: "b"}}"#,
        ),
        ("topics:\n  - \"a\n  - \"b\"\n", "unclosed-quote 2:5", r#"{topics: [?, "b"]}"#),
        ("topics: [\"a, b]\nname: x\n", "unclosed-quote 1:10", r#"{topics: ?, name: "x"}"#),
        ("name: 'Ana O'Brien'\n", "text-after-quote 1:14", "{name: ?}"),
        ("position: \"Head\" of Reference\n", "text-after-quote 1:18", ""),
        ("a: [\"b\" c, d]\n", "text-after-quote 1:9", r#"{a: [?, "d"]}"#),
        ("a: ['don't', 'x']\n", "text-after-quote 1:10", ""),
        ("path: \"C:\\path\"\n", "bad-escape 1:10", "{path: ?}"),
        ("path: [\"C:\\Users\", b]\n", "bad-escape 1:11", ""),
        ("“name”: Ana\n", "smart-quotes 1:1", r#"{name: "Ana"}"#),
        ("name: “Ana”\n", "smart-quotes 1:7", r#"{name: "“Ana”"}"#),
        ("a: [“b”, “c, d”]\n", "smart-quotes 1:5, smart-quotes 1:10", ""),
        ("a: [“b\n  c, d”, e]\n", "smart-quotes 1:5, smart-quotes 2:6", ""),
        ("a: [“b\n  c, d]\n", "smart-quotes 1:5", ""),
        ("a: [b, “c\n  d, e\n  f”]\n", "smart-quotes 1:8, smart-quotes 2:6", ""),
        ("\"name: Ana\nregion: x\n", "unclosed-quote 1:1", r#"{: ?, region: "x"}"#),
    ]);
}

#[test]
fn brackets_that_do_not_match() {
    stories(&[
        ("[name: x\nregion: y\n", "not-a-field 1:1", r#"{: ?, region: "y"}"#),
        (
            "{\n  \"name\": \"x\"\n  \"region\": \"y\"\n}\n",
            "missing-comma 3:3",
            r#"{name: "x", region: "y"}"#,
        ),
        ("topics: [a, b\nname: x\n", "unclosed-bracket 1:9", r#"{topics: ?, name: "x"}"#),
        ("place: {name: x, latitude: 1\nname: x\n", "unclosed-bracket 1:8", r#"{place: ?, name: "x"}"#),
        ("topics: a, b]\nname: x\n", "stray-bracket 1:13", r#"{topics: ?, name: "x"}"#),
        ("topics: [a, b]]\nname: x\n", "stray-bracket 1:15", ""),
        ("topics: ]\n", "stray-bracket 1:9", ""),
        ("topics: [a, b}\nname: x\n", "unclosed-bracket 1:9", ""),
        ("topics: [a] [b]\n", "text-after-bracket 1:13", ""),
        ("topics: [a, b],\nname: x\n", "text-after-bracket 1:15", r#"{topics: ?, name: "x"}"#),
        ("position: [Acting] Head\n", "text-after-bracket 1:20", ""),
        ("topics: [\"a\" \"b\"]\n", "missing-comma 1:14", r#"{topics: ["a", "b"]}"#),
        ("links: [{a: b} {a: c}]\n", "missing-comma 1:16", ""),
        ("link: {label: ORCID url: x}\n", "missing-comma 1:21", r#"{link: {label: "ORCID", url: "x"}}"#),
        ("topics: [a,, b]\n", "extra-comma 1:12", r#"{topics: ["a", "b"]}"#),
        ("topics: [a, b #c, d]\nname: x\n", "comment-in-brackets 1:15", r#"{topics: ?, name: "x"}"#),
    ]);
}

#[test]
fn items_that_are_not_quite_items() {
    stories(&[
        ("topics:\n  -a\n  - b\n", "no-space-after-hyphen 2:3", r#"{topics: ["a", "b"]}"#),
        ("topics:\n  -a\n  -b\n", "no-space-after-hyphen 2:3, no-space-after-hyphen 3:3", ""),
        (
            "topics:\n  * a\n  * b\nname: x\n",
            "odd-bullet 2:3, odd-bullet 3:3",
            r#"{topics: ["a", "b"], name: "x"}"#,
        ),
        ("topics:\n* a\n* b\nname: x\n", "odd-bullet 2:1, odd-bullet 3:1", ""),
        ("topics:\n  • a\n  • b\nname: x\n", "odd-bullet 2:3, odd-bullet 3:3", ""),
        ("topics:\n  – a\n  – b\n", "odd-bullet 2:3, odd-bullet 3:3", ""),
        ("topics:\n  -\u{a0}a\n  - b\n", "odd-space 2:4", r#"{topics: ["a", "b"]}"#),
    ]);
}

#[test]
fn a_sharp_that_eats_text() {
    stories(&[
        ("position: Librarian #2\n", "comment-in-text 1:21", r#"{position: "Librarian"}"#),
        ("accent: #7a1f3d\n", "comment-in-text 1:9", "{accent: ~}"),
        ("topics:\n  - #metadata\n  - b\n", "comment-in-text 2:5", ""),
    ]);
}

#[test]
fn fields_that_are_there_twice_and_values_that_are_too_deep() {
    let deep = format!("a: {}\nb: c\n", "[".repeat(100));
    let lists = format!("a:\n  {}x\nb: c\n", "- ".repeat(100));
    // So many fields are no longer looked through one by one.
    let many = (0..100).map(|number| format!("field_{}: a\n", number % 95)).collect::<String>();
    let twice = (96..101).map(|line| format!("duplicate-key {line}:1")).collect::<Vec<_>>().join(", ");
    stories(&[
        (&many, &twice, ""),
        ("name: a\nregion: b\nname: c\n", "duplicate-key 3:1", r#"{name: "a", region: "b"}"#),
        ("name: a\nbio: b: c\nname: d\n", "colon-in-text 2:7, duplicate-key 3:1", ""),
        ("a: {b: 1, b: 2}\n", "duplicate-key 1:11", ""),
        (&deep, "too-deep 1:27", r#"{a: ?, b: "c"}"#),
        (&lists, "too-deep 2:49", ""),
        ("a: \u{0}b\u{b}c\nd: e\n", "control-character 1:4, control-character 1:6", r#"{a: "b c", d: "e"}"#),
        ("a: b\n---\nc: d\n", "second-front-matter 2:1", r#"{a: "b", : ?}"#),
    ]);
}

/// The file that says why all this is here.
#[test]
fn ten_mistakes_are_ten_problems_and_every_other_field_is_read() {
    let text = "\
name: Ana Ruiz
position: Librarian: Systems
library:High Plains Public Library
region: southeast
twitter: @anaruiz
topics: [metadata, ils-migration
languages: [en, es]
motivation: \"Someone did this for me.
formats:
  - video
 - phone
  - email
contact:
\temail: ana@example.org
  public: false
meets Tuesdays
work_areas: [\"cataloguing\" \"serials\"]
file: \"C:\\photos\\ana.jpg\"
capacity: 2
name: Ana M. Ruiz
";
    assert_eq!(
        told(text),
        "colon-in-text 2:20, no-space-after-colon 3:8, special-start 5:10, unclosed-bracket 6:9, \
         unclosed-quote 8:13, indentation 11:2, tab 14:1, not-a-field 16:1, missing-comma 17:28, \
         bad-escape 18:10, duplicate-key 20:1"
    );
    assert_eq!(
        tree(text),
        r#"{name: "Ana Ruiz", position: ?, library: "High Plains Public Library", region: "southeast", "#
            .to_owned()
            + r#"twitter: ?, topics: ?, languages: ["en", "es"], motivation: ?, "#
            + r#"formats: ["video", "phone", "email"], "#
            + r#"contact: {email: "ana@example.org", public: "false"}, : ?, "#
            + r#"work_areas: ["cataloguing", "serials"], file: ?, capacity: "2"}"#
    );
}

/// Every node covers what was written, in any script, wherever the text stands in its file.
#[test]
fn spans_cover_what_was_written() {
    let before = "\u{feff}---\n";
    let yaml = "naïve: 北京 \nlist:\n  - é\n  - [ü, {ö: ä} ]  # c\n\nmap:\n  k: \"ñ\"\n\nend: x\n";
    let text = format!("{before}{yaml}---\n");
    let mut problems = Diagnostics::default();
    let root = parse(FILE, yaml, before.len(), &mut problems);
    let slice = |node: &Node| text[node.span.range()].to_owned();
    assert_eq!(problems.iter().count(), 0);
    assert_eq!(slice(&root), yaml.trim_end());
    let Kind::Map(entries) = &root.kind else { panic!("a map") };
    let values: Vec<String> = entries.iter().map(|(_, value)| slice(value)).collect();
    assert_eq!(values, ["北京", "- é\n  - [ü, {ö: ä} ]", "k: \"ñ\"", "x"]);
    let keys: Vec<&str> = entries.iter().map(|(key, _)| &text[key.span.range()]).collect();
    assert_eq!(keys, ["naïve", "list", "map", "end"]);
}

/// Where hyphens stand as far left as their field, the column to go to is theirs.
#[test]
fn an_item_that_is_indented_more_than_the_first_is_told_the_column_of_the_hyphens() {
    for (text, column) in [("topics:\n- a\n - b\n", 0), ("topics:\n# why\n\n  - a\n   - b\n", 2)] {
        let mut problems = Diagnostics::default();
        parse(FILE, text, 0, &mut problems);
        let told: Vec<_> = problems.iter().map(|problem| &problem.finding).collect();
        let expected = Finding::Indentation { expected: Some(column), found: column + 1 };
        assert_eq!(told, [&expected], "{text:?}");
    }
}
