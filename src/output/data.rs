//! The mentors as data: `mentors.json` for programs, `mentors.csv` for spreadsheets.
//!
//! Both say what the mentors' pages say and nothing else, under the names of the front matter and
//! in its order: a value that is not published is not in the model, and consent, drafts and old
//! addresses are nobody's business. Terms are given by their slugs, which are their addresses too.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Number;

use crate::diagnostic::Diagnostics;
use crate::model::MentorId;
use crate::model::mentor::{Mentor, OwnValue};
use crate::model::vocabulary::Label;
use crate::output::artifact::Outputs;
use crate::output::json::Json;
use crate::output::{Context, Format};
use crate::site::url::relative;
use crate::site::{PageKind, Site, links};

/// Where the mentors are for programs.
pub const JSON: &str = "mentors.json";

/// Where the mentors are for spreadsheets.
pub const CSV: &str = "mentors.csv";

/// `mentors.json` and `mentors.csv`.
pub struct Data;

impl Format for Data {
    fn name(&self) -> &'static str {
        "data"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        let columns = columns(cx.site);
        // By name, whatever the order of the directory: a file that is compared with an earlier one must not
        // be shuffled.
        let by_name = &cx.site.by_name;
        // A record is several times as large as what is written of it: only a few are there at a time.
        let parts: Vec<(Arc<str>, Arc<str>)> = by_name
            .par_chunks(AT_A_TIME)
            .take_any_while(|_| !cx.is_over())
            .map(|ids| {
                let records: Vec<Record<'_>> = ids.iter().map(|id| record(cx.site, *id)).collect();
                let table = text(rows(&columns, &records));
                let records: Vec<Json<'_>> = records.into_iter().map(Json::Object).collect();
                (table, items(&records).into())
            })
            .collect();
        let (tables, lists): (Vec<Arc<str>>, Vec<Arc<str>>) = parts.into_iter().unzip();
        outputs.add_parts(CSV, std::iter::once(text(head(&columns))).chain(tables).collect());
        outputs.add_parts(JSON, document(lists));
    }
}

/// What was written of texts.
fn text(written: Vec<u8>) -> Arc<str> {
    // Made of texts, it is one.
    String::from_utf8(written).unwrap_or_default().into()
}

/// So many records are written by one thread at a time.
const AT_A_TIME: usize = 128;

/// The items of a list as they stand in [`document`].
fn items<R: Serialize>(records: &[R]) -> String {
    let document = Document { mentors: records };
    // A tree of texts and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.truncate(text.len().saturating_sub(FOOT.len()));
    text.drain(..HEAD.len().min(text.len()));
    text
}

/// `mentors.json`.
#[derive(Serialize)]
struct Document<'r, R> {
    mentors: &'r [R],
}

/// A mentor: names and values in the order of the front matter.
type Record<'r> = Vec<(&'r str, Json<'r>)>;

/// What stands before the items of a document that has some, and what behind them.
const HEAD: &str = "{\n  \"mentors\": [\n";
const FOOT: &str = "\n  ]\n}";

/// Lists of items as one document, in parts that follow each other.
fn document(lists: Vec<Arc<str>>) -> Vec<Arc<str>> {
    if lists.is_empty() {
        return vec!["{\n  \"mentors\": []\n}\n".into()];
    }
    let between: Arc<str> = ",\n".into();
    let mut parts: Vec<Arc<str>> = vec![HEAD.into()];
    for (number, list) in lists.into_iter().enumerate() {
        if number > 0 {
            parts.push(between.clone());
        }
        parts.push(list);
    }
    parts.extend([FOOT.into(), "\n".into()]);
    parts
}

/// The names that every site has, in the order of the front matter.
const NAMES: [&str; 36] = [
    "name",
    "url",
    "sort_name",
    "pronouns",
    "position",
    "library",
    "employer",
    "library_type",
    "region",
    "place",
    "languages",
    "topics",
    "work_areas",
    "research_interests",
    "interests",
    "purposes",
    "classification",
    "library_since",
    "field_since",
    "credentials",
    "memberships",
    "formats",
    "meets",
    "programs",
    "capacity",
    "mentees",
    "availability",
    "motivation",
    "signed_up",
    "confirmed",
    "expires",
    "portrait",
    "portrait_alt",
    "links",
    "contact",
    "draft",
];

