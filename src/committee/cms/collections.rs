//! What can be edited: the documents of a site, in the groups in which a committee looks for them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::committee::cms::shapes::Shapes;
use crate::committee::cms::widget::{Maker, Widgets};
use crate::document::role::{Role, role};
use crate::document::schema::kinds;
use crate::document::schema::site::OwnFieldType;
use crate::model::Model;
use crate::settings::{Settings, as_label};
use crate::source::Sources;

/// What is made into collections.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The settings.
    pub settings: &'a Settings,
    /// Who and what there is.
    pub model: &'a Model,
    /// How fields are written.
    pub shapes: &'a Shapes,
}

/// A document that there is: its path, its name, what it is.
struct Entry {
    path: String,
    name: String,
    kind: &'static str,
}

impl Shelf<'_> {
    /// All collections, in the order in which they are shown.
    pub fn collections(&self) -> Vec<Json> {
        let (folders, programs) = self.documents();
        let mut collections = vec![self.mentors(), self.definitions()];
        for (program, entries) in &programs {
            collections.push(json!({ "divider": true }));
            collections.extend(self.program(program, entries));
        }
        collections.push(json!({ "divider": true }));
        collections.extend(folders.iter().map(|folder| self.pages(folder)));
        collections.push(self.terms());
        collections.push(self.site());
        collections
    }

    /// The folders in which there are pages, and what belongs to each program besides its definition.
    fn documents(&self) -> (BTreeSet<String>, BTreeMap<String, Vec<Entry>>) {
        let mut folders = BTreeSet::from(["content".to_owned()]);
        let mut programs: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for file in self.sources.below("content/") {
            let Some(place) = role(&file.path, &self.settings.other_languages) else { continue };
            let Some(kind) = kinds::of(place.role).filter(|_| place.language.is_none()) else { continue };
            let folder = file.path.rsplit_once('/').map_or("content", |(folder, _)| folder);
            match place.role {
                Role::Program => {
                    programs.entry(place.program).or_default();
                }
                Role::Chapter | Role::Cohort => {}
                _ if !place.program.is_empty() => {
                    let name = place.name.rsplit('/').next().unwrap_or_default().to_owned();
                    let entry = Entry { path: file.path.to_string(), name, kind };
                    programs.entry(place.program).or_default().push(entry);
                }
                Role::Page if folder != "content/mentors" => {
                    folders.insert(folder.to_owned());
                }
                _ => {}
            }
        }
        (folders, programs)
    }

    fn widgets(&self, kind: &str, of: &str) -> Widgets {
        let mut schema = kinds::schema(kind);
        if kind == "mentor"
            && let Some(properties) = schema["properties"].as_object_mut()
        {
            for own in &self.settings.fields {
                let mut field = match own.kind {
                    OwnFieldType::Text => json!({ "type": ["string", "number", "boolean"] }),
                    OwnFieldType::List => {
                        json!({ "type": "array", "items": { "type": ["string", "number"] } })
                    }
                    OwnFieldType::Number => json!({ "type": "number" }),
                    OwnFieldType::YesNo => json!({ "type": "boolean" }),
                    OwnFieldType::Date => json!({ "type": "string", "format": "date" }),
                    OwnFieldType::Url => json!({ "type": "string", "format": "uri" }),
                };
                field["title"] = json!(self.settings.text(&own.label, &self.settings.language));
                properties.insert(own.key.clone(), field);
            }
        }
        let mut widgets =
            Maker { kind, of, shapes: self.shapes, model: self.model, settings: self.settings }.all(&schema);
        if !matches!(kind, "site" | "vocabulary") {
            let mut body =
                json!({ "name": "body", "label": "Text", "widget": "markdown", "required": false });
            if self.is_translated() {
                body["i18n"] = json!(true);
            }
            widgets.fields.push(body);
        }
        widgets
    }

    fn is_translated(&self) -> bool {
        !self.settings.other_languages.is_empty()
    }

    /// A folder of documents of one kind, of which more can be made.
    fn folder(&self, name: &str, label: (&str, &str), folder: &str, kind: &str) -> Json {
        let widgets = self.widgets(kind, kind);
        let mut collection = json!({
            "name": name, "label": label.0, "label_singular": label.1, "folder": folder, "create": true,
            "extension": "md", "format": "yaml-frontmatter", "slug": "{{title}}",
            "media_folder": format!("/{folder}"), "public_folder": "",
        });
        if let Some(told) = told(&widgets.left_out) {
            collection["description"] = json!(told);
        }
        if self.is_translated() {
            collection["i18n"] = json!(true);
        }
        collection["fields"] = json!(widgets.fields);
        collection
    }

    fn mentors(&self) -> Json {
        let mut mentors = self.folder("mentors", ("Mentors", "Mentor"), "content/mentors", "mentor");
        mentors["identifier_field"] = json!("name");
        mentors["slug"] = json!("{{name}}");
        mentors["sortable_fields"] = json!(["name", "confirmed", "signed_up"]);
        if self.sources.get("content/mentors/index.md").is_some() {
            // What stands above the list is no mentor.
            mentors["filter"] = json!({ "field": "name", "pattern": "." });
        }
        mentors
    }

    fn definitions(&self) -> Json {
        let mut programs = self.folder("programs", ("Programs", "Program"), "content/programs", "program");
        programs["path"] = json!("{{slug}}/index");
        // A picture lies beside the definition that shows it.
        programs["media_folder"] = json!("");
        programs
    }

    fn program(&self, program: &str, entries: &[Entry]) -> Vec<Json> {
        let known = self.model.programs.iter().find(|known| known.folder == program);
        let title = known.map_or_else(|| as_label(program), |known| known.definition.default.title.clone());
        let folder = |name: &str| format!("content/programs/{program}/{name}");
        let cohorts = self.folder(
            &format!("{program}-cohorts"),
            (&format!("{title}: cohorts"), "Cohort"),
            &folder("cohorts"),
            "cohort",
        );
        let handbook = self.folder(
            &format!("{program}-handbook"),
            (&format!("{title}: handbook"), "Chapter"),
            &folder("handbook"),
            "handbook",
        );
        let files: Vec<_> = entries.iter().map(|entry| self.file(&as_label(&entry.name), entry)).collect();
        let mut collections = vec![cohorts, handbook];
        if !files.is_empty() {
            collections.push(self.files(
                &format!("{program}-documents"),
                &format!("{title}: documents"),
                files,
            ));
        }
        collections
    }

    fn pages(&self, folder: &str) -> Json {
        let below = folder.trim_start_matches("content").trim_start_matches('/');
        let label = if below.is_empty() {
            "Pages".to_owned()
        } else {
            format!("Pages: {}", below.replace('/', ", "))
        };
        let name =
            if below.is_empty() { "pages".to_owned() } else { format!("pages-{}", below.replace('/', "-")) };
        self.folder(&name, (&label, "Page"), folder, "page")
    }

    fn terms(&self) -> Json {
        let lists = self.sources.below("content/vocabularies/").filter_map(|file| {
            let place = role(&file.path, &self.settings.other_languages)?;
            let is_list = place.role == Role::Vocabulary && place.language.is_none();
            let label = self.model.vocabulary(&place.name.replace('-', "_")).and_then(|list| {
                Some(self.settings.text(list.label.as_ref()?, &self.settings.language).to_owned())
            });
            let label = label.unwrap_or_else(|| as_label(&place.name));
            let entry = Entry { path: file.path.to_string(), name: place.name, kind: "vocabulary" };
            is_list.then(|| self.file(&label, &entry))
        });
        self.files("terms", "Lists of terms", lists.collect())
    }

    fn site(&self) -> Json {
        let entry = Entry { path: "content/site.yaml".to_owned(), name: "site".to_owned(), kind: "site" };
        self.files("settings", "Settings", vec![self.file("The site", &entry)])
    }

    fn files(&self, name: &str, label: &str, files: Vec<(Json, Vec<String>)>) -> Json {
        let mut collection = json!({ "name": name, "label": label });
        let left_out = files.iter().flat_map(|(_, left_out)| left_out);
        if let Some(told) = told(left_out) {
            collection["description"] = json!(told);
        }
        if self.is_translated() {
            collection["i18n"] = json!(true);
        }
        collection["files"] = files.into_iter().map(|(file, _)| file).collect();
        collection
    }

    /// One document, of which there is no second.
    fn file(&self, label: &str, entry: &Entry) -> (Json, Vec<String>) {
        let widgets = self.widgets(entry.kind, &entry.path);
        let (stem, extension) = entry.path.rsplit_once('.').unwrap_or((&entry.path, "md"));
        let mut file = json!({ "name": entry.name, "label": label, "file": entry.path });
        if self.is_translated() {
            file["file"] = json!(format!("{stem}.{{{{locale}}}}.{extension}"));
            file["i18n"] = json!(true);
        }
        file["format"] = json!(if extension == "md" { "yaml-frontmatter" } else { "yaml" });
        file["fields"] = json!(widgets.fields);
        (file, widgets.left_out)
    }
}

/// What is said about fields that have no widget.
fn told<'a>(left_out: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let fields: BTreeSet<String> = left_out.into_iter().map(|path| path.replace("[]", "")).collect();
    if fields.is_empty() {
        return None;
    }
    Some(format!(
        "To be changed in the file itself, since a form could not hold all of it: {}. Here it stays as it is.",
        fields.into_iter().collect::<Vec<_>>().join(", ")
    ))
}
