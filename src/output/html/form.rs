//! The application form.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::role::Handout;
use crate::document::schema::application::FieldType;
use crate::model::fold::{fold, slugify};
use crate::model::form::{Condition, Form, FormQuestion, Section};
use crate::model::program::Program;
use crate::model::{MentorId, ProgramId};
use crate::output::html::autocomplete;
use crate::output::html::cards::availability;
use crate::output::html::ids::Ids;
use crate::output::html::mailto::mailto;
use crate::output::html::program::{not_taken, program_link, status_label, takes_applications};
use crate::output::html::scene::{Scene, Within};
use crate::site::PageKind;
use crate::site::url::absolute;
use crate::theme::strings::Voice;
use crate::view::form::{
    ConditionView, FieldPartView, FieldView, FormSectionView, FormView, HiddenView, OptionView,
};

/// The height of a long text that asks for none, in lines.
const ROWS: u32 = 5;

/// What the ids of the introduction begin with where they would be those of fields.
const INTRODUCTION: &str = "introduction_";

/// A program's application form.
pub fn form(scene: &Scene<'_>, id: ProgramId) -> FormView {
    let program = &scene.site.model.programs[id.0];
    let definition = program.definition.get(scene.language());
    let scene = &scene.of_program(&definition.words);
    let form = program.form.as_ref().map(|versions| versions.get(scene.language()));
    let lang = |field: &str| lang_of(scene, program, field);
    // What cannot be sent is not offered for sending.
    let open = form.filter(|_| takes_applications(scene, id));
    let subject = form.map(|form| {
        scene.voice.say_with("mail_subject", &[("form", &form.title), ("program", &definition.title)])
    });
    FormView {
        program: program_link(scene, id),
        lang: lang("title"),
        summary: form.and_then(|form| form.summary.clone()),
        summary_lang: lang("summary"),
        body_lang: lang("body"),
        sections_lang: lang("sections"),
        body_html: form.map(|form| introduction(scene, form)).unwrap_or_default(),
        status_label: status_label(scene, id),
        status: program.status.word(),
        sections: form.map(|form| Questions { scene, id, form }.sections()).unwrap_or_default(),
        not_taken: not_taken(scene, id),
        endpoint: open.and_then(|form| form.endpoint.clone()),
        thanks: open.and_then(|form| thanks(scene, id, form)),
        mailto: open
            .and_then(|form| form.email.as_deref())
            .map(|email| mailto(email, subject.as_deref().unwrap_or_default())),
        email: open.and_then(|form| form.email.clone()),
        download: open.is_some_and(|form| form.download),
        print: form.is_some_and(|form| form.print),
    }
}

/// The default language, where a field of the form is shown in it.
pub fn lang_of(scene: &Scene<'_>, program: &Program, field: &str) -> Option<String> {
    let form = program.form.as_ref()?;
    let inherited = &form.get(scene.language()).inherited;
    scene.foreign(form.has(scene.language()) && !inherited.contains(field))
}

/// Where the form service is to lead afterwards, in the field in which it wants to hear that.
fn thanks(scene: &Scene<'_>, id: ProgramId, form: &Form) -> Option<HiddenView> {
    let base = scene.site.settings.base_url.as_deref()?;
    let page = scene.site.path_of(PageKind::Handout(id, Handout::ThankYou), scene.language())?;
    Some(HiddenView { name: form.thanks_field.clone()?, value: absolute(base, page) })
}

/// The introduction. A heading "Name" must not take the id of the field `name`, by which its label
/// finds it.
fn introduction(scene: &Scene<'_>, form: &Form) -> String {
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    let taken: BTreeSet<&str> = fields.map(|field| field.id.as_str()).collect();
    let prefix = if form.body.ids.iter().any(|id| taken.contains(id.as_str())) { INTRODUCTION } else { "" };
    scene.markup_within(&form.path, &form.body, Within { prefix, levels: 0 })
}

