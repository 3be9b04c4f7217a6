//! What becomes of raw HTML.

use super::{Seen, body, each, told};
use crate::document::body::fill;

#[test]
fn raw_html_is_kept_where_it_means_something() {
    each(&[
        ("<kbd>a</kbd><sub>b</sub>", "<p><kbd>a</kbd><sub>b</sub></p>"),
        ("<span lang=\"es\" class=\"x\">a</span>", "<p><span lang=\"es\">a</span></p>"),
        (
            "<details open>\n<summary>A</summary>\n\nb *c*\n\n</details>\n\nd",
            "<details open=\"\">\n<summary>A</summary>\n<p>b <em>c</em></p>\n</details>\n<p>d</p>",
        ),
        ("<ul class=\"tags\"><li class=\"tag\">a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("a<!-- note\n to self -->b\n\n<!-- c -->", "<p>ab</p>"),
        (
            "<p>&lt;b&gt; &eacute; <a href=\"b&amp;c.md\">d</a></p>",
            "<p>&lt;b&gt; é <a href=\"→b&amp;c.md\">d</a></p>",
        ),
        (
            "<h2 id=\"own\" lang=en>A</h2>\n<h2>B</h2>",
            "<h2 id=\"own\" lang=\"en\">A</h2>\n\n<h2 id=\"b\">B</h2>",
        ),
        ("<a id=\"x\"/>a", "<p><a id=\"x\"></a>a</p>"),
    ]);
}

#[test]
fn raw_html_cannot_break_the_page() {
    each(&[
        (
            "- <div>a\n- b </ul></div></body>\n\nc",
            "<ul>\n<li><div>a\n</div></li>\n<li>b </li>\n</ul>\n<p>c</p>",
        ),
        ("a <b>b *c</b>* d\n\ne", "<p>a <b>b <em>c</em> d</b></p>\n<p>e</p>"),
        ("<h2>a\n\nb", "<h2 id=\"a\">a\n</h2>\n<p>b</p>"),
        ("</p></section>\n\na", "<p>a</p>"),
        ("<a href=b.md>c [d](e.md) f</a>", "<p><a href=\"→b.md\">c d f</a></p>"),
        ("a <div>b", "<p>a </p><div>b</div><p></p>"),
        ("<div><b>a<p>b</div>\n\nc", "<div><b>a</b><p>b</p></div>\n<p>c</p>"),
        ("<a href=b.md><div>c</div></a>", "<p><a href=\"→b.md\">c</a></p>"),
        ("*a <div>b</div>* c", "<p><em>a b</em> c</p>"),
        ("<a name=top>\n\na [b](c.md)", "<a id=\"top\"></a>\n<p>a <a href=\"→c.md\">b</a></p>"),
    ]);
}

#[test]
fn what_raw_html_may_not_hold_is_told() {
    for (text, page, places) in [
        ("a <script>alert(\"b\")</script> c", "<p>a  c</p>", vec!["html-removed <script> at <script>"]),
        (
            "<script>\nif (a<b) { \"</x>\" }\n</script>\n\nc",
            "<p>c</p>",
            vec!["html-removed <script> at <script>"],
        ),
        ("a <script>b\n\nc", "<p>a </p>\n<p>c</p>", vec!["html-removed <script> at <script>"]),
        (
            "<p onclick=\"x()\" style='y'>a</p>",
            "<p>a</p>",
            vec!["html-removed onclick at onclick=\"x()\"", "html-removed style at style='y'"],
        ),
        (
            "> <iframe src=x>\n> a</iframe>\n> b",
            "<blockquote>\n\nb</blockquote>",
            vec!["html-removed <iframe> at <iframe src=x>"],
        ),
        ("<center>a</center>", "a", vec!["html-removed <center> at <center>"]),
        ("a\n\n<!-- b\n\nc", "<p>a</p>", vec!["html-removed <!-- at <!--"]),
        ("<!DOCTYPE html>\na", "<p>a</p>", vec!["html-removed <!DOCTYPE at <!DOCTYPE html>"]),
        ("<svg><g onload=x></g></svg>a", "<p>a</p>", vec!["html-removed <svg> at <svg>"]),
    ] {
        assert_eq!(
            told(text),
            (page.to_owned(), places.iter().map(|place| (*place).to_owned()).collect()),
            "{text}"
        );
    }
}

#[test]
fn unclosed_raw_html_does_not_grow_the_page() {
    let open: String = (0..60).map(|number| format!("<b title=\"{number}\">")).collect();
    for text in
        [format!("{open}{}", "<div>a</div>".repeat(200)), format!("<div>{open}\n\n{}", "a\n\n".repeat(200))]
    {
        let (body, _) = body(&text);
        let page = fill(&body.pieces, &mut Seen);
        assert!(page.len() < 4 * text.len(), "{} bytes became {}", text.len(), page.len());
    }
}
