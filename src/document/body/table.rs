//! Tables.

use pulldown_cmark::Alignment;

use crate::document::body::markdown::Writer;

/// The table that is being read; one cannot hold another.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
    /// Where the content of the open cell begins.
    cell: usize,
}

impl Writer<'_, '_> {
    /// Opens a table. What stands around it scrolls where it is wide.
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        self.out.push("<div class=\"table-wrap\"><table>\n");
    }

    /// Opens its first row.
    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push("<thead><tr>");
    }

    /// Closes its first row.
    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.out.push("</tr></thead>\n");
    }

    /// Opens a row.
    pub(super) fn start_row(&mut self) {
        self.table.column = 0;
        self.out.push(if self.table.has_rows { "<tr>" } else { "<tbody>\n<tr>" });
        self.table.has_rows = true;
    }

    /// Opens a cell. Its alignment is a class: no page has inline styles.
    pub(super) fn start_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column).copied();
        self.table.column += 1;
        self.out.push(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push(match alignment {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        });
        self.table.cell = self.out.html.len();
        self.watch_cell(self.table.in_head);
    }

    /// Closes a cell.
    pub(super) fn end_cell(&mut self) {
        self.end_watched_cell();
        let inside = self.table.cell;
        let is_empty =
            self.out.html.len() == inside && self.out.holes.last().is_none_or(|(place, _)| *place < inside);
        if !self.table.in_head {
            self.out.push("</td>");
        } else if is_empty && let Some(tag) = self.out.html.rfind("<th") {
            // A heading without words announces nothing: the corner of a table is a cell.
            self.out.html.truncate(tag);
            self.out.push("<td></td>");
        } else {
            self.out.push("</th>");
        }
    }

    /// Closes a table.
    pub(super) fn end_table(&mut self) {
        self.out.push(if self.table.has_rows { "</tbody>\n" } else { "" });
        self.out.push("</table></div>\n");
    }
}
