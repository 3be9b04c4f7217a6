//! Links: from what an author wrote to the page that is meant, or to what is wrong with it.

use std::collections::BTreeSet;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::body::{Body, Piece};
use crate::site::url::{decode, join, relative};
use crate::site::{Page, PageKind, Site};
use crate::source::SourcePath;
use crate::source::span::FileId;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a page, in the reader's language where it exists.
    Page(PageKind),
    /// To a copied file.
    File(String),
    /// To a place on the same page.
    Here,
}

/// A resolved link: where it leads, and what follows the path (`?…#…`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Where it leads.
    pub target: Target,
    /// The fragment without `#`, decoded.
    pub fragment: Option<String>,
    /// What follows the path as written, with its `?` or `#`.
    pub suffix: String,
}

/// Resolves a link that stands in the document `from`.
///
/// # Errors
/// What is wrong with the link, for a problem at its place.
pub fn resolve(site: &Site<'_>, from: &SourcePath, link: &str) -> Result<Resolved, Finding> {
    let at = link.find(['?', '#']).unwrap_or(link.len());
    let (path, suffix) = link.split_at(at);
    let fragment =
        suffix.split_once('#').map(|(_, fragment)| decode(fragment)).filter(|fragment| !fragment.is_empty());
    let resolved = |target| Resolved { target, fragment: fragment.clone(), suffix: suffix.to_owned() };
    if path.is_empty() {
        return Ok(resolved(Target::Here));
    }
    let path = decode(path);
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    if path.starts_with('/') {
        let inside = join("content", path.strip_prefix("/content/").unwrap_or(&path)).unwrap_or_default();
        let near = known(site, &inside).or_else(|| nearest(&inside, site.addresses.sources()));
        let suggestion = near.map_or_else(String::new, |source| relative(from, &source));
        return Err(Finding::AbsoluteLink { target: link.to_owned(), suggestion });
    }
    let joined = join(folder, &path).filter(|joined| joined.starts_with("content/") || joined == "content");
    let Some(joined) = joined else {
        return Err(Finding::LinkOutside { target: link.to_owned() });
    };
    if let Some(kind) = site.addresses.document(&joined) {
        return Ok(resolved(Target::Page(kind)));
    }
    if let Some(file) = site.addresses.file(&joined) {
        return Ok(resolved(Target::File(file.to_owned())));
    }
    if let Some(why) = site.model.hidden.get(joined.as_str()) {
        return Err(Finding::LinkToHidden { target: link.to_owned(), why });
    }
    // A page that the tool makes has no source: its address is all there is to link to.
    if let Some(kind) = joined.strip_prefix("content/").and_then(|output| site.addresses.output(output)) {
        return Ok(resolved(Target::Page(kind)));
    }
    let lower = joined.to_lowercase();
    if let Some(actual) = site.addresses.sources().find(|source| source.to_lowercase() == lower) {
        return Err(Finding::LinkCase { target: link.to_owned(), actual: relative(from, actual) });
    }
    let candidates = [format!("{joined}.md"), format!("{joined}/index.md"), joined.replace(".html", ".md")];
    let near = candidates.iter().find(|candidate| site.addresses.document(candidate).is_some()).cloned();
    let near =
        near.or_else(|| nearest(&joined, site.addresses.sources())).or_else(|| named_alike(site, &joined));
    if site.sources.get(&joined).is_some() {
        return Err(Finding::LinkToHidden { target: link.to_owned(), why: NO_PAGE });
    }
    Err(Finding::BrokenLink { target: link.to_owned(), nearest: near.map(|near| relative(from, &near)) })
}

/// Why there is nothing to link to in place of settings and the like.
const NO_PAGE: &str = "no page is made of it";

/// The one document or file anywhere on the site that has the name of a path's last part.
fn named_alike(site: &Site<'_>, path: &str) -> Option<String> {
    let name = path.rsplit('/').next().filter(|name| name.contains('.') && !name.starts_with("index."))?;
    let mut alike = site.addresses.sources().filter(|source| source.rsplit('/').next() == Some(name));
    let first = alike.next()?;
    alike.next().is_none().then(|| first.to_owned())
}

