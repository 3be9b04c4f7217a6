//! What a second look finds, and what it leaves alone.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Reader, Stamp};
use crate::diagnostic::Diagnostics;
use crate::source::{Choices, Content, Sources};

fn sources(reader: &Reader) -> Sources {
    let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
    reader.sources(choices, &mut Diagnostics::default())
}

fn text(sources: &Sources, path: &str) -> Arc<str> {
    match &sources.get(path).expect("a file").content {
        Content::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_what_differs_is_told_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder");
    for name in ["a.md", "b.md", "c.md", "d.pdf"] {
        fs::write(content.join(name), name).expect("a file");
    }
    // As if it were long after the files were written, and just then.
    for at in [SystemTime::now() + Duration::from_secs(60), SystemTime::UNIX_EPOCH] {
        let mut reader = Reader::new(folder.path().to_owned());
        assert_eq!(reader.look(at).expect("read").len(), 4);
        let before = text(&sources(&reader), "content/a.md");
        assert!(reader.look(at).expect("read").is_empty());
        assert!(Arc::ptr_eq(&before, &text(&sources(&reader), "content/a.md")));

        fs::write(content.join("b.md"), "b, longer").expect("a file");
        fs::write(content.join("d.pdf"), "d, longer").expect("a file");
        fs::rename(content.join("c.md"), content.join("e.md")).expect("a new name");
        let told = reader.look(at).expect("read");
        let told: Vec<&str> = told.iter().map(AsRef::as_ref).collect();
        assert_eq!(told, ["content/b.md", "content/c.md", "content/d.pdf", "content/e.md"]);
        assert_eq!(&*text(&sources(&reader), "content/b.md"), "b, longer");

        fs::write(content.join("b.md"), "b.md").expect("a file");
        fs::write(content.join("d.pdf"), "d.pdf").expect("a file");
        fs::rename(content.join("e.md"), content.join("c.md")).expect("a new name");
    }
}

#[test]
fn files_that_were_named_are_looked_at_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, content) = (folder.path(), folder.path().join("content"));
    fs::create_dir_all(content.join("below")).expect("a folder");
    fs::create_dir(content.join("gone")).expect("a folder");
    for name in ["a.md", "b.md", "c.pdf", "gone-by.md", "gone/d.md"] {
        fs::write(content.join(name), name).expect("a file");
    }
    let mut reader = Reader::new(root.to_owned());
    let mut look = |names: &[&str]| {
        let files: Vec<_> = names.iter().map(|name| root.join(name)).collect();
        let told = reader.look_at(&files, SystemTime::now())?;
        Some(told.iter().map(ToString::to_string).collect::<Vec<String>>())
    };
    // Nothing is known yet.
    assert_eq!(look(&["content/a.md"]), None);
    let mut reader = Reader::new(root.to_owned());
    reader.look(SystemTime::now()).expect("read");
    let mut look = |names: &[&str]| {
        let files: Vec<_> = names.iter().map(|name| root.join(name)).collect();
        let told = reader.look_at(&files, SystemTime::now())?;
        Some((told.iter().map(ToString::to_string).collect::<Vec<String>>(), sources(&reader)))
    };
    for name in ["a.md", "b.md"] {
        fs::write(content.join(name), "new").expect("a file");
    }
    // What was not named is as it was, and what is not read, or came and went, is nothing.
    let names = ["content/.a.md.swp", "content/a.md", "content/4913", "notes.txt", "content/_notes/b.md"];
    let (told, seen) = look(&names).expect("an answer");
    assert_eq!(told, ["content/a.md"]);
    assert_eq!(&*text(&seen, "content/a.md"), "new");
    assert_eq!(&*text(&seen, "content/b.md"), "b.md");
    assert_eq!(look(&["content/b.md", "content/a.md"]).expect("an answer").0, ["content/b.md"]);

    fs::write(content.join("d.md"), "d").expect("a file");
    fs::remove_file(content.join("b.md")).expect("no file");
    fs::remove_dir_all(content.join("gone")).expect("no folder");
    for name in
        ["content/d.md", "content/b.md", "content/c.pdf", "content/below", "content/gone", "content", ""]
    {
        assert!(look(&[name]).is_none(), "{name}");
    }
    let files = [std::path::PathBuf::from("elsewhere/content/a.md")];
    assert_eq!(reader.look_at(&files, SystemTime::now()), None);
    let told = reader.look(SystemTime::now()).expect("read");
    let told: Vec<&str> = told.iter().map(AsRef::as_ref).collect();
    assert_eq!(told, ["content/b.md", "content/d.md", "content/gone/d.md"]);
}

