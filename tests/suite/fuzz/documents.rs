//! One document of a site changed at random: its front matter, or all of it.
//!
//! The site around it stays, and is read once, so that what refers to the document, and what it refers
//! to, is there, and a case costs little more than its own text. Every stage up to the model sees every
//! case, and the markup of the text is looked at; one case in some goes on into pages and all other
//! formats.

use docendo::diagnostic::Diagnostics;
use docendo::diagnostic::human::{self, Look};
use docendo::diagnostic::json;
use docendo::document::body::{self, Body, Fill, Image, Phrase, Picture};
use docendo::document::{Documents, Kept};
use docendo::model::assemble::assemble;
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Cache};
use docendo::settings;
use docendo::source::span::Span;
use docendo::source::{Content, Sources};

use crate::fuzz::change::{Dice, changed};
use crate::fuzz::corpus::{Case, corpus, sources};
use crate::fuzz::tried::tried;
use crate::hostile::page;

/// How many documents are tried where nobody asks for more.
const DOCUMENTS: usize = 100;

/// One case in so many goes on into pages where there is time for thousands.
const WHOLE: usize = 64;

/// What is kept from one case to the next, as the preview keeps it.
#[derive(Default)]
struct Warm {
    documents: [Kept; 2],
    caches: [Option<Cache>; 2],
}

/// Holes that are filled as a page would, with an address of the site.
struct Plain;

/// What a target says to a browser, which takes no notice of what stands before it, nor of tabs and
/// line breaks in it (URL Standard, 4.4). Where it leads in the site is found out later; here it may
/// neither run anything nor lead to another host.
fn stays(target: &str) -> String {
    let seen = target.trim_start_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    let seen = seen.replace('\\', "/").to_lowercase();
    for start in ["javascript:", "vbscript:", "data:", "file:", "blob:", "http:", "https:", "//"] {
        assert!(!seen.starts_with(start), "{target:?} was taken for a file of the site");
    }
    "file.html".to_owned()
}

impl Fill for Plain {
    fn link(&mut self, target: &str, _span: Span) -> String {
        stays(target)
    }

    fn picture(&mut self, picture: &Picture) -> Option<Image> {
        Some(Image { src: stays(&picture.target), ..Image::default() })
    }

    fn phrase(&mut self, _phrase: Phrase) -> String {
        "words".to_owned()
    }
}

fn bodies(documents: &Documents) -> impl Iterator<Item = &Body> {
    let bodies = documents.mentors.iter().map(|document| &document.body);
    let bodies = bodies.chain(documents.programs.iter().map(|document| &document.body));
    let bodies = bodies.chain(documents.chapters.iter().map(|document| &document.body));
    let bodies = bodies.chain(documents.agreements.iter().map(|document| &document.body));
    let bodies = bodies.chain(documents.handouts.iter().map(|document| &document.body));
    let bodies = bodies.chain(documents.applications.iter().map(|document| &document.body));
    let bodies = bodies.chain(documents.cohorts.iter().map(|document| &document.body));
    bodies.chain(documents.pages.iter().map(|document| &document.body)).map(|body| &**body)
}

/// Every problem lies in its file, and can be said in every way without driving a terminal.
fn can_be_said(problems: &Diagnostics, sources: &Sources) {
    for problem in problems.iter() {
        let file = sources.files().find(|file| file.id == problem.span.file);
        if let Some(Content::Text(text)) = file.map(|file| &file.content) {
            assert!(text.get(problem.span.range()).is_some(), "{problem:?} of {}", text.len());
        }
        let said = [problem.finding.message(), problem.finding.remedy()].concat();
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
    let sorted = problems.sorted(sources);
    let shown = human::render(&sorted, sources, Look::Plain);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    let _: serde_json::Value = serde_json::from_str(&json::render(&sorted, sources)).expect("JSON");
}

/// Reads a site up to its model.
fn read(sources: &Sources, kept: &mut Kept) {
    let mut problems = Diagnostics::default();
    let settings = settings::read(sources, &mut problems);
    let documents = settings.documents(sources, Some(kept), &mut problems);
    for body in bodies(&documents) {
        let html = body::fill(&body.pieces, &mut Plain);
        assert_eq!(page::dangers_of_part(&html), [""; 0], "{html}");
        for words in [Some(&body.plain), body.summary.as_ref()].into_iter().flatten() {
            assert!(!words.contains(|c: char| c.is_control()), "{words:?}");
        }
    }
    let model = assemble(documents, &settings, sources, None, &mut problems);
    assert!(model.mentors.len() <= sources.files().count());
    can_be_said(&problems, sources);
}

/// Builds all of a site, and looks at its pages.
fn build(sources: &Sources, cache: &mut Cache) {
    let build = pipeline::build(sources, cache);
    can_be_said(&build.problems, sources);
    for (path, artifact) in build.outputs.iter() {
        let Artifact::Bytes(bytes) = artifact else { continue };
        if path.ends_with(".html") {
            let html = std::str::from_utf8(bytes).expect("text");
            assert_eq!(page::dangers(html), [""; 0], "{path}");
        }
    }
}

/// Tries a site after the other, in each of which `change` has been at a document.
fn documents(kind: &str, change: impl Fn(&str, &[String], &mut Dice) -> String + Send + Sync) {
    let mut corpus = corpus();
    // A theme is nobody's but the committee's: it may write pages as it likes.
    for case in &mut corpus {
        case.retain(|(path, _)| path.starts_with("content/"));
    }
    corpus.retain(|case| !case.is_empty());
    let around = corpus.pop().expect("the whole site");
    let texts: Vec<String> = corpus.iter().flatten().map(|(_, text)| text.clone()).collect();
    let mut warm = Warm::default();
    let mut cases = 0;
    tried(kind, DOCUMENTS, |dice, about| {
        let mut case: Case = around.clone();
        // That of a mistake stands in the site, or one of the site itself is taken.
        let other = dice.of(&corpus).clone();
        let chosen = if dice.below(3) == 0 { dice.of(&around).clone() } else { dice.of(&other).clone() };
        let text = change(&chosen.1, &texts, dice);
        about(&format!("=== {}\n{text:?}\n", chosen.0));
        for (path, text) in other.into_iter().chain([(chosen.0, text)]) {
            case.retain(|(known, _)| *known != path);
            case.push((path, text));
        }
        let drafts = dice.below(2);
        let sources = sources(&case, drafts == 1);
        read(&sources, &mut warm.documents[drafts]);
        if cases % WHOLE == WHOLE - 1 {
            build(&sources, warm.caches[drafts].get_or_insert_with(Cache::lasting));
        }
        cases += 1;
    });
}

#[test]
fn front_matter() {
    documents("front matter", |text, others, dice| {
        // What is YAML as a whole has no rules.
        let end = text.find("\n---\n").filter(|_| text.starts_with("---")).unwrap_or(text.len());
        [&changed(&text[..end], others, dice), &text[end..]].concat()
    });
}

#[test]
fn whole() {
    documents("documents", changed);
}