fn columns<'s>(site: &'s Site<'_>) -> Vec<&'s str> {
    // A draft is told as one where drafts are shown; in what is published there is none.
    let built_in = NAMES.into_iter().filter(|name| *name != "draft" || site.settings.drafts);
    built_in.chain(site.settings.fields.iter().map(|field| field.key.as_str())).collect()
}

/// What is published of a mentor, without the names that have no value.
fn record<'s>(site: &'s Site<'_>, id: MentorId) -> Record<'s> {
    let mentor = &site.model.mentors[id.0].default;
    let mut record = Vec::with_capacity(NAMES.len());
    for name in NAMES {
        let value = match name {
            "url" => {
                let page = site.addresses.page(PageKind::Mentor(id), &site.settings.language);
                page.map(|page| relative(JSON, page).into())
            }
            "portrait" => portrait(site, mentor).map(Json::from),
            name => value(site, mentor, name),
        };
        if let Some(value) = value {
            record.push((name, value));
        }
    }
    record.extend(mentor.own.iter().map(|(key, value)| (key.as_str(), own(value))));
    record
}

fn value<'s>(site: &'s Site<'_>, mentor: &'s Mentor, name: &str) -> Option<Json<'s>> {
    let text = |text: &'s Option<String>| text.as_deref().map(Json::from);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| Json::from(day.to_string()));
    let whole = |number: u32| Json::Whole(number.into());
    match name {
        "name" => Some(mentor.name.as_str().into()),
        "sort_name" => Some(mentor.sort_name.as_str().into()),
        "pronouns" => text(&mentor.pronouns),
        "position" => text(&mentor.position),
        "library" => text(&mentor.library),
        "employer" => text(&mentor.employer),
        "library_type" | "region" | "classification" | "availability" => terms(site, mentor, name).next(),
        "languages" | "topics" | "work_areas" | "purposes" | "memberships" | "formats" | "programs" => {
            Json::several(terms(site, mentor, name).collect())
        }
        "place" => mentor.place.as_ref().map(|place| {
            let coordinates = place.coordinates;
            Json::object([
                ("name", Some(place.name.as_str().into())),
                ("latitude", coordinates.map(|(latitude, _)| latitude.into())),
                ("longitude", coordinates.map(|(_, longitude)| longitude.into())),
            ])
        }),
        "research_interests" => texts(&mentor.research_interests),
        "interests" => texts(&mentor.interests),
        "library_since" => mentor.library_since.map(|year| Json::Whole(year.into())),
        "field_since" => mentor.field_since.map(|year| Json::Whole(year.into())),
        "credentials" => texts(&mentor.credentials),
        "meets" => text(&mentor.meets),
        "capacity" => mentor.capacity.map(whole),
        "mentees" => mentor.mentees.map(whole),
        "motivation" => text(&mentor.motivation),
        "signed_up" => day(mentor.signed_up),
        "confirmed" => day(mentor.confirmed),
        "expires" => day(mentor.expires),
        "portrait_alt" => mentor.portrait.as_ref().map(|portrait| portrait.alt.as_str().into()),
        "links" => {
            let links = mentor.links.iter();
            let link = |(label, url): &'s (String, String)| {
                Json::Object(vec![("label", label.as_str().into()), ("url", url.as_str().into())])
            };
            Json::several(links.map(link).collect())
        }
        "contact" => mentor
            .contact
            .as_ref()
            .map(|contact| Json::object([("email", text(&contact.email)), ("phone", text(&contact.phone))])),
        "draft" => mentor.draft.then_some(Json::Bool(true)),
        _ => None,
    }
}

fn texts(texts: &[String]) -> Option<Json<'_>> {
    Json::several(texts.iter().map(|text| text.as_str().into()).collect())
}

/// The slugs of a field's terms; a language's tag keeps its capitals (RFC 5646, 2.1.1).
fn terms<'s>(site: &'s Site<'_>, mentor: &'s Mentor, field: &str) -> impl Iterator<Item = Json<'s>> + 's {
    let vocabulary = site.model.vocabulary(field);
    let terms = mentor.terms(field).iter().filter_map(move |id| Some(vocabulary?.term(*id)));
    terms.map(|term| match &term.label {
        Label::Language(tag) => tag.as_str().into(),
        _ => term.slug.as_str().into(),
    })
}

