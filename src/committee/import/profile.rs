//! A mentor's profile, as a draft: what the form says fills it, each field only if the profile
//! takes it, and nothing else.
//!
//! Nobody is published by what came in: the profile is a draft, and the day of consent, the
//! address of the page and how to reach somebody are filled only where the committee has said,
//! by name, what fills them.

use crate::committee::import::answers::Answers;
use crate::committee::import::note::Note;
use crate::committee::import::options::yes_no;
use crate::committee::import::{Asked, Value, cells, file, yaml};
use crate::diagnostic::Diagnostics;
use crate::document::front_matter;
use crate::document::schema::mentor::Mentor;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Record, Value as _};
use crate::document::schema::values::web_address;
use crate::model::Model;
use crate::settings::Settings;
use crate::source::span::FileId;

/// The field that is the text below the others.
const BODY: &str = "body";

/// How a note begins. Comments are not published.
const NOTE: &str = "<!-- This was in the table and fills no field. Delete it when you have read it.";

/// A profile.
#[derive(Debug)]
pub struct Profile {
    /// The mentor's name.
    pub called: String,
    /// The name of its file, unless that is taken.
    pub name: String,
    /// Its fields.
    pub fields: Vec<(String, Value)>,
    /// The bio.
    pub body: String,
    /// The document.
    pub text: String,
}

impl Profile {
    /// Whether a profile that is there says the same, or more: the committee may have published
    /// it since.
    pub fn is_in(&self, there: &str) -> bool {
        yaml::read_back(there).is_some_and(|(known, body)| {
            let mine = self.fields.iter().filter(|(key, _)| key != "draft");
            // The note may have been read and deleted.
            let body = body.split(NOTE).next().unwrap_or_default();
            body.trim() == self.body.trim() && mine.into_iter().all(|field| yaml::is_among(field, &known))
        })
    }
}

/// What a profile is made of.
pub(in crate::committee) struct Draft<'a> {
    pub(super) model: &'a Model,
    pub(super) settings: &'a Settings,
    fields: Vec<(String, Value)>,
    body: Vec<String>,
    markdown: Option<String>,
    kept: Vec<String>,
}

/// The profile of an applicant, where there is a name.
pub(super) fn of_answers(answers: &Answers, asked: &Asked<'_>, notes: &mut Vec<Note>) -> Option<Profile> {
    let mut draft = Draft::new(asked.model, asked.settings);
    for section in asked.form.default.sections.iter().filter(|section| answers.hold(&section.when)) {
        for question in section.fields.iter().filter(|question| answers.hold(&question.when)) {
            if let (Some(field), Some(value)) = (&question.profile, answers.get(&question.id)) {
                draft.fill(field, value, notes);
            }
        }
    }
    draft.finish(notes)
}

impl<'a> Draft<'a> {
    pub(in crate::committee) fn new(model: &'a Model, settings: &'a Settings) -> Self {
        Self { model, settings, fields: Vec::new(), body: Vec::new(), markdown: None, kept: Vec::new() }
    }

    /// The text of a page of the committee's own: it is Markdown already.
    pub(super) fn markdown(&mut self, text: &str) {
        self.markdown = Some(text.to_owned());
    }

    /// Keeps what fills no field as a note, which is not published.
    pub(super) fn keep(&mut self, column: &str, value: &Value) {
        let line = format!("{column}: {}", texts(value).join("; "));
        // Nothing in it may end the note, or begin another.
        let line: String = line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.kept.push(line.replace("--", "- -").replace(['<', '>'], " "));
    }

    /// Fills a field, if it takes the value. Whether it does.
    pub(in crate::committee) fn fill(&mut self, field: &str, value: &Value, notes: &mut Vec<Note>) -> bool {
        let shown = texts(value).join("; ");
        let mut left_out = |why| {
            notes.push(Note::NotInProfile { field: field.to_owned(), value: shown.clone(), why });
            false
        };
        let root = field.split('.').next().unwrap_or_default();
        match root {
            BODY => {
                self.body.extend(texts(value));
                return true;
            }
            "draft" => return left_out("does not publish it: you do, by deleting the line `draft: true`"),
            _ => {}
        }
        let value = self.made(field, value);
        let key = root.to_owned();
        // What fills one field of several answers adds to it.
        let old = self.fields.iter().position(|(known, _)| *known == key);
        let whole = match (old.map(|index| self.fields[index].1.clone()), value) {
            (Some(Value::List(mut old)), Value::List(new)) => {
                old.extend(new.into_iter().filter(|item| !old.contains(item)).collect::<Vec<_>>());
                Value::List(old)
            }
            (Some(Value::Map(mut old)), Value::Map(new)) => {
                old.retain(|(key, _)| !new.iter().any(|(other, _)| other == key));
                old.extend(new);
                Value::Map(old)
            }
            (Some(_), _) => return left_out("is a second answer for it"),
            (None, value) => value,
        };
        if let Some(why) = self.refused(&key, &whole) {
            return left_out(why);
        }
        match old {
            Some(index) => self.fields[index].1 = whole,
            None => self.fields.push((key, whole)),
        }
        true
    }