/// A form's questions on their way to the page.
struct Questions<'a> {
    scene: &'a Scene<'a>,
    id: ProgramId,
    form: &'a Form,
}

impl Questions<'_> {
    fn sections(&self) -> Vec<FormSectionView> {
        let mut ids = Ids::beside(&self.form.body);
        for field in self.form.sections.iter().flat_map(|section| &section.fields) {
            ids.take(&field.id);
        }
        let section = |section: &Section| FormSectionView {
            id: ids.take(&format!("section-{}", slugify(&section.title))),
            title: section.title.clone(),
            note: section.note.clone(),
            when: self.condition(&section.when),
            fields: section.fields.iter().map(|field| self.field(section, field)).collect(),
        };
        self.form.sections.iter().map(section).collect()
    }

    fn condition(&self, when: &Condition) -> Option<ConditionView> {
        let questions: Vec<&FormQuestion> =
            self.form.sections.iter().flat_map(|section| &section.fields).collect();
        let named = |id: &str| {
            let question = questions.iter().find(|question| question.id == id)?;
            Some(Asked { question, options: self.options(question) })
        };
        condition(&self.scene.voice, when, named)
    }

    fn field(&self, section: &Section, field: &FormQuestion) -> FieldView {
        let conditional = !section.when.is_empty() || !field.when.is_empty();
        let options = self.options(field);
        let is_mentors = field.kind == FieldType::Mentors;
        FieldView {
            id: field.id.clone(),
            kind: field.kind.word(),
            input: input(field.kind),
            label: field.label.clone(),
            hint: field.hint.clone(),
            required: field.required && !conditional,
            required_when_shown: field.required && conditional,
            value: field.value.clone(),
            autocomplete: autocomplete::token(field),
            rows: field.rows.unwrap_or(ROWS),
            size: size(field),
            // More ranks than mentors could not be filled.
            ranks: if is_mentors {
                (1..=field.max.min(options.len().max(1) as u32)).collect()
            } else {
                Vec::new()
            },
            purposes: if is_mentors { self.purposes(field) } else { Vec::new() },
            assign: is_mentors && field.assign,
            when: self.condition(&field.when),
            parts: if field.kind == FieldType::Address { self.parts(&field.id) } else { Vec::new() },
            options,
        }
    }

    fn options(&self, field: &FormQuestion) -> Vec<OptionView> {
        let chosen = field.value.as_deref();
        match field.kind {
            FieldType::Choice | FieldType::Choices => {
                field.options.iter().map(|(value, label)| option(value, label.clone(), chosen)).collect()
            }
            FieldType::YesNo => ["yes", "no"]
                .into_iter()
                .map(|value| option(value, self.scene.voice.say(value), chosen))
                .collect(),
            FieldType::Terms => self.terms(field),
            FieldType::Mentors => self.mentors(chosen),
            _ => Vec::new(),
        }
    }

    /// The terms of the vocabulary that the field names, else of the profile's field that it fills.
    fn terms(&self, field: &FormQuestion) -> Vec<OptionView> {
        let model = self.scene.site.model;
        let names = [field.vocabulary.as_deref(), field.profile.as_deref(), Some(field.id.as_str())];
        let vocabulary = names.into_iter().flatten().find_map(|name| model.vocabulary(name));
        let terms = vocabulary.into_iter().flat_map(|vocabulary| &vocabulary.terms);
        terms
            .map(|term| option(&term.slug, self.scene.term_name(term).text, field.value.as_deref()))
            .collect()
    }

    /// The program's mentors by name, each with their availability.
    fn mentors(&self, chosen: Option<&str>) -> Vec<OptionView> {
        let model = self.scene.site.model;
        let mut mentors: Vec<(&str, MentorId)> = model
            .mentors_of(&model.programs[self.id.0])
            .map(|id| (model.mentors[id.0].default.sort_key.as_str(), id))
            .collect();
        mentors.sort();
        let view = |(_, id): (&str, MentorId)| {
            let mentor = model.mentors[id.0].get(self.scene.language());
            let state = availability(self.scene, mentor);
            let label = match (state.state, state.places) {
                ("unknown", _) => mentor.name.clone(),
                (_, Some(places)) => self.scene.voice.say_with(
                    "mentor_option_places",
                    &[("name", &mentor.name), ("state", &state.label), ("places", &places)],
                ),
                (_, None) => self
                    .scene
                    .voice
                    .say_with("mentor_option", &[("name", &mentor.name), ("state", &state.label)]),
            };
            option(&model.mentors[id.0].default.slug, label, chosen)
        };
        mentors.into_iter().map(view).collect()
    }

    /// What a mentor can be wished for.
    fn purposes(&self, field: &FormQuestion) -> Vec<OptionView> {
        let vocabulary = self.scene.site.model.vocabulary("purposes");
        let purpose = |written: &str| {
            let term = vocabulary.and_then(|vocabulary| Some(vocabulary.term(vocabulary.find(written)?)));
            match term {
                Some(term) => option(&term.slug, self.scene.term_name(term).text, None),
                None => option(written, written.to_owned(), None),
            }
        };
        field.purposes.iter().map(|written| purpose(&written.value)).collect()
    }

    fn parts(&self, id: &str) -> Vec<FieldPartView> {
        autocomplete::ADDRESS
            .iter()
            .map(|(part, token)| FieldPartView {
                id: format!("{id}-{part}"),
                label: self.scene.voice.say(&format!("address_{part}")),
                autocomplete: token,
            })
            .collect()
    }
}

