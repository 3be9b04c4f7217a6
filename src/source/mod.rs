//! Everything that a build reads, and the only code that reads it.
//!
//! [`Sources`] holds the committee's files, the day, and the choices made on the command line.
//! After it has been read, no stage looks at a disk or a clock.

pub mod digest;
pub mod fingerprint;
pub mod read;
pub mod span;

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::source::span::{FileId, Span};

/// A path inside the site's folder, with `/` between its parts on every system:
/// `content/mentors/ana-ruiz.md`. Cheap to clone.
pub type SourcePath = Arc<str>;

/// What the command line said about a build.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The day that counts as today, in the site's time zone; absent: [`Choices::now`] decides.
    pub today: Option<Date>,
    /// The moment that decides which day is today.
    pub now: jiff::Timestamp,
    /// Show drafts, marked.
    pub drafts: bool,
    /// Instead of the `base_url` of the settings.
    pub base_url: Option<String>,
    /// The host for which the site is built, where that makes a difference.
    pub host: Option<Host>,
}

impl Choices {
    /// Those of who says nothing, at a moment.
    pub fn at(now: jiff::Timestamp) -> Self {
        Self { today: None, now, drafts: false, base_url: None, host: None }
    }
}

/// A host that reads, from files among the pages, how it is to serve them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    CloudflarePages,
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its number, which says nothing of its place among the others.
    pub id: FileId,
    /// Its path.
    pub path: SourcePath,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// A text that the tool understands: Markdown, YAML, a template. Without a byte order mark.
    Text(Arc<str>),
    /// Anything else, still on the disk; read when it is needed.
    OnDisk {
        /// Where it lies.
        path: PathBuf,
        /// Its length in bytes when the folder was read.
        length: u64,
    },
    /// Anything else, in memory: for tests.
    Bytes(Arc<[u8]>),
}

/// All input of a build.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The folder that holds `content/`; empty for sources in memory.
    pub root: PathBuf,
    /// What the command line said.
    pub choices: Choices,
    /// In the order of their paths.
    files: Vec<SourceFile>,
    /// By their numbers, also of what is no file of the site. A number that nobody has is no path's.
    paths: Vec<SourcePath>,
}

impl Sources {
    /// Sources without any file.
    pub fn empty(root: PathBuf, choices: Choices) -> Self {
        Self { root, choices, files: Vec::new(), paths: Vec::new() }
    }

    /// Sources from texts in memory, for tests: path and text each.
    pub fn from_texts(choices: Choices, texts: &[(&str, &str)]) -> Self {
        let mut sources = Self::empty(PathBuf::new(), choices);
        for (path, text) in texts {
            sources.insert((*path).into(), Content::Text((*text).into()));
        }
        sources
    }

    /// Adds a file, or replaces the one of the same path. Returns its number.
    pub fn insert(&mut self, path: SourcePath, content: Content) -> FileId {
        let known = self.get(&path).map(|file| file.id);
        let id = known.unwrap_or(FileId(self.paths.len() as u32));
        self.insert_as(id, path, content);
        id
    }

    /// Adds a file under a number that no other has, or replaces the one of the same path.
    pub fn insert_as(&mut self, id: FileId, path: SourcePath, content: Content) {
        // Whoever reads a folder adds them in their order.
        let at = match self.files.last() {
            Some(last) if last.path < path => Err(self.files.len()),
            _ => self.place(&path),
        };
        self.mention_as(id, path.clone());
        let file = SourceFile { id, path, content };
        match at {
            Ok(index) => self.files[index] = file,
            Err(index) => self.files.insert(index, file),
        }
    }

    /// A number for a path that is no file of the site, because it could not be read or was left
    /// out: a place for the problem that says so. Such a path is in none of the lists.
    pub fn mention_as(&mut self, id: FileId, path: SourcePath) {
        let number = id.0 as usize;
        if self.paths.len() <= number {
            self.paths.resize(number + 1, "".into());
        }
        self.paths[number] = path;
    }

    /// Where the file of a path is among the others, or would be.
    fn place(&self, path: &str) -> Result<usize, usize> {
        self.files.binary_search_by(|file| (*file.path).cmp(path))
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The files below a folder (`content/mentors/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        let first = self.files.partition_point(|file| &*file.path < folder);
        self.files[first..].iter().take_while(move |file| file.path.starts_with(folder))
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.place(path).ok().map(|index| &self.files[index])
    }

    /// The path of a file.
    pub fn path(&self, id: FileId) -> &SourcePath {
        &self.paths[id.0 as usize]
    }

    /// How many bytes a file has.
    pub fn length(&self, id: FileId) -> Option<u64> {
        Some(match &self.get(self.path(id))?.content {
            Content::Text(text) => text.len() as u64,
            Content::OnDisk { length, .. } => *length,
            Content::Bytes(bytes) => bytes.len() as u64,
        })
    }

    /// The text of a file; empty for what is not text.
    pub fn text(&self, id: FileId) -> &str {
        match self.get(self.path(id)).map(|file| &file.content) {
            Some(Content::Text(text)) => text,
            _ => "",
        }
    }

    /// The line of a document's front matter on which a field at its top level stands, for
    /// problems of what is known without its place.
    pub fn line_of_field(&self, id: FileId, field: &str) -> Option<Span> {
        let mut start = 0;
        for (number, line) in self.text(id).split_inclusive('\n').enumerate() {
            let content = line.trim_end();
            if number > 0 && content == "---" {
                return None;
            }
            if content.strip_prefix(field).is_some_and(|rest| rest.starts_with(':')) && !field.is_empty() {
                return Some(Span::new(id, start, start + content.len()));
            }
            start += line.len();
        }
        None
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// The system's, for a file on the disk that cannot be read any more.
    pub fn bytes(&self, file: &SourceFile) -> std::io::Result<Vec<u8>> {
        match &file.content {
            Content::Text(text) => Ok(text.as_bytes().to_vec()),
            Content::Bytes(bytes) => Ok(bytes.to_vec()),
            Content::OnDisk { path, .. } => std::fs::read(path),
        }
    }

    /// The first bytes of a file, at most so many: enough to tell what it is.
    ///
    /// # Errors
    /// The system's, for a file on the disk that cannot be read any more.
    pub fn head(&self, file: &SourceFile, most: usize) -> std::io::Result<Vec<u8>> {
        let whole: &[u8] = match &file.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
            Content::OnDisk { path, .. } => {
                let mut head = Vec::new();
                std::fs::File::open(path)?.take(most as u64).read_to_end(&mut head)?;
                return Ok(head);
            }
        };
        Ok(whole[..whole.len().min(most)].to_vec())
    }
}
