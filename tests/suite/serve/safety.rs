//! Who is answered, what they are given, and that nobody can stop it.

use std::io::{Read, Write};

use crate::harness::{SETTINGS, Site};
use crate::serve::ABOUT;
use crate::serve::client::{Serving, event};

#[test]
fn only_this_machine_is_answered() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    let port = serving.port;
    let with = |fields: &str| serving.ask(&format!("GET /about.html HTTP/1.1\r\n{fields}\r\n\r\n"));
    for host in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(with(&format!("Host: {host}:{port}")).status, 200, "{host}");
    }
    for fields in [
        format!("Host: evil.example:{port}"),
        format!("Host: localhost.evil.example:{port}"),
        "Host: localhost:1".to_owned(),
        "Accept: */*".to_owned(),
        format!("Host: localhost:{port}\r\nOrigin: https://evil.example"),
        format!("Host: localhost:{port}\r\nOrigin: null"),
    ] {
        let answer = with(&fields);
        assert_eq!(answer.status, 403, "{fields}");
        assert!(answer.body.contains("only on this computer") && !answer.body.contains("Who we are"));
    }
    let answer = with(&format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}"));
    assert_eq!(answer.status, 200);
    assert!(!answer.head.contains("access-control"));
    for field in ["cache-control: no-store", "x-content-type-options: nosniff", "connection: close"] {
        assert!(answer.head.contains(field), "{}", answer.head);
    }
}

#[test]
fn no_address_leads_out_of_the_site() {
    let site = Site::new(&[SETTINGS, ABOUT, ("secret.txt", "secret"), ("content/_draft.txt", "secret")]);
    let serving = Serving::start(&site, &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/../../secret.txt",
        "/..%5csecret.txt",
        "/secret.txt",
        "//secret.txt",
        "/_draft.txt",
        "/content/site.yaml",
        "/site.yaml",
        "/%00",
        "/%zz",
        "/about.html%00.txt",
        "/.docendo/../secret.txt",
        "/.docendo/live.js/x",
        "/etc/passwd",
        "/%2Fetc/passwd",
    ] {
        let answer = serving.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("secret"), "{path}");
    }
}

#[test]
fn only_pages_are_asked_for_and_nothing_is_taken() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    let port = serving.port;
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"] {
        let body = "x".repeat(100_000);
        let request = format!(
            "{method} /about.html HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 100000\r\n\r\n{body}"
        );
        let answer = serving.ask(&request);
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: get, head"));
    }
    let get = serving.get("/about.html");
    let head = serving.ask(&format!("HEAD /about.html HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"));
    assert_eq!((head.status, head.body.as_str(), head.head), (200, "", get.head));
    assert_eq!(serving.ask("nonsense\r\n\r\n").status, 400);
    assert_eq!(serving.get(&format!("/{}", "x".repeat(20_000))).status, 431);
    // Whoever never comes to an end is not listened to until then.
    assert_eq!(serving.ask(&format!("GET /{}", "x".repeat(20_000))).status, 431);
}

#[test]
fn files_are_told_for_what_they_are() {
    let site = Site::new(&[SETTINGS, ABOUT, ("content/a b é.txt", "text"), ("content/table.csv", "a,b\n")]);
    let serving = Serving::start(&site, &[]);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/mentors/", "text/html; charset=utf-8"),
        ("/mentors.json", "application/json; charset=utf-8"),
        ("/table.csv", "text/csv; charset=utf-8"),
        ("/a%20b%20%C3%A9.txt", "text/plain; charset=utf-8"),
        ("/.docendo/live.js", "text/javascript; charset=utf-8"),
        ("/.docendo/live.css", "text/css; charset=utf-8"),
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains(&format!("content-type: {kind}\r\n")), "{path}: {}", answer.head);
        let length = format!("content-length: {}\r\n", answer.body.len());
        assert!(answer.head.contains(&length), "{path}: {}", answer.head);
    }
    let answer = serving.get("/mentors");
    assert!(answer.status == 302 && answer.head.contains("location: /mentors/\r\n"), "{}", answer.head);
    let nowhere = serving.get("/nowhere/at/all.html");
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.body.contains("live.js") && nowhere.body.contains("Test Library Association"));
}

