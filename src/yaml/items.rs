//! Reads lists of a text that is wrong.

use crate::diagnostic::finding::Finding;
use crate::yaml::lines::{Mark, head, mark, skip_blanks};
use crate::yaml::mend::{Mender, Open, Place};
use crate::yaml::report::clip;
use crate::yaml::{Kind, Node};

impl Mender<'_, '_, '_> {
    /// Reads items, from the one at `first`. They stand below something in column `parent`, or in
    /// that very column.
    pub(super) fn list(&mut self, first: Place, parent: isize) -> Node {
        let home = self.home_of_items(first, parent);
        let mut columns = vec![home];
        let mut items = Vec::new();
        let mut end = first.at;
        let mut next = Some(first);
        self.open.push(Open { is_list: true, home, floor: parent });
        while let Some(place) = next.take().or_else(|| self.next_place()) {
            let line = self.lines[place.line];
            let mark = mark(self.text, place.at, line.end);
            if !self.belongs(place, mark.is_some(), parent) {
                break;
            }
            let Some((mark, content)) = mark else {
                items.push(self.stray(place));
                continue;
            };
            self.indentation(place, &mut columns);
            self.report_mark(mark, place.at, content, line.end);
            let odd = if let Mark::OddSpace(character) = mark { character.len_utf8() } else { 0 };
            let content = skip_blanks(self.text, content + odd, line.end);
            let floor =
                if line.odd.is_some() && place.at == line.text { home } else { place.column } as isize;
            let item = if content >= line.end || self.text[content..].starts_with('#') {
                self.at = place.line + 1;
                match self.next_place() {
                    Some(next) if next.column as isize > floor => self.block("", next, floor),
                    _ => self.node(Kind::Null, line.end..line.end),
                }
            } else {
                let width = content - place.at + usize::from(mark == Mark::Glued);
                let column = self.column_of_content(place, width, home);
                self.block("", Place { at: content, column, ..place }, floor)
            };
            end = self.report.places.range(item.span).end.max(end).max(place.at + 1);
            items.push(item);
            self.at = self.at.max(place.line + 1);
        }
        self.open.pop();
        self.node(Kind::List(items), first.at..end)
    }

    /// Where the items of a list stand whose first one is at `first`. If the second stands one
    /// column off, it is the one in the odd column that has slipped: people indent by two or four.
    fn home_of_items(&self, first: Place, parent: isize) -> usize {
        if first.column.is_multiple_of(2) || first.at != self.lines[first.line].text {
            return first.column;
        }
        let below = self.lines[first.line + 1..self.limit].iter();
        let second = below
            .take_while(|line| line.is_blank() || line.column as isize > parent)
            .filter(|line| !line.is_blank() && line.column.abs_diff(first.column) <= 1)
            .find(|line| matches!(mark(self.text, line.text, line.end), Some((Mark::Dash, _))));
        second.map_or(first.column, |line| line.column)
    }

    /// The column in which the fields of an item stand that has slipped: where they would stand if
    /// it had not, unless they have slipped with it. Never so far to the left that they would not
    /// be below its hyphen.
    fn column_of_content(&self, place: Place, width: usize, home: usize) -> usize {
        let own = place.column + width;
        let on_own_line = place.at == self.lines[place.line].text;
        let slipped = self.line_after(place.line).is_some_and(|line| line.column == own);
        if on_own_line && !slipped && home + width > place.column { home + width } else { own }
    }

    /// Whether a line belongs to the innermost list.
    fn belongs(&self, place: Place, item: bool, parent: isize) -> bool {
        let column = place.column as isize;
        if item {
            let outer = self.open.iter().rev().skip(1);
            let outer_item = || outer.filter(|open| open.is_list).any(|open| open.home == place.column);
            return column > parent || (column == parent && !outer_item());
        }
        // A field is one of those that the list is among; any other line is an item without its
        // hyphen.
        let field = head(self.text, place.at, self.lines[place.line].end);
        column > parent && !field.is_some_and(|head| head.is_surely_field(self.text))
    }

    fn report_mark(&mut self, mark: Mark, start: usize, content: usize, end: usize) {
        match mark {
            Mark::Dash => {}
            Mark::Glued => {
                let text = clip(&self.text[content..end]);
                self.report.add(Finding::NoSpaceAfterHyphen { text }, start..content);
            }
            Mark::OddSpace(character) => {
                self.report.add(Finding::OddSpace { character }, content..content + character.len_utf8());
            }
            Mark::Bullet(bullet) => self.report.add(Finding::OddBullet { bullet }, start..content),
        }
    }
}
