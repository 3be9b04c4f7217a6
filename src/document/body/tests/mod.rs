//! What a reader would notice.

mod raw;

use super::*;
use crate::diagnostic::finding::Finding;

/// Fills holes so that they can be seen.
pub(super) struct Seen;

impl Fill for Seen {
    fn link(&mut self, target: &str, _: Span) -> String {
        format!("→{target}")
    }

    fn picture(&mut self, picture: &Picture) -> Option<Image> {
        Some(Image { src: format!("→{}", picture.target), ..Image::default() })
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        match phrase {
            Phrase::Footnotes => "Footnotes".to_owned(),
            Phrase::BackToText { number } => format!("Back to {number}"),
        }
    }
}

/// Reads an English text from a place on.
fn read_at(text: &str, start: usize, title: Option<&str>, problems: &mut Diagnostics) -> Body {
    read(Text { file: FileId(0), text, start, title, language: "en" }, problems)
}

pub(super) fn body(text: &str) -> (Body, Diagnostics) {
    let mut problems = Diagnostics::default();
    let body = read_at(text, 0, None, &mut problems);
    (body, problems)
}

/// The page that a text makes; it may have no problems.
fn html(text: &str) -> String {
    let (body, problems) = body(text);
    assert!(problems.iter().next().is_none(), "{text:?}: {problems:?}");
    fill(&body.pieces, &mut Seen).trim().to_owned()
}

/// The page, and what was found: the code, and the words at its place.
fn told(text: &str) -> (String, Vec<String>) {
    let (body, problems) = body(text);
    let found = problems.iter().map(|problem| {
        let what = if let Finding::HtmlRemoved { what } = &problem.finding { what } else { "" };
        format!("{} {what} at {}", problem.finding.code(), &text[problem.span.range()])
    });
    (fill(&body.pieces, &mut Seen).trim().to_owned(), found.collect())
}

