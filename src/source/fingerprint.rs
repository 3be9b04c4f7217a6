//! A number of sixteen bytes for any bytes: whether two texts are the same, without both being there.
//!
//! XXH3 in 128 bits (its specification: xxhash.com). Two different texts have the same number about once in 10³⁸
//! pairs, unless somebody sets out to make them. So it tells what has to be looked at again of what this program
//! made itself; whether what others hand in is the same is told by BLAKE3, or byte by byte.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// So much of a file is read at once.
const BLOCK: usize = 1 << 16;

/// How many digits a number is written in.
const DIGITS: usize = 32;

/// The number of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// That of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// That of what a file on the disk holds.
    ///
    /// # Errors
    /// The system's, if it cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut block = [0; BLOCK];
        let mut all = Fingerprinter::default();
        loop {
            match file.read(&mut block) {
                Ok(0) => return Ok(all.finish()),
                Ok(length) => all.add(&block[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads a number as it is written; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_number = text.len() == DIGITS && text.bytes().all(is_digit);
        is_number.then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

/// In 32 digits, as `xxhsum -H2` writes it.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0DIGITS$x}", self.0)
    }
}

/// Reckons the number of bytes that come bit by bit.
#[derive(Default)]
pub struct Fingerprinter(Xxh3Default);

impl Fingerprinter {
    /// Goes on with these.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The number of all that was added.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Fingerprint, Fingerprinter};

    #[test]
    fn bytes_have_one_number_however_they_come() {
        // As the specification's own program reckons them.
        assert_eq!(Fingerprint::of(b"").to_string(), "99aa06d3014798d86001c324468d497f");
        let text = "Mentoring in libraries. ".repeat(BLOCK / 8);
        let whole = Fingerprint::of(text.as_bytes());
        let mut bit_by_bit = Fingerprinter::default();
        text.as_bytes().chunks(777).for_each(|chunk| bit_by_bit.add(chunk));
        assert_eq!(bit_by_bit.finish(), whole);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), &text).unwrap();
        assert_eq!(Fingerprint::of_file(&folder.path().join("a")).unwrap(), whole);
        assert!(Fingerprint::of_file(&folder.path().join("b")).is_err());
        assert_ne!(Fingerprint::of(&text.as_bytes()[1..]), whole);
    }

    #[test]
    fn a_number_is_read_as_it_is_written() {
        let number = Fingerprint::of(b"a");
        assert_eq!(Fingerprint::parse(&number.to_string()), Some(number));
        let zero = "0".repeat(32);
        assert_eq!(Fingerprint::parse(&zero).map(|zero| zero.to_string()), Some(zero));
        for other in ["", "0", "+0000000000000000000000000000001", &"A".repeat(32), &"0".repeat(64)] {
            assert_eq!(Fingerprint::parse(other), None, "{other}");
        }
    }
}
