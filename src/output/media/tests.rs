//! Pictures through a whole site.

use proptest::prelude::*;

use super::kind::kind;
use super::pixels::samples::{halves, noise};
use super::pixels::{Format, decode, header};
use super::treatment::{Gate, Wanted, treat};
use super::{Media, PictureCache, Shown};
use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::samples::{bytes, codes, with_site};
use crate::source::SourcePath;

const CANARY: &[u8] = b"GPS 41.1400N 104.8200W";

/// A JPEG with EXIF: an orientation, and a text that must not be published.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    // One directory with one entry: tag 0x0112, a short, once (CIPA DC-008, 4.6.2).
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(CANARY);
    let length = ((exif.len() + 2) as u16).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

const SITE: (&str, &str) = ("content/site.yaml", "title: T\nprofiles: { require_consent: false }\n");

fn mentor(portrait: &str) -> String {
    format!(
        "---\nname: Ana Ruiz\nconfirmed: 2026-03-02\nportrait: {portrait}\nportrait_alt: Ana\n---\nHello\n"
    )
}

fn prepared(
    texts: &[(&str, &str)],
    files: &[(&str, Vec<u8>)],
    test: impl FnOnce(&Media, &Outputs, &Diagnostics),
) {
    with_site(texts, files, |site, problems| {
        let mut outputs = Outputs::default();
        let media = Media::prepare(site, &mut outputs, problems);
        test(&media, &outputs, problems);
    });
}

#[test]
fn a_portrait_is_turned_upright_cut_and_freed_of_what_the_camera_wrote() {
    let picture = with_exif(&halves(600, 400, Format::Jpeg), 6);
    assert!(contains(&picture, CANARY));
    let mentor = mentor("ana.jpg");
    prepared(
        &[SITE, ("content/mentors/ana.md", &mentor)],
        &[("content/mentors/ana.jpg", picture)],
        |media, outputs, problems| {
            assert_eq!(codes(problems), [""; 0]);
            let source: SourcePath = "content/mentors/ana.jpg".into();
            let whole = media.whole(&source).expect("it is there");
            let upright = Shown { path: "mentors/ana.jpg".into(), dense: None, width: 400, height: 600 };
            assert_eq!(*whole, upright);
            let small = media.square(&source, 72).expect("it is cut");
            assert_eq!((small.width, small.height), (72, 72));
            assert!(small.path.starts_with("media/ana-") && small.path.ends_with("-72.jpg"), "{small:?}");
            let large = media.square(&source, 240).expect("it is cut");
            let dense = large.dense.as_deref().expect("there are dots enough for more");
            assert!(dense.ends_with("-400.jpg"), "never larger than it is: {dense}");
            for (path, _) in outputs.iter() {
                assert!(!contains(bytes(outputs, path), CANARY), "{path}");
            }
            // Turned by a quarter to the right, what was on the left is on top.
            let turned = bytes(outputs, "mentors/ana.jpg");
            let header = header(turned, Format::Jpeg).expect("it is a JPEG");
            assert!(!header.needs_decoding());
            let picture = decode(turned, Format::Jpeg, &header).expect("it is whole");
            let dots = picture.dots();
            assert!(dots[0] > 150 && dots[2] < 60, "red on top: {:?}", &dots[..3]);
            let last = &dots[dots.len() - 3..];
            assert!(last[2] > 150 && last[0] < 60, "blue at the bottom: {last:?}");
        },
    );
}

#[test]
fn drawn_portraits_stay_sharp_and_small_ones_are_not_blown_up() {
    let mentor = mentor("ana.png");
    prepared(
        &[SITE, ("content/mentors/ana.md", &mentor)],
        &[("content/mentors/ana.png", halves(60, 60, Format::Png))],
        |media, _, problems| {
            assert_eq!(codes(problems), [""; 0]);
            let small = media.square(&"content/mentors/ana.png".into(), 72).expect("it is cut");
            assert_eq!(small.path, "mentors/ana.png", "it is a square of the right size itself");
            assert_eq!((small.dense.as_ref(), small.width), (None, 72));
        },
    );
}

