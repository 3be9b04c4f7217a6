//! How well a mentor fits a mentee: what stands in the way, what speaks for it, what to ask about.

use crate::committee::applications::{Application, Desk};
use crate::committee::matching::compare::{Compared, Comparison, Silent};
use crate::committee::terms::{all_called, shared};
use crate::document::schema::mentor::Availability;
use crate::model::fold::fold;
use crate::model::mentor::Mentor;
use crate::model::rule::{Rule, Test, Verdict};
use crate::model::vocabulary::{Label, TermId};

/// What each thing counts. A wish outweighs all that follows from the two profiles, and what the
/// program would like outweighs what they merely have in common.
mod points {
    /// The first wish.
    pub const WISH: i64 = 20_000;
    /// What a wish further down counts less.
    pub const RANK: i64 = 1_500;
    /// A `prefer` rule that holds.
    pub const PREFERRED: i64 = 1_000;
    /// A topic, for five at most.
    pub const TOPIC: i64 = 120;
    /// A topic that is only named in the answers.
    pub const NAMED: i64 = 60;
    /// A kind of mentoring that is wanted and offered.
    pub const PURPOSE: i64 = 150;
    /// A way to meet that suits both, or none.
    pub const FORMAT: i64 = 100;
    /// A language that both speak, or none.
    pub const LANGUAGE: i64 = 100;
    /// The same region.
    pub const REGION: i64 = 50;
    /// The same place.
    pub const PLACE: i64 = 30;
    /// A rule of which it is not known whether it is kept.
    pub const UNKNOWN: i64 = -700;
}

/// What speaks for a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// They asked for this mentor: the rank of the wish, of how many.
    Wish(usize, usize),
    /// A rule holds.
    Rule(String),
    /// A preference holds.
    Preferred(String),
    /// They would like to learn what the mentor can help with.
    Topics(Vec<String>),
    /// Their answers name what the mentor can help with.
    Named(Vec<String>),
    /// What they want a mentor for is offered.
    Purposes(Vec<String>),
    /// Ways to meet that suit both.
    Formats(Vec<String>),
    /// Languages of both, besides the site's.
    Languages(Vec<String>),
    /// The same region.
    Region(String),
    /// The same place.
    Place(String),
}

/// What to ask or to know about a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// Whether a rule is kept is not known: the rule, the field, who does not say it.
    Unknown(String, String, Silent),
    /// Whether somebody may take part is not known: the rule, the field, whether it is the mentor.
    Eligible(String, String, bool),
    /// A preference does not hold.
    NotPreferred(String),
    /// They asked for this mentor, who does not offer that: the kind of mentoring.
    NotOffered(String),
    /// No way to meet suits both.
    NoFormat,
    /// No language is named by both.
    NoLanguage,
    /// The profile does not say how many mentees the mentor takes.
    NoCapacity,
}

/// What stands in the way of a pair.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// A rule of the program.
    Rule(String),
    /// The mentor does not meet a condition of the program.
    Condition(String),
    /// The mentor has no free place.
    Full,
    /// The mentor takes nobody at present.
    Paused,
    /// They did not choose this mentor, and did not ask to be assigned one.
    NotChosen,
    /// The mentor does not offer what is wanted.
    NotOffered(String),
    /// Mentor and mentee are the same person.
    Same,
    /// The mentor's places go to others, as is best for all.
    Taken,
}

/// What somebody wants a mentor for.
#[derive(Debug, Clone, Default)]
pub struct Want {
    /// The kind of mentoring, where one is named for it: the term, and what it is called.
    pub purpose: Option<(Option<TermId>, String)>,
    /// The mentors they named, by their slugs, the dearest first.
    pub wishes: Vec<String>,
    /// Any other will do.
    pub open: bool,
}

/// How well a mentor fits.
#[derive(Debug, Clone, Default)]
pub struct Fit {
    /// How much speaks for it.
    pub points: i64,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// What to ask about.
    pub cautions: Vec<Caution>,
    /// What stands in the way; if anything does, the two are never a pair.
    pub obstacles: Vec<Obstacle>,
}

