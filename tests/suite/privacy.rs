//! Nobody is exposed: a word that occurs nowhere else stands in every private place of a site, and
//! no file of the output holds it, however it is packed. A second word stands where all may see it,
//! and is found, so that a search that finds nothing means something.

pub mod pictures;
mod sieve;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docendo::diagnostic::Diagnostics;
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Cache};
use docendo::source::{Choices, read};

use crate::harness::Site;
use crate::serve::client::Serving;

/// What must be in no output. Each place has its own letters before it, which tell where it got out.
const PRIVATE: &str = "vurdlek";
/// What only `--drafts` may show.
const DRAFT: &str = "drazmuk";
/// A language that only people speak who are not shown.
const LANGUAGE: &str = "vur-dlek";
/// What is published.
const PUBLIC: &str = "tolmarvik";

const SETTINGS: &str = "\
# aavurdlek: a note to oneself
title: Test Library Association
tagline: abtolmarvik for all
organization: { name: Prairie, email: hello@example.org, logo: logo.svg }
base_url: https://example.org/mentoring/
languages: [en, es]
unheard_of: abvurdlek
fields:
  reading_group: { label: Reading group, type: text, facet: true }
";

/// A mentor with nothing to hide but what they hide.
const SHOWN: &str = "\
---
# acvurdlek: their number is on the list in the drawer
name: Ana Tolmarvik
position: Librarian
library: High Plains
topics: [tolmarvik studies]
region: plains
languages: [en]
programs: [open, xadrazmuk]
consent: 2026-01-15   # advurdlek
confirmed: 2026-03-02
portrait: ana.jpg
portrait_alt: Ana at a desk
contact: { email: aevurdlek@example.org, phone: '+1 afvurdlek', public: false }
agvurdlek_field: ahvurdlek
home_phone: aivurdlek
---
Ask me about tolmarvik. <!-- ajvurdlek -->

<!--
akvurdlek
-->

![A map](map.png) ![A card](card.webp) ![A sign](sign.svg) ![Waves](waves.gif)

[tolmarvik]: # (alvurdlek)
";

/// A mentor who is not shown: the rest says why not.
fn hidden(word: &str, rest: &str) -> String {
    format!(
        "---\nname: Name{word}\nsort_name: Sort{word}\npronouns: {word}/x\nposition: Pos{word}\n\
         library: Lib{word}\nemployer: Emp{word}\nlibrary_type: type{word}\nregion: region{word}\n\
         place: {{ name: Place{word}, latitude: 41.5, longitude: -104.5 }}\n\
         languages: [en, vur-Dlek]\ntopics: [topic{word}]\nwork_areas: [work{word}]\n\
         research_interests: [research{word}]\ninterests: [interest{word}]\npurposes: [purpose{word}]\n\
         classification: class{word}\nlibrary_since: 2009\ncredentials: [cred{word}]\n\
         memberships: [member{word}]\nformats: [format{word}]\nmeets: meets{word}\nprograms: [open]\n\
         capacity: 2\nmentees: 1\nmotivation: why{word}\nconfirmed: 2026-03-02\n\
         portrait: p{word}.jpg\nportrait_alt: alt{word}\nlinks: [{{ label: l{word}, url: 'https://{word}.example.org' }}]\n\
         contact: {{ email: {word}@example.org, phone: '1{word}', public: true }}\nreading_group: group{word}\n\
         slug: slug{word}\naliases: [mentors/alias{word}.html]\n{rest}---\nBio{word} ![pic {word}](b{word}.png) [cv](c{word}.pdf)\n",
    )
}

