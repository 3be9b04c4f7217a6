//! Content cannot attack: every text field of every kind of document holds something that would
//! like to be more than text, and every file of the output is read by a parser of its format.
//!
//! The fields come from the schema, so that a new one is tried as soon as there is one.

pub mod page;
mod vectors;

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value};

use crate::harness::Site;

/// Texts that would like to be more.
const HOSTILE: &[&str] = &[
    "\"><hostile-el hostile-at=1 onhostile=1>'</script><script>hostile()</script>",
    "=HYPERLINK(\"http://hostile.example\",\"x\")",
    "]]>--><!-- \u{2028}\u{2029} \\\" \\' \\\\ ${hostile()} {{ hostile() }} {% hostile %} {# x",
    "a\nBEGIN:VEVENT\nATTENDEE:mailto:h@hostile.example\nEND:VEVENT;X=1,2:3\\n",
    "@SUM(1+1)*cmd|' /C hostile'!A0",
    "&#60;hostile-el&#62; &lt;script&gt; &amp;quot; &",
    "' autofocus onfocus=hostile() hostile='",
    "</title></textarea></style><svg onload=hostile()><math><mi xlink:href=data:x>",
    "javascript:hostile()//",
    "+1+hostile()",
    "-2+hostile()|calc",
    "%0d%0abcc:h@hostile.example&cc=h@hostile.example?bcc=h@hostile.example",
    "\u{2067}\u{5d0}hostile\u{2069} \u{200f}\u{200e}\u{feff}\u{fffd}",
    "<!--><script>hostile()</script>--!><hostile-el>",
    "`hostile-el` *<hostile-el>* [x]: javascript:hostile() [x][javascript:hostile()]",
];

/// Makes a value for a schema: hostile wherever it may be a text.
struct Maker {
    count: usize,
    /// Values of fields that have to be what they are, by the end of their path.
    fixed: Vec<(&'static str, Value)>,
}

impl Maker {
    fn text(&mut self) -> Value {
        self.count += 1;
        Value::String(format!("{} h{}", HOSTILE[self.count % HOSTILE.len()], self.count))
    }

    fn value(&mut self, schema: &Value, path: &str) -> Option<Value> {
        if let Some((_, value)) = self.fixed.iter().find(|(end, _)| path.ends_with(end)) {
            return Some(value.clone()).filter(|value| !value.is_null());
        }
        if let Some(choices) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
            return self.value(choices.last()?, path);
        }
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return words.first().cloned();
        }
        let kind = match &schema["type"] {
            Value::String(kind) => kind.as_str(),
            Value::Array(kinds) if kinds.contains(&"string".into()) => "text",
            _ => return Some(self.text()),
        };
        Some(match (kind, schema["format"].as_str()) {
            ("object", _) => {
                let mut map = Map::new();
                for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
                    if let Some(value) = self.value(inner, &format!("{path}.{key}")) {
                        map.insert(key.clone(), value);
                    }
                }
                if let Some(inner) = schema.get("additionalProperties").filter(|inner| inner.is_object())
                    && let Some(value) = self.value(inner, &format!("{path}.*"))
                {
                    map.insert("mentor".into(), value);
                }
                Value::Object(map)
            }
            ("array", _) => Value::Array(
                (0..2).filter_map(|_| self.value(&schema["items"], &format!("{path}[]"))).collect(),
            ),
            ("integer", _) => schema.get("minimum").cloned().filter(|least| *least != 0).unwrap_or(1.into()),
            ("number", _) => 1.5.into(),
            ("boolean", _) => true.into(),
            (_, Some("date")) => "2026-03-02".into(),
            (_, Some("email")) => "h&b'c=d%3f@example.org".into(),
            (_, Some("uri")) => "https://example.org/?a=%22&b='onx='1&c=;,&quot;&#60;#d".into(),
            ("string", None) if schema.get("pattern").is_some() => return None,
            _ => self.text(),
        })
    }

    /// A document's front matter.
    fn matter(&mut self, schema: &Value, kind: &str) -> String {
        let mut text = String::new();
        for (key, inner) in schema["properties"].as_object().expect("fields") {
            if let Some(value) = self.value(inner, &format!("{kind}.{key}")) {
                text.push_str(&format!("{key}: {value}\n"));
            }
        }
        text
    }
}

