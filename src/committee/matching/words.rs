//! The sentences of a proposal.

use crate::committee::lines::listed;
use crate::committee::matching::compare::Silent;
use crate::committee::matching::fit::{Caution, Obstacle, Reason};
use crate::committee::matching::{Missed, Why, Without};

/// A rule as part of a sentence, without the full stop that it may end in.
fn quoted(rule: &str) -> String {
    format!("“{}”", rule.trim_end_matches('.'))
}

impl Reason {
    /// What speaks for a pair.
    pub fn words(&self) -> String {
        match self {
            Self::Wish(1, 1) => "Their own wish".to_owned(),
            Self::Wish(rank, of) => format!("Their own wish, number {rank} of {of}"),
            Self::Rule(rule) | Self::Preferred(rule) => rule.trim_end_matches('.').to_owned(),
            Self::Topics(topics) => format!("Wants to learn about {}", listed(topics)),
            Self::Named(topics) => format!("Writes of {}, which the mentor helps with", listed(topics)),
            Self::Purposes(purposes) => format!("Offers what is wanted: {}", listed(purposes)),
            Self::Formats(formats) => format!("Both can meet so: {}", listed(formats)),
            Self::Languages(languages) => format!("Both speak {}", listed(languages)),
            Self::Region(region) => format!("Both are in {region}"),
            Self::Place(place) => format!("Both are in {place}"),
        }
    }
}

impl Caution {
    /// What to ask about a pair.
    pub fn words(&self) -> String {
        let says_not = |silent: &Silent, field: &str| match silent {
            Silent::Mentee => format!("the application has no `{field}`"),
            Silent::Mentor => format!("the mentor's profile has no `{field}`"),
            Silent::Both => format!("neither the application nor the mentor's profile has `{field}`"),
        };
        match self {
            Self::Unknown(rule, field, silent) => {
                format!(
                    "Ask whether this is so: {}. It cannot be told, since {}",
                    quoted(rule),
                    says_not(silent, field)
                )
            }
            Self::Eligible(rule, field, mentor) => {
                let silent = if *mentor { Silent::Mentor } else { Silent::Mentee };
                let who = if *mentor { "mentor" } else { "applicant" };
                let says_not = says_not(&silent, field);
                format!(
                    "Ask whether this is so of the {who}: {}. It cannot be told, since {says_not}",
                    quoted(rule)
                )
            }
            Self::NotPreferred(rule) => format!("Not so, but not required: {}", quoted(rule)),
            Self::NotOffered(purpose) => {
                format!("The mentor's profile does not offer mentoring for {purpose}: ask first")
            }
            Self::NoFormat => "No way to meet is named by both: ask how they would meet".to_owned(),
            Self::NoLanguage => "No language is named by both: ask in which they would talk".to_owned(),
            Self::NoCapacity => {
                "The profile does not say how many mentees the mentor takes; one is assumed".to_owned()
            }
        }
    }
}

impl Obstacle {
    /// What stands in the way of a pair, as the end of a sentence about the mentor.
    pub fn words(&self) -> String {
        match self {
            Self::Rule(rule) => format!("this would not be so: {}", quoted(rule)),
            Self::Condition(rule) => format!("the mentor does not meet this condition: {}", quoted(rule)),
            Self::Full => "has no free place".to_owned(),
            Self::Paused => "takes nobody at present".to_owned(),
            Self::NotChosen => {
                "was not among the wishes, and to be assigned somebody was not asked for".to_owned()
            }
            Self::NotOffered(purpose) => format!("does not offer mentoring for {purpose}"),
            Self::Same => "is the same person".to_owned(),
            Self::Taken => {
                "would fit, but all places go to others, which is best for all together".to_owned()
            }
        }
    }

    /// The same of several mentors.
    fn of(&self, count: usize) -> String {
        let (has, is, does, mentors) = match count {
            1 => ("has", "was", "does", "mentor"),
            _ => ("have", "were", "do", "mentors"),
        };
        match self {
            Self::Rule(rule) => format!("with {count} {mentors} this would not be so: {}", quoted(rule)),
            Self::Condition(rule) => {
                format!("{count} {mentors} {does} not meet a condition: {}", quoted(rule))
            }
            Self::Full => format!("{count} {has} no free place"),
            Self::Paused => {
                format!("{count} {} nobody at present", if count == 1 { "takes" } else { "take" })
            }
            Self::NotChosen => format!("{count} {is} not among the wishes"),
            Self::NotOffered(purpose) => format!("{count} {does} not offer mentoring for {purpose}"),
            Self::Same => "one is the same person".to_owned(),
            Self::Taken => format!("{count} would fit, but their places go to others"),
        }
    }
}

impl Missed {
    /// Why a wish for somebody comes to nothing.
    pub fn words(&self, wish: &str) -> String {
        match self {
            Self::Unknown => format!("Wished for {wish}: no mentor of that name is published"),
            Self::Elsewhere => format!("Wished for {wish}, who is no mentor of this program"),
            Self::Obstacle(obstacle @ (Obstacle::Rule(_) | Obstacle::Condition(_))) => {
                format!("Wished for {wish}, but {}", obstacle.words())
            }
            Self::Obstacle(Obstacle::Taken) => {
                format!("Wished for {wish}, whose places go to others, which is best for all together")
            }
            Self::Obstacle(obstacle) => format!("Wished for {wish}, who {}", obstacle.words()),
        }
    }
}

impl Without {
    /// Why somebody is left without, what stands in the way, and what would help.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let obstacles: Vec<String> =
            self.obstacles.iter().map(|(obstacle, count)| obstacle.of(*count)).collect();
        let ways = obstacles.join("; ");
        words.push(match &self.why {
            Why::Condition(rule) => format!("Does not meet this condition of the program: {}", quoted(rule)),
            Why::NotAsked => {
                "Chose nobody, and did not ask to be assigned a mentor: ask which of the two they would like"
                    .to_owned()
            }
            Why::NoMentors => {
                "No mentor of this program is published: a profile names it in `programs:`".to_owned()
            }
            Why::NobodyFits | Why::PlacesTaken => format!("What stands in the way: {ways}"),
        });
        words.extend(self.missed.iter().map(|(wish, missed)| missed.words(wish)));
        if let Some((person, obstacle)) = &self.nearest {
            words.push(match obstacle {
                Obstacle::Full | Obstacle::Taken => {
                    format!("Nearest: {}, who would fit with one place more", person.name)
                }
                Obstacle::Paused => format!("Nearest: {}, who takes nobody at present", person.name),
                Obstacle::NotChosen => {
                    format!(
                        "Nearest: {}, if they agree to be assigned somebody whom they did not choose",
                        person.name
                    )
                }
                Obstacle::NotOffered(purpose) => {
                    format!(
                        "Nearest: {}, who would fit but does not offer mentoring for {purpose}",
                        person.name
                    )
                }
                obstacle => format!("Nearest: {}, but {}", person.name, obstacle.words()),
            });
        }
        words
    }
}