#[test]
fn the_page_for_what_is_not_there_is_whole_whatever_the_address_of_the_site() {
    let settings = "title: T\nbase_url: https://example.org/a/mentoring\n";
    let site = Site::new(&[("content/site.yaml", settings), ABOUT]);
    let serving = Serving::start(&site, &[]);
    let page = serving.get("/deep/in/nowhere.html").body;
    let links: Vec<&str> = page
        .split(['"'])
        .filter(|value| value.starts_with("/a/mentoring/"))
        .map(|value| value.split('#').next().unwrap_or(value))
        .collect();
    assert!(links.len() > 4, "{page}");
    for link in links {
        let answer = serving.get(link);
        assert_eq!(answer.status, 302, "{link}");
        let to = answer.head.split("location: ").nth(1).and_then(|rest| rest.split("\r\n").next());
        let to = to.expect("an address").to_owned();
        assert!(!to.starts_with("/a/"), "{to}");
        // Small letters are all there are in these.
        assert_eq!(serving.get(&to).status, 200, "{to}");
    }
}

#[test]
fn who_says_nothing_stops_nobody() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/about.html").status, 200);
    let mut idle = Vec::new();
    for index in 0..300 {
        let mut stream = serving.connect();
        // Some have begun to speak.
        if index % 3 == 0 {
            stream.write_all(b"GET /about.html HTT").expect("sent");
        }
        idle.push(stream);
        if index % 10 == 0 {
            assert_eq!(serving.get("/about.html").status, 200, "beside {index} others");
        }
    }
    // The last ones are still listened to.
    let mut last = idle.pop().expect("a connection");
    write!(last, "GET /about.html HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", serving.port).expect("sent");
    let mut answer = String::new();
    last.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[cfg(target_os = "linux")]
#[test]
fn pages_that_are_closed_leave_nothing_behind() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    assert_eq!(serving.get("/about.html").status, 200);
    let before = serving.threads().expect("a number");
    let mut streams: Vec<_> = (0..40).map(|_| serving.stream("/about.html")).collect();
    for stream in &mut streams {
        assert!(event(stream)["content"].is_string());
    }
    assert!(serving.threads().is_some_and(|threads| threads >= 40));
    site.write("content/about.md", "---\ntitle: About\n---\nWho we were.\n");
    for stream in &mut streams {
        assert!(event(stream)["content"].is_string());
    }
    drop(streams);
    serving.until(|| serving.threads().is_some_and(|threads| threads <= before));
}

/// Each page that is open holds a thread and a file of the system: the oldest are let go.
#[cfg(target_os = "linux")]
#[test]
fn there_are_only_so_many_pages_open() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    let before = serving.threads().expect("a number");
    let mut streams = Vec::new();
    for _ in 0..200 {
        let mut stream = serving.stream("/about.html");
        assert!(event(&mut stream)["content"].is_string());
        streams.push(stream);
    }
    serving.until(|| serving.threads().is_some_and(|threads| threads <= before + 130));
    // The last one is still told what changes.
    site.write("content/about.md", "---\ntitle: About\n---\nWho we were.\n");
    assert!(event(streams.last_mut().expect("a page"))["content"].is_string());
    assert_eq!(serving.get("/about.html").status, 200);
}

/// Nobody else in the house can reach it: the system lists who listens, and where.
#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_this_computer_alone() {
    let site = Site::new(&[SETTINGS, ABOUT]);
    let serving = Serving::start(&site, &[]);
    let port = format!(":{:04X}", serving.port);
    let mut places = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let table = std::fs::read_to_string(table).unwrap_or_default();
        for line in table.lines() {
            let mut words = line.split_whitespace().skip(1);
            let (Some(own), _, Some(state)) = (words.next(), words.next(), words.next()) else { continue };
            // 0A is a socket that listens.
            if state == "0A" && own.ends_with(&port) {
                places.push(own.trim_end_matches(&port).to_owned());
            }
        }
    }
    assert!(!places.is_empty());
    for place in places {
        assert!(["0100007F", "00000000000000000000000001000000"].contains(&place.as_str()), "{place}");
    }
}
