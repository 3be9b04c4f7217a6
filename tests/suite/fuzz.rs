//! Texts that nobody wrote: those of the other tests, changed at random. Nothing makes the program
//! panic or think for ever, and no page holds what could attack.
//!
//! What is random comes from a seed, so that every run of the tests tries the same few.
//! `DOCENDO_FUZZ_SECONDS=3600 cargo nextest run fuzz` goes on for an hour (of each kind) with another
//! seed, `DOCENDO_FUZZ_SEED`, which is told. What breaks is told with the text that broke it.
//!
//! This is mutation without a look at which code it reaches. A fuzzer that looks (libFuzzer) wants a
//! nightly compiler; what it would gain here is small, since the grammar is in the corpus already: an
//! example of every mistake that the program knows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use docendo::committee::import::{self, Asked, roster};
use docendo::committee::withdraw::{is_withdrawn, withdrawn};
use docendo::diagnostic::Diagnostics;
use docendo::model::Model;
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Cache};
use docendo::serve::http::request;
use docendo::settings::Settings;
use docendo::source::{Choices, Sources};

use crate::hostile::page;

/// How many sites are tried where nobody asks for more, and how many of what is smaller.
const SITES: usize = 30;
const USUAL: usize = 120;

/// Longer than anything may take, also without optimisation.
const PATIENCE: Duration = Duration::from_secs(60);

/// Numbers that look random, the same for the same seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below another.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }

    fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// What breaks readers.
const PIECES: &[&str] = &[
    "---\n",
    "\n---\n",
    "...\n",
    "+++\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "# ",
    "#",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "!!binary ",
    "| \n",
    ">\n",
    "'",
    "\"",
    "\\",
    "\\u202e",
    "\\x00",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "no",
    "0x1f",
    "1e999",
    "-0",
    "2026-02-30",
    "9999-12-31",
    "-9999-01-01",
    "25:00",
    "99999999999999999999",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{2028}",
    "𝒳",
    "字",
    "\u{fffd}",
    "ß",
    "İ",
    "<",
    ">",
    "<script>x()</script>",
    "<div>",
    "</div>",
    "<a href=javascript:x()>",
    "<img src=x onerror=x()>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "![",
    "](",
    ")",
    "[^1]",
    "[^1]: ",
    "*",
    "**",
    "_",
    "~~",
    "``",
    "```\n",
    "|",
    "|-|-|\n",
    "    ",
    "> ",
    "1. ",
    "1) ",
    "===\n",
    "* * *\n",
    "{#main}",
    "{onclick=x}",
    "javascript:x()",
    "data:text/html,x",
    "//x.example",
    "../../x",
    "C:\\x",
    "mailto:x?bcc=y",
    "{{ x }}",
    "{% x %}",
    "=1+1",
    "\u{b}",
    "draft: true\n",
    "name: x\n",
    "slug: index\n",
    "aliases: [index.html]\n",
    "consent: 2026-01-15\n",
    "topics: [a, A, a-]\n",
];

/// Changes a text in one to eight places.
fn changed(text: &str, others: &[String], dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(8) {
        let length = letters.len();
        let at = dice.below(length + 1);
        let size = 1 << dice.below(10);
        let end = (at + dice.below(size)).min(length);
        match dice.below(8) {
            0 => drop(letters.drain(at..end)),
            1 | 2 => drop(letters.splice(at..at, dice.of(PIECES).chars())),
            3 => drop(letters.splice(at..end, dice.of(PIECES).chars())),
            4 => {
                let part: Vec<char> = letters[at..end].to_vec();
                let times = [1, 2, 3, 50][dice.below(4)].min(20_000 / part.len().max(1));
                letters.splice(at..at, part.repeat(times));
            }
            5 => {
                let times = 1 << dice.below(10);
                letters.splice(at..at, dice.of(PIECES).repeat(times).chars());
            }
            6 => {
                let other: Vec<char> = dice.of(others).chars().collect();
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(200)).min(other.len());
                letters.splice(at..at, other[from..to].iter().copied());
            }
            _ if length > 0 => {
                let at = at.min(length - 1);
                letters[at] = char::from_u32(dice.below(0x3000) as u32).unwrap_or('\u{fffd}');
            }
            _ => {}
        }
    }
    letters.truncate(200_000);
    letters.into_iter().collect()
}

