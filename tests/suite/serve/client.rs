//! The program as a server, and a browser of few words.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::harness::{NOW, Site};

/// Longer than anything takes, also on a machine that is busy.
const DEADLINE: Duration = Duration::from_secs(60);

/// A preview that runs, ended when it is dropped.
pub struct Serving {
    child: Child,
    /// The port.
    pub port: u16,
    said: Arc<Mutex<String>>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The head, in small letters.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Serving {
    /// Starts the preview of a site on a free port, and waits for the first build.
    pub fn start(site: &Site, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_docendo"))
            .current_dir(site.at(""))
            .args(["serve", "--port", "0"])
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", NOW)
            .env_remove("CLICOLOR_FORCE")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let said = Arc::new(Mutex::new(String::new()));
        let stderr = child.stderr.take().expect("standard error");
        let heard = said.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                heard.lock().expect("a lock").push_str(&format!("{line}\n"));
            }
        });
        let mut address = String::new();
        let stdout = child.stdout.take().expect("standard output");
        BufReader::new(stdout).read_line(&mut address).expect("an address");
        let port = address.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("“{address}”: {}", said.lock().expect("a lock")));
        let serving = Self { child, port, said };
        // It is answered when the first build is done, whatever came of it.
        serving.get("/");
        serving
    }

    /// What was said on standard error so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("a lock").clone()
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn until(&self, so: impl Fn() -> bool) {
        let started = Instant::now();
        while !so() {
            assert!(started.elapsed() < DEADLINE, "it did not come about; said was:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page shows something.
    #[track_caller]
    pub fn shows(&self, path: &str, words: &str) {
        self.until(|| self.get(path).body.contains(words));
    }

    /// Waits until something is said on standard error.
    #[track_caller]
    pub fn says(&self, words: &str) {
        self.until(|| self.said().contains(words));
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
        stream
    }

    /// Asks for a path, as a browser does.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port))
    }

    /// Sends a request as it is.
    #[track_caller]
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        // A picture is compared as far as it is text.
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{request}: {text}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// Opens the stream of a page.
    pub fn stream(&self, page: &str) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let target = format!("/.docendo/events?page={page}&since=0");
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).expect("sent");
        BufReader::new(stream)
    }

    /// What an open page is told.
    pub fn state(&self, page: &str) -> serde_json::Value {
        event(&mut self.stream(page))
    }

    /// Presses Ctrl-C. Returns the exit code.
    pub fn interrupt(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
        self.child.wait().expect("an end").code()
    }

    /// How many threads there are.
    pub fn threads(&self) -> Option<usize> {
        Some(std::fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?.count())
    }
}

/// The next event of a stream.
pub fn event(stream: &mut BufReader<TcpStream>) -> serde_json::Value {
    let mut line = String::new();
    loop {
        line.clear();
        assert!(stream.read_line(&mut line).expect("an event") > 0, "the stream has ended");
        if let Some(data) = line.strip_prefix("data: ") {
            return serde_json::from_str(data).expect("JSON");
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
