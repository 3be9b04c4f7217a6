//! What is changed: the inputs of the other tests.

use std::fs;
use std::path::Path;

use docendo::source::{Choices, Sources};

/// Files: path and text each.
pub type Case = Vec<(String, String)>;

/// Small sites: one for each mistake that the program knows, and one without any.
pub fn corpus() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut cases = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(root.join("diagnostics")).expect("cases").filter_map(Result::ok).collect();
    files.sort_by_key(|entry| entry.file_name());
    for entry in files {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let mut case: Case = Vec::new();
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("=== "), case.last_mut()) {
                (Some("problems\n"), _) => break,
                (Some(path), _) => case.push((path.trim().to_owned(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => {}
            }
        }
        cases.push(case);
    }
    let golden = root.join("golden/site");
    let whole = walkdir::WalkDir::new(&golden).sort_by_file_name().into_iter().filter_map(Result::ok);
    let whole = whole.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(&golden).expect("inside").to_string_lossy().replace('\\', "/");
        (path, fs::read_to_string(entry.path()).unwrap_or_default())
    });
    let whole: Case = whole.collect();
    // As often as a tenth of the others: it has every kind of document.
    cases.extend(vec![whole; cases.len() / 10]);
    cases
}

fn choices(drafts: bool) -> Choices {
    Choices { today: Some(jiff::civil::date(2026, 6, 1)), drafts, ..Choices::at(jiff::Timestamp::UNIX_EPOCH) }
}

pub fn sources(case: &Case, drafts: bool) -> Sources {
    let mut texts: Vec<(&str, &str)> =
        case.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    if !texts.iter().any(|(path, _)| *path == "content/site.yaml") {
        texts.push(("content/site.yaml", "title: T\nprofiles: { require_consent: false }\n"));
    }
    Sources::from_texts(choices(drafts), &texts)
}
