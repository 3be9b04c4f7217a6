//! The page on which a site is edited in the browser, and what editors know of its fields.

use std::collections::BTreeSet;

use docendo::diagnostic::Diagnostics;
use docendo::source::span::FileId;
use docendo::yaml::{self, Kind, Node};
use serde_json::{Map, Value as Json, json};

use crate::guide::{example_site, schemas};
use crate::harness::{SETTINGS, Site};

fn config(site: &Site) -> Json {
    read(&site.read("admin/config.yml"))
}

/// A text as YAML, by the tool's own reader, which forgives nothing.
fn read(text: &str) -> Json {
    let mut problems = Diagnostics::default();
    let node = yaml::parse(FileId(0), text, 0, &mut problems);
    assert_eq!(problems.iter().count(), 0, "{text}");
    value(&node)
}

fn value(node: &Node) -> Json {
    match &node.kind {
        Kind::Map(entries) => entries.iter().map(|(key, node)| (key.value.clone(), value(node))).collect(),
        Kind::List(items) => items.iter().map(value).collect(),
        Kind::Scalar(scalar) if scalar.quoted => json!(scalar.text),
        Kind::Scalar(scalar) => serde_json::from_str(&scalar.text)
            .ok()
            .filter(|value: &Json| value.is_boolean() || value.is_number())
            .unwrap_or_else(|| json!(scalar.text)),
        Kind::Null | Kind::Broken => Json::Null,
    }
}

/// The collections and single files of a configuration, by name, with their fields.
fn forms(config: &Json) -> Vec<(String, Json)> {
    let mut forms = Vec::new();
    for collection in config["collections"].as_array().expect("collections") {
        let named = |form: &Json| (form["name"].as_str().expect("a name").to_owned(), form.clone());
        match collection["files"].as_array() {
            Some(files) => forms.extend(files.iter().map(named)),
            None if collection["divider"] == json!(true) => {}
            None => forms.push(named(collection)),
        }
    }
    forms
}

fn form(config: &Json, name: &str) -> Json {
    let found = forms(config).into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no form {name}")).1
}

fn field<'f>(form: &'f Json, path: &str) -> &'f Json {
    path.split('.').fold(form, |above, name| {
        let fields = above["fields"].as_array().unwrap_or_else(|| panic!("{path}: no fields in {above}"));
        fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{path} is missing"))
    })
}

/// The paths of all fields of a schema, below lists and groups too.
fn paths(schema: &Json, above: &str, out: &mut Vec<String>) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        out.push(path.clone());
        paths(field, &path, out);
        paths(&field["items"], &path, out);
    }
}

#[test]
fn every_field_of_the_schemas_is_in_a_form() {
    let site = example_site();
    site.run("init --cms", &[]).done();
    let config = config(&site);
    for (kind, name) in [
        ("site", "site"),
        ("mentor", "mentors"),
        ("program", "programs"),
        ("cohort", "prairie-cohorts"),
        ("application", "application"),
        ("agreement", "agreement"),
        ("handbook", "prairie-handbook"),
        ("handout", "welcome"),
        ("page", "pages"),
        ("vocabulary", "topics"),
    ] {
        let form = form(&config, name);
        let told: BTreeSet<String> = config["collections"]
            .as_array()
            .expect("collections")
            .iter()
            .filter_map(|collection| collection["description"].as_str())
            .flat_map(|told| {
                told.split(": ").nth(1).unwrap_or_default().split(". ").next().unwrap_or_default().split(", ")
            })
            .map(str::to_owned)
            .collect();
        let mut all = Vec::new();
        paths(&schemas()[kind], "", &mut all);
        for path in all {
            if !told.iter().any(|told| path == *told || path.starts_with(&format!("{told}."))) {
                let field = field(&form, &path);
                assert!(field["hint"].is_string() && field["label"].is_string(), "{kind}: {path}: {field}");
            }
        }
        if !matches!(kind, "site" | "vocabulary") {
            assert_eq!(field(&form, "body")["widget"], "markdown", "{kind}");
        }
    }
}

