//! What the loop turns: look at the folder, build, show.
//!
//! No threads, and the clock is given: the loop decides when, this decides what.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::human::{self, Look};
use crate::diagnostic::{Diagnostics, Problem, Severity};
use crate::output::artifact::{Artifact, Outputs};
use crate::pipeline::{self, Build, Cache, Haste, Summary};
use crate::publish::error::PublishError;
use crate::serve::board::{Board, Notice, View};
use crate::serve::watch::FEW;
use crate::site::Site;
use crate::source::read::Reader;
use crate::source::{Choices, SourcePath, Sources};
use crate::{publish, settings};

/// The most problems that a page shows. Nobody mends more at a time; the terminal has them all.
const MOST: usize = 30;

/// What the preview is asked to show.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The day that counts as today; absent: the day that it is, also when it turns.
    pub today: Option<Date>,
    /// Show drafts, marked.
    pub drafts: bool,
    /// Instead of the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Treat warnings as errors.
    pub strict: bool,
    /// Lead the browser to the page of what was edited.
    pub follow: bool,
    /// A folder into which every good site is published as well.
    pub output: Option<PathBuf>,
}

/// Why there is something to build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Nothing was built yet.
    First,
    /// These files are new, different or gone.
    Files(Vec<SourcePath>),
    /// Another day has begun.
    Day(Date),
}

/// What a look has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Why there is something to build, if there is.
    pub cause: Option<Cause>,
    /// Whether the whole folder was looked at.
    pub whole: bool,
}

/// What cannot be told at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// A site that was built, but is not shown yet.
pub struct Built {
    cause: Cause,
    newest: Vec<SourcePath>,
    sources: Sources,
    build: Build,
    trouble: Option<Trouble>,
    gone: bool,
    fails: bool,
    given_up: bool,
    building: Duration,
}

impl Built {
    /// Whether it is not to be shown.
    pub fn fails(&self) -> bool {
        self.fails
    }

    /// Whether it was left half done, since something newer is to be built.
    pub fn is_given_up(&self) -> bool {
        self.given_up
    }

    /// Why it was built.
    pub fn into_cause(self) -> Cause {
        self.cause
    }
}

/// What the loop has done, for those who tell it.
pub struct Turn<'t> {
    /// Why.
    pub cause: &'t Cause,
    /// What it was built from.
    pub sources: &'t Sources,
    /// The problems, in the order in which they are told.
    pub problems: Vec<&'t Problem>,
    /// Those that the last turn did not have.
    pub fresh: Vec<&'t Problem>,
    /// What is wrong with the folder as a whole.
    pub trouble: Option<&'t Trouble>,
    /// What is shown now; `None` if the last good site is kept.
    pub shown: Option<Shown>,
    /// Whether there is a site to be seen at all.
    pub has_site: bool,
    /// Why it could not be published, where that was asked for.
    pub unpublished: Option<PublishError>,
    /// How long it took until it was shown.
    pub took: Duration,
    /// How much of that was building.
    pub building: Duration,
}

/// A site that is shown, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// What there is.
    pub summary: Summary,
    /// Pages that are new or different.
    pub updated: usize,
}

/// A site that is looked at while it is written.
pub struct Preview {
    wishes: Wishes,
    clock: Box<dyn Fn() -> Timestamp + Send>,
    board: Arc<Board>,
    reader: Reader,
    cache: Cache,
    /// What was found to differ since the last build began.
    newest: Vec<SourcePath>,
    /// What was built last, but for its files; `None` before.
    last: Option<Last>,
    /// Which problems were told.
    told: BTreeSet<(SourcePath, &'static str, String)>,
    site: Option<Arc<Outputs>>,
    revision: u64,
}

struct Last {
    sources: Sources,
    today: Date,
    /// Whether `content/` could not be read.
    gone: Option<Trouble>,
}

impl Preview {
    /// A preview that shows nothing yet. `clock` tells the moment that decides which day it is.
    pub fn new(wishes: Wishes, board: Arc<Board>, clock: Box<dyn Fn() -> Timestamp + Send>) -> Self {
        let reader = Reader::new(wishes.root.clone());
        // Pages of an earlier preview at the same port know only smaller numbers.
        let revision = u64::try_from(Timestamp::now().as_millisecond()).unwrap_or(1);
        let (cache, told) = (Cache::lasting(), BTreeSet::new());
        Self {
            wishes,
            clock,
            board,
            reader,
            cache,
            newest: Vec::new(),
            last: None,
            told,
            site: None,
            revision,
        }
    }

    /// Looks whether there is something to build: at these files, if they can be told from a look at them
    /// alone, else at the whole folder. What was found is told once.
    pub fn look(&mut self, files: Option<&[PathBuf]>) -> Looked {
        let now = SystemTime::now();
        let alone = files.filter(|_| self.last.as_ref().is_some_and(|last| last.gone.is_none()));
        let alone = alone.and_then(|files| self.reader.look_at(files, now));
        let whole = alone.is_none();
        let looked = alone.map_or_else(|| self.reader.look(now), Ok);
        Looked { cause: self.cause(looked), whole }
    }

