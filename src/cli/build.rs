//! `docendo build`: content/ → public/.

use std::sync::Arc;
use std::time::Instant;

use crate::cli::args::{Build, Common, Judging, WebHost};
use crate::cli::progress::Progress;
use crate::cli::terminal::{Terminal, Volume};
use crate::cli::{CONTENT, DONE, Exit, Failure, site};
use crate::diagnostic::{Diagnostics, Problem, Severity, human};
use crate::output::artifact::{Nobody, Outputs};
use crate::pipeline::{self, Cache, Summary};
use crate::publish::{self, Publication, place};
use crate::source::{Choices, Sources, read as files};

/// What was built, with all that is wrong with it.
pub struct Built {
    /// What it was built from.
    pub sources: Sources,
    /// What is wrong.
    pub problems: Diagnostics,
    /// What was built, in numbers.
    pub summary: Summary,
}

/// Reads a site and builds it for whoever takes its files.
pub fn site_for(
    common: &Common,
    judging: &Judging,
    build: Option<&Build>,
    outputs: Outputs,
) -> Result<Built, Failure> {
    let mut problems = Diagnostics::default();
    let sources = read(common, judging, build, &mut problems)?;
    let built = pipeline::build_for(&sources, &mut Cache::default(), outputs, None);
    problems.extend(built.problems);
    Ok(Built { sources, problems, summary: built.summary })
}

/// Reads a site.
pub fn read(
    common: &Common,
    judging: &Judging,
    build: Option<&Build>,
    problems: &mut Diagnostics,
) -> Result<Sources, Failure> {
    let root = site::find(common)?;
    let choices = Choices {
        today: judging.today,
        now: site::now()?,
        drafts: build.is_some_and(|build| build.drafts),
        base_url: build.and_then(|build| build.base_url.clone()),
        host: build.and_then(|build| build.host).map(WebHost::known),
    };
    let sources = files::read(&root, choices, problems).map_err(|error| {
        Failure::system(
            format!("The folder {} cannot be read: {error}.", site::shown(&root.join("content"))),
            "Make sure that you may open it.",
        )
    })?;
    if sources.get("content/site.yaml").is_none() && problems.count(Severity::Error) == 0 {
        // It is there, but leads out of the site, and so was left out: nothing true can be built.
        return Err(Failure::usage(
            "`content/site.yaml` is a shortcut (a symbolic link) to something outside `content/`.",
            "Put a copy of the file itself in its place.",
        ));
    }
    Ok(sources)
}

/// Runs the command.
pub fn run(args: &Build, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let started = Instant::now();
    let root = site::find(common)?;
    let here = site::here()?;
    let output = args.output.clone().unwrap_or_else(|| root.join("public"));
    let folder = place::resolve(&output, &root, &here)?;
    let progress = Progress::start(terminal, "Building");
    // What the folder has to say against it is told after what is wrong with the content.
    let publication = Publication::begin(&folder).map(Arc::new);
    let outputs = match &publication {
        Ok(publication) => Outputs::passed_to(publication.clone()),
        Err(_) => Outputs::passed_to(Arc::new(Nobody)),
    };
    let built = site_for(common, &args.judging, Some(args), outputs)?;
    let strict = args.judging.strict;
    let fails = built.problems.fails(strict);
    let told = worth_telling(built.problems.sorted(&built.sources), strict, terminal.volume);
    if fails {
        drop(progress);
        drop(publication);
        publish::clear(&folder);
        terminal.error(&human::render(&told, &built.sources, terminal.error_look()));
        terminal.error(&human::summary(&told, "Nothing was published."));
        return Ok(CONTENT);
    }
    let report = publication.and_then(|publication| publication.finish());
    drop(progress);
    if !told.is_empty() {
        terminal
            .error(&format!("{}\n", human::render(&told, &built.sources, terminal.error_look()).trim_end()));
    }
    let report = report?;
    let mut line = format!(
        "Built {} in {} ms: {} → {}/",
        counted(built.summary.pages, "page"),
        started.elapsed().as_millis(),
        people(built.summary),
        site::shown(&output).trim_end_matches('/'),
    );
    let warnings = built.problems.count(Severity::Warning);
    if warnings > 0 {
        line.push_str(&format!(" ({})", counted(warnings, "warning")));
    }
    terminal.say(&line);
    terminal.detail(&format!(
        "{} written, {} unchanged, {} removed.",
        report.written, report.unchanged, report.removed
    ));
    // The system takes back all at once what would be let go of piece by piece.
    std::mem::forget(built);
    Ok(DONE)
}

/// The problems that a build tells: notes only if more was asked for, warnings not if quiet was,
/// unless they are what it fails for.
pub fn worth_telling(mut problems: Vec<&Problem>, strict: bool, volume: Volume) -> Vec<&Problem> {
    let least = match volume {
        Volume::Quiet if strict => Severity::Warning,
        Volume::Quiet => Severity::Error,
        Volume::Usual => Severity::Warning,
        Volume::Verbose => Severity::Note,
    };
    problems.retain(|problem| problem.finding.severity() <= least);
    problems
}

/// “1 page”, “2 pages”.
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// “5 programs, 48 mentors”.
pub fn people(summary: Summary) -> String {
    format!("{}, {}", counted(summary.programs, "program"), counted(summary.mentors, "mentor"))
}