/// A question that a condition is about, with what could be answered.
struct Asked<'q> {
    question: &'q FormQuestion,
    options: Vec<OptionView>,
}

/// A condition in words and for scripts: "Only if you chose “Mentor” for “Position you are applying
/// for”". Without scripts the words are all there is.
fn condition<'q>(
    voice: &Voice<'_>,
    when: &Condition,
    named: impl Fn(&str) -> Option<Asked<'q>>,
) -> Option<ConditionView> {
    let quoted = |text: &str| voice.say_with("quoted", &[("text", &text)]);
    let phrase = |(id, values): (&String, &Vec<String>)| {
        let asked = named(id)?;
        let label = |value: &String| {
            let option = asked.options.iter().find(|option| option.value == *value);
            quoted(option.map_or(value, |option| &option.label))
        };
        let answers = values.iter().map(label).collect::<Vec<_>>().join(&voice.say("condition_or"));
        let key = match asked.question.kind {
            FieldType::Choice | FieldType::Choices | FieldType::Terms | FieldType::Mentors => {
                "condition_chose"
            }
            _ => "condition_answered",
        };
        let question = quoted(asked.question.label.trim_end_matches(':'));
        Some(voice.say_with(key, &[("answers", &answers), ("question", &question)]))
    };
    let phrases: Vec<String> = when.iter().filter_map(phrase).collect();
    if phrases.is_empty() {
        return None;
    }
    let conditions = phrases.join(&voice.say("condition_and"));
    let fields: BTreeMap<String, Vec<String>> = when.clone();
    Some(ConditionView { text: voice.say_with("condition", &[("conditions", &conditions)]), fields })
}

/// Something to choose. What a field starts with is known by its value or its label.
fn option(value: &str, label: String, chosen: Option<&str>) -> OptionView {
    let selected = chosen.is_some_and(|chosen| fold(chosen) == fold(value) || fold(chosen) == fold(&label));
    OptionView { value: value.to_owned(), label, selected }
}

/// The `type` of the element that takes the answer.
fn input(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Email => "email",
        FieldType::Tel => "tel",
        FieldType::Url => "url",
        FieldType::Number => "number",
        FieldType::Date => "date",
        FieldType::YesNo | FieldType::Choice => "radio",
        FieldType::Choices | FieldType::Terms => "checkbox",
        FieldType::Text
        | FieldType::LongText
        | FieldType::Mentors
        | FieldType::Address
        | FieldType::Signature => "text",
    }
}

