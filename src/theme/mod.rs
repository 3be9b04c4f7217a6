//! The theme: the site's own files over the embedded ones.
//!
//! A site overrides any single file by one of the same name below `themes/NAME/`: a template, a
//! part of one, a style sheet. Of strings it overrides single keys. What it overrides can still be
//! reached as `default/…`, to be extended. Style sheets with other names are added at the end, so
//! that a new value for a token takes three lines.

pub mod colour;
pub mod css;
pub mod needs;
pub mod phrases;
pub mod scripts;
pub mod search;
pub mod skins;
pub mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{ErrorKind, Tera};

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostics, Problem};
use crate::settings::Settings;
use crate::source::digest::add;
use crate::source::span::{FileId, Span};
use crate::source::{Content, Sources};
use crate::theme::colour::Rgb;
use crate::theme::needs::Needs;
use crate::theme::scripts::Script;
use crate::theme::search::SearchWords;
use crate::theme::strings::{Catalogue, SOURCE_LANGUAGE, Strings};
use crate::yaml::{Kind, parse};

/// The default theme's files.
pub static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub tera: Tera,
    /// What they need of what they are told.
    pub needs: Needs,
    /// The interface's words.
    pub strings: std::sync::Arc<Strings>,
    /// The one style sheet.
    pub css: String,
    /// The accent of the skin that the site has chosen.
    pub accent: Option<Rgb>,
    /// The scripts.
    pub scripts: Vec<Script>,
    /// What search knows of each language.
    pub search: BTreeMap<String, SearchWords>,
    /// The hash of all its files: two themes with one fingerprint make the same of the same views.
    pub fingerprint: blake3::Hash,
    /// Where to report what goes wrong with a template: the site's own file where there is one.
    places: BTreeMap<String, Span>,
    settings: Span,
}

impl Theme {
    /// The place to report what goes wrong with a template.
    pub fn place(&self, template: &str) -> Span {
        self.places.get(template).copied().unwrap_or(self.settings)
    }

    /// What went wrong with a template, at the line of the site's own file on which it did.
    pub fn problem(&self, error: &tera::Error, template: &str, sources: &Sources) -> Problem {
        let report = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report,
            _ => {
                let reason = error.to_string();
                return Problem::new(Finding::BadTemplate { reason }, self.place(template));
            }
        };
        let name = if report.filename().is_empty() { template } else { report.filename() };
        let finding = Finding::BadTemplate { reason: report.message().to_owned() };
        let Some(top) = self.places.get(name) else {
            return Problem::new(finding, self.place(template));
        };
        let text = sources.text(top.file);
        let byte = |line: usize, column: usize| {
            let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let rest = text[start..].split('\n').next().unwrap_or_default();
            start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
        };
        let span = report.span();
        let (start, end) = (byte(span.start_line, span.start_col), byte(span.end_line, span.end_col));
        Problem::new(finding, Span::new(top.file, start, end))
    }
}

/// A file of the theme: its text, and its number where it is the site's own.
struct ThemeFile<'t> {
    text: &'t str,
    own: Option<FileId>,
}

/// The theme of the last build, for the next one.
#[derive(Default)]
pub struct Kept {
    last: Option<(blake3::Hash, Arc<Theme>, Diagnostics)>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("fingerprint", &self.last.as_ref().map(|(key, ..)| key)).finish()
    }
}

impl Kept {
    /// The theme that the settings name: loaded anew unless the last one was made of the same.
    pub fn load(&mut self, sources: &Sources, settings: &Settings, problems: &mut Diagnostics) -> Arc<Theme> {
        // Places are part of what a theme knows, and so of what it is made of.
        let mut hasher = blake3::Hasher::new();
        let languages: Vec<&str> = settings.languages().collect();
        let chosen = format!("{:?}", (&settings.theme, languages, &settings.language_places, settings.span));
        hasher.update(chosen.as_bytes());
        for file in sources.below("themes/") {
            let Content::Text(text) = &file.content else { continue };
            hasher.update(format!("{:?}", (file.id, &file.path, text.len())).as_bytes());
            hasher.update(text.as_bytes());
        }
        let key = hasher.finalize();
        if let Some((known, theme, found)) = &self.last
            && *known == key
        {
            problems.extend(found.clone());
            return theme.clone();
        }
        let mut found = Diagnostics::default();
        let theme = Arc::new(load(sources, settings, &mut found));
        problems.extend(found.clone());
        self.last = Some((key, theme.clone(), found));
        theme
    }
}

