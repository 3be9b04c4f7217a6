//! What is read of a folder, told by folders.

use std::fs;
use std::path::Path;

use super::{MAX_TEXT, read};
use crate::diagnostic::Diagnostics;
use crate::source::{Choices, Content, Sources};

fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read_site(root: &Path) -> (Sources, Vec<String>) {
    let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
    let mut problems = Diagnostics::default();
    let sources = read(root, choices, &mut problems).unwrap();
    let told = problems
        .sorted(&sources)
        .iter()
        .map(|problem| format!("{} {}", sources.path(problem.span.file), problem.finding.code()))
        .collect();
    (sources, told)
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.files().map(|file| &*file.path).collect()
}

#[test]
fn only_what_is_published_or_a_theme_is_read() {
    let site = site(&[
        ("content/site.yaml", b"title: T\n"),
        ("content/mentors/ana.md", b"\xef\xbb\xbf---\nname: Ana\n---\n"),
        ("content/mentors/ana.jpg", b"\xff\xd8"),
        ("content/_notes/x.md", b"x"),
        ("content/.git/config", b"x"),
        ("themes/press/templates/_part.html", b"x"),
        ("themes/.DS_Store", b"x"),
        ("applications/a.yaml", b"x"),
        ("public/index.html", b"x"),
    ]);
    let (sources, told) = read_site(site.path());
    assert_eq!(
        paths(&sources),
        [
            "content/mentors/ana.jpg",
            "content/mentors/ana.md",
            "content/site.yaml",
            "themes/press/templates/_part.html"
        ]
    );
    assert_eq!(told, [""; 0]);
    let ana = sources.get("content/mentors/ana.md").unwrap();
    assert!(sources.text(ana.id).starts_with("---"), "the byte order mark is gone");
    let picture = &sources.get("content/mentors/ana.jpg").unwrap().content;
    assert!(matches!(picture, Content::OnDisk { length: 2, .. }));
}

#[test]
fn what_cannot_be_text_is_told() {
    let site = site(&[
        ("content/site.yaml", b"title: T\n"),
        ("content/latin.md", b"---\ntitle: T\nsummary: caf\xe9\n---\n"),
        ("content/long.md", &vec![b'x'; MAX_TEXT as usize + 1]),
        ("content/page.markdown", b"x"),
        ("content/vocabularies/topics.yml", b"x"),
        ("content/data.yml", b"x"),
    ]);
    let (sources, told) = read_site(site.path());
    assert_eq!(
        told,
        [
            "content/latin.md not-utf8",
            "content/long.md too-large",
            "content/page.markdown misplaced",
            "content/vocabularies/topics.yml misplaced"
        ]
    );
    assert_eq!(paths(&sources), ["content/data.yml", "content/site.yaml"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_only_inside() {
    use std::os::unix::fs::symlink;
    let site = site(&[
        ("content/site.yaml", b"title: T\n"),
        ("content/a/x.md", b"x"),
        ("content/b/y.md", b"y"),
        ("secret.md", b"s"),
    ]);
    let content = site.path().join("content");
    symlink("../../secret.md", content.join("a/secret.md")).unwrap();
    symlink("..", content.join("a/up")).unwrap();
    symlink("../a", content.join("b/a")).unwrap();
    symlink("gone", content.join("b/nowhere")).unwrap();
    symlink("self", content.join("b/self")).unwrap();
    symlink("x.md", content.join("a/same.md")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(content.join("socket")).unwrap();
    let (sources, told) = read_site(site.path());
    assert_eq!(
        paths(&sources),
        [
            "content/a/same.md",
            "content/a/x.md",
            "content/b/a/same.md",
            "content/b/a/x.md",
            "content/b/y.md",
            "content/site.yaml"
        ]
    );
    assert_eq!(
        told,
        [
            "content/a/secret.md leads-outside",
            "content/a/up link-left-out",
            "content/b/a/secret.md leads-outside",
            "content/b/a/up link-left-out",
            "content/b/nowhere link-left-out",
            "content/b/self link-left-out",
            "content/socket not-a-file"
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_that_multiply_come_to_an_end() {
    use std::os::unix::fs::symlink;
    let site = site(&[("content/site.yaml", b"title: T\n")]);
    for level in 0..40 {
        let folder = site.path().join(format!("content/l{level}"));
        fs::create_dir(&folder).unwrap();
        for name in ["one", "two"] {
            symlink(format!("../l{}", level + 1), folder.join(name)).unwrap();
        }
    }
    fs::create_dir(site.path().join("content/l40")).unwrap();
    let (_, told) = read_site(site.path());
    assert!(told.iter().any(|line| line.ends_with("too-large")));
}
