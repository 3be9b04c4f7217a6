//! The loop's inside, without a network: nothing piles up, the day turns, and a warm build is a cold one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use docendo::diagnostic::Diagnostics;
use docendo::diagnostic::human::{Look, render};
use docendo::output::artifact::Artifact;
use docendo::pipeline::{Cache, build};
use docendo::serve::board::Board;
use docendo::serve::preview::{Cause, Preview, Wishes};
use docendo::serve::{Event, Loop};
use docendo::source::read::{Reader, read};
use docendo::source::{Choices, Sources};
use jiff::Timestamp;

use crate::harness::{SETTINGS, Site};
use crate::serve::{ABOUT, BROKEN, about};

/// How many edits are tried: more, if `DOCENDO_EDITS` says so.
fn rounds(usual: usize) -> usize {
    std::env::var("DOCENDO_EDITS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

fn preview(site: &Site, clock: impl Fn() -> Timestamp + Send + 'static) -> (Preview, Arc<Board>) {
    let board = Arc::new(Board::default());
    let wishes = Wishes { root: site.at(""), ..Wishes::default() };
    (Preview::new(wishes, board.clone(), Box::new(clock)), board)
}

/// One turn of the loop: why there was one.
fn turn(preview: &mut Preview) -> Option<Cause> {
    let cause = preview.look(None).cause?;
    let built = preview.build(cause.clone(), &|| false);
    preview.show(built, Duration::default, &mut |_| {});
    Some(cause)
}

#[test]
fn many_edits_leave_no_more_behind_than_one() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let (mut preview, board) = preview(&site, || Timestamp::UNIX_EPOCH);
    assert_eq!(turn(&mut preview), Some(Cause::First));
    let kept = preview.kept();
    let mut most = 0;
    let rounds = rounds(40) / 4 * 4;
    for round in 0..rounds {
        match round % 4 {
            0 => site.write(&format!("content/wrong-{round}.md"), BROKEN),
            1 => {
                fs::remove_file(site.at(&format!("content/wrong-{}.md", round - 1))).expect("a file");
                site.write(&format!("content/page-{round}.md"), &about("A page"));
            }
            2 => fs::remove_file(site.at(&format!("content/page-{}.md", round - 1))).expect("a file"),
            _ => site.write("content/about.md", &about(&format!("Round {round}"))),
        }
        assert!(turn(&mut preview).is_some(), "round {round}");
        assert!(turn(&mut preview).is_none(), "round {round}");
        most = most.max(preview.kept());
    }
    // The file that is there for a while, its page, and what stands around it.
    assert!(most <= kept + 8, "{kept} things were kept at first, {most} later");
    assert_eq!(preview.kept(), kept);
    let view = board.view();
    let Some(Artifact::Bytes(page)) = view.site.as_ref().and_then(|site| site.get("about.html")) else {
        panic!("there is no page");
    };
    assert!(String::from_utf8_lossy(page).contains(&format!("Round {}", rounds - 1)));
    // The board, the loop, and this test; earlier sites are held by nobody.
    assert_eq!(view.site.as_ref().map(Arc::strong_count), Some(2));
}

#[test]
fn what_was_named_is_looked_at_alone_and_all_else_with_the_whole_folder() {
    let site = Site::new(&[SETTINGS, ABOUT, ("content/faq.md", "---\ntitle: FAQ\n---\nWhy?\n")]);
    let (mut preview, _) = preview(&site, || Timestamp::UNIX_EPOCH);
    turn(&mut preview);
    site.write("content/about.md", &about("Who we were."));
    site.write("content/faq.md", "---\ntitle: FAQ\n---\nBecause.\n");
    let changed = |path: &str| Some(Cause::Files(vec![path.into()]));
    let mut look = |name: Option<&str>| {
        let files: Option<Vec<PathBuf>> = name.map(|name| vec![site.at(name)]);
        let looked = preview.look(files.as_deref());
        (looked.cause, looked.whole)
    };
    assert_eq!(look(Some("content/about.md")), (changed("content/about.md"), false));
    assert_eq!(look(Some("content/about.md")), (None, false));
    // What is new can be told only by the whole folder.
    site.write("content/new.md", &about("New."));
    let both = Cause::Files(vec!["content/faq.md".into(), "content/new.md".into()]);
    assert_eq!(look(Some("content/new.md")), (Some(both), true));
    assert_eq!(look(None), (None, true));
}

#[test]
fn a_change_of_which_nobody_tells_shows() {
    let site = Site::new(&[SETTINGS, ABOUT, ("elsewhere/content/x.md", "")]);
    // A folder that cannot be watched, and one in which nothing ever happens.
    for watched in ["nowhere", "elsewhere"] {
        let (mut preview, board) = preview(&site, || Timestamp::UNIX_EPOCH);
        let turning = Loop::default();
        let stop = turning.sender();
        let watched = site.at(watched);
        std::thread::scope(|scope| {
            scope.spawn(|| turning.run(&watched, &mut preview, &mut |_| {}));
            let first = board.after(0, Duration::from_secs(60)).revision;
            site.write("content/about.md", &about(&format!("Edited in {}", watched.display())));
            let view = board.after(first, Duration::from_secs(60));
            stop.send(Event::Stop).expect("a loop");
            assert!(view.revision > first, "{}", watched.display());
        });
    }
}

#[test]
fn at_midnight_another_day_is_shown() {
    let site = Site::new(&[
        ("content/site.yaml", "title: T\ntimezone: America/Denver\n"),
        (
            "content/mentors/ana.md",
            "---\nname: Ana\nconsent: 2026-01-01\nconfirmed: 2026-10-01\nexpires: 2026-11-21\n---\nHello.\n",
        ),
    ]);
    // Noon of 21 November in Denver.
    let now = Arc::new(AtomicI64::new(1_795_287_600));
    let clock = now.clone();
    let (mut preview, board) =
        preview(&site, move || Timestamp::from_second(clock.load(Ordering::Relaxed)).expect("a moment"));
    let is_shown = || board.view().site.as_ref().is_some_and(|site| site.get("mentors/ana.html").is_some());
    turn(&mut preview);
    assert!(is_shown());
    now.fetch_add(12 * 3600 - 1, Ordering::Relaxed);
    assert_eq!(turn(&mut preview), None);
    now.fetch_add(1, Ordering::Relaxed);
    assert_eq!(turn(&mut preview), Some(Cause::Day(jiff::civil::date(2026, 11, 22))));
    assert!(!is_shown());
    assert_eq!(turn(&mut preview), None);
}

/// What a build gives, in full.
fn everything(sources: &Sources, problems: Diagnostics, cache: &mut Cache) -> BTreeMap<String, Vec<u8>> {
    let mut all = problems;
    let built = build(sources, cache);
    all.extend(built.problems);
    let mut files: BTreeMap<String, Vec<u8>> = built
        .outputs
        .iter()
        .map(|(path, artifact)| {
            let bytes = match artifact {
                Artifact::Bytes(bytes) => bytes.to_vec(),
                Artifact::File(file) => fs::read(file).expect("a file"),
            };
            (path.clone(), bytes)
        })
        .collect();
    let text = render(&all.sorted(sources), sources, Look::Plain);
    files.insert("problems".to_owned(), text.into_bytes());
    files.insert("summary".to_owned(), format!("{:?} {:?}", built.summary, built.shown).into_bytes());
    files
}

fn choices() -> Choices {
    let now = Timestamp::from_second(1_795_262_400).expect("a moment");
    Choices::at(now)
}

/// A generator of numbers that are the same every time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Changes something about a site, some of it for the worse; the files that it concerns, and what was done.
fn edit(root: &Path, numbers: &mut Numbers) -> (Vec<PathBuf>, String) {
    const NAMES: &[&str] = &["ana", "ben", "chen", "dara"];
    const SETTINGS: &[&str] = &[
        "title: One\n",
        "title: Two\nlanguages: [en, es]\n",
        "title: Three\nbase_url: https://example.org/x/\naccent: \"#0a5c36\"\n",
        "title: Four\ndirectory: { per_page: 1, facets: [topics] }\n",
        "title: Five\nprofiles: { require_consent: false, valid_for: 3 months }\n",
        "title: Six\ndirectory: { facets: [topics, floor] }\nfields: { floor: { label: Floor, type: text, facet: true } }\n",
        "title: [\n",
    ];
    const MENTORS: &[&str] = &[
        "topics: [metadata]",
        "topics: [metadata, storytelling]\nregion: east",
        "draft: true",
        "expires: 2026-01-01",
        "slug: same",
        "programs: [wla]\ncapacity: 2",
        "floor: Second\nregion: west",
        "topics: [archives, zines]\nregion: North",
        "confirmed: 2026-05-01",
        "topics: {",
    ];
    let name = NAMES[numbers.below(NAMES.len())];
    let (path, text) = match numbers.below(12) {
        0 => ("content/site.yaml".to_owned(), SETTINGS[numbers.below(SETTINGS.len())].to_owned()),
        1 => {
            let terms =
                ["metadata: { label: Cataloging }", "storytelling: Stories", "x: {"][numbers.below(3)];
            ("content/vocabularies/topics.yaml".to_owned(), format!("label: Topics\nterms:\n  {terms}\n"))
        }
        2 => {
            let status = ["open", "closed", "unknown"][numbers.below(3)];
            let text = format!(
                "---\ntitle: WLA\nsummary: A program\nstatus: {status}\nroles: {{ mentor: [Listen] }}\n---\nText.\n"
            );
            ("content/programs/wla/index.md".to_owned(), text)
        }
        3 => (
            "content/programs/wla/handbook/01-start.md".to_owned(),
            about(&format!("[Ana](../../../mentors/{name}.md)")),
        ),
        4 => (
            "content/about.md".to_owned(),
            about(&format!("# One\n\n[us](mentors/{name}.md) ![x]({name}.txt)")),
        ),
        5 => (format!("content/{name}.txt"), format!("{}", numbers.below(1000))),
        6 => ("themes/default/css/own.css".to_owned(), format!(".x {{ order: {} }}\n", numbers.below(9))),
        7 => {
            let block = ["<p>{{ page.title }}</p>", "<p>{{ nothing.here }}</p>"][numbers.below(2)];
            ("themes/default/templates/parts/footer.html".to_owned(), block.to_owned())
        }
        _ => {
            let more = MENTORS[numbers.below(MENTORS.len())];
            let text = format!(
                "---\nname: {name}\n{}\n{more}\n---\nHello {}.\n",
                [
                    "consent: 2026-01-01",
                    "consent: 2026-10-01",
                    "consent: 2027-01-01",
                    "signed_up: 2026-09-01"
                ][numbers.below(4)],
                numbers.below(100)
            );
            (format!("content/mentors/{name}{}.md", [".es", "", ""][numbers.below(3)]), text)
        }
    };
    let file = root.join(&path);
    match numbers.below(8) {
        0 if path != "content/site.yaml" => {
            let _ = fs::remove_file(&file);
            (vec![file], format!("{path} is gone"))
        }
        1 if path != "content/site.yaml" && file.exists() => {
            let to = file.with_file_name(format!("{name}-2.{}", path.rsplit('.').next().unwrap_or_default()));
            let _ = fs::rename(&file, &to);
            let done = format!("{path} is {} now", to.display());
            (vec![file, to], done)
        }
        2 if path.contains("programs") => {
            let _ = fs::remove_dir_all(root.join("content/programs"));
            (vec![root.join("content/programs")], "content/programs is gone".to_owned())
        }
        _ => {
            fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
            fs::write(&file, &text).expect("a file");
            (vec![file], format!("{path} is {text:?}"))
        }
    }
}

#[test]
fn a_warm_build_is_a_cold_one() {
    let site = Site::new(&[SETTINGS]);
    let root = site.at("");
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut reader = Reader::new(root.clone());
    let mut cache = Cache::lasting();
    let (mut edits, mut alone) = (Vec::new(), 0);
    for round in 0..rounds(25) {
        let mut files = Vec::new();
        for _ in 0..=numbers.below(2) {
            let (concerned, done) = edit(&root, &mut numbers);
            files.extend(concerned);
            edits.push(done);
        }
        // Sometimes as if long after, so that what was read is trusted.
        let at = SystemTime::now() + Duration::from_secs(if round % 2 == 0 { 60 } else { 0 });
        // Some of what is edited can be told without a look at all the rest.
        match reader.look_at(&files, at) {
            Some(_) => alone += 1,
            None => drop(reader.look(at).expect("a folder")),
        }
        let mut problems = Diagnostics::default();
        let warm_sources = reader.sources(choices(), &mut problems);
        let warm = everything(&warm_sources, problems, &mut cache);
        let mut problems = Diagnostics::default();
        let cold_sources = read(&root, choices(), &mut problems).expect("a folder");
        let cold = everything(&cold_sources, problems, &mut Cache::default());
        for (path, bytes) in &cold {
            let same = warm.get(path) == Some(bytes);
            assert!(same, "round {round}: {path} differs after\n{}", edits.join("\n"));
        }
        assert_eq!(warm.len(), cold.len(), "round {round}, after\n{}", edits.join("\n"));
    }
    assert!(alone > 0, "no file was looked at alone");
}

#[test]
fn what_one_file_says_reaches_the_profiles_of_others() {
    let mentor = |name: &str, topic: &str| {
        let path = format!("content/mentors/{name}.md");
        (path, format!("---\nname: {name}\nconsent: 2026-10-01\ntopics: [{topic}]\n---\nHello.\n"))
    };
    let (ana, ben) = (mentor("ana", "zines"), mentor("ben", "maps"));
    let site = Site::new(&[SETTINGS, (&ana.0, &ana.1), (&ben.0, &ben.1)]);
    let mut cache = Cache::lasting();
    let mut both = || {
        let sources = || read(&site.at(""), choices(), &mut Diagnostics::default()).expect("a folder");
        let of = |cache: &mut Cache| everything(&sources(), Diagnostics::default(), cache);
        (of(&mut cache), of(&mut Cache::default()))
    };
    both();
    let topics = |terms: &str| {
        ("content/vocabularies/topics.yaml".to_owned(), format!("closed: true\nterms: {{ {terms} }}\n"))
    };
    let edits = [
        // The numbers of all terms behind it change.
        mentor("ben", "archives, maps"),
        // What was no mistake is one, then is none, then is one.
        topics("maps: Maps"),
        topics("archives: Archives, maps: Maps, zines: Zines"),
        mentor("ben", "maps"),
        topics("zines: Zines"),
        ("content/site.yaml".to_owned(), "title: T\nprofiles: { valid_for: 1 months }\n".to_owned()),
    ];
    for (path, text) in edits {
        site.write(&path, &text);
        let (warm, cold) = both();
        for (name, bytes) in &cold {
            assert!(warm.get(name) == Some(bytes), "{name} differs after an edit of {path}");
        }
        assert_eq!(warm.len(), cold.len(), "after an edit of {path}");
    }
}