fn fixed() -> Vec<(&'static str, Value)> {
    use serde_json::json;
    vec![
        (".slug", Value::Null),
        (".draft", Value::Null),
        (".aliases", json!(["old/'&lt;onx=1 h.html"])),
        ("site.base_url", json!("https://example.org/m/")),
        ("site.language", json!("en")),
        ("site.languages", json!(["en", "es"])),
        ("site.theme", Value::Null),
        ("site.timezone", json!("America/Denver")),
        ("site.navigation[].to", json!("about.md")),
        ("site.directory", Value::Null),
        ("site.privacy", Value::Null),
        ("site.profiles", Value::Null),
        ("site.organization.logo", Value::Null),
        (
            "site.fields",
            json!({ "own": { "label": HOSTILE[0], "facet": true }, "more": { "label": HOSTILE[7], "type": "list" } }),
        ),
        ("mentor.programs", json!(["prog"])),
        ("mentor.languages", json!(["en"])),
        ("mentor.portrait", json!("a '&amp;onx=1.jpg")),
        ("mentor.expires", Value::Null),
        ("mentor.availability", Value::Null),
        ("mentor.capacity", json!(2)),
        ("program.applications", json!({ "rolling": true })),
        (
            "program.eligibility.*",
            json!([HOSTILE[0], { "text": HOSTILE[7], "field": "library_years", "at_least": 5 }]),
        ),
        ("program.pairing", json!([{ "text": HOSTILE[1], "field": "employer", "must": "differ" }])),
        ("program.duration", json!("12 months")),
        ("cohort.mentors", json!(["m"])),
        ("cohort.starts", json!("2026-01-01")),
        ("cohort.ends", json!("2027-01-01")),
        (".start", json!("10:00")),
        (".end", json!("11:00")),
        ("milestones[].cancelled", json!(false)),
        ("milestones[].date", json!("2026-03-02")),
        (
            "application.submit",
            json!({ "email": "h&b@example.org", "endpoint": "https://forms.example.org/f?a='&b=;script-src&quot;&c=*", "download": true, "print": true }),
        ),
    ]
}

/// A site of nothing but hostility.
fn site() -> Site {
    let site = Site::empty();
    let schemas: Value = serde_json::from_str(&site.run("schema", &[]).done().stdout).expect("schemas");
    let mut maker = Maker { count: 0, fixed: fixed() };
    let settings = maker.matter(&schemas["site"], "site");
    site.write("content/site.yaml", &settings);
    let body = HOSTILE.join("\n\n");
    for (kind, path) in [
        ("page", "content/index.md"),
        ("page", "content/about.md"),
        ("page", "content/about.es.md"),
        ("page", "content/deep/'quoted' &lt;b&gt;.md"),
        ("mentor", "content/mentors/m.md"),
        ("mentor", "content/mentors/n.md"),
        ("mentor", "content/mentors/n.es.md"),
        ("program", "content/programs/prog/index.md"),
        ("handbook", "content/programs/prog/handbook/01-a.md"),
        ("handbook", "content/programs/prog/handbook/02-b.md"),
        ("agreement", "content/programs/prog/agreement.md"),
        ("cohort", "content/programs/prog/cohorts/2026.md"),
    ] {
        let mut matter = maker.matter(&schemas[kind], kind);
        if kind == "mentor" {
            let own: Vec<Value> = (0..3).map(|_| maker.text()).collect();
            matter.push_str(&format!("own: {}\nmore: [{}, {}]\n", own[0], own[1], own[2]));
        }
        if !path.contains("mentors/m.md") {
            let alias = matter.lines().filter(|line| !line.starts_with("aliases:"));
            matter = alias.map(|line| format!("{line}\n")).collect();
        }
        if path.ends_with(".es.md") {
            let fixed = ["contact", "capacity", "mentees", "consent", "nav"];
            let kept = matter
                .lines()
                .filter(|line| !fixed.iter().any(|field| line.starts_with(&format!("{field}:"))));
            matter = kept.map(|line| format!("{line}\n")).collect();
        }
        site.write(path, &format!("---\n{matter}---\n{body}\n"));
    }
    // Every type of field.
    let mut fields = String::new();
    for kind in schemas["application"]["properties"]["sections"]["items"]["properties"]["fields"]["items"]["properties"]["type"]["enum"].as_array().expect("types") {
        let (label, hint, option) = (maker.text(), maker.text(), maker.text());
        let kind = kind.as_str().expect("a type");
        let options = if kind.starts_with("choice") { format!(", options: [{option}, {{ value: {option}, label: {label} }}]") } else { String::new() };
        let terms = if kind == "terms" { ", vocabulary: topics" } else { "" };
        fields.push_str(&format!("      - {{ id: f_{kind}, type: {kind}, label: {label}, hint: {hint}{options}{terms} }}\n"));
    }
    let (title, section, note) = (maker.text(), maker.text(), maker.text());
    site.write(
        "content/programs/prog/application.md",
        &format!("---\ntitle: {title}\nsubmit: {}\nsections:\n  - title: {section}\n    note: {note}\n    fields:\n{fields}---\n{body}\n",
            fixed().pop().expect("the last").1),
    );
    let vocabulary = |label: Value| {
        format!("label: {label}\nterms:\n  a: {{ label: {label}, text: {label}, also: [{label}] }}\n")
    };
    for field in ["region", "classification", "own"] {
        let label = maker.text();
        site.write(&format!("content/vocabularies/{field}.yaml"), &vocabulary(label));
    }
    fs::write(site.at("content/mentors/a '&amp;onx=1.jpg"), crate::privacy::pictures::jpeg("x", 1))
        .expect("a file");
    assert!(maker.count > 150, "{} texts", maker.count);
    site
}

