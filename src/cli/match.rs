//! `docendo match`: pairs, proposed to the committee. Nothing is written.

use crate::cli::applications::stored;
use crate::cli::args::{Common, Match, MatchFormat};
use crate::cli::import::program;
use crate::cli::terminal::Terminal;
use crate::cli::{CONTENT, DONE, Exit, Failure, build, site};
use crate::committee::applications::Desk;
use crate::committee::matching::{print, propose};
use crate::diagnostic::{Diagnostics, Severity};
use crate::pipeline;

/// Runs the command.
pub fn run(args: &Match, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    let mut problems = Diagnostics::default();
    let sources = build::read(common, &args.judging, None, &mut problems)?;
    let (settings, model) = pipeline::model(&sources, &mut problems);
    let program = program(&args.program, &model, "docendo match ")?;
    let (stored, unread) = stored(&root, &program.folder)?;
    if stored.is_empty() && unread.is_empty() {
        terminal.error(&format!(
            "There are no applications in applications/{0}/. `docendo import FILE --form {0}` puts them there.",
            program.folder
        ));
    }
    let desk = Desk { program, model: &model, settings: &settings };
    let (applications, mut not_read) = desk.read(&stored);
    not_read.extend(unread);
    let proposal = propose(&applications, not_read, &desk);
    let text = match args.format {
        MatchFormat::Human => print::human(&proposal),
        MatchFormat::Markdown => print::markdown(&proposal, &settings.today.to_string()),
        MatchFormat::Csv => print::csv(&proposal),
        MatchFormat::Json => print::json(&proposal),
    };
    terminal.output(&text)?;
    for file in proposal.unread.iter().filter(|_| args.format != MatchFormat::Human) {
        terminal.say(&format!("{file} was left out, since its front matter has mistakes."));
    }
    // A rule or a term with a mistake in it may be missing from what was looked at.
    if problems.count(Severity::Error) > 0 {
        terminal
            .error("The content has errors, so rules or mentors may be missing above: see `docendo check`.");
        return Ok(CONTENT);
    }
    Ok(if args.judging.strict && problems.fails(true) { CONTENT } else { DONE })
}
