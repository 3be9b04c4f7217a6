//! Publishing, told by folders before and after.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Publication, Report, publish};
use crate::output::artifact::{Artifact, Material, Outputs, Receiver as _};
use crate::publish::creation::BLOCK;
use crate::publish::error::PublishError;
use crate::publish::manifest::MANIFEST;

fn outputs(files: &[(&str, &str)]) -> Outputs {
    let mut outputs = Outputs::default();
    for (path, text) in files {
        outputs.insert(*path, Artifact::Bytes(Arc::from(text.as_bytes())));
    }
    outputs
}

fn temporary() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    (folder, output)
}

fn tree(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    files
}

#[test]
fn a_build_writes_what_changed_and_removes_what_is_gone() {
    let (around, output) = temporary();
    let first = publish(&outputs(&[("index.html", "one"), ("a/b.html", "b")]), &output).unwrap();
    assert_eq!(first, Report { written: 2, unchanged: 0, removed: 0 });
    let kept = output.join("index.html");
    let time = fs::metadata(&kept).unwrap().modified().unwrap();
    let second = publish(&outputs(&[("index.html", "one"), ("c.html", "c")]), &output).unwrap();
    assert_eq!(second, Report { written: 1, unchanged: 1, removed: 1 });
    assert_eq!(tree(&output), [MANIFEST, "c.html", "index.html"]);
    assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), time);
    assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1, "nothing is left beside the output");
}

#[test]
fn a_site_is_whole_though_files_had_to_wait() {
    let (_around, output) = temporary();
    let publication = Publication::begin(&output).unwrap();
    let busy = publication.creation.turn.lock().unwrap();
    publication.take("a/b.html", Material::Bytes(b"b"));
    drop(busy);
    assert_eq!(publication.finish().unwrap(), Report { written: 1, unchanged: 0, removed: 0 });
    assert_eq!(fs::read_to_string(output.join("a/b.html")).unwrap(), "b");
}

#[test]
fn a_file_in_parts_is_what_they_are_together() {
    let (_around, output) = temporary();
    let parts: Vec<Arc<str>> = [BLOCK - 1, 2, 0, 2 * BLOCK + 3, 1]
        .into_iter()
        .zip("abcde".chars())
        .map(|(length, letter)| letter.to_string().repeat(length).into())
        .collect();
    let whole = parts.concat();
    let publication = Publication::begin(&output).unwrap();
    publication.take("all.html", Material::Parts(&parts));
    publication.finish().unwrap();
    // The next one waits for it.
    drop(publication);
    assert!(fs::read_to_string(output.join("all.html")).unwrap() == whole);
    // Whoever makes it in one piece the next time finds it there.
    let again = publish(&outputs(&[("all.html", &whole)]), &output).unwrap();
    assert_eq!(again, Report { written: 0, unchanged: 1, removed: 0 });
}

#[test]
fn a_build_without_changes_touches_nothing() {
    let (_around, output) = temporary();
    let site = outputs(&[("index.html", "one")]);
    publish(&site, &output).unwrap();
    let time = fs::metadata(&output).unwrap().modified().unwrap();
    assert_eq!(publish(&site, &output).unwrap(), Report { written: 0, unchanged: 1, removed: 0 });
    assert_eq!(fs::metadata(&output).unwrap().modified().unwrap(), time);
}

#[test]
fn our_own_file_is_put_right_and_put_back() {
    let (_around, output) = temporary();
    let site = outputs(&[("index.html", "one"), ("b.html", "b")]);
    publish(&site, &output).unwrap();
    fs::write(output.join("index.html"), "two").unwrap();
    fs::remove_file(output.join("b.html")).unwrap();
    assert_eq!(publish(&site, &output).unwrap().written, 2);
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let (_around, output) = temporary();
    fs::create_dir_all(output.join("photos")).unwrap();
    publish(&outputs(&[("index.html", "one")]), &output).expect("an empty folder is free");
    fs::remove_dir_all(&output).unwrap();
    fs::create_dir_all(&output).unwrap();
    fs::write(output.join("thesis.txt"), "years of work").unwrap();
    let error = publish(&outputs(&[("index.html", "one")]), &output).unwrap_err();
    assert!(matches!(error, PublishError::NotOurs { .. }) && error.to_string().contains("thesis.txt"));
    assert_eq!(tree(&output), ["thesis.txt"]);
}