/// Tries cases until there have been enough. One that takes too long ends the tests, since nothing
/// else can: what it was is told.
fn tried(kind: &str, times: usize, mut attempt: impl FnMut(&mut Dice, &mut dyn FnMut(&str))) {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("a number"));
    let seconds = number("DOCENDO_FUZZ_SECONDS").map(Duration::from_secs);
    let usual = match seconds {
        Some(_) => std::time::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64),
        None => 0x5EED,
    };
    let seed = number("DOCENDO_FUZZ_SEED").unwrap_or(usual) | 1;
    let mut dice = Dice(seed);
    let current: Arc<Mutex<(Instant, String)>> = Arc::new(Mutex::new((Instant::now(), String::new())));
    let watched = Arc::downgrade(&current);
    let name = kind.to_owned();
    std::thread::spawn(move || {
        while let Some(current) = watched.upgrade() {
            let (since, text) = current.lock().expect("a lock").clone();
            if since.elapsed() > PATIENCE {
                eprintln!("{name}: this takes more than {PATIENCE:?} (seed {seed}):\n{text}");
                std::process::abort();
            }
            drop(current);
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let started = Instant::now();
    let mut cases = 0;
    while seconds.map_or(cases < times, |seconds| started.elapsed() < seconds) {
        let attempted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            attempt(&mut dice, &mut |text| {
                *current.lock().expect("a lock") = (Instant::now(), text.to_owned())
            });
        }));
        if attempted.is_err() {
            let text = current.lock().expect("a lock").1.clone();
            panic!("{kind}, case {cases} of seed {seed}:\n{text}");
        }
        cases += 1;
    }
    if seconds.is_some() {
        eprintln!("{kind}: {cases} cases of seed {seed} in {:?}", started.elapsed());
    }
}

type Case = Vec<(String, String)>;

/// Small sites: one for each mistake that the program knows, and one without any.
fn corpus() -> Vec<Case> {
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
    Choices {
        today: Some(jiff::civil::date(2026, 6, 1)),
        now: jiff::Timestamp::UNIX_EPOCH,
        drafts,
        base_url: None,
        host: None,
    }
}

fn sources(case: &Case, drafts: bool) -> Sources {
    let mut texts: Vec<(&str, &str)> =
        case.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    if !texts.iter().any(|(path, _)| *path == "content/site.yaml") {
        texts.push(("content/site.yaml", "title: T\nprofiles: { require_consent: false }\n"));
    }
    Sources::from_texts(choices(drafts), &texts)
}

#[test]
fn sites() {
    let corpus = corpus();
    let texts: Vec<String> = corpus.iter().flatten().map(|(_, text)| text.clone()).collect();
    let mut made = 0;
    let mut tries = 0;
    tried("sites", SITES, |dice, about| {
        // Half of the sites are whole, and only a text in them is changed: most changes to front
        // matter are mistakes, for which no page is made.
        let texts_alone = dice.below(2) == 0;
        let mut case = if texts_alone { corpus[corpus.len() - 1].clone() } else { dice.of(&corpus).clone() };
        for _ in 0..=dice.below(2) {
            let index = dice.below(case.len());
            let Some((_, text)) = case.get_mut(index) else { continue };
            let start = text.rfind("\n---\n").map_or(0, |at| at + 5);
            match texts_alone {
                true if start > 0 => {
                    *text = [&text[..start], &changed(&text[start..], &texts, dice)].concat()
                }
                true => {}
                false => *text = changed(text, &texts, dice),
            }
        }
        let drafts = dice.below(2) == 0;
        about(&case.iter().map(|(path, text)| format!("=== {path}\n{text:?}\n")).collect::<String>());
        let sources = sources(&case, drafts);
        let build = pipeline::build(&sources, &mut Cache::default());
        // Every problem can be said.
        for problem in build.problems.sorted(&sources) {
            let said = [problem.finding.message(), problem.finding.remedy()].concat();
            assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
        }
        docendo::diagnostic::json::render(&build.problems.sorted(&sources), &sources);
        tries += 1;
        made += usize::from(!build.outputs.is_empty());
        for (path, artifact) in build.outputs.iter() {
            let Artifact::Bytes(bytes) = artifact else { continue };
            if path.ends_with(".html") {
                let html = std::str::from_utf8(bytes).expect("text");
                assert_eq!(page::dangers(html), [""; 0], "{path}");
            }
        }
    });
    assert!(made * 8 > tries, "{made} of {tries} sites were made: the rest says little of pages");
}

/// The model of a site with a form.
fn form() -> (Settings, Model) {
    let golden = corpus().pop().expect("the whole site");
    pipeline::model(&sources(&golden, false), None, &mut Diagnostics::default())
}

