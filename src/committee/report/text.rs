//! The report on a terminal: lines of 80 characters at most, the most urgent first.

use crate::committee::lines::{counted, listed, wrapped};
use crate::committee::report::{Capacity, Coverage, Report};
use crate::diagnostic::words::visible;

/// How many characters a bar of places has.
const BAR: usize = 20;

pub(super) fn text(report: &Report) -> String {
    let mut out = wrapped("", &visible(&format!("{}, as of {}", report.title, report.day)));
    let urgent = report.promises.len() + report.due.iter().filter(|due| due.overdue).count();
    out.push_str(&wrapped(
        "",
        &format!(
            "{} published, {} to be reminded, {} that cannot wait.",
            counted(report.mentors, "mentor"),
            report.due.len(),
            counted(urgent, "thing"),
        ),
    ));
    promises(report, &mut out);
    due(report, &mut out);
    capacity(report, &mut out);
    coverage(report, &mut out);
    rules(report, &mut out);
    hidden(report, &mut out);
    year(report, &mut out);
    if !report.unread.is_empty() {
        heading("Applications that cannot be read", &mut out);
        out.push_str(&wrapped("  ", &visible(&format!("{}.", listed(&report.unread)))));
    }
    out
}

fn heading(title: &str, out: &mut String) {
    out.push_str(&format!("\n{title}\n"));
}

fn promises(report: &Report, out: &mut String) {
    if report.promises.is_empty() {
        return;
    }
    heading("Dates that are no longer true", out);
    for promise in &report.promises {
        out.push_str(&wrapped("  - ", &visible(&format!("{}.", promise.what))));
        out.push_str(&wrapped("    ", &visible(&format!("{} ({}).", promise.remedy, promise.file))));
    }
}

fn due(report: &Report, out: &mut String) {
    heading("Whom to ask whether their profile is still true", out);
    if report.due.is_empty() {
        out.push_str("  Nobody.\n");
        return;
    }
    for due in &report.due {
        let since =
            due.since.map_or("has never confirmed it".to_owned(), |day| format!("last said so on {day}"));
        let until = match due.until {
            Some(day) if due.overdue => format!("; not shown since {day}"),
            Some(day) => format!("; shown until {day}"),
            None => String::new(),
        };
        let email = if due.email.is_some() { "" } else { "; no e-mail address in the profile" };
        out.push_str(&wrapped("  - ", &visible(&format!("{} {since}{until}{email}.", due.name))));
    }
    out.push_str(&wrapped(
        "  ",
        "`docendo report --messages DIR` writes a message to each of them, ready to send.",
    ));
}

fn capacity(report: &Report, out: &mut String) {
    heading("Places", out);
    for capacity in &report.capacity {
        let name = capacity.program.as_deref().unwrap_or("All mentors of the site");
        out.push_str(&wrapped("  ", &visible(name)));
        out.push_str(&wrapped(&format!("    [{}] ", bar(capacity)), &in_words(capacity)));
    }
}

/// Taken places as `#`, out of all.
fn bar(capacity: &Capacity) -> String {
    let all = (capacity.taken + capacity.free).max(1) as usize;
    let filled = (capacity.taken as usize * BAR).div_ceil(all).min(BAR);
    format!("{}{}", "#".repeat(filled), ".".repeat(BAR - filled))
}

/// The places of a program, as a sentence.
pub(super) fn in_words(capacity: &Capacity) -> String {
    let mut words = vec![format!("{} taken, {} free", capacity.taken, capacity.free)];
    if capacity.asked > 0 {
        words.push(format!("{} asked for a mentor", capacity.asked));
    }
    words.push(counted(capacity.mentors, "mentor"));
    for (count, what) in [
        (capacity.full, "full"),
        (capacity.paused, "taking nobody at present"),
        (capacity.silent, "without `capacity`"),
    ] {
        if count > 0 {
            words.push(format!("{count} {what}"));
        }
    }
    format!("{}.", words.join("; "))
}

