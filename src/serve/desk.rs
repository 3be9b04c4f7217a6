//! Answers requests from what hangs on the board.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use quick_xml::escape::escape;
use serde_json::json;

use crate::output::artifact::{Artifact, Outputs};
use crate::serve::board::{Board, NOT_FOUND, Notice, Place, View};
use crate::serve::http::answer::{Answer, kind};
use crate::serve::http::request::{Request, decode};
use crate::serve::http::{Desk, Reply};
use crate::serve::page::{Mark, with_script};
use crate::serve::{EVENTS, SCRIPT, STYLE};
use crate::site::url::encode;

/// For so long a first request waits for the first build.
const FIRST: Duration = Duration::from_secs(20);

/// So often an open page is asked whether it is still there.
const PULSE: Duration = Duration::from_secs(5);

/// Answers from a board.
#[derive(Debug, Clone)]
pub struct Counter {
    /// The board.
    pub board: Arc<Board>,
}

impl Desk for Counter {
    fn answer(&self, request: &Request) -> Reply {
        let view = self.board.after(0, FIRST);
        Reply::Answer(match request.path.as_str() {
            SCRIPT => Answer::text(kind(SCRIPT), include_str!("live/live.js").to_owned()),
            STYLE => Answer::text(kind(STYLE), include_str!("live/live.css").to_owned()),
            EVENTS => {
                // Encoded as a part of the query what is encoded as a path already.
                let page = parameter(&request.query, "page").and_then(|page| decode(&decode(&page)?));
                let Some(page) = page else {
                    return Reply::Answer(Answer::refused("400 Bad Request", "This names no page."));
                };
                let since = parameter(&request.query, "since").and_then(|since| since.parse().ok());
                let board = self.board.clone();
                let page = page.trim_start_matches('/').to_owned();
                return Reply::Stream(Box::new(move |stream| {
                    // Whoever closed the page is not told any more.
                    let _ = events(stream, &board, &page, since.unwrap_or(0));
                }));
            }
            path => file(&view, path),
        })
    }
}

/// A parameter of a query, as it was sent.
fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    Some(value.to_owned())
}

fn file(view: &View, address: &str) -> Answer {
    let Some(site) = &view.site else { return Answer::page("503 Service Unavailable", no_site(view)) };
    match view.place(address) {
        Place::File(path, artifact) => shown(view, site, path, artifact),
        Place::Elsewhere(path) => Answer::elsewhere(&path),
        Place::Nothing(Some(Artifact::Bytes(page))) => {
            let page = with_script(page, &Mark::of(NOT_FOUND, page, site), view.revision);
            Answer::page("404 Not Found", String::from_utf8_lossy(&page).into_owned())
        }
        Place::Nothing(_) => gone(),
    }
}

fn shown(view: &View, site: &Outputs, path: &str, artifact: &Artifact) -> Answer {
    let kind = kind(path);
    match artifact {
        Artifact::Bytes(page) if path.ends_with(".html") => {
            Answer::found(kind, with_script(page, &Mark::of(path, page, site), view.revision).into())
        }
        Artifact::Bytes(bytes) => Answer::found(kind, bytes.clone()),
        // It may have been deleted a moment ago, and the next build will know.
        Artifact::File(file) => Answer::file(kind, file).unwrap_or_else(|_| gone()),
    }
}

fn gone() -> Answer {
    Answer::refused("404 Not Found", "There is nothing at this address.")
}

/// The page that stands in for a site that could not be built yet.
fn no_site(view: &View) -> String {
    let waiting = Notice {
        kept_back: false,
        title: "This takes a moment.".to_owned(),
        text: "The site is being built for the first time.".to_owned(),
    };
    let (heading, notice) = match &view.notice {
        Some(notice) => ("The site cannot be shown yet", notice),
        None => ("The site is on its way", &waiting),
    };
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/{STYLE}\">\n</head>\n\
         <body class=\"no-site\">\n<main>\n<h1>{heading}</h1>\n<p>{} This page becomes your site by itself as soon \
         as that is possible.</p>\n<pre tabindex=\"0\">{}</pre>\n</main>\n</body>\n</html>\n",
        escape(notice.title.as_str()),
        escape(notice.text.as_str()),
    );
    let mark = no_site_mark(view);
    String::from_utf8_lossy(&with_script(page.as_bytes(), &mark, view.revision)).into_owned()
}

/// The mark of the page that stands in for a site: its text is all that can change. The style sheet
/// is that of [`no_site`]: a page that had another number of them than its mark would be loaded again.
fn no_site_mark(view: &View) -> Mark {
    let text = view.notice.as_ref().map_or("", |notice| notice.text.as_str());
    Mark {
        content: blake3::hash(text.as_bytes()).to_hex()[..16].to_owned(),
        styles: vec![format!("/{STYLE}")],
    }
}

/// The mark of what is shown at an address; `None` for what is no page.
fn mark(view: &View, address: &str) -> Option<Mark> {
    let Some(site) = &view.site else { return Some(no_site_mark(view)) };
    match view.place(address) {
        Place::File(path, Artifact::Bytes(page)) => Some(Mark::of(path, page, site)),
        Place::Nothing(Some(Artifact::Bytes(page))) => Some(Mark::of(NOT_FOUND, page, site)),
        _ => None,
    }
}

/// Tells an open page what is true now, and then whenever that changes, until it is closed.
fn events(stream: &mut TcpStream, board: &Board, page: &str, since: u64) -> io::Result<()> {
    let _looking = board.look(page);
    let mut view = board.view();
    let mut since = since;
    let mut told: Option<(serde_json::Value, bool)> = None;
    loop {
        let event = event(&view, page, since);
        // A page is told once of a build: if it is among those made first, then, else at the end.
        let keys: &[&str] = match &told {
            Some(_) if view.unfinished => &["content", "styles"],
            Some((_, true)) => &["content", "styles", "notice"],
            _ => &[],
        };
        let as_told =
            |(last, _): &(serde_json::Value, bool)| keys.iter().all(|key| last[*key] == event[*key]);
        let again = !keys.is_empty() && event["go"].is_null() && told.as_ref().is_some_and(as_told);
        since = view.revision;
        if again {
            told = told.map(|(last, early)| (last, early && view.unfinished));
        } else {
            stream.write_all(format!("data: {event}\n\n").as_bytes())?;
            told = Some((event, view.unfinished));
        }
        loop {
            view = board.after(since, PULSE);
            if view.revision != since {
                break;
            }
            stream.write_all(b":\n\n")?;
        }
    }
}

/// What a page is told: what it should be made of, what is wrong, and where to go.
fn event(view: &View, page: &str, since: u64) -> serde_json::Value {
    let mark = mark(view, page);
    let go = view.edited.as_ref().filter(|(revision, _)| *revision > since).map(|(_, path)| {
        let path: Vec<String> = path.split('/').map(encode).collect();
        format!("/{}", path.join("/"))
    });
    let notice =
        view.notice.as_ref().filter(|_| view.site.is_some()).map(
            |notice| json!({ "keptBack": notice.kept_back, "title": notice.title, "text": notice.text }),
        );
    json!({
        "revision": view.revision,
        "content": mark.as_ref().map(|mark| &mark.content),
        "styles": mark.as_ref().map_or(&[][..], |mark| &mark.styles),
        "go": go,
        "notice": notice,
    })
}