    /// The value as the field has it: a list where it takes one, slugs for terms, a day for a yes.
    fn made(&self, field: &str, value: &Value) -> Value {
        if let Some((root, rest)) = field.split_once('.') {
            let inner = Value::Text(texts(value).join(", "));
            let inner = match (root, rest, &inner) {
                ("contact", "public", Value::Text(text)) => {
                    Value::Text(yes_no(text).unwrap_or(text).to_owned())
                }
                _ => inner,
            };
            return Value::Map(vec![(rest.to_owned(), inner)]);
        }
        let vocabulary = self.model.vocabulary(field).filter(|_| field != "programs");
        let term = |text: String| {
            let found =
                vocabulary.and_then(|vocabulary| Some(vocabulary.term(vocabulary.find(&text)?).slug.clone()));
            found.unwrap_or(text)
        };
        if is_list(field) {
            let items: Vec<String> = match value {
                Value::Text(text) if field == "links" => vec![text.clone()],
                // Terms hold commas; words of one's own are put between them.
                Value::Text(text) if vocabulary.is_some_and(|vocabulary| vocabulary.find(text).is_some()) => {
                    vec![text.clone()]
                }
                Value::Text(text) => {
                    let parts =
                        text.split([',', ';', '\n']).map(|part| part.trim().trim_end_matches('.').to_owned());
                    parts.filter(|part| !part.is_empty()).collect()
                }
                other => texts(other),
            };
            if field == "links" {
                return Value::List(items.into_iter().map(link).collect());
            }
            return Value::texts(items.into_iter().map(term));
        }
        let lines = texts(value);
        if let Some(text) = cells::plain(field, &lines.join(" ")) {
            return Value::Text(text);
        }
        let text = if matches!(field, "motivation" | "meets") {
            lines.join("\n")
        } else {
            lines.join(", ").replace('\n', " ")
        };
        let is_day = matches!(field, "consent" | "signed_up" | "confirmed");
        if is_day && yes_no(&text) == Some("yes") {
            // They said yes; when they did, only the day of the import tells.
            return Value::Text(self.settings.today.to_string());
        }
        Value::Text(term(text))
    }

    /// Why a profile cannot have a field with this value.
    fn refused(&self, key: &str, value: &Value) -> Option<&'static str> {
        let own: Vec<String> = self.settings.fields.iter().map(|field| field.key.clone()).collect();
        if !Mentor::fields().iter().any(|field| field.name == key) && !own.iter().any(|own| own == key) {
            return Some("belongs to no field that a profile has");
        }
        if let Some(vocabulary) = self.model.vocabulary(key).filter(|vocabulary| vocabulary.closed)
            && texts(value).iter().any(|text| vocabulary.find(text).is_none())
        {
            return Some("is not among the terms that the site lists");
        }
        let mut fields = vec![(key.to_owned(), value.clone())];
        if key != "name" {
            fields.insert(0, ("name".to_owned(), Value::Text("A".to_owned())));
        }
        let text = yaml::front_matter(&fields);
        let mut problems = Diagnostics::default();
        let node =
            front_matter::split(FileId(0), &text, &mut problems).read(FileId(0), &text, &mut problems)?;
        let mut reader = Reader::new("mentor", &mut problems);
        reader.own_fields = &own;
        Mentor::read(&node, &mut reader);
        (problems.iter().next().is_some()).then_some("is not what that field takes")
    }

    /// The document, where there is a name.
    pub(in crate::committee) fn finish(mut self, notes: &mut Vec<Note>) -> Option<Profile> {
        let name = self.fields.iter().find(|(key, _)| key == "name").map(|(_, value)| texts(value).join(" "));
        let Some(called) = name else {
            notes.push(Note::NoName);
            return None;
        };
        let order: Vec<&str> = Mentor::fields().iter().map(|field| field.name).collect();
        self.fields.sort_by_key(|(key, _)| order.iter().position(|name| name == key).unwrap_or(order.len()));
        self.fields.push(("draft".into(), Value::Text("true".into())));
        let mut body = plain(&self.body.join("\n\n"));
        if let Some(markdown) = &self.markdown {
            body = [body.as_str(), markdown.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n");
        }
        let mut text = yaml::front_matter(&self.fields);
        // Between quotes it would be a text.
        text = text.replace("\ndraft: \"true\"\n", "\ndraft: true\n");
        if !body.is_empty() {
            text.push_str(&format!("\n{body}\n"));
        }
        if !self.kept.is_empty() {
            text.push_str(&format!("\n{NOTE}\n{}\n-->\n", self.kept.join("\n")));
        }
        Some(Profile {
            name: file::name_of(&called).unwrap_or_else(|| "mentor".to_owned()),
            called,
            fields: self.fields,
            body,
            text,
        })
    }
}

/// Whether a field takes a list.
fn is_list(field: &str) -> bool {
    let fields = Mentor::fields();
    fields.iter().any(|known| known.name == field && (known.schema)()["type"] == "array")
}

/// A link, with the name of the site as its words.
fn link(url: String) -> Value {
    let host = url.split("//").nth(1).unwrap_or(&url).split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let label = if web_address(&url).is_ok() { host } else { url.clone() };
    Value::Map(vec![("label".into(), Value::Text(label)), ("url".into(), Value::Text(url))])
}

/// The single values in a value.
pub(in crate::committee) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(fields) => fields.iter().flat_map(|(_, value)| texts(value)).collect(),
    }
}

/// A text as Markdown that is that text: paragraphs and lines, and no other mark has a meaning.
pub(super) fn plain(text: &str) -> String {
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => paragraph.push(escaped(line)),
            Some(paragraph) if !paragraph.is_empty() => paragraphs.push(Vec::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    // A backslash at the end keeps the line.
    let paragraphs: Vec<String> = paragraphs.into_iter().map(|lines| lines.join("\\\n")).collect();
    paragraphs.join("\n\n")
}

fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let everywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '{' | '}' | '$' | '^'
        );
        let first = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':' | '!');
        let number = at == digits && digits > 0 && matches!(c, '.' | ')');
        if everywhere || first || number {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
