//! Files that no committee writes, and that may yet be there: each is a problem at its place, or
//! harmless, in bounded time and memory.

use std::fs;
use std::io::Write as _;
use std::process::Command;

#[cfg(unix)]
use crate::harness::visitor::Visitor;
use crate::harness::{NOW, SETTINGS, Site};

/// What nobody's input may take: a minute on a slow machine, without optimisation, and memory in
/// kilobytes.
const SECONDS: &str = "60";
const MEMORY: u64 = 1_600_000;

/// Runs `check` within limits; returns its exit code and the codes of the problems, with their
/// places.
fn check(site: &Site) -> (Option<i32>, Vec<String>) {
    let output = Command::new("bash")
        .args(["-c", &format!("ulimit -v {MEMORY}; exec timeout {SECONDS} \"$0\" check --format json")])
        .arg(env!("CARGO_BIN_EXE_docendo"))
        .current_dir(site.at(""))
        .env("SOURCE_DATE_EPOCH", NOW)
        .output()
        .expect("bash");
    let text = String::from_utf8_lossy(&output.stdout);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| {
        panic!("{error}: {:?} {text} {}", output.status, String::from_utf8_lossy(&output.stderr))
    });
    let problems = report["problems"].as_array().expect("problems").iter();
    let told = problems.map(|problem| {
        format!(
            "{} {}",
            problem["file"].as_str().unwrap_or_default(),
            problem["code"].as_str().unwrap_or_default()
        )
    });
    (output.status.code(), told.collect())
}

fn page(body: &str) -> Vec<u8> {
    format!("---\ntitle: T\n---\n{body}\n").into_bytes()
}

