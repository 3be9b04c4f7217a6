//! Words of the source, made fit for a sentence.

/// The longest quotation in a sentence, in characters.
const QUOTED: usize = 60;

/// The longest text that somebody is asked to type.
const TYPED: usize = 200;

/// A character that shows what cannot be shown: a control character, or one that changes the
/// direction of what follows, could drive the terminal or make a line read as something else.
/// One character for one, so that columns stay as they are.
pub fn visible_char(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => c,
    }
}

/// A text whose control characters are shown, not sent.
pub fn visible(text: &str) -> String {
    text.chars().map(visible_char).collect()
}

/// The first line of a text, at most `limit` characters of it.
fn short(text: &str, limit: usize) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    let mut kept: String = line.chars().take(limit).map(visible_char).collect();
    if kept.len() < text.len() && (line.chars().nth(limit).is_some() || line.len() < text.len()) {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// Words taken from the source: “two”.
pub fn quoted(text: &str) -> String {
    format!("“{}”", short(text, QUOTED))
}

/// A name, as it stands.
pub fn name(text: &str) -> String {
    short(text, QUOTED)
}

/// Part of a sentence, as it stands.
pub fn clause(text: &str) -> String {
    short(text, TYPED)
}

/// The name of a field or a file, or something to type: `two`.
pub fn code(text: &str) -> String {
    fence(&short(text, TYPED))
}

fn fence(text: &str) -> String {
    // What has a backtick in it is shown as it is, between other marks.
    if text.contains('`') { format!("“{text}”") } else { format!("`{text}`") }
}

/// Several of them: `one`, `two` or `three`.
pub fn codes(all: &[String], joiner: &str) -> String {
    let all: Vec<String> = all.iter().map(|one| code(one)).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {joiner} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A field and its value, to type: `starts: 2026-03-01`. The field may be given with the fields
/// that it lies in.
pub fn field_value(field: &str, value: &str) -> String {
    match leaf(field) {
        "" => code(value),
        field => code(&format!("{field}: {value}")),
    }
}

/// The last name of `contact.email`.
pub fn leaf(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

/// A field in a sentence, or what it is called when the whole document is meant.
pub fn field(field: &str) -> String {
    if field.is_empty() { "this part".to_owned() } else { code(field) }
}

/// The same at the beginning of a sentence.
pub fn field_first(name: &str) -> String {
    if name.is_empty() { "This part".to_owned() } else { field(name) }
}

/// A text between the quotes that suit it.
pub fn in_quotes(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// A text as a sentence: a capital first, a full stop last.
pub fn sentence(text: &str) -> String {
    let text = short(text, 2 * TYPED);
    let mut rest = text.chars();
    let mut sentence = match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect::<String>(),
        None => return String::new(),
    };
    if sentence.ends_with('…') && sentence.matches('`').count() % 2 == 1 {
        sentence.push('`');
    }
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

/// `1 month`, `2 months`.
pub fn counted(count: impl Into<u64>, one: &str, more: &str) -> String {
    let count = count.into();
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

#[cfg(test)]
mod tests {
    use super::{code, codes, in_quotes, quoted, sentence, visible};

    #[test]
    fn quotations_are_one_short_visible_line() {
        assert_eq!(quoted(" two\nthree"), "“two…”");
        assert_eq!(quoted("\u{1b}[31mred"), "“␛[31mred”");
        assert_eq!(visible("a\u{202e}b\u{9b}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(quoted(&"é".repeat(100)), format!("“{}…”", "é".repeat(60)));
        assert_eq!(code("a`b"), "“a`b”");
    }

    #[test]
    fn what_is_to_be_typed_can_be_typed() {
        assert_eq!(in_quotes("Libraries: a life"), "\"Libraries: a life\"");
        assert_eq!(in_quotes("the \"big\" one's"), "'the \"big\" one''s'");
        assert_eq!(codes(&["a".into(), "b".into(), "c".into()], "or"), "`a`, `b` or `c`");
        assert_eq!(codes(&["a".into()], "or"), "`a`");
        assert_eq!(sentence("put it away"), "Put it away.");
    }
}