fn portrait(site: &Site<'_>, mentor: &Mentor) -> Option<String> {
    let source = links::picture(site, &mentor.path, &mentor.portrait.as_ref()?.file.value).ok()?;
    Some(relative(JSON, site.addresses.file(&source)?))
}

fn own(value: &OwnValue) -> Json<'_> {
    match value {
        OwnValue::Text(text) | OwnValue::Url(text) => text.as_str().into(),
        OwnValue::List(texts) => Json::Array(texts.iter().map(|text| text.as_str().into()).collect()),
        // A whole number is written as one: 4, not 4.0.
        OwnValue::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Json::Whole(*number as i64)
        }
        OwnValue::Number(number) => Json::Number(*number),
        OwnValue::YesNo(yes) => Json::Bool(*yes),
        OwnValue::Date(day) => day.to_string().into(),
    }
}

/// The first line of the table (RFC 4180: lines end in CRLF).
///
/// It begins with a byte order mark. Excel, for which this file is made, takes a table without one
/// for the alphabet of the country that it is installed in, and Zoë becomes ZoÃ«. A program that is
/// troubled by the mark has `mentors.json`.
fn head(columns: &[&str]) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    // Writing to memory cannot fail.
    let _ = writer(&mut bytes).write_record(columns.iter().map(|name| harmless((*name).into()).into_owned()));
    bytes
}

