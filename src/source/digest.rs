//! One number for all that decides which files a site has: two builds of the same one make the same.

use std::fs::File;
use std::io;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::source::{Choices, Content, Host, SourceFile, Sources};

/// The program itself: its own source, its themes, and the versions of the libraries that it was made with.
const PROGRAM: &str = env!("DOCENDO_MADE_OF");

/// The number (BLAKE3) of these sources, on a day, with this program.
///
/// # Errors
/// The system's, for a file that cannot be read any more.
pub fn digest(sources: &Sources, today: Date) -> io::Result<blake3::Hash> {
    let mut all = blake3::Hasher::new();
    add(&mut all, PROGRAM.as_bytes());
    add(&mut all, today.to_string().as_bytes());
    // Whoever adds a choice has to say here whether it makes a difference. What moment it is makes
    // none but by the day.
    let Choices { today: _, now: _, drafts, base_url, host } = &sources.choices;
    add(&mut all, &[u8::from(*drafts)]);
    add(&mut all, base_url.as_deref().unwrap_or_default().as_bytes());
    add(
        &mut all,
        &[match host {
            None => 0,
            Some(Host::Netlify) => 1,
            Some(Host::CloudflarePages) => 2,
        }],
    );
    let files: Vec<&SourceFile> = sources.files().collect();
    let contents: Vec<blake3::Hash> =
        files.par_iter().map(|file| content(file)).collect::<io::Result<_>>()?;
    for (file, content) in files.iter().zip(contents) {
        add(&mut all, file.path.as_bytes());
        add(&mut all, content.as_bytes());
    }
    Ok(all.finalize())
}

/// Adds a part and its length, so that no two lists of parts are alike.
pub fn add(all: &mut blake3::Hasher, part: &[u8]) {
    all.update(&(part.len() as u64).to_le_bytes());
    all.update(part);
}

fn content(file: &SourceFile) -> io::Result<blake3::Hash> {
    Ok(match &file.content {
        Content::Text(text) => blake3::hash(text.as_bytes()),
        Content::Bytes(bytes) => blake3::hash(bytes),
        Content::OnDisk { path, .. } => blake3::Hasher::new().update_reader(File::open(path)?)?.finalize(),
    })
}
