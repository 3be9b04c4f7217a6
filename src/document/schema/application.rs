//! `programs/PROGRAM/application.md`.

use serde_json::{Value as Json, json};

use crate::document::schema::reader::Reader;
use crate::document::schema::record::{Value, record};
use crate::document::schema::values::{Count, Email, List, MapOf, Text, WebAddress, YesNo, words};
use crate::source::span::Spanned;
use crate::yaml::{Kind, Node};

record! {
    /// The application form. The text below the front matter is its introduction.
    pub struct Application {
        /// The form's title.
        title: Text, required "title: Application";
        /// How the form is sent: one way or more.
        submit: Submit, required "submit: { email: mentoring@example.org }";
        /// The form's sections.
        sections: List<FormSection>, required "sections: [{ title: About you, fields: [{ id: name, label: Name, type: text }] }]";
        /// One or two sentences.
        summary: Text;
        /// Old addresses that lead here.
        aliases: List<Text>;
        /// Not to be published yet.
        draft: YesNo;
    }
}

record! {
    /// How a form is sent.
    pub struct Submit {
        /// To this address, from the person's own mail program.
        email: Email;
        /// To this form service, as a POST. Give the service the address of the program's page `thank-you.html`
        /// as the one to lead to afterwards.
        endpoint: WebAddress;
        /// Where the form service wants that address in the form itself: the name of the field, such as
        /// `_next` or `redirect`. The site needs a `base_url` for it.
        thanks_field: Text;
        /// As a file that is saved.
        download: YesNo;
        /// On paper.
        print: YesNo;
    }
}

record! {
    /// A section of a form.
    pub struct FormSection {
        /// The heading.
        title: Text, required "title: About you";
        /// What stands below the heading.
        note: Text;
        /// When it is to be filled in: field and answer.
        when: MapOf<OneOrMore>;
        /// Its fields.
        fields: List<FormField>, required "fields: [{ id: name, label: Name, type: text }]";
    }
}

record! {
    /// A field of a form.
    pub struct FormField {
        /// The name of the answer, unique in the form.
        id: Text, required "id: name";
        /// The label.
        label: Text, required "label: Name";
        /// The type of the answer.
        r#type: FieldType, required "type: text";
        /// An answer must be given.
        required: YesNo;
        /// More about what is asked.
        hint: Text;
        /// What it starts with.
        value: Text;
        /// What browsers may fill in: name, email, tel, address-level1 … (WCAG 1.3.5).
        autocomplete: Text;
        /// When it is to be filled in: field and answer.
        when: MapOf<OneOrMore>;
        /// The mentor field that the answer fills when the application is imported.
        profile: Text;
        /// What can be chosen.
        options: List<FormOption>;
        /// The height of a long text, in lines.
        rows: Count;
        /// For mentors: how many can be wished for.
        max: Count;
        /// For mentors: the purposes of which one can be given to each wish.
        purposes: List<Text>;
        /// For mentors: asking to be assigned one is an answer too.
        assign: YesNo;
        /// For terms: the vocabulary.
        vocabulary: Text;
    }
}

words! {
    /// The types of answers.
    pub enum FieldType {
        /// One line.
        Text = "text",
        /// Several lines.
        LongText = "long_text",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Tel = "tel",
        /// A web address.
        Url = "url",
        /// A number.
        Number = "number",
        /// A day.
        Date = "date",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of several.
        Choice = "choice",
        /// Any of several.
        Choices = "choices",
        /// Mentors, in order of preference.
        Mentors = "mentors",
        /// Terms of a vocabulary.
        Terms = "terms",
        /// A postal address.
        Address = "address",
        /// A name in place of a signature, with the day.
        Signature = "signature",
    }
}

record! {
    /// Something to choose.
    pub struct OptionRecord {
        /// What is sent. Default: from the label.
        value: Text;
        /// What is shown.
        label: Text, required "label: Mentor";
    }
}

/// An option: a text alone, or value and label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormOption(pub OptionRecord);

impl Value for FormOption {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(_) => {
                let label = Text::read(node, reader)?;
                Some(Self(OptionRecord {
                    label: Some(Spanned::new(label, node.span)),
                    ..OptionRecord::default()
                }))
            }
            _ => OptionRecord::read(node, reader).map(Self),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), OptionRecord::schema()] })
    }
}

/// One text, or a list of them: any of which will do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OneOrMore(pub Vec<Spanned<Text>>);

impl Value for OneOrMore {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::List(_) => List::<Text>::read(node, reader).map(|list| Self(list.0)),
            _ => Text::read(node, reader).map(|text| Self(vec![Spanned::new(text, node.span)])),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), List::<Text>::schema()] })
    }
}