    fn cause(&mut self, looked: std::io::Result<Vec<SourcePath>>) -> Option<Cause> {
        let Some(last) = &mut self.last else { return Some(Cause::First) };
        match looked {
            Err(error) => {
                let trouble = Some(gone(&error));
                return (last.gone != trouble).then(|| Cause::Files(vec!["content".into()]));
            }
            Ok(changed) if changed.is_empty() && last.gone.is_some() => {
                return Some(Cause::Files(vec!["content".into()]));
            }
            Ok(changed) if !changed.is_empty() => {
                self.newest.extend(changed.iter().cloned());
                return Some(Cause::Files(changed));
            }
            Ok(_) => {}
        }
        if self.wishes.today.is_some() {
            return None;
        }
        last.sources.choices.now = (self.clock)();
        let today = settings::read(&last.sources, &mut Diagnostics::default()).today;
        (today != last.today).then_some(Cause::Day(today))
    }

    /// Builds what was last seen. Once what is waited for is shown, the rest is left alone as soon as
    /// it is `over`.
    pub fn build(&mut self, cause: Cause, over: &(dyn Fn() -> bool + Sync)) -> Built {
        let choices = Choices {
            today: self.wishes.today,
            now: (self.clock)(),
            drafts: self.wishes.drafts,
            base_url: self.wishes.base_url.clone(),
            host: None,
        };
        let started = Instant::now();
        let mut problems = Diagnostics::default();
        let sources = self.reader.sources(choices, &mut problems);
        let (trouble, gone) = match std::fs::read_dir(self.wishes.root.join("content")) {
            Err(error) => (Some(gone(&error)), true),
            Ok(_) if sources.get("content/site.yaml").is_none() => (Some(no_settings(&problems)), false),
            Ok(_) => (None, false),
        };
        let newest = std::mem::take(&mut self.newest);
        let given_up = AtomicBool::new(false);
        // Once over, it stays so: what was left out is not made later.
        let over = || {
            given_up.load(Ordering::Relaxed) || {
                over() && {
                    given_up.store(true, Ordering::Relaxed);
                    true
                }
            }
        };
        let mut build = match &trouble {
            Some(_) => Build::default(),
            None => self.pipeline(&sources, &newest, &over),
        };
        problems.extend(std::mem::take(&mut build.problems));
        build.problems = problems;
        let fails = trouble.is_some() || build.problems.fails(self.wishes.strict);
        let given_up = given_up.into_inner();
        if given_up {
            // What of it was shown was good, and stays whatever comes next.
            self.site.clone_from(&self.board.view().site);
        }
        Built { cause, newest, sources, build, trouble, gone, fails, given_up, building: started.elapsed() }
    }

    /// Goes the one path. What was edited, and what is looked at, is shown before the rest is made:
    /// in a large site that takes a moment.
    fn pipeline(
        &mut self,
        sources: &Sources,
        newest: &[SourcePath],
        over: &(dyn Fn() -> bool + Sync),
    ) -> Build {
        let documents = if newest.len() <= FEW { newest } else { &[] };
        self.revision += 1;
        let (revision, board) = (self.revision, &self.board);
        let follow = self.wishes.follow;
        let show = |so_far: &Outputs, planned: &Site<'_>| {
            let before = board.view();
            let Some(site) = &before.site else { return };
            // What is gone is gone at once.
            let site = Arc::new(site.with(so_far, |path| !path.ends_with(".html") || planned.has_page(path)));
            let edited = edited(newest, |file| planned.addresses.shown(file));
            let edited = edited.filter(|_| follow).map(|path| (revision, path.to_owned()));
            // What kept the site back has been mended, or this would not be shown.
            let notice = before.notice.clone().filter(|notice| !notice.kept_back);
            board.turn(View {
                revision,
                site: Some(site),
                notice,
                unfinished: true,
                edited: edited.or(before.edited.clone()),
                ..View::clone(&before)
            });
        };
        let pages = board.looked_at();
        let haste = Haste { documents, pages: &pages, strict: self.wishes.strict, show: &show, over };
        // The first site is shown as a whole.
        let haste = self.site.is_some().then_some(&haste);
        pipeline::build_for(sources, &mut self.cache, Outputs::default(), haste)
    }

