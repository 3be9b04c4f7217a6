//! A field of a document → the widget in which it is filled in.
//!
//! Made from the schema, so that no field is missing and none has another type. What a widget could
//! not hold without loss gets none: the editor leaves what it does not know as it is.

use serde_json::{Map, Value as Json, json};

use crate::committee::cms::shapes::Shapes;
use crate::committee::terms::called;
use crate::document::schema::record::prose;
use crate::model::Model;
use crate::settings::{Settings, as_label};

/// Texts that want more than a line.
const LONG: &[&str] = &["summary", "tagline", "motivation", "text", "a", "note", "hint"];

/// What is the same in every language.
const SAME_EVERYWHERE: &[&str] = &[
    "name",
    "sort_name",
    "slug",
    "aliases",
    "contact",
    "links",
    "place",
    "credentials",
    "library",
    "employer",
    "id",
    "type",
    "autocomplete",
    "profile",
    "vocabulary",
    "timezone",
    "theme",
    "accent",
    "base_url",
    "submit",
    "field",
    "languages",
    "mentors",
    "programs",
];

/// The names in a group whose names are the committee's own, where nobody has written any yet.
const USUAL_NAMES: &[(&str, &[&str])] = &[
    ("roles", &["mentor", "mentee", "coordinator"]),
    ("benefits", &["mentees", "mentors", "organization"]),
    ("eligibility", &["mentor", "mentee"]),
];

/// What widgets are made with.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    /// The kind of the documents.
    pub kind: &'a str,
    /// What the shapes are looked up by: the kind, or one file.
    pub of: &'a str,
    /// How fields are written.
    pub shapes: &'a Shapes,
    /// The site, for its terms.
    pub model: &'a Model,
    /// Its settings.
    pub settings: &'a Settings,
}

/// The widgets of a document.
#[derive(Debug, Default)]
pub struct Widgets {
    /// The widgets, in the order of the fields.
    pub fields: Vec<Json>,
    /// The fields that have none, since they are written in two ways.
    pub left_out: Vec<String>,
}