/// A PNG that says that it has so many dots, and is right about its checksum.
fn claimed(width: u32, height: u32) -> Vec<u8> {
    let mut png = crate::privacy::pictures::png("x", 1);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crate::privacy::pictures::crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

#[test]
fn every_strange_file_is_told_or_harmless() {
    let deep =
        |open: &str, close: &str, times: usize| format!("{}x{}", open.repeat(times), close.repeat(times));
    let aliases: String =
        (1..40).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect();
    let laughs: String =
        (1..40).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();

    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        // Markdown that takes careless readers quadratic time.
        ("content/a.md", page(&"[".repeat(100_000)), ""),
        ("content/a.md", page(&"![".repeat(50_000)), ""),
        ("content/a.md", page(&"[a](".repeat(30_000)), ""),
        ("content/a.md", page(&"[a](<b".repeat(30_000)), ""),
        ("content/a.md", page(&"*a _b ".repeat(30_000)), ""),
        ("content/a.md", page(&"**a *b __c ".repeat(20_000)), ""),
        ("content/a.md", page(&"a** b_ ".repeat(30_000)), ""),
        ("content/a.md", page(&(1..2_000).map(|n| format!("e{}", "`".repeat(n))).collect::<String>()), ""),
        ("content/a.md", page(&"<".repeat(100_000)), ""),
        ("content/a.md", page(&"<!--".repeat(30_000)), "html-removed"),
        ("content/a.md", page(&"<?".repeat(30_000)), "html-removed"),
        ("content/a.md", page(&"<a ".repeat(30_000)), ""),
        ("content/a.md", page(&"&".repeat(100_000)), ""),
        ("content/a.md", page(&"&#".repeat(50_000)), ""),
        ("content/a.md", page(&"[^1]: x\n".repeat(20_000)), ""),
        ("content/a.md", page(&"[^a]".repeat(30_000)), ""),
        ("content/a.md", page(&deep("> ", "", 20_000)), "too-deep"),
        ("content/a.md", page(&(0..2_000).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>()), "too-deep"),
        ("content/a.md", page(&deep("<div>", "</div>", 20_000)), "too-deep"),
        ("content/a.md", page(&format!("|{}\n|{}\n|{}", "a|".repeat(10_000), "-|".repeat(10_000), "b|".repeat(10_000))), ""),
        ("content/a.md", page(&format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|x\n".repeat(5_000))), ""),
        ("content/a.md", page(&"# x\n".repeat(60_000)), ""),
        ("content/a.md", page(&"https://example.org/".repeat(20_000)), ""),
        ("content/a.md", page(&format!("{}\n\n{}", "[x]".repeat(10_000), (0..10_000).map(|n| format!("[x{n}]: /y\n")).collect::<String>())), ""),
        ("content/a.md", page("a\0b"), ""),
        // Front matter.
        ("content/a.md", b"---\ntitle: T\nsummary: a\0b\n---\n".to_vec(), "control-character"),
        ("content/a.md", format!("---\ntitle: T\n{aliases}---\n").into_bytes(), "yaml-feature"),
        ("content/a.md", format!("---\ntitle: T\na: {}\n---\n", deep("[", "]", 50_000)).into_bytes(), "too-deep"),
        ("content/a.md", format!("---\ntitle: T\na: {}\n---\n", deep("{a: ", "}", 20_000)).into_bytes(), "too-deep"),
        ("content/a.md", format!("---\ntitle: T\n{}---\n", (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()).into_bytes(), "too-deep"),
        ("content/a.md", format!("---\ntitle: T\na: {}\n---\n", "\"".repeat(20_001)).into_bytes(), "text-after-quote"),
        ("content/a.md", format!("---\n{}title: T\n---\n", (0..20_000).map(|n| format!("k{n}: x\n")).collect::<String>()).into_bytes(), "unknown-field"),
        ("content/a.md", format!("---\ntitle: {}\n---\n", "x".repeat(1_000_000)).into_bytes(), ""),
        ("content/a.md", b"---\ntitle: T\n---\nx".to_vec().into_iter().chain(vec![b'x'; 50_000_000]).collect(), "too-large"),
        ("content/a.md", b"\xff\xfe-\0-\0-\0".to_vec(), "not-utf8"),
        ("content/a.md", b"---\ntitle: T\n---\ncaf\xe9\n".to_vec(), "not-utf8"),
        ("content/a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nText\r\n".to_vec(), ""),
        ("content/a.md", b"---\rtitle: T\r---\rText\r".to_vec(), ""),
        ("content/a.md", Vec::new(), "no-front-matter"),
        // Pictures and drawings.
        ("content/a.png", claimed(60_000, 60_000), "too-large"),
        // Neither side is too long, and yet there are too many dots.
        ("content/a.png", claimed(10_000, 10_000), "too-large"),
        ("content/a.png", claimed(u32::MAX, u32::MAX), "too-large"),
        ("content/a.png", claimed(0, 0), "not-a-picture"),
        ("content/a.svg", format!("<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\">&l39;</svg>").into_bytes(), ""),
        ("content/a.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", deep("<g>", "</g>", 100_000)).into_bytes(), "not-a-picture"),
        ("content/a.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\"{}/>", " a=\"b\"".repeat(50_000)).into_bytes(), "not-a-picture"),
        ("content/a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>".to_vec(), "code-in-drawing"),
        ("content/a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://hostile.example/x\"/><a href=\"javascript:x\"/></svg>".to_vec(), "code-in-drawing"),
        ("content/a.gif", b"GIF89a\xff\xff\xff\xff\x80\0\0".to_vec(), "not-a-picture"),
        ("content/a.jpg", b"\xff\xd8\xff\xe1\xff\xff".to_vec(), "not-a-picture"),
        // Names.
        ("content/con.md", page("x"), "name-not-portable"),
        ("content/aux.pdf", b"x".to_vec(), "name-not-portable"),
        ("content/a:b.pdf", b"x".to_vec(), "name-not-portable"),
        ("content/end .pdf", b"x".to_vec(), ""),
        ("content/end. /x.pdf", b"x".to_vec(), "name-not-portable"),
        ("content/tab\there.pdf", b"x".to_vec(), "name-not-portable"),
        ("content/turn\u{202e}fdp.pdf", b"x".to_vec(), "name-not-portable"),
    ];
    let mut wrong = Vec::new();
    for (path, bytes, code) in cases {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let site = Site::new(&[SETTINGS]);
        fs::create_dir_all(site.at(path).parent().expect("a folder")).expect("a folder");
        fs::write(site.at(path), bytes).expect("a file");
        let started = std::time::Instant::now();
        let (exit, told) = check(&site);
        let found = if code.is_empty() {
            exit == Some(0)
        } else {
            matches!(exit, Some(0 | 1)) && told.iter().any(|told| told.ends_with(&format!(" {code}")))
        };
        if std::env::var_os("DOCENDO_TELL").is_some() {
            eprintln!(
                "{:6} ms {path} {shown:?} {exit:?} {:?}",
                started.elapsed().as_millis(),
                &told[..told.len().min(3)]
            );
        }
        if !found {
            wrong.push(format!(
                "{path} {shown:?}: {code:?} was expected; {exit:?} {:?}",
                &told[..told.len().min(4)]
            ));
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The files of a site, links not followed.
fn own_files(site: &Site) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(site.at("")).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect()
}

#[cfg(unix)]
#[test]
fn nothing_outside_is_read_or_shown() {
    use std::os::unix::fs::symlink;
    let site = Site::new(&[
        SETTINGS,
        ("secret.txt", "hush-hush"),
        ("secret.md", "---\ntitle: hush-hush\n---\nhush-hush\n"),
        ("outside/index.md", "---\nname: hush-hush\nconsent: 2026-01-15\n---\n"),
        ("content/mentors/ana.md", "---\nname: Ana\nconsent: 2026-01-15\nconfirmed: 2026-03-02\n---\nText\n"),
    ]);
    symlink("../secret.txt", site.at("content/secret.txt")).expect("a link");
    symlink("../secret.md", site.at("content/secret.md")).expect("a link");
    symlink("../../outside", site.at("content/mentors/outside")).expect("a link");
    symlink("/etc/passwd", site.at("content/passwd.txt")).expect("a link");
    symlink("/", site.at("content/root")).expect("a link");
    assert!(Command::new("mkfifo").arg(site.at("content/pipe.md")).status().expect("mkfifo").success());
    let (exit, told) = check(&site);
    assert_eq!(exit, Some(0), "{told:?}");
    for line in [
        "content/secret.txt leads-outside",
        "content/secret.md leads-outside",
        "content/mentors/outside leads-outside",
        "content/passwd.txt leads-outside",
        "content/root leads-outside",
        "content/pipe.md not-a-file",
    ] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:?}");
    }
    site.run("build", &[]).done();
    for path in own_files(&site).iter().filter(|path| path.starts_with(site.at("public"))) {
        let bytes = fs::read(path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("hush-hush") && !text.contains("root:x:"), "{}", path.display());
    }
    // A link that leads out by way of a field.
    for field in [
        "portrait: ../../secret.jpg",
        "portrait: /etc/passwd",
        "portrait: file:///etc/passwd",
        "portrait: ..\\..\\secret.jpg",
        "slug: ../../secret",
        "slug: /etc/x",
        "slug: a/../../b",
        "aliases: [../../x.html]",
        "aliases: ['C:\\x.html']",
        "aliases: [mentors/../../../x.html]",
        "aliases: ['..%2f..%2fx.html']",
    ] {
        let text = format!(
            "---\nname: Ana\nconsent: 2026-01-15\nconfirmed: 2026-03-02\nportrait_alt: x\n{field}\n---\n"
        );
        site.write("content/mentors/ana.md", &text);
        fs::write(site.at("secret.jpg"), crate::privacy::pictures::jpeg("x", 1)).expect("a file");
        let before = own_files(&site);
        let answer = site.run("build", &[]);
        assert_eq!(answer.exit, 1, "{field}: {answer:#?}");
        assert!(answer.stderr.contains("content/mentors/ana.md:6"), "{field}: {answer:#?}");
        assert_eq!(own_files(&site), before, "{field}");
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_one_elsewhere_are_told() {
    for names in [["About.pdf", "about.pdf"], ["e\u{301}.pdf", "\u{e9}.pdf"], ["x/Y.md", "X/y.md"]] {
        let site = Site::new(&[SETTINGS]);
        for name in names {
            site.write(&format!("content/{name}"), "---\ntitle: T\n---\nx\n");
        }
        let (exit, told) = check(&site);
        assert_eq!(exit, Some(1), "{names:?}: {told:?}");
        assert!(
            told.iter().any(|told| told.ends_with("names-clash") || told.ends_with("claimed-twice")),
            "{told:?}"
        );
    }
    // As long as a name can be; its page's name would be longer.
    let site = Site::new(&[SETTINGS]);
    let name = "x".repeat(252);
    site.write(&format!("content/{name}.md"), "---\ntitle: T\n---\nx\n");
    let answer = site.run("build", &[]);
    assert!(matches!(answer.exit, 1 | 3) && answer.stderr.contains("xxx"), "{answer:#?}");
    assert!(!site.has("public"));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_told_by_name() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new(&[
        SETTINGS,
        ("content/closed.md", "---\ntitle: T\n---\n"),
        ("content/folder/x.md", "---\ntitle: T\n---\n"),
    ]);
    let mut bytes = fs::File::create(site.at("content/raw.dat")).expect("a file");
    bytes.write_all(&[0xFF; 100]).expect("written");
    let Some(visitor) = Visitor::of(&site) else { return };
    let lock = |path: &str, mode| {
        fs::set_permissions(site.at(path), fs::Permissions::from_mode(mode)).expect("a mode")
    };
    for path in ["content/closed.md", "content/raw.dat", "content/folder"] {
        lock(path, 0o000);
    }
    let answer = visitor.run(&site, &["check"]);
    let build = visitor.run(&site, &["build", "--output", "shelf/public"]);
    lock("content/folder", 0o755);
    for answer in [answer, build] {
        assert_eq!(answer.exit, 1, "{answer:#?}");
        let said = answer.stdout + &answer.stderr;
        for path in ["content/closed.md", "content/raw.dat", "content/folder"] {
            let lines: Vec<&str> = said.lines().collect();
            let told = lines.windows(2).any(|two| {
                two[0].starts_with("error[unreadable]") && two[1].contains("--> ") && two[1].contains(path)
            });
            assert!(told, "{path}: {said}");
        }
    }
    assert!(!site.has("shelf/public"), "nothing is published without what could not be read");
}