fn built(site: &Site) -> BTreeMap<String, String> {
    let report: Value = serde_json::from_str(&site.run("check --format json", &[]).stdout).expect("JSON");
    let problems = report["problems"].as_array().expect("problems").iter();
    let errors: Vec<String> = problems
        .filter(|problem| problem["severity"] == "error")
        .map(|problem| {
            format!("{}:{} {} {}", problem["file"], problem["line"], problem["code"], problem["message"])
        })
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    site.run("build", &[]).done();
    let files = site.files().into_iter().filter_map(|path| Some(path.strip_prefix("public/")?.to_owned()));
    files
        .filter_map(|path| Some((path.clone(), fs::read_to_string(site.at("public").join(&path)).ok()?)))
        .collect()
}

#[test]
fn every_format_says_what_was_written_and_nothing_else() {
    let files = built(&site());
    let of = |ending: &str| files.iter().filter(move |(path, _)| path.ends_with(ending)).collect::<Vec<_>>();
    let dangers: Vec<String> = of(".html")
        .iter()
        .flat_map(|(path, html)| {
            page::dangers(html).into_iter().map(move |danger| format!("{path}: {danger}"))
        })
        .collect();
    assert!(dangers.is_empty(), "{} dangers: {:#?}", dangers.len(), &dangers[..dangers.len().min(12)]);
    assert!(of(".html").len() > 60, "{}", of(".html").len());
    let spoken = of(".html").iter().filter(|(_, html)| html.contains("hostile")).count();
    assert!(spoken > 40, "what was written is shown as text: {spoken}");

    let json: Value = serde_json::from_str(&files["mentors.json"]).expect("JSON");
    assert!(json["mentors"].as_array().is_some_and(|mentors| mentors.len() == 2));
    let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(files["mentors.csv"].as_bytes());
    for cell in
        table.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
    }
    for (path, text) in of(".xml") {
        xml(path, text);
    }
    for (path, text) in of(".ics").into_iter().chain(of(".vcf")) {
        content_lines(path, text);
    }
    assert!(!of(".ics").is_empty() && !of(".vcf").is_empty() && of(".xml").len() == 2);
    let scripts = of(".js");
    let (data, code): (Vec<_>, Vec<_>) = scripts.into_iter().partition(|(path, _)| path.contains("/search-"));
    for (path, text) in code {
        assert!(!text.contains("hostile"), "{path}");
    }
    assert!(!data.is_empty());
    for (path, text) in data {
        let call = text
            .trim()
            .trim_end_matches(';')
            .strip_suffix(')')
            .and_then(|call| call.strip_prefix("docendo."));
        let arguments = call.and_then(|call| call.split_once('(')).map(|(_, arguments)| arguments);
        // For a script of before 2019 these end a line, and with it a text.
        assert!(!text.contains(['\u{2028}', '\u{2029}']), "{path}");
        let arguments = arguments.unwrap_or_else(|| panic!("{path}: {}", &text[..200.min(text.len())]));
        serde_json::from_str::<Value>(&format!("[{arguments}]"))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for line in files["robots.txt"].lines().filter(|line| !line.is_empty()) {
        let known = ["User-agent: ", "Allow:", "Disallow:", "Sitemap: https://example.org/m/", "#"];
        assert!(known.iter().any(|known| line.starts_with(known)), "{line}");
    }
}

