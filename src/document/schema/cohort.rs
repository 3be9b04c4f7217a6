//! `programs/PROGRAM/cohorts/NAME.md`.

use crate::document::schema::program::Outcome;
use crate::document::schema::record::record;
use crate::document::schema::values::{Clock, Count, Day, List, Text, YesNo};

record! {
    /// A cohort: its dates, milestones and outcomes. The text below the front matter is its story.
    pub struct Cohort {
        /// The cohort's title.
        title: Text, required "title: Cohort 2026";
        /// The first day.
        starts: Day, required "starts: 2026-03-01";
        /// The last day. Default: from the program's duration.
        ends: Day;
        /// How many pairs there are.
        pairs: Count;
        /// The mentors, by the names of their files.
        mentors: List<Text>;
        /// What happens on which day, besides what the program's definition lays out.
        milestones: List<Milestone>;
        /// What came of it.
        outcomes: List<Outcome>;
        /// One or two sentences.
        summary: Text;
        /// The day on which a date, a time or a place was last changed, such as 2026-04-02. Write a new day
        /// here with each change: calendars that keep a copy of the dates learn by it that theirs is old.
        updated: Day;
        /// The address of the page, instead of the file's name.
        slug: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

record! {
    /// Something that happens on a day.
    pub struct Milestone {
        /// The day.
        date: Day, required "date: 2026-03-05";
        /// What it is.
        title: Text, required "title: Orientation";
        /// Its kind, such as meeting, deadline, training.
        kind: Text;
        /// When it begins, in the site's time zone.
        start: Clock;
        /// When it ends.
        end: Clock;
        /// Where.
        place: Text;
        /// More about it.
        text: Text;
        /// Does not take place after all. It stays in the list, so that those who have it in their
        /// calendars are told.
        cancelled: YesNo;
    }
}
