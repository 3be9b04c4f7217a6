//! The guide: its pages about fields are made from the schemas, and its examples are true.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::harness::Site;

/// The kinds of documents, where each lies, and an example that has every field.
const KINDS: &[(&str, &str, &str)] = &[
    ("site", "content/site.yaml", include_str!("guide/site.yaml")),
    ("mentor", "content/mentors/ana-ruiz.md", include_str!("guide/mentor.md")),
    ("program", "content/programs/prairie/index.md", include_str!("guide/program.md")),
    ("cohort", "content/programs/prairie/cohorts/2027.md", include_str!("guide/cohort.md")),
    ("application", "content/programs/prairie/application.md", include_str!("guide/application.md")),
    ("agreement", "content/programs/prairie/agreement.md", include_str!("guide/agreement.md")),
    ("handbook", "content/programs/prairie/handbook/10-first-meeting.md", include_str!("guide/handbook.md")),
    ("handout", "content/programs/prairie/welcome.md", include_str!("guide/handout.md")),
    ("page", "content/about.md", include_str!("guide/page.md")),
    ("vocabulary", "content/vocabularies/topics.yaml", include_str!("guide/vocabulary.yaml")),
];

const PROBLEMS: &str = "content/guide/problems.md";
const FIELDS: &str = "content/guide/fields.md";

/// The schemas of all kinds.
pub fn schemas() -> Json {
    serde_json::from_str(&Site::empty().run("schema", &[]).done().stdout).expect("JSON")
}

/// The type of a field, in words.
fn words_of(schema: &Json) -> String {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(", ");
    }
    let kind = match (&schema["type"], schema["format"].as_str()) {
        (_, Some("date")) => "a day",
        (_, Some("email")) => "an e-mail address",
        (_, Some("uri")) => "a web address",
        (Json::String(kind), _) => match kind.as_str() {
            "array" => "a list",
            "object" => "a group of fields",
            "integer" | "number" => "a number",
            "boolean" => "true or false",
            _ => "a text",
        },
        (Json::Array(kinds), _) if kinds.iter().all(|kind| kind == "boolean" || kind == "string") => {
            "a text, or true or false"
        }
        (Json::Array(_), _) => "a text",
        _ => "a text or a group of fields",
    };
    kind.to_owned()
}

/// The rows of a table of fields, those within a field after it.
fn rows(schema: &Json, above: &str, out: &mut String) {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{above}{name}");
        let must = if required.contains(&name.as_str()) { " **Must be there.**" } else { "" };
        let text = field["description"].as_str().unwrap_or_default().replace('|', "\\|");
        let _ = writeln!(out, "| `{path}` | {} | {text}{must} |", words_of(field));
        rows(field, &format!("{path}."), out);
        rows(&field["items"], &format!("{path}."), out);
    }
}

/// The page that lists every field.
fn fields_page(schemas: &Json) -> String {
    let mut page = String::from(
        "---\ntitle: Every field\norder: 40\nnav: false\nsummary: What can stand at the top of each file, with an example of each.\n---\n\
         Between the two lines of `---` at the top of a file stand its fields: a name, a colon, a space, and what is to be said. \
         A field that is not needed is left out. What a line says after `#` is a note to yourselves, which is never published.\n\n\
         Names and places in the examples are invented.\n",
    );
    for (kind, path, example) in KINDS {
        let schema = &schemas[*kind];
        let heading = match *kind {
            "site" => "The settings",
            "mentor" => "A mentor",
            "program" => "A program",
            "cohort" => "A cohort",
            "application" => "An application form",
            "agreement" => "An agreement",
            "handbook" => "A chapter of a handbook",
            "handout" => "A hand-out of your own",
            "page" => "A page",
            _ => "A list of terms",
        };
        let language = "yaml";
        let text = schema["description"].as_str().unwrap_or_default();
        let _ = write!(
            page,
            "\n## {heading}\n\n{text} It lies at `{path}` or alike.\n\n```{language}\n{example}```\n\n\
             | Field | Holds | Meaning |\n| --- | --- | --- |\n",
        );
        rows(schema, "", &mut page);
    }
    page
}

/// A page of the guide is what is made here.
fn hold(page: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, made).expect("written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == made, "{page} is out of date; `UPDATE=1 tests/run` writes it anew");
}

#[test]
fn the_page_of_fields_is_that_of_the_schemas() {
    hold(FIELDS, &fields_page(&schemas()));
}

