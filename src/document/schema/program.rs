//! `programs/PROGRAM/index.md`.

use serde_json::{Value as Json, json};

use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Record, Value, record};
use crate::document::schema::values::{
    Count, Day, Duration, Email, List, MapOf, Months, Number, Text, WebAddress, YesNo, words,
};
use crate::source::span::Spanned;
use crate::yaml::{Kind, Node};

record! {
    /// A program's definition. The text below the front matter is the overview.
    pub struct Program {
        /// The program's title.
        title: Text, required "title: Mentoring Program";
        /// What it is, in one or two sentences.
        summary: Text, required "summary: Pairs new library staff with experienced colleagues for a year.";
        /// The body that offers it.
        organization: Text;
        /// The group that runs it.
        administered_by: Text;
        /// Whether it takes part: open, upcoming, closed or archived. Default: from applications.
        status: Status;
        /// The program's own words for mentor, mentors, mentee, mentees.
        terms: OwnWords;
        /// How long it takes, such as 12 months.
        duration: Duration;
        /// How pairs come about: choose, match or choose-or-match.
        selection: Selection;
        /// When applications are taken.
        applications: Applications;
        /// How often and how pairs meet.
        meetings: Meetings;
        /// For whom it is.
        audience: List<Text>;
        /// What it is for.
        purpose: List<Text>;
        /// What it gives, by whom it gives it to: mentees, mentors, organization.
        benefits: MapOf<List<Text>>;
        /// The duties of each role: mentor, mentee, coordinator, liaison …
        roles: MapOf<List<Text>>;
        /// Who can take part, by role: a sentence, or a sentence with a rule.
        eligibility: MapOf<List<Rule>>;
        /// What makes a pair fit: sentences with rules.
        pairing: List<Rule>;
        /// How many mentors a mentee has.
        mentors_per_mentee: Count;
        /// What both keep to.
        guidelines: List<Text>;
        /// What nobody has to do.
        not_required: List<Text>;
        /// What takes place besides meetings.
        activities: List<Entry>;
        /// What is learned.
        curriculum: List<Lesson>;
        /// Where to learn more.
        resources: List<Resource>;
        /// How it is seen whether it works.
        assessments: List<Assessment>;
        /// What came of it.
        outcomes: List<Outcome>;
        /// Questions with their answers.
        questions: List<Question>;
        /// Whom to ask.
        contacts: List<ContactPerson>;
        /// The address of the program's folder, instead of the folder's name.
        slug: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

words! {
    /// Whether a program takes part.
    pub enum Status {
        /// Applications are taken.
        Open = "open",
        /// Applications will be taken.
        Upcoming = "upcoming",
        /// No applications are taken now.
        Closed = "closed",
        /// The program is over.
        Archived = "archived",
    }
}

words! {
    /// How pairs come about.
    pub enum Selection {
        /// Mentees choose; somebody is assigned only on request.
        Choose = "choose",
        /// The coordinator proposes.
        Match = "match",
        /// Either.
        ChooseOrMatch = "choose-or-match",
    }
}

record! {
    /// The program's own words.
    pub struct OwnWords {
        /// Instead of mentor.
        mentor: Text;
        /// Instead of mentors.
        mentors: Text;
        /// Instead of mentee.
        mentee: Text;
        /// Instead of mentees.
        mentees: Text;
    }
}

record! {
    /// When applications are taken.
    pub struct Applications {
        /// The first day.
        opens: Day;
        /// The last day.
        closes: Day;
        /// At any time.
        rolling: YesNo;
    }
}

record! {
    /// How pairs meet.
    pub struct Meetings {
        /// How often: week, month, quarter, or a text such as 2 weeks.
        every: Text;
        /// Hours set aside each time.
        hours: Number;
        /// How: in-person, video, phone, email.
        formats: List<Text>;
        /// When, in a sentence.
        when: Text;
    }
}

record! {
    /// A rule about a mentor's field, or about the mentor's and the mentee's.
    pub struct RuleRecord {
        /// The rule as people read it.
        text: Text, required "text: At least 5 years of library experience";
        /// The field that it is about: library_years, field_years, memberships, employer …
        field: Text;
        /// The number must be this or more.
        at_least: Number;
        /// The number must be this or less.
        at_most: Number;
        /// The value, or one of a list's values, must be this term.
        has: Text;
        /// The value must be one of these terms.
        one_of: List<Text>;
        /// For a pair, without exception: differ, same, mentor-at-least.
        must: PairTest;
        /// For a pair, where possible: differ, same, mentor-at-least.
        prefer: PairTest;
    }
}

words! {
    /// How a mentor's and a mentee's value compare.
    pub enum PairTest {
        /// They are not the same.
        Differ = "differ",
        /// They are the same, or share one.
        Same = "same",
        /// The mentor's rank is the mentee's or above.
        MentorAtLeast = "mentor-at-least",
    }
}

/// A rule: a sentence alone, or with a test that can be applied.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rule(pub RuleRecord);

impl Value for Rule {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        text_or_record(node, reader, |text| RuleRecord { text, ..RuleRecord::default() }).map(Self)
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), RuleRecord::schema()] })
    }
}

