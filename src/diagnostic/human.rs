//! Problems for people: a sentence, the place with its line, and a remedy each.
//!
//! The layout is annotate-snippets'. What it is given is one line for a place: cut to a window
//! around it where it is long, and with every control character made visible, so that no file can
//! drive the terminal and no line can flood it.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::place::{Place, Places};
use crate::diagnostic::words::{visible, visible_char};
use crate::diagnostic::{Problem, Severity};
use crate::source::Sources;
use crate::source::span::Span;

/// Characters of a long line that are shown before its place.
const BEFORE: usize = 40;

/// Characters of a line that are shown in all.
const WIDTH: usize = 120;

/// How problems look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Plain text.
    Plain,
    /// With the colours of a terminal (ANSI).
    Coloured,
}

/// All problems, one below the other, with an empty line between.
pub fn render(problems: &[&Problem], sources: &Sources, look: Look) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH + 40);
    let mut places = Places::new(sources);
    let mut text = String::new();
    for problem in problems {
        for line in renderer.render(&[group(problem, sources, &mut places)]).lines() {
            // What stands before a line whose path was told separately.
            if !line.ends_with("::: ") && anstream::adapter::strip_str(line).to_string().trim() != ":::" {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        text.push('\n');
    }
    text
}

/// How many problems there are in how many files, and what came of it: “3 errors and 2 warnings in
/// 4 files. Nothing was published.”. Notes are not counted unless there is nothing else.
pub fn summary(problems: &[&Problem], outcome: &str) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.finding.severity() == severity).count();
    let counted = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(counted(errors, "error"));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "warning"));
    }
    if parts.is_empty() && notes > 0 {
        parts.push(counted(notes, "note"));
    }
    let mut files: Vec<_> = problems.iter().map(|problem| problem.span.file).collect();
    files.sort_unstable();
    files.dedup();
    let mut line = match parts.is_empty() {
        true => "No problems.".to_owned(),
        false => format!("{} in {}.", parts.join(" and "), counted(files.len(), "file")),
    };
    if !outcome.is_empty() {
        let _ = write!(line, " {outcome}");
    }
    line
}

fn group<'a>(problem: &Problem, sources: &Sources, places: &mut Places<'_>) -> Group<'a> {
    let level = match problem.finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(problem.finding.message()).id(problem.finding.code());
    let mut group = Group::with_title(title);
    let main = Shown::new(problem.span, places);
    let related = problem.related.map(|span| Shown::new(span, places));
    let same_line = related
        .as_ref()
        .is_some_and(|other| other.place.file == main.place.file && other.place.line == main.place.line);
    if sources.text(problem.span.file).is_empty() {
        group = group.element(Origin::path(visible(&main.place.file)).line(1).char_column(1));
    } else {
        // Two places on one line are shown on it together where both are in sight.
        let beside = problem.related.filter(|_| same_line).and_then(|span| main.within(span));
        let marks = [Some(AnnotationKind::Primary.span(main.range.clone())), beside.clone().map(secondary)];
        group = main.elements(group, marks.into_iter().flatten());
        if beside.is_some() {
            return group.element(Level::HELP.message(problem.finding.remedy()));
        }
    }
    if let Some(related) = related {
        let mark = secondary(related.range.clone());
        group = related.elements(group, std::iter::once(mark));
    }
    group.element(Level::HELP.message(problem.finding.remedy()))
}

fn secondary<'a>(range: Range<usize>) -> Annotation<'a> {
    AnnotationKind::Context.span(range).label("the other place")
}

/// A line that is shown, and where in it the place is.
struct Shown {
    place: Place,
    /// What is shown of the line.
    text: String,
    /// The bytes of `text` that are the place.
    range: Range<usize>,
    /// The bytes of the file of which `text` shows something.
    window: Range<usize>,
    /// The part of `text` that stands for `window`.
    inner: usize,
    whole: bool,
}