/// The width of a field: it tells how long an answer is expected.
fn size(field: &FormQuestion) -> &'static str {
    let token = field.autocomplete.as_deref().and_then(|tokens| tokens.split_whitespace().last());
    let about = |names: &[&str]| {
        names.contains(&field.id.to_ascii_lowercase().as_str())
            || token.is_some_and(|token| names.contains(&token))
    };
    match field.kind {
        FieldType::Number | FieldType::Date => "short",
        FieldType::Tel | FieldType::Email | FieldType::Signature => "medium",
        FieldType::Text
            if about(&[
                "zip",
                "zip_code",
                "postcode",
                "postal-code",
                "state",
                "address-level1",
                "pronouns",
                "year",
            ]) =>
        {
            "short"
        }
        FieldType::Text
            if about(&[
                "name",
                "given-name",
                "family-name",
                "city",
                "address-level2",
                "phone",
                "country",
                "country-name",
            ]) =>
        {
            "medium"
        }
        _ => "long",
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, condition, option, size};
    use crate::document::schema::application::FieldType;
    use crate::model::form::{Condition, FormQuestion};
    use crate::output::html::autocomplete::tests::question;
    use crate::output::html::wording::tests::english;

    fn role() -> FormQuestion {
        FormQuestion { label: "Position you are applying for:".into(), ..question("role", FieldType::Choice) }
    }

    fn support() -> FormQuestion {
        FormQuestion { label: "Do you have support?".into(), ..question("support", FieldType::YesNo) }
    }

    #[test]
    fn a_condition_is_a_sentence() {
        let strings = english();
        let voice = strings.voice("en", None);
        let (role, support) = (role(), support());
        let named = |id: &str| match id {
            "role" => Some(Asked {
                question: &role,
                options: vec![
                    option("mentee", "Protégé".into(), None),
                    option("mentor", "Mentor".into(), None),
                ],
            }),
            "support" => Some(Asked { question: &support, options: vec![option("yes", "Yes".into(), None)] }),
            _ => None,
        };
        let text = |when: &[(&str, &[&str])]| {
            let when: Condition = when
                .iter()
                .map(|(id, values)| {
                    ((*id).to_owned(), values.iter().map(|value| (*value).to_owned()).collect())
                })
                .collect();
            condition(&voice, &when, named).map(|view| view.text)
        };
        assert_eq!(text(&[]), None);
        assert_eq!(
            text(&[("role", &["mentor"])]).as_deref(),
            Some("Only if you chose “Mentor” for “Position you are applying for”")
        );
        assert_eq!(
            text(&[("role", &["mentee", "mentor"]), ("support", &["yes"])]).as_deref(),
            Some(
                "Only if you chose “Protégé” or “Mentor” for “Position you are applying for” and you answered \
                 “Yes” to “Do you have support?”"
            )
        );
    }

    #[test]
    fn a_field_is_as_wide_as_its_answer() {
        assert_eq!(size(&question("zip", FieldType::Text)), "short");
        assert_eq!(size(&question("name", FieldType::Text)), "medium");
        assert_eq!(size(&question("library_since", FieldType::Number)), "short");
        assert_eq!(size(&question("library", FieldType::Text)), "long");
        let home = FormQuestion {
            autocomplete: Some("home address-level1".into()),
            ..question("where", FieldType::Text)
        };
        assert_eq!(size(&home), "short");
    }

    #[test]
    fn what_a_field_starts_with_is_chosen() {
        assert!(option("mentee", "Protégé".into(), Some("protege")).selected);
        assert!(option("mentee", "Protégé".into(), Some("mentee")).selected);
        assert!(!option("mentor", "Mentor".into(), Some("mentee")).selected);
        assert!(!option("mentor", "Mentor".into(), None).selected);
    }
}
