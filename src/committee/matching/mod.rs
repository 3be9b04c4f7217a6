//! Pairs, proposed from received applications and published mentors under a program's rules.
//!
//! 1. [`crate::committee::applications`] says who applied and what they wish for;
//! 2. `wants` makes of it what each of them wants: one mentor, or one for each purpose;
//! 3. [`fit`] holds every want against every mentor: what stands in the way, what speaks for it;
//! 4. [`flow`] finds the pairs that are best for all together;
//! 5. the [`Proposal`] says why, and, for whoever is left without, what stands in the way.
//!
//! A `must` rule is never broken. Where somebody does not say what the rule looks at, the pair can
//! still be proposed, with the question that the committee has to ask first. [`words`] has the
//! sentences, [`mod@print`] puts them on a terminal and on paper.

pub mod compare;
pub mod fit;
pub mod flow;
pub mod print;
pub mod words;

use std::collections::BTreeMap;

use crate::committee::applications::{Application, Desk, Role};
use crate::committee::matching::fit::{Caution, Fit, Obstacle, Reason, Want};
use crate::committee::matching::flow::Cohort;
use crate::committee::terms::called;
use crate::document::schema::program::Selection;
use crate::model::fold::fold;
use crate::model::mentor::Mentor;
use crate::model::rule::{Test, Verdict};

/// What is proposed for a program.
#[derive(Debug)]
pub struct Proposal {
    /// The folder of the program.
    pub program: String,
    /// Its title.
    pub title: String,
    /// What it calls several mentees.
    pub mentees: String,
    /// The rules for pairs that are never broken.
    pub musts: Vec<String>,
    /// How many asked for a mentor.
    pub asked: usize,
    /// The pairs, by the mentee's name.
    pub pairs: Vec<Pair>,
    /// Who is left without, by name.
    pub without: Vec<Without>,
    /// Mentors who have places left, with how many.
    pub left: Vec<(Person, u32)>,
    /// Who applied for something else than to have a mentor, and as what.
    pub others: Vec<(Person, String)>,
    /// Files that cannot be read.
    pub unread: Vec<String>,
}

/// Somebody, and the file that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The file.
    pub file: String,
}

/// Two people who would be a pair.
#[derive(Debug)]
pub struct Pair {
    /// Who would have a mentor.
    pub mentee: Person,
    /// Who would be it.
    pub mentor: Person,
    /// For what, where that was said.
    pub purpose: Option<String>,
    /// How much speaks for it.
    pub points: i64,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// What to ask about.
    pub cautions: Vec<Caution>,
    /// Wishes above this one that come to nothing: for whom, and why.
    pub missed: Vec<(String, Missed)>,
}

/// Why a wish comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// There is nobody of that name among the published mentors.
    Unknown,
    /// The mentor is in other programs.
    Elsewhere,
    /// What stands in the way.
    Obstacle(Obstacle),
}

/// Somebody who is left without a mentor, or without one for a purpose.
#[derive(Debug)]
pub struct Without {
    /// Who.
    pub mentee: Person,
    /// For what, where that was said.
    pub purpose: Option<String>,
    /// They have a mentor for something else.
    pub has_other: bool,
    /// Why.
    pub why: Why,
    /// What stands in the way, and of how many mentors; the commonest first.
    pub obstacles: Vec<(Obstacle, usize)>,
    /// Who would fit but for one thing.
    pub nearest: Option<(Person, Obstacle)>,
    /// Wishes that come to nothing.
    pub missed: Vec<(String, Missed)>,
}

/// Why somebody is left without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// They do not meet a condition of the program.
    Condition(String),
    /// They chose nobody, and did not ask to be assigned one.
    NotAsked,
    /// The program has no mentors.
    NoMentors,
    /// Nobody fits.
    NobodyFits,
    /// Somebody would fit, but the places go to others, which is best for all together.
    PlacesTaken,
}

