//! A proposal on a terminal, as a record to keep, as a table, and for programs.

use serde_json::{Value as Json, json};

use crate::committee::lines::{counted, harmless, listed, wrapped};
use crate::committee::matching::fit::Reason;
use crate::committee::matching::{Missed, Pair, Proposal, Without};
use crate::diagnostic::words::visible;

/// What is said below every proposal.
const PROPOSED: &str = "This is a proposal: nothing was changed, and nothing of it is published. Talk to both before a pair is \
    told. Then raise `mentees:` in the mentor's profile.";

/// What a list of pairs is called.
fn heading(proposal: &Proposal) -> String {
    let mut mentors: Vec<&str> = proposal.pairs.iter().map(|pair| pair.mentor.file.as_str()).collect();
    mentors.sort_unstable();
    mentors.dedup();
    let with = proposal.asked - left_without(proposal).len();
    format!(
        "{}: {} for {with} of {} {}, with {}",
        proposal.title,
        counted(proposal.pairs.len(), "pair"),
        proposal.asked,
        proposal.mentees,
        counted(mentors.len(), "mentor"),
    )
}

/// What holds of every pair.
fn rules(proposal: &Proposal) -> Option<String> {
    let rules: Vec<String> =
        proposal.musts.iter().map(|rule| format!("“{}”", rule.trim_end_matches('.'))).collect();
    (!rules.is_empty() && !proposal.pairs.is_empty()).then(|| format!("No pair breaks {}.", listed(&rules)))
}