/// Loads the theme that the settings name.
pub fn load(sources: &Sources, settings: &Settings, problems: &mut Diagnostics) -> Theme {
    let name = settings.theme.value.as_str();
    let folder = format!("themes/{name}/");
    let own: Vec<_> = sources.below(&folder).collect();
    let skin = skins::find(name).filter(|_| own.is_empty());
    if own.is_empty() && skin.is_none() && name != "default" {
        let known: BTreeSet<String> = sources
            .below("themes/")
            .filter_map(|file| Some(file.path.strip_prefix("themes/")?.split_once('/')?.0.to_owned()))
            .chain(["default".to_owned()])
            .chain(skins::SKINS.iter().map(|(name, _)| (*name).to_owned()))
            .collect();
        let finding = Finding::UnknownTheme {
            name: name.to_owned(),
            nearest: nearest(name, known.iter().map(String::as_str)),
            known: known.into_iter().collect(),
        };
        problems.add(finding, settings.theme.span);
    }
    let mut files: BTreeMap<String, ThemeFile<'_>> = BTreeMap::new();
    embedded(&DEFAULT, &mut files);
    let originals: Vec<String> = files.keys().cloned().collect();
    if let Some(skin) = skin {
        embedded(skin, &mut files);
    }
    for file in own {
        if let (Content::Text(text), Some(path)) = (&file.content, file.path.strip_prefix(&folder)) {
            files.insert(path.to_owned(), ThemeFile { text, own: Some(file.id) });
        }
    }
    let strings = std::sync::Arc::new(load_strings(&files, settings, problems));
    let mut theme = Theme {
        tera: Tera::default(),
        needs: Needs::default(),
        strings: strings.clone(),
        css: css::sheet(
            &files.iter().map(|(path, file)| (path.as_str(), file.text)).collect::<Vec<_>>(),
            &css_order(&files),
        ),
        accent: skin
            .and_then(|skin| skin.get_file("css/skin.css")?.contents_utf8())
            .and_then(|sheet| skins::token(sheet, "accent")),
        scripts: scripts::bundles(
            &files.iter().map(|(path, file)| (path.as_str(), file.text)).collect::<Vec<_>>(),
            files.get("theme.yaml").map_or("", |manifest| manifest.text),
        ),
        search: search_words(&files),
        fingerprint: fingerprint(&files),
        places: BTreeMap::new(),
        settings: settings.theme.span,
    };
    check_version(&files, problems);
    load_templates(&mut theme, &files, &originals, sources, problems);
    theme
}

fn fingerprint(files: &BTreeMap<String, ThemeFile<'_>>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (path, file) in files {
        for part in [path.as_str(), file.text] {
            add(&mut hasher, part.as_bytes());
        }
    }
    hasher.finalize()
}

fn embedded<'t>(folder: &'t Dir<'_>, files: &mut BTreeMap<String, ThemeFile<'t>>) {
    for file in folder.files() {
        if let (Some(text), Some(path)) = (file.contents_utf8(), file.path().to_str()) {
            files.insert(path.replace('\\', "/"), ThemeFile { text, own: None });
        }
    }
    for folder in folder.dirs() {
        embedded(folder, files);
    }
}