/// Proposes pairs.
pub fn propose(applications: &[Application], unread: Vec<String>, desk: &Desk<'_>) -> Proposal {
    let mentors = mentors(desk);
    let mentees: Vec<&Application> =
        applications.iter().filter(|application| application.role == Role::Mentee).collect();
    let definition = &desk.program.definition.default;
    let most = definition.mentors_per_mentee.unwrap_or(1).max(1);
    let refused: Vec<Option<String>> = mentees
        .iter()
        .map(|application| {
            let mut conditions = desk.conditions("mentee", &application.person);
            conditions.find(|(_, verdict)| *verdict == Verdict::NotMet).map(|(rule, _)| rule.text.clone())
        })
        .collect();
    // Who wants what, and how well each mentor fits it.
    let mut cohort = Cohort::default();
    let mut wants: Vec<Want> = Vec::new();
    let mut fits: Vec<Vec<Fit>> = Vec::new();
    for (mentee, application) in mentees.iter().enumerate() {
        cohort.mentees.push(if refused[mentee].is_some() { 0 } else { most });
        for want in wants_of(application, most, desk) {
            let fitting: Vec<Fit> =
                mentors.iter().map(|mentor| desk.fit(mentor, application, &want)).collect();
            for (mentor, fit) in fitting.iter().enumerate().filter(|(_, fit)| fit.obstacles.is_empty()) {
                cohort.can.push((wants.len(), mentor, fit.points));
            }
            cohort.wants.push(mentee);
            wants.push(want);
            fits.push(fitting);
        }
    }
    cohort.places = mentors.iter().map(|mentor| desk.places(mentor)).collect();
    let best = cohort.best();
    let given: BTreeMap<usize, usize> = best.iter().copied().collect();
    let mut left = cohort.places.clone();
    best.iter().for_each(|(_, mentor)| left[*mentor] -= 1);
    let musts = definition.pairing.iter();
    let mut proposal = Proposal {
        program: desk.program.folder.clone(),
        title: definition.title.clone(),
        mentees: definition.words.mentees.clone().unwrap_or_else(|| "mentees".to_owned()),
        musts: musts
            .filter(|rule| matches!(rule.test, Some(Test::Pair { must: true, .. })))
            .map(|rule| rule.text.clone())
            .collect(),
        asked: mentees.len(),
        pairs: Vec::new(),
        without: Vec::new(),
        left: places_left(&mentors, &left, desk),
        others: others(applications),
        unread,
    };
    for (number, want) in wants.iter().enumerate() {
        let mentee = cohort.wants[number];
        let told = Told { application: mentees[mentee], want, fits: &fits[number], mentors: &mentors };
        match given.get(&number) {
            Some(mentor) => proposal.pairs.push(told.pair(*mentor, desk)),
            None => {
                let others = cohort.wants.iter().enumerate().filter(|(_, whose)| **whose == mentee);
                let has_other = others.into_iter().any(|(want, _)| given.contains_key(&want));
                let held = given.iter().filter(|(want, _)| cohort.wants[**want] == mentee).count();
                // Who has as many as the program gives is not left without.
                if held < most as usize {
                    proposal.without.push(told.without(refused[mentee].as_ref(), has_other, desk));
                }
            }
        }
    }
    proposal
}

/// The mentors of the program, by name.
fn mentors<'m>(desk: &Desk<'m>) -> Vec<&'m Mentor> {
    let ids = desk.model.mentors_of(desk.program);
    let mut mentors: Vec<&Mentor> = ids.map(|id| &desk.model.mentors[id.0].default).collect();
    mentors.sort_by_cached_key(|mentor| (fold(&mentor.sort_name), mentor.slug.clone()));
    mentors
}

/// Who could take somebody else.
fn places_left(mentors: &[&Mentor], left: &[u32], desk: &Desk<'_>) -> Vec<(Person, u32)> {
    let may =
        |mentor: &Mentor| desk.conditions("mentor", mentor).all(|(_, verdict)| verdict != Verdict::NotMet);
    let all = mentors.iter().zip(left).filter(|(mentor, left)| **left > 0 && may(mentor));
    all.map(|(mentor, left)| (published(mentor), *left)).collect()
}

fn published(mentor: &Mentor) -> Person {
    Person { name: mentor.name.clone(), file: mentor.path.to_string() }
}

fn others(applications: &[Application]) -> Vec<(Person, String)> {
    let role = |application: &Application| match &application.role {
        Role::Mentee => None,
        Role::Mentor => Some("mentor".to_owned()),
        Role::Other(role) => Some(role.clone()),
    };
    applications.iter().filter_map(|application| Some((applicant(application), role(application)?))).collect()
}

fn applicant(application: &Application) -> Person {
    Person { name: application.name.clone(), file: application.file.clone() }
}

/// What somebody wants: where the program gives several mentors, one for each purpose that they name;
/// else one, by all their wishes in turn.
fn wants_of(application: &Application, most: u32, desk: &Desk<'_>) -> Vec<Want> {
    let chose = !application.wishes.is_empty();
    let open = match desk.program.definition.default.selection.unwrap_or(Selection::Choose) {
        Selection::Match => true,
        Selection::Choose => application.assign,
        Selection::ChooseOrMatch => application.assign || !chose,
    };
    let mut wants: Vec<(Option<String>, Want)> = Vec::new();
    let vocabulary = desk.model.vocabulary("purposes");
    for wish in &application.wishes {
        let purpose = wish.purpose.as_ref().filter(|_| most > 1);
        let key = purpose.map(|purpose| fold(purpose));
        let slug = slug(&wish.mentor, desk);
        match wants.iter_mut().find(|(known, _)| *known == key) {
            Some((_, want)) if want.wishes.contains(&slug) => {}
            Some((_, want)) => want.wishes.push(slug),
            None => {
                let purpose = purpose.map(|purpose| {
                    let term = vocabulary.and_then(|vocabulary| vocabulary.find(purpose));
                    let name = term
                        .zip(vocabulary)
                        .map(|(term, vocabulary)| called(vocabulary.term(term), desk.settings));
                    (term, name.unwrap_or_else(|| purpose.clone()))
                });
                wants.push((key, Want { purpose, wishes: vec![slug], open }));
            }
        }
    }
    if wants.is_empty() {
        wants.push((None, Want { open, ..Want::default() }));
    }
    wants.into_iter().map(|(_, want)| want).collect()
}

