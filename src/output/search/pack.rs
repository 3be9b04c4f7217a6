//! An index as scripts.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use memchr::memchr2;
use serde::Serialize;

use crate::document::schema::site::Sort;
use crate::output::search::bits::{Bits, shorter, width};
use crate::output::search::gather::{COLUMNS, Card, Gathered, Program};
use crate::output::search::text::{Joins, label_keys, prose_keys};
use crate::site::Site;
use crate::theme::search::SearchWords;

/// From so many mentors on, an index is in pieces.
const LARGE: usize = 3_000;

/// How long a piece of lists is, in bytes: of labels, of texts, of terms. A word of a label is often
/// in several terms, whose lists lie apart: shorter pieces bring less of what was not asked for.
const PIECES: [usize; 3] = [2 * 1024, 4 * 1024, 2 * 1024];

/// How many mentors' cards are in a piece.
const BLOCK: usize = 128;

/// How long a piece of the texts is that cards share, in bytes.
const VALUES: usize = 6 * 1024;

/// The version of the format: it must be that of `js/search/index.js`.
const VERSION: u32 = 1;

/// The files of an index.
#[derive(Debug)]
pub struct Packed {
    /// The path of the file to load first.
    pub root: String,
    /// Paths and scripts.
    pub files: Vec<(String, String)>,
}

/// What a browser reads first.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Root<'r> {
    version: u32,
    lang: &'r str,
    /// How many mentors there are, and how many of them can take somebody: they come first.
    docs: usize,
    free: usize,
    /// `name`, `availability` or `shuffled`.
    sort: &'static str,
    per_page: usize,
    /// From the root of the site to the pages of this language, and of the default language.
    folder: String,
    fields: Vec<FieldRoot<'r>>,
    programs: &'r [Program],
    stop: &'r [String],
    synonyms: Vec<&'r Vec<String>>,
    columns: [&'static str; COLUMNS.len()],
    /// How many bits a column of a card has: those of text, then [`NUMBERS`].
    widths: Vec<u32>,
    /// The month of the newest confirmation: those of cards are counted back from it.
    newest: u16,
    block: usize,
    /// By kind of lists, how long a piece is.
    piece_sizes: [usize; 3],
    /// The pages of the dictionary: first key, and where its entries and lists start.
    pages: Vec<(&'r str, usize, usize, usize)>,
    /// The number of the first value in each piece of them.
    values: Vec<usize>,
    /// By kind of piece ([`KINDS`]), the number of its first.
    at: Vec<usize>,
    /// In one file: by kind of piece, where its bytes start. Else empty.
    starts: Vec<usize>,
}

/// The kinds of pieces, in the order in which they are numbered: pages of the dictionary, lists of
/// labels, of texts and of terms, texts that cards share, cards, where the free stand in order.
const KINDS: usize = 7;

/// How many numbers a card has: the age of its confirmation, shade, places, state.
const NUMBERS: usize = 4;

/// A field.
#[derive(Debug, Serialize)]
struct FieldRoot<'r> {
    key: &'r str,
    label: &'r str,
    facet: bool,
    ordered: bool,
    terms: Vec<TermRoot<'r>>,
}

/// A term: slug, label, how many mentors, what is needed to skip its list, language.
#[derive(Debug, Serialize)]
struct TermRoot<'r>(
    &'r str,
    &'r str,
    usize,
    u64,
    #[serde(skip_serializing_if = "Option::is_none")] Option<&'r str>,
);

/// A piece: text, and bytes.
#[derive(Debug, Default, Clone)]
struct Piece {
    text: String,
    bytes: Vec<u8>,
}

