//! A build that is killed, at any instant, leaves the old site or the new one, and nothing that
//! the next build does not clear.
//!
//! `DOCENDO_KILLS=1000` tries more often, `DOCENDO_KILL_MENTORS=2000` with a larger site, and
//! `DOCENDO_KILL_PROGRAM=target/release/docendo` with another program than the one just compiled.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{NOW, Site};

fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().map_or(usual, |text| text.parse().expect("a number"))
}

fn site(mentors: usize) -> Site {
    let site = Site::new(&[
        ("content/index.md", "---\ntitle: Home\n---\nWelcome.\n"),
        ("content/plan.pdf", "%PDF-1.7 the same in both"),
    ]);
    for index in 0..mentors {
        let text = format!(
            "---\nname: Mentor {index}\ntopics: [topic {}]\nconsent: 2026-01-15\nconfirmed: 2026-03-02\n---\nHello.\n",
            index % 20
        );
        site.write(&format!("content/mentors/m{index}.md"), &text);
    }
    site
}

/// Writes one of two states of the content, of which every page shows which it is, and some pages
/// exist in one alone.
fn turn(site: &Site, state: usize) {
    let name = ["First", "Second"][state];
    site.write("content/site.yaml", &format!("title: {name} Association\n"));
    let pages = ["content/first.md", "content/second.md"];
    site.write(pages[state], &format!("---\ntitle: {name}\n---\nText\n"));
    let _ = std::fs::remove_file(site.at(pages[1 - state]));
}

fn start(site: &Site) -> Child {
    let program = std::env::var_os("DOCENDO_KILL_PROGRAM");
    Command::new(program.unwrap_or_else(|| env!("CARGO_BIN_EXE_docendo").into()))
        .current_dir(site.at(""))
        .args(["build", "-q"])
        .env("SOURCE_DATE_EPOCH", NOW)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program")
}

/// Every file of a folder, by what is in it.
fn tree(folder: &Path) -> BTreeMap<String, blake3::Hash> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (path, blake3::hash(&std::fs::read(entry.path()).expect("a file")))
        })
        .collect()
}

fn beside(site: &Site) -> Vec<String> {
    let entries = std::fs::read_dir(site.at("")).expect("a folder").filter_map(Result::ok);
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    let site = site(number("DOCENDO_KILL_MENTORS", 30));
    let mut whole = Vec::new();
    let mut took = Duration::ZERO;
    for state in [1, 0] {
        turn(&site, state);
        let started = Instant::now();
        assert!(start(&site).wait().expect("an end").success());
        took = started.elapsed();
        whole.insert(0, tree(&site.at("public")));
    }
    assert_ne!(whole[0], whole[1]);
    let mut ended = [0, 0, 0];
    let kills = number("DOCENDO_KILLS", 15);
    let mut state = 0;
    for round in 0..kills {
        let next = 1 - state;
        turn(&site, next);
        // The golden ratio spreads the instants evenly, however many there are. Half of them are in
        // the last part, in which files are written and folders change places.
        let part = (round as f64 * 0.618_034).fract();
        let part = if round % 2 == 0 { part } else { 0.7 + 0.35 * part };
        let mut child = start(&site);
        std::thread::sleep(took.mul_f64(part));
        let _ = child.kill();
        let killed = !child.wait().expect("an end").success();
        let now = tree(&site.at("public"));
        let is = whole.iter().position(|whole| *whole == now);
        assert!(is.is_some(), "killed after {part:.3} of a build: neither the old site nor the new one");
        ended[if killed { is.unwrap_or_default() ^ state } else { 2 }] += 1;
        // What is left is cleared by the next build, which gives what it always gives.
        let started = Instant::now();
        assert!(start(&site).wait().expect("an end").success(), "killed after {part:.3}");
        took = (took + started.elapsed()) / 2;
        assert_eq!(beside(&site), ["content", "public"], "killed after {part:.3}");
        if round % 8 == 7 || kills < 100 {
            assert!(tree(&site.at("public")) == whole[next], "the build after a kill differs");
        }
        state = next;
        if round % 100 == 99 {
            eprintln!("{} of {kills} killed, and every time one site was whole", round + 1);
        }
    }
    let [old, new, late] = ended;
    eprintln!("{kills} builds: {old} killed with the old site, {new} with the new one, {late} ended before");
    assert!(old > 0, "no build was killed in time");
}