#[test]
fn applications() {
    let (settings, model) = form();
    let program =
        model.programs.iter().find(|program| program.form.is_some()).expect("a program with a form");
    let map = BTreeMap::new();
    let form = program.form.as_ref().expect("a form");
    let asked = Asked { program, form, model: &model, settings: &settings, map: &map };
    let corpus: Vec<String> = [
        "Application\nNorthern Mentoring\n\nname: Ana Ruiz\nrole: mentor\nstrengths: Patience\n  and humour\nwanted: \nleave_empty: \n",
        "Name: Ana Ruiz\nI apply as: Novice\nMentors I would like: Ask Lind\n",
        "name,role,strengths\n\"Ruiz, Ana\",mentor,\"a\nb\"\nBea,mentee,\n",
        "{\"name\": \"Ana\", \"role\": \"mentor\", \"wanted\": [\"a\", {\"b\": 1}]}",
        "[{\"name\": \"Ana\"}, {\"name\": \"Bea\", \"role\": null}]",
        "From: a@example.org\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\nname: Ana=20Ruiz\r\nrole: mentor\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--\r\n",
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nbmFtZTogQW5hDQpyb2xlOiBtZW50b3INCg==\r\n",
        "> name: Ana\n> role: mentor\n>\n> strengths: x\n",
        "- name: Ana Ruiz\n  topics: [a, b]\n  contact: { email: a@example.org, public: true }\n- name: Bea\n",
        "name;topics;email\nAna;a,b;a@example.org\n",
    ]
    .map(str::to_owned)
    .to_vec();
    tried("applications", USUAL, |dice, about| {
        let text = changed(dice.of::<String>(&corpus), &corpus, dice);
        let mut bytes = text.clone().into_bytes();
        match dice.below(6) {
            // Not text at all, or that of another system.
            0 => bytes.iter_mut().step_by(7).for_each(|byte| *byte ^= 0x80),
            1 => bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => {}
        }
        about(&format!("{text:?}"));
        if let Ok(import) = import::read(&bytes, &asked) {
            for application in import.applications {
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
                assert!(
                    application.name.chars().all(plain) && !application.name.is_empty(),
                    "{}",
                    application.name
                );
                // What came in has no powers.
                for text in std::iter::once(&application.text) {
                    assert!(text.starts_with("---\n"), "{text}");
                    assert!(!text.contains("\npublic: true") && !text.contains("\nconsent:"), "{text}");
                    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
                }
            }
        }
        let _ = roster::read(&bytes, &model, &settings, &map);
    });
}

#[test]
fn requests() {
    let corpus: Vec<String> = [
        "GET /mentors/ana-ruiz.html?q=a&topics=b HTTP/1.1\r\nHost: localhost:4000\r\nAccept: */*\r\nOrigin: http://localhost:4000",
        "HEAD /%E5%AD%97/..%2f%2e%2e/x HTTP/1.0\r\nHost: 127.0.0.1:4000",
        "GET http://localhost:4000/a HTTP/1.1\r\nhost: [::1]:4000\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
        "GET /.docendo/events?page=/a&since=1 HTTP/1.1\r\nHost: localhost:4000\r\n X: folded",
    ]
    .map(str::to_owned)
    .to_vec();
    tried("requests", USUAL, |dice, about| {
        for _ in 0..50 {
            let text = changed(dice.of::<String>(&corpus), &corpus, dice);
            about(&format!("{text:?}"));
            if let Ok(request) = request::parse(text.as_bytes(), 4000) {
                let parts = || request.path.split('/');
                assert!(!parts().any(|part| part == ".." || part == "."), "{request:?}");
                assert!(!request.path.contains(|c: char| c.is_control() || c == '\\'), "{request:?}");
            }
            let _ = request::decode(&text);
        }
    });
}

#[test]
fn withdrawals() {
    let corpus: Vec<String> = corpus()
        .into_iter()
        .flatten()
        .filter(|(path, _)| path.contains("/mentors/") && path.ends_with(".md"))
        .map(|(_, text)| text)
        .collect();
    let mut done = 0;
    tried("withdrawals", USUAL, |dice, about| {
        for _ in 0..20 {
            let text = changed(dice.of::<String>(&corpus), &corpus, dice);
            about(&format!("{text:?}"));
            let Some(changed) = withdrawn(&text, jiff::civil::date(2026, 11, 21)) else { continue };
            done += 1;
            assert!(is_withdrawn(&changed));
            // With its front matter as it is, nobody sees them; drafts asked for or not.
            for drafts in [false, true] {
                let settings = ("content/site.yaml".to_owned(), "title: T\n".to_owned());
                let case = vec![settings, ("content/mentors/x.md".to_owned(), changed.clone())];
                let (_, model) = pipeline::model(&sources(&case, drafts), None, &mut Diagnostics::default());
                assert!(model.mentors.is_empty(), "{changed:?}");
            }
        }
    });
    assert!(done > 100, "{done} were withdrawn");
}
