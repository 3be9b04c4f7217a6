//! `docendo explain`: what a code means, with an example and how to mend it.
//!
//! The examples are the cases that the tests hold the program to: none can lag behind.

use include_dir::{Dir, include_dir};

use crate::cli::args::Explain;
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure};
use crate::committee::lines::wrapped;
use crate::diagnostic::Severity;
use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::{nearest, samples};

/// One case a code: the files of a small site, and what is said about them.
static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/diagnostics");

/// The groups of the register, each by the code that it begins with.
const GROUPS: &[(&str, &str)] = &[
    ("not-utf8", "Files"),
    ("no-front-matter", "How the lines at the top of a document are written"),
    ("unknown-field", "What stands in a field"),
    ("unknown-term", "Terms, programs, rules and addresses"),
    ("missing-alt", "Pictures, links and what keeps people from using a text"),
    ("expired", "People, dates and cohorts"),
    ("when-unknown-field", "Application forms"),
    ("broken-navigation", "The site as a whole"),
    ("unknown-theme", "Themes"),
];

/// Runs the command.
pub fn run(args: &Explain, terminal: &Terminal) -> Result<Exit, Failure> {
    let Some(wanted) = &args.code else {
        terminal.output(&all())?;
        return Ok(DONE);
    };
    // As it is printed: `error[bad-date]`.
    let code = wanted.rsplit('[').next().unwrap_or(wanted).trim_end_matches(']').trim().to_lowercase();
    let Some(entry) = Finding::REGISTER.iter().find(|(known, ..)| *known == code) else {
        let remedy = match nearest(&code, Finding::REGISTER.iter().map(|(known, ..)| *known)) {
            Some(nearest) => format!("Did you mean `docendo explain {nearest}`?"),
            None => "`docendo explain` lists all codes.".to_owned(),
        };
        return Err(Failure::usage(format!("There is no code “{wanted}”."), remedy));
    };
    terminal.output(&one(entry))?;
    Ok(DONE)
}

fn all() -> String {
    let mut text = String::from("What can be found, by its code. `docendo explain CODE` tells more.\n");
    for (code, severity, about) in Finding::REGISTER {
        if let Some((_, title)) = GROUPS.iter().find(|(first, _)| first == code) {
            text.push_str(&format!("\n{title}\n"));
        }
        let about = about.trim().replace('\n', " ");
        // The first sentence says it; the rest is for `explain CODE`.
        let about = about.split_once("; ").map_or(about.as_str(), |(first, _)| first);
        let about = about.split_inclusive(". ").next().unwrap_or(about);
        let weight = if *severity == Severity::Error { '!' } else { ' ' };
        text.push_str(&wrapped(&format!("  {weight} {code:<26} "), about));
    }
    text.push_str("\n! nothing is published until it is mended\n");
    text
}

fn one((code, severity, about): &(&str, Severity, &str)) -> String {
    let weight = match severity {
        Severity::Error => {
            "An error: nothing is published until it is mended, and the old site stays as it is."
        }
        Severity::Warning => {
            "A warning: the site is published all the same. With `--strict` it counts as an error."
        }
        Severity::Note => "A note: worth knowing, and nothing has to be done at once.",
    };
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    // What follows a semicolon explains the program's own data.
    let about = about.split_once("; `").map_or(about.as_str(), |(first, _)| first);
    let about = format!("{}.", about.trim_end_matches('.'));
    let mut text = format!("{code}\n\n{}{}", wrapped("", &about), wrapped("", weight));
    let told = samples().into_iter().find(|sample| sample.code() == *code);
    match example(code) {
        Some(example) => text.push_str(&format!("\nFor example:\n\n{}\n", example.trim_end())),
        None => {
            if let Some(sample) = told {
                text.push_str(&format!("\nFor example:\n\n{}", wrapped("  ", &sample.message())));
                text.push_str(&format!("\nWhat to do:\n\n{}", wrapped("  ", &sample.remedy())));
            }
        }
    }
    text
}

/// What is said of the code in its case: the first of it, with the line it is about and the help.
fn example(code: &str) -> Option<String> {
    let exact = CASES.get_file(format!("{code}.txt"));
    let case = exact.or_else(|| {
        let named = |file: &&include_dir::File<'_>| {
            file.path().to_str().is_some_and(|path| path.starts_with(&format!("{code}--")))
        };
        CASES.files().find(named)
    })?;
    let (_, told) = case.contents_utf8()?.split_once("=== problems\n")?;
    let is_about =
        |problem: &&str| problem.lines().next().is_some_and(|line| line.contains(&format!("[{code}]: ")));
    told.split("\n\n").find(is_about).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, all, one};
    use crate::diagnostic::finding::Finding;

    #[test]
    fn every_code_is_in_a_group_and_has_an_example() {
        assert_eq!(GROUPS[0].0, Finding::REGISTER[0].0);
        for (first, _) in GROUPS {
            assert!(Finding::REGISTER.iter().any(|(code, ..)| code == first), "{first}");
        }
        for entry in Finding::REGISTER {
            let text = one(entry);
            assert!(text.contains("For example:"), "{text}");
        }
        assert!(all().lines().all(|line| line.chars().count() <= 80), "{}", all());
    }
}