/// The page that lists every problem, from what `docendo explain` says.
fn problems_page() -> String {
    let site = Site::empty();
    let explain = |code: &[&str]| site.run("explain", code).done().stdout;
    let mut page = String::from(
        "---\ntitle: Every problem\norder: 45\nnav: false\nsummary: What can be found in your files, with an example of each and what to do about it.\n---\n\
         Each problem has a name, which stands in brackets where it is told: `error[bad-date]`. Here is each with an example, as `docendo check` shows it: \
         what is wrong, the file with line and column, the line itself, and after `help:` what to do. `docendo explain bad-date` tells the same on a terminal.\n\n\
         - An **error** keeps the site from being published. The old one stays as it is.\n\
         - A **warning** does not, unless you ask for it with `--strict`. Something is not shown as you meant it, or soon will not be.\n\
         - A **note** is worth knowing, and nothing has to be done at once.\n",
    );
    for line in explain(&[]).lines().skip(1) {
        if !line.is_empty() && !line.starts_with([' ', '!']) {
            let _ = write!(page, "\n## {line}\n");
        }
        let code = line.get(4..).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        if !line.starts_with("  ") || code.is_empty() {
            continue;
        }
        let text = explain(&[code]);
        let (about, example) = text.split_once("\nFor example:\n\n").unwrap_or_else(|| panic!("{text}"));
        let about = about.lines().skip(1).collect::<Vec<_>>().join(" ");
        let weights = [(" An error: ", "error"), (" A warning: ", "warning"), (" A note: ", "note")];
        let weighed =
            weights.iter().find_map(|(words, weight)| Some((about.split_once(words)?.0.trim(), weight)));
        let (about, weight) = weighed.unwrap_or_else(|| panic!("{text}"));
        let _ = write!(page, "\n### {code}\n\n{about} *{weight}*\n\n");
        if example.starts_with("  ") {
            // Words alone, broken into lines for a terminal.
            for paragraph in example.split("\n\n") {
                let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
                let _ = write!(page, "{words}{}", if words == "What to do:" { " " } else { "\n\n" });
            }
            page.truncate(page.trim_end().len());
            page.push('\n');
        } else {
            let _ = write!(page, "````text\n{}\n````\n", example.trim_end());
        }
    }
    page
}

#[test]
fn the_page_of_problems_is_what_explain_says() {
    hold(PROBLEMS, &problems_page());
}

/// A site made of the examples, in which every field there is stands once at least.
pub fn example_site() -> Site {
    let site = Site::empty();
    for (_, path, example) in KINDS {
        site.write(path, example);
    }
    let terms = |label: &str, term: &str| format!("label: {label}\nterms:\n  {term}: {{ label: {term} }}\n");
    for (field, term) in [
        ("library_type", "public"),
        ("region", "southeast"),
        ("work_areas", "cataloguing"),
        ("purposes", "career"),
        ("classification", "librarian-ii"),
        ("memberships", "prairie"),
    ] {
        site.write(&format!("content/vocabularies/{field}.yaml"), &terms(field, term));
    }
    site.write("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\"><path d=\"M0 0h48v48H0z\"/></svg>\n");
    let picture = include_bytes!("../../content/mentors/ana-ruiz.png");
    fs::write(site.at("content/mentors/ana.png"), picture).expect("a picture");
    site
}

#[test]
fn the_examples_name_every_field_and_are_without_a_mistake() {
    let schemas = schemas();
    for (kind, _, example) in KINDS {
        for field in schemas[*kind]["properties"].as_object().expect("fields").keys() {
            assert!(
                example.contains(&format!("\n{field}:")) || example.starts_with(&format!("{field}:")),
                "{kind}: {field}"
            );
        }
    }
    example_site().run("check --strict", &[]).done();
}

/// What the guide tells of the first afternoon, as somebody would do it who takes it at its word.
#[test]
fn the_first_afternoon_ends_with_a_site_of_ten_mentors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide/01-first-afternoon.md");
    let guide = fs::read_to_string(path).expect("the guide");
    let site = Site::empty();
    site.run("init", &["."]).done();
    let table = guide.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a table");
    site.write("mentors.csv", table);
    site.run("import mentors.csv --dry-run", &[]).done();
    site.run("import mentors.csv", &[]).done();
    let fields =
        guide.split("```yaml\nconsent:").nth(1).and_then(|rest| rest.split("```").next()).expect("fields");
    for file in site.files().iter().filter(|file| file.starts_with("content/mentors/")) {
        if file.contains("/example-") {
            fs::remove_file(site.at(file)).expect("an example");
        } else {
            site.write(file, &site.read(file).replace("draft: true\n", &format!("consent:{fields}")));
        }
    }
    let answer = site.run("check --today 2026-11-22", &[]).done();
    assert!(
        answer.stderr.contains("No problems. 1 program, 10 mentors")
            || answer.stdout.contains("No problems. 1 program, 10 mentors"),
        "{answer:#?}"
    );
    site.run("build --today 2026-11-22", &[]).done();
    assert!(site.read("public/mentors/index.html").contains("Rosa Delgado"));
    assert!(!site.read("public/mentors/rosa-delgado.html").contains("rosa@example.org"));
}