fn each(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn prose() {
    each(&[
        (
            "A *b* **c** ~~d~~ `e<f>`",
            "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code></p>",
        ),
        ("\"Quoted\" -- it's...", "<p>“Quoted” – it’s…</p>"),
        ("one  \ntwo\nthree", "<p>one<br>\ntwo\nthree</p>"),
        (
            "> a\n\n---\n\n    <b>",
            "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre tabindex=\"0\"><code>&lt;b&gt;</code></pre>",
        ),
        ("```rust\nx & y\n```", "<pre tabindex=\"0\"><code>x &amp; y\n</code></pre>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n  - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        (
            "Dear <Name>, @ana says {{ hello }} {% raw %}",
            "<p>Dear &lt;Name&gt;, @ana says {{ hello }} {% raw %}</p>",
        ),
    ]);
}

#[test]
fn tasks_have_a_name() {
    each(&[
        (
            "- [x] a *b*",
            "<ul>\n<li><label><input type=\"checkbox\" disabled=\"\" checked=\"\"> a <em>b</em></label></li>\n</ul>",
        ),
        (
            "- [ ] a\n  - b",
            "<ul>\n<li><label><input type=\"checkbox\" disabled=\"\"> a</label><ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "- [ ] a\n\n  b",
            "<ul>\n<li><p><label><input type=\"checkbox\" disabled=\"\"> a</label></p>\n<p>b</p>\n</li>\n</ul>",
        ),
    ]);
}

#[test]
fn tables() {
    each(&[(
        "| |a|b|\n|-|:-|-:|\n|c|d|",
        "<div class=\"table-wrap\"><table>\n<thead><tr><td></td><th scope=\"col\" class=\"align-left\">a</th>\
         <th scope=\"col\" class=\"align-right\">b</th></tr></thead>\n<tbody>\n<tr><td>c</td>\
         <td class=\"align-left\">d</td><td class=\"align-right\"></td></tr>\n</tbody>\n</table></div>",
    )]);
}

#[test]
fn headings_have_ids_and_stand_below_the_title() {
    each(&[
        ("## A b\n### C", "<h2 id=\"a-b\">A b</h2>\n<h3 id=\"c\">C</h3>"),
        ("# A\n## B\nC\n=", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"c\">C</h2>"),
        ("## A\n## A\n## A {#a-2}", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-2-2\">A</h2>"),
        ("## *A* `b` {#own .wide}", "<h2 id=\"own\"><em>A</em> <code>b</code></h2>"),
        ("## A *{#b}*", "<h2 id=\"a-b\">A <em>{#b}</em></h2>"),
        ("## ![x](a.png) {#b}", "<h2 id=\"b\"><img src=\"→a.png\" alt=\"x\" loading=\"lazy\"></h2>"),
        ("## A ![x](a.png){#b}", "<h2 id=\"b\">A <img src=\"→a.png\" alt=\"x\" loading=\"lazy\"></h2>"),
        ("## A {2026}", "<h2 id=\"a-2026\">A {2026}</h2>"),
        ("## A {onclick=alert(1)}", "<h2 id=\"a-onclick-alert-1\">A {onclick=alert(1)}</h2>"),
        ("## [A](b.md) c", "<h2 id=\"a-c\"><a href=\"→b.md\">A</a> c</h2>"),
    ]);
    let deep = body("# A\n###### B").0;
    assert_eq!(fill(&deep.pieces, &mut Seen), "<h2 id=\"a\">A</h2>\n<h6 id=\"b\">B</h6>\n");
    let (body, _) = body("x\n\n# A & B\n\n## C");
    let span = |start, end| Span::new(FileId(0), start, end);
    assert_eq!(
        body.headings,
        [
            Heading { level: 2, id: "a-b".into(), text: "A & B".into(), span: span(3, 11) },
            Heading { level: 3, id: "c".into(), text: "C".into(), span: span(12, 16) },
        ]
    );
}

#[test]
fn a_heading_that_repeats_the_title_is_left_out() {
    let read = |text: &str, title| {
        let body = read_at(text, 0, Some(title), &mut Diagnostics::default());
        (fill(&body.pieces, &mut Seen), body.plain)
    };
    assert_eq!(
        read("# The [Guide](a.md)\n\n## A\n\nb", "the guide"),
        ("<h2 id=\"a\">A</h2>\n<p>b</p>\n".into(), "A b".into())
    );
    assert_eq!(read("# Guide\n\n# Guide", "Guide").0, "<h2 id=\"guide\">Guide</h2>\n");
    assert_eq!(read("## Guide", "Guide").0, "<h2 id=\"guide\">Guide</h2>\n");
}

#[test]
fn links() {
    each(&[
        ("[a](../b.md#c)", "<p><a href=\"→../b.md#c\">a</a></p>"),
        ("[a](<b c.md> 'T\"')", "<p><a href=\"→b c.md\" title=\"T&quot;\">a</a></p>"),
        (
            "[a](#b) [c](/d) [e](f.pdf)",
            "<p><a href=\"→#b\">a</a> <a href=\"→/d\">c</a> <a href=\"→f.pdf\">e</a></p>",
        ),
        ("[a](https://b.org/?c=1&d=\"2)", "<p><a href=\"https://b.org/?c=1&amp;d=%222\">a</a></p>"),
        (
            "[a](tel:+1) <b@c.org> <https://d.org>",
            "<p><a href=\"tel:+1\">a</a> <a href=\"mailto:b@c.org\">b@c.org</a> <a href=\"https://d.org\">https://d.org</a></p>",
        ),
        ("[a][b]\n\n[b]: c.md", "<p><a href=\"→c.md\">a</a></p>"),
    ]);
}

#[test]
fn bare_addresses_become_links() {
    let text = "https://a.org/b_c--d_e?f=1&amp;g -- x";
    let (long, found) = body(text);
    assert_eq!(
        fill(&long.pieces, &mut Seen),
        "<p><a href=\"https://a.org/b_c--d_e?f=1&amp;g\">https://a.org/b_c--d_e?f=1&amp;g</a> – x</p>\n"
    );
    let told: Vec<&str> = found.iter().filter_map(|problem| text.get(problem.span.range())).collect();
    assert_eq!(told, ["https://a.org/b_c--d_e?f=1&amp;g"], "as it stands in the source");
    assert!(found.iter().all(|problem| matches!(problem.finding, Finding::BareAddress { .. })));
    each(&[
        (
            "\"a_b@c.org\", *www.d.org*",
            "<p>“<a href=\"mailto:a_b@c.org\">a_b@c.org</a>”, <em><a href=\"https://www.d.org\">www.d.org</a></em></p>",
        ),
        (
            "`https://a.org` [https://b.org](c.md)",
            "<p><code>https://a.org</code> <a href=\"→c.md\">https://b.org</a></p>",
        ),
        ("    https://a.org", "<pre tabindex=\"0\"><code>https://a.org</code></pre>"),
        (
            "<kbd>a@b.org</kbd> <a href=\"c.md\">https://d.org</a>",
            "<p><kbd><a href=\"mailto:a@b.org\">a@b.org</a></kbd> <a href=\"→c.md\">https://d.org</a></p>",
        ),
    ]);
}

#[test]
fn links_know_their_place() {
    for (text, expected) in [
        ("[b.md](b.md)", "b.md"),
        ("> [a *b*](<b c.md> \"t\")", "b c.md"),
        ("[a](b&amp;c.md)", "b&amp;c.md"),
        ("[a][r] x\n\n[r]: <b.md>", "b.md"),
        ("x <a\n title=x href='b&amp;c.md'>", "b&amp;c.md"),
        ("> <div>\n> <a href=\"b.md\">", "b.md"),
        ("![a](b.png)", "b.png"),
        ("<p><img alt=x src=b.png></p>", "b.png"),
    ] {
        let padded = format!("---\ntitle: é\n---\n{text}");
        let start = padded.len() - text.len();
        let body = read_at(&padded, start, None, &mut Diagnostics::default());
        let places: Vec<&str> = body
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Link { span, .. } | Piece::Picture(Picture { span, .. }) => {
                    Some(&padded[span.range()])
                }
                _ => None,
            })
            .collect();
        let last = padded.rfind(expected).unwrap_or_default();
        assert_eq!(places, [expected], "{text}");
        assert!(
            body.pieces
                .iter()
                .all(|piece| !matches!(piece, Piece::Link { span, .. } if span.start as usize != last))
        );
    }
}

