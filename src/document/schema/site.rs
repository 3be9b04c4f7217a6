//! `site.yaml`.

use crate::document::schema::record::record;
use crate::document::schema::values::{
    Colour, Count, Email, FilePath, LanguageTag, List, MapOf, Months, Text, WebAddress, YesNo, words,
};

record! {
    /// The settings of a site.
    pub struct Site {
        /// The site's title.
        title: Text, required "title: Prairie Library Association Mentoring";
        /// One sentence for the home page and for search engines.
        tagline: Text;
        /// Who runs the site.
        organization: Organization;
        /// The address under which the site is published. Canonical links, the sitemap and the feed need it.
        base_url: WebAddress;
        /// The language of what is not translated (BCP 47). Default: en.
        language: LanguageTag;
        /// All languages of the site.
        languages: List<LanguageTag>;
        /// The theme: a folder in themes/, or one that comes with the tool: default, civic or quarto. Default: default.
        theme: Text;
        /// The colour of what can be acted on, such as "#7a1f3d".
        accent: Colour;
        /// The time zone of the calendar (IANA), such as America/Denver. Default: UTC.
        timezone: Text;
        /// The entries of the navigation. Default: derived from the content.
        navigation: List<NavigationEntry>;
        /// How the directory is laid out.
        directory: Directory;
        /// The site's own mentor fields.
        fields: MapOf<OwnField>;
        /// How long profiles count.
        profiles: Profiles;
        /// What search engines may see.
        privacy: Privacy;
    }
}

record! {
    /// The body that runs the site.
    pub struct Organization {
        /// Its name.
        name: Text, required "name: Prairie Library Association";
        /// Its web site.
        url: WebAddress;
        /// Where to write.
        email: Email;
        /// Its logo, a picture below content/.
        logo: FilePath;
    }
}

record! {
    /// An entry of the navigation.
    pub struct NavigationEntry {
        /// The words.
        label: Text;
        /// A document below content/, or a web address.
        to: Text, required "to: about.md";
    }
}

record! {
    /// The directory.
    pub struct Directory {
        /// The fields by which mentors can be found, in order.
        facets: List<Text>;
        /// Mentors on a page. Default: 60.
        per_page: Count;
        /// The order: name, availability or shuffled (a fixed shuffle a day). Default: name.
        sort: Sort;
    }
}

words! {
    /// The order of the directory.
    pub enum Sort {
        /// By name.
        Name = "name",
        /// Who can take a mentee comes first.
        Availability = "availability",
        /// A fixed shuffle a day, so that nobody is always last.
        Shuffled = "shuffled",
    }
}

record! {
    /// A mentor field of the site's own.
    pub struct OwnField {
        /// Its name for people.
        label: Text;
        /// What it holds: text, list, number, yes_no, date or url. Default: text.
        r#type: OwnFieldType;
        /// Mentors can be found by it.
        facet: YesNo;
    }
}

words! {
    /// What a field of the site's own holds.
    pub enum OwnFieldType {
        /// A text.
        Text = "text",
        /// Several texts.
        List = "list",
        /// A number.
        Number = "number",
        /// Yes or no.
        YesNo = "yes_no",
        /// A day.
        Date = "date",
        /// A web address.
        Url = "url",
    }
}

record! {
    /// How long profiles count.
    pub struct Profiles {
        /// A profile without a day of consent is not published. Default: true.
        require_consent: YesNo;
        /// How long a profile is shown after it was confirmed. Default: 12 months.
        valid_for: Months;
        /// After how long a reminder is due. Default: 9 months.
        remind_after: Months;
    }
}

record! {
    /// What search engines may see.
    pub struct Privacy {
        /// Search engines may list mentors' pages. Default: true.
        index_mentors: YesNo;
    }
}
