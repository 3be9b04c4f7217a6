//! Documents: what was written.
//!
//! Each document is read from one file: its front matter into a record of [`schema`], every value
//! with its place, and its text into a [`body::Body`]. Nothing here knows another document; what is
//! true across documents is [`model`](crate::model)'s business.

pub mod body;
pub mod front_matter;
pub mod role;
pub mod schema;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::body::Body;
use crate::document::role::{Role, role};
use crate::document::schema::application::Application;
use crate::document::schema::cohort::Cohort;
use crate::document::schema::mentor::Mentor;
use crate::document::schema::page::{Agreement, Chapter, Handout, Page};
use crate::document::schema::program::Program;
use crate::document::schema::reader::Reader;
use crate::document::schema::record::Record;
use crate::document::schema::vocabulary::Vocabulary;
use crate::source::span::{FileId, Span};
use crate::source::{Content, SourceFile, SourcePath, Sources};
use crate::yaml;

/// A document as it was written.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// Its file.
    pub file: FileId,
    /// The file's path.
    pub path: SourcePath,
    /// Its language, where the file's name says one: `es` of `about.es.md`.
    pub language: Option<String>,
    /// What the file's name says besides: the mentor, the chapter, the page with its folders.
    pub name: String,
    /// The folder of the program that it belongs to; empty where it belongs to none.
    pub program: String,
    /// Its fields.
    pub matter: T,
    /// Its text.
    pub body: Arc<Body>,
}

impl<T> Document<T> {
    /// The place for what concerns the document as a whole: its first line.
    pub fn top(&self) -> Span {
        Span::top(self.file)
    }
}

/// All documents of a site, each kind in the order of the files' paths.
#[derive(Debug, Default)]
pub struct Documents {
    /// Mentors.
    pub mentors: Vec<Arc<Document<Mentor>>>,
    /// Program definitions.
    pub programs: Vec<Document<Program>>,
    /// Handbook chapters.
    pub chapters: Vec<Document<Chapter>>,
    /// Agreements.
    pub agreements: Vec<Document<Agreement>>,
    /// Texts in place of hand-outs.
    pub handouts: Vec<Document<Handout>>,
    /// Application forms.
    pub applications: Vec<Document<Application>>,
    /// Cohorts.
    pub cohorts: Vec<Document<Cohort>>,
    /// Pages of the committee's own.
    pub pages: Vec<Document<Page>>,
    /// Vocabularies.
    pub vocabularies: Vec<Document<Vocabulary>>,
    /// Files that are copied.
    pub files: Vec<FileId>,
}

/// One document of any kind.
#[derive(Debug, Clone)]
enum Any {
    /// The one kind of which there are thousands: those kept are not copied.
    Mentor(Arc<Document<Mentor>>),
    Program(Box<Document<Program>>),
    Chapter(Document<Chapter>),
    Agreement(Document<Agreement>),
    Handout(Document<Handout>),
    Application(Document<Application>),
    Cohort(Document<Cohort>),
    Page(Document<Page>),
    Vocabulary(Document<Vocabulary>),
    File(FileId),
    Nothing,
}

/// The documents of the last build, for the next one: what is made of a file depends on its text,
/// its path, its number, and on what the settings list.
#[derive(Debug, Default)]
pub struct Kept {
    default: String,
    languages: Vec<String>,
    own_fields: Vec<String>,
    /// By the numbers of the files.
    files: Vec<Option<Read>>,
}

/// What was made of a file.
#[derive(Debug, Clone)]
struct Read {
    path: SourcePath,
    text: Arc<str>,
    any: Any,
    problems: Diagnostics,
}

impl Read {
    /// Whether it was made of this file as it is now.
    fn is_of(&self, file: &SourceFile, text: &Arc<str>) -> bool {
        self.path == file.path && (Arc::ptr_eq(&self.text, text) || self.text == *text)
    }
}

impl Kept {
    /// Whether what is kept was read as the settings want it.
    fn is_for(&self, listed: Listed<'_>) -> bool {
        self.default == listed.default
            && self.languages == listed.languages
            && self.own_fields == listed.own_fields
    }

