//! Agreements, handbook chapters and the committee's own pages.

use serde_json::{Value as Json, json};

use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Value, record};
use crate::document::schema::values::{Day, List, Number, Text, YesNo, scalar, words};
use crate::yaml::Node;

record! {
    /// A page. The text below the front matter is what it says.
    pub struct Page {
        /// The page's title.
        title: Text, required "title: About us";
        /// Its place among its neighbours. Default: a leading number in the file's name.
        order: Number;
        /// One or two sentences.
        summary: Text;
        /// The day of the last change that matters to readers.
        updated: Day;
        /// Whether it is in the navigation, and under which words.
        nav: Nav;
        /// The address of the page, instead of the file's name.
        slug: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

record! {
    /// A chapter of a handbook. The text below the front matter is the chapter.
    pub struct Chapter {
        /// The chapter's title.
        title: Text, required "title: The first meeting";
        /// Its place among the chapters. Default: a leading number in the file's name.
        order: Number;
        /// One or two sentences.
        summary: Text;
        /// The day of the last change that matters to readers.
        updated: Day;
        /// For whom it is, where not for everybody: mentor, mentee, coordinator. The handbooks by
        /// role leave it out for the others.
        roles: List<HandbookRole>;
        /// The address of the page, instead of the file's name.
        slug: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

words! {
    /// Somebody for whom there is a handbook by role.
    pub enum HandbookRole {
        /// The mentor.
        Mentor = "mentor",
        /// The mentee.
        Mentee = "mentee",
        /// The coordinator.
        Coordinator = "coordinator",
    }
}

record! {
    /// A text in place of a hand-out that the tool makes: welcome.md, call-for-mentors.md,
    /// supervisors.md, evaluation.md.
    pub struct Handout {
        /// The hand-out's title.
        title: Text, required "title: Welcome to the program";
        /// One or two sentences.
        summary: Text;
        /// The day of the last change that matters to readers.
        updated: Day;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet. The tool's own hand-out is shown meanwhile.
        draft: YesNo;
    }
}

record! {
    /// A mentoring agreement. The text below the front matter opens it.
    pub struct Agreement {
        /// The agreement's title.
        title: Text, required "title: Mentoring agreement";
        /// Its place among the documents of the program.
        order: Number;
        /// One or two sentences.
        summary: Text;
        /// The day of the last change that matters to readers.
        updated: Day;
        /// What is agreed, point by point.
        terms: List<Text>;
        /// Who signs: Mentor, Mentee, Coordinator.
        signatures: List<Text>;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

/// Whether a page is in the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nav {
    /// It is, under its title.
    Shown,
    /// It is not.
    Hidden,
    /// It is, under these words.
    As(String),
}

impl Value for Nav {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let scalar = scalar(node, "true, false or a label", reader)?;
        Some(match scalar.text.trim() {
            "true" | "yes" if !scalar.quoted => Self::Shown,
            "false" | "no" if !scalar.quoted => Self::Hidden,
            label => Self::As(label.to_owned()),
        })
    }

    fn schema() -> Json {
        json!({ "type": ["boolean", "string"] })
    }
}
