//! `docendo check`: everything that is wrong, on standard output.

use std::path::Path;
use std::sync::Arc;

use crate::cli::args::{Check, Common, Format};
use crate::cli::build::{self, Built};
use crate::cli::links::{self, Manners};
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::{CONTENT, DONE, Exit, Failure, site};
use crate::committee::privacy;
use crate::diagnostic::{Diagnostics, Problem, Severity, github, human, json, sarif};
use crate::output::artifact::{Nobody, Outputs};
use crate::pipeline;

/// Runs the command.
pub fn run(args: &Check, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    if args.privacy {
        return tell_people(args, common, terminal);
    }
    let progress = Progress::start(terminal, "Checking");
    let mut built = build::site_for(common, &args.judging, None, Outputs::passed_to(Arc::new(Nobody)))?;
    if args.links {
        // What is wrong with the content has been told.
        let (settings, model) = pipeline::model(&built.sources, &mut Diagnostics::default());
        built.problems.extend(links::check(&built.sources, &settings, &model, Manners::default()));
    }
    let problems = built.problems.sorted(&built.sources);
    let text = match args.format {
        Format::Human => for_people(&problems, &built, terminal),
        Format::Json => json::render(&problems, &built.sources),
        Format::Github => github::render(&problems, &built.sources, &in_repository(&site::folder(common))),
        Format::Sarif => sarif::render(&problems, &built.sources),
    };
    drop(progress);
    terminal.output(&text)?;
    Ok(if built.problems.fails(args.judging.strict) { CONTENT } else { DONE })
}

/// What is published about whom. Mistakes in the content are for the check without `--privacy`; that
/// there are some is said, since a person whose profile has one is told of as not published.
fn tell_people(args: &Check, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    if !matches!(args.format, Format::Human | Format::Json) {
        return Err(Failure::usage(
            "What is published about people is written for people or as JSON.",
            "Use `--format human` or `--format json`, or leave `--privacy` out.",
        ));
    }
    let mut problems = Diagnostics::default();
    let sources = build::read(common, &args.judging, None, &mut problems)?;
    let (settings, model) = pipeline::model(&sources, &mut problems);
    let people = privacy::people(&sources, &settings, &model);
    let text = match args.format {
        Format::Json => {
            let report = serde_json::json!({ "people": people });
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
        _ => privacy::words(&people),
    };
    terminal.output(&text)?;
    if problems.count(Severity::Error) > 0 {
        terminal.say(
            "The content has errors, and nothing is published before they are mended: see `docendo check`.",
        );
        return Ok(CONTENT);
    }
    Ok(DONE)
}

fn for_people(problems: &[&Problem], built: &Built, terminal: &Terminal) -> String {
    let mut text = human::render(problems, &built.sources, terminal.output_look());
    let outcome = match problems.is_empty() {
        true => format!("{} are ready to be published.", build::people(built.summary)),
        false => String::new(),
    };
    text.push_str(human::summary(problems, &outcome).trim_end());
    text.push('\n');
    text
}

/// The way from the repository that a workflow runs in to the site's folder.
fn in_repository(root: &Path) -> String {
    let inside = std::env::var_os("GITHUB_WORKSPACE").and_then(|workspace| {
        let workspace = Path::new(&workspace).canonicalize().ok()?;
        Some(root.canonicalize().ok()?.strip_prefix(workspace).ok()?.to_owned())
    });
    let path = inside.unwrap_or_else(|| root.strip_prefix(".").unwrap_or(root).to_owned());
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