    /// What was made of the same file.
    fn find(&self, file: &SourceFile) -> Option<(Any, Diagnostics)> {
        let Content::Text(text) = &file.content else { return None };
        let read = self.files.get(file.id.0 as usize)?.as_ref()?;
        read.is_of(file, text).then(|| (read.any.clone(), read.problems.clone()))
    }

    /// Keeps what was made, and nothing else.
    fn keep(&mut self, files: &[&SourceFile], made: &[(Any, Diagnostics)]) {
        let count = files.iter().map(|file| file.id.0 as usize + 1).max().unwrap_or(0);
        let mut before = std::mem::take(&mut self.files);
        before.resize_with(count, || None);
        self.files.resize_with(count, || None);
        for (file, (any, problems)) in files.iter().zip(made) {
            let Content::Text(text) = &file.content else { continue };
            let number = file.id.0 as usize;
            let same = before[number].take().filter(|read| read.is_of(file, text));
            self.files[number] = Some(same.unwrap_or_else(|| Read {
                path: file.path.clone(),
                text: text.clone(),
                any: any.clone(),
                problems: problems.clone(),
            }));
        }
    }

    /// How many files are kept.
    pub fn len(&self) -> usize {
        self.files.iter().flatten().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the settings say that concerns how a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'l> {
    /// The language of what names none.
    pub default: &'l str,
    /// The languages besides.
    pub languages: &'l [String],
    /// The mentor fields that the site declares.
    pub own_fields: &'l [String],
}

/// So many documents at most are left to one thread, that all end together.
const AT_ONCE: usize = 64;

/// Reads all documents of a site. What is `kept` is not read again.
pub fn read_all(
    sources: &Sources,
    listed: Listed<'_>,
    mut kept: Option<&mut Kept>,
    problems: &mut Diagnostics,
) -> Documents {
    if let Some(kept) = kept.as_deref_mut()
        && !kept.is_for(listed)
    {
        *kept = Kept {
            default: listed.default.to_owned(),
            languages: listed.languages.to_vec(),
            own_fields: listed.own_fields.to_vec(),
            files: Vec::new(),
        };
    }
    let files: Vec<&SourceFile> = sources.below("content/").collect();
    let known = kept.as_deref();
    let read: Vec<(Any, Diagnostics)> = files
        .par_iter()
        .with_max_len(AT_ONCE)
        .map(|file| {
            if let Some(read) = known.and_then(|known| known.find(file)) {
                return read;
            }
            let mut problems = Diagnostics::default();
            let any = read_one(file, listed, &mut problems);
            (any, problems)
        })
        .collect();
    if let Some(kept) = kept {
        kept.keep(&files, &read);
    }
    let mut documents = Documents::default();
    for (any, found) in read {
        problems.extend(found);
        match any {
            Any::Mentor(document) => documents.mentors.push(document),
            Any::Program(document) => documents.programs.push(*document),
            Any::Chapter(document) => documents.chapters.push(document),
            Any::Agreement(document) => documents.agreements.push(document),
            Any::Handout(document) => documents.handouts.push(document),
            Any::Application(document) => documents.applications.push(document),
            Any::Cohort(document) => documents.cohorts.push(document),
            Any::Page(document) => documents.pages.push(document),
            Any::Vocabulary(document) => documents.vocabularies.push(document),
            Any::File(file) => documents.files.push(file),
            Any::Nothing => {}
        }
    }
    documents
}

fn read_one(file: &SourceFile, listed: Listed<'_>, problems: &mut Diagnostics) -> Any {
    let Some(place) = role(&file.path, listed.languages) else {
        return Any::Nothing;
    };
    if let Some(language) = &place.unlisted_language {
        problems.add(Finding::LanguageNotListed { language: language.clone() }, Span::top(file.id));
        return Any::Nothing;
    }
    let Content::Text(text) = &file.content else {
        return match place.role {
            Role::File => Any::File(file.id),
            _ => Any::Nothing,
        };
    };
    let one = One { file, text, place: &place, listed };
    match place.role {
        Role::Mentor => {
            one.read("mentor", problems).map_or(Any::Nothing, |mentor| Any::Mentor(Arc::new(mentor)))
        }
        Role::Program => {
            one.read("program", problems).map_or(Any::Nothing, |program| Any::Program(Box::new(program)))
        }
        Role::Chapter => one.read("handbook", problems).map_or(Any::Nothing, Any::Chapter),
        Role::Agreement => one.read("agreement", problems).map_or(Any::Nothing, Any::Agreement),
        Role::Handout(_) => one.read("handout", problems).map_or(Any::Nothing, Any::Handout),
        Role::Application => one.read("application", problems).map_or(Any::Nothing, Any::Application),
        Role::Cohort => one.read("cohort", problems).map_or(Any::Nothing, Any::Cohort),
        Role::Page => one.read("page", problems).map_or(Any::Nothing, Any::Page),
        Role::Vocabulary => one.read_yaml("vocabulary", problems).map_or(Any::Nothing, Any::Vocabulary),
        Role::File => Any::File(file.id),
        Role::Settings => Any::Nothing,
        Role::Misplaced(expected) => {
            problems.add(Finding::Misplaced { expected: expected.to_owned() }, Span::top(file.id));
            Any::Nothing
        }
    }
}

/// One file and what is known of it before it is read.
struct One<'a> {
    file: &'a SourceFile,
    text: &'a str,
    place: &'a role::Place,
    listed: Listed<'a>,
}