/// The document or file at a path, or the one that it names without its ending.
fn known(site: &Site<'_>, path: &str) -> Option<String> {
    let stem = path.trim_end_matches('/').trim_end_matches(".html");
    [path.to_owned(), format!("{stem}.md"), format!("{stem}/index.md")].into_iter().find(|candidate| {
        site.addresses.document(candidate).is_some() || site.addresses.file(candidate).is_some()
    })
}

/// The link as it stands on a page; `None` for one that is broken.
pub fn href(site: &Site<'_>, page: &Page, from: &SourcePath, link: &str) -> Option<String> {
    let resolved = resolve(site, from, link).ok()?;
    let path = match &resolved.target {
        // A text may be shown on another page than its own: a chapter in the whole handbook.
        Target::Here => {
            let own = site.addresses.document(from).and_then(|kind| site.path_of(kind, &page.language));
            match own {
                Some(own) if *own != *page.path && !shows(site, page, from) => own.to_owned(),
                _ => return Some(resolved.suffix),
            }
        }
        Target::Page(kind) => site.path_of(*kind, &page.language)?.to_owned(),
        Target::File(file) => file.clone(),
    };
    Some(format!("{}{}", relative(&page.path, &path), resolved.suffix))
}

/// Whether a page shows the text of a document although that has a page of its own.
fn shows(site: &Site<'_>, page: &Page, from: &SourcePath) -> bool {
    match (page.kind, site.addresses.document(from)) {
        (PageKind::HandbookAll(id), Some(PageKind::Chapter(of, _) | PageKind::Agreement(of))) => id == of,
        (PageKind::HandbookOf(id, _), Some(PageKind::Chapter(of, _) | PageKind::Agreement(of))) => id == of,
        (PageKind::Chapter(id, _), Some(PageKind::Agreement(of))) => id == of,
        (PageKind::AllMentors, Some(PageKind::Mentor(_))) => true,
        _ => false,
    }
}

/// Where a picture lies in the output; a picture must be a copied file.
///
/// # Errors
/// What is wrong with it.
pub fn picture(site: &Site<'_>, from: &SourcePath, link: &str) -> Result<SourcePath, Finding> {
    let path = decode(link.split(['?', '#']).next().unwrap_or_default());
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = join(folder, &path);
    let below = join("content", &path);
    for candidate in [beside, below].into_iter().flatten() {
        if site.addresses.file(&candidate).is_some() {
            return Ok(candidate.as_str().into());
        }
    }
    if path.starts_with("//") || path.contains("://") {
        return Err(Finding::RemotePicture { target: link.to_owned() });
    }
    let joined = join(folder, &path).unwrap_or_default();
    let lower = joined.to_lowercase();
    if let Some(actual) = site.addresses.sources().find(|source| source.to_lowercase() == lower) {
        return Err(Finding::LinkCase { target: link.to_owned(), actual: relative(from, actual) });
    }
    let pictures = site.addresses.sources().filter(|source| is_picture(source));
    Err(Finding::BrokenPicture {
        target: link.to_owned(),
        nearest: nearest(&joined, pictures)
            .or_else(|| named_alike(site, &joined))
            .map(|near| relative(from, &near)),
    })
}

/// Whether a file's name is that of a picture.
pub fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| {
        matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg" | "avif")
    })
}

