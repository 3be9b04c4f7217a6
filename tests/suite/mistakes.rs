//! An evening's work of a whole committee: twenty mistakes in ten files, all told in one run, each
//! once and where it was made.

use serde_json::Value as Json;

use crate::harness::{Answer, Site};

/// The site. Each mistake is on a line that ends with no note of it: a note would be a comment.
const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Prairie Library Association Mentoring\n"),
    (
        "content/about.md",
        "---
title: About us
---

We pair people. Read [our rules](rulse.md) first.
",
    ),
    (
        "content/rules.md",
        "---
title: Rules
---

Be kind.
",
    ),
    (
        "content/vocabularies/topics.yaml",
        "label: Topics
terms:
  metadata: { label: Cataloguing & metadata, also: [MARC] }
  budgeting: Budgets
",
    ),
    (
        "content/mentors/ana-ruiz.md",
        "---
name: Ana Ruiz
topcs: [metadata]
confirmed: 2026-03-02
consent: 15 January 2026
motivation: My rule: ask first, answer later
contact: ana@example.org
---

Ana has catalogued for the county since 2009.
",
    ),
    (
        "content/mentors/ben-hall.md",
        "---
name: Ben Hall
topics: [metadata, falconry]
programs: [wal]
confirmed: 2026-03-02
consent: 2026-01-15
portrait: ben.png
---

Ben runs the bookmobile.
",
    ),
    (
        "content/mentors/carla-diaz.md",
        "---
name: Carla Diaz
confirmed: 2026-03-02
consent: 2026-01-15
expires: 2026-06-30
---
",
    ),
    (
        "content/mentors/dora-evans.md",
        "---
name: Dora Evans
signed_up: 2026-11-02
---
",
    ),
    (
        "content/mentors/emil-fox.md",
        "---
name: Emil Fox
programs: [wla]
library_since: 2024
confirmed: 2026-03-02
consent: 2026-01-15
---
",
    ),
    (
        "content/mentors/fay-gold.md",
        "---
name: Fay Gold
slug: ben-hall
confirmed: 2026-03-02
consent: 2026-01-15
---
",
    ),
    (
        "content/mentors/gus-hart.md",
        "---
name: Gus Hart
confirmed: 2026-03-02
consent: 2026-01-15
topics: [metadata, budgeting
library: State Library
library: County Library
contact:
\temail: gus@example.org
meets: @gushart, or by telephone
motivation: \"Ask first\" is my rule
position: Reference librarian
---

Gus answers what nobody else can.
",
    ),
    (
        "content/programs/wla/index.md",
        "---
title: WLA Mentoring Program
summary: Pairs new library staff with experienced colleagues for a year.
duration: 12 months
eligibility:
  mentor:
    - { text: At least 5 years of library experience, field: library_years, at_least: 5 }
---

Two people meet once a month.
",
    ),
    (
        "content/programs/wla/application.md",
        "---
title: Application
submit: { email: mentoring@example.org }
sections:
  - title: About you
    fields:
      - { id: role, label: I am, type: choice, options: [Mentor, Mentee] }
  - title: For mentors
    when: { rloe: mentor }
    fields:
      - { id: strengths, label: Strengths, type: long_text }
---
",
    ),
    (
        "content/programs/wla/cohorts/2026.md",
        "---
title: Cohort 2026
starts: 2026-03-01
mentors: [emil-fox, nobody-knows]
milestones:
  - { date: 2026-03-05, title: Orientation }
  - { date: 2028-03-05, title: Celebration }
---
",
    ),
];

/// The mistakes, in the order in which they are told: file, line, column and code.
const MISTAKES: &[(&str, u64, u64, &str)] = &[
    ("content/about.md", 5, 34, "broken-link"),
    ("content/mentors/ana-ruiz.md", 3, 1, "unknown-field"),
    ("content/mentors/ana-ruiz.md", 5, 10, "bad-date"),
    ("content/mentors/ana-ruiz.md", 6, 20, "colon-in-text"),
    ("content/mentors/ana-ruiz.md", 7, 10, "wrong-type"),
    ("content/mentors/ben-hall.md", 3, 20, "unknown-term"),
    ("content/mentors/ben-hall.md", 4, 12, "unknown-program"),
    ("content/mentors/ben-hall.md", 7, 11, "missing-alt"),
    ("content/mentors/carla-diaz.md", 5, 10, "expired"),
    ("content/mentors/dora-evans.md", 2, 7, "no-consent"),
    ("content/mentors/emil-fox.md", 4, 1, "rule-not-met"),
    ("content/mentors/fay-gold.md", 3, 1, "claimed-twice"),
    ("content/mentors/gus-hart.md", 5, 9, "unclosed-bracket"),
    ("content/mentors/gus-hart.md", 7, 1, "duplicate-key"),
    ("content/mentors/gus-hart.md", 9, 1, "tab"),
    ("content/mentors/gus-hart.md", 10, 8, "special-start"),
    ("content/mentors/gus-hart.md", 11, 25, "text-after-quote"),
    ("content/programs/wla/application.md", 9, 13, "when-unknown-field"),
    ("content/programs/wla/cohorts/2026.md", 4, 21, "unknown-mentor"),
    ("content/programs/wla/cohorts/2026.md", 7, 13, "milestone-outside"),
];

