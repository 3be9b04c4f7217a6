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
    Chapter(Box<Document<Chapter>>),
    Agreement(Box<Document<Agreement>>),
    Handout(Box<Document<Handout>>),
    Application(Box<Document<Application>>),
    Cohort(Box<Document<Cohort>>),
    Page(Box<Document<Page>>),
    Vocabulary(Box<Document<Vocabulary>>),
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
#[derive(Debug)]
struct Read {
    path: SourcePath,
    /// Absent: what is no text is not kept.
    text: Option<Arc<str>>,
    any: Any,
    problems: Diagnostics,
}

impl Read {
    /// Whether it was made of this file as it is now.
    fn is_of(&self, file: &SourceFile) -> bool {
        let Content::Text(text) = &file.content else { return false };
        let same = |own: &Arc<str>| Arc::ptr_eq(own, text) || own == text;
        self.path == file.path && self.text.as_ref().is_some_and(same)
    }
}

impl Kept {
    /// Whether what is kept was read as the settings want it.
    fn is_for(&self, listed: Listed<'_>) -> bool {
        self.default == listed.default
            && self.languages == listed.languages
            && self.own_fields == listed.own_fields
    }

    /// What was made of these files, which are then no longer kept, nor is any other.
    fn take(&mut self, files: &[&SourceFile]) -> Vec<Option<Read>> {
        let mut before = std::mem::take(&mut self.files);
        let of = |file: &&SourceFile| before.get_mut(file.id.0 as usize).and_then(Option::take);
        files.iter().map(of).collect()
    }

    fn keep(&mut self, file: FileId, read: Read) {
        if read.text.is_none() {
            return;
        }
        let number = file.0 as usize;
        if self.files.len() <= number {
            self.files.resize_with(number + 1, || None);
        }
        self.files[number] = Some(read);
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
    let before = match kept.as_deref_mut() {
        Some(kept) => kept.take(&files),
        None => files.iter().map(|_| None).collect(),
    };
    let read: Vec<Read> = files
        .par_iter()
        .zip(before)
        .with_max_len(AT_ONCE)
        .map(|(file, before)| before.filter(|read| read.is_of(file)).unwrap_or_else(|| one(file, listed)))
        .collect();
    let mut documents = Documents::default();
    for (file, read) in files.iter().zip(read) {
        let (any, found) = match kept.as_deref_mut() {
            Some(kept) => {
                let parts = (read.any.clone(), read.problems.clone());
                kept.keep(file.id, read);
                parts
            }
            None => (read.any, read.problems),
        };
        problems.extend(found);
        match any {
            Any::Mentor(document) => documents.mentors.push(document),
            Any::Program(document) => documents.programs.push(*document),
            Any::Chapter(document) => documents.chapters.push(*document),
            Any::Agreement(document) => documents.agreements.push(*document),
            Any::Handout(document) => documents.handouts.push(*document),
            Any::Application(document) => documents.applications.push(*document),
            Any::Cohort(document) => documents.cohorts.push(*document),
            Any::Page(document) => documents.pages.push(*document),
            Any::Vocabulary(document) => documents.vocabularies.push(*document),
            Any::File(file) => documents.files.push(file),
            Any::Nothing => {}
        }
    }
    documents
}

fn one(file: &SourceFile, listed: Listed<'_>) -> Read {
    let mut problems = Diagnostics::default();
    let any = read_one(file, listed, &mut problems);
    let text = match &file.content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    };
    Read { path: file.path.clone(), text, any, problems }
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
        Role::Program => boxed(one.read("program", problems), Any::Program),
        Role::Chapter => boxed(one.read("handbook", problems), Any::Chapter),
        Role::Agreement => boxed(one.read("agreement", problems), Any::Agreement),
        Role::Handout(_) => boxed(one.read("handout", problems), Any::Handout),
        Role::Application => boxed(one.read("application", problems), Any::Application),
        Role::Cohort => boxed(one.read("cohort", problems), Any::Cohort),
        Role::Page => boxed(one.read("page", problems), Any::Page),
        Role::Vocabulary => boxed(one.read_yaml("vocabulary", problems), Any::Vocabulary),
        Role::File => Any::File(file.id),
        Role::Settings => Any::Nothing,
        Role::Misplaced(expected) => {
            problems.add(Finding::Misplaced { expected: expected.to_owned() }, Span::top(file.id));
            Any::Nothing
        }
    }
}

/// A document of a kind of which there are few.
fn boxed<T>(document: Option<Document<T>>, kind: fn(Box<Document<T>>) -> Any) -> Any {
    document.map_or(Any::Nothing, |document| kind(Box::new(document)))
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