/// The site, with every private place that there is.
fn site() -> Site {
    let site = Site::new(&[
        ("content/site.yaml", SETTINGS),
        ("content/index.md", "---\ntitle: Home\n---\nWelcome to tolmarvik. <!-- amvurdlek -->\n"),
        ("content/mentors/ana.md", SHOWN),
        (
            "content/mentors/ana.es.md",
            "---\n# anvurdlek\nposition: Bibliotecaria\ncontact: { email: aovurdlek@example.org, public: true }\n---\nTolmarvik. <!-- apvurdlek -->\n",
        ),
        (
            "content/mentors/cem.es.md",
            "---\nposition: gadrazmuk\ndraft: true\n---\ngbdrazmuk ![gc](gcdrazmuk.png)\n",
        ),
        (
            "content/mentors/bea.md",
            "---\nname: Bea\nconsent: 2026-01-15\nconfirmed: 2026-03-02\ncontact: { email: aqvurdlek@example.org, phone: arvurdlek }\n---\nHello.\n",
        ),
        (
            "content/mentors/cem.md",
            "---\nname: Cem\nconsent: 2026-01-15\nconfirmed: 2026-03-02\nprograms: [open]\ncontact: { email: cem.tolmarvik@example.org, public: true }\n---\nHello.\n",
        ),
        (
            "content/about.md",
            "---\ntitle: About tolmarvik\nauthor: asvurdlek\nmail: atvurdlek@example.org\n---\nText.\n",
        ),
        ("content/_notes/auvurdlek.md", "---\ntitle: avvurdlek\n---\nawvurdlek\n"),
        ("content/_axvurdlek.txt", "ayvurdlek"),
        ("content/.azvurdlek", "bavurdlek"),
        ("content/mentors/_bbvurdlek.md", "---\nname: bcvurdlek\nconsent: 2026-01-15\n---\n"),
        ("applications/2026/bdvurdlek.yaml", "name: bevurdlek\nemail: bfvurdlek@example.org\n"),
        ("bgvurdlek.txt", "bhvurdlek"),
        (
            "content/vocabularies/topics.yaml",
            "# bivurdlek\nlabel: Topics\nterms:\n  tolmarvik-studies: { label: Tolmarvik studies, note: bjvurdlek }\n",
        ),
        (
            "content/hidden.md",
            "---\ntitle: cadrazmuk\ndraft: true\nsummary: cbdrazmuk\n---\nccdrazmuk ![x](cddrazmuk.png)\n",
        ),
        ("content/hidden.es.md", "---\ntitle: cedrazmuk\n---\ncfdrazmuk\n"),
        (
            "content/programs/open/index.md",
            "---\ntitle: Open tolmarvik\nsummary: For all\nunheard: bkvurdlek\ncontacts: [{ role: coordinator, name: Dee, email: dee@example.org, home: blvurdlek }]\n---\nText. <!-- bmvurdlek -->\n",
        ),
        (
            "content/programs/open/cohorts/2026.md",
            "---\ntitle: Cohort 2026\nstarts: 2026-03-01\nends: 2026-12-01\nmentors: [ana, unready, lapsed, later, silent]\nmilestones: [{ date: 2026-03-05, title: Tolmarvik day, note: bnvurdlek }]\n---\n",
        ),
        (
            "content/programs/open/cohorts/2027.md",
            "---\ntitle: cgdrazmuk\nstarts: 2027-03-01\ndraft: true\n---\nchdrazmuk\n",
        ),
        ("content/programs/open/handbook/01-a.md", "---\ntitle: Start\n---\nText\n"),
        ("content/programs/open/handbook/02-b.md", "---\ntitle: cidrazmuk\ndraft: true\n---\ncjdrazmuk\n"),
        ("content/programs/open/agreement.md", "---\ntitle: ckdrazmuk\ndraft: true\n---\ncldrazmuk\n"),
        (
            "content/programs/open/application.md",
            "---\ntitle: Form\nsubmit: { print: true }\nsections:\n  - title: You\n    notes: bovurdlek\n    fields:\n      - { id: name, label: Name, type: text, comment: bpvurdlek }\n      - { id: wanted, label: Wanted, type: mentors }\n---\n",
        ),
        (
            "content/programs/xadrazmuk/index.md",
            "---\ntitle: dadrazmuk\nsummary: dbdrazmuk\ndraft: true\nstatus: open\napplications: { rolling: true }\n---\ndcdrazmuk\n",
        ),
        ("content/programs/xadrazmuk/index.es.md", "---\ntitle: dddrazmuk\n---\ndedrazmuk\n"),
        (
            "content/programs/xadrazmuk/handbook/01-x.md",
            "---\ntitle: dfdrazmuk\n---\ndgdrazmuk ![x](../dhdrazmuk.png)\n",
        ),
        ("content/programs/xadrazmuk/agreement.md", "---\ntitle: didrazmuk\n---\ndjdrazmuk\n"),
        (
            "content/programs/xadrazmuk/application.md",
            "---\ntitle: dkdrazmuk\nsubmit: { email: dl@drazmuk.org }\nsections: [{ title: dmdrazmuk, fields: [{ id: name, label: dndrazmuk, type: text }] }]\n---\n",
        ),
        (
            "content/programs/xadrazmuk/cohorts/2026.md",
            "---\ntitle: dodrazmuk\nstarts: 2026-03-01\nmentors: [ana]\n---\ndpdrazmuk\n",
        ),
        ("content/programs/xadrazmuk/plan.pdf", "%PDF-1.7 dqdrazmuk"),
    ]);
    let people = [
        ("unready", "eadrazmuk", "consent: 2026-01-15\ndraft: true\n"),
        ("silent", "ebvurdlek", ""),
        ("later", "ecvurdlek", "consent: 2026-12-24\n"),
        ("lapsed", "edvurdlek", "consent: 2026-01-15\nexpires: 2026-11-20\n"),
        ("stale", "eevurdlek", "consent: 2024-01-15\nconfirmed_: 1\n"),
        ("both", "efvurdlek", "draft: true\n"),
    ];
    for (name, word, rest) in people {
        let text = hidden(word, rest);
        let text = if name == "stale" {
            text.replace("confirmed: 2026-03-02", "confirmed: 2024-03-02")
        } else {
            text
        };
        let folder = if name == "silent" { "silent/index" } else { name };
        site.write(&format!("content/mentors/{folder}.md"), &text);
        let translated =
            format!("---\nname: Nombre{word}\ntopics: [es{word}]\nposition: puesto{word}\n---\nVida{word}\n");
        site.write(&format!("content/mentors/{folder}.es.md"), &translated);
        let beside = if name == "silent" { "silent/" } else { "" };
        let put = |file: String, bytes: Vec<u8>| {
            fs::write(site.at(&format!("content/mentors/{beside}{file}")), bytes).expect("a file")
        };
        put(format!("p{word}.jpg"), pictures::jpeg(word, word.as_bytes()[1]));
        put(format!("b{word}.png"), pictures::png(word, word.as_bytes()[1]));
        put(format!("c{word}.pdf"), format!("%PDF-1.7 {word}").into_bytes());
    }
    // Beside a hidden profile without being named in it, and named as one may.
    site.write("content/mentors/silent/old-egvurdlek.txt", "ehvurdlek");
    site.write("content/mentors/lapsed.pdf", "%PDF-1.7 eivurdlek");
    for (name, written, at) in [
        ("spaced", "'my%20ejvurdlek.jpg'", "my ejvurdlek.jpg"),
        ("quoted", "\"\\u0065kvurdlek é.jpg\"", "ekvurdlek e\u{301}.jpg"),
        ("cased", "ELVURDLEK.JPG", "elvurdlek.jpg"),
    ] {
        let text = format!(
            "---\nname: X\nportrait: {written}\nportrait_alt: x\n---\n![x]({})\n",
            written.trim_matches(['\'', '"'])
        );
        site.write(&format!("content/mentors/{name}.md"), &text);
        fs::write(site.at(&format!("content/mentors/{at}")), pictures::jpeg("emvurdlek", 9)).expect("a file");
    }
    for (path, bytes) in [
        ("content/mentors/ana.jpg", pictures::jpeg("favurdlek", 1)),
        ("content/mentors/map.png", pictures::png("fbvurdlek", 2)),
        ("content/mentors/card.webp", pictures::webp("fcvurdlek", 3)),
        ("content/mentors/sign.svg", pictures::svg("fdvurdlek")),
        ("content/mentors/waves.gif", pictures::gif("fevurdlek")),
        ("content/logo.svg", pictures::svg("ffvurdlek")),
        ("content/unnamed.dat", pictures::jpeg("fgvurdlek", 4)),
        ("content/mentors/gcdrazmuk.png", pictures::png("gddrazmuk", 7)),
        ("content/cddrazmuk.png", pictures::png("fhdrazmuk", 5)),
        ("content/programs/xadrazmuk/dhdrazmuk.png", pictures::png("fidrazmuk", 6)),
    ] {
        fs::write(site.at(path), bytes).expect("a file");
    }
    site
}