fn coverage(report: &Report, out: &mut String) {
    for (title, asked, mentees) in
        report.applications.iter().map(|(title, mentees, mentors)| (title, mentors, mentees))
    {
        heading(&visible(&format!("Applications to {title}")), out);
        out.push_str(&format!("  {mentees} asked for a mentor, {asked} would be one.\n"));
    }
    for coverage in &report.coverage {
        let lacking = lacking(coverage);
        let unused = coverage.terms.iter().filter(|term| term.mentors == 0 && term.asked == 0);
        let unused: Vec<String> = unused.map(|term| term.label.clone()).collect();
        let asked: Vec<_> = coverage.terms.iter().filter(|term| term.asked > 0).collect();
        if lacking.is_empty() && unused.is_empty() && asked.is_empty() && coverage.unknown.is_empty() {
            continue;
        }
        heading(coverage.label, out);
        if !asked.is_empty() {
            out.push_str(&format!("  {:<40} {:>9} {:>8} {:>8}\n", "", "asked for", "mentors", "free now"));
            for term in &asked {
                let label: String = visible(&term.label).chars().take(40).collect();
                out.push_str(&format!(
                    "  {label:<40} {:>9} {:>8} {:>8}\n",
                    term.asked, term.mentors, term.free
                ));
            }
        }
        for sentence in lacking {
            out.push_str(&wrapped("  ! ", &visible(&sentence)));
        }
        if !coverage.unknown.is_empty() {
            let unknown = listed(&coverage.unknown);
            out.push_str(&wrapped(
                "  ! ",
                &visible(&format!("Asked for, and no term of the site: {unknown}.")),
            ));
        }
        if !unused.is_empty() {
            out.push_str(&wrapped("  - ", &visible(&format!("Without any mentor: {}.", listed(&unused)))));
        }
    }
}

/// What is asked for and not offered, or not at present.
pub(super) fn lacking(coverage: &Coverage) -> Vec<String> {
    let wanted = coverage.terms.iter().filter(|term| term.asked > 0 && term.free == 0);
    let (never, full): (Vec<_>, Vec<_>) = wanted.partition(|term| term.mentors == 0);
    let labels = |terms: Vec<&super::coverage::TermCoverage>| {
        terms.iter().map(|term| term.label.clone()).collect::<Vec<_>>()
    };
    let mut said = Vec::new();
    if !never.is_empty() {
        said.push(format!("Asked for, and offered by nobody: {}.", listed(&labels(never))));
    }
    if !full.is_empty() {
        said.push(format!(
            "Asked for, and nobody who offers it has a free place: {}.",
            listed(&labels(full))
        ));
    }
    said
}

fn rules(report: &Report, out: &mut String) {
    if report.rules.is_empty() {
        return;
    }
    heading("Mentors who do not meet a rule of their program, or do not say whether they do", out);
    for unmet in &report.rules {
        let line = format!("{}, {}: “{}”: {}.", unmet.name, unmet.program, unmet.rule, unmet.reason);
        out.push_str(&wrapped("  - ", &visible(&line)));
    }
}

fn hidden(report: &Report, out: &mut String) {
    if report.hidden.is_empty() {
        return;
    }
    heading("Not published", out);
    for hidden in &report.hidden {
        let name = hidden.name.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        out.push_str(&wrapped("  - ", &visible(&format!("{name}{}: {}.", hidden.file, hidden.why))));
    }
}

fn year(report: &Report, out: &mut String) {
    heading("The year to come", out);
    for month in report.year.iter().filter(|month| !month.events.is_empty()) {
        out.push_str(&format!("  {}\n", month.first.strftime("%B %Y")));
        for (day, program, what) in &month.events {
            let day = day.map_or_else(|| "  ".to_owned(), |day| format!("{:>2}", day.day()));
            out.push_str(&wrapped(&format!("    {day}  "), &visible(&format!("{what} ({program})"))));
        }
    }
}
