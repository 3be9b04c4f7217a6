//! What the tool answers to each mistake, word for word.
//!
//! Each file in `tests/diagnostics/` is a case, named after the code of the problem that it is
//! about: `tab.txt`, or `bad-date--day-first.txt` where a code has several. It holds the files of
//! a small site, each after a line `=== its/path`, and after the line `=== problems` all that
//! `check` says about them. The settings may be left out. A character that no editor shows can be
//! written by its number: `⟨U+00A0⟩`; the text `(a picture)` stands for a picture.
//!
//! With `UPDATE=1` in the environment the answers are written anew; read the difference as
//! somebody who has made that mistake, late in the evening, and never heard of YAML.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use docendo::diagnostic::finding::Finding;
use docendo::diagnostic::human::{Look, render};
use docendo::pipeline::{self, Cache};
use docendo::source::{Choices, Content, Sources};
use jiff::civil::date;
use rayon::prelude::*;

/// The settings of a case that brings none.
const SETTINGS: (&str, &str) = ("content/site.yaml", "title: Prairie Library Association Mentoring\n");

/// What stands for a picture in a case: one is put in its place.
const A_PICTURE: &str = "(a picture)\n";

/// The section that holds the answer.
const PROBLEMS: &str = "problems";

/// Codes without a case, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("not-utf8", "the bytes of a file on the disk; a case is text"),
    ("unreadable", "the permissions of a file on the disk"),
    ("too-large", "a file of 8 MB, or 50,000 of them"),
    ("leads-outside", "a symbolic link"),
    ("link-left-out", "a symbolic link"),
    ("not-a-file", "a pipe or a device"),
    ("link-gone", "a server, which the tests of `check --links` bring"),
    ("link-silent", "a server that is not there"),
    ("link-not-checked", "a server, which the tests of `check --links` bring"),
];

/// A case.
struct Case {
    file: PathBuf,
    /// The code that it is about.
    code: String,
    /// Its files: path and text each.
    files: Vec<(String, String)>,
    /// What `check` is expected to say.
    expected: String,
}

impl Case {
    fn read(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file).expect("a case");
        let stem = file.file_stem().expect("a name").to_string_lossy();
        let code = stem.split("--").next().unwrap_or_default().to_owned();
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("=== "), files.last_mut()) {
                (Some(path), _) => files.push((path.trim().to_owned(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => panic!("{}: begins without a line `=== path`", file.display()),
            }
        }
        let answer = files.iter().position(|(path, _)| path == PROBLEMS);
        let expected = answer.map(|index| files.remove(index).1).unwrap_or_default();
        Self { file, code, files, expected: expected.trim_end().to_owned() }
    }

    /// What `check` says.
    fn answer(&self) -> String {
        let texts: Vec<(&str, String)> =
            self.files.iter().map(|(path, text)| (path.as_str(), with_characters(text))).collect();
        let mut texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
        if !texts.iter().any(|(path, _)| *path == SETTINGS.0) {
            texts.push(SETTINGS);
        }
        let choices = Choices { today: Some(date(2026, 11, 22)), ..Choices::at(jiff::Timestamp::UNIX_EPOCH) };
        let mut sources = Sources::from_texts(choices, &texts);
        for (path, _) in self.files.iter().filter(|(_, text)| text == A_PICTURE) {
            sources.insert(path.as_str().into(), Content::Bytes(picture().into()));
        }
        let built = pipeline::build(&sources, &mut Cache::default());
        render(&built.problems.sorted(&sources), &sources, Look::Plain).trim_end().to_owned()
    }

    /// Writes the case with another answer.
    fn write(&self, answer: &str) {
        let mut text = String::new();
        for (path, content) in &self.files {
            let _ = write!(text, "=== {path}\n{content}");
        }
        let _ = writeln!(text, "=== {PROBLEMS}\n{answer}");
        fs::write(&self.file, text).expect("a case that can be written");
    }
}

/// A small picture.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([120, 80, 40]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// Puts characters in the place of their numbers.
fn with_characters(text: &str) -> String {
    let mut parts = text.split("⟨U+");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('⟩').expect("a number in ⟨…⟩");
        let number = u32::from_str_radix(number, 16).expect("a hexadecimal number");
        plain.push(char::from_u32(number).expect("a character"));
        plain.push_str(rest);
    }
    plain
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(folder).expect("the folder of the cases");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.into_iter().map(Case::read).collect()
}

/// The lines that are the same, and those that are not, marked as `diff` marks them.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    // The longest common sequence of lines, from the end: `common[i][j]` of what follows i and j.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = match old[i] == new[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut text) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        let (mark, line) = if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
            (' ', old[i - 1])
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ('-', old[i - 1])
        } else {
            j += 1;
            ('+', new[j - 1])
        };
        let _ = writeln!(text, "  {mark} {line}");
    }
    text
}

#[test]
fn each_mistake_gets_its_answer() {
    let update = std::env::var_os("UPDATE").is_some_and(|update| update == "1");
    let failures: Vec<String> = cases()
        .par_iter()
        .filter_map(|case| {
            let name = case.file.file_name().unwrap_or_default().to_string_lossy();
            let found = case.answer();
            let mut failure = String::new();
            if !found.contains(&format!("[{}]: ", case.code)) {
                let _ = writeln!(failure, "{name}: nothing is said of {}\n{found}", case.code);
            }
            if found != case.expected {
                match update {
                    true => case.write(&found),
                    false => {
                        let difference = difference(&case.expected, &found);
                        let _ = writeln!(failure, "{name}: another answer\n{difference}");
                    }
                }
            }
            (!failure.is_empty()).then_some(failure)
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} cases failed; UPDATE=1 takes the answers as they are:\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn each_code_has_a_case() {
    let register: BTreeSet<&str> = Finding::REGISTER.iter().map(|(code, ..)| *code).collect();
    let cases: BTreeSet<String> = cases().into_iter().map(|case| case.code).collect();
    let excepted: BTreeSet<&str> = EXCEPTIONS.iter().map(|(code, _)| *code).collect();
    let lacking: Vec<&&str> =
        register.iter().filter(|code| !cases.contains(**code) && !excepted.contains(**code)).collect();
    assert!(lacking.is_empty(), "no case in tests/diagnostics/ is about {lacking:?}");
    let strange: Vec<&String> = cases.iter().filter(|code| !register.contains(code.as_str())).collect();
    assert!(strange.is_empty(), "no problem has the codes {strange:?}");
    let needless: Vec<&&str> =
        excepted.iter().filter(|code| cases.contains(**code) || !register.contains(**code)).collect();
    assert!(needless.is_empty(), "no exceptions any more: {needless:?}");
}
