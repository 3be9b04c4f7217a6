//! The second look at a body that held raw HTML.
//!
//! What [`raw`](crate::document::body::raw) wrote is safe by construction, but not well formed: a
//! `<div>` may stand in a sentence. `ammonia` parses the whole as a browser would, takes out what
//! neither we nor the author should have written, and writes it well formed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::document::body::Piece;
use crate::document::body::elements::KEPT;
use crate::document::body::out::Out;

/// What a body may hold: what raw HTML may, and the few things more that Markdown writes.
static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href"] as &[&str]),
        ("img", &["src"]),
        ("input", &["disabled", "checked"]),
        ("section", &["aria-label"]),
        ("ol", &["start", "reversed"]),
        ("li", &["value"]),
        ("col", &["span"]),
        ("colgroup", &["span"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan", "scope", "abbr"]),
        ("details", &["open"]),
        ("time", &["datetime"]),
        ("del", &["datetime"]),
        ("ins", &["datetime"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    policy
        .add_tags(KEPT.iter().map(|(name, _)| *name))
        .add_tags(["input", "label"])
        .tag_attributes(attributes)
        .generic_attributes(["id", "lang", "dir", "title", "hidden"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None)
        .allowed_classes(HashMap::from([
            ("div", HashSet::from(["table-wrap"])),
            ("section", HashSet::from(["footnotes"])),
            ("td", HashSet::from(["align-left", "align-center", "align-right"])),
            ("th", HashSet::from(["align-left", "align-center", "align-right"])),
        ]));
    for (tag, name, values) in [
        ("pre", "tabindex", &["0"] as &[&str]),
        ("input", "type", &["checkbox"]),
        ("section", "role", &["doc-endnotes"]),
        ("a", "role", &["doc-noteref", "doc-backlink"]),
    ] {
        policy.add_tag_attribute_values(tag, name, values.iter().copied());
    }
    // The names of links back to the text are holes; no author can write the attribute.
    policy.add_tag_attributes("a", ["aria-label"]);
    policy
});

/// Sends a body through the policy.
pub(super) fn clean(out: Out) -> Vec<Piece> {
    let Out { html, holes, .. } = out;
    let token = token(&html);
    let mut marked = String::with_capacity(html.len() + holes.len() * 32);
    let mut done = 0;
    for (index, (place, piece)) in holes.iter().enumerate() {
        marked.push_str(&html[done..*place]);
        done = *place;
        let mark = format!("{token}{index}x");
        if matches!(piece, Piece::Picture(_)) {
            marked.push_str(&format!("{PICTURE}{mark}{PICTURE_END}"));
        } else {
            marked.push_str(&mark);
        }
    }
    marked.push_str(&html[done..]);
    pieces(&POLICY.clean(&marked).to_string(), &token, &holes)
}

const PICTURE: &str = "<img src=\"";
const PICTURE_END: &str = "\">";

/// A word that stands for a hole, and that the body cannot hold: to write it, one would have to
/// know the hash of a text that holds it.
fn token(html: &str) -> String {
    format!("hole{}x", &blake3::hash(html.as_bytes()).to_hex()[..24])
}

/// Cuts clean markup at the words that stand for holes.
fn pieces(html: &str, token: &str, holes: &[(usize, Piece)]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(holes.len() * 2 + 1);
    let mut push = |html: &str, piece: Option<Piece>| {
        if !html.is_empty() {
            pieces.push(Piece::Html(html.to_owned()));
        }
        pieces.extend(piece);
    };
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(token) {
        let (index, mut after) = after.split_once('x').unwrap_or((after, ""));
        let mut before = before;
        let piece =
            index.parse::<usize>().ok().and_then(|index| holes.get(index)).map(|(_, piece)| piece.clone());
        if let Some(Piece::Picture(_)) = piece {
            before = before.strip_suffix(PICTURE).unwrap_or(before);
            after = after.strip_prefix(PICTURE_END).unwrap_or(after);
        }
        push(before, piece);
        rest = after;
    }
    push(rest, None);
    pieces
}

/// What the policy leaves of a text, for tests.
#[cfg(test)]
pub(super) fn policy_clean(html: &str) -> String {
    POLICY.clean(html).to_string()
}