/// What a build gives: paths, and bytes.
fn built(site: &Site, drafts: bool) -> BTreeMap<String, Vec<u8>> {
    let choices = Choices {
        today: Some(jiff::civil::date(2026, 11, 21)),
        drafts,
        ..Choices::at(jiff::Timestamp::UNIX_EPOCH)
    };
    let mut problems = Diagnostics::default();
    let sources = read::read(&site.at(""), choices, &mut problems).expect("a site");
    let build = pipeline::build(&sources, &mut Cache::default());
    problems.extend(build.problems);
    let errors: Vec<String> = problems
        .sorted(&sources)
        .iter()
        .filter(|problem| problem.finding.severity() == docendo::diagnostic::Severity::Error)
        .map(|problem| format!("{}: {}", sources.path(problem.span.file), problem.finding.message()))
        .collect();
    assert_eq!(errors, [""; 0], "a site with errors would be searched in vain");
    let bytes = |artifact: &Artifact| match artifact {
        Artifact::Bytes(bytes) => bytes.to_vec(),
        Artifact::File(path) => fs::read(path).expect("a file"),
    };
    build.outputs.iter().map(|(path, artifact)| (path.clone(), bytes(artifact))).collect()
}

/// Where a word is found in an output.
fn found<'f>(files: impl IntoIterator<Item = (&'f String, &'f Vec<u8>)>, word: &str) -> Vec<String> {
    let files: Vec<_> = files.into_iter().collect();
    let mut found: Vec<String> = Vec::new();
    std::thread::scope(|scope| {
        let half = files.len().div_ceil(2).max(1);
        let parts: Vec<_> = files
            .chunks(half)
            .map(|part| {
                scope.spawn(move || {
                    let name =
                        |path: &str| sieve::find(path.as_bytes(), word).map(|_| format!("the name {path}"));
                    let inside = |(path, bytes): &(&String, &Vec<u8>)| {
                        name(path).or_else(|| Some(format!("{path}: {}", sieve::find(bytes, word)?)))
                    };
                    part.iter().filter_map(inside).collect::<Vec<_>>()
                })
            })
            .collect();
        found.extend(parts.into_iter().flat_map(|part| part.join().expect("a search")));
    });
    found
}