impl Shown {
    fn new(span: Span, places: &mut Places<'_>) -> Self {
        let place = places.locate(span);
        let (text, index) = places.index(span.file);
        let line = index.line(text, place.line);
        let start = index.start(place.line);
        // Only the first line of a longer place is shown.
        let from = floor(line, (span.start as usize).saturating_sub(start));
        let to = floor(line, (span.end as usize).saturating_sub(start)).max(from);
        let left = step_back(line, from, BEFORE);
        let left = if line[..from].chars().take(WIDTH / 2).count() < WIDTH / 2 { 0 } else { left };
        let right = step_forward(line, left, WIDTH);
        let mut shown = String::new();
        if left > 0 {
            shown.push('…');
        }
        let inner = shown.len();
        let mut range = None;
        let mut end = None;
        for (at, c) in line[left..right].char_indices() {
            if left + at == from {
                range = Some(shown.len());
            }
            if left + at == to {
                end = Some(shown.len());
            }
            shown.push(if c == '\t' { ' ' } else { visible_char(c) });
        }
        let range = range.unwrap_or(shown.len());
        let end = end.unwrap_or(shown.len()).max(range);
        let whole = left == 0;
        if right < line.len() {
            shown.push('…');
        }
        Self { place, text: shown, range: range..end, window: start + left..start + right, inner, whole }
    }

    /// Where another place on the same line stands in what is shown; `None` if it is out of sight,
    /// or if characters were replaced, so that bytes no longer tell.
    fn within(&self, span: Span) -> Option<Range<usize>> {
        let same_bytes = self.text.trim_end_matches('…').len() - self.inner == self.window.len();
        let inside = self.window.contains(&(span.start as usize)) && self.window.end >= span.end as usize;
        (same_bytes && inside).then(|| {
            let offset = |at: u32| at as usize - self.window.start + self.inner;
            offset(span.start)..offset(span.end)
        })
    }

    /// The place and its line as elements of a report.
    fn elements<'a>(&self, group: Group<'a>, marks: impl Iterator<Item = Annotation<'a>>) -> Group<'a> {
        let path = visible(&self.place.file);
        let snippet = Snippet::source(self.text.clone()).line_start(self.place.line).annotations(marks);
        if self.whole {
            return group.element(snippet.path(path));
        }
        // The column of a cut line has to be told separately: it cannot be counted any more.
        group
            .element(Origin::path(path).line(self.place.line).char_column(self.place.column))
            .element(snippet)
    }
}

/// The byte, or the first of the character that it lies in.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn step_back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