fn site() -> Site {
    let site = Site::new(FILES);
    image::RgbImage::from_pixel(8, 8, image::Rgb([120, 80, 40]))
        .save(site.at("content/mentors/ben.png"))
        .expect("a picture");
    site
}

/// The answer of a command that found the mistakes.
fn found(answer: Answer) -> Answer {
    assert_eq!(answer.exit, 1, "{answer:#?}");
    answer
}

/// `2026.md:4:21: unknown-mentor` and so on: easier to compare than to read.
fn list<'m>(mistakes: impl Iterator<Item = (&'m str, u64, u64, &'m str)>) -> String {
    mistakes.map(|(file, line, column, code)| format!("{file}:{line}:{column}: {code}\n")).collect()
}

#[test]
fn a_build_tells_all_twenty_and_publishes_nothing() {
    let site = site();
    let before = site.files();
    let answer = found(site.run("build", &[]));
    assert!(answer.stdout.is_empty(), "{answer:#?}");
    let lines: Vec<&str> = answer.stderr.lines().collect();
    let mut told = String::new();
    for pair in lines.windows(2) {
        let code = pair[0].split_once('[').and_then(|(_, rest)| rest.split_once("]: "));
        if let (Some((code, _)), Some(place)) = (code, pair[1].trim_start().strip_prefix("--> ")) {
            told.push_str(&format!("{place}: {code}\n"));
        }
    }
    assert_eq!(told, list(MISTAKES.iter().copied()), "{}", answer.stderr);
    assert_eq!(lines.last(), Some(&"14 errors and 6 warnings in 10 files. Nothing was published."));
    assert_eq!(site.files(), before, "nothing is written");
}

#[test]
fn check_tells_the_same_to_programs() {
    let answer = found(site().run("check --format json", &[]));
    let report: Json = serde_json::from_str(&answer.stdout).expect("JSON");
    let problems = report["problems"].as_array().expect("a list");
    let text = |problem: &Json, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let number = |problem: &Json, key: &str| problem[key].as_u64().unwrap_or_default();
    let told: Vec<(String, u64, u64, String)> = problems
        .iter()
        .map(|problem| {
            (text(problem, "file"), number(problem, "line"), number(problem, "column"), text(problem, "code"))
        })
        .collect();
    let told = told.iter().map(|(file, line, column, code)| (file.as_str(), *line, *column, code.as_str()));
    assert_eq!(list(told), list(MISTAKES.iter().copied()));
    for problem in problems {
        assert!(!text(problem, "message").is_empty() && !text(problem, "remedy").is_empty(), "{problem}");
    }
}

#[test]
fn check_tells_the_same_to_github() {
    let answer = found(site().run("check --format github", &[]));
    let told: Vec<String> = answer
        .stdout
        .lines()
        .map(|line| {
            let rest = line.strip_prefix("::error ").or_else(|| line.strip_prefix("::warning "));
            let (properties, message) = rest.and_then(|rest| rest.split_once("::")).expect("a command");
            assert!(!message.is_empty(), "{line}");
            let property = |name: &str| {
                let found = properties.split(',').find_map(|property| property.strip_prefix(name));
                found.and_then(|value| value.strip_prefix('=')).expect(name).to_owned()
            };
            format!("{}:{}: {}\n", property("file"), property("line"), property("title"))
        })
        .collect();
    let expected: Vec<String> =
        MISTAKES.iter().map(|(file, line, _, code)| format!("{file}:{line}: {code}\n")).collect();
    assert_eq!(told.concat(), expected.concat());
}

#[test]
fn check_tells_the_same_as_sarif() {
    let answer = found(site().run("check --format sarif", &[]));
    let log: Json = serde_json::from_str(&answer.stdout).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let told: String = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            format!(
                "{}:{}: {}\n",
                place["artifactLocation"]["uri"].as_str().unwrap_or_default(),
                place["region"]["startLine"],
                result["ruleId"].as_str().unwrap_or_default()
            )
        })
        .collect();
    let expected: String =
        MISTAKES.iter().map(|(file, line, _, code)| format!("{file}:{line}: {code}\n")).collect();
    assert_eq!(told, expected);
}