#[test]
fn nothing_private_is_in_any_file() {
    let site = site();
    let files = built(&site, false);
    assert_eq!(found(&files, PRIVATE), [""; 0]);
    assert_eq!(found(&files, DRAFT), [""; 0]);
    assert_eq!(found(&files, LANGUAGE), [""; 0], "a language that only hidden people speak");
}

#[test]
fn drafts_are_shown_when_asked_for_and_nobody_else() {
    let site = site();
    let files = built(&site, true);
    assert_eq!(found(&files, PRIVATE), [""; 0]);
    let drafts = found(&files, DRAFT);
    for path in
        ["hidden.html", "es/hidden.html", "mentors/slugeadrazmuk.html", "programs/xadrazmuk/index.html"]
    {
        assert!(drafts.iter().any(|line| line.contains(path)), "{path}: {drafts:#?}");
    }
}

#[test]
fn what_is_public_is_found_in_every_format() {
    let site = site();
    let files = built(&site, false);
    let public = found(&files, PUBLIC);
    for path in [
        "index.html: ",
        "mentors/ana.html: ",
        "es/mentors/ana.html: ",
        "mentors/index.html: ",
        "mentors.json: ",
        "mentors.csv: ",
        "mentors/cem.vcf: ",
        "feed.xml: ",
        "programs/open/cohorts/2026.ics: ",
        "assets/search-en.",
        "mentors/topics/tolmarvik-studies.html",
        "sitemap.xml",
    ] {
        assert!(public.iter().any(|line| line.contains(path)), "{path}: {public:#?}");
    }
}