#[test]
fn forbidden_addresses_are_told_and_their_words_stay() {
    for (text, page, places) in [
        ("[a](javascript:alert(1)) b", "<p>a b</p>", vec!["bad-address  at javascript:alert(1)"]),
        ("[a](&#106;avascript&colon;x)", "<p>a</p>", vec!["bad-address  at &#106;avascript&colon;x"]),
        ("[a](//b.org)", "<p>a</p>", vec!["bad-address  at //b.org"]),
        ("[a]()", "<p>a</p>", vec!["bad-address  at [a]()"]),
        ("<a href=\" java&Tab;script:x\">b</a>", "<p>b</p>", vec!["bad-address  at  java&Tab;script:x"]),
        (
            "![a](data:x) ![b](https://c.org/d.png)",
            "<p>a b</p>",
            vec!["bad-address  at data:x", "remote-picture  at https://c.org/d.png"],
        ),
        (
            "<img src=x onerror=alert(1) alt=b>",
            "<img src=\"→x\" alt=\"b\" loading=\"lazy\">",
            vec!["html-removed onerror at onerror=alert(1)"],
        ),
    ] {
        assert_eq!(
            told(text),
            (page.to_owned(), places.iter().map(|place| (*place).to_owned()).collect()),
            "{text}"
        );
    }
}

#[test]
fn pictures() {
    each(&[
        ("![a *b* `c`](d.jpg)", "<figure><img src=\"→d.jpg\" alt=\"a b c\" loading=\"lazy\"></figure>"),
        (
            "![a](b.jpg \"C & d\")",
            "<figure><img src=\"→b.jpg\" alt=\"a\" loading=\"lazy\"><figcaption>C &amp; d</figcaption></figure>",
        ),
        (
            "[![a](b.jpg)](c.md)",
            "<figure><a href=\"→c.md\"><img src=\"→b.jpg\" alt=\"a\" loading=\"lazy\"></a></figure>",
        ),
        ("x ![y](b.jpg \"C\")", "<p>x <img src=\"→b.jpg\" alt=\"y\" title=\"C\" loading=\"lazy\"></p>"),
    ]);
}

