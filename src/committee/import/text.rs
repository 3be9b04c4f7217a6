//! The text that a form makes, as it comes back from mail programs.
//!
//! They quote it, wrap it, double its lines, put words above and below. What they cannot touch are
//! the marks: `•` begins a field, `[id]:` ends its label, `¶` is the end of a line, `—` the end of
//! the application, and a backslash before one of these makes it a letter. Every other end of a
//! line is a mail program's, and is a space again.

use crate::committee::import::note::Note;
use crate::committee::import::{Asked, Refusal, Sheet, TRAP, decode, wishes};
use crate::document::schema::application::FieldType;
use crate::model::fold::fold;
use crate::model::form::FormQuestion;

/// How many lines a label may be wrapped over.
const LABEL_LINES: usize = 8;

/// What the line with the program's folder begins with, in the languages of the theme.
const PROGRAM: &[&str] = &["program", "programa", "programme", "programm", "البرنامج", "项目", "项目计划"];

/// The applications of a text; `None` if it holds none.
pub(super) fn sheets(text: &str, asked: &Asked<'_>) -> Result<Option<Vec<Sheet>>, Refusal> {
    let text = decode::clean(text);
    let lines: Vec<Line<'_>> = text.lines().map(Line::new).collect();
    let mut sheets = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..lines.len()).find(|index| begins(&lines, *index, asked)) {
        other_program(&lines[at..start], asked)?;
        let depth = lines[start].depth;
        let end = (start..lines.len()).find(|index| lines[*index].within(depth).trim().starts_with('—'));
        let inner: Vec<&str> =
            lines[start..end.unwrap_or(lines.len())].iter().map(|line| line.within(depth).trim()).collect();
        let mut reading =
            Reading { asked, sheets: Vec::new(), sheet: Sheet::default(), ids: Vec::new(), chunk: None };
        reading.lines(&undouble(inner));
        if end.is_none() {
            reading.sheet.notes.push(Note::NoEnd);
        }
        sheets.append(&mut reading.sheets);
        sheets.push(reading.sheet);
        at = end.map_or(lines.len(), |end| end + 1);
    }
    if sheets.is_empty() {
        other_program(&lines, asked)?;
    }
    Ok((!sheets.is_empty()).then_some(sheets))
}

/// A line, and how deep it is quoted.
struct Line<'t> {
    text: &'t str,
    depth: usize,
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        let marks = text.chars().take_while(|c| *c == '>' || *c == ' ');
        Self { text, depth: marks.filter(|c| *c == '>').count() }
    }

    /// The line without the marks of so many quotations, or of fewer if it has not so many: a
    /// `>` beyond them was written by the applicant.
    fn within(&self, depth: usize) -> &'t str {
        let mut rest = self.text;
        for _ in 0..depth {
            match rest.trim_start().strip_prefix('>') {
                Some(inner) => rest = inner,
                None => break,
            }
        }
        rest
    }
}

/// Whether a field of the form begins on a line.
fn begins(lines: &[Line<'_>], index: usize, asked: &Asked<'_>) -> bool {
    let depth = lines[index].depth;
    if !lines[index].within(depth).trim_start().starts_with('•') {
        return false;
    }
    let near = &lines[index..lines.len().min(index + LABEL_LINES)];
    let joined = near.iter().map(|line| line.within(depth).trim()).collect::<Vec<_>>().join(" ");
    let chunk = &joined['•'.len_utf8()..];
    let chunk = &chunk[..marks(chunk, '•').next().unwrap_or(chunk.len())];
    field(chunk).is_some_and(|(id, _)| asked.question(&id).is_some() || id == TRAP)
}

/// Refuses what is meant for another program.
fn other_program(lines: &[Line<'_>], asked: &Asked<'_>) -> Result<(), Refusal> {
    for line in lines {
        let Some((key, value)) = line.within(line.depth).split_once(':') else { continue };
        let value = value.trim();
        if !PROGRAM.contains(&key.trim().to_lowercase().as_str()) || value == asked.program.folder {
            continue;
        }
        if asked.model.programs.iter().any(|program| program.folder == value) {
            return Err(Refusal::new(
                format!("The application is for the program “{value}”, not for “{}”.", asked.program.folder),
                format!("Import it with `--form {value}`."),
            ));
        }
    }
    Ok(())
}

/// Takes out the empty lines that some programs put after each line: then no two lines stand
/// together anywhere.
fn undouble(lines: Vec<&str>) -> Vec<&str> {
    let together = lines.windows(2).any(|two| !two[0].is_empty() && !two[1].is_empty());
    if together || lines.iter().filter(|line| !line.is_empty()).count() < 4 {
        return lines;
    }
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut passed = false;
    for line in lines {
        if line.is_empty() && !passed {
            passed = true;
            continue;
        }
        passed = false;
        kept.push(line);
    }
    kept
}

/// One application while its lines are read.
struct Reading<'a> {
    asked: &'a Asked<'a>,
    sheets: Vec<Sheet>,
    sheet: Sheet,
    ids: Vec<String>,
    /// What stands since the last bullet, and whether it goes on.
    chunk: Option<(String, bool)>,
}

impl Reading<'_> {
    fn lines(&mut self, lines: &[&str]) {
        let mut between = String::new();
        for line in lines {
            if line.is_empty() {
                self.between(std::mem::take(&mut between));
                if let Some((text, open)) = &mut self.chunk {
                    // A line that says that it goes on does.
                    *open = *open
                        && marks(text, '¶').last()
                            == Some(text.trim_end().len().wrapping_sub('¶'.len_utf8()));
                }
                continue;
            }
            let mut start = 0;
            for bullet in marks(line, '•').chain([line.len()]) {
                let part = &line[start..bullet];
                match &mut self.chunk {
                    Some((text, true)) => {
                        text.push(' ');
                        text.push_str(part);
                    }
                    _ if !part.trim().is_empty() => {
                        between.push_str(part);
                        between.push(' ');
                    }
                    _ => {}
                }
                if bullet < line.len() {
                    self.between(std::mem::take(&mut between));
                    self.close();
                    self.chunk = Some((String::new(), true));
                    start = bullet + '•'.len_utf8();
                }
            }
        }
        self.between(between);
        self.close();
    }

    /// Text on lines of its own, of which the titles of the form's sections are expected.
    fn between(&mut self, text: String) {
        let text = text.trim();
        let folded = fold(text);
        let mut forms = self.asked.form.iter().map(|(_, form)| form);
        let is_known = forms.any(|form| {
            form.sections.iter().any(|section| fold(&section.title) == folded) || fold(&form.title) == folded
        });
        if !text.is_empty() && !is_known {
            self.sheet.notes.push(Note::Between { text: unescaped(text) });
        }
    }

    /// Takes up what stands since the last bullet.
    fn close(&mut self) {
        let Some((chunk, _)) = self.chunk.take() else { return };
        let Some((id, answer)) = field(&chunk) else {
            self.sheet.notes.push(Note::Between { text: format!("•{}", unescaped(&chunk)) });
            return;
        };
        if self.ids.contains(&id) {
            // A field that comes again is another application's, whose end was lost.
            let mut sheet = std::mem::take(&mut self.sheet);
            sheet.notes.push(Note::NoEnd);
            self.sheets.push(sheet);
            self.ids.clear();
        }
        match self.asked.question(&id) {
            Some(question) => answered(question, answer, &mut self.sheet),
            None if id == TRAP => self.sheet.add(&id, lines_of(answer)),
            None => self.sheet.notes.push(Note::UnknownField { key: id.clone(), value: lines_of(answer) }),
        }
        self.ids.push(id);
    }
}

