//! Pictures as they are published: without metadata, upright, in the sizes that are shown.
//!
//! Every copied file passes through here, since what its bytes are decides how it is published,
//! not its name (`kind`):
//!
//! 1. code is left out, with a warning;
//! 2. a picture of dots is freed of its metadata without being compressed again ([`strip`]), unless
//!    its orientation or its colours are only right with them: then it is decoded, turned,
//!    converted to sRGB ([`profile`]) and encoded anew ([`pixels`]);
//! 3. a drawing is freed of code ([`drawing`]);
//! 4. anything else is copied as it is;
//! 5. portraits are cut to squares, and wide pictures of texts made narrower, below `media/`,
//!    under names that change with their content.
//!
//! What happens to one picture (`treat`) follows from its bytes and what is
//! wanted of it alone, so that it can be remembered between builds ([`PictureCache`]).

pub mod drawing;
pub mod kind;
pub mod pixels;
pub mod profile;
pub mod strip;
pub mod treatment;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::body::{Body, Piece};
use crate::model::fold::slugify;
use crate::output::artifact::Outputs;
use crate::output::media::kind::{Kind, is_code, kind};
use crate::output::media::pixels::Encoded;
use crate::output::media::treatment::{Gate, Refusal, Square, Treated, Wanted, treat};
use crate::site::links::{bodies, is_picture, picture};
use crate::site::{Copied, Site};
use crate::source::span::Span;
use crate::source::{Content, SourceFile, SourcePath};

/// The sides of the squares to which portraits are cut, in CSS pixels: on cards, on a mentor's page.
pub const SQUARES: [u32; 2] = [72, 240];

/// As much of a file as tells what it is.
const HEAD: usize = 4096;

/// No picture that can be shown is larger.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// A picture of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its path in the output.
    pub path: String,
    /// The path of the same picture at twice the density, where there is one.
    pub dense: Option<String>,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
}

/// The site's pictures.
#[derive(Debug, Default)]
pub struct Media {
    whole: BTreeMap<SourcePath, Shown>,
    squares: BTreeMap<(SourcePath, u32), Shown>,
}

/// Treated pictures of earlier builds, by what they were made from.
#[derive(Debug, Default)]
pub struct PictureCache {
    known: BTreeMap<[u8; 32], Arc<Result<Treated, Refusal>>>,
}

/// What became of a copied file.
enum Fate {
    /// It is copied.
    Plain,
    /// It is code.
    Code(String),
    /// It cannot be read.
    Unreadable(String),
    /// It is none of the pictures that are published.
    Refused(Refusal),
    /// It is a picture: its key, and what was made of it.
    Picture([u8; 32], Arc<Result<Treated, Refusal>>),
}

impl Media {
    /// A picture as it is, or narrower where a page shows it and it is wider than any page.
    pub fn whole(&self, source: &SourcePath) -> Option<&Shown> {
        self.whole.get(source)
    }

    /// A picture cut to a square of so many CSS pixels: one of [`SQUARES`].
    pub fn square(&self, source: &SourcePath, size: u32) -> Option<&Shown> {
        self.squares.get(&(source.clone(), size))
    }

    /// Publishes the copied files of a site, its pictures in all the sizes that are shown.
    pub fn prepare(site: &Site<'_>, outputs: &mut Outputs, problems: &mut Diagnostics) -> Self {
        Self::prepare_with(site, &mut PictureCache::default(), outputs, problems)
    }

    /// The same, with what is still true of an earlier build.
    pub fn prepare_with(
        site: &Site<'_>,
        cache: &mut PictureCache,
        outputs: &mut Outputs,
        problems: &mut Diagnostics,
    ) -> Self {
        let uses = Uses::of(site);
        let gate = Gate::default();
        let known = &cache.known;
        let fates: Vec<(&Copied, &SourceFile, Fate)> = site
            .copies
            .par_iter()
            .filter_map(|copied| {
                let file = site.sources.get(site.sources.path(copied.file))?;
                Some((copied, file, fate(site, file, uses.of_file(&file.path), known, &gate)))
            })
            .collect();
        let mut media = Self::default();
        // What this build did not use is forgotten: the cache is never larger than one build.
        let mut used = BTreeMap::new();
        for (copied, file, fate) in fates {
            let top = Span::top(file.id);
            match fate {
                Fate::Plain => copy(copied, file, outputs),
                Fate::Code(extension) => problems.add(Finding::CodeFile { extension }, top),
                Fate::Unreadable(reason) => problems.add(Finding::Unreadable { reason }, top),
                Fate::Refused(refusal) => problems.add(refusal.finding(), top),
                Fate::Picture(key, treated) => {
                    match &*treated {
                        Ok(treated) => {
                            if treated.code_removed {
                                problems.add(Finding::CodeInDrawing {}, top);
                            }
                            media.add(copied, file, treated, outputs);
                        }
                        Err(refusal) => problems.add(refusal.finding(), top),
                    }
                    used.insert(key, treated);
                }
            }
        }
        cache.known = used;
        media
    }