/// Those who have nobody at all, each once.
fn left_without(proposal: &Proposal) -> Vec<&str> {
    let mut files: Vec<&str> = proposal
        .without
        .iter()
        .filter(|without| !without.has_other)
        .map(|one| one.mentee.file.as_str())
        .collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The lines about a pair: a mark, and a sentence.
fn about(pair: &Pair) -> Vec<(char, String)> {
    // That no rule is broken is said once, for all.
    let news = pair.reasons.iter().filter(|reason| !matches!(reason, Reason::Rule(_)));
    let reasons = news.map(|reason| ('+', reason.words()));
    let missed = pair.missed.iter().map(|(wish, missed)| ('-', missed.words(wish)));
    let cautions = pair.cautions.iter().map(|caution| ('?', caution.words()));
    reasons.chain(missed).chain(cautions).collect()
}

fn who(without: &Without) -> String {
    match &without.purpose {
        Some(purpose) => format!("{}, for {purpose}", without.mentee.name),
        None => without.mentee.name.clone(),
    }
}

/// What is said of who applied for something else, of whoever has a place left, of unread files.
fn afterwards(proposal: &Proposal) -> Vec<String> {
    let mut said = Vec::new();
    if !proposal.left.is_empty() {
        let left: Vec<String> = proposal
            .left
            .iter()
            .map(
                |(mentor, left)| {
                    if *left == 1 { mentor.name.clone() } else { format!("{} ({left})", mentor.name) }
                },
            )
            .collect();
        said.push(format!("Mentors with a place left: {}.", listed(&left)));
    }
    if !proposal.others.is_empty() {
        let others: Vec<String> =
            proposal.others.iter().map(|(person, role)| format!("{} ({role})", person.name)).collect();
        said.push(format!(
            "Not looked at, since they did not apply to have a mentor: {}. A mentor takes part once their profile \
             is published and names this program.",
            listed(&others)
        ));
    }
    if !proposal.unread.is_empty() {
        said.push(format!(
            "Left out, since the front matter has mistakes: {}. Mend it, or import the application again.",
            listed(&proposal.unread)
        ));
    }
    said
}

/// For a terminal.
pub fn human(proposal: &Proposal) -> String {
    let mut text = wrapped("", &visible(&format!("{}.", heading(proposal))));
    if !proposal.pairs.is_empty() {
        if let Some(rules) = rules(proposal) {
            text.push_str(&wrapped("", &visible(&rules)));
        }
        text.push_str("\n+ speaks for it   - a wish that cannot be met   ? ask first\n");
    }
    for pair in &proposal.pairs {
        let purpose = pair.purpose.as_ref().map(|purpose| format!(", for {purpose}")).unwrap_or_default();
        let line = format!("{} with {}{purpose}", pair.mentee.name, pair.mentor.name);
        text.push('\n');
        text.push_str(&wrapped("", &visible(&line)));
        for (mark, sentence) in about(pair) {
            text.push_str(&wrapped(&format!("  {mark} "), &visible(&format!("{sentence}."))));
        }
    }
    if !proposal.without.is_empty() {
        text.push_str("\nWithout a mentor\n");
        for without in &proposal.without {
            text.push('\n');
            text.push_str(&wrapped("", &visible(&format!("{} ({})", who(without), without.mentee.file))));
            for sentence in without.words() {
                text.push_str(&wrapped("  - ", &visible(&format!("{sentence}."))));
            }
        }
    }
    for sentence in afterwards(proposal) {
        text.push('\n');
        text.push_str(&wrapped("", &visible(&sentence)));
    }
    text.push('\n');
    text.push_str(&wrapped("", PROPOSED));
    text
}

/// A record to keep.
pub fn markdown(proposal: &Proposal, day: &str) -> String {
    let safe = |text: &str| escaped(&visible(text));
    let mut text =
        format!("# {}\n\nMade on {day}. Private: keep it out of `content/`.\n", safe(&heading(proposal)));
    if !proposal.pairs.is_empty() {
        text.push_str("\n| Mentee | Mentor | For | Agreed |\n| --- | --- | --- | --- |\n");
        for pair in &proposal.pairs {
            text.push_str(&format!(
                "| {} | {} | {} |  |\n",
                safe(&pair.mentee.name),
                safe(&pair.mentor.name),
                safe(pair.purpose.as_deref().unwrap_or(""))
            ));
        }
        if let Some(rules) = rules(proposal) {
            text.push_str(&format!("\n{}\n", safe(&rules)));
        }
        text.push_str("\n## Why\n");
        for pair in &proposal.pairs {
            text.push_str(&format!("\n### {} with {}\n\n", safe(&pair.mentee.name), safe(&pair.mentor.name)));
            for (mark, sentence) in about(pair) {
                let mark = match mark {
                    '?' => "**Ask first:** ",
                    '-' => "**Not met:** ",
                    _ => "",
                };
                text.push_str(&format!("- {mark}{}.\n", safe(&sentence)));
            }
        }
    }
    if !proposal.without.is_empty() {
        text.push_str("\n## Without a mentor\n");
        for without in &proposal.without {
            text.push_str(&format!("\n### {}\n\n", safe(&who(without))));
            for sentence in without.words() {
                text.push_str(&format!("- {}.\n", safe(&sentence)));
            }
        }
    }
    for sentence in afterwards(proposal) {
        text.push_str(&format!("\n{}\n", safe(&sentence)));
    }
    text.push_str(&format!("\n{PROPOSED}\n"));
    text
}

/// Nothing in a sentence is a mark of Markdown, but for the names of fields.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A table.
pub fn csv(proposal: &Proposal) -> String {
    let mut bytes = Vec::new();
    {
        let mut writer = csv::Writer::from_writer(&mut bytes);
        let mut write = |cells: &[&str]| {
            let cells = cells.iter().map(|cell| harmless(&visible(cell)));
            // Writing to memory does not fail.
            let _ = writer.write_record(cells);
        };
        write(&["mentee", "mentor", "for", "reasons", "ask_first", "mentee_file", "mentor_file"]);
        for pair in &proposal.pairs {
            let said = |wanted: &[char]| {
                let lines = about(pair).into_iter().filter(|(mark, _)| wanted.contains(mark));
                lines.map(|(_, sentence)| sentence).collect::<Vec<_>>().join("; ")
            };
            write(&[
                &pair.mentee.name,
                &pair.mentor.name,
                pair.purpose.as_deref().unwrap_or(""),
                &said(&['+', '-']),
                &said(&['?']),
                &pair.mentee.file,
                &pair.mentor.file,
            ]);
        }
        for without in &proposal.without {
            let purpose = without.purpose.as_deref().unwrap_or("");
            write(&[
                &without.mentee.name,
                "",
                purpose,
                &without.words().join("; "),
                "",
                &without.mentee.file,
                "",
            ]);
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// For programs.
pub fn json(proposal: &Proposal) -> String {
    let missed = |missed: &[(String, Missed)]| {
        missed
            .iter()
            .map(|(wish, why)| json!({ "wish": wish, "why": why.words(wish) }))
            .collect::<Vec<Json>>()
    };
    let pairs: Vec<Json> = proposal
        .pairs
        .iter()
        .map(|pair| {
            json!({
                "mentee": pair.mentee.name,
                "mentee_file": pair.mentee.file,
                "mentor": pair.mentor.name,
                "mentor_file": pair.mentor.file,
                "purpose": pair.purpose,
                "points": pair.points,
                "reasons": pair.reasons.iter().map(|reason| reason.words()).collect::<Vec<_>>(),
                "ask_first": pair.cautions.iter().map(|caution| caution.words()).collect::<Vec<_>>(),
                "wishes_not_met": missed(&pair.missed),
            })
        })
        .collect();
    let without: Vec<Json> = proposal
        .without
        .iter()
        .map(|without| {
            json!({
                "mentee": without.mentee.name,
                "mentee_file": without.mentee.file,
                "purpose": without.purpose,
                "has_another": without.has_other,
                "why": without.words(),
                "nearest": without.nearest.as_ref().map(|(person, _)| &person.name),
            })
        })
        .collect();
    let left: Vec<Json> =
        proposal.left.iter().map(|(mentor, left)| json!({ "mentor": mentor.name, "places": left })).collect();
    let report = json!({
        "program": proposal.program,
        "asked": proposal.asked,
        "pairs": pairs,
        "without": without,
        "places_left": left,
        "not_read": proposal.unread,
    });
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
