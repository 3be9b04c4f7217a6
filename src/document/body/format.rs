//! Formats of files that open in another program, and whether a text names them.

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format(&'static Known);

#[derive(Debug, PartialEq, Eq)]
struct Known {
    name: &'static str,
    endings: &'static [&'static str],
    /// Words in the text of a link that tell it, beside its name and its endings.
    words: &'static [&'static str],
}

const FORMATS: &[Known] = &[
    Known { name: "PDF", endings: &["pdf"], words: &[] },
    Known { name: "Word", endings: &["doc", "docx", "docm", "dotx", "rtf"], words: &[] },
    Known {
        name: "Excel",
        endings: &["xls", "xlsx", "xlsm"],
        words: &["spreadsheet", "workbook", "hoja de cálculo", "tableur"],
    },
    Known {
        name: "PowerPoint",
        endings: &["ppt", "pptx", "ppsx"],
        words: &["slides", "diapositivas", "diapositives"],
    },
    Known { name: "OpenDocument", endings: &["odt", "ods", "odp"], words: &["libreoffice"] },
];

/// The format of the file that an address names.
pub fn of(address: &str) -> Option<Format> {
    let path = address.split(['?', '#']).next()?;
    // Of `https://example.pdf` nothing is known.
    let path =
        path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str())).map(Format)
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Whether a text tells it.
    pub fn is_told(self, text: &str) -> bool {
        let text = text.to_lowercase();
        let is_word = |word: &str| {
            text.match_indices(word).any(|(at, _)| {
                let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
                apart(text[..at].chars().next_back()) && apart(text[at + word.len()..].chars().next())
            })
        };
        let name = self.0.name.to_lowercase();
        is_word(&name) || self.0.endings.iter().chain(self.0.words).any(|word| is_word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn formats_are_known_by_the_end_of_the_address() {
        let name = |address| of(address).map(super::Format::name);
        assert_eq!(name("forms/Application.PDF?v=2#page=3"), Some("PDF"));
        assert_eq!(name("https://example.org/a/b.docx"), Some("Word"));
        assert_eq!(name("https://example.pdf"), None);
        assert_eq!(name("about.md"), None);
        assert_eq!(name("pdf"), None);
    }

    #[test]
    fn a_text_tells_the_format_as_a_word() {
        let pdf = of("a.pdf").expect("a format");
        for text in ["Form (PDF, 2 pages)", "form.pdf", "نموذج PDF", "申请表PDF"] {
            assert!(pdf.is_told(text), "{text}");
        }
        assert!(!pdf.is_told("Application form") && !pdf.is_told("pdfs"));
        assert!(of("a.xlsx").is_some_and(|excel| excel.is_told("The spreadsheet")));
    }
}
