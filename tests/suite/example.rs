//! The example site, held against what is promised of every site: links that lead somewhere from
//! any folder, titles that tell pages apart, nothing inline, nobody's private address.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use docendo::diagnostic::{Diagnostics, Severity};
use docendo::output::artifact::Artifact;
use docendo::pipeline::{self, Build, Cache};
use docendo::source::{Choices, Sources, read};

/// The example site as it is on a day when all its profiles hold.
static EXAMPLE: LazyLock<(Sources, Build)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let choices =
        Choices { today: Some(jiff::civil::date(2026, 11, 22)), ..Choices::at(jiff::Timestamp::UNIX_EPOCH) };
    let mut problems = Diagnostics::default();
    let sources = read::read(root, choices, &mut problems).expect("the example site");
    let mut build = pipeline::build(&sources, &mut Cache::default());
    build.problems.extend(problems);
    (sources, build)
});

/// The pages of the example: path and text.
fn pages() -> Vec<(&'static str, &'static str)> {
    let text = |artifact: &'static Artifact| match artifact {
        Artifact::Bytes(bytes) => std::str::from_utf8(bytes).expect("text"),
        Artifact::File(path) => panic!("{} is no page", path.display()),
    };
    let outputs = EXAMPLE.1.outputs.iter();
    outputs
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, file)| (path.as_str(), text(file)))
        .collect()
}

/// The values of an attribute in a page, as a browser reads them.
fn values<'p>(html: &'p str, attribute: &str) -> impl Iterator<Item = String> + 'p {
    let opening = format!(" {attribute}=\"");
    // What a page only shows, as an example of HTML, stands behind the end of a tag.
    let in_tag = |at: usize| html[..at].bytes().rev().find(|byte| matches!(byte, b'<' | b'>')) == Some(b'<');
    html.match_indices(&opening.clone())
        .filter(|(at, _)| in_tag(*at))
        .map(move |(at, _)| &html[at + opening.len()..])
        .filter_map(|rest| rest.split('"').next())
        .map(|value| value.replace("&amp;", "&").replace("&#39;", "'"))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The path that a relative link leads to from a page.
fn resolve(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(docendo::site::url::decode(&parts.join("/")))
}

#[test]
fn it_builds_without_a_problem() {
    let (sources, build) = &*EXAMPLE;
    let told: Vec<String> = build
        .problems
        .sorted(sources)
        .iter()
        .filter(|problem| problem.finding.severity() != Severity::Note)
        .map(|problem| format!("{}: {}", sources.path(problem.span.file), problem.finding.message()))
        .collect();
    assert_eq!(told, Vec::<String>::new());
    assert!(build.summary.mentors >= 40 && build.summary.programs == 5, "{:?}", build.summary);
}

/// Relative links hold on `file://` and below any folder alike: what they need is that the file is
/// there, by its whole name.
#[test]
fn every_link_leads_to_a_file_and_a_place_in_it() {
    let outputs = &EXAMPLE.1.outputs;
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages().into_iter().map(|(path, html)| (path, values(html, "id").collect())).collect();
    let mut broken = Vec::new();
    let mut tried = 0;
    for (path, html) in pages().into_iter().filter(|(path, _)| *path != "404.html") {
        let links = values(html, "href").chain(values(html, "src")).chain(values(html, "action"));
        for link in links {
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            tried += 1;
            let (target, fragment) =
                link.split_once('#').map_or((link.as_str(), None), |(target, id)| (target, Some(id)));
            let target = if target.is_empty() { Some(path.to_owned()) } else { resolve(path, target) };
            let there = target.as_deref().is_some_and(|target| outputs.get(target).is_some());
            let place = fragment.is_none_or(|id| {
                let id = docendo::site::url::decode(id);
                target.as_deref().and_then(|target| ids.get(target)).is_some_and(|ids| ids.contains(&id))
            });
            if link.starts_with('/') || link.is_empty() || !there || !place {
                broken.push(format!("{path}: {link:?}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    assert!(tried > 10_000, "{tried} links");
}

#[test]
fn ids_occur_once_in_a_page_and_labels_lead_to_them() {
    for (path, html) in pages() {
        let ids: Vec<String> = values(html, "id").collect();
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path} has an id twice");
        for name in ["for", "aria-labelledby", "aria-describedby"] {
            for id in
                values(html, name).flat_map(|value| value.split(' ').map(str::to_owned).collect::<Vec<_>>())
            {
                assert!(unique.contains(&id), "{path}: {name}={id:?} leads nowhere");
            }
        }
    }
}

#[test]
fn a_page_can_be_told_by_its_title_and_has_one_heading_of_the_first_level() {
    let mut titles: BTreeMap<(String, String), &str> = BTreeMap::new();
    for (path, html) in pages() {
        let language = values(html, "lang").next().expect("a language");
        let title =
            html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        if let Some(other) = titles.insert((language, title.to_owned()), path) {
            panic!("{path} and {other} are both called {title:?}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("<link rel=\"icon\""), "{path} declares no icon");
    }
}

#[test]
fn headings_skip_no_level() {
    for (path, html) in pages() {
        let mut last = 0;
        for (at, _) in html.match_indices("<h") {
            let Some(level) = html[at + 2..].chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(
                level <= last + 1,
                "{path} goes from h{last} to h{level}: {}",
                &html[at..(at + 90).min(html.len())]
            );
            last = level;
        }
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for (path, html) in pages() {
        let policy = html.find("Content-Security-Policy").expect("a policy");
        let head = html.find("<head>").expect("a head");
        assert!(policy - head < 40, "{path}: the policy is not the first thing in the head");
        assert!(!html.contains(" style=\""), "{path} has a style attribute");
        assert!(!html.contains("<style"), "{path} has a style element");
        for script in html.split("<script").skip(1) {
            assert!(
                script.starts_with(" src=") || script.starts_with(" type=\"application/ld+json\""),
                "{path} has an inline script"
            );
        }
        for source in values(html, "src") {
            assert!(!source.contains("//"), "{path} loads {source}");
        }
    }
}

/// The address of somebody who did not release it is in no file, in whatever form.
#[test]
fn what_is_not_public_is_nowhere() {
    let (sources, build) = &*EXAMPLE;
    let mut private = Vec::new();
    for file in sources.below("content/mentors/") {
        let text = sources.text(file.id);
        for line in text.lines().filter(|line| line.starts_with("contact:") && !line.contains("public: true"))
        {
            private.extend(
                line.split([' ', ',', '{', '}', '"']).filter(|word| word.contains('@')).map(str::to_owned),
            );
        }
    }
    assert!(private.len() > 20, "{} private addresses", private.len());
    for (path, artifact) in build.outputs.iter() {
        let bytes = match artifact {
            Artifact::Bytes(bytes) => bytes.to_vec(),
            Artifact::File(path) => std::fs::read(path).expect("a file"),
        };
        let text = String::from_utf8_lossy(&bytes);
        for address in &private {
            assert!(!text.contains(address.as_str()), "{path} tells {address}");
            assert!(!text.contains(&address.replace('@', "%40")), "{path} tells {address}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (sources, build) = &*EXAMPLE;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let again = pool.install(|| pipeline::build(sources, &mut Cache::default()));
    assert_eq!(build.outputs.len(), again.outputs.len());
    for (path, artifact) in build.outputs.iter() {
        assert_eq!(Some(artifact), again.outputs.get(path), "{path} differs");
    }
}
