//! A small site, compared with all that it gave when somebody last looked at it.
//!
//! `UPDATE=1 cargo test golden` writes what it gives now; the change is then read like any other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docendo::diagnostic::{Diagnostics, human};
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Cache};
use docendo::source::{Choices, read};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The texts of the output by path. The names of assets hold a hash of what is in them, which says
/// nothing about the pages: a star stands for it. What is in the style sheet is the theme's affair.
fn built() -> BTreeMap<String, String> {
    let choices =
        Choices { today: Some(jiff::civil::date(2026, 6, 1)), ..Choices::at(jiff::Timestamp::UNIX_EPOCH) };
    let mut problems = Diagnostics::default();
    let sources = read::read(&folder("site"), choices, &mut problems).expect("the small site");
    let build = pipeline::build(&sources, &mut Cache::default());
    problems.extend(build.problems);
    let told = problems.sorted(&sources);
    assert!(told.is_empty(), "{}", human::summary(&told, "The small site has problems."));
    let text = |(path, artifact): (&String, &Artifact)| match artifact {
        Artifact::Bytes(bytes) if !path.starts_with("assets/") => {
            Some((path.clone(), starred(std::str::from_utf8(bytes).expect("text"))))
        }
        _ => None,
    };
    build.outputs.iter().filter_map(text).collect()
}

/// A text with a star for the hash in `assets/docendo.0123abcd.css`.
fn starred(text: &str) -> String {
    let mut starred = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let name = rest[at..].find('.').map_or(rest.len(), |dot| at + dot + 1);
        let (before, after) = rest.split_at(name);
        starred.push_str(before);
        rest = after;
        let hash = after.split('.').next().unwrap_or_default();
        if hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            starred.push('*');
            rest = &after[hash.len()..];
        }
    }
    starred.push_str(rest);
    starred
}

fn expected(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            expected(&path, root, files);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn a_small_site_gives_what_it_gave() {
    let now = built();
    let root = folder("expected");
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&root);
        for (path, text) in &now {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text).expect("a new file");
        }
        return;
    }
    let mut before = BTreeMap::new();
    expected(&root, &root, &mut before);
    let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&now), paths(&before), "other files than before");
    for (path, text) in &now {
        let differs = text.lines().zip(before[path].lines()).position(|(now, before)| now != before);
        if let Some(line) = differs {
            let (now, before) =
                (text.lines().nth(line).unwrap_or(""), before[path].lines().nth(line).unwrap_or(""));
            panic!("{path}, line {}:\n  before: {before}\n  now:    {now}", line + 1);
        }
        assert_eq!(text.lines().count(), before[path].lines().count(), "{path} has another length");
    }
}