#[test]
fn pictures_hold_nothing_but_the_picture() {
    let site = site();
    for (path, bytes) in built(&site, false) {
        match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => assert_eq!(unknown_chunks(&bytes), [""; 0], "{path}"),
            [0xFF, 0xD8, ..] => {
                assert!(!bytes.windows(4).any(|window| window == b"Exif"), "{path}");
                assert!(bytes.ends_with(&[0xFF, 0xD9]), "{path} goes on after its end");
            }
            [b'R', b'I', b'F', b'F', ..] => {
                for name in [b"EXIF", b"XMP ", b"PRVT"] {
                    assert!(!bytes.windows(4).any(|window| window == name), "{path}");
                }
            }
            _ => {}
        }
    }
}

/// The names of chunks that no decoder needs.
fn unknown_chunks(png: &[u8]) -> Vec<String> {
    let needed = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "sBIT"];
    let mut rest = &png[8..];
    let mut names = Vec::new();
    while let [a, b, c, d, after @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let (Some(name), Some(next)) = (after.get(..4), after.get(length + 8..)) else {
            names.push("an end that is cut off".to_owned());
            break;
        };
        names.push(String::from_utf8_lossy(name).into_owned());
        rest = next;
    }
    names.retain(|name| !needed.contains(&name.as_str()));
    names
}

#[test]
fn what_is_on_the_disk_is_what_was_searched() {
    let site = site();
    site.run("build", &[]).done();
    let files: BTreeMap<String, Vec<u8>> = site
        .files()
        .into_iter()
        .filter_map(|path| Some((path.strip_prefix("public/")?.to_owned(), fs::read(site.at(&path)).ok()?)))
        .collect();
    assert_eq!(found(&files, PRIVATE), [""; 0]);
    assert_eq!(found(&files, DRAFT), [""; 0]);
    assert!(files.contains_key(".docendo-manifest") && files.contains_key("mentors/ana.html"));
    let mut made: Vec<String> = built(&site, false).into_keys().collect();
    made.push(".docendo-manifest".to_owned());
    made.sort();
    assert_eq!(files.into_keys().collect::<Vec<_>>(), made);
    assert!(!Path::new(&site.at("public/_notes")).exists());
}

#[test]
fn a_preview_tells_others_nothing_more() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    for path in [
        "/",
        "/mentors/",
        "/mentors/slugebvurdlek.html",
        "/mentors/unready.html",
        "/mentors/lapsed.html",
        "/_axvurdlek.txt",
        "/applications/2026/bdvurdlek.yaml",
        "/mentors/pebvurdlek.jpg",
        "/hidden.html",
        "/mentors.json",
        "/.docendo/live.js",
        "/programs/xadrazmuk/index.html",
    ] {
        let answer = serving.ask(&format!("GET {path} HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", serving.port));
        let body = answer.body.replace(path.trim_start_matches('/'), "");
        for word in [PRIVATE, DRAFT] {
            // What is wrong is shown to the committee, in the panel that the preview adds.
            assert_eq!(sieve::find(body.as_bytes(), word), None, "{path}");
        }
    }
}
