//! `mentors/NAME.md`.

use serde_json::{Value as Json, json};

use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Value, record};
use crate::document::schema::values::{
    Count, Day, Email, FilePath, LanguageTag, List, Number, Text, WebAddress, Year, YesNo, words,
};
use crate::yaml::{Kind, Node};

record! {
    /// A mentor's profile. The text below the front matter is the bio.
    pub struct Mentor {
        /// The mentor's name, as they write it.
        name: Text, required "name: Ana Ruiz";
        /// The name by which they are sorted. Default: the last word of the name first.
        sort_name: Text;
        /// Pronouns, such as she/her.
        pronouns: Text;
        /// The position they hold.
        position: Text;
        /// The library where they work.
        library: Text;
        /// Who employs them, where that is not the library. Rules about the same employer use it.
        employer: Text;
        /// The type of the library, a term of vocabularies/library_type.yaml.
        library_type: Text;
        /// The region, a term of vocabularies/region.yaml.
        region: Text;
        /// Where they are: a name, or a name with latitude and longitude.
        place: Place;
        /// The languages in which they can mentor (BCP 47), such as [en, es].
        languages: List<LanguageTag>;
        /// What they can help with, terms of vocabularies/topics.yaml.
        topics: List<Text>;
        /// What they do, terms of vocabularies/work_areas.yaml.
        work_areas: List<Text>;
        /// Research interests, in their own words.
        research_interests: List<Text>;
        /// Interests outside work, in their own words.
        interests: List<Text>;
        /// The kinds of mentoring offered, terms of vocabularies/purposes.yaml. A mentee may want one mentor for each.
        purposes: List<Text>;
        /// The step on the career ladder, a term of vocabularies/classification.yaml.
        classification: Text;
        /// The year since which they have worked in libraries.
        library_since: Year;
        /// The year since which they have worked in their present field.
        field_since: Year;
        /// Degrees and certificates.
        credentials: List<Text>;
        /// Associations they belong to, terms of vocabularies/memberships.yaml.
        memberships: List<Text>;
        /// How they meet: in-person, video, phone, email, or terms of vocabularies/formats.yaml.
        formats: List<Text>;
        /// When and where they meet, in a sentence.
        meets: Text;
        /// The programs they mentor in, by folder name.
        programs: List<Text>;
        /// How many mentees they take at a time.
        capacity: Count;
        /// How many mentees they have now.
        mentees: Count;
        /// Whether they can take a mentee: open, limited, full or paused. Default: from capacity and mentees.
        availability: Availability;
        /// Why they mentor.
        motivation: Text;
        /// The day they signed up.
        signed_up: Day;
        /// The day they last said that all this is true.
        confirmed: Day;
        /// The last day on which the profile is shown.
        expires: Day;
        /// The day they agreed to be published.
        consent: Day;
        /// A picture of them, beside this file or below content/.
        portrait: FilePath;
        /// What the picture shows, for those who do not see it.
        portrait_alt: Text;
        /// Their own pages.
        links: List<LabelledLink>;
        /// How to reach them. Published only with public: true.
        contact: Contact;
        /// The address of the page, instead of the file's name.
        slug: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

record! {
    /// A link with its words.
    pub struct LabelledLink {
        /// The words.
        label: Text, required "label: ORCID";
        /// The web address.
        url: WebAddress, required "url: \"https://example.org\"";
    }
}

record! {
    /// How to reach somebody.
    pub struct Contact {
        /// The e-mail address.
        email: Email;
        /// The telephone number.
        phone: Text;
        /// Whether it is published. Default: false.
        public: YesNo;
    }
}

record! {
    /// A place on the map.
    pub struct PlaceRecord {
        /// Its name.
        name: Text, required "name: Cheyenne";
        /// Degrees north, from -90 to 90.
        latitude: Number;
        /// Degrees east, from -180 to 180.
        longitude: Number;
    }
}

/// A place: a name alone, or with its coordinates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place(pub PlaceRecord);

impl Value for Place {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(_) => {
                let name = Text::read(node, reader)?;
                Some(Self(PlaceRecord {
                    name: Some(crate::source::span::Spanned::new(name, node.span)),
                    ..PlaceRecord::default()
                }))
            }
            _ => PlaceRecord::read(node, reader).map(Self),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), PlaceRecord::schema()] })
    }
}

words! {
    /// Whether a mentor can take a mentee.
    pub enum Availability {
        /// Places are free.
        Open = "open",
        /// Few places, or under conditions.
        Limited = "limited",
        /// No place is free.
        Full = "full",
        /// They are taking a break.
        Paused = "paused",
    }
}