#[test]
fn bytes_decide_what_is_published() {
    let page = ("content/about.md", "---\ntitle: About\n---\nText\n");
    let files = [
        ("content/a.jpg", b"<html><script>alert(1)</script></html>".to_vec()),
        ("content/b.html", b"<p>".to_vec()),
        ("content/c.jpg", b"plain text".to_vec()),
        ("content/d.pdf", b"%PDF-1.7".to_vec()),
        ("content/e.png", b"\x89PNG\r\n\x1a\n and no more".to_vec()),
        ("content/f.svg", b"<svg><script>alert(1)</script></svg>".to_vec()),
        ("content/g.dat", with_exif(&halves(8, 8, Format::Jpeg), 1)),
        ("content/h.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec()),
    ];
    prepared(&[SITE, page], &files, |media, outputs, problems| {
        assert_eq!(
            codes(problems),
            ["code-file", "code-file", "not-a-picture", "not-a-picture", "code-in-drawing", "not-a-picture"]
        );
        let paths: Vec<&str> = outputs.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["d.pdf", "f.svg", "g.dat"]);
        assert!(!contains(bytes(outputs, "g.dat"), CANARY));
        assert!(!contains(bytes(outputs, "f.svg"), b"alert"));
        assert_eq!(media.whole(&"content/f.svg".into()).map(|shown| shown.width), Some(300));
    });
}

#[test]
fn a_picture_that_claims_to_be_enormous_is_refused_unread() {
    let mut bomb = halves(8, 8, Format::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    // A PNG's header is checked by its sum, which a bomb gets right.
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    prepared(&[SITE], &[("content/bomb.png", bomb)], |_, outputs, problems| {
        assert_eq!(codes(problems), ["too-large"]);
        assert!(outputs.is_empty());
    });
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
            },
        )
    })
}

#[test]
fn what_a_build_remembers_changes_nothing() {
    let mentor = mentor("ana.png");
    let texts = [SITE, ("content/mentors/ana.md", mentor.as_str())];
    let files = [("content/mentors/ana.png", noise(300, 500, Format::Png))];
    with_site(&texts, &files, |site, problems| {
        let mut cache = PictureCache::default();
        let mut run = || {
            let mut outputs = Outputs::default();
            let media = Media::prepare_with(site, &mut cache, &mut outputs, problems);
            let files: Vec<_> = outputs.iter().map(|(path, file)| (path.clone(), file.clone())).collect();
            (files, media.square(&"content/mentors/ana.png".into(), 240).cloned())
        };
        let (cold, square) = run();
        assert_eq!(run(), (cold, square.clone()));
        // Many colours and no holes: a photograph, whatever it was saved as.
        assert!(square.is_some_and(|square| square.path.ends_with("-240.jpg")));
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done to a picture on its way here, it is treated or refused, and never ends the
    /// build.
    #[test]
    fn a_broken_picture_breaks_nothing(
        which in 0..5_usize,
        cut in 0.3..1.0_f64,
        changes in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 0..8),
    ) {
        let mut bytes = match which {
            0 => with_exif(&halves(24, 16, Format::Jpeg), 5),
            1 => halves(24, 16, Format::Png),
            2 => halves(24, 16, Format::WebP),
            3 => b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;".to_vec(),
            _ => b"<svg viewBox='0 0 4 4'><a href='#b' style=\"x:url('#c')\">&amp;</a></svg>".to_vec(),
        };
        for (at, byte) in changes {
            let at = (bytes.len() as f64 * at) as usize;
            bytes[at] = byte;
        }
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        let wanted = Wanted { square: true, shown: true };
        let _ = treat(&bytes, kind(&bytes, "svg"), wanted, &Gate::default());
    }
}