impl Maker<'_> {
    /// The widgets of all fields of a schema.
    pub fn all(&self, schema: &Json) -> Widgets {
        let mut widgets = Widgets::default();
        widgets.fields = self.fields(schema, "", &mut widgets.left_out);
        widgets
    }

    fn fields(&self, schema: &Json, above: &str, left_out: &mut Vec<String>) -> Vec<Json> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let mut fields = Vec::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            match self.field(name, &path, field, left_out) {
                Some(mut widget) => {
                    if !required.contains(&name.as_str()) {
                        widget.insert("required".into(), json!(false));
                    }
                    if let Some(hint) = field["description"].as_str().filter(|hint| !hint.is_empty()) {
                        widget.insert("hint".into(), json!(plain(hint)));
                    }
                    fields.push(Json::Object(widget));
                }
                None => left_out.push(path),
            }
        }
        fields
    }

    fn field(
        &self,
        name: &str,
        path: &str,
        schema: &Json,
        left_out: &mut Vec<String>,
    ) -> Option<Map<String, Json>> {
        let mut widget = Map::new();
        widget.insert("name".into(), json!(name));
        widget.insert("label".into(), json!(label(name)));
        widget
            .extend(self.special(name, path, schema).or_else(|| self.widget(name, path, schema, left_out))?);
        // A translation says in its own language what is prose, and takes the rest from its original.
        let is_prose =
            matches!(widget["widget"].as_str(), Some("string" | "text" | "list" | "object" | "keyvalue"));
        if !self.settings.other_languages.is_empty() && is_prose && !SAME_EVERYWHERE.contains(&name) {
            widget.insert("i18n".into(), json!(true));
        }
        Some(widget)
    }

    /// The widget of a field that refers to something of the site.
    fn special(&self, name: &str, path: &str, schema: &Json) -> Option<Map<String, Json>> {
        let is_own = path == name;
        let widget = match (self.kind, name) {
            ("mentor", "programs") => {
                let options = self
                    .model
                    .programs
                    .iter()
                    .map(|program| option(&program.folder, &program.definition.default.title));
                json!({ "widget": "select", "multiple": true, "options": options.collect::<Vec<_>>() })
            }
            ("cohort", "mentors") => json!({
                "widget": "relation", "collection": "mentors", "multiple": true,
                "value_field": "{{slug}}", "search_fields": ["name"], "display_fields": ["name"],
            }),
            ("mentor", "portrait") => json!({
                "widget": "image", "media_folder": "/content/mentors", "public_folder": "",
            }),
            ("program", "formats") => self.terms(name, schema)?,
            ("application", "purposes") => self.terms(name, schema)?,
            ("mentor", _) if is_own => self.terms(name, schema)?,
            _ => return None,
        };
        widget.as_object().cloned()
    }

    /// A choice among the terms of a field, where the committee lists them.
    fn terms(&self, field: &str, schema: &Json) -> Option<Json> {
        let vocabulary = self.model.vocabulary(field).filter(|vocabulary| !vocabulary.terms.is_empty())?;
        let own = self.settings.fields.iter().any(|own| own.key == field);
        if !vocabulary.listed && (field != "formats" || own) {
            return None;
        }
        let options = vocabulary.terms.iter().map(|term| option(&term.slug, &called(term, self.settings)));
        let mut select = json!({ "widget": "select", "options": options.collect::<Vec<_>>() });
        if schema["type"] == "array" {
            select["multiple"] = json!(true);
        }
        Some(select)
    }

    fn widget(
        &self,
        name: &str,
        path: &str,
        schema: &Json,
        left_out: &mut Vec<String>,
    ) -> Option<Map<String, Json>> {
        let shape = self.shapes.get(self.of, path);
        let widget = if let Some(words) = schema["enum"].as_array() {
            json!({ "widget": "select", "options": words })
        } else if let Some(either) = schema["anyOf"].as_array() {
            let [text, other] = either.as_slice() else { return None };
            let is_other = shape.group || shape.list;
            return match (shape.plain.is_empty(), is_other) {
                (false, true) => None,
                (false, false) => self.widget(name, path, text, left_out),
                // A group of fields says more than a text; a list of texts is rarely needed.
                (true, false) if other["type"] == "array" => self.widget(name, path, text, left_out),
                _ => self.widget(name, path, other, left_out),
            };
        } else {
            match schema["type"].as_str() {
                Some("array") => return self.list(name, path, schema, left_out),
                Some("object") => return self.group(path, schema, left_out),
                Some("integer") => number("int", schema),
                Some("number") => number("float", schema),
                Some("boolean") if path == "draft" => json!({ "widget": "boolean" }),
                // A box that is not ticked would say no, where to say nothing may mean yes.
                Some("boolean") => json!({ "widget": "select", "options": yes_no() }),
                Some("string") => string(name, schema),
                _ if schema["type"] == json!(["boolean", "string"]) => {
                    let labels = shape.plain.iter().filter(|text| !matches!(text.as_str(), "true" | "false"));
                    let mut options = yes_no();
                    options.extend(labels.map(|label| option(label, label)));
                    json!({ "widget": "select", "options": options })
                }
                _ if matches!(name, "id" | "thanks_field") => json!({
                    "widget": "string", "pattern": ["^[A-Za-z0-9_-]{1,60}$", "Write it like this: work_phone"],
                }),
                _ => json!({ "widget": if LONG.contains(&name) { "text" } else { "string" } }),
            }
        };
        widget.as_object().cloned()
    }

    fn list(
        &self,
        name: &str,
        path: &str,
        schema: &Json,
        left_out: &mut Vec<String>,
    ) -> Option<Map<String, Json>> {
        let path = format!("{path}[]");
        let item = match schema["items"]["anyOf"].as_array().map(Vec::as_slice) {
            Some([text, group]) => {
                let shape = self.shapes.get(self.of, &path);
                match (shape.plain.is_empty(), shape.group) {
                    (false, true) => return None,
                    (false, false) => text,
                    _ => group,
                }
            }
            _ => &schema["items"],
        };
        let list = if item["type"] == "object" {
            json!({ "widget": "list", "collapsed": "auto", "fields": self.fields(item, &path, left_out) })
        } else {
            let mut one = self.widget(name, &path, item, left_out)?;
            if one["widget"] == "select" {
                one.insert("multiple".into(), json!(true));
                return Some(one);
            }
            one.insert("name".into(), json!("item"));
            one.insert("label".into(), json!(label(name)));
            json!({ "widget": "list", "field": one })
        };
        list.as_object().cloned()
    }

    fn group(&self, path: &str, schema: &Json, left_out: &mut Vec<String>) -> Option<Map<String, Json>> {
        let each = &schema["additionalProperties"];
        if !each.is_object() {
            return json!({ "widget": "object", "fields": self.fields(schema, path, left_out) })
                .as_object()
                .cloned();
        }
        // The names in it are the committee's own.
        let keys = self.shapes.get(self.of, path).keys;
        let usual = USUAL_NAMES.iter().find(|(group, _)| *group == path).map_or(&[][..], |(_, names)| *names);
        let is_text = |schema: &Json| schema["type"].is_array();
        let can_be_text = is_text(each)
            || each["anyOf"].as_array().is_some_and(|either| either.first().is_some_and(is_text));
        let is_plain = |key: &String| {
            let shape = self.shapes.get(self.of, &format!("{path}.{key}"));
            !shape.list && !shape.group
        };
        if can_be_text && keys.iter().all(is_plain) {
            return json!({ "widget": "keyvalue", "key_label": "Short name", "value_label": "What people read" })
                .as_object()
                .cloned();
        }
        let mut names: Vec<&str> = keys.iter().map(String::as_str).collect();
        names.extend(usual.iter().filter(|usual| !keys.iter().any(|key| key == *usual)));
        let mut fields = Vec::new();
        for name in names {
            let path = format!("{path}.{name}");
            // The name is the committee's, and may be that of a field: it says nothing of its own.
            match self.field(name, &path, each, left_out) {
                Some(mut widget) => {
                    widget.insert("required".into(), json!(false));
                    fields.push(Json::Object(widget));
                }
                None => left_out.push(path),
            }
        }
        if fields.is_empty() {
            return None;
        }
        json!({ "widget": "object", "fields": fields }).as_object().cloned()
    }
}