/// Tries every link and picture of every published text, and every picture in front matter.
pub fn check(site: &Site<'_>, problems: &mut Diagnostics) {
    // What leads to a document with errors leads to a page again when they are mended.
    let wrong: BTreeSet<FileId> = problems
        .iter()
        .filter(|problem| problem.finding.severity() == Severity::Error)
        .map(|problem| problem.span.file)
        .collect();
    let leads_to_wrong = |from: &SourcePath, link: &str| {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = join(folder, &decode(link.split(['?', '#']).next().unwrap_or_default()));
        path.and_then(|path| site.sources.get(&path)).is_some_and(|file| wrong.contains(&file.id))
    };
    for (from, body) in bodies(site) {
        for piece in &body.pieces {
            match piece {
                Piece::Html(_) | Piece::Id(_) | Piece::Phrase(_) | Piece::FileNote { .. } => {}
                Piece::Link { target, .. } if leads_to_wrong(from, target) => {}
                Piece::Link { target, span } => match resolve(site, from, target) {
                    Ok(resolved) => {
                        if let Some(finding) = check_fragment(site, from, &resolved) {
                            problems.add(finding, *span);
                        }
                    }
                    Err(finding) => problems.add(finding, *span),
                },
                Piece::Picture(shown) => {
                    if let Err(finding) = picture(site, from, &shown.target) {
                        problems.add(finding, shown.span);
                    }
                }
            }
        }
    }
    for mentor in site.model.mentors.iter().flat_map(|mentor| mentor.iter().map(|(_, mentor)| mentor)) {
        if let Some(portrait) = &mentor.portrait
            && let Err(finding) = picture(site, &mentor.path, &portrait.file.value)
        {
            problems.add(finding, portrait.file.span);
        }
    }
    let settings: SourcePath = "content/site.yaml".into();
    if let Some(logo) =
        site.settings.organization.as_ref().and_then(|organization| organization.logo.as_ref())
        && let Err(finding) = picture(site, &settings, &logo.value)
    {
        problems.add(finding, logo.span);
    }
}

/// A fragment must be the id of something on the page that it leads to, where that page is a text
/// of the committee's own; what the tool lays out has ids of its own.
fn check_fragment(site: &Site<'_>, from: &SourcePath, resolved: &Resolved) -> Option<Finding> {
    let fragment = resolved.fragment.as_ref()?;
    let path = match &resolved.target {
        Target::Here => from.clone(),
        Target::Page(PageKind::Article(index) | PageKind::Home(Some(index))) => {
            site.model.pages[*index].default.path.clone()
        }
        Target::Page(PageKind::Chapter(program, chapter)) => match site.handbook(*program).chapters[*chapter]
        {
            crate::site::handbook::Chapter::Own(own) => {
                site.model.programs[program.0].chapters[own].default.path.clone()
            }
            crate::site::handbook::Chapter::Defined(_) => return None,
        },
        Target::Page(PageKind::Mentor(id)) => site.model.mentors[id.0].default.path.clone(),
        _ => return None,
    };
    let (_, body) = bodies(site).into_iter().find(|(source, _)| **source == path)?;
    if body.ids.contains(fragment) {
        return None;
    }
    if matches!(
        site.addresses.document(&path),
        Some(PageKind::Program(_) | PageKind::Apply(_) | PageKind::Cohort(..))
    ) {
        return None;
    }
    let nearest = nearest(fragment, body.ids.iter().map(String::as_str));
    let known = body.ids.iter().take(8).cloned().collect();
    Some(Finding::BrokenFragment { fragment: fragment.clone(), page: path.to_string(), nearest, known })
}

/// All published texts with the document that each stands in.
pub fn bodies<'s>(site: &'s Site<'_>) -> Vec<(&'s SourcePath, &'s Body)> {
    let model = site.model;
    let mut bodies: Vec<(&SourcePath, &Body)> = Vec::new();
    bodies.extend(
        model
            .mentors
            .iter()
            .flat_map(|mentor| mentor.iter().map(|(_, mentor)| (&mentor.path, &*mentor.body))),
    );
    bodies.extend(model.pages.iter().flat_map(|page| page.iter().map(|(_, page)| (&page.path, &*page.body))));
    for program in &model.programs {
        let definitions = program
            .definition
            .iter()
            .filter_map(|(_, definition)| Some((&definition.source.as_ref()?.1, &*definition.body)));
        bodies.extend(definitions);
        let pages = program.chapters.iter().chain(&program.handbook).chain(&program.agreement);
        let pages = pages.chain(program.handouts.values());
        bodies.extend(pages.flat_map(|page| page.iter().map(|(_, page)| (&page.path, &*page.body))));
        bodies.extend(
            program.form.iter().flat_map(|form| form.iter().map(|(_, form)| (&form.path, &*form.body))),
        );
        bodies.extend(
            program
                .cohorts
                .iter()
                .flat_map(|cohort| cohort.iter().map(|(_, cohort)| (&cohort.path, &*cohort.body))),
        );
    }
    bodies
}