impl<'a> Desk<'a> {
    /// The conditions for a role, with what they say of somebody.
    pub fn conditions(&self, role: &'a str, person: &'a Mentor) -> impl Iterator<Item = (&'a Rule, Verdict)> {
        let year = self.settings.today.year();
        let definition = &self.program.definition.default;
        let rules = definition.eligibility.iter().filter(move |(known, _)| known == role);
        rules.flat_map(|(_, rules)| rules).filter_map(move |rule| {
            let test = rule.test.as_ref()?;
            Some((rule, test.verdict(person, year)))
        })
    }

    /// How many mentees a mentor can take now.
    pub fn places(&self, mentor: &Mentor) -> u32 {
        match (mentor.availability, mentor.capacity) {
            (Some(Availability::Full | Availability::Paused), _) => 0,
            // Somebody who does not say how many takes one.
            (_, None) => 1,
            (_, Some(_)) => mentor.places().unwrap_or(0),
        }
    }

    /// How well a mentor fits somebody's want.
    pub fn fit(&self, mentor: &Mentor, application: &Application, want: &Want) -> Fit {
        let mut fit = Fit::default();
        self.wished(mentor, want, &mut fit);
        self.may(mentor, application, &mut fit);
        self.pairing(mentor, &application.person, &mut fit);
        self.in_common(mentor, application, &mut fit);
        fit.obstacles.sort();
        fit
    }

    fn wished(&self, mentor: &Mentor, want: &Want, fit: &mut Fit) {
        let rank = want.wishes.iter().position(|slug| *slug == mentor.slug);
        if let Some(rank) = rank {
            fit.points += points::WISH - points::RANK * i64::try_from(rank.min(10)).unwrap_or(10);
            fit.reasons.push(Reason::Wish(rank + 1, want.wishes.len()));
        } else if !want.open {
            fit.obstacles.push(Obstacle::NotChosen);
        }
        let Some((term, purpose)) = &want.purpose else { return };
        let offered = mentor.terms("purposes");
        match term {
            Some(term) if offered.contains(term) => {
                fit.points += points::PURPOSE;
                fit.reasons.push(Reason::Purposes(vec![purpose.clone()]));
            }
            _ if rank.is_some() || offered.is_empty() => {
                fit.points += points::UNKNOWN;
                fit.cautions.push(Caution::NotOffered(purpose.clone()));
            }
            _ => fit.obstacles.push(Obstacle::NotOffered(purpose.clone())),
        }
    }

    /// Whether the two may take part, and whether the mentor has a place.
    fn may(&self, mentor: &Mentor, application: &Application, fit: &mut Fit) {
        for (role, person) in [("mentor", mentor), ("mentee", &application.person)] {
            for (rule, verdict) in self.conditions(role, person) {
                match verdict {
                    Verdict::Unknown(field) => {
                        fit.points += points::UNKNOWN;
                        fit.cautions.push(Caution::Eligible(rule.text.clone(), field, role == "mentor"));
                    }
                    Verdict::NotMet if role == "mentor" => {
                        fit.obstacles.push(Obstacle::Condition(rule.text.clone()));
                    }
                    // Applicants who do not meet a condition are told of once, not with each mentor.
                    Verdict::NotMet | Verdict::Met => {}
                }
            }
        }
        if mentor.availability == Some(Availability::Paused) {
            fit.obstacles.push(Obstacle::Paused);
        } else if self.places(mentor) == 0 {
            fit.obstacles.push(Obstacle::Full);
        } else if mentor.capacity.is_none() {
            fit.cautions.push(Caution::NoCapacity);
        }
        if fold(&mentor.name) == fold(&application.name) {
            fit.obstacles.push(Obstacle::Same);
        }
    }