/// Writes an index; `None` if that is `over` before it is done.
pub fn pack(
    gathered: Gathered,
    language: &str,
    words: &SearchWords,
    site: &Site<'_>,
    over: &dyn Fn() -> bool,
) -> Option<Packed> {
    let n = gathered.cards.len();
    let large = n >= LARGE;
    let written = gathered.dictionary.write(n, over)?;
    let values = Values::of(&gathered.cards);
    let numbers = Numbers::of(&gathered.cards);
    let mut terms = Bits::default();
    let fields = gathered
        .fields
        .iter()
        .map(|field| FieldRoot {
            key: &field.key,
            label: &field.label,
            facet: field.facet,
            ordered: field.ordered,
            terms: field
                .terms
                .iter()
                .map(|term| {
                    let unary = terms.list(&shorter(&term.mentors, n), n);
                    TermRoot(&term.slug, &term.label, term.mentors.len(), unary, term.lang.as_deref())
                })
                .collect(),
        })
        .collect();
    let mut places = Bits::default();
    if let Some(numbers) = &gathered.places {
        places.list(&shorter(numbers, n), n);
    }
    let entries: Vec<Piece> = written
        .pages
        .iter()
        .map(|page| Piece { text: page.text.clone(), bytes: page.entries.clone() })
        .collect();
    let blocks: Vec<Piece> =
        gathered.cards.chunks(BLOCK).map(|cards| block(cards, &values, &numbers)).collect();
    let chunks = values.chunks(if large { VALUES } else { usize::MAX });
    let mut pages: Vec<(&str, usize, usize, usize)> =
        written.pages.iter().map(|page| (page.first.as_str(), 0, page.start.0, page.start.1)).collect();
    let kinds: [Vec<Piece>; KINDS] = [
        entries,
        cut(written.labels.clone(), PIECES[0], large),
        cut(written.texts.clone(), PIECES[1], large),
        cut(terms, PIECES[2], large),
        chunks.iter().map(|(_, text)| Piece { text: text.clone(), bytes: Vec::new() }).collect(),
        blocks,
        vec![Piece { text: String::new(), bytes: places.into_bytes() }],
    ];
    let mut at = Vec::new();
    let mut starts = Vec::new();
    let mut bytes: Vec<u8> = Vec::new();
    let mut next = 0;
    for (kind, pieces) in kinds.iter().enumerate() {
        at.push(next);
        next += pieces.len();
        if large {
            continue;
        }
        starts.push(bytes.len());
        for (number, piece) in pieces.iter().enumerate() {
            if kind == 0 {
                pages[number].1 = bytes.len();
            }
            bytes.extend_from_slice(&piece.bytes);
        }
    }
    let root = Root {
        version: VERSION,
        lang: language,
        docs: n,
        free: gathered.free,
        sort: match site.settings.sort {
            Sort::Name => "name",
            Sort::Availability => "availability",
            Sort::Shuffled => "shuffled",
        },
        per_page: site.settings.per_page,
        folder: site.folder(language),
        fields,
        programs: &gathered.programs,
        stop: &words.stop,
        synonyms: synonyms(words, &gathered, language),
        columns: COLUMNS,
        widths: values.widths.iter().chain(&numbers.widths).copied().collect(),
        newest: numbers.newest,
        block: BLOCK,
        piece_sizes: PIECES,
        pages,
        values: chunks.iter().map(|(first, _)| *first).collect(),
        at,
        starts,
    };
    // In one file, the texts of all pieces stand in a row.
    let whole: Vec<&str> =
        if large { Vec::new() } else { kinds.iter().flatten().map(|piece| piece.text.as_str()).collect() };
    let header = json(&root);
    let mut hasher = blake3::Hasher::new();
    hasher.update(header.as_bytes());
    for piece in kinds.iter().flatten() {
        hasher.update(piece.text.as_bytes());
        hasher.update(&piece.bytes);
    }
    let id = format!("search-{language}.{}", &hasher.finalize().to_hex()[..8]);
    let path = format!("assets/{id}.js");
    let mut files = vec![(
        path.clone(),
        format!("docendo.index({},{header},{},\"{}\");\n", json(&id), json(&whole), STANDARD.encode(&bytes)),
    )];
    if large {
        for (number, piece) in kinds.iter().flatten().enumerate() {
            let script = format!(
                "docendo.piece({},{number},{},\"{}\");\n",
                json(&id),
                json(&piece.text),
                STANDARD.encode(&piece.bytes)
            );
            files.push((format!("assets/{id}/{number}.js"), script));
        }
    }
    Some(Packed { root: path, files })
}

/// JSON inside a script: what would end a line for a script is escaped (ECMA-262 allows it since
/// 2019; older readers do not).
fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Lists in pieces.
fn cut(bits: Bits, size: usize, large: bool) -> Vec<Piece> {
    let bytes = bits.into_bytes();
    if !large {
        return vec![Piece { text: String::new(), bytes }];
    }
    bytes.chunks(size).map(|part| Piece { text: String::new(), bytes: part.to_vec() }).collect()
}

