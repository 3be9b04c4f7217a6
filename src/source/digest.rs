//! One number for all that decides which files a site has: two builds of the same one make the same.

use std::io;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::source::fingerprint::{Fingerprint, Fingerprinter};
use crate::source::{Choices, Content, Host, SourceFile, Sources};

/// The program itself: its own source, its themes, and the versions of the libraries that it was made with.
const PROGRAM: &str = env!("DOCENDO_MADE_OF");

/// The number of these sources, on a day, with this program.
///
/// # Errors
/// The system's, for a file that cannot be read any more.
pub fn digest(sources: &Sources, today: Date) -> io::Result<Fingerprint> {
    let mut all = Fingerprinter::default();
    all.add_part(PROGRAM.as_bytes());
    all.add_part(today.to_string().as_bytes());
    // Whoever adds a choice has to say here whether it makes a difference. What moment it is makes
    // none but by the day.
    let Choices { today: _, now: _, drafts, base_url, host } = &sources.choices;
    all.add_part(&[u8::from(*drafts)]);
    all.add_part(base_url.as_deref().unwrap_or_default().as_bytes());
    all.add_part(&[match host {
        None => 0,
        Some(Host::Netlify) => 1,
        Some(Host::CloudflarePages) => 2,
    }]);
    let files: Vec<&SourceFile> = sources.files().collect();
    let contents: Vec<Fingerprint> = files.par_iter().map(|file| content(file)).collect::<io::Result<_>>()?;
    for (file, content) in files.iter().zip(contents) {
        all.add_part(file.path.as_bytes());
        all.add_part(&content.to_bytes());
    }
    Ok(all.finish())
}

fn content(file: &SourceFile) -> io::Result<Fingerprint> {
    Ok(match &file.content {
        Content::Text(text) => Fingerprint::of(text.as_bytes()),
        Content::Bytes(bytes) => Fingerprint::of(bytes),
        Content::OnDisk { path, .. } => Fingerprint::of_file(path)?,
    })
}
