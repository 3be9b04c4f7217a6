//! A web server for one reader on the same machine.
//!
//! 1. It listens on the loopback addresses alone ([`Door::open`]).
//! 2. Every connection has a thread of its own and carries one request: `GET` or `HEAD`, read
//!    strictly ([`request`]), answered in one write ([`answer`]), and closed. Nothing is kept alive,
//!    so that no connection waits for another.
//! 3. There are at most so many connections; where one more comes, the oldest is closed. Idle ones,
//!    such as browsers open on suspicion, therefore cost nothing and stop nobody.
//!
//! That is all that a preview needs of HTTP. The small servers that there are for Rust lend their few
//! threads to whoever holds a connection, which is what a browser with three tabs does.

pub mod answer;
pub mod request;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::serve::http::answer::Answer;
use crate::serve::http::request::{Refusal, Request};

/// The most connections at a time.
const MOST: usize = 128;

/// What a thread of a connection needs is little.
const STACK: usize = 512 * 1024;

/// Who answers requests.
pub trait Desk: Send + Sync + 'static {
    /// Answers, or takes the connection over for as long as it likes.
    fn answer(&self, request: &Request) -> Reply;
}

/// What becomes of a request.
pub enum Reply {
    /// It is answered.
    Answer(Answer),
    /// It is answered little by little: this writes the events, until it returns.
    Stream(Box<dyn FnOnce(&mut TcpStream) + Send>),
}

/// The addresses at which the preview listens.
#[derive(Debug)]
pub struct Door {
    listeners: Vec<TcpListener>,
    /// The port.
    pub port: u16,
}

impl Door {
    /// Listens on a port; on any that is free, if it is 0.
    ///
    /// # Errors
    /// The system's, if the port is not to be had.
    pub fn open(port: u16) -> io::Result<Self> {
        let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = four.local_addr()?.port();
        // Not every machine has it, and nobody misses it.
        let six = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).ok();
        Ok(Self { listeners: std::iter::once(four).chain(six).collect(), port })
    }

    /// The address for a browser. `localhost` means the newer kind of address to most browsers, and
    /// that may be somebody else's.
    pub fn address(&self) -> String {
        let host = if self.listeners.len() > 1 { "localhost" } else { "127.0.0.1" };
        format!("http://{host}:{}/", self.port)
    }

    /// Lets requests in, on threads of its own, for as long as the program runs.
    pub fn serve(self, desk: Arc<dyn Desk>) {
        let open = Arc::new(Mutex::new(Open::default()));
        for listener in self.listeners {
            let (desk, open, port) = (desk.clone(), open.clone(), self.port);
            thread::spawn(move || {
                loop {
                    match listener.accept() {
                        Ok((stream, _)) => take(stream, &desk, &open, port),
                        // Too many open files, or a connection that was gone at once: it passes.
                        Err(_) => thread::sleep(Duration::from_millis(20)),
                    }
                }
            });
        }
    }
}

/// The connections that are open, by the order in which they came.
#[derive(Debug, Default)]
struct Open {
    next: u64,
    streams: BTreeMap<u64, TcpStream>,
}

fn take(stream: TcpStream, desk: &Arc<dyn Desk>, open: &Arc<Mutex<Open>>, port: u16) {
    let Ok(handle) = stream.try_clone() else { return };
    let number = {
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.streams.len() >= MOST
            && let Some((_, oldest)) = open.streams.pop_first()
        {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let number = open.next;
        open.next += 1;
        open.streams.insert(number, handle);
        number
    };
    let guard = Guard { number, open: open.clone() };
    let desk = desk.clone();
    // Where the system has no thread left, the connection is dropped, and the browser tries again.
    let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
        let _guard = guard;
        let mut stream = stream;
        let _ = converse(&mut stream, &*desk, port);
    });
}

/// Forgets a connection when its thread ends, however it ends.
struct Guard {
    number: u64,
    open: Arc<Mutex<Open>>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).streams.remove(&self.number);
    }
}

fn converse(stream: &mut TcpStream, desk: &dyn Desk, port: u16) -> io::Result<()> {
    let Some(head) = request::read(stream)? else { return Ok(()) };
    let head_only = head.starts_with(b"HEAD ");
    let reply = match request::parse(&head, port) {
        Ok(request) => desk.answer(&request),
        Err(refusal) => Reply::Answer(refuse(refusal, port)),
    };
    match reply {
        Reply::Answer(answer) => answer.write(stream, head_only)?,
        Reply::Stream(events) => {
            Answer::stream().write(stream, head_only)?;
            if !head_only {
                events(stream);
            }
        }
    }
    answer::end(stream);
    Ok(())
}

fn refuse(refusal: Refusal, port: u16) -> Answer {
    match refusal {
        Refusal::Unclear => Answer::refused("400 Bad Request", "This is no address of a page."),
        Refusal::TooLong => {
            Answer::refused("431 Request Header Fields Too Large", "This request is too long for a preview.")
        }
        Refusal::Method => Answer::refused(
            "405 Method Not Allowed",
            "The preview only shows pages. Nothing can be sent to it: a form needs the address of a service that takes it.",
        ),
        Refusal::Stranger => Answer::refused(
            "403 Forbidden",
            &format!(
                "The preview answers only on this computer, at http://localhost:{port}/ and http://127.0.0.1:{port}/."
            ),
        ),
    }
}
