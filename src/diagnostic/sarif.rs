//! Problems as SARIF 2.1.0, which code hosts and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use serde_json::{Value as Json, json};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::place::Places;
use crate::diagnostic::{Problem, Severity};
use crate::source::Sources;
use crate::source::span::Span;

/// All problems as one log with one run.
pub fn render(problems: &[&Problem], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let results: Vec<Json> = problems.iter().map(|problem| result(problem, &mut places)).collect();
    let rules: Vec<Json> = Finding::REGISTER
        .iter()
        .map(|(code, severity, about)| {
            json!({
                "id": code,
                "shortDescription": { "text": about.trim() },
                "defaultConfiguration": { "level": level(*severity) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "docendo", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn result(problem: &Problem, places: &mut Places<'_>) -> Json {
    let code = problem.finding.code();
    let index = Finding::REGISTER.iter().position(|(known, ..)| *known == code);
    let message = format!("{} {}", problem.finding.message(), problem.finding.remedy());
    let mut result = json!({
        "ruleId": code,
        "ruleIndex": index,
        "level": level(problem.finding.severity()),
        "message": { "text": message },
        "locations": [location(problem.span, places)],
    });
    if let Some(related) = problem.related {
        result["relatedLocations"] = json!([location(related, places)]);
    }
    result
}

fn location(span: Span, places: &mut Places<'_>) -> Json {
    let place = places.locate(span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char)
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::Problem;
    use crate::diagnostic::finding::Finding;
    use crate::source::span::Span;
    use crate::source::{Choices, Sources};

    #[test]
    fn a_log_has_rules_and_results() {
        let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
        let sources = Sources::from_texts(choices, &[("content/ä b.md", "---\ntitle: A\ntitle: B\n---\n")]);
        let file = sources.get("content/ä b.md").unwrap().id;
        let problem = Problem::new(Finding::DuplicateKey { key: "title".into() }, Span::new(file, 13, 18))
            .with_related(Span::new(file, 4, 9));
        let log: serde_json::Value = serde_json::from_str(&render(&[&problem], &sources)).unwrap();
        let run = &log["runs"][0];
        let mut result = run["results"][0].clone();
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), Finding::REGISTER.len());
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], "duplicate-key");
        // A finding added to the register moves those after it.
        result["ruleIndex"] = 0.into();
        insta::assert_snapshot!(serde_json::to_string_pretty(&result).unwrap(), @r#"
{
  "ruleId": "duplicate-key",
  "ruleIndex": 0,
  "level": "error",
  "message": {
    "text": "`title` is written twice in the same place. Keep the one that is right and delete the other."
  },
  "locations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "content/%C3%A4%20b.md"
        },
        "region": {
          "startLine": 3,
          "startColumn": 1,
          "endLine": 3,
          "endColumn": 6
        }
      }
    }
  ],
  "relatedLocations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "content/%C3%A4%20b.md"
        },
        "region": {
          "startLine": 2,
          "startColumn": 1,
          "endLine": 2,
          "endColumn": 6
        }
      }
    }
  ]
}
"#);
    }
}