/// The rows of records below that.
fn rows(columns: &[&str], records: &[Record<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = writer(&mut bytes);
    for record in records {
        // Every row has the width of the first.
        let value = |name: &str| record.iter().find(|(written, _)| *written == name).map(|(_, value)| value);
        let cell = |name: &str| value(name).map(|value| cell(value, ";")).unwrap_or_default();
        for name in columns {
            let _ = writer.write_field(&*harmless(cell(name)));
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    drop(writer);
    bytes
}

fn writer(bytes: &mut Vec<u8>) -> csv::Writer<&mut Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes)
}

/// A value in one cell: the items of a list joined by `;`, the parts of an item by a space. An item
/// that has a `;` of its own gets a comma for it, or there would seem to be two.
fn cell<'v>(value: &'v Json<'_>, separator: &str) -> Cow<'v, str> {
    let part = |value: &'v Json<'_>| match value {
        Json::Text(text) if text.contains(';') => Cow::Owned(text.replace(';', ",")),
        Json::Array(_) | Json::Object(_) => cell(value, " "),
        value => cell(value, separator),
    };
    match value {
        Json::Text(text) => Cow::Borrowed(text),
        Json::Bool(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
        Json::Whole(number) => number.to_string().into(),
        Json::Number(number) => {
            Number::from_f64(*number).map_or(Cow::Borrowed(""), |number| number.to_string().into())
        }
        Json::Array(items) => items.iter().map(part).collect::<Vec<_>>().join(separator).into(),
        Json::Object(parts) => {
            parts.iter().map(|(_, value)| part(value)).collect::<Vec<_>>().join(separator).into()
        }
    }
}

/// A cell that a spreadsheet would calculate is made a text: an apostrophe says so. (OWASP, CSV
/// Injection.)
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}").into() } else { cell }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{CSV, Data, JSON, document, items};
    use crate::output::samples::{self, with_outputs};

    const SITE: &str =
        "title: T\nlanguages: [en, es]\nfields:\n  hours: { type: number }\n  visits: { type: yes_no }\n";
    const ANA: &str = "---\nname: Ana Ruiz\nposition: \"=HYPERLINK(\\\"x\\\")\"\nlibrary: 'Two, \"towns\"'\nplace: { name: Cheyenne, \
        latitude: 41.14, longitude: -104.82 }\nlanguages: [en, pt-BR]\ntopics: [Linked data, 'a; b']\nlinks: [{ label: ORCID, url: \
        \"https://orcid.org/1\" }]\nconsent: 2026-01-15\nconfirmed: 2026-03-02\ncontact: { email: ana@example.org, phone: \"+1 307 555\", \
        public: true }\nhours: 4\nvisits: yes\n---\nBio\n";
    const ZOE: &str = "---\nname: Zoë Tanaka\nconsent: 2026-01-15\nconfirmed: 2026-03-02\ncontact: { email: secret@example.org }\n\
        portrait: z o.png\nportrait_alt: Zoë\n---\nBio\n";
    const ES: &str = "---\nposition: Bibliotecaria\n---\nHola\n";

    fn with(test: impl FnOnce(&serde_json::Value, &str)) {
        let texts = [
            ("content/site.yaml", SITE),
            ("content/mentors/zoe.md", ZOE),
            ("content/mentors/ana.md", ANA),
            ("content/mentors/ana.es.md", ES),
            ("content/mentors/ben.md", "---\nname: Ben without consent\n---\nBio\n"),
        ];
        let files = [("content/mentors/z o.png", vec![])];
        with_outputs(&texts, &files, &Data, |outputs| {
            let json = serde_json::from_str(samples::text(outputs, JSON)).expect("it is JSON");
            test(&json, samples::text(outputs, CSV));
        });
    }

    #[test]
    fn what_is_written_in_parts_is_one_document() {
        let [one, two, three] = [
            json!({ "name": "a\nb", "list": [] }),
            json!({ "name": "]", "list": [1, { "x": 2 }] }),
            json!({}),
        ];
        let whole = |mentors: &[&serde_json::Value]| {
            serde_json::to_string_pretty(&json!({ "mentors": mentors })).expect("JSON") + "\n"
        };
        assert_eq!(document(Vec::new()).concat(), whole(&[]));
        assert_eq!(document(vec![items(std::slice::from_ref(&one)).into()]).concat(), whole(&[&one]));
        let parts = vec![items(&[one.clone(), two.clone()]), items(std::slice::from_ref(&three))];
        assert_eq!(
            document(parts.into_iter().map(Arc::from).collect()).concat(),
            whole(&[&one, &two, &three])
        );
    }

    #[test]
    fn json_has_what_is_published_under_the_names_of_the_front_matter() {
        with(|json, _| {
            let mentors = json["mentors"].as_array().expect("there is a list");
            assert_eq!(mentors.len(), 2);
            let keys: Vec<&str> =
                mentors[0].as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!(
                keys,
                [
                    "name",
                    "url",
                    "sort_name",
                    "position",
                    "library",
                    "place",
                    "languages",
                    "topics",
                    "confirmed",
                    "links",
                    "contact",
                    "hours",
                    "visits"
                ]
            );
            assert_eq!(mentors[0]["url"], "mentors/ana.html");
            assert_eq!(mentors[0]["languages"], serde_json::json!(["en", "pt-BR"]));
            assert_eq!(mentors[0]["topics"], serde_json::json!(["linked-data", "a-b"]));
            assert_eq!(mentors[0]["hours"], 4);
            assert_eq!(mentors[1]["portrait"], "mentors/z%20o.png");
            assert_eq!(mentors[1].get("contact"), None);
        });
    }

    #[test]
    fn the_table_says_the_same_and_calculates_nothing() {
        with(|json, table| {
            let table = table.strip_prefix('\u{feff}').expect("Excel is told the alphabet");
            assert_eq!(table.matches("\r\n").count(), 3);
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let columns: Vec<String> =
                reader.headers().expect("a first row").iter().map(str::to_owned).collect();
            let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
            let at = |row: usize, name: &str| {
                rows[row][columns.iter().position(|column| column == name).expect(name)].to_owned()
            };
            for mentor in json["mentors"].as_array().expect("a list") {
                assert!(mentor.as_object().expect("an object").keys().all(|key| columns.contains(key)));
            }
            assert_eq!(at(0, "name"), "Ana Ruiz");
            assert_eq!(at(0, "position"), "'=HYPERLINK(\"x\")");
            assert_eq!(at(0, "library"), "Two, \"towns\"");
            assert_eq!(at(0, "languages"), "en;pt-BR");
            assert_eq!(at(0, "place"), "Cheyenne;41.14;-104.82");
            assert_eq!(at(0, "links"), "ORCID https://orcid.org/1");
            assert_eq!(at(0, "contact"), "ana@example.org;+1 307 555");
            assert_eq!(at(0, "visits"), "yes");
            assert_eq!(at(1, "name"), "Zoë Tanaka");
            assert!(!table.contains("secret"));
        });
    }
}
