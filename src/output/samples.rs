//! Sites for the tests of formats.

use crate::diagnostic::Diagnostics;
use crate::output::artifact::{Artifact, Outputs};
use crate::output::assets::Assets;
use crate::output::media::Media;
use crate::output::{Context, Format};
use crate::site::Site;
use crate::source::{Choices, Content, Sources};
use crate::{model, settings, site};

/// A site from texts and other files in memory, on 10 March 2026, and what was found wrong with it.
pub fn with_site(
    texts: &[(&str, &str)],
    files: &[(&str, Vec<u8>)],
    test: impl FnOnce(&Site<'_>, &mut Diagnostics),
) {
    let choices =
        Choices { today: Some(jiff::civil::date(2026, 3, 10)), ..Choices::at(jiff::Timestamp::UNIX_EPOCH) };
    let mut sources = Sources::from_texts(choices, texts);
    for (path, bytes) in files {
        sources.insert((*path).into(), Content::Bytes(bytes.clone().into()));
    }
    let mut problems = Diagnostics::default();
    let settings = settings::read(&sources, &mut problems);
    let documents = settings.documents(&sources, None, &mut problems);
    let model = model::assemble::assemble(documents, &settings, &sources, None, &mut problems);
    let site = site::plan::plan(&model, &settings, &sources, &mut problems);
    test(&site, &mut problems);
}

/// The codes of what was found, in order.
pub fn codes(problems: &Diagnostics) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.finding.code()).collect()
}

/// The bytes of a file of the output.
pub fn bytes<'o>(outputs: &'o Outputs, path: &str) -> &'o [u8] {
    match outputs.get(path) {
        Some(Artifact::Bytes(bytes)) => bytes,
        other => panic!("{path} is {other:?}"),
    }
}

/// A file of the output as text.
pub fn text<'o>(outputs: &'o Outputs, path: &str) -> &'o str {
    std::str::from_utf8(bytes(outputs, path)).expect("it is UTF-8")
}

/// The outputs of one format, for a site from texts and other files. Nothing may be wrong with the
/// site but what is said of people who are not published.
pub fn with_outputs(
    texts: &[(&str, &str)],
    files: &[(&str, Vec<u8>)],
    format: &dyn Format,
    test: impl FnOnce(&Outputs),
) {
    with_site(texts, files, |site, problems| {
        let unexpected: Vec<_> = problems
            .iter()
            .filter(|problem| {
                !matches!(problem.finding.code(), "no-consent" | "never-confirmed" | "nobody-to-tell")
            })
            .collect();
        assert!(unexpected.is_empty(), "{unexpected:?}");
        let theme = crate::theme::load(site.sources, site.settings, &mut Diagnostics::default());
        let (media, assets) = (Media::default(), Assets::default());
        let mut outputs = Outputs::default();
        let cx = Context {
            site,
            theme: &theme,
            media: &media,
            assets: &assets,
            barriers: 0,
            known: None,
            first: None,
        };
        format.write(&cx, &mut outputs, problems);
        test(&outputs);
    });
}