/// Builds where no file may be longer than `room` kilobytes, as when the disk ends there: the exit
/// code, and what is said.
#[cfg(unix)]
fn build_with_room(site: &Site, room: &str) -> (Option<i32>, String) {
    let output = Command::new("bash")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {room}; exec \"$0\" build")])
        .arg(env!("CARGO_BIN_EXE_docendo"))
        .current_dir(site.at(""))
        .env("SOURCE_DATE_EPOCH", NOW)
        .output()
        .expect("bash");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_old_site() {
    let site = site(30);
    turn(&site, 0);
    assert!(start(&site).wait().expect("an end").success());
    let before = tree(&site.at("public"));
    turn(&site, 1);
    for room in ["0", "1", "4", "16"] {
        let (exit, said) = build_with_room(&site, room);
        assert_eq!(exit, Some(3), "{room}: {said}");
        assert!(said.contains("could not write") && said.contains("untouched"), "{said}");
        assert!(tree(&site.at("public")) == before, "{room}");
        assert_eq!(beside(&site), ["content", "public"]);
    }
    assert!(start(&site).wait().expect("an end").success());
}

/// Whoever reads while a build ends finds the old page or the new one. Where the system cannot swap two
/// folders there is an instant without either.
#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn there_is_a_page_at_every_instant() {
    let site = site(30);
    turn(&site, 0);
    assert!(start(&site).wait().expect("an end").success());
    let page = site.at("public/index.html");
    for state in [1, 0, 1] {
        turn(&site, state);
        let mut build = start(&site);
        let mut read = 0;
        while build.try_wait().expect("a build").is_none() {
            let text = std::fs::read_to_string(&page)
                .unwrap_or_else(|error| panic!("after {read} readings there was no page: {error}"));
            assert!(text.ends_with("</html>\n"), "a page that is cut off");
            read += 1;
        }
        assert!(read > 0);
    }
}

/// The last file that is written is the list of all others: one that is cut off would make the next
/// build refuse its own folder.
#[cfg(unix)]
#[test]
fn a_disk_without_room_for_the_list_leaves_the_old_site() {
    let site = Site::new(&[crate::harness::SETTINGS]);
    assert!(start(&site).wait().expect("an end").success());
    let before = tree(&site.at("public"));
    for index in 0..6_000 {
        site.write(&format!("content/many/{index}.txt"), "x");
    }
    // More than any page takes.
    let (exit, said) = build_with_room(&site, "250");
    assert_eq!(exit, Some(3), "{said}");
    assert!(said.contains(".docendo-manifest") && said.contains("untouched"), "{said}");
    assert!(tree(&site.at("public")) == before);
    assert_eq!(beside(&site), ["content", "public"]);
    let (exit, said) = build_with_room(&site, "unlimited");
    assert_eq!(exit, Some(0), "{said}");
}

#[test]
fn builds_at_once_take_turns() {
    let site = site(10);
    turn(&site, 0);
    let mut builds: Vec<Child> = (0..4).map(|_| start(&site)).collect();
    for build in &mut builds {
        assert!(build.wait().expect("an end").success());
    }
    let together = tree(&site.at("public"));
    std::fs::remove_dir_all(site.at("public")).expect("gone");
    assert!(start(&site).wait().expect("an end").success());
    assert!(together == tree(&site.at("public")));
    assert_eq!(beside(&site), ["content", "public"]);
}

#[test]
fn what_did_not_change_keeps_its_time() {
    let site = site(3);
    turn(&site, 0);
    assert!(start(&site).wait().expect("an end").success());
    let time =
        |path: &str| std::fs::metadata(site.at(path)).and_then(|file| file.modified()).expect("a time");
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in ["public/plan.pdf", "public/mentors/m0.html", "public/first.html"] {
        let file = std::fs::File::options().write(true).open(site.at(path)).expect("a file");
        file.set_modified(long_ago).expect("a time");
    }
    site.write("content/first.md", "---\ntitle: First\n---\nOther words\n");
    assert!(start(&site).wait().expect("an end").success());
    assert_eq!(time("public/plan.pdf"), long_ago);
    assert_eq!(time("public/mentors/m0.html"), long_ago);
    assert_ne!(time("public/first.html"), long_ago);
}