#[test]
fn choices_offer_the_terms_of_the_site() {
    let site = example_site();
    site.run("init --cms", &[]).done();
    let mentors = form(&config(&site), "mentors");
    let values = |path: &str| -> Vec<String> {
        let options = field(&mentors, path)["options"].as_array().expect(path).clone();
        let value = |option: &Json| option["value"].as_str().or(option.as_str()).map(str::to_owned);
        options.iter().filter_map(value).collect()
    };
    for vocabulary in
        ["topics", "library_type", "region", "work_areas", "purposes", "classification", "memberships"]
    {
        let text = site.read(&format!("content/vocabularies/{vocabulary}.yaml"));
        let written: Json = read(&text);
        let terms: Vec<String> = written["terms"].as_object().expect("terms").keys().cloned().collect();
        assert_eq!(values(vocabulary), terms, "{vocabulary}");
    }
    assert_eq!(values("availability"), ["open", "limited", "full", "paused"]);
    assert_eq!(values("programs"), ["prairie"]);
    assert_eq!(field(&mentors, "topics")["multiple"], json!(true));
    assert_eq!(field(&mentors, "region")["multiple"], Json::Null, "one region each");
}

/// What somebody could put into a widget.
fn filled(widget: &Json, above: &str) -> Option<Json> {
    let name = widget["name"].as_str().expect("a name");
    let name = if name == "item" { above } else { name };
    Some(match widget["widget"].as_str().expect("a widget") {
        "boolean" => json!(false),
        "datetime" => json!("2026-03-02"),
        "number" => widget["min"].as_i64().filter(|min| *min > 0).map_or(json!(1), |min| json!(min)),
        "image" => json!("ana.png"),
        "relation" => json!(["ana-ruiz"]),
        "color" => json!("#7a1f3d"),
        "keyvalue" => return None,
        "markdown" => json!("What there is to say."),
        "select" => {
            let value =
                |option: &Json| if option.is_object() { option["value"].clone() } else { option.clone() };
            let options = widget["options"].as_array().expect("options").iter().map(value);
            if widget["multiple"] == json!(true) {
                json!(options.collect::<Vec<_>>())
            } else {
                options.clone().next()?
            }
        }
        "list" => match widget["field"].as_object() {
            Some(_) => json!([filled(&widget["field"], name)?]),
            None => json!([group(widget, name)]),
        },
        "object" => Json::Object(group(widget, name)),
        _ => json!(match (widget["type"].as_str(), widget["pattern"][1].as_str(), name) {
            (Some("email"), ..) => "ana@example.org",
            (Some("url"), ..) => "https://example.org/",
            (_, _, "end") => "11:30",
            (_, _, "thanks_field") => "_next",
            (_, Some(told), _) => told.trim_start_matches("Write it like this: "),
            (_, _, "slug") => "from-the-form",
            (_, _, "duration") => "12 months",
            (_, _, "every") => "month",
            (_, _, "vocabulary") => "topics",
            (_, _, "profile") => "position",
            (_, _, "autocomplete") => "name",
            (_, _, "mentors") => "ana-ruiz",
            _ => "Words of our own",
        }),
    })
}

fn group(form: &Json, above: &str) -> Map<String, Json> {
    // A rule takes one test; all of them at once would be no rule.
    let tests = ["field", "at_least", "at_most", "has", "one_of", "must", "prefer"];
    // Nor does a question of one type take what belongs to the others.
    let of_types = ["rows", "max", "assign", "vocabulary", "options", "purposes"];
    let fields = form["fields"].as_array().expect("fields").iter();
    let filled = fields.filter_map(|widget| {
        let name = widget["name"].as_str()?;
        (!(tests.contains(&name) || of_types.contains(&name) && above == "fields")).then_some(())?;
        Some((name.to_owned(), filled(widget, above)?))
    });
    filled.collect()
}

#[test]
fn what_the_forms_write_has_no_mistake() {
    let site = example_site();
    site.run("init --cms", &[]).done();
    let config = config(&site);
    for (name, path) in [
        ("mentors", "content/mentors/from-the-form.md"),
        ("programs", "content/programs/from-the-form/index.md"),
        ("prairie-cohorts", "content/programs/prairie/cohorts/from-the-form.md"),
        ("prairie-handbook", "content/programs/prairie/handbook/from-the-form.md"),
        ("application", "content/programs/from-the-form/application.md"),
        ("agreement", "content/programs/from-the-form/agreement.md"),
        ("pages", "content/from-the-form.md"),
    ] {
        let mut fields = group(&form(&config, name), name);
        if fields.contains_key("aliases") {
            fields.insert("aliases".into(), json!([format!("old/{name}.html")]));
        }
        let body = fields.remove("body").expect("a text");
        let body = body.as_str().expect("a text");
        // What JSON writes, YAML reads.
        let matter = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect::<String>();
        site.write(path, &format!("---\n{matter}---\n\n{body}\n"));
    }
    let answer = site.run("check", &[]);
    assert!(answer.exit == 0, "{}", answer.stdout);
}

