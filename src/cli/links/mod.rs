//! `docendo check --links`: whether what the site links to still answers.
//!
//! Politely: one request at a time to a host, a few hosts at once, first for the head alone, no second
//! try, and none any more to a host that asks to be left alone. What lies in a private network is
//! never asked: content may come from anybody, and may be checked on a machine that sees more than
//! the public does.

mod ask;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::cli::links::ask::{Answer, Asker};
use crate::committee::outside::{addresses, host};
use crate::diagnostic::finding::Finding;
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::Model;
use crate::settings::Settings;
use crate::source::Sources;
use crate::source::span::Span;

/// So many hosts are asked at once.
const AT_ONCE: usize = 4;

/// No more addresses are asked of one host in a run: a check is no crawl.
const MOST_OF_A_HOST: usize = 200;

/// After so many questions without an answer, a host is left alone.
const PATIENCE: usize = 2;

/// How it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// This machine may be asked: only where tests have put a server there.
    pub loopback: bool,
    /// The pause between two requests to a host.
    pub pause: Duration,
    /// How long an answer may take.
    pub timeout: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self { loopback: false, pause: Duration::from_millis(300), timeout: Duration::from_secs(15) }
    }
}

/// What does not answer, at each place where it is linked.
pub fn check(sources: &Sources, settings: &Settings, model: &Model, manners: Manners) -> Diagnostics {
    let addresses = addresses(sources, settings, model);
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses.keys() {
        let host = host(address).unwrap_or_default().to_ascii_lowercase();
        hosts.entry(host).or_default().push(address);
    }
    let waiting = Mutex::new(hosts.into_values().collect::<Vec<_>>());
    let answers = Mutex::new(BTreeMap::new());
    let asker = Asker::new(manners);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                // A thread that failed has left whole lists behind.
                let next = || waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
                while let Some(host) = next() {
                    let told = one_host(&asker, &host, manners);
                    answers.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).extend(told);
                }
            });
        }
    });
    let answers = answers.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    problems(&addresses, &answers)
}

/// Asks for all addresses of a host, one after another.
fn one_host<'a>(asker: &Asker, addresses: &[&'a str], manners: Manners) -> Vec<(&'a str, Answer)> {
    let mut told: Vec<(&str, Answer)> = Vec::new();
    let mut silent = 0;
    let mut left_alone: Option<&'static str> = None;
    for (number, address) in addresses.iter().enumerate() {
        if number >= MOST_OF_A_HOST {
            left_alone = Some("the site links to a great many pages there");
        }
        if let Some(why) = left_alone {
            told.push((address, Answer::NotChecked(why.to_owned())));
            continue;
        }
        if number > 0 {
            std::thread::sleep(manners.pause);
        }
        let answer = asker.ask(address);
        match &answer {
            Answer::Slow => {
                silent += 1;
                if silent >= PATIENCE {
                    left_alone = Some("other pages there did not answer in time");
                }
            }
            Answer::TooMany => left_alone = Some("the server asked for fewer requests"),
            _ => {}
        }
        told.push((address, answer));
    }
    told
}

fn problems(addresses: &BTreeMap<String, Vec<Span>>, answers: &BTreeMap<&str, Answer>) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for (address, spans) in addresses {
        let of = |answer: &Answer| {
            let address = address.clone();
            Some(match answer {
                Answer::There => return None,
                Answer::Gone(status) => Finding::LinkGone { address, status: *status },
                Answer::Silent(reason) => Finding::LinkSilent { address, reason: reason.clone() },
                Answer::Slow => Finding::LinkSilent { address, reason: "no answer came in time".to_owned() },
                Answer::TooMany => Finding::LinkNotChecked {
                    address,
                    reason: "the server asked for fewer requests".to_owned(),
                },
                Answer::NotChecked(reason) => Finding::LinkNotChecked { address, reason: reason.clone() },
            })
        };
        if let Some(finding) = answers.get(address.as_str()).and_then(of) {
            spans.iter().for_each(|span| problems.push(Problem::new(finding.clone(), *span)));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::{Manners, check};
    use crate::diagnostic::Diagnostics;
    use crate::pipeline;
    use crate::source::{Choices, Sources};

    /// A server on this machine: it answers each path with the status that the path names, and notes
    /// what it was asked.
    fn server() -> (u16, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let mut agent = String::new();
                let mut header = String::new();
                while reader.read_line(&mut header).unwrap_or(0) > 2 {
                    if header.to_lowercase().starts_with("user-agent:") {
                        agent = header.trim().to_owned();
                    }
                    header.clear();
                }
                let mut words = line.split_whitespace();
                let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
                notes.lock().unwrap().push(format!("{method} {path} {agent}"));
                let status = match (method, path) {
                    ("HEAD", "/no-head") => "405 No".to_owned(),
                    (_, "/no-head") => "200 Yes".to_owned(),
                    (_, "/moved") => "302 There\r\nLocation: /200".to_owned(),
                    _ => format!("{} So", path.trim_start_matches('/')),
                };
                let mut stream = stream;
                let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        (port, asked)
    }

    fn told(text: &str, loopback: bool) -> Vec<String> {
        let choices = Choices {
            today: Some(jiff::civil::date(2026, 11, 21)),
            ..Choices::at(jiff::Timestamp::UNIX_EPOCH)
        };
        let page = format!("---\ntitle: About\n---\n{text}\n");
        let sources =
            Sources::from_texts(choices, &[("content/site.yaml", "title: T\n"), ("content/about.md", &page)]);
        let mut problems = Diagnostics::default();
        let (settings, model) = pipeline::model(&sources, &mut problems);
        let manners = Manners { loopback, pause: Duration::ZERO, timeout: Duration::from_secs(5) };
        let problems = check(&sources, &settings, &model, manners);
        let line = |at: u32| page[..at as usize].lines().count();
        problems
            .sorted(&sources)
            .iter()
            .map(|problem| format!("{}:{}", problem.finding.code(), line(problem.span.start + 1)))
            .collect()
    }

    #[test]
    fn what_answers_is_not_mentioned_and_the_rest_with_its_line() {
        let (port, asked) = server();
        let at = |path: &str| format!("[a page](http://127.0.0.1:{port}/{path})");
        let text = ["200", "no-head", "moved", "404", "410", "403"].map(at).join("\n\n");
        assert_eq!(told(&text, true), ["link-gone:10", "link-gone:12", "link-not-checked:14"]);
        let asked = asked.lock().unwrap();
        assert!(asked.iter().all(|line| line.contains("docendo/")), "{asked:?}");
        assert!(asked.iter().any(|line| line.starts_with("GET /no-head")), "{asked:?}");
        assert!(!asked.iter().any(|line| line.starts_with("GET /200")), "{asked:?}");
    }

    #[test]
    fn a_server_that_asks_for_less_is_left_alone() {
        let (port, asked) = server();
        let at = |path: &str| format!("[a page](http://127.0.0.1:{port}/{path})");
        let found = told(&["429", "500", "503"].map(at).join("\n\n"), true);
        assert_eq!(found, ["link-not-checked:4", "link-not-checked:6", "link-not-checked:8"]);
        assert_eq!(asked.lock().unwrap().len(), 1);
    }

    #[test]
    fn nothing_private_is_asked() {
        let (port, asked) = server();
        let text = format!(
            "[a](http://127.0.0.1:{port}/200) [b](http://localhost:{port}/200) [c](http://[::1]:{port}/)"
        );
        assert_eq!(told(&text, false), ["link-not-checked:4"; 3]);
        assert_eq!(asked.lock().unwrap().len(), 0);
    }
}
