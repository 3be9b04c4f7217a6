//! Rules as they are written → rules that can be applied.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::document::schema::program::{PairTest, RuleRecord};
use crate::document::schema::values::Text;
use crate::model::fold::fold;
use crate::model::rule::{Measure, Rule, Test};
use crate::model::vocabulary::{Vocabularies, Vocabulary};
use crate::source::span::{Span, Spanned};

/// Text fields of a profile that a rule can be about.
const TEXT_FIELDS: &[&str] = &["employer", "library", "position"];

/// What is needed to read rules.
pub struct Rules<'a> {
    /// The vocabularies, whose terms the rules name.
    pub vocabularies: &'a Vocabularies,
    /// Where problems go.
    pub problems: &'a mut Diagnostics,
}

/// What the field is that a rule is about.
#[derive(Clone, Copy)]
enum About<'r> {
    Number(Measure),
    Text,
    Terms(&'r Vocabulary),
}

impl Rules<'_> {
    /// A rule with its test. One that cannot be applied is reported, once, and kept as a sentence.
    pub fn read(&mut self, written: &RuleRecord, pairing: bool) -> Option<Rule> {
        let text = written.text.as_ref()?.0.clone();
        let test = self.test(written, pairing).unwrap_or_else(|problem| {
            self.problems.push(*problem);
            None
        });
        Some(Rule { text, test })
    }

    /// The test of a rule.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    fn test(&mut self, written: &RuleRecord, pairing: bool) -> Result<Option<Test>, Box<Problem>> {
        let tests = places(written);
        let Some(field) = &written.field else {
            return match tests.first() {
                Some(place) if !written.unread.may_hold("field") => Err(bad(
                    "the rule has a test, but does not say which field it is about",
                    "Add the field, such as `field: library_years`, or take the test out.".to_owned(),
                    *place,
                )),
                _ => Ok(None),
            };
        };
        let name = field.0.as_str();
        let vocabularies = self.vocabularies;
        let about = Self::about(vocabularies, name).ok_or_else(|| {
            let known = Measure::NAMES.iter().map(|(name, _)| *name).chain(TEXT_FIELDS.iter().copied());
            let known = known.chain(vocabularies.fields());
            let finding = Finding::UnknownRuleField { field: name.to_owned(), nearest: nearest(name, known) };
            Box::new(Problem::new(finding, field.span))
        })?;
        match tests[..] {
            [] if !written.unread.is_empty() => Ok(None),
            [] => Err(bad(
                &format!("the rule names the field `{name}`, but asks nothing of it"),
                format!(
                    "Add a test, such as `{}`, or take `field` out: the sentence alone will do.",
                    example(about, pairing)
                ),
                field.span,
            )),
            [place] => self.one(written, name, about, place, pairing),
            [_, second, ..] => Err(bad(
                "the rule has two tests",
                "Write a rule for each, with a sentence of its own.".to_owned(),
                second,
            )),
        }
    }

    fn about<'v>(vocabularies: &'v Vocabularies, name: &str) -> Option<About<'v>> {
        if let Some((_, measure)) = Measure::NAMES.iter().find(|(known, _)| *known == name) {
            return Some(About::Number(*measure));
        }
        if TEXT_FIELDS.contains(&name) {
            return Some(About::Text);
        }
        vocabularies.get(name).map(About::Terms)
    }

    /// The one test of a rule, at its place.
    fn one(
        &mut self,
        written: &RuleRecord,
        name: &str,
        about: About<'_>,
        place: Span,
        pairing: bool,
    ) -> Result<Option<Test>, Box<Problem>> {
        for (test, must) in [(&written.must, true), (&written.prefer, false)] {
            let Some(test) = test else { continue };
            if !pairing {
                return Err(bad(
                    "`must` and `prefer` compare two people, but this rule is about one",
                    "Move the rule below `pairing:`.".to_owned(),
                    place,
                ));
            }
            if test.value == PairTest::MentorAtLeast {
                rank(name, about).map_err(|(reason, remedy)| bad(&reason, remedy, place))?;
            }
            return Ok(Some(Test::Pair { field: name.to_owned(), test: test.value, must }));
        }
        for (bound, make) in
            [(&written.at_least, Test::AtLeast as fn(Measure, f64) -> Test), (&written.at_most, Test::AtMost)]
        {
            let Some(bound) = bound else { continue };
            return match about {
                About::Number(measure) => Ok(Some(make(measure, bound.0))),
                About::Text | About::Terms(_) => Err(bad(
                    &format!("`{name}` is not a number, so it cannot be more or less than one"),
                    format!("Ask for a value, such as `{}`.", example(about, false)),
                    place,
                )),
            };
        }
        let wanted: Vec<&Spanned<Text>> =
            written.has.iter().chain(written.one_of.iter().flat_map(|list| list.iter())).collect();
        match about {
            About::Number(_) => Err(bad(
                &format!("`{name}` is a number, so `has` and `one_of` find nothing in it"),
                format!("Give it a bound, such as `{}`.", example(about, false)),
                place,
            )),
            About::Text => {
                Ok(Some(Test::Reads(name.to_owned(), wanted.iter().map(|text| fold(&text.0)).collect())))
            }
            About::Terms(vocabulary) => {
                let mut terms = Vec::new();
                for text in wanted {
                    match vocabulary.find(&text.0) {
                        Some(term) => terms.push(term),
                        None => vocabulary.report_unknown(&text.0, text.span, self.problems),
                    }
                }
                Ok((!terms.is_empty()).then(|| Test::Has(name.to_owned(), terms)))
            }
        }
    }
}

/// Where the tests of a rule stand. `has` and `one_of` are one, since they ask the same.
fn places(written: &RuleRecord) -> Vec<Span> {
    let has = written.has.as_ref().map(|test| test.span);
    [
        written.at_least.as_ref().map(|test| test.span),
        written.at_most.as_ref().map(|test| test.span),
        has.or(written.one_of.as_ref().map(|test| test.span)),
        written.must.as_ref().map(|test| test.span),
        written.prefer.as_ref().map(|test| test.span),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether the values of a field can be above or below one another; if not, why, and what to do.
fn rank(name: &str, about: About<'_>) -> Result<(), (String, String)> {
    match about {
        About::Number(_) => Ok(()),
        About::Terms(vocabulary) if vocabulary.ordered => Ok(()),
        About::Terms(vocabulary) => Err((
            format!("the terms of `{name}` have no rank, so nobody's can be above another's"),
            format!(
                "List them from the lowest to the highest in `{}`, with `ordered: true`.",
                vocabulary.file
            ),
        )),
        About::Text => Err((
            format!("`{name}` has no rank, so nobody's can be above another's"),
            "Write `must: same` or `must: differ`.".to_owned(),
        )),
    }
}

/// A test that would do for a field.
fn example(about: About<'_>, pairing: bool) -> String {
    match about {
        _ if pairing => "must: differ".to_owned(),
        About::Number(_) => "at_least: 5".to_owned(),
        About::Text => "has: High Plains Public Library".to_owned(),
        About::Terms(vocabulary) => {
            let term = vocabulary.terms.first().map_or("…", |term| term.slug.as_str());
            format!("has: {term}")
        }
    }
}

fn bad(reason: &str, remedy: String, span: Span) -> Box<Problem> {
    Box::new(Problem::new(Finding::BadRule { reason: reason.to_owned(), remedy }, span))
}