#[test]
fn a_form_never_takes_what_it_could_not_give_back() {
    let rules = "eligibility:\n  mentor:\n    - Kind\n    - { text: Five years, field: library_years, at_least: 5 }\n";
    let site = Site::new(&[
        SETTINGS,
        ("content/mentors/a.md", "---\nname: A\nplace: Cheyenne\n---\nText\n"),
        (
            "content/mentors/b.md",
            "---\nname: B\nplace: { name: Laramie, latitude: 41.3, longitude: -105.6 }\n---\nText\n",
        ),
        ("content/programs/p/index.md", &format!("---\ntitle: P\nsummary: S\n{rules}---\nText\n")),
    ]);
    site.run("init --cms", &[]).done();
    let config = config(&site);
    let mentors = form(&config, "mentors");
    let names = |form: &Json| -> Vec<String> {
        form["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .map(|field| field["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    // Somewhere a text, elsewhere a group: whichever the form held, it would lose the other.
    assert!(!names(&mentors).contains(&"place".to_owned()));
    assert!(mentors["description"].as_str().expect("told").contains("place"), "{}", mentors["description"]);
    assert!(form(&config, "programs")["description"].as_str().expect("told").contains("eligibility.mentor"));
    // Where all write it in one way, the form does too.
    site.write("content/mentors/b.md", "---\nname: B\nplace: Laramie\n---\nText\n");
    site.run("schema --write", &[]).done();
    let mentors = form(&self::config(&site), "mentors");
    assert_eq!(field(&mentors, "place")["widget"], "string");
}

#[test]
fn a_box_that_is_not_ticked_says_nothing() {
    let site = example_site();
    site.run("init --cms", &[]).done();
    let site = form(&config(&site), "site");
    // Without these a committee would stop asking for consent by saving the settings once.
    for path in ["profiles.require_consent", "privacy.index_mentors"] {
        assert_eq!(field(&site, path)["widget"], "select", "{path}");
        assert_eq!(field(&site, path)["required"], json!(false), "{path}");
    }
}

#[test]
fn translations_are_edited_beside_their_originals() {
    let site = Site::new(&[
        ("content/site.yaml", "title: Test\nlanguage: en\nlanguages: [en, es]\n"),
        ("content/mentors/a.md", "---\nname: A\n---\nText\n"),
        ("content/mentors/a.es.md", "---\nposition: Bibliotecaria\n---\nTexto\n"),
        ("content/vocabularies/region.yaml", "label: Region\nterms: { north: North }\n"),
        ("content/vocabularies/region.es.yaml", "label: Zona\n"),
    ]);
    site.run("init --cms", &[]).done();
    let config = config(&site);
    assert_eq!(config["i18n"]["locales"], json!(["en", "es"]));
    assert_eq!(config["i18n"]["omit_default_locale_from_file_path"], json!(true));
    let mentors = form(&config, "mentors");
    assert_eq!(field(&mentors, "position")["i18n"], json!(true));
    assert_eq!(field(&mentors, "consent")["i18n"], Json::Null, "consent is the original's");
    assert_eq!(form(&config, "region")["file"], "content/vocabularies/region.{{locale}}.yaml");
    let lists =
        config["collections"].as_array().expect("collections").iter().find(|list| list["name"] == "terms");
    assert_eq!(
        lists.expect("terms")["files"].as_array().map(Vec::len),
        Some(1),
        "a translation is no list of its own"
    );
}

#[test]
fn the_page_is_the_committees_own_and_its_editor_is_pinned() {
    let site = Site::new(&[SETTINGS]);
    let told = site.run("init --cms", &[]).done().stderr;
    assert!(told.contains("repo:"), "{told}");
    let page = site.read("admin/index.html");
    assert!(page.contains("noindex") && page.contains("integrity=\"sha384-"), "{page}");
    let address = page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let version = address.split('@').nth(2).and_then(|rest| rest.split('/').next()).expect("a version");
    assert!(version.split('.').filter(|part| part.parse::<u32>().is_ok()).count() == 3, "{address}");
    assert!(site.read("admin/config.yml").contains("repo: OWNER/REPOSITORY #"));
    // It is no part of the site: a build does not know of it.
    site.run("build", &[]).done();
    assert!(!site.files().iter().any(|file| file.starts_with("public/") && file.contains("admin")));
    site.run("init --cms", &[]).refused(2, &["admin/index.html"]);
    let gitlab = Site::empty();
    gitlab.run("init --cms --host gitlab-pages", &[]).done();
    assert!(gitlab.read("admin/config.yml").contains("name: gitlab"));
}

#[test]
fn forms_and_schemas_are_renewed_and_the_committees_lines_kept() {
    let site = Site::empty();
    site.run("init --cms", &[]).done();
    let own = site.read("admin/config.yml").replace("OWNER/REPOSITORY #", "prairie/mentoring #");
    site.write("admin/config.yml", &own);
    site.run("schema --write", &[]).done();
    assert_eq!(site.read("admin/config.yml"), own, "nothing has changed");
    let topics = site.read("content/vocabularies/topics.yaml");
    site.write("content/vocabularies/topics.yaml", &format!("{topics}  zines: Zines\n"));
    site.write(".vscode/schemas/site.json", "{}\n");
    let answer = site.run("schema --write", &[]).done();
    assert_eq!(answer.stdout, ".vscode/schemas/site.json\nadmin/config.yml\n");
    assert!(site.read("admin/config.yml").contains("repo: prairie/mentoring #"));
    assert!(site.read("admin/config.yml").contains("{ value: zines, label: Zines }"));
    let schema: Json = serde_json::from_str(&site.read(".vscode/schemas/site.json")).expect("JSON");
    assert_eq!(schema, schemas()["site"]);
    // Half of the site would make half of the forms.
    site.write("content/vocabularies/topics.yaml", "terms: [\n");
    let before = site.read("admin/config.yml");
    site.run("schema --write", &[]).refused(1, &["docendo check"]);
    assert_eq!(site.read("admin/config.yml"), before);
    site.write("content/vocabularies/topics.yaml", &topics);
    site.write("admin/config.yml", "backend: { name: github }\n");
    site.run("schema --write", &[]).refused(2, &["--- All below"]);
    Site::new(&[SETTINGS]).run("schema --write", &[]).refused(2, &["docendo init --cms"]);
}

/// A file of an editor's, which takes comments in its JSON.
fn without_comments(text: &str) -> Json {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    serde_json::from_str(&lines.join("\n")).expect("JSON")
}

#[test]
fn the_editors_schemas_are_where_its_settings_look() {
    let site = Site::empty();
    site.run("init", &[]).done();
    let settings = without_comments(&site.read(".vscode/settings.json"));
    for (schema, files) in settings["yaml.schemas"].as_object().expect("associations") {
        let schema: Json = serde_json::from_str(&site.read(schema)).expect("JSON");
        let folder = files.as_str().expect("a pattern").split('*').next().expect("a path");
        assert!(site.files().iter().any(|file| file.starts_with(folder)), "{files}");
        assert!(schema["properties"].is_object());
    }
    without_comments(&site.read(".vscode/extensions.json"));
}

/// The task in VS Code underlines what `check` finds, by the lines that `check` prints.
#[test]
fn the_editors_task_understands_what_check_prints() {
    let site = Site::empty();
    site.run("init", &[]).done();
    let tasks = without_comments(&site.read(".vscode/tasks.json"));
    let patterns = &tasks["tasks"][0]["problemMatcher"]["pattern"];
    assert_eq!(patterns[0]["regexp"], "^(error|warning|note)\\[([a-z-]+)\\]: (.*)$");
    assert_eq!(patterns[1]["regexp"], "^ +--> (.+):(\\d+):(\\d+)$");
    site.write("content/about.md", "---\ntitle: About\nupdated: soon\n---\nText\n");
    let arguments: Vec<String> =
        serde_json::from_value(tasks["tasks"][0]["args"].clone()).expect("arguments");
    let told = site.run(&arguments.join(" "), &[]).stdout;
    let mut lines = told.lines();
    let first = lines.find(|line| line.starts_with("error[bad-date]: ")).unwrap_or_else(|| panic!("{told}"));
    assert!(first.len() > "error[bad-date]: ".len());
    assert_eq!(lines.next(), Some(" --> content/about.md:3:10"), "{told}");
}