#[cfg(unix)]
#[test]
fn where_a_file_has_several_names_all_are_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, content) = (folder.path(), folder.path().join("content"));
    fs::create_dir_all(content.join("_private")).expect("a folder");
    for name in ["a.md", "_private/b.md"] {
        fs::write(content.join(name), name).expect("a file");
    }
    let mut reader = Reader::new(root.to_owned());
    let mut look_at = |name: &str| {
        reader.look(SystemTime::now()).expect("read");
        reader.look_at(&[root.join(name)], SystemTime::now())
    };
    assert_eq!(look_at("content/a.md"), Some(Vec::new()));
    // What is published here is saved there.
    std::os::unix::fs::symlink("_private/b.md", content.join("b.md")).expect("a link");
    for name in ["content/a.md", "content/b.md", "content/_private/b.md"] {
        assert_eq!(look_at(name), None, "{name}");
    }
    fs::remove_file(content.join("b.md")).expect("no link");
    fs::hard_link(content.join("_private/b.md"), content.join("b.md")).expect("another name");
    assert_eq!(look_at("content/_private/b.md"), None);
}

#[cfg(unix)]
#[test]
fn files_can_be_named_by_where_they_really_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let real = folder.path().canonicalize().expect("a folder").join("real");
    fs::create_dir_all(real.join("content")).expect("a folder");
    fs::write(real.join("content/a.md"), "a").expect("a file");
    std::os::unix::fs::symlink("real", folder.path().join("site")).expect("a link");
    let mut reader = Reader::new(folder.path().join("site"));
    reader.look(SystemTime::now()).expect("read");
    fs::write(real.join("content/a.md"), "new").expect("a file");
    let told = reader.look_at(&[real.join("content/a.md")], SystemTime::now()).expect("an answer");
    assert_eq!(told.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["content/a.md"]);
}

#[test]
fn what_was_just_written_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    let file = folder.path().join("content/a.md");
    fs::write(&file, "a").expect("a file");
    let stamp = Stamp::of(&fs::metadata(&file).expect("a file"));
    let written = fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
    // A second change now might leave the same stamp.
    assert!(!stamp.settled(written));
    assert!(!stamp.settled(written + Duration::from_millis(1900)));
    assert!(stamp.settled(written + Duration::from_millis(4000)));
    // A file from the future may change at any time.
    assert!(!stamp.settled(written - Duration::from_secs(60)));
    let mut reader = Reader::new(folder.path().to_owned());
    for round in 0..100 {
        fs::write(&file, format!("{round:03}")).expect("a file");
        assert_eq!(reader.look(SystemTime::now()).expect("read").len(), 1, "round {round}");
    }
}

#[test]
fn a_file_keeps_its_number_whatever_comes_and_goes_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder");
    let mut reader = Reader::new(folder.path().to_owned());
    let mut numbers = |put: &[&str], gone: &[&str]| -> Vec<(String, u32)> {
        put.iter().for_each(|name| fs::write(content.join(name), name).expect("a file"));
        gone.iter().for_each(|name| fs::remove_file(content.join(name)).expect("no file"));
        reader.look(SystemTime::now()).expect("read");
        let sources = sources(&reader);
        for file in sources.files() {
            assert_eq!(sources.path(file.id), &file.path);
        }
        sources.files().map(|file| (file.path["content/".len()..].to_owned(), file.id.0)).collect()
    };
    let named = |list: &[(&str, u32)]| -> Vec<(String, u32)> {
        list.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect()
    };
    assert_eq!(numbers(&["b.md", "d.md", "e.md"], &[]), named(&[("b.md", 0), ("d.md", 1), ("e.md", 2)]));
    // Numbers do not grow from day to day.
    assert_eq!(
        numbers(&["a.md", "c.md"], &["d.md"]),
        named(&[("a.md", 1), ("b.md", 0), ("c.md", 3), ("e.md", 2)])
    );
}

#[test]
fn a_folder_that_is_gone_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder");
    fs::write(content.join("a.md"), "a").expect("a file");
    let mut reader = Reader::new(folder.path().to_owned());
    reader.look(SystemTime::now()).expect("read");
    fs::rename(&content, folder.path().join("away")).expect("a new name");
    assert!(reader.look(SystemTime::now()).is_err());
    assert_eq!(reader.kept(), 1);
    fs::rename(folder.path().join("away"), &content).expect("a new name");
    assert!(reader.look(SystemTime::now()).expect("read").is_empty());
}
