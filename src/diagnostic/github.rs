//! Problems as workflow commands, which GitHub shows beside the lines of a change.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write as _;

use crate::diagnostic::place::Places;
use crate::diagnostic::{Problem, Severity};
use crate::source::Sources;

/// A command for each problem. `folder` is the way from the repository to the site's folder, with
/// `/` between its parts; empty where they are the same.
pub fn render(problems: &[&Problem], sources: &Sources, folder: &str) -> String {
    let mut places = Places::new(sources);
    let mut text = String::new();
    for problem in problems {
        let place = places.locate(problem.span);
        let command = match problem.finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = match folder.trim_matches('/') {
            "" | "." => place.file,
            folder => format!("{folder}/{}", place.file),
        };
        let _ = write!(text, "::{command} file={},line={},col={}", property(&file), place.line, place.column);
        // Columns are only allowed where the place is on one line.
        if place.end_line == place.line && place.end_column > place.column {
            let _ = write!(text, ",endLine={},endColumn={}", place.end_line, place.end_column - 1);
        }
        let message = format!("{} {}", problem.finding.message(), problem.finding.remedy());
        let _ = writeln!(text, ",title={}::{}", property(problem.finding.code()), data(&message));
    }
    text
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, where a colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::Problem;
    use crate::diagnostic::finding::Finding;
    use crate::source::span::Span;
    use crate::source::{Choices, Sources};

    #[test]
    fn nothing_in_a_file_or_its_name_ends_a_command() {
        let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
        let sources = Sources::from_texts(choices, &[("content/a,b: 100%.md", "---\ntitle: A\n---\n")]);
        let file = sources.get("content/a,b: 100%.md").unwrap().id;
        let finding =
            Finding::UnknownTheme { name: "50%::error\n::stop".into(), known: Vec::new(), nearest: None };
        let problems = [
            Problem::new(finding, Span::new(file, 4, 9)),
            Problem::new(Finding::LeadsOutside {}, Span::top(file)),
        ];
        let problems: Vec<&Problem> = problems.iter().collect();
        insta::assert_snapshot!(render(&problems, &sources, "docs/"), @r#"
::error file=docs/content/a%2Cb%3A 100%25.md,line=2,col=1,endLine=2,endColumn=5,title=unknown-theme::There is no theme `50%25::error…`. Write `theme: default`, or put the theme's folder into `themes/`.
::warning file=docs/content/a%2Cb%3A 100%25.md,line=1,col=1,title=leads-outside::This is a shortcut (a symbolic link) to something outside the folder it lies in, so it was left out. Put a copy of the file itself in its place.
"#);
    }
}