impl One<'_> {
    /// Reads front matter and Markdown.
    fn read<T: Record + Titled>(
        &self,
        kind: &'static str,
        problems: &mut Diagnostics,
    ) -> Option<Document<T>> {
        let file = self.file.id;
        let parts = front_matter::split(file, self.text, problems);
        let Some(node) = parts.read(file, self.text, problems) else {
            problems.add(Finding::NoFrontMatter { kind }, Span::top(file));
            return None;
        };
        let matter = self.matter::<T>(kind, &node, problems)?;
        let text = body::Text {
            file,
            text: &self.text[..parts.body.end],
            start: parts.body.start,
            title: matter.title(),
            language: self.place.language.as_deref().unwrap_or(self.listed.default),
        };
        let body = body::read(text, problems);
        Some(self.document(matter, body))
    }

    /// Reads a file that is YAML as a whole.
    fn read_yaml<T: Record>(&self, kind: &'static str, problems: &mut Diagnostics) -> Option<Document<T>> {
        let node = yaml::parse(self.file.id, self.text, 0, problems);
        let matter = self.matter::<T>(kind, &node, problems)?;
        Some(self.document(matter, Body::default()))
    }

    fn matter<T: Record>(
        &self,
        kind: &'static str,
        node: &yaml::Node,
        problems: &mut Diagnostics,
    ) -> Option<T> {
        let mut reader = Reader::new(kind, problems);
        reader.overlay = self.place.language.is_some();
        if kind == "mentor" {
            reader.own_fields = self.listed.own_fields;
        }
        T::read(node, &mut reader)
    }

    fn document<T>(&self, matter: T, body: Body) -> Document<T> {
        Document {
            file: self.file.id,
            path: self.file.path.clone(),
            language: self.place.language.clone(),
            name: self.place.name.clone(),
            program: self.place.program.clone(),
            matter,
            body: Arc::new(body),
        }
    }
}

/// A document whose page shows a title, which its text need not repeat as its first heading.
pub trait Titled {
    /// The title as written.
    fn title(&self) -> Option<&str>;
}

macro_rules! titled {
    ($($record:ident: $field:ident),+) => {
        $(impl Titled for $record {
            fn title(&self) -> Option<&str> {
                self.$field.as_ref().map(|title| title.as_str())
            }
        })+
    };
}

titled!(Mentor: name, Program: title, Chapter: title, Agreement: title, Handout: title, Application: title, Cohort: title, Page: title);
