//! The order of headings, and the headings of tables.

use std::ops::Range;

use crate::diagnostic::finding::Finding;
use crate::document::body::Heading;
use crate::document::body::markdown::Writer;

/// A table that is being read.
#[derive(Debug)]
pub(in crate::document::body) struct OpenTable {
    place: Range<usize>,
    cells: usize,
    /// Whether a heading with words was seen.
    named: bool,
    /// Where the words of the heading begin that is open.
    heading: Option<usize>,
    html: bool,
}

impl Writer<'_, '_> {
    /// Begins to look at a table.
    pub(in crate::document::body) fn watch_table(&mut self, place: Range<usize>, html: bool) {
        self.access.tables.push(OpenTable { place, cells: 0, named: false, heading: None, html });
    }

    /// Notes a cell.
    pub(in crate::document::body) fn watch_cell(&mut self, is_heading: bool) {
        let words = self.words.text.len();
        if let Some(table) = self.access.tables.last_mut() {
            table.cells += 1;
            table.heading = is_heading.then_some(words);
        }
    }

    /// Notes the end of a heading.
    pub(in crate::document::body) fn end_watched_cell(&mut self) {
        let words = &self.words;
        if let Some(table) = self.access.tables.last_mut()
            && let Some(start) = table.heading.take()
        {
            table.named |= !words.since(start).is_empty();
        }
    }

    /// Says where a table has no headings. One cell alone, or a row, is no table to be told.
    pub(in crate::document::body) fn judge_table(&mut self) {
        if let Some(table) = self.access.tables.pop()
            && !table.named
            && table.cells > 3
        {
            self.report(Finding::NoTableHeader { html: table.html }, table.place);
        }
    }

    /// Says where a heading skips a level. `lowered`: the page shows all headings one level below
    /// the one at which they were written.
    pub(in crate::document::body) fn judge_headings(&mut self, headings: &[Heading], lowered: bool) {
        // The title of the page.
        let mut above = 1;
        for (index, heading) in headings.iter().enumerate() {
            if heading.level > above + 1 {
                let start = (heading.span.start as usize).saturating_sub(self.offset);
                let html = self.source.get(start..).is_some_and(|text| text.starts_with('<'));
                let by = u8::from(lowered);
                let finding = Finding::SkippedHeading {
                    text: heading.text.clone(),
                    level: heading.level - by,
                    above: above - by.min(above),
                    first: index == 0,
                    html,
                };
                self.problems.add(finding, heading.span);
            }
            above = heading.level;
        }
    }
}
