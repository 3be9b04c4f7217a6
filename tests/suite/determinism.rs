//! The same input gives the same bytes: whatever the number of threads, the folder, the language
//! and the time zone of the machine, and the order in which the files came to be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::harness::Site;

/// All files of a folder.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_owned();
            (path, std::fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/site/content");
    let mut files: Vec<(PathBuf, Vec<u8>)> = tree(&golden).into_iter().collect();
    // Pictures are treated side by side, and names beyond ASCII are sorted.
    let portrait = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/mentors/ana-ruiz.png");
    let portrait = std::fs::read(portrait).expect("a picture");
    for name in ["Åsa", "Émile", "Zoë", "zoe", "Ñandú", "王芳", "Ana"] {
        let slug: String = name.bytes().map(|byte| format!("{byte:x}")).collect();
        let text = format!(
            "---\nname: {name} Same\nwork_areas: [Straße, strasse, İstanbul, {name}]\n\
             consent: 2026-01-15\nconfirmed: 2026-03-02\nportrait: p{slug}.png\nportrait_alt: x\n---\n{name}\n"
        );
        files.push((format!("mentors/{slug}.md").into(), text.into_bytes()));
        files.push((format!("mentors/p{slug}.png").into(), portrait.clone()));
    }
    let variables: [&[(&str, &str)]; 6] = [
        &[("RAYON_NUM_THREADS", "1"), ("LANG", "C"), ("TZ", "UTC")],
        &[("RAYON_NUM_THREADS", "2"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")],
        &[("RAYON_NUM_THREADS", "8"), ("LANG", "ar_EG.UTF-8"), ("TZ", "Pacific/Pago_Pago")],
        &[("RAYON_NUM_THREADS", "8"), ("HOME", "/nowhere"), ("TZ", "Nowhere/Atall")],
        &[("RAYON_NUM_THREADS", "8"), ("USER", "somebody"), ("HOSTNAME", "elsewhere")],
        &[("RAYON_NUM_THREADS", "3"), ("TMPDIR", "/"), ("COLUMNS", "20")],
    ];
    let mut first: Option<BTreeMap<PathBuf, Vec<u8>>> = None;
    for (round, variables) in variables.into_iter().enumerate() {
        let site = Site::empty();
        let folder = ["site", "a b/ü/deep", "x"][round % 3];
        let count = files.len();
        for index in 0..count {
            // Forwards, backwards, and from the middle.
            let index = [index, count - 1 - index, (index + count / 2) % count][round % 3];
            let (path, bytes) = &files[index];
            let path = site.at(folder).join("content").join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        site.run_in(folder, "build", &["--output", "../out"], variables).done();
        let out = site.at(folder).join("../out");
        let built = tree(&out.canonicalize().expect("a folder"));
        let Some(first) = &first else {
            assert!(built.len() > 60 && built.contains_key(Path::new("sitemap.xml")), "{}", built.len());
            first = Some(built);
            continue;
        };
        let differ: Vec<_> =
            first.keys().chain(built.keys()).filter(|path| first.get(*path) != built.get(*path)).collect();
        assert!(differ.is_empty(), "{variables:?}: {differ:?}");
    }
}
