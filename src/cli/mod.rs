//! The command line: one file a command. Nothing else in the crate prints or decides how the
//! program ends.

mod applications;
pub mod args;
mod build;
mod check;
mod completions;
mod explain;
mod import;
mod init;
mod links;
mod man;
mod r#match;
mod new;
mod progress;
mod report;
mod schema;
mod serve;
mod site;
mod terminal;
mod theme;
mod tools;
mod withdraw;
mod write;

use std::ffi::OsString;

use clap::Parser;

use crate::cli::args::{Args, Command, ThemeCommand};
use crate::cli::terminal::Terminal;

/// How a command ends: 0 it is done, 1 the content has errors, 2 wrong usage, 3 the system said no.
pub type Exit = u8;

/// It is done.
pub const DONE: Exit = 0;
/// The content has errors; nothing was published.
pub const CONTENT: Exit = 1;
/// Wrong usage.
pub const USAGE: Exit = 2;
/// The system said no.
pub const SYSTEM: Exit = 3;

/// Why a command could not do what was asked: a sentence, and what to do.
#[derive(Debug)]
pub struct Failure {
    /// How the program ends.
    pub exit: Exit,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Failure {
    /// Wrong usage.
    fn usage(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { exit: USAGE, message: message.into(), remedy: remedy.into() }
    }

    /// What was given cannot be used.
    fn content(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { exit: CONTENT, message: message.into(), remedy: remedy.into() }
    }

    /// The system said no.
    fn system(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { exit: SYSTEM, message: message.into(), remedy: remedy.into() }
    }
}

impl From<crate::publish::error::PublishError> for Failure {
    fn from(error: crate::publish::error::PublishError) -> Self {
        Self::system(error.to_string(), error.remedy())
    }
}

/// Runs the program with its arguments, of which the first is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and the version are what was asked for; clap knows which stream each belongs to.
            let _ = error.print();
            return Exit::try_from(error.exit_code()).unwrap_or(USAGE);
        }
    };
    let terminal = Terminal::new(&args.common);
    let result = match &args.command {
        Command::Init(init) => init::run(init, &args.common, &terminal),
        Command::New(new) => new::run(new, &args.common, &terminal),
        Command::Build(build) => build::run(build, &args.common, &terminal),
        Command::Serve(serve) => serve::run(serve, &args.common, &terminal),
        Command::Check(check) => check::run(check, &args.common, &terminal),
        Command::Import(import) => import::run(import, &args.common, &terminal),
        Command::Withdraw(withdraw) => withdraw::run(withdraw, &args.common, &terminal),
        Command::Match(matching) => r#match::run(matching, &args.common, &terminal),
        Command::Report(report) => report::run(report, &args.common, &terminal),
        Command::Explain(explain) => explain::run(explain, &terminal),
        Command::Schema(schema) => schema::run(schema, &args.common, &terminal),
        Command::Theme(theme) => match &theme.command {
            ThemeCommand::Eject(eject) => theme::eject(eject, &args.common, &terminal),
        },
        Command::Completions(completions) => completions::run(completions, &terminal),
        Command::Man => man::run(&terminal),
    };
    match result {
        Ok(exit) => exit,
        Err(failure) => {
            terminal.failure(&failure);
            failure.exit
        }
    }
}