    fn pairing(&self, mentor: &Mentor, mentee: &Mentor, fit: &mut Fit) {
        for rule in &self.program.definition.default.pairing {
            let Some(Test::Pair { field, test, must }) = &rule.test else { continue };
            let comparison = Comparison {
                field,
                test: *test,
                year: self.settings.today.year(),
                vocabularies: &self.model.vocabularies,
            };
            let text = || rule.text.clone();
            match (comparison.of(mentor, mentee), *must) {
                (Compared::Holds, true) => fit.reasons.push(Reason::Rule(text())),
                (Compared::Holds, false) => {
                    fit.points += points::PREFERRED;
                    fit.reasons.push(Reason::Preferred(text()));
                }
                (Compared::Fails, true) => fit.obstacles.push(Obstacle::Rule(text())),
                (Compared::Fails, false) => fit.cautions.push(Caution::NotPreferred(text())),
                (Compared::Unknown(silent), true) => {
                    fit.points += points::UNKNOWN;
                    fit.cautions.push(Caution::Unknown(text(), comparison.wanted().to_owned(), silent));
                }
                (Compared::Unknown(_), false) => {}
            }
        }
    }

    fn in_common(&self, mentor: &Mentor, application: &Application, fit: &mut Fit) {
        let mentee = &application.person;
        let names = |field: &str, terms: &[TermId]| all_called(field, terms, self.model, self.settings);
        let count = |terms: &[TermId], most: usize| i64::try_from(terms.len().min(most)).unwrap_or(0);
        let topics = shared("topics", mentee, mentor);
        if !topics.is_empty() {
            fit.points += points::TOPIC * count(&topics, 5);
            fit.reasons.push(Reason::Topics(names("topics", &topics)));
        }
        let offered = mentor.terms("topics").iter();
        let is_named = |term: &TermId| application.named.contains(term) && !topics.contains(term);
        let named: Vec<TermId> = offered.copied().filter(is_named).collect();
        if !named.is_empty() {
            fit.points += points::NAMED * count(&named, 5);
            fit.reasons.push(Reason::Named(names("topics", &named)));
        }
        let purposes = shared("purposes", mentee, mentor);
        if !purposes.is_empty() {
            fit.points += points::PURPOSE * count(&purposes, 3);
            fit.reasons.push(Reason::Purposes(names("purposes", &purposes)));
        }
        let say = |field: &str| !mentor.terms(field).is_empty() && !mentee.terms(field).is_empty();
        let formats = shared("formats", mentee, mentor);
        if !formats.is_empty() {
            fit.points += points::FORMAT;
            fit.reasons.push(Reason::Formats(names("formats", &formats)));
        } else if say("formats") {
            fit.points -= points::FORMAT;
            fit.cautions.push(Caution::NoFormat);
        }
        let languages = shared("languages", mentee, mentor);
        if !languages.is_empty() {
            fit.points += points::LANGUAGE;
            // That both speak the language of the site is no news.
            let news: Vec<TermId> =
                languages.iter().copied().filter(|term| !self.is_sites_language(*term)).collect();
            if !news.is_empty() {
                fit.reasons.push(Reason::Languages(names("languages", &news)));
            }
        } else if say("languages") {
            fit.points -= points::LANGUAGE;
            fit.cautions.push(Caution::NoLanguage);
        }
        if let [region, ..] = shared("region", mentee, mentor)[..] {
            fit.points += points::REGION;
            fit.reasons.extend(names("region", &[region]).pop().map(Reason::Region));
        }
        if let (Some(one), Some(other)) = (&mentor.place, &mentee.place)
            && fold(&one.name) == fold(&other.name)
        {
            fit.points += points::PLACE;
            fit.reasons.push(Reason::Place(one.name.clone()));
        }
    }

    fn is_sites_language(&self, term: TermId) -> bool {
        let vocabulary = self.model.vocabulary("languages");
        vocabulary.and_then(|vocabulary| vocabulary.terms.get(term.0)).is_some_and(|term| {
            matches!(&term.label, Label::Language(tag) if tag.eq_ignore_ascii_case(&self.settings.language))
        })
    }
}
