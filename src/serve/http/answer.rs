//! An answer: head and body, written at once, and then the connection ends.
//!
//! Every value of a field is a constant or made of digits, except `Location`, which is encoded.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::site::url::encode;

/// Who does not read what they asked for is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every answer says: it is to be kept nowhere, taken for what it says it is, and read by no
/// page from elsewhere.
const ALWAYS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\nX-Frame-Options: SAMEORIGIN\r\nConnection: close\r\n";

/// An answer.
#[derive(Debug)]
pub struct Answer {
    status: &'static str,
    kind: &'static str,
    /// Another field, with its line end.
    field: String,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Text(String),
    Bytes(Arc<[u8]>),
    File(File, u64),
    /// What follows is for somebody else to write.
    Stream,
}

impl Answer {
    /// A file of the site, or something like one.
    pub fn found(kind: &'static str, bytes: Arc<[u8]>) -> Self {
        Self { status: "200 OK", kind, field: String::new(), body: Body::Bytes(bytes) }
    }

    /// A text that the preview made itself.
    pub fn text(kind: &'static str, text: String) -> Self {
        Self { status: "200 OK", kind, field: String::new(), body: Body::Text(text) }
    }

    /// A page with a status of its own.
    pub fn page(status: &'static str, text: String) -> Self {
        Self { status, kind: "text/html; charset=utf-8", field: String::new(), body: Body::Text(text) }
    }

    /// A sentence with the reason why something is refused.
    pub fn refused(status: &'static str, sentence: &str) -> Self {
        let field = if status.starts_with("405") { "Allow: GET, HEAD\r\n".to_owned() } else { String::new() };
        Self { status, kind: "text/plain; charset=utf-8", field, body: Body::Text(format!("{sentence}\n")) }
    }

    /// A file on the disk.
    ///
    /// # Errors
    /// The system's, if it cannot be opened, or is no file.
    pub fn file(kind: &'static str, path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let body = Body::File(file, metadata.len());
        Ok(Self { status: "200 OK", kind, field: String::new(), body })
    }

    /// Another address of this preview: a path of the site.
    pub fn elsewhere(path: &str) -> Self {
        let path: Vec<String> = path.split('/').map(encode).collect();
        let field = format!("Location: /{}\r\n", path.join("/"));
        let body = Body::Text("It is elsewhere.\n".to_owned());
        Self { status: "302 Found", kind: "text/plain; charset=utf-8", field, body }
    }

    /// The beginning of a stream of events.
    pub fn stream() -> Self {
        Self { status: "200 OK", kind: "text/event-stream", field: String::new(), body: Body::Stream }
    }

    /// Writes it; of an answer to `HEAD`, only the head.
    pub fn write(self, stream: &mut TcpStream, head_only: bool) -> io::Result<()> {
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let length = match &self.body {
            Body::Text(text) => Some(text.len() as u64),
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::File(_, length) => Some(*length),
            Body::Stream => None,
        };
        let length = length.map_or_else(String::new, |length| format!("Content-Length: {length}\r\n"));
        let mut bytes = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\n{length}{}{ALWAYS}\r\n",
            self.status, self.kind, self.field
        )
        .into_bytes();
        if head_only {
            return stream.write_all(&bytes);
        }
        match self.body {
            Body::Text(text) => bytes.extend_from_slice(text.as_bytes()),
            Body::Bytes(body) => bytes.extend_from_slice(&body),
            Body::File(file, length) => {
                stream.write_all(&bytes)?;
                return io::copy(&mut file.take(length), stream).map(drop);
            }
            Body::Stream => {}
        }
        stream.write_all(&bytes)
    }
}

/// Ends a connection so that the other side gets all that was written: what it still sends is
/// taken in for a moment, since closing over it would take the answer back.
pub fn end(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut rest = [0; 4096];
    for _ in 0..64 {
        if stream.read(&mut rest).map_or(true, |length| length == 0) {
            return;
        }
    }
}

/// What a browser is told that a file is.
pub fn kind(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "xml" if name == "feed.xml" => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}
