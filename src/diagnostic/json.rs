//! Problems for programs: one JSON document.

use serde::Serialize;

use crate::diagnostic::Problem;
use crate::diagnostic::place::Places;
use crate::source::Sources;
use crate::source::span::Span;

#[derive(Serialize)]
struct Report {
    problems: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: Place,
    message: String,
    remedy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Place>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// All problems as `{ "problems": [ … ] }`. Lines and columns count from 1, columns in characters;
/// the end is the first character after the place.
pub fn render(problems: &[&Problem], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut place = |span: Span| {
        let place = places.locate(span);
        Place {
            file: place.file,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
        }
    };
    let problems = problems
        .iter()
        .map(|problem| Entry {
            code: problem.finding.code(),
            severity: problem.finding.severity().word(),
            place: place(problem.span),
            message: problem.finding.message(),
            remedy: problem.finding.remedy(),
            related: problem.related.map(&mut place),
        })
        .collect();
    let mut json = serde_json::to_string_pretty(&Report { problems }).unwrap_or_default();
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::Problem;
    use crate::diagnostic::finding::Finding;
    use crate::source::span::Span;
    use crate::source::{Choices, Sources};

    #[test]
    fn a_report_is_one_document() {
        let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
        let sources = Sources::from_texts(choices, &[("content/a.md", "---\ntitle: A\ntitle: B\n---\n")]);
        let file = sources.get("content/a.md").unwrap().id;
        let problem = Problem::new(Finding::DuplicateKey { key: "title".into() }, Span::new(file, 13, 18))
            .with_related(Span::new(file, 4, 9));
        insta::assert_snapshot!(render(&[&problem], &sources), @r#"
{
  "problems": [
    {
      "code": "duplicate-key",
      "severity": "error",
      "file": "content/a.md",
      "line": 3,
      "column": 1,
      "end_line": 3,
      "end_column": 6,
      "message": "`title` is written twice in the same place.",
      "remedy": "Keep the one that is right and delete the other.",
      "related": {
        "file": "content/a.md",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 6
      }
    }
  ]
}
"#);
        assert_eq!(render(&[], &sources), "{\n  \"problems\": []\n}\n");
    }
}