/// What a field is called in a form.
fn label(name: &str) -> String {
    match name {
        "q" => "Question".to_owned(),
        "a" => "Answer".to_owned(),
        "url" => "Web address".to_owned(),
        name => as_label(name),
    }
}

/// A doc comment as a hint, in which stars and brackets would be markup.
fn plain(doc: &str) -> String {
    prose(&[doc]).replace('*', "\\*").replace('[', "\\[")
}

fn option(value: &str, label: &str) -> Json {
    json!({ "value": value, "label": label })
}

fn yes_no() -> Vec<Json> {
    vec![json!({ "value": true, "label": "yes" }), json!({ "value": false, "label": "no" })]
}

fn number(kind: &str, schema: &Json) -> Json {
    let mut number = json!({ "widget": "number", "value_type": kind });
    for (from, to) in [("minimum", "min"), ("maximum", "max")] {
        if !schema[from].is_null() {
            number[to] = schema[from].clone();
        }
    }
    number
}

fn string(name: &str, schema: &Json) -> Json {
    match schema["format"].as_str() {
        Some("date") => json!({ "widget": "datetime", "type": "date", "format": "YYYY-MM-DD" }),
        Some("email") => json!({ "widget": "string", "type": "email" }),
        Some("uri") => json!({ "widget": "string", "type": "url" }),
        _ => match schema["pattern"].as_str() {
            Some(pattern) if pattern.starts_with("^#") => json!({ "widget": "color" }),
            Some(pattern) => {
                let example = match name {
                    "start" | "end" => "10:30",
                    "language" | "languages" => "es",
                    _ => "12 months",
                };
                json!({ "widget": "string", "pattern": [pattern, format!("Write it like this: {example}")] })
            }
            None => json!({ "widget": "string" }),
        },
    }
}
