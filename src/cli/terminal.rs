//! The two streams. Standard output carries what was asked for, standard error all else.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::cli::args::{Colour, Common};
use crate::cli::{Failure, SYSTEM};
use crate::diagnostic::human::Look;
use crate::diagnostic::words::visible;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// How much is said besides what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    /// Only what is wrong.
    Quiet,
    /// The usual.
    Usual,
    /// More.
    Verbose,
}

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// How much is said.
    pub volume: Volume,
    colour: ColorChoice,
}

impl Terminal {
    /// As the arguments say.
    pub fn new(common: &Common) -> Self {
        let volume = match (common.quiet, common.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Usual,
        };
        let colour = match common.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { volume, colour }
    }

    /// Whether somebody watches, who likes to see that something goes on.
    pub fn is_watched(&self) -> bool {
        self.volume > Volume::Quiet && io::stderr().is_terminal()
    }

    /// How problems on standard error look.
    pub fn error_look(&self) -> Look {
        self.look(AutoStream::choice(&io::stderr()))
    }

    /// How problems on standard output look.
    pub fn output_look(&self) -> Look {
        self.look(AutoStream::choice(&io::stdout()))
    }

    fn look(&self, automatic: ColorChoice) -> Look {
        let choice = if self.colour == ColorChoice::Auto { automatic } else { self.colour };
        if choice == ColorChoice::Never { Look::Plain } else { Look::Coloured }
    }

    /// What was asked for, exactly as it is.
    ///
    /// # Errors
    /// If it cannot be written. A reader that has had enough (`| head`) is no error.
    pub fn output(&self, text: &str) -> Result<(), Failure> {
        let mut stream = io::stdout().lock();
        match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure {
                exit: SYSTEM,
                message: format!("The answer could not be written: {error}."),
                remedy: "Look at where standard output leads.".to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// Something that is said unless quiet was asked for. It may hold colours.
    pub fn say(&self, text: &str) {
        if self.volume > Volume::Quiet {
            self.error(text);
        }
    }

    /// Something that is said only if more was asked for.
    pub fn detail(&self, text: &str) {
        if self.volume == Volume::Verbose {
            self.error(text);
        }
    }

    /// Something that is always said.
    pub fn error(&self, text: &str) {
        // Where standard error is closed, nobody can be told.
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.colour), "{}", text.trim_end());
    }

    /// Why a command could not do what was asked.
    pub fn failure(&self, failure: &Failure) {
        let mut text = format!("{ERROR}error{ERROR:#}: {}", visible(&failure.message));
        if !failure.remedy.is_empty() {
            text.push_str(&format!("\n  = {HELP}help{HELP:#}: {}", visible(&failure.remedy)));
        }
        self.error(&text);
    }
}
