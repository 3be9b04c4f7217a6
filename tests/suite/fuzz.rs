//! Texts that nobody wrote: those of the other tests, changed at random. Nothing makes the program
//! panic or think for ever, and no page holds what could attack.
//!
//! What is random comes from a seed, so that every run of the tests tries the same few.
//! `DOCENDO_FUZZ_SECONDS` goes on for that long with another seed, `DOCENDO_FUZZ_SEED`, which is told,
//! with how many cases there were, the slowest, and how much memory the process took. Optimised, with
//! what overflows and what is asserted still looked at, that is thousands of cases a minute:
//!
//! ```text
//! DOCENDO_FUZZ_SECONDS=3600 cargo nextest run --cargo-profile fuzz --no-capture -E 'test(=fuzz::documents::whole)'
//! ```
//!
//! What breaks is told with the text that broke it.
//!
//! This is mutation without a look at which code it reaches. A fuzzer that looks (libFuzzer) wants a
//! nightly compiler; what it would gain here is small, since the grammar is in the corpus already: an
//! example of every mistake that the program knows.

mod change;
mod corpus;
mod documents;
mod tried;

use std::collections::BTreeMap;

use docendo::committee::import::{self, Asked, roster};
use docendo::committee::withdraw::{is_withdrawn, withdrawn};
use docendo::diagnostic::Diagnostics;
use docendo::model::Model;
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Cache};
use docendo::serve::http::request;
use docendo::settings::Settings;

use crate::fuzz::change::changed;
use crate::fuzz::corpus::{corpus, sources};
use crate::fuzz::tried::tried;
use crate::hostile::page;

/// How many sites are tried where nobody asks for more, and how many of what is smaller.
const SITES: usize = 30;
const USUAL: usize = 120;

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
    pipeline::model(&sources(&golden, false), &mut Diagnostics::default())
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
                let (_, model) = pipeline::model(&sources(&case, drafts), &mut Diagnostics::default());
                assert!(model.mentors.is_empty(), "{changed:?}");
            }
        }
    });
    assert!(done > 100, "{done} were withdrawn");
}