#[test]
fn a_foreign_file_among_ours_is_refused_by_name() {
    let (around, output) = temporary();
    publish(&outputs(&[("index.html", "one")]), &output).unwrap();
    fs::write(output.join("CNAME"), "example.org").unwrap();
    fs::write(output.join(".DS_Store"), "x").unwrap();
    let error = publish(&outputs(&[("index.html", "two")]), &output).unwrap_err();
    assert!(error.to_string().contains("“CNAME”") && error.remedy().contains("content/"), "{error}");
    assert!(!error.to_string().contains("DS_Store"));
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
    assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let (around, output) = temporary();
    publish(&outputs(&[("index.html", "one")]), &output).unwrap();
    let mut broken = outputs(&[("index.html", "two")]);
    broken.insert("gone.pdf", Artifact::File(around.path().join("gone.pdf")));
    assert!(publish(&broken, &output).is_err());
    assert_eq!(tree(&output), [MANIFEST, "index.html"]);
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let (around, output) = temporary();
    let staging = around.path().join(".public.docendo-staging");
    fs::create_dir_all(staging.join("site/half")).unwrap();
    fs::write(staging.join("lock"), "").unwrap();
    super::clear(&output);
    assert!(!staging.exists());
    // Killed between the two steps, where folders cannot be swapped: the old site comes back.
    publish(&outputs(&[("index.html", "one")]), &output).unwrap();
    fs::create_dir_all(&staging).unwrap();
    fs::rename(&output, staging.join("old")).unwrap();
    super::clear(&output);
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
    assert!(!staging.exists());
}

#[test]
fn a_site_that_was_moved_away_comes_back_though_the_next_build_fails() {
    let (around, output) = temporary();
    publish(&outputs(&[("index.html", "one")]), &output).unwrap();
    let staging = around.path().join(".public.docendo-staging");
    fs::create_dir_all(&staging).unwrap();
    fs::rename(&output, staging.join("old")).unwrap();
    let mut broken = outputs(&[("index.html", "two")]);
    broken.insert("gone.pdf", Artifact::File(around.path().join("gone.pdf")));
    assert!(publish(&broken, &output).is_err());
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
    assert!(!staging.exists());
}

#[test]
fn builds_at_once_end_in_one_of_their_sites() {
    let (around, output) = temporary();
    std::thread::scope(|scope| {
        for text in ["one", "two", "three", "four"] {
            let output = &output;
            scope.spawn(move || {
                for _ in 0..5 {
                    publish(&outputs(&[("a.html", text), ("b.html", text)]), output).unwrap();
                }
            });
        }
    });
    let read = |name: &str| fs::read_to_string(output.join(name)).unwrap();
    assert_eq!(read("a.html"), read("b.html"));
    assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
}

#[test]
fn no_output_lies_outside() {
    let (_around, output) = temporary();
    for path in ["../x", "a/../../x", "/x", "a//b", "", MANIFEST, "a\\b"] {
        assert!(publish(&outputs(&[(path, "x")]), &output).is_err(), "{path}");
    }
}

#[test]
fn copied_files_are_compared_by_their_bytes() {
    let (around, output) = temporary();
    let source = around.path().join("form.pdf");
    fs::write(&source, "one").unwrap();
    let mut site = Outputs::default();
    site.insert("form.pdf", Artifact::File(source.clone()));
    assert_eq!(publish(&site, &output).unwrap().written, 1);
    assert_eq!(publish(&site, &output).unwrap().unchanged, 1);
    fs::write(&source, "two").unwrap();
    assert_eq!(publish(&site, &output).unwrap().written, 1);
    assert_eq!(fs::read_to_string(output.join("form.pdf")).unwrap(), "two");
}
