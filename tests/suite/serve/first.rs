//! What somebody waits for is made first.

use std::collections::BTreeSet;
use std::sync::Mutex;

use docendo::diagnostic::Diagnostics;
use docendo::output::artifact::{Artifact, Outputs};
use docendo::pipeline::{Build, Cache, Haste, build, build_for};
use docendo::site::Site as PlannedSite;
use docendo::source::{Choices, SourcePath, Sources, read};

use crate::harness::{NOW, SETTINGS, Site};
use crate::serve::{ABOUT, about};

const ANA: (&str, &str) = (
    "content/mentors/ana.md",
    "---\nname: Ana\nconsent: 2026-10-01\nconfirmed: 2026-10-01\n---\nI catalogue.\n",
);
const FAQ: (&str, &str) = ("content/faq.md", "---\ntitle: FAQ\n---\nWhy?\n");

fn sources(site: &Site) -> Sources {
    let now = jiff::Timestamp::from_second(NOW.parse().expect("seconds")).expect("a moment");
    let choices = Choices::at(now);
    read::read(&site.at(""), choices, &mut Diagnostics::default()).expect("a folder")
}

/// Builds a site of which `documents` were edited, and `pages` are looked at; what was shown before the
/// rest was made, and what came of all.
fn hasty(site: &Site, documents: &[&str], pages: &[&str], strict: bool) -> (Vec<Vec<String>>, Build) {
    let documents: Vec<SourcePath> = documents.iter().map(|path| (*path).into()).collect();
    let pages: BTreeSet<String> = pages.iter().map(|path| (*path).to_owned()).collect();
    let shown = Mutex::new(Vec::new());
    let show = |so_far: &Outputs, _: &PlannedSite<'_>| {
        let made = so_far.iter().map(|(path, _)| path.clone()).filter(|path| path.ends_with(".html"));
        shown.lock().expect("a lock").push(made.collect());
    };
    let haste = Haste { documents: &documents, pages: &pages, strict, show: &show, over: &|| false };
    let built = build_for(&sources(site), &mut Cache::lasting(), Outputs::default(), Some(&haste));
    (shown.into_inner().expect("a lock"), built)
}

#[test]
fn what_was_edited_and_what_is_looked_at_is_shown_before_the_rest_is_made() {
    let site = Site::new(&[SETTINGS, ABOUT, FAQ, ANA]);
    let (shown, built) = hasty(&site, &["content/mentors/ana.md"], &["faq.html", "nowhere.html"], false);
    assert_eq!(shown, [["faq.html", "mentors/ana.html"]]);
    // The site as a whole is none other for it.
    let whole = build(&sources(&site), &mut Cache::default());
    assert_eq!(built.outputs.len(), whole.outputs.len());
    for (path, artifact) in whole.outputs.iter() {
        assert!(built.outputs.get(path) == Some(artifact), "{path}");
    }
}

#[test]
fn what_was_edited_is_shown_although_something_else_was_saved_already() {
    let site = Site::new(&[SETTINGS, ABOUT, FAQ, ANA]);
    let shown = Mutex::new(Vec::new());
    let show = |so_far: &Outputs, _: &PlannedSite<'_>| {
        let page = |path: &str| so_far.get(path).cloned();
        shown.lock().expect("a lock").push((page("about.html"), page("mentors/all.html")));
    };
    let documents: [SourcePath; 1] = ["content/about.md".into()];
    let pages = BTreeSet::from(["mentors/all.html".to_owned()]);
    let haste = Haste { documents: &documents, pages: &pages, strict: false, show: &show, over: &|| true };
    build_for(&sources(&site), &mut Cache::lasting(), Outputs::default(), Some(&haste));
    let whole = build(&sources(&site), &mut Cache::default());
    let page = |path: &str| whole.outputs.get(path).cloned();
    assert!(*shown.lock().expect("a lock") == [(page("about.html"), page("mentors/all.html"))]);
    assert!(page("mentors/all.html").is_some());
}

#[test]
fn nothing_is_shown_early_of_a_site_that_is_not_to_be_shown() {
    let site = Site::new(&[SETTINGS, ABOUT, FAQ]);
    site.write("content/about.md", "---\ntitle: About\ntilte: x\n---\nWe.\n");
    assert_eq!(hasty(&site, &["content/about.md"], &[], false).0.len(), 1);
    assert!(hasty(&site, &["content/about.md"], &[], true).0.is_empty());
    site.write("content/about.md", &about("[Nowhere](nowhere.md)"));
    assert!(hasty(&site, &["content/faq.md"], &[], false).0.is_empty());
}

#[test]
fn a_second_build_tells_the_profile_of_its_own_page_from_that_among_all() {
    let ana =
        "---\nname: Ana\nprograms: [north]\nconsent: 2026-10-01\nconfirmed: 2026-10-01\n---\nI catalogue.\n";
    let form = "---\ntitle: Application\nsubmit: { print: true }\nsections:\n  - title: You\n    fields:\n      \
        - { id: name, label: Name, type: text }\n---\n";
    let site = Site::new(&[
        SETTINGS,
        ("content/mentors/ana.md", ana),
        (
            "content/programs/north/index.md",
            "---\ntitle: North\nsummary: A year.\nstatus: open\n---\nHello.\n",
        ),
        ("content/programs/north/application.md", form),
    ]);
    let mut cache = Cache::lasting();
    build(&sources(&site), &mut cache);
    let warm = build(&sources(&site), &mut cache);
    let text = |path: &str| match warm.outputs.get(path) {
        Some(Artifact::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        other => panic!("{path} is {other:?}"),
    };
    // On her own page the link to apply stands in the bar, among all below the program's name.
    assert!(!text("mentors/ana.html").contains("entry-action"));
    assert!(text("mentors/all.html").contains("entry-action"));
}

#[test]
fn what_nobody_waits_for_any_more_is_not_made_and_the_next_build_is_whole() {
    let site = Site::new(&[SETTINGS, ABOUT, FAQ, ANA]);
    let mut cache = Cache::lasting();
    let whole = build(&sources(&site), &mut cache);
    site.write("content/about.md", &about("Who we were."));
    let shown = Mutex::new(0);
    let show = |_: &Outputs, _: &PlannedSite<'_>| *shown.lock().expect("a lock") += 1;
    let (documents, pages) = (["content/about.md".into()], BTreeSet::new());
    // Something else is saved as soon as the page is shown.
    let over = || *shown.lock().expect("a lock") > 0;
    let haste = Haste { documents: &documents, pages: &pages, strict: false, show: &show, over: &over };
    let half = build_for(&sources(&site), &mut cache, Outputs::default(), Some(&haste));
    assert!(half.outputs.get("about.html").is_some());
    assert!(half.outputs.get("faq.html").is_none());

    let kept = cache.kept();
    let next = build(&sources(&site), &mut cache);
    assert_eq!(cache.kept(), kept, "what was kept before is there still");
    let cold = build(&sources(&site), &mut Cache::default());
    assert_eq!(next.outputs.len(), whole.outputs.len());
    assert!(cold.outputs.iter().all(|(path, artifact)| next.outputs.get(path) == Some(artifact)));
}
