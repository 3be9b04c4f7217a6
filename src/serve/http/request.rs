//! The head of a request, read strictly.
//!
//! A preview answers `GET` and `HEAD` without a body, one to a connection, and looks at three
//! fields. Whatever is written otherwise than browsers write it is refused, not repaired.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Browsers send one or two kilobytes.
const LONGEST: usize = 16 * 1024;

/// Who takes longer to say what they want is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The path, decoded, without the slash at its beginning.
    pub path: String,
    /// What follows the question mark, as it was sent.
    pub query: String,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be understood.
    Unclear,
    /// It is too long.
    TooLong,
    /// It is neither `GET` nor `HEAD`.
    Method,
    /// It was sent to another host, or by a page of another one.
    Stranger,
}

/// Reads the head of a request; `None` if nobody wants anything.
pub fn read(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let started = Instant::now();
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let left = PATIENCE.saturating_sub(started.elapsed());
        if left.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        let length = stream.read(&mut piece)?;
        // The end of the head may lie across two pieces.
        let seen = head.len().saturating_sub(3);
        head.extend_from_slice(&piece[..length]);
        if let Some(end) = head[seen..].windows(4).position(|window| window == b"\r\n\r\n") {
            head.truncate(seen + end);
            return Ok(Some(head));
        }
        if length == 0 {
            return Ok(None);
        }
        if head.len() > LONGEST {
            return Ok(Some(head));
        }
    }
}

/// Understands the head of a request that came in at `port`.
///
/// # Errors
/// Why it is not answered.
pub fn parse(head: &[u8], port: u16) -> Result<Request, Refusal> {
    if head.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    let head = std::str::from_utf8(head).map_err(|_| Refusal::Unclear)?;
    if head.chars().any(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')) {
        return Err(Refusal::Unclear);
    }
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Refusal::Unclear);
    };
    let mut host = None;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(Refusal::Unclear)?;
        if name.is_empty() || name.contains([' ', '\t', '\r', '\n']) || value.contains(['\r', '\n']) {
            return Err(Refusal::Unclear);
        }
        let value = value.trim();
        if name.eq_ignore_ascii_case("host") {
            if host.replace(value).is_some() {
                return Err(Refusal::Unclear);
            }
        } else if name.eq_ignore_ascii_case("origin")
            && !value.strip_prefix("http://").is_some_and(|origin| is_ours(origin, port))
        {
            return Err(Refusal::Stranger);
        }
    }
    // A name that leads here from elsewhere would let a foreign page read the preview (DNS rebinding).
    if !host.is_some_and(|host| is_ours(host, port)) {
        return Err(Refusal::Stranger);
    }
    if !matches!(method, "GET" | "HEAD") {
        return Err(Refusal::Method);
    }
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = decode(path.strip_prefix('/').ok_or(Refusal::Unclear)?).ok_or(Refusal::Unclear)?;
    Ok(Request { path, query: query.to_owned() })
}

/// Whether an authority (`localhost:4000`) names this machine, and this preview on it.
fn is_ours(authority: &str, port: u16) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
        let Some((name, rest)) = authority.split_at_checked(host.len()) else { return false };
        name.eq_ignore_ascii_case(host)
            && match rest.strip_prefix(':') {
                Some(own) => own == port.to_string(),
                None => rest.is_empty() && port == 80,
            }
    })
}

/// Decodes `%C3%A9`. `None` for what no link of a site can be: broken escapes, what is not UTF-8,
/// control characters, a backslash, a way upwards.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    let sound = !path.chars().any(|c| c.is_control() || c == '\\')
        && !path.split('/').any(|part| matches!(part, "." | ".."));
    sound.then_some(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Refusal, Request, decode, parse};

    fn get(target: &str, fields: &[&str]) -> Result<Request, Refusal> {
        parse(format!("GET {target} HTTP/1.1\r\n{}", fields.join("\r\n")).as_bytes(), 4000)
    }

    #[test]
    fn what_browsers_send_is_understood() {
        let request = get("/mentors/jos%C3%A9.html?q=a%20b#x", &["Host: localhost:4000", "Accept: */*"]);
        let path = "mentors/josé.html".to_owned();
        assert_eq!(request, Ok(Request { path, query: "q=a%20b".to_owned() }));
        for host in ["127.0.0.1:4000", "[::1]:4000", "LOCALHOST:4000"] {
            assert!(get("/", &[&format!("host:{host}")]).is_ok(), "{host}");
        }
        assert!(parse(b"HEAD / HTTP/1.0\r\nHost: localhost", 80).is_ok());
    }

    #[test]
    fn strangers_are_refused() {
        for host in ["evil.example:4000", "localhost:4001", "localhost", "127.0.0.1.evil.example:4000", ""] {
            assert_eq!(get("/", &[&format!("Host: {host}")]), Err(Refusal::Stranger), "{host}");
        }
        for origin in ["https://evil.example", "null", "http://localhost:4001", "https://localhost:4000"] {
            let origin = format!("Origin: {origin}");
            assert_eq!(get("/", &["Host: localhost:4000", &origin]), Err(Refusal::Stranger), "{origin}");
        }
        assert!(get("/", &["Host: localhost:4000", "Origin: http://localhost:4000"]).is_ok());
        assert_eq!(get("/", &["Accept: */*"]), Err(Refusal::Stranger));
    }

    #[test]
    fn what_is_written_otherwise_is_refused() {
        let host = "Host: localhost:4000";
        for target in
            ["", "x", "/%", "/%g0", "/%ff", "/%00", "/a%5cb", "/../x", "/a/%2e%2e/b", "http://localhost/"]
        {
            assert_eq!(get(target, &[host]), Err(Refusal::Unclear), "{target}");
        }
        assert_eq!(get("/", &[host, host]), Err(Refusal::Unclear));
        assert_eq!(get("/", &[host, "X : y"]), Err(Refusal::Unclear));
        assert_eq!(get("/", &[host, "folded\n"]), Err(Refusal::Unclear));
        assert_eq!(get("/", &[host, "X: a\u{1b}[31m"]), Err(Refusal::Unclear));
        assert_eq!(parse(b"POST / HTTP/1.1\r\nHost: localhost:4000", 4000), Err(Refusal::Method));
        assert_eq!(parse(b"GET  / HTTP/1.1\r\nHost: localhost:4000", 4000), Err(Refusal::Unclear));
        assert_eq!(parse(&[b'x'; 20_000], 4000), Err(Refusal::TooLong));
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_can_stop_it(bytes in any::<Vec<u8>>(), text in ".*") {
            let _ = parse(&bytes, 4000);
            let _ = parse(format!("GET /{text} HTTP/1.1\r\nHost: localhost:4000").as_bytes(), 4000);
            let _ = decode(&text);
        }
    }
}
