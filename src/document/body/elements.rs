//! What raw HTML may hold: elements, attributes and their values.

/// What becomes of an element of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// It is kept.
    Kept {
        /// Its name.
        name: &'static str,
        /// How it stands among others.
        flow: Flow,
    },
    /// It goes, what it holds stays.
    Unwrapped,
    /// It goes with all that it holds, which is no text for readers.
    Dropped,
    /// It is no element: somebody wrote `Dear <Name>`, or a component of another tool.
    Unknown,
}

/// How an element stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Part of a sentence.
    Phrase,
    /// A paragraph or heading, which can hold phrases only.
    Leaf,
    /// It can hold blocks.
    Block,
    /// It holds nothing and has no end tag.
    Void,
}

macro_rules! kept {
    ($($flow:ident: $($name:literal)+;)+) => {
        /// The kept elements.
        pub(super) const KEPT: &[(&str, Flow)] = &[$($(($name, Flow::$flow),)+)+];
    };
}

kept! {
    Phrase: "a" "abbr" "b" "bdi" "bdo" "cite" "code" "del" "dfn" "em" "i" "ins" "kbd" "mark" "q" "rp" "rt"
        "ruby" "s" "samp" "small" "span" "strong" "sub" "sup" "time" "u" "var";
    Leaf: "h1" "h2" "h3" "h4" "h5" "h6" "p";
    Block: "address" "article" "blockquote" "caption" "colgroup" "dd" "details" "div" "dl" "dt" "figcaption"
        "figure" "li" "ol" "pre" "section" "summary" "table" "tbody" "td" "tfoot" "th" "thead" "tr" "ul";
    Void: "br" "col" "hr" "img" "wbr";
}

/// Elements whose content is no text for readers.
const DROPPED: &[&str] = &[
    "applet", "audio", "canvas", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

/// Elements of HTML, today's or yesterday's, that are not kept.
const UNWRAPPED: &[&str] = &[
    "acronym",
    "area",
    "aside",
    "base",
    "basefont",
    "bgsound",
    "big",
    "blink",
    "body",
    "button",
    "center",
    "command",
    "content",
    "data",
    "datalist",
    "dialog",
    "dir",
    "embed",
    "fieldset",
    "font",
    "footer",
    "form",
    "frame",
    "header",
    "hgroup",
    "html",
    "image",
    "input",
    "isindex",
    "keygen",
    "label",
    "legend",
    "link",
    "listing",
    "main",
    "map",
    "marquee",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "nobr",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "progress",
    "search",
    "slot",
    "source",
    "spacer",
    "strike",
    "track",
    "tt",
];

/// What becomes of an element.
pub(super) fn element(name: &str) -> Element {
    if let Some((name, flow)) = KEPT.iter().find(|(kept, _)| *kept == name) {
        Element::Kept { name, flow: *flow }
    } else if DROPPED.contains(&name) {
        Element::Dropped
    } else if UNWRAPPED.contains(&name) {
        Element::Unwrapped
    } else {
        Element::Unknown
    }
}

/// The open elements that end where `name` begins, innermost first: nobody closes a list item.
pub(super) fn ends_before(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li"],
        "p" => &["p"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"],
        _ => &[],
    }
}

/// What becomes of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is kept, if its value is what it should be.
    Kept(Kind),
    /// It goes, and nobody misses it.
    Ignored,
    /// It goes, and its author is told.
    Told,
}

/// What the value of an attribute should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// Nothing: its presence says all.
    Flag,
    /// A language tag.
    Language,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// The target of a link.
    Address,
    /// An id.
    Id,
    /// Part of a picture, read elsewhere.
    Picture,
}

/// What becomes of an attribute of a kept element.
pub(super) fn attribute(element: &str, name: &str) -> Fate {
    let kind = match (element, name) {
        (_, "lang") => Kind::Language,
        (_, "dir") => Kind::OneOf(&["ltr", "rtl", "auto"]),
        (_, "id") => Kind::Id,
        // Dropped, it would show what somebody hid.
        (_, "hidden") => Kind::Flag,
        ("img", "src" | "alt" | "title") => Kind::Picture,
        (_, "title") => Kind::Text,
        ("a", "href") => Kind::Address,
        ("del" | "ins" | "time", "datetime") | ("th", "abbr") => Kind::Text,
        ("details", "open") | ("ol", "reversed") => Kind::Flag,
        ("ol", "start") | ("li", "value") | ("col" | "colgroup", "span") => Kind::Number,
        ("td" | "th", "colspan" | "rowspan") => Kind::Number,
        ("th", "scope") => Kind::OneOf(&["col", "row", "colgroup", "rowgroup"]),
        _ => return if is_harmless(name) { Fate::Ignored } else { Fate::Told },
    };
    Fate::Kept(kind)
}

/// Whether an attribute only dressed the element for its old page.
fn is_harmless(name: &str) -> bool {
    const HARMLESS: &[&str] = &[
        "align",
        "alt",
        "aria-describedby",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "axis",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "cite",
        "class",
        "clear",
        "color",
        "compact",
        "decoding",
        "download",
        "face",
        "frame",
        "headers",
        "height",
        "hreflang",
        "loading",
        "markdown",
        "name",
        "noshade",
        "nowrap",
        "referrerpolicy",
        "rel",
        "role",
        "rules",
        "size",
        "sizes",
        "spellcheck",
        "summary",
        "tabindex",
        "target",
        "translate",
        "type",
        "valign",
        "vspace",
        "hspace",
        "width",
        "xml:lang",
        "xmlns",
    ];
    HARMLESS.contains(&name)
        || name.starts_with("data-")
        || !name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a value is what it should be.
pub(super) fn is_valid(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Text | Kind::Flag | Kind::Address | Kind::Id | Kind::Picture => true,
        Kind::Number => {
            let digits = value.strip_prefix('-').unwrap_or(value);
            (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        Kind::Language => {
            (2..=35).contains(&value.len())
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        }
        Kind::OneOf(words) => words.contains(&value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_one_fate() {
        let mut names: Vec<&str> =
            KEPT.iter().map(|(name, _)| *name).chain(DROPPED.iter().chain(UNWRAPPED).copied()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert_eq!(element("script"), Element::Dropped);
        assert_eq!(element("form"), Element::Unwrapped);
        assert_eq!(element("name"), Element::Unknown);
    }

    #[test]
    fn attributes_that_act_are_told_and_those_that_dress_are_not() {
        for name in ["onclick", "style", "srcdoc", "formaction", "srcset", "ping", "autofocus"] {
            assert_eq!(attribute("a", name), Fate::Told, "{name}");
        }
        for name in ["class", "width", "target", "data-x", "\"", "=x"] {
            assert_eq!(attribute("a", name), Fate::Ignored, "{name}");
        }
    }
}
