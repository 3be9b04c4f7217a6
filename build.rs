//! Tells the program what it was made of, so that it knows whether a site was built by the same one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What decides which bytes the program makes of which input.
const PARTS: &[&str] = &["Cargo.lock", "src", "themes"];

fn main() {
    let mut files = BTreeSet::new();
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        gather(Path::new(part), &mut files);
    }
    let mut digest = Fnv::default();
    for file in files {
        digest.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        // What cannot be read fails the compilation itself, with a better sentence.
        digest.add(&fs::read(&file).unwrap_or_default());
    }
    println!("cargo:rustc-env=DOCENDO_MADE_OF={:016x}", digest.0);
}

fn gather(path: &Path, files: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.insert(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        gather(&entry.path(), files);
    }
}

/// FNV-1a in 64 bits: the same for all versions of the compiler, as the standard library's hasher is not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds bytes, and where they end.
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&(bytes.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
