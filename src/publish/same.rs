//! Whether a file is already what it is to be: byte by byte, since two files can be made to have one number.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::output::artifact::Material;
use crate::publish::creation::{BLOCK, in_blocks};

/// Whether a file holds this and nothing else.
///
/// # Errors
/// The system's, if one of two files cannot be read.
pub fn is_same(path: &Path, material: Material<'_>) -> io::Result<bool> {
    let there = File::open(path)?;
    let length = there.metadata()?.len();
    let mut reading = Reading { there, block: Vec::new(), same: true };
    match material {
        Material::Bytes(bytes) => {
            reading.same = length == bytes.len() as u64;
            bytes.chunks(BLOCK).try_for_each(|block| reading.goes_on_with(block))?;
        }
        Material::Parts(parts) => {
            reading.same = length == parts.iter().map(|part| part.len() as u64).sum::<u64>();
            in_blocks(parts, |block| reading.goes_on_with(block))?;
        }
        Material::File(source) => {
            let mut source = File::open(source)?;
            reading.same = length == source.metadata()?.len();
            let mut block = vec![0; BLOCK];
            while reading.same {
                match source.read(&mut block) {
                    Ok(0) => break,
                    Ok(read) => reading.goes_on_with(&block[..read])?,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(reading.same)
}

/// A file that is being compared.
struct Reading {
    there: File,
    block: Vec<u8>,
    /// So far.
    same: bool,
}

impl Reading {
    fn goes_on_with(&mut self, wanted: &[u8]) -> io::Result<()> {
        if self.same {
            self.block.resize(wanted.len(), 0);
            self.there.read_exact(&mut self.block)?;
            self.same = self.block == wanted;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{BLOCK, is_same};
    use crate::output::artifact::Material;

    #[test]
    fn a_file_is_the_same_if_every_byte_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let text = "Mentoring in libraries. ".repeat(BLOCK / 8);
        let (first, rest) = text.split_at(777);
        let parts: [Arc<str>; 2] = [first.into(), rest.into()];
        let there = at("there", &text);
        let copy = at("copy", &text);
        for material in [Material::Bytes(text.as_bytes()), Material::Parts(&parts), Material::File(&copy)] {
            assert!(is_same(&there, material).unwrap());
            let changed = format!("{}!", &text[..text.len() - 1]);
            for other in [changed.as_str(), &text[1..], "", &format!("{text} ")] {
                assert!(!is_same(&at("other", other), material).unwrap(), "{} bytes", other.len());
            }
            assert!(is_same(&folder.path().join("nowhere"), material).is_err());
        }
    }
}