/// Groups of words that mean one thing, of which the index has at least one.
fn synonyms<'w>(words: &'w SearchWords, gathered: &Gathered, language: &str) -> Vec<&'w Vec<String>> {
    let known = |text: &String| {
        let (mut as_label, mut as_text) = (true, true);
        label_keys(text, Joins::None, |key| as_label &= gathered.dictionary.has(key));
        prose_keys(text, language, |key| as_text &= gathered.dictionary.has(key));
        as_label || as_text
    };
    words.synonyms.iter().filter(|group| group.iter().any(known)).collect()
}

/// The texts that cards share, the commonest first; the empty one is number 0.
struct Values {
    texts: Vec<String>,
    numbers: std::collections::BTreeMap<String, usize>,
    widths: Vec<u32>,
}

impl Values {
    fn of(cards: &[Card]) -> Self {
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for text in cards.iter().flat_map(|card| &card.columns).filter(|text| !text.is_empty()) {
            *counts.entry(text).or_default() += 1;
        }
        let mut texts: Vec<(&str, usize)> = counts.into_iter().collect();
        texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let texts: Vec<String> = std::iter::once(String::new())
            .chain(texts.iter().map(|(text, _)| flat(text).into_owned()))
            .collect();
        let numbers: std::collections::BTreeMap<String, usize> =
            texts.iter().enumerate().map(|(at, text)| (text.clone(), at)).collect();
        let number = |text: &String| numbers.get(&*flat(text)).copied().unwrap_or(0);
        let widths = (0..COLUMNS.len())
            .map(|column| {
                width(cards.iter().map(|card| number(&card.columns[column])).max().unwrap_or(0) as u64)
            })
            .collect();
        Self { texts, numbers, widths }
    }

    /// The texts in chunks of about so many bytes: the number of the first, and all by lines.
    fn chunks(&self, size: usize) -> Vec<(usize, String)> {
        let mut chunks: Vec<(usize, String)> = vec![(0, String::new())];
        for (number, text) in self.texts.iter().enumerate() {
            match chunks.last_mut() {
                Some(last) if number == last.0 => last.1.push_str(text),
                Some(last) if last.1.len() + text.len() < size => {
                    last.1.push('\n');
                    last.1.push_str(text);
                }
                _ => chunks.push((number, text.clone())),
            }
        }
        chunks
    }
}

/// The numbers of cards, in as few bits as the largest of each needs.
struct Numbers {
    newest: u16,
    widths: [u32; NUMBERS],
}

impl Numbers {
    fn of(cards: &[Card]) -> Self {
        let newest = cards.iter().map(|card| card.month).max().unwrap_or(0);
        let mut numbers = Self { newest, widths: [0; NUMBERS] };
        for card in cards {
            let needed = numbers.of_card(card).map(width);
            numbers.widths = std::array::from_fn(|at| numbers.widths[at].max(needed[at]));
        }
        numbers
    }

    fn of_card(&self, card: &Card) -> [u64; NUMBERS] {
        let age = if card.month == 0 { 0 } else { u64::from(self.newest - card.month) + 1 };
        [age, card.shade.into(), card.places.into(), card.state.into()]
    }
}

/// A text on one line.
fn flat(text: &str) -> Cow<'_, str> {
    match memchr2(b'\n', b'\t', text.as_bytes()) {
        Some(_) => text.replace(['\n', '\t'], " ").into(),
        None => text.into(),
    }
}

/// The cards of some mentors: a line each, then bits.
fn block(cards: &[Card], values: &Values, numbers: &Numbers) -> Piece {
    let mut lines = Vec::new();
    let mut bits = Bits::default();
    for card in cards {
        let portrait = card.portrait.clone().unwrap_or_default();
        let parts = [&card.name, &card.slug, &card.lang, &portrait.0, &portrait.1, &portrait.2];
        let line = parts.map(|part| flat(part)).join("\t");
        lines.push(line.trim_end_matches('\t').to_owned());
        for (column, text) in card.columns.iter().enumerate() {
            let number = values.numbers.get(&*flat(text)).copied().unwrap_or(0);
            bits.push(number as u64, values.widths[column]);
        }
        for (number, width) in numbers.of_card(card).into_iter().zip(numbers.widths) {
            bits.push(number, width);
        }
    }
    Piece { text: lines.join("\n"), bytes: bits.into_bytes() }
}