    /// Shows what was built, or why it cannot be shown, and then tells of it. It began when `took`
    /// begins to count.
    pub fn show(&mut self, built: Built, took: impl Fn() -> Duration, tell: &mut dyn FnMut(&Turn<'_>)) {
        let Built { cause, newest, sources, build, trouble, gone, fails, building, .. } = built;
        let settings = settings::read(&sources, &mut Diagnostics::default());
        let problems = build.problems.sorted(&sources);
        let built_as = self.revision;
        self.revision += 1;
        let before = self.board.view();
        let mut view = View {
            revision: self.revision,
            notice: self.notice(&problems, &sources, trouble.as_ref()),
            // Without what was shown early of a site that then failed.
            site: self.site.clone(),
            unfinished: false,
            ..View::clone(&before)
        };
        let mut old = None;
        if !fails {
            old = Some(self.site.replace(Arc::new(build.outputs)));
            view.site.clone_from(&self.site);
            view.base = settings.base_url.as_deref().map(base_path).unwrap_or_default();
            let page = edited(&newest, |file| build.shown.get(file));
            view.edited =
                page.filter(|_| self.wishes.follow).map(|path| (built_as, path.to_owned())).or_else(|| {
                    view.edited
                        .filter(|(_, path)| self.site.as_ref().is_some_and(|site| site.get(path).is_some()))
                });
        }
        drop(before);
        self.board.turn(view);
        let took = took();

        let site = self.site.as_deref();
        let shown = old
            .and_then(|old| Some(Shown { summary: build.summary, updated: updated(old.as_deref(), site?) }));
        let unpublished = match (&self.wishes.output, site) {
            (Some(output), Some(site)) if !fails => publish::publish(site, output).err(),
            _ => None,
        };
        let key = |problem: &Problem| {
            (sources.path(problem.span.file).clone(), problem.finding.code(), problem.finding.message())
        };
        let fresh = problems.iter().copied().filter(|problem| !self.told.contains(&key(problem))).collect();
        let told = problems.iter().map(|problem| key(problem)).collect();
        let has_site = self.site.is_some();
        tell(&Turn {
            cause: &cause,
            sources: &sources,
            problems,
            fresh,
            trouble: trouble.as_ref(),
            shown,
            has_site,
            unpublished,
            took,
            building,
        });
        self.told = told;
        self.last = Some(Last { today: settings.today, gone: trouble.filter(|_| gone), sources });
    }

    /// What pages say about the site, in the words of the terminal.
    fn notice(&self, problems: &[&Problem], sources: &Sources, trouble: Option<&Trouble>) -> Option<Notice> {
        let kept_back = trouble.is_some()
            || problems.iter().any(|problem| problem.finding.severity() == Severity::Error)
            || (self.wishes.strict
                && problems.iter().any(|problem| problem.finding.severity() == Severity::Warning));
        let told: Vec<&Problem> = problems
            .iter()
            .copied()
            .filter(|problem| problem.finding.severity() <= Severity::Warning)
            .collect();
        if let Some(Trouble { message, remedy }) = trouble {
            let text = format!("error: {message}\n  = help: {remedy}\n");
            return Some(Notice { kept_back, title: "The site’s files cannot be read.".to_owned(), text });
        }
        if told.is_empty() {
            return None;
        }
        // The errors first: they are what keeps the site back.
        let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
            told.iter().copied().partition(|problem| problem.finding.severity() == Severity::Error);
        let first: Vec<&Problem> = errors.into_iter().chain(warnings).take(MOST).collect();
        let mut text = human::render(&first, sources, Look::Plain).trim_end().to_owned();
        if told.len() > first.len() {
            text.push_str(&format!("\n\nThe terminal shows {} more.", told.len() - first.len()));
        }
        Some(Notice { kept_back, title: human::summary(&told, ""), text })
    }

    /// How many things are kept from one turn to the next: files, what was made of them, problems told.
    pub fn kept(&self) -> usize {
        let site = self.site.as_ref().map_or(0, |site| site.len());
        self.reader.kept() + self.cache.kept() + self.told.len() + site
    }
}

fn gone(error: &std::io::Error) -> Trouble {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "it is no longer there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you may not open it".to_owned(),
        _ => error.to_string(),
    };
    Trouble {
        message: format!("The folder `content/` cannot be read: {why}."),
        remedy: "Put it back, and the preview goes on by itself.".to_owned(),
    }
}

fn no_settings(problems: &Diagnostics) -> Trouble {
    let (message, remedy) = match problems.count(Severity::Error) {
        0 => ("There is no file `content/site.yaml`.", "Put it back, and the preview goes on by itself."),
        _ => (
            "The file `content/site.yaml` cannot be read.",
            "Make sure that you may open it, and that it is a text.",
        ),
    };
    Trouble { message: message.to_owned(), remedy: remedy.to_owned() }
}

/// The path of an address, without the slash at its beginning and with one at its end.
fn base_path(url: &str) -> String {
    let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    crate::site::url::decode(path)
}

/// The page of the document that was edited, if it was one.
fn edited<'s>(files: &[SourcePath], shown: impl Fn(&SourcePath) -> Option<&'s str>) -> Option<&'s str> {
    let mut pages = files.iter().filter_map(shown);
    let page = pages.next()?;
    pages.next().is_none().then_some(page)
}

/// How many pages are new or different.
fn updated(old: Option<&Outputs>, new: &Outputs) -> usize {
    let same = |path: &str, artifact: &Artifact| match (old.and_then(|old| old.get(path)), artifact) {
        (Some(Artifact::Bytes(old)), Artifact::Bytes(new)) => Arc::ptr_eq(old, new) || old == new,
        (old, new) => old == Some(new),
    };
    new.iter().filter(|(path, artifact)| path.ends_with(".html") && !same(path, artifact)).count()
}
