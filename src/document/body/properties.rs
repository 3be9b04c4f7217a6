//! What holds for every text.

use proptest::prelude::*;
use proptest::sample::select;

use super::tests::{Seen, body};
use super::*;
use crate::document::body::sanitise::policy_clean;
use crate::document::body::tokens::{Token, Tokens};

/// Parts of Markdown without raw HTML: no `<` before a letter.
#[rustfmt::skip]
const MARKDOWN: &[&str] = &[
    "# ", "## ", "\n", "\n\n", "- ", "1. ", "> ", "  ", "    ", "*", "**", "_", "~~", "`", "```\n", "[", "](",
    ")", "![", "[^1]", "\n\n[^1]: ", "[x]: ", "|", "\n|-|:-:|\n", "- [ ] ", "- [x] ", "\\", "&amp;", "&#106;",
    "&nbsp;", "a", "b c", "{#id}", "{.c onclick=x}", "\"", "'", "--", "...", "javascript:alert(1)",
    "https://a.org/_b", "ana@b.org", "data:x", "//c.org", "d.md#e", "\r\n", "\t", "\u{0}", "\u{1b}", "\u{a0}",
    "é", "字", "\u{202e}", "<", " < ", "&lt;script&gt;", "[^1][^1]", "---\n", "===\n", "![a](b.png \"c\")",
    "www.a.org", ")\n", "\u{feff}",
];

/// Parts of raw HTML.
#[rustfmt::skip]
const HTML: &[&str] = &[
    "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<a href=\"", "<a href='x.md'>", "\">", "</a>",
    "<img src=x ", "onerror=alert(1)", " onclick=\"x\"", " style='a'", ">", "<script>", "</script>",
    "<scr<script>ipt>", "<style>", "</style>", "<svg/onload=x>", "<math>", "<iframe src=x>", "</iframe>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!D", "<table>", "<td>", "</table>", "<li>", "<ul>", "</ul>",
    "<h2 id=a>", "</h2>", "<details>", "<summary>", "</li>", "java&Tab;script:x", " JAVASCRIPT:x", "<x y>",
    "<form action=x>", "<textarea>", "<br/>", "<pre>\n", "</pre>", "<hr", "<span lang=", "<noscript>",
    "<template>", "<title>", "<select>", "</body>", "<label>", "<input>", "<button ",
];

fn text(parts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(select(parts), 0..40).prop_map(|parts| parts.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => select(MARKDOWN).prop_map(str::to_owned),
        3 => select(HTML).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Whether a page holds only tags that can do nothing; if not, which one.
fn harmful(page: &str) -> Option<String> {
    let is_harmful = |token: &Token| match token {
        Token::Open(tag) => {
            let known = KNOWN.contains(&tag.name.as_str());
            let acts = tag.attributes.iter().any(|attribute| {
                let value = page[attribute.value.clone()].to_lowercase();
                attribute.name.starts_with("on")
                    || attribute.name.starts_with("style")
                    || (attribute.name == "href"
                        && ["javascript", "data:", "//"].iter().any(|bad| value.trim().starts_with(bad)))
            });
            !known || acts
        }
        Token::Close { .. } | Token::Text(_) => false,
        Token::Comment { .. } | Token::Declaration(_) => true,
    };
    Tokens::new(page).find(is_harmful).map(|token| format!("{token:?}"))
}

/// All tags that a page can hold, listed anew: not what the code under test believes.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "a", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "label", "li", "ol", "p", "pre", "q", "s", "section", "span",
    "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
];

/// The holes as words that stay what they are.
fn marked(pieces: &[Piece]) -> String {
    let mut page = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(html) => page.push_str(html),
            Piece::Picture(_) => page.push_str("<img src=\"p\">"),
            Piece::Id(id) => page.push_str(id),
            Piece::Link { .. } | Piece::Phrase(_) => page.push('h'),
            Piece::FileNote { .. } => page.push('n'),
        }
    }
    page
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_harmful_page(text in any_text()) {
        let (body, problems) = body(&text);
        let page = fill(&body.pieces, &mut Seen);
        prop_assert_eq!(harmful(&page), None, "{}", page);
        prop_assert!(!page.to_lowercase().contains("<script"));
        for problem in problems.iter() {
            prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
        }
        for piece in &body.pieces {
            if let Piece::Link { span, .. } | Piece::Picture(Picture { span, .. }) = piece {
                prop_assert!(text.get(span.range()).is_some_and(|place| !place.is_empty()), "{:?}", piece);
            }
        }
    }

    #[test]
    fn markdown_makes_what_the_sanitiser_would_leave(text in text(MARKDOWN)) {
        let (body, _) = body(&text);
        let page = marked(&body.pieces);
        prop_assert_eq!(&policy_clean(&page), &page);
    }

    #[test]
    fn what_was_sanitised_is_left_alone(text in any_text()) {
        let (body, _) = body(&text);
        let page = marked(&body.pieces);
        prop_assert_eq!(&policy_clean(&page), &page);
    }

    #[test]
    fn ids_are_there_once(text in any_text()) {
        let (body, _) = body(&text);
        let page = fill(&body.pieces, &mut Seen);
        let mut seen = BTreeSet::new();
        for token in Tokens::new(&page) {
            if let Token::Open(tag) = token {
                for attribute in tag.attributes.iter().filter(|attribute| attribute.name == "id") {
                    let id = &page[attribute.value.clone()];
                    prop_assert!(body.ids.contains(id), "{}", id);
                    prop_assert!(seen.insert(id.to_owned()), "{} twice in {}", id, page);
                }
            }
        }
    }

    #[test]
    fn the_words_can_be_in_any_file(text in any_text()) {
        let (body, _) = body(&text);
        for words in [Some(&body.plain), body.summary.as_ref()].into_iter().flatten() {
            prop_assert!(!words.contains(|c: char| c.is_control()), "{:?}", words);
            prop_assert!(!words.contains("  ") && words.trim() == words);
        }
    }
}
