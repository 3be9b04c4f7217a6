//! Sections as plain text, to paste into a message: what the page says, in the same order.
//!
//! Lists have a hyphen or a number, headings stand alone between blank lines. Links within the site
//! are written out where the site knows its address, and left out where it does not: a relative one
//! leads nowhere from a message.

use crate::site::url::{absolute, join};
use crate::view::block::{BlockView, ContactView, EntryView, FigureView, SectionView};

/// What a text needs to know of its page.
pub struct Plain<'p> {
    /// The address of the site, where it has one.
    pub base: Option<&'p str>,
    /// The path of the page that the links are relative to.
    pub page: &'p str,
    /// Between the things of a list.
    pub separator: &'p str,
    /// What stands below a line to sign on: name, signature, date.
    pub signature: [String; 3],
}

impl Plain<'_> {
    /// The text of a hand-out.
    pub fn text(&self, title: &str, opening: &[Option<&str>], sections: &[SectionView]) -> String {
        let mut parts = vec![title.to_owned()];
        parts.extend(opening.iter().flatten().map(|text| (*text).to_owned()));
        for section in sections {
            parts.push(section.heading.clone());
            for block in &section.blocks {
                self.block(block, &mut parts);
            }
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }

    fn block(&self, block: &BlockView, parts: &mut Vec<String>) {
        match block {
            BlockView::Text { text } | BlockView::Note { text } => parts.push(text.clone()),
            // Markup has its words in the body that it comes from, a drawing in the lists beside it.
            BlockView::Html { .. } | BlockView::Timeline { .. } => {}
            BlockView::List { numbered, items } => parts.push(list(items, *numbered)),
            BlockView::Groups { groups } => {
                for group in groups {
                    parts.push(format!("{}\n{}", group.heading, list(&group.items, group.numbered)));
                }
            }
            BlockView::Entries { numbered, entries } => {
                let items: Vec<String> = entries.iter().map(|entry| self.entry(entry)).collect();
                parts.push(list(&items, *numbered));
            }
            BlockView::Figures { figures } => {
                parts.push(list(&figures.iter().map(figure).collect::<Vec<_>>(), false));
            }
            BlockView::Questions { questions } => {
                for question in questions {
                    parts.push(format!("{}\n{}", question.question, question.answer.join("\n")));
                }
            }
            BlockView::Contacts { contacts } => parts.extend(contacts.iter().map(contact)),
            BlockView::Schedule { events } => {
                let line = |event: &crate::view::block::EventView| {
                    let when = event.span.as_ref().unwrap_or(&event.date.text);
                    let when = [Some(when), event.time.as_ref()].into_iter().flatten().cloned();
                    let when = when.collect::<Vec<_>>().join(self.separator);
                    let what = [Some(&event.title), event.place.as_ref()];
                    let what = what.into_iter().flatten().cloned().collect::<Vec<_>>().join(self.separator);
                    let more = event.text.iter().map(|text| format!("\n{text}")).collect::<String>();
                    format!("{when}: {what}{more}")
                };
                parts.push(list(&events.iter().map(line).collect::<Vec<_>>(), false));
            }
            BlockView::Facts { facts } => {
                let line = |fact: &crate::view::block::FactView| {
                    let values: Vec<&str> = fact.values.iter().map(|value| value.text.as_str()).collect();
                    // Sentences stand side by side; words have a comma between them.
                    let sentences = values.iter().rev().skip(1).any(|value| value.ends_with(['.', '。']));
                    format!("{}: {}", fact.label, values.join(if sentences { " " } else { self.separator }))
                };
                parts.push(facts.iter().map(line).collect::<Vec<_>>().join("\n"));
            }
            BlockView::Cohorts { cohorts } => {
                let line = |cohort: &crate::view::block::CohortLinkView| {
                    format!("{}: {}", cohort.title, cohort.dates)
                };
                parts.push(list(&cohorts.iter().map(line).collect::<Vec<_>>(), false));
            }
            BlockView::Signatures { signatures, .. } => {
                for who in signatures {
                    let lines: Vec<String> =
                        self.signature.iter().map(|label| format!("{label}: {LINE}")).collect();
                    parts.push(format!("{who}\n{}", lines.join("\n")));
                }
            }
            BlockView::Ask { question, hint, lines } => {
                let mut text = question.clone();
                if let Some(hint) = hint {
                    text = format!("{text}\n{hint}");
                }
                parts.push(format!("{text}{}", format!("\n{LINE}").repeat(*lines)));
            }
            BlockView::Checks { question, options, items, .. } => {
                let boxes = options.iter().map(|option| format!("[ ] {option}")).collect::<Vec<_>>();
                let line = |item: &String| match boxes.is_empty() {
                    true => format!("[ ] {item}"),
                    false => format!("- {item}\n  {}", boxes.join("  ")),
                };
                parts.push(format!("{question}\n{}", items.iter().map(line).collect::<Vec<_>>().join("\n")));
            }
        }
    }

    fn entry(&self, entry: &EntryView) -> String {
        let mut text = entry.title.clone();
        if let Some(when) = &entry.when {
            text = format!("{text} ({when})");
        }
        let address = entry.href.as_deref().and_then(|href| self.address(href));
        let more = [entry.text.clone(), address.filter(|address| Some(address) != entry.text.as_ref())];
        for line in more.into_iter().flatten() {
            text = format!("{text}\n{line}");
        }
        text
    }

    /// A link as it can stand in a message.
    fn address(&self, href: &str) -> Option<String> {
        if href.contains("://") {
            return Some(href.to_owned());
        }
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = crate::site::url::decode(href.split(['?', '#']).next().unwrap_or_default());
        Some(absolute(self.base?, &join(folder, &path)?))
    }
}

/// A line to write on.
const LINE: &str = "______________________________";

/// A list; the further lines of an item stand below its first.
fn list(items: &[String], numbered: bool) -> String {
    let line = |(index, item): (usize, &String)| {
        let mark = if numbered { format!("{}. ", index + 1) } else { "- ".to_owned() };
        let indent = format!("\n{}", " ".repeat(mark.len()));
        format!("{mark}{}", item.lines().collect::<Vec<_>>().join(&indent))
    };
    items.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn figure(figure: &FigureView) -> String {
    let parts = [&figure.value, &figure.label, &figure.text];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

fn contact(contact: &ContactView) -> String {
    let parts = [&contact.role, &contact.name, &contact.email, &contact.phone, &contact.url];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Plain, list};
    use crate::view::block::{BlockView, EntryView, SectionView};

    #[test]
    fn links_are_written_out_where_they_lead_somewhere() {
        let entry = EntryView {
            title: "Application".into(),
            when: None,
            text: Some("Until May.".into()),
            href: Some("apply.html#top".into()),
        };
        let section = SectionView {
            id: "join".into(),
            heading: "How".into(),
            lang: None,
            blocks: vec![BlockView::Entries { numbered: false, entries: vec![entry] }],
        };
        let text = |base| {
            let signature = [String::new(), String::new(), String::new()];
            Plain { base, page: "programs/p/call.html", separator: ", ", signature }.text(
                "Call",
                &[Some("Come.")],
                std::slice::from_ref(&section),
            )
        };
        assert_eq!(
            text(Some("https://example.org/")),
            "Call\n\nCome.\n\nHow\n\n- Application\n  Until May.\n  https://example.org/programs/p/apply.html"
        );
        assert!(text(None).ends_with("Until May."), "a relative link leads nowhere from a message");
    }

    #[test]
    fn items_of_a_list_keep_together() {
        assert_eq!(list(&["a\nb".into(), "c".into()], true), "1. a\n   b\n2. c");
    }
}