    /// Publishes a treated picture under its own path and, in other sizes, below `media/`.
    fn add(&mut self, copied: &Copied, file: &SourceFile, treated: &Treated, outputs: &mut Outputs) {
        match &treated.own {
            Some(bytes) => outputs.add(copied.path.clone(), bytes.clone()),
            None => copy(copied, file, outputs),
        }
        let (width, height) = treated.size;
        let own = Shown { path: copied.path.clone(), dense: None, width, height };
        let mut place = |picture: &Encoded| {
            let path = derived(&file.path, picture);
            outputs.add(path.clone(), picture.bytes.clone());
            path
        };
        let whole = match &treated.narrow {
            Some(narrow) => {
                Shown { path: place(narrow), dense: None, width: narrow.width, height: narrow.height }
            }
            None => own.clone(),
        };
        self.whole.insert(file.path.clone(), whole);
        for size in SQUARES {
            let square = match treated.squares.get(&size) {
                Some((plain, dense)) => {
                    let mut path = |square: &Square| match square {
                        Square::Own => copied.path.clone(),
                        Square::Cut(cut) => place(cut),
                    };
                    let (path, dense) = (path(plain), dense.as_ref().map(path));
                    Shown { path, dense, width: size, height: size }
                }
                // A drawing has every size; the style sheet cuts it.
                None if treated.whole_as_square => Shown { width: size, height: size, ..own.clone() },
                None => continue,
            };
            self.squares.insert((file.path.clone(), size), square);
        }
    }
}

/// Copies a file as it is.
fn copy(copied: &Copied, file: &SourceFile, outputs: &mut Outputs) {
    match &file.content {
        Content::OnDisk { path, .. } => outputs.copy(copied.path.clone(), path.clone()),
        Content::Text(text) => outputs.add(copied.path.clone(), text.as_bytes()),
        Content::Bytes(bytes) => outputs.add(copied.path.clone(), bytes.clone()),
    }
}

/// The path of a picture that was made from another: `media/ana-ruiz-1f2e3d4c-144.png`. Its name
/// changes with its content, so that browsers may keep it for ever.
fn derived(source: &str, picture: &Encoded) -> String {
    let name = source.rsplit('/').next().unwrap_or(source);
    let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let stem = if stem.is_empty() { "picture" } else { &stem };
    let stem = &stem[..stem.len().min(60)];
    format!("media/{stem}-{}-{}.{}", picture.mark, picture.width, picture.format.extension())
}

/// What is to be done with a copied file.
fn fate(
    site: &Site<'_>,
    file: &SourceFile,
    wanted: Wanted,
    known: &BTreeMap<[u8; 32], Arc<Result<Treated, Refusal>>>,
    gate: &Gate,
) -> Fate {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if is_code(&extension) {
        return Fate::Code(extension);
    }
    let head = match site.sources.head(file, HEAD) {
        Ok(head) => head,
        Err(error) => return Fate::Unreadable(error.to_string()),
    };
    let kind = match kind(&head, &extension) {
        Kind::Other if is_picture(name) => {
            return Fate::Refused(Refusal::NotAPicture(
                "what is in it is no picture that browsers show".into(),
            ));
        }
        Kind::Other => return Fate::Plain,
        Kind::Markup => return Fate::Code("html".to_owned()),
        Kind::Foreign(name) => {
            let reason = format!("it is {name}, which not every browser shows");
            return Fate::Refused(Refusal::NotAPicture(reason));
        }
        kind => kind,
    };
    if matches!(&file.content, Content::OnDisk { length, .. } if *length > MOST_BYTES) {
        return Fate::Refused(Refusal::TooLarge("100 MB".into()));
    }
    let bytes = match site.sources.bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => return Fate::Unreadable(error.to_string()),
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[kind.number(), u8::from(wanted.square), u8::from(wanted.shown)]);
    hasher.update(&bytes);
    let key = *hasher.finalize().as_bytes();
    let treated = known.get(&key).cloned().unwrap_or_else(|| {
        // Decoders are not ours: one that gives up on a broken picture must not end the build.
        let attempt = std::panic::catch_unwind(|| treat(&bytes, kind, wanted, gate));
        Arc::new(attempt.unwrap_or_else(|_| Err(Refusal::damaged())))
    });
    Fate::Picture(key, treated)
}

/// Which files pages show, and as what.
struct Uses {
    portraits: BTreeSet<SourcePath>,
    shown: BTreeSet<SourcePath>,
}

impl Uses {
    fn of(site: &Site<'_>) -> Self {
        let mut uses = Self { portraits: BTreeSet::new(), shown: BTreeSet::new() };
        if site.copies.is_empty() {
            return uses;
        }
        let in_text = |(from, body): (&SourcePath, &Body)| {
            let pictures = body.pieces.iter().filter_map(|piece| match piece {
                Piece::Picture(shown) => picture(site, from, &shown.target).ok(),
                _ => None,
            });
            pictures.collect::<Vec<SourcePath>>()
        };
        uses.shown = bodies(site).into_par_iter().flat_map_iter(in_text).collect();
        for mentor in site.model.mentors.iter().flat_map(|mentor| mentor.iter().map(|(_, mentor)| mentor)) {
            let portrait = mentor.portrait.as_ref();
            uses.portraits
                .extend(portrait.and_then(|portrait| picture(site, &mentor.path, &portrait.file.value).ok()));
        }
        let logo = site.settings.organization.as_ref().and_then(|organization| organization.logo.as_ref());
        uses.shown.extend(logo.and_then(|logo| picture(site, &"content/site.yaml".into(), &logo.value).ok()));
        uses
    }

    fn of_file(&self, path: &SourcePath) -> Wanted {
        Wanted { square: self.portraits.contains(path), shown: self.shown.contains(path) }
    }
}

#[cfg(test)]
mod tests;