/// An answer in the parts that its field has.
fn answered(question: &FormQuestion, answer: &str, sheet: &mut Sheet) {
    let id = &question.id;
    let items = || split(answer, ';').map(lines_of).filter(|item| !item.is_empty());
    match question.kind {
        FieldType::Choices | FieldType::Terms => items().for_each(|item| sheet.add(id, item)),
        FieldType::Mentors => wishes::add(id, items(), sheet),
        FieldType::Address => {
            for item in items() {
                match item.split_once('=') {
                    Some((part, value)) => sheet.add(&format!("{id}-{}", part.trim()), value.trim()),
                    None => sheet.add(id, item),
                }
            }
        }
        _ => sheet.add(id, lines_of(answer)),
    }
}

/// The id and the answer of what follows a bullet.
fn field(chunk: &str) -> Option<(String, &str)> {
    for open in marks(chunk, '[') {
        let close = marks(&chunk[open..], ']').next().map(|close| open + close)?;
        let id: String = chunk[open + 1..close].chars().filter(|c| !c.is_whitespace()).collect();
        let id = unescaped(&id);
        if let Some(answer) = chunk[close + 1..].trim_start().strip_prefix(':')
            && !id.is_empty()
            && id.len() <= 200
        {
            return Some((id, answer));
        }
    }
    None
}

/// Where a character stands without a backslash before it.
fn marks(text: &str, mark: char) -> impl Iterator<Item = usize> + '_ {
    let mut escaped = false;
    text.char_indices().filter_map(move |(at, c)| {
        let is_plain = !escaped;
        escaped = is_plain && c == '\\';
        (is_plain && c == mark).then_some(at)
    })
}

/// The parts of a text between the places of a mark.
fn split(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = marks(text, mark).chain([text.len()]).collect();
    let mut start = 0;
    ends.into_iter().map(move |end| {
        let part = &text[start..end];
        start = (end + mark.len_utf8()).min(text.len());
        part
    })
}

/// A text with the lines that were marked.
fn lines_of(text: &str) -> String {
    let lines: Vec<String> = split(text, '¶').map(|line| unescaped(line.trim())).collect();
    lines.join("\n").trim().to_owned()
}

/// A text without its backslashes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Line, field, lines_of, split, undouble};

    #[test]
    fn marks_are_letters_after_a_backslash() {
        assert_eq!(lines_of(r" one \¶ two ¶ ¶ \\ \• "), "one ¶ two\n\n\\ •");
        assert_eq!(split(r"a\;b; c", ';').map(lines_of).collect::<Vec<_>>(), ["a;b", "c"]);
        assert_eq!(field(r" Phone \[home\] [phone]: 1: 2"), Some(("phone".into(), " 1: 2")));
        assert_eq!(field(" a bullet [of mine] only"), None);
    }

    #[test]
    fn a_quotation_is_taken_off_as_deep_as_it_goes() {
        let line = Line::new("> >> mine");
        assert_eq!((line.depth, line.within(2).trim()), (3, "> mine"));
        assert_eq!(Line::new("broken off").within(2), "broken off");
    }

    #[test]
    fn doubled_lines_are_single_again() {
        assert_eq!(undouble(vec!["a", "", "b", "", "", "", "c", "", "d"]), ["a", "b", "", "c", "d"]);
        assert_eq!(undouble(vec!["a", "b", "", "c", "d"]), ["a", "b", "", "c", "d"]);
    }
}
