//! What templates need of what they are told: what they only print, and what they read.
//!
//! Whoever only prints a name does the same with any name. So what a template makes can be made once, with gaps
//! where names go, and be filled for each. For that it must be known that nothing is done with a name but to print
//! it: not compared, not shortened, not counted. What cannot be told for certain counts as read.

mod tags;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use ahash::AHashMap;

use crate::theme::needs::uses::{ELEMENT, Path, Use, Uses, uses};

/// A name given to itself, as in a list of lists, leads ever deeper: so far it is followed.
const DEEPEST: usize = 16;

/// So many meanings of one path are followed.
const MEANINGS: usize = 1_000;

/// What the templates of a theme need.
#[derive(Debug, Default)]
pub struct Needs {
    templates: AHashMap<String, Template>,
}

#[derive(Debug)]
struct Template {
    /// What it does itself.
    uses: Option<Uses>,
    /// What it needs with all that it includes and extends.
    needs: OnceLock<Option<Need>>,
}

/// What is needed of a value.
#[derive(Debug, Default)]
pub struct Need {
    uses: Bits,
    /// What is needed of its fields.
    fields: Vec<(String, Need)>,
}

/// The uses of a value, a bit for each.
#[derive(Debug, Default, Clone, Copy)]
struct Bits(u8);

impl Bits {
    fn add(&mut self, of: Use) {
        self.0 |= 1 << of as u8;
    }

    fn has(self, of: Use) -> bool {
        self.0 & 1 << of as u8 != 0
    }
}

/// How a text or a number has to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// As it is.
    Whole,
    /// As a gap, filled with the text escaped.
    Escaped,
    /// As a gap, filled with the text.
    Safe,
    /// As being there.
    There,
}

impl Needs {
    /// Looks through templates, by their names.
    pub fn of<'t>(templates: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let read = |(name, text): (&str, &str)| {
            // Only there the engine escapes what is printed.
            let uses = name.ends_with(".html").then(|| uses(text)).flatten();
            (name.to_owned(), Template { uses, needs: OnceLock::new() })
        };
        Self { templates: templates.map(read).collect() }
    }

    /// What a template needs; none where that is not known.
    pub fn template(&self, name: &str) -> Option<&Need> {
        self.templates.get(name)?.needs.get_or_init(|| self.gather(name)).as_ref()
    }

    fn gather(&self, name: &str) -> Option<Need> {
        let mut all: BTreeMap<&str, &Uses> = BTreeMap::new();
        let mut waiting = vec![name];
        while let Some(name) = waiting.pop() {
            let uses = self.templates.get(name)?.uses.as_ref()?;
            if all.insert(name, uses).is_none() {
                waiting.extend(uses.others.iter().map(String::as_str));
            }
        }
        // A name may mean another thing in each place where it is given. Each use of it counts for all of them.
        let mut given: BTreeMap<&str, BTreeSet<&Path>> = BTreeMap::new();
        for (name, path) in all.values().flat_map(|uses| &uses.names) {
            given.entry(name).or_default().insert(path);
        }
        let mut need = Need::default();
        for (path, of) in all.values().flat_map(|uses| &uses.uses) {
            let mut seen = BTreeSet::new();
            let mut waiting = vec![path.clone()];
            while let Some(path) = waiting.pop() {
                if path.fields.len() > DEEPEST || seen.len() > MEANINGS {
                    return None;
                }
                if !seen.insert(path.clone()) {
                    continue;
                }
                need.at(&path).uses.add(*of);
                for meant in given.get(path.root.as_str()).into_iter().flatten() {
                    let fields = meant.fields.iter().chain(&path.fields).cloned().collect();
                    waiting.push(Path { root: meant.root.clone(), fields });
                }
            }
        }
        Some(need)
    }
}

impl Need {
    fn at(&mut self, path: &Path) -> &mut Self {
        let names = std::iter::once(&path.root).chain(&path.fields);
        names.fold(self, |need, name| {
            let at = need.find(name).map_or(need.fields.len(), |(at, _)| at);
            if at == need.fields.len() {
                need.fields.push((name.clone(), Self::default()));
            }
            &mut need.fields[at].1
        })
    }

    /// A field or, of what a template is told, a name: its number, and what is needed of it; none if nothing is.
    pub fn find(&self, name: &str) -> Option<(usize, &Self)> {
        self.fields.iter().enumerate().find(|(_, (known, _))| known == name).map(|(at, (_, need))| (at, need))
    }

    /// A field by its number, with its name.
    pub fn numbered(&self, number: usize) -> Option<(&str, &Self)> {
        self.fields.get(number).map(|(name, need)| (name.as_str(), need))
    }

