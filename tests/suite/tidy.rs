//! The laws of the house that a machine can see.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room uses those below it, and those that stand beside it.
const ROOMS: &[(&str, u8)] = &[
    ("source", 1),
    ("diagnostic", 1),
    ("view", 1),
    ("yaml", 2),
    ("document", 3),
    ("settings", 4),
    ("model", 5),
    ("site", 6),
    ("theme", 6),
    ("committee", 6),
    ("output", 7),
    ("publish", 8),
    ("pipeline", 8),
    ("serve", 9),
    ("cli", 10),
];

/// Longer than this a file is asking to be two.
const LONGEST: usize = 500;

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let name = |path: &Path| path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("text"))).collect()
}

fn floor(room: &str) -> Option<u8> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

#[test]
fn imports_run_downward() {
    for (path, text) in sources() {
        let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        // The sentences know what a field is called and what an address is: they stand beside the
        // documents that they are about.
        let room = if path.starts_with("diagnostic/words/") { "document" } else { room };
        let Some(own) = floor(room) else { continue };
        // Tests may look at anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let named: String =
                code[at + 7..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let line = code[..at].lines().last().unwrap_or_default();
            if line.trim_start().starts_with("//") {
                continue;
            }
            if let Some(other) = floor(&named) {
                assert!(other <= own, "src/{path} is in `{room}` and uses `{named}`, which stands above it");
            }
        }
    }
}

#[test]
fn files_are_short_and_finished() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "src/{path} has {lines} lines");
        assert!(text.starts_with("//!"), "src/{path} does not say what it is for");
        for unfinished in ["todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(unfinished), "src/{path} holds {unfinished}");
        }
    }
}

#[test]
fn every_file_of_the_theme_is_in_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    for folder in ["css", "templates", "templates/parts", "strings"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_file() {
                let name = path.strip_prefix(&root).expect("inside");
                assert!(
                    docendo::theme::DEFAULT.get_file(name).is_some(),
                    "{} is not embedded",
                    name.display()
                );
            }
        }
    }
}

/// What runs with our name at every release cannot be changed by anybody else.
#[test]
fn actions_are_pinned_to_commits() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    for entry in fs::read_dir(folder).expect("workflows").filter_map(Result::ok) {
        let text = fs::read_to_string(entry.path()).expect("text");
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let (commit, version) = line
                .split_once('@')
                .and_then(|(_, pin)| pin.split_once(" # v"))
                .unwrap_or_else(|| panic!("{line}"));
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
            assert!(version.split('.').count() == 3, "{line}");
        }
    }
}

/// What holds a promise is there: a file that was renamed leaves no promise without its test.
#[test]
fn the_tests_that_promises_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).expect("text");
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| [".rs", ".mjs", ".md", ".toml", "/"].iter().any(|end| name.ends_with(end)))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    // Folders of a site, as the committee has them.
    let of_a_site = ["content/", "applications/"];
    for name in named.into_iter().filter(|name| !of_a_site.contains(name)) {
        let there =
            [root.join("tests/suite"), root.to_owned()].iter().any(|folder| folder.join(name).exists());
        assert!(there, "SECURITY.md names `{name}`, which is not there");
    }
}