/// The strings of each language; what a language of the site lacks is reported where the site's
/// own strings are, or at the settings.
fn load_strings(
    files: &BTreeMap<String, ThemeFile<'_>>,
    settings: &Settings,
    problems: &mut Diagnostics,
) -> Strings {
    let mut catalogues: BTreeMap<String, Catalogue> = BTreeMap::new();
    // The embedded strings lie below the site's own.
    let mut layers: Vec<(String, &str, Option<FileId>)> = Vec::new();
    for file in DEFAULT.get_dir("strings").into_iter().flat_map(Dir::files) {
        if let (Some(text), Some(stem)) =
            (file.contents_utf8(), file.path().file_stem().and_then(|stem| stem.to_str()))
            && speaks(settings, stem)
        {
            layers.push((stem.to_owned(), text, None));
        }
    }
    for (path, file) in files {
        if let (Some(stem), Some(own)) =
            (path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml")), file.own)
        {
            layers.push((stem.to_owned(), file.text, Some(own)));
        }
    }
    for (stem, text, own) in layers {
        let mut silent = Diagnostics::default();
        let node = match own {
            Some(id) => parse(id, text, 0, problems),
            None => parse(FileId(0), text, 0, &mut silent),
        };
        catalogues.entry(stem).or_default().lay(&node);
    }
    let source: Vec<String> = catalogues
        .get(SOURCE_LANGUAGE)
        .map(|catalogue| catalogue.keys().map(str::to_owned).collect())
        .unwrap_or_default();
    let strings = Strings::new(catalogues);
    for language in settings.languages().filter(|language| *language != SOURCE_LANGUAGE) {
        let catalogue = strings.catalogue(language);
        let is_missing = |key: &&String| {
            !key.starts_with("language_") && !catalogue.is_some_and(|catalogue| catalogue.has(key))
        };
        let keys: Vec<String> = source.iter().filter(is_missing).cloned().collect();
        if !keys.is_empty() {
            // A language that the theme does not know at all lacks hundreds: they are told together.
            let place = settings.language_places.get(language).copied().unwrap_or(settings.span);
            problems.add(Finding::MissingString { keys, language: language.to_owned() }, place);
        }
    }
    strings
}

/// Whether a site may say something in a language whose strings are there: those of others need not be read.
fn speaks(settings: &Settings, strings: &str) -> bool {
    let bare = |language: &str| language.split('-').next().is_some_and(|bare| bare == strings);
    strings == SOURCE_LANGUAGE || settings.languages().any(|language| language == strings || bare(language))
}

/// The embedded words of search, and the site's own beside them.
fn search_words(files: &BTreeMap<String, ThemeFile<'_>>) -> BTreeMap<String, SearchWords> {
    let mut embedded_files = BTreeMap::new();
    embedded(&DEFAULT, &mut embedded_files);
    let own = files.iter().filter(|(_, file)| file.own.is_some());
    let all = embedded_files.iter().chain(own);
    search::load(all.map(|(path, file)| (path.as_str(), file.text)))
}

fn css_order(files: &BTreeMap<String, ThemeFile<'_>>) -> Vec<String> {
    let Some(manifest) = files.get("theme.yaml") else { return Vec::new() };
    let node = parse(manifest.own.unwrap_or(FileId(0)), manifest.text, 0, &mut Diagnostics::default());
    let Kind::Map(entries) = &node.kind else { return Vec::new() };
    let Some((_, list)) = entries.iter().find(|(key, _)| key.value == "css") else { return Vec::new() };
    let Kind::List(items) = &list.kind else { return Vec::new() };
    let text = |item: &crate::yaml::Node| match &item.kind {
        Kind::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}

/// A site's own theme says for which version of the views it was made.
fn check_version(files: &BTreeMap<String, ThemeFile<'_>>, problems: &mut Diagnostics) {
    let Some((manifest, own)) = files.get("theme.yaml").and_then(|file| Some((file, file.own?))) else {
        return;
    };
    let node = parse(own, manifest.text, 0, problems);
    let Kind::Map(entries) = &node.kind else { return };
    if let Some((key, node)) = entries.iter().find(|(key, _)| key.value == "version")
        && let Kind::Scalar(scalar) = &node.kind
    {
        let theme = scalar.text.parse().unwrap_or(0);
        if theme != crate::view::VERSION {
            problems.add(Finding::ThemeVersion { theme, ours: crate::view::VERSION }, key.span);
        }
    }
}

fn load_templates(
    theme: &mut Theme,
    files: &BTreeMap<String, ThemeFile<'_>>,
    originals: &[String],
    sources: &Sources,
    problems: &mut Diagnostics,
) {
    let mut templates: Vec<(String, &str)> = Vec::new();
    for (path, file) in files {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        templates.push((name.to_owned(), file.text));
        if let Some(id) = file.own {
            theme.places.insert(name.to_owned(), Span::top(id));
            // What is overridden can be extended.
            let original = originals.contains(path).then(|| DEFAULT.get_file(path)).flatten();
            if let Some(text) = original.and_then(|file| file.contents_utf8()) {
                templates.push((format!("default/{name}"), text));
            }
        }
    }
    theme.tera.autoescape_on(vec![".html"]);
    phrases::register(&mut theme.tera, &theme.strings);
    match theme.tera.add_raw_templates(templates.iter().map(|(name, text)| (name, *text))) {
        Ok(()) => theme.needs = Needs::of(templates.iter().map(|(name, text)| (name.as_str(), *text))),
        // Which of them can be used is seen only now: nothing is known of what they need.
        Err(_) => spare(theme, &templates, files, sources, problems),
    }
}

/// Loads a theme in which something is wrong: the embedded templates, and those of the site's own
/// that can stand on them. Each that cannot is reported, and all pages can be made all the same, so
/// that one slip is one problem.
fn spare(
    theme: &mut Theme,
    templates: &[(String, &str)],
    files: &BTreeMap<String, ThemeFile<'_>>,
    sources: &Sources,
    problems: &mut Diagnostics,
) {
    let mut embedded_files = BTreeMap::new();
    embedded(&DEFAULT, &mut embedded_files);
    let defaults = embedded_files
        .iter()
        .filter_map(|(path, file)| Some((path.strip_prefix("templates/")?.to_owned(), file.text)))
        .chain(templates.iter().filter(|(name, _)| name.starts_with("default/")).cloned());
    // What comes with the tool is right.
    let _ = theme.tera.add_raw_templates(defaults);
    let is_own = |name: &str| files.get(&format!("templates/{name}")).is_some_and(|file| file.own.is_some());
    let mut waiting: Vec<&(String, &str)> = templates.iter().filter(|(name, _)| is_own(name)).collect();
    loop {
        let before = waiting.len();
        let mut failed = Vec::new();
        for template in waiting {
            if let Err(error) = theme.tera.add_raw_template(&template.0, template.1) {
                failed.push((template, error));
            }
        }
        // One may need another that comes after it.
        if failed.len() == before || failed.is_empty() {
            for ((name, _), error) in failed {
                problems.push(theme.problem(&error, name, sources));
            }
            return;
        }
        waiting = failed.into_iter().map(|(template, _)| template).collect();
    }
}
