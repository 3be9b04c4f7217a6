//! The report as a page that needs no other file: no script, no picture, nothing from elsewhere.
//!
//! It is private. Shade is never the only sign: every cell has its number, every bar its sentence.

use std::fmt::Write as _;

use crate::committee::report::text::{in_words, lacking};
use crate::committee::report::{Capacity, Coverage, Report};
use crate::diagnostic::words::visible;

/// A text in a page.
fn safe(text: &str) -> String {
    let text =
        visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    // The sentences around it are English: a name from right to left must not turn them.
    if text.chars().any(is_from_right_to_left) { format!("<bdi>{text}</bdi>") } else { text }
}

/// Letters of Hebrew, Arabic and their neighbours.
fn is_from_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

const STYLE: &str = include_str!("page.css");

pub(super) fn page(report: &Report) -> String {
    let title = safe(&report.title);
    let mut out = String::new();
    // Writing to a text does not fail.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>Committee report: {plain}, {day}</title>\n\
         <style>\n{STYLE}{bars}</style>\n</head>\n<body>\n<header>\n<p class=\"private\">Private: for the committee. \
         It names people who are not published.</p>\n<h1>{title}</h1>\n<p>Committee report of {day}</p>\n</header>\n\
         <main>\n",
        day = report.day,
        // A title takes no elements.
        plain = title.trim_start_matches("<bdi>").trim_end_matches("</bdi>"),
        bars = bars(),
    );
    promises(report, &mut out);
    due(report, &mut out);
    capacity(report, &mut out);
    for coverage in &report.coverage {
        covered(coverage, &mut out);
    }
    heat(report, &mut out);
    year(report, &mut out);
    rules(report, &mut out);
    hidden(report, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Widths of bars, in steps of a twentieth: a page without styles on its elements needs a class each.
fn bars() -> String {
    (0..=20).fold(String::new(), |mut css, step| {
        let _ = writeln!(css, ".w{step} {{ inline-size: {}%; }}", step * 5);
        css
    })
}

fn section(id: &str, title: &str, out: &mut String) {
    let _ = write!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n", safe(title));
}

/// A list; without items, a sentence instead.
fn list(items: &[String], instead: &str, out: &mut String) {
    if items.is_empty() {
        let _ = writeln!(out, "<p>{instead}</p>");
    } else {
        out.push_str("<ul>\n");
        items.iter().for_each(|item| out.push_str(&format!("<li>{item}</li>\n")));
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn promises(report: &Report, out: &mut String) {
    section("promises", "Dates that are no longer true", out);
    let items: Vec<String> = report
        .promises
        .iter()
        .map(|promise| {
            format!(
                "<strong>{}.</strong> {} (<code>{}</code>).",
                safe(&promise.what),
                code(&promise.remedy),
                safe(&promise.file)
            )
        })
        .collect();
    list(&items, "All dates hold.", out);
}

fn due(report: &Report, out: &mut String) {
    section("due", "Whom to ask whether their profile is still true", out);
    if report.due.is_empty() {
        out.push_str("<p>Nobody.</p>\n</section>\n");
        return;
    }
    out.push_str("<div class=\"wide\" role=\"group\" aria-labelledby=\"due\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Mentor</th><th scope=\"col\">Last confirmed</th><th scope=\"col\">Shown until</th><th scope=\"col\">E-mail</th></tr></thead>\n<tbody>\n");
    for due in &report.due {
        let since = due.since.map_or("never".to_owned(), |day| day.to_string());
        let until = due.until.map_or("no end".to_owned(), |day| day.to_string());
        let until = if due.overdue { format!("<strong>not shown since {until}</strong>") } else { until };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{since}</td><td>{until}</td><td>{}</td></tr>",
            safe(&due.name),
            due.email.as_deref().map_or("not in the profile".to_owned(), safe)
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn capacity(report: &Report, out: &mut String) {
    section("places", "Places", out);
    out.push_str("<dl class=\"places\">\n");
    for capacity in &report.capacity {
        let name = capacity.program.as_deref().unwrap_or("All mentors of the site");
        let _ = write!(
            out,
            "<div><dt>{}</dt>\n<dd><span class=\"bar\" aria-hidden=\"true\"><span class=\"w{}\"></span></span> {}</dd></div>\n",
            safe(name),
            step(capacity),
            code(&in_words(capacity))
        );
    }
    out.push_str("</dl>\n</section>\n");
}

/// How much of the places is taken, in twentieths.
fn step(capacity: &Capacity) -> u32 {
    let all = capacity.taken + capacity.free;
    if all == 0 { 0 } else { (capacity.taken * 20).div_ceil(all).min(20) }
}

/// A sentence whose names of fields stand in backticks.
fn code(text: &str) -> String {
    let mut out = String::new();
    for (number, part) in safe(text).split('`').enumerate() {
        out.push_str(&if number % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() });
    }
    out
}

fn covered(coverage: &Coverage, out: &mut String) {
    section(coverage.field, coverage.label, out);
    for sentence in lacking(coverage) {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", safe(&sentence));
    }
    if !coverage.unknown.is_empty() {
        let _ = writeln!(
            out,
            "<p>Asked for, and no term of the site: {}.</p>",
            safe(&crate::committee::lines::listed(&coverage.unknown))
        );
    }
    let _ = writeln!(
        out,
        "<div class=\"wide\" role=\"group\" aria-labelledby=\"{}\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">Asked for</th><th scope=\"col\">Mentors</th><th scope=\"col\">Free now</th></tr></thead>\n<tbody>",
        coverage.field, coverage.label
    );
    for term in &coverage.terms {
        let lacks = if term.asked > 0 && term.free == 0 { " class=\"lacks\"" } else { "" };
        let _ = writeln!(
            out,
            "<tr{lacks}><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            safe(&term.label),
            term.asked,
            term.mentors,
            term.free
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn heat(report: &Report, out: &mut String) {
    if report.heat.regions.is_empty() || report.heat.topics.is_empty() {
        return;
    }
    section("map", "Mentors by topic and region", out);
    out.push_str("<p>How many published mentors help with a topic in a region. The darker, the more.</p>\n<div class=\"wide\" role=\"group\" aria-labelledby=\"map\" tabindex=\"0\">\n<table class=\"heat\">\n<thead><tr><th scope=\"col\">Topic</th>");
    for region in &report.heat.regions {
        let _ = write!(out, "<th scope=\"col\">{}</th>", safe(region));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let most = report.heat.topics.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0).max(1);
    for (topic, counts) in &report.heat.topics {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", safe(topic));
        for count in counts {
            // Five shades besides none.
            let _ = write!(out, "<td class=\"h{}\">{count}</td>", (count * 5).div_ceil(most));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn year(report: &Report, out: &mut String) {
    section("year", "The year to come", out);
    out.push_str("<ol class=\"year\">\n");
    for month in &report.year {
        let _ = writeln!(out, "<li><h3>{}</h3>", month.first.strftime("%B %Y"));
        if month.events.is_empty() {
            out.push_str("<p>Nothing.</p>");
        } else {
            out.push_str("<ul>\n");
            for (day, program, what) in &month.events {
                let day = day.map(|day| format!("<b>{}</b> ", day.day())).unwrap_or_default();
                let _ = writeln!(out, "<li>{day}{} <span>{}</span></li>", safe(what), safe(program));
            }
            out.push_str("</ul>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}

fn rules(report: &Report, out: &mut String) {
    section("rules", "Rules not met, or not told of", out);
    let items: Vec<String> = report
        .rules
        .iter()
        .map(|unmet| {
            format!(
                "<strong>{}</strong>, {}: “{}”: {}.",
                safe(&unmet.name),
                safe(&unmet.program),
                safe(&unmet.rule),
                code(&unmet.reason)
            )
        })
        .collect();
    list(&items, "Every mentor meets the rules of their programs.", out);
}

fn hidden(report: &Report, out: &mut String) {
    section("hidden", "Not published", out);
    let items: Vec<String> = report
        .hidden
        .iter()
        .map(|hidden| {
            let name = hidden.name.as_ref().map(|name| format!("<strong>{}</strong>, ", safe(name)));
            format!("{}<code>{}</code>: {}.", name.unwrap_or_default(), safe(&hidden.file), hidden.why)
        })
        .collect();
    list(&items, "All that is written is published.", out);
}