record! {
    /// A title with a text.
    pub struct EntryRecord {
        /// The title.
        title: Text, required "title: Mock interviews";
        /// The text.
        text: Text;
        /// In which month of the program.
        month: Count;
    }
}

/// An entry: a title alone, or with a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry(pub EntryRecord);

impl Value for Entry {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        text_or_record(node, reader, |title| EntryRecord { title, ..EntryRecord::default() }).map(Self)
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), EntryRecord::schema()] })
    }
}

record! {
    /// A unit of a curriculum.
    pub struct LessonRecord {
        /// The title.
        title: Text, required "title: Customer service";
        /// In which month of the program it is taken up. Several units may share a month.
        month: Count;
        /// The text.
        text: Text;
    }
}

/// A lesson: a title alone, or with its month and text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson(pub LessonRecord);

impl Value for Lesson {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        text_or_record(node, reader, |title| LessonRecord { title, ..LessonRecord::default() }).map(Self)
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), LessonRecord::schema()] })
    }
}

record! {
    /// Where to learn more.
    pub struct Resource {
        /// The title.
        title: Text, required "title: Infopeople";
        /// The web address.
        url: WebAddress;
        /// What is to be found there.
        text: Text;
    }
}

record! {
    /// A look at how a pair is doing.
    pub struct Assessment {
        /// The title.
        title: Text, required "title: Mid-point review";
        /// How often, such as 3 months.
        every: Months;
        /// In which month of the program.
        month: Count;
        /// What is done.
        text: Text;
    }
}

record! {
    /// What came of a program or a cohort: a figure with its label, or a sentence.
    pub struct OutcomeRecord {
        /// The figure.
        value: Text;
        /// What it counts.
        label: Text;
        /// A sentence.
        text: Text;
    }
}

/// An outcome: a sentence alone, or a figure with its label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome(pub OutcomeRecord);

impl Value for Outcome {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        text_or_record(node, reader, |text| OutcomeRecord { text, ..OutcomeRecord::default() }).map(Self)
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), OutcomeRecord::schema()] })
    }
}

record! {
    /// A question with its answer.
    pub struct Question {
        /// The question.
        q: Text, required "q: \"Is taking part required?\"";
        /// The answer.
        a: Text, required "a: \"No. It is voluntary for both.\"";
    }
}

record! {
    /// Somebody to ask.
    pub struct ContactPerson {
        /// In which role.
        role: Text;
        /// The name.
        name: Text;
        /// The e-mail address.
        email: Email;
        /// The telephone number.
        phone: Text;
        /// A web address.
        url: WebAddress;
    }
}

/// Reads a text as the one field that matters, or the whole record.
fn text_or_record<T: Record>(
    node: &Node,
    reader: &mut Reader<'_>,
    from_text: impl FnOnce(Option<Spanned<Text>>) -> T,
) -> Option<T> {
    match &node.kind {
        Kind::Scalar(_) => {
            Text::read(node, reader).map(|text| from_text(Some(Spanned::new(text, node.span))))
        }
        _ => T::read(node, reader),
    }
}

/// How often something happens, in months, where a text such as `month` or `3 months` says so.
pub fn every_months(text: &str) -> Option<u32> {
    match text.trim().to_lowercase().as_str() {
        "month" | "1 month" => Some(1),
        "quarter" => Some(3),
        "year" => Some(12),
        other => other
            .strip_suffix(" months")
            .and_then(|number| number.trim().parse().ok())
            .filter(|months| *months > 0),
    }
}
