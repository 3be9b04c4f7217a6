//! Names of fields and terms in the page's language.

use crate::model::vocabulary::{Label, Term, TermId};
use crate::output::html::scene::Scene;
use crate::settings::as_label;

/// A name with the language that it is in, where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
}

impl Scene<'_> {
    /// The name of a term.
    pub fn term_name(&self, term: &Term) -> Name {
        match &term.label {
            Label::Written(texts) => {
                let own = texts.get(self.language());
                let text = own.or_else(|| texts.get("")).cloned().unwrap_or_else(|| term.slug.clone());
                Name { text, lang: self.foreign(own.is_some()) }
            }
            Label::Interface(key) => Name { text: self.voice.say(key), lang: None },
            Label::Language(tag) => Name { text: self.voice.language_name(tag), lang: None },
            Label::Program(folder) => {
                let program = self.site.model.programs.iter().find(|program| program.folder == *folder);
                let Some(program) = program else {
                    return Name { text: folder.clone(), lang: None };
                };
                let text = program.definition.get(self.language()).title.clone();
                Name { text, lang: self.foreign(program.definition.has(self.language())) }
            }
        }
    }

    /// The name of a term of a field.
    pub fn term_label(&self, field: &str, id: TermId) -> Name {
        match self.site.model.vocabulary(field) {
            Some(vocabulary) => self.term_name(vocabulary.term(id)),
            None => Name { text: String::new(), lang: None },
        }
    }

    /// The name of a term where it stands alone, in a title: "Visits welcome: yes", since "Yes" says
    /// nothing without its question.
    pub fn term_title(&self, field: &str, id: TermId) -> String {
        let vocabulary = self.site.model.vocabulary(field);
        match vocabulary.map(|vocabulary| &vocabulary.term(id).label) {
            Some(Label::Interface(key)) if matches!(key.as_str(), "yes" | "no") => {
                let label = self.field_label(field).text;
                self.voice.say_with(&format!("term_{key}"), &[("field", &label)])
            }
            _ => self.term_label(field, id).text,
        }
    }

    /// What a term means, from the vocabulary.
    pub fn term_text(&self, term: &Term) -> Option<Name> {
        let own = term.text.get(self.language());
        let text = own.or_else(|| term.text.get("")).cloned()?;
        Some(Name { text, lang: self.foreign(own.is_some()) })
    }

    /// The name of a field: from its vocabulary, from the site's own fields, from the interface.
    pub fn field_label(&self, field: &str) -> Name {
        if let Some(own) = self.site.settings.fields.iter().find(|own| own.key == field) {
            return self.localised(&own.label);
        }
        if let Some(label) =
            self.site.model.vocabulary(field).and_then(|vocabulary| vocabulary.label.as_ref())
        {
            return self.localised(label);
        }
        let text = self.voice.find(&format!("field_{field}"), &[]).unwrap_or_else(|| as_label(field));
        Name { text, lang: None }
    }

    /// A text of the settings in the page's language, or the default's.
    pub fn localised(&self, texts: &crate::settings::Localised) -> Name {
        let own = texts.get(self.language());
        let text = own.or_else(|| texts.get("")).cloned().unwrap_or_default();
        Name { text, lang: self.foreign(own.is_some()) }
    }
}
