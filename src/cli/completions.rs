//! `docendo completions`.

use clap::CommandFactory;

use crate::cli::args::{Args, Completions};
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure};

/// Runs the command.
pub fn run(args: &Completions, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "docendo", &mut script);
    terminal.output(&String::from_utf8_lossy(&script))?;
    Ok(DONE)
}