#[test]
fn footnotes() {
    assert_eq!(
        html("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X [d](e.md)\n[^z]: Z"),
        "<p>a<sup id=\"fnref-1\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup id=\"fnref-2\"><a href=\"#fn-2\" role=\"doc-noteref\">2</a></sup> \
         c<sup id=\"fnref-1-2\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n\
         <li id=\"fn-1\"><p>X <a href=\"→e.md\">d</a> <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to 1\">↩\u{fe0e}</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to 1\">↩\u{fe0e}</a></p>\n</li>\n\
         <li id=\"fn-2\"><p>Y <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Back to 2\">↩\u{fe0e}</a></p>\n</li>\n</ol></section>"
    );
    let (body, _) = body("a[^1]\n\n## fn 1\n\n[^1]: b");
    assert_eq!(body.ids.into_iter().collect::<Vec<_>>(), ["fn-1", "fnref-1", "section-fn-1"]);
    assert_eq!(html("<p id=fn-1>a</p>"), "<p>a</p>");
}

#[test]
fn ids_can_be_prefixed() {
    struct Prefixed;
    impl Fill for Prefixed {
        fn link(&mut self, target: &str, span: Span) -> String {
            Seen.link(target, span)
        }
        fn picture(&mut self, _: &Picture) -> Option<Image> {
            None
        }
        fn phrase(&mut self, _: Phrase) -> String {
            "<\">".to_owned()
        }
        fn id(&mut self, id: &str) -> String {
            format!("one-{id}")
        }
    }
    let (body, _) = body("## A[^1]\n\n<p id=b>![c<d](e.png)</p>\n\n![c<d](e.png)\n\n[^1]: f");
    let page = fill(&body.pieces, &mut Prefixed);
    for expected in [
        "<h2 id=\"one-a\">",
        "href=\"#one-fn-1\"",
        "id=\"one-fn-1\"",
        "<p id=\"one-b\">",
        "<figure>c&lt;d</figure>",
        "aria-label=\"&lt;&quot;&gt;\"",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
}

#[test]
fn words_and_summary() {
    let (body, _) = body(
        "# A\n\n> q\n\nOne *two*,\nthree[^1] `x < y`.\n\n- four\n- five\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: note\n\n<div>six<br>seven</div>",
    );
    assert_eq!(body.plain, "A q One two, three x < y. four five a b c d note six seven");
    assert_eq!(body.summary.as_deref(), Some("One two, three x < y."));
}

#[test]
fn what_is_nested_too_deeply_is_told_once_and_still_read() {
    let nested =
        |levels: usize| (0..levels).map(|level| format!("{}- a\n", "  ".repeat(level))).collect::<String>();
    assert_eq!(body(&nested(45)).1.iter().count(), 0);
    let (deep, problems) = body(&nested(150));
    assert_eq!(problems.iter().map(|problem| problem.finding.code()).collect::<Vec<_>>(), ["too-deep"]);
    assert_eq!(deep.plain.len(), 299);
    for text in [
        ">".repeat(100_000),
        "+ ".repeat(100_000),
        "1. ".repeat(100_000),
        format!("{}a", "> - ".repeat(10_000)),
    ] {
        let (unread, problems) = body(&text);
        assert_eq!(problems.iter().next().map(|problem| problem.finding.code()), Some("too-deep"));
        // The parser, which would take quadratic time, has not seen it.
        assert!(unread.pieces.is_empty());
    }
    assert_eq!(html(&"- ".repeat(200)), "<hr>");
    // The parser would compare each line that follows with each of the lists.
    let lists = |count: usize| format!("{}```\n{}", "+ ".repeat(count), "\n".repeat(count));
    assert_eq!(body(&lists(20_000)).0, Body::default());
    let step: String =
        (0..200).map(|line| format!("{}{}a\n", " ".repeat(180 * line), "+ ".repeat(90))).collect();
    assert_eq!(body(&step).0, Body::default());
}

#[test]
fn two_sources_that_are_one_text_make_one_body() {
    let text = "# A\n\n<b>b</b> [c](d.md)[^1] ![e](f.png)\n\n[^1]: g";
    assert_eq!(body(text).0, body(text).0);
    // A body does not know where in the file it begins, but for its places.
    let (alone, mut problems) = (body(text).0, Diagnostics::default());
    let later = read_at(&format!("---\n---\n{text}"), 8, None, &mut problems);
    assert_eq!(fill(&alone.pieces, &mut Seen), fill(&later.pieces, &mut Seen));
    assert_eq!(read_at("é", 1, None, &mut problems), Body::default());
}