/// Elements of the formats that are XML.
const ELEMENTS: &[&str] = &[
    "feed",
    "title",
    "subtitle",
    "link",
    "id",
    "updated",
    "author",
    "name",
    "uri",
    "email",
    "entry",
    "summary",
    "category",
    "published",
    "content",
    "rights",
    "icon",
    "logo",
    "generator",
    "urlset",
    "url",
    "loc",
    "lastmod",
    "xhtml:link",
    "sitemapindex",
    "sitemap",
];

fn xml(path: &str, text: &str) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                assert!(ELEMENTS.contains(&name.as_str()), "{path}: <{name}>");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
                    let value = attribute.value.to_string();
                    assert!(!attribute.key.as_ref().starts_with("on"), "{path}: {attribute:?}");
                    assert!(!value.to_lowercase().trim_start().starts_with("javascript:"), "{path}: {value}");
                }
            }
            Event::Comment(text) => assert!(!text.contains("hostile"), "{path}"),
            Event::CData(_) | Event::PI(_) | Event::DocType(_) => panic!("{path}: what it does not need"),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// Lines of calendars and cards: each is one that the tool writes, and a name cannot begin another.
fn content_lines(path: &str, text: &str) {
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "UID",
        "KIND",
        "FN",
        "N",
        "TITLE",
        "ORG",
        "EMAIL",
        "TEL",
        "LANG",
        "URL",
        "REV",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-TIMEZONE",
        "X-WR-CALDESC",
        "DESCRIPTION",
        "SUMMARY",
        "LOCATION",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "CATEGORIES",
        "STATUS",
        "SEQUENCE",
        "LAST-MODIFIED",
        "TRANSP",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "TZNAME",
        "RRULE",
        "RDATE",
        "CLASS",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "SOURCE",
        "COLOR",
        "CREATED",
    ];
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{path}");
    for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let name = line.split([':', ';']).next().unwrap_or_default();
        assert!(known.contains(&name), "{path}: {line}");
        assert!(!line.contains(|c: char| c.is_control()), "{path}: {line:?}");
    }
    if path.ends_with(".ics") {
        let calendar: icalendar::Calendar = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!calendar.components.is_empty());
    }
}

/// Characters that turn the reading direction of what follows, or that are not seen, are no part
/// of any value; those that belong to a script are.
#[test]
fn no_value_turns_what_follows_around() {
    for (escape, fits) in [
        ("\\u202e", false),
        ("\\u202a", false),
        ("\\u202d", false),
        ("\\u2066", false),
        ("\\u2067x\\u2069\\u2069", false),
        ("\\u0000", false),
        ("\\e[31m", false),
        ("\\x9b", false),
        ("\\ufffe", false),
        ("\\u2068x\\u2069", true),
        ("\\u200f", true),
        ("\\u200c", true),
        ("\\u2028", true),
        ("\\n", true),
    ] {
        let site = Site::new(&[("content/site.yaml", "title: T\nprofiles: { require_consent: false }\n")]);
        site.write(
            "content/mentors/a.md",
            &format!("---\nname: Ana\nconfirmed: 2026-03-02\nposition: \"a {escape} b\"\ntopics: [\"c {escape} d\"]\n---\n"),
        );
        let answer = site.run("build", &[]);
        if fits {
            answer.done();
        } else {
            answer.refused(1, &["control-character", "content/mentors/a.md:4", "content/mentors/a.md:5"]);
        }
    }
}