/// Files that belong to hidden documents and that no published one uses: they stay out too.
///
/// Those are all in the folder of a hidden bundle or draft program, those that a hidden document
/// names in its front matter or its text, and those beside it that are named as it is.
pub fn used_by_hidden_alone(site: &Site<'_>) -> BTreeSet<SourcePath> {
    if site.model.files.is_empty() || site.model.hidden.is_empty() {
        return BTreeSet::new();
    }
    let files = |from: &SourcePath, link: &str| {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = decode(link.split(['?', '#']).next().unwrap_or_default());
        [join(folder, &path), join("content", &path)].into_iter().flatten()
    };
    let in_text = |(from, body): (&SourcePath, &Body)| {
        let targets = body.pieces.iter().filter_map(|piece| match piece {
            Piece::Picture(picture) => Some(picture.target.as_str()),
            Piece::Link { target, .. } => Some(target.as_str()),
            Piece::Html(_) | Piece::Id(_) | Piece::Phrase(_) | Piece::FileNote { .. } => None,
        });
        targets.flat_map(|target| files(from, target)).collect::<Vec<String>>()
    };
    let mut used: BTreeSet<String> = bodies(site).into_par_iter().flat_map_iter(in_text).collect();
    for mentor in site.model.mentors.iter().flat_map(|mentor| mentor.iter().map(|(_, mentor)| mentor)) {
        if let Some(portrait) = &mentor.portrait {
            used.extend(files(&mentor.path, &portrait.file.value));
        }
    }
    if let Some(logo) =
        site.settings.organization.as_ref().and_then(|organization| organization.logo.as_ref())
    {
        used.extend(files(&"content/site.yaml".into(), &logo.value));
    }
    let hidden = || site.model.hidden.keys();
    // `content/` itself is nobody's bundle, even if the home page is a draft.
    let folders: Vec<&str> = hidden()
        .filter_map(|path| path.strip_suffix("index.md"))
        .filter(|folder| *folder != "content/")
        .collect();
    let beside: BTreeSet<String> = hidden().map(|path| folded(stem(path))).collect();
    let texts: Vec<String> = hidden()
        .map(|path| site.sources.get(path).map_or("", |file| site.sources.text(file.id)))
        .map(all_spellings)
        .collect();
    let belongs = |path: &SourcePath| {
        let name = folded(path.rsplit('/').next().unwrap_or(path));
        folders.iter().any(|folder| path.starts_with(folder))
            || beside.contains(&folded(stem(path)))
            || texts.iter().any(|text| text.contains(&name))
    };
    let files = site.model.files.iter().map(|file| site.sources.path(*file));
    files.filter(|path| !used.contains(path.as_ref() as &str) && belongs(path)).cloned().collect()
}

/// The path of a file without what follows the first dot of its name: `mentors/ana` for
/// `mentors/ana.es.md` and `mentors/ana.jpg`.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    path[name..].find('.').map_or(path, |dot| &path[..name + dot])
}

/// A name as systems compare names that are the least strict about it.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// A text with every way in which it may spell the name of a file resolved: `my%20picture.jpg` as in
/// a link, `"\u00e9.jpg"` as in YAML. One after the other, so that a name is found in one of them.
fn all_spellings(text: &str) -> String {
    let mut all = folded(text);
    if text.contains('%') {
        all.push('\n');
        all.push_str(&folded(&decode(text)));
    }
    if text.contains('\\') {
        let mut parts = text.split("\\u");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let letter = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            match letter.and_then(char::from_u32) {
                Some(letter) => {
                    plain.push(letter);
                    plain.push_str(&part[4..]);
                }
                None => plain.push_str(part),
            }
        }
        all.push('\n');
        all.push_str(&folded(&plain.replace('\\', "")));
    }
    all
}
