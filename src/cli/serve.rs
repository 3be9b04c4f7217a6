//! `docendo serve`: the site in a browser, as it is being written.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::cli::args::{Common, Serve};
use crate::cli::build::{counted, people, worth_telling};
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure, SYSTEM, site};
use crate::diagnostic::{Severity, human};
use crate::publish::{self, place};
use crate::serve::Event;
use crate::serve::board::Board;
use crate::serve::desk::Counter;
use crate::serve::http::Door;
use crate::serve::preview::{Cause, Preview, Turn, Wishes};
use crate::serve::{Loop, preview};

/// Runs the command.
pub fn run(args: &Serve, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    // Once, since a variable that makes no sense is told before anything begins.
    site::now()?;
    let output = output(args, &root)?;
    // The folder that the command is run in may be replaced by another of the same name.
    let root = std::path::absolute(&root).unwrap_or(root);
    let door = Door::open(args.port).map_err(|error| refused(args.port, &error))?;
    let address = door.address();
    let publishes = output.is_some();
    let board = Arc::new(Board::default());
    let wishes = Wishes {
        root: root.clone(),
        today: args.judging.today,
        drafts: args.drafts,
        base_url: args.base_url.clone(),
        strict: args.judging.strict,
        follow: args.follow,
        output,
    };
    let clock = Box::new(|| site::now().unwrap_or_else(|_| jiff::Timestamp::now()));
    let mut preview = Preview::new(wishes, board.clone(), clock);
    let turning = Loop::default();
    let stop = turning.sender();
    let stopping = AtomicBool::new(false);
    // Where the system has no such signal to give, it ends the program by itself.
    let _ = ctrlc::set_handler(move || {
        // Between two builds, if that is soon. Where files are written it is waited for, unless
        // somebody insists: also then a folder is left whole.
        let insists = stopping.swap(true, Ordering::AcqRel) || stop.send(Event::Stop).is_err();
        if !insists && !publishes {
            std::thread::sleep(Duration::from_millis(500));
        }
        if insists || !publishes {
            std::process::exit(i32::from(DONE));
        }
    });
    door.serve(Arc::new(Counter { board }));
    terminal.output(&format!("{address}\n"))?;
    terminal.say("The preview follows every change of the files. Ctrl-C ends it.");
    if args.open && !open(&address) {
        terminal.error(&format!("No browser could be opened. Open {address} yourself."));
    }
    let mut progress = Some(Progress::start(terminal, "Building"));
    turning.run(&root, &mut preview, &mut |turn| {
        drop(progress.take());
        tell(turn, args, terminal);
    });
    drop(progress);
    terminal.say("The preview has ended.");
    Ok(DONE)
}

/// The folder to publish into as well, if one was named.
fn output(args: &Serve, root: &Path) -> Result<Option<PathBuf>, Failure> {
    let Some(output) = &args.output else { return Ok(None) };
    let here = site::here()?;
    let folder = place::resolve(output, root, &here)?;
    publish::clear(&folder);
    Ok(Some(folder))
}

/// Why a port is not to be had.
fn refused(port: u16, error: &std::io::Error) -> Failure {
    let other = if (1024..u16::MAX).contains(&port) { port + 1 } else { 4000 };
    match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::system(
            format!("Port {port} is taken by another program, perhaps another `docendo serve`."),
            format!(
                "End that one, or use another port: `docendo serve --port {other}`. With `--port 0` a free one is found."
            ),
        ),
        std::io::ErrorKind::PermissionDenied => Failure::system(
            format!("The system does not let you use port {port}."),
            format!("Use one above 1023: `docendo serve --port {other}`."),
        ),
        _ => Failure::system(
            format!("Port {port} cannot be used: {error}."),
            format!("Use another one: `docendo serve --port {other}`."),
        ),
    }
}

/// Opens the browser. Whether one could be started.
fn open(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // It is waited for somewhere else, so that it does not stay on the system's list.
    std::thread::spawn(move || child.wait());
    true
}

/// Tells what the preview has done: what is wrong, and one line.
fn tell(turn: &Turn<'_>, args: &Serve, terminal: &Terminal) {
    let strict = args.judging.strict;
    // What was told and is still so need not be told at every save, unless it keeps the site back.
    let problems = if turn.shown.is_some() { turn.fresh.clone() } else { turn.problems.clone() };
    let problems = worth_telling(problems, strict, terminal.volume);
    if !problems.is_empty() {
        terminal.error(human::render(&problems, turn.sources, terminal.error_look()).trim_end());
    }
    if let Some(preview::Trouble { message, remedy }) = turn.trouble {
        terminal.failure(&Failure { exit: SYSTEM, message: message.clone(), remedy: remedy.clone() });
    }
    match turn.shown {
        Some(_) => terminal.say(&line(turn)),
        None => {
            let kept = match turn.has_site {
                true => "The site is shown as it was before.",
                false => "The site will be shown as soon as that is mended.",
            };
            match turn.trouble {
                Some(_) => terminal.error(kept),
                None => terminal.error(&human::summary(&problems, kept)),
            }
        }
    }
    terminal.detail(&format!("{} ms of that went into building.", turn.building.as_millis()));
    if let Some(error) = &turn.unpublished {
        let failure = Failure { exit: SYSTEM, message: error.to_string(), remedy: error.remedy() };
        terminal.failure(&failure);
    }
}

/// “content/about.md changed: 3 of 143 pages are new, in 85 ms”.
fn line(turn: &Turn<'_>) -> String {
    let Some(shown) = turn.shown else { return String::new() };
    let took = turn.took.as_millis();
    let mut line = match turn.cause {
        Cause::First => {
            let summary = shown.summary;
            format!("Built {} in {took} ms: {}", counted(summary.pages, "page"), people(summary))
        }
        cause => {
            let why = match cause {
                Cause::Files(files) => match files.as_slice() {
                    [file] => format!("{file} changed"),
                    files => format!("{} changed", counted(files.len(), "file")),
                },
                Cause::Day(day) => format!("It is {day} now"),
                Cause::First => String::new(),
            };
            let updated = match (shown.updated, shown.summary.pages) {
                (0, _) => "no page looks different".to_owned(),
                (updated, pages) if updated >= pages => counted(pages, "page"),
                (updated, pages) => format!("{updated} of {}", counted(pages, "page")),
            };
            format!("{why}: {updated}, in {took} ms")
        }
    };
    let warnings =
        turn.problems.iter().filter(|problem| problem.finding.severity() == Severity::Warning).count();
    if warnings > 0 {
        line.push_str(&format!(" ({})", counted(warnings, "warning")));
    }
    crate::diagnostic::words::visible(&line)
}