    /// What is needed of the elements of a list; none if nothing is.
    pub fn element(&self) -> Option<&Self> {
        self.find(ELEMENT).map(|(_, need)| need)
    }

    /// Whether a list is needed as it is, with all in it.
    pub fn is_whole_list(&self) -> bool {
        self.uses.has(Use::Read) || self.uses.has(Use::Printed) || self.uses.has(Use::PrintedSafe)
    }

    /// Whether anything with fields is needed as it is, with all in it.
    pub fn is_whole(&self) -> bool {
        self.is_whole_list() || self.uses.has(Use::Walked)
    }

    /// How a text or a number has to be told.
    pub fn telling(&self) -> Telling {
        let parts = self.uses.has(Use::Walked) || !self.fields.is_empty();
        match (self.uses.has(Use::Printed), self.uses.has(Use::PrintedSafe)) {
            _ if self.uses.has(Use::Read) || parts => Telling::Whole,
            (true, true) => Telling::Whole,
            (true, false) => Telling::Escaped,
            (false, true) => Telling::Safe,
            (false, false) => Telling::There,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Need, Needs, Telling};

    fn needs(templates: &[(&str, &str)]) -> Needs {
        Needs::of(templates.iter().copied())
    }

    fn at<'n>(need: &'n Need, path: &str) -> Option<&'n Need> {
        path.split('.').try_fold(need, |need, name| Some(need.find(name)?.1))
    }

    fn telling(templates: &[(&str, &str)], path: &str) -> Option<Telling> {
        let needs = needs(templates);
        at(needs.template("a.html").expect("it is understood"), path).map(Need::telling)
    }

    #[test]
    fn what_is_only_printed_may_be_a_gap() {
        let template = "{% if a.b %}{{ a.b }}{% endif %}{{ a.c | safe }}{% if a.d %}e{% endif %}";
        let told = |path| telling(&[("a.html", template)], path);
        assert_eq!(told("a.b"), Some(Telling::Escaped));
        assert_eq!(told("a.c"), Some(Telling::Safe));
        assert_eq!(told("a.d"), Some(Telling::There));
        assert_eq!(told("a.e"), None);
    }

    #[test]
    fn what_is_read_anywhere_is_told_as_it_is() {
        for other in [
            "{{ a.b | upper }}",
            "{% if a.b == \"c\" %}",
            "{% for c in a.b %}",
            "{{ a.b.c }}",
            "{{ a.b | safe }}",
        ] {
            let templates = [("a.html", "{{ a.b }}{% include \"b.html\" %}"), ("b.html", other)];
            assert_eq!(telling(&templates, "a.b"), Some(Telling::Whole), "{other}");
        }
    }

    #[test]
    fn names_are_followed_through_templates() {
        let templates = [
            (
                "a.html",
                "{% set name = card.name %}{% for topic in card.topics %}{% include \"b.html\" %}{% endfor %}",
            ),
            ("b.html", "{{ name }}{{ topic.text }}{{ topic.kind | upper }}"),
        ];
        assert_eq!(telling(&templates, "card.name"), Some(Telling::Escaped));
        assert_eq!(telling(&templates, "card.topics.[].text"), Some(Telling::Escaped));
        assert_eq!(telling(&templates, "card.topics.[].kind"), Some(Telling::Whole));
    }

    #[test]
    fn a_name_with_two_meanings_is_used_as_both() {
        let template = "{% set a = c.d %}{{ a }}{% set a = c.e %}{{ a | upper }}";
        assert_eq!(telling(&[("a.html", template)], "c.d"), Some(Telling::Whole));
        assert_eq!(telling(&[("a.html", template)], "c.e"), Some(Telling::Whole));
    }

    #[test]
    fn a_list_of_what_is_read_is_read() {
        let template = "{% set open = [p for p in a.list if p.b] %}{{ open[0].title }}";
        let needs = needs(&[("a.html", template)]);
        let need = needs.template("a.html").expect("it is understood");
        assert!(at(need, "a.list").is_some_and(Need::is_whole_list));
    }

    #[test]
    fn what_is_not_understood_is_not_known() {
        let cases: [&[(&str, &str)]; 4] = [
            &[("a.html", "{% include \"none.html\" %}")],
            &[("a.html", "{% include \"b.html\" %}"), ("b.html", "{% raw %}{% endraw %}")],
            &[("a.txt", "{{ a }}"), ("a.html", "{% include \"a.txt\" %}")],
            // A tree leads ever deeper.
            &[("a.html", "{% for b in a.c %}{% set a = b %}{{ a.d }}{% include \"a.html\" %}{% endfor %}")],
        ];
        for templates in cases {
            assert!(needs(templates).template("a.html").is_none(), "{templates:?}");
        }
    }
}
