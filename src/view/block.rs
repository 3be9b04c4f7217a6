//! Sections and blocks: the pieces that program pages, handbooks and hand-outs are made of.
//!
//! A program's definition is turned into sections once. The program page, the handbook's chapters
//! and its page for print show the same sections, so that they cannot drift apart.

use serde::Serialize;

use crate::view::frame::DateView;

/// A section with its heading.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The id of the heading, for links within the page.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// The language of the blocks where it is not the page's own.
    pub lang: Option<String>,
    /// What stands below it.
    pub blocks: Vec<BlockView>,
}

/// One piece of a section. Templates tell them apart by `kind`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockView {
    /// A paragraph of plain text.
    Text {
        /// The paragraph.
        text: String,
    },
    /// A paragraph that introduces the block after it, or notes something about it.
    Note {
        /// The paragraph.
        text: String,
    },
    /// Safe markup from Markdown.
    Html {
        /// The markup.
        html: String,
    },
    /// A list.
    List {
        /// Whether the items are counted.
        numbered: bool,
        /// The items, plain text.
        items: Vec<String>,
    },
    /// Lists under a heading each: benefits by audience, duties by role.
    Groups {
        /// The groups.
        groups: Vec<GroupView>,
    },
    /// Titles with a text each: curriculum units, activities, resources, assessments.
    Entries {
        /// Whether the entries are counted.
        numbered: bool,
        /// The entries.
        entries: Vec<EntryView>,
    },
    /// Outcomes: figures with their labels, and sentences.
    Figures {
        /// The outcomes.
        figures: Vec<FigureView>,
    },
    /// Questions with their answers.
    Questions {
        /// The questions.
        questions: Vec<QuestionView>,
    },
    /// People to write to.
    Contacts {
        /// The contacts.
        contacts: Vec<ContactView>,
    },
    /// Dated events, in order.
    Schedule {
        /// The events.
        events: Vec<EventView>,
    },
    /// A program month by month, drawn.
    Timeline {
        /// What takes place, a line each.
        lanes: Vec<LaneView>,
        /// The months below the lines.
        months: Vec<MonthMarkView>,
    },
    /// Name and value pairs.
    Facts {
        /// The facts.
        facts: Vec<FactView>,
    },
    /// Cohorts with their dates.
    Cohorts {
        /// The cohorts.
        cohorts: Vec<CohortLinkView>,
    },
    /// A question with lines to write on.
    Ask {
        /// The question.
        question: String,
        /// What helps to answer it.
        hint: Option<String>,
        /// How many lines.
        lines: usize,
    },
    /// Sentences, each with boxes to tick.
    Checks {
        /// What is asked of them.
        question: String,
        /// The words above the boxes; without any each sentence has one box.
        options: Vec<String>,
        /// The sentences.
        items: Vec<String>,
        /// Their language where it is not the page's own.
        lang: Option<String>,
    },
    /// Lines to sign on.
    Signatures {
        /// Who signs: "Mentor", "Coordinator".
        signatures: Vec<String>,
        /// Their language where it is not the page's own.
        lang: Option<String>,
    },
}

/// A list under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// Whether the items are counted.
    pub numbered: bool,
    /// The items.
    pub items: Vec<String>,
}

/// A title with what belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// The title.
    pub title: String,
    /// When: "Month 1", "every 3 months". Absent where it has no time.
    pub when: Option<String>,
    /// The text.
    pub text: Option<String>,
    /// Where the title leads.
    pub href: Option<String>,
}

/// An outcome.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// The figure as printed: "6".
    pub value: Option<String>,
    /// What the figure counts.
    pub label: Option<String>,
    /// A sentence, instead of or beside the figure.
    pub text: Option<String>,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// The id of the question.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer, in paragraphs of plain text.
    pub answer: Vec<String>,
}

/// Somebody to write to.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// In which role.
    pub role: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number as written.
    pub phone: Option<String>,
    /// A web address.
    pub url: Option<String>,
    /// Its host, for a link that has no other words: "wyla.org".
    pub host: Option<String>,
}

/// Something that happens on a day or in a month.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// The day, or the month where no day is fixed; the first of several months.
    pub date: DateView,
    /// "March 2026 to February 2027", for what takes place in each of these months.
    pub span: Option<String>,
    /// "10:00 to 11:30", in the site's time zone.
    pub time: Option<String>,
    /// What it is.
    pub title: String,
    /// The language of title, place and text where it is not the page's own.
    pub lang: Option<String>,
    /// The kind in words: "Meeting", "Assessment", "Milestone".
    pub kind: String,
    /// The kind for machines: `meeting`, `assessment`, `lesson`, `milestone`, or the committee's own.
    pub kind_key: String,
    /// Where.
    pub place: Option<String>,
    /// More about it.
    pub text: Option<String>,
    /// "Cancelled", for what does not take place after all.
    pub cancelled: Option<String>,
    /// The shape that stands for the kind: `circle`, `hourglass`, `diamond`, `star`, `square`,
    /// `triangle`, `cross`, `flag`.
    pub mark: &'static str,
    /// Over already, on the day of the build.
    pub past: bool,
    /// How far along the cohort this lies, in per cent of its length: for the timeline.
    pub at: u32,
}

/// A line of a drawn timeline. Its title and its months are shown as words too.
#[derive(Debug, Clone, Serialize)]
pub struct LaneView {
    /// The id of the words, which name the drawing.
    pub id: String,
    /// `meeting`, `lesson`, `activity`, `assessment`.
    pub kind: &'static str,
    /// What it is.
    pub title: String,
    /// The title's language where it is not the page's own.
    pub lang: Option<String>,
    /// "Every 3 months", "Months 1, 3".
    pub when: String,
    /// Where it takes place, in per cent of the width from the left.
    pub marks: Vec<String>,
}

/// A month below a drawn timeline.
#[derive(Debug, Clone, Serialize)]
pub struct MonthMarkView {
    /// Its middle, in per cent of the width from the left.
    pub x: String,
    /// Its number, where there is room for it.
    pub label: Option<String>,
}

/// A name with one or more values.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// The name for machines: `library_type`.
    pub key: String,
    /// The name for people.
    pub label: String,
    /// The values.
    pub values: Vec<ValueView>,
}

/// The name of a fact of a profile, for `parts/fact.html`: its values are made by `parts/value.html`, each from a
/// [`ValueView`], and are in `values_html`.
#[derive(Debug, Clone, Serialize)]
pub struct FactNameView {
    /// The name for machines: `library_type`.
    pub key: String,
    /// The name for people.
    pub label: String,
}

/// One value of a fact.
#[derive(Debug, Clone, Serialize, Default, PartialEq, Eq, Hash)]
pub struct ValueView {
    /// The value in words.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Its language where it is not the page's own.
    pub lang: Option<String>,
    /// For a date: as machines write it.
    pub datetime: Option<String>,
}

/// A link to a cohort.
#[derive(Debug, Clone, Serialize)]
pub struct CohortLinkView {
    /// Its title.
    pub title: String,
    /// Where its page is.
    pub href: String,
    /// The language of title and outcomes where it is not the page's own.
    pub lang: Option<String>,
    /// "March 2026 to February 2027".
    pub dates: String,
    /// "under way", "completed", "to come".
    pub status: String,
    /// `running`, `past`, `coming`.
    pub status_key: &'static str,
    /// "6 pairs".
    pub pairs: Option<String>,
    /// Its outcomes.
    pub outcomes: Vec<FigureView>,
}