fn step_forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::{Look, render, summary};
    use crate::diagnostic::Problem;
    use crate::diagnostic::finding::Finding;
    use crate::source::span::Span;
    use crate::source::{Choices, Sources};

    fn sources(text: &str) -> Sources {
        let choices = Choices::at(jiff::Timestamp::UNIX_EPOCH);
        Sources::from_texts(choices, &[("content/mentors/ana.md", text), ("content/b.md", "")])
    }

    fn place(sources: &Sources, words: &str) -> Span {
        let file = sources.get("content/mentors/ana.md").unwrap().id;
        let start = sources.text(file).find(words).unwrap();
        Span::new(file, start, start + words.len())
    }

    fn duplicate() -> Finding {
        Finding::DuplicateKey { key: "name".into() }
    }

    #[test]
    fn a_problem_shows_its_line() {
        let sources = sources("---\nname: Ana\ntopcs: [metadata]\n---\n");
        let finding =
            Finding::UnknownField { field: "topcs".into(), kind: "mentor", nearest: Some("topics".into()) };
        let problem = Problem::new(finding, place(&sources, "topcs"));
        insta::assert_snapshot!(render(&[&problem], &sources, Look::Plain), @r#"
warning[unknown-field]: There is no field `topcs` in a mentor's profile.
 --> content/mentors/ana.md:3:1
  |
3 | topcs: [metadata]
  | ^^^^^
  |
  = help: Write `topics` if that is meant.
"#);
    }

    #[test]
    fn two_places_are_both_shown() {
        let sources =
            sources("---\nname: Ana\nregion: east\nname: Ana Ruiz\nregion: { name: x, nmae: y }\n---\n");
        let far = Problem::new(duplicate(), place(&sources, "name: Ana Ruiz"))
            .with_related(place(&sources, "name: Ana\n"));
        let near =
            Problem::new(duplicate(), place(&sources, "nmae")).with_related(place(&sources, "name: x"));
        insta::assert_snapshot!(render(&[&far, &near], &sources, Look::Plain), @r#"
error[duplicate-key]: `name` is written twice in the same place.
 --> content/mentors/ana.md:4:1
  |
4 | name: Ana Ruiz
  | ^^^^^^^^^^^^^^
  |
 ::: content/mentors/ana.md:2:1
  |
2 | name: Ana
  | --------- the other place
  |
  = help: Keep the one that is right and delete the other.

error[duplicate-key]: `name` is written twice in the same place.
 --> content/mentors/ana.md:5:20
  |
5 | region: { name: x, nmae: y }
  |           -------  ^^^^
  |           |
  |           the other place
  |
  = help: Keep the one that is right and delete the other.
"#);
    }

    #[test]
    fn a_place_of_several_lines_shows_its_first() {
        let sources = sources("---\nterms:\n  a: x\n  b: y\n---\n");
        let problem = Problem::new(duplicate(), place(&sources, "a: x\n  b: y"));
        insta::assert_snapshot!(render(&[&problem], &sources, Look::Plain), @r#"
error[duplicate-key]: `name` is written twice in the same place.
 --> content/mentors/ana.md:3:3
  |
3 |   a: x
  |   ^^^^
  |
  = help: Keep the one that is right and delete the other.
"#);
    }

    #[test]
    fn control_characters_are_shown_and_long_lines_cut() {
        let sources = sources(&format!("{}\u{1b}[31mHERE\u{7}{}\n", "北é".repeat(300), "x".repeat(900)));
        let problem = Problem::new(duplicate(), place(&sources, "HERE"));
        let shown = render(&[&problem], &sources, Look::Plain);
        assert!(!shown.contains(['\u{1b}', '\u{7}']));
        insta::assert_snapshot!(shown, @r#"
error[duplicate-key]: `name` is written twice in the same place.
 --> content/mentors/ana.md:1:606
  |
1 | …é北é北é北é北é北é北é北é北é北é北é北é北é北é北é北é北é北é␛[31mHERE␇xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  |                                                           ^^^^
  |
  = help: Keep the one that is right and delete the other.
"#);
    }

    #[test]
    fn a_file_without_text_is_only_named() {
        let sources = sources("");
        let file = sources.get("content/b.md").unwrap().id;
        let problem = Problem::new(Finding::NotUtf8 { line: 3 }, Span::top(file));
        insta::assert_snapshot!(render(&[&problem], &sources, Look::Plain), @r#"
error[not-utf8]: Line 3 holds characters that are not stored as UTF-8, the one way of storing text that docendo reads.
--> content/b.md:1:1
 = help: Open the file in a text editor, choose “Save as” or “Save with encoding”, pick UTF-8, and save it.
"#);
    }

    #[test]
    fn places_beyond_the_text_are_its_end() {
        let sources = sources("---\nname: Ana");
        let file = sources.get("content/mentors/ana.md").unwrap().id;
        for (start, end) in [(13, 13), (4, 4_000), (5_000, 6_000), (0, 0), (3, 4)] {
            let problem = Problem::new(duplicate(), Span::new(file, start, end));
            assert!(render(&[&problem], &sources, Look::Plain).contains("help:"));
        }
    }

    #[test]
    fn the_summary_counts() {
        let sources = sources("---\nname: Ana\n---\n");
        let error = Problem::new(duplicate(), place(&sources, "name"));
        let warning = Problem::new(Finding::LeadsOutside {}, place(&sources, "Ana"));
        assert_eq!(
            summary(&[&error, &error, &warning], "Nothing was published."),
            "2 errors and 1 warning in 1 file. Nothing was published."
        );
        assert_eq!(summary(&[], ""), "No problems.");
    }
}