/// The slug of the mentor whom a wish names, by slug or by name; else the wish as it is.
fn slug(wish: &str, desk: &Desk<'_>) -> String {
    let mentors = || desk.model.mentors.iter().map(|mentor| &mentor.default);
    let by_slug = mentors().find(|mentor| mentor.slug == wish);
    let found = by_slug.or_else(|| mentors().find(|mentor| fold(&mentor.name) == fold(wish)));
    found.map_or_else(|| wish.to_owned(), |mentor| mentor.slug.clone())
}

/// A want, and all that is known about it.
struct Told<'a> {
    application: &'a Application,
    want: &'a Want,
    fits: &'a [Fit],
    mentors: &'a [&'a Mentor],
}

impl Told<'_> {
    fn pair(&self, mentor: usize, desk: &Desk<'_>) -> Pair {
        let fit = &self.fits[mentor];
        let rank = self.want.wishes.iter().position(|slug| *slug == self.mentors[mentor].slug);
        Pair {
            mentee: applicant(self.application),
            mentor: published(self.mentors[mentor]),
            purpose: self.want.purpose.as_ref().map(|(_, name)| name.clone()),
            points: fit.points,
            reasons: fit.reasons.clone(),
            cautions: fit.cautions.clone(),
            missed: self.missed(rank.unwrap_or(self.want.wishes.len()), desk),
        }
    }

    /// Why the first wishes come to nothing.
    fn missed(&self, count: usize, desk: &Desk<'_>) -> Vec<(String, Missed)> {
        let why = |slug: &String| {
            let anywhere = desk.model.mentors.iter().map(|mentor| &mentor.default);
            let name =
                anywhere.into_iter().find(|mentor| mentor.slug == *slug).map(|mentor| mentor.name.clone());
            let here = self.mentors.iter().position(|mentor| mentor.slug == *slug);
            match (name, here) {
                (None, _) => (slug.clone(), Missed::Unknown),
                (Some(name), None) => (name, Missed::Elsewhere),
                (Some(name), Some(mentor)) => {
                    let first = self.fits[mentor].obstacles.first().cloned();
                    (name, Missed::Obstacle(first.unwrap_or(Obstacle::Taken)))
                }
            }
        };
        self.want.wishes.iter().take(count).map(why).collect()
    }

    fn without(&self, refused: Option<&String>, has_other: bool, desk: &Desk<'_>) -> Without {
        let mut counts: BTreeMap<Obstacle, usize> = BTreeMap::new();
        let mut nearest: Option<(i64, usize, Obstacle)> = None;
        for (mentor, fit) in self.fits.iter().enumerate() {
            let obstacle = fit.obstacles.first().cloned().unwrap_or(Obstacle::Taken);
            *counts.entry(obstacle.clone()).or_default() += 1;
            let one = fit.obstacles.len() <= 1 && obstacle != Obstacle::Same;
            if one && nearest.as_ref().is_none_or(|(points, ..)| fit.points > *points) {
                nearest = Some((fit.points, mentor, obstacle));
            }
        }
        let mut obstacles: Vec<(Obstacle, usize)> = counts.into_iter().collect();
        obstacles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let why = match refused {
            Some(rule) => Why::Condition(rule.clone()),
            None if self.mentors.is_empty() => Why::NoMentors,
            None if self.want.wishes.is_empty() && !self.want.open => Why::NotAsked,
            None if self.fits.iter().any(|fit| fit.obstacles.is_empty()) => Why::PlacesTaken,
            None => Why::NobodyFits,
        };
        let told = !matches!(why, Why::Condition(_) | Why::NotAsked);
        Without {
            mentee: applicant(self.application),
            purpose: self.want.purpose.as_ref().map(|(_, name)| name.clone()),
            has_other,
            why,
            obstacles: if told { obstacles } else { Vec::new() },
            nearest: nearest
                .filter(|_| told)
                .map(|(_, mentor, obstacle)| (published(self.mentors[mentor]), obstacle)),
            missed: self.missed(self.want.wishes.len(), desk),
        }
    }
}
