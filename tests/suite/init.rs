//! `docendo init`.

use crate::harness::Site;

#[test]
fn a_new_site_can_be_built_at_once() {
    let site = Site::empty();
    let answer = site.run("init my-site", &[]).done();
    assert!(answer.stderr.contains("docendo build --source my-site"), "{answer:#?}");
    assert!(site.has("my-site/.gitignore") && site.has("my-site/README.md"));
    assert!(
        site.read("my-site/content/mentors/example-amara-lindqvist.md").contains("consent: 2026-11-21\n")
    );
    let check = site.run("check --strict --source my-site", &[]).done();
    assert!(check.stdout.starts_with("No problems."), "{check:#?}");
    site.run("build --strict --source my-site", &[]).done();
    assert!(site.has("my-site/public"));
}

#[test]
fn nothing_is_left_to_fill_in() {
    let site = Site::empty();
    site.run("init", &["--host", "github-pages"]).done();
    for file in site.files() {
        let text = site.read(&file).replace("${{", "");
        assert!(!text.contains("{{today") && !text.contains("{{version"), "{file}");
    }
}

#[test]
fn no_file_is_written_over() {
    let site = Site::new(&[("README.md", "Ours.\n")]);
    site.run("init", &[]).refused(2, &["README.md", "docendo init my-site"]);
    assert_eq!(site.files(), ["README.md"]);
    assert_eq!(site.read("README.md"), "Ours.\n");
}

#[test]
fn each_host_gets_its_own_configuration() {
    for (host, file) in [
        ("github-pages", ".github/workflows/publish.yml"),
        ("gitlab-pages", ".gitlab-ci.yml"),
        ("netlify", "netlify.toml"),
        ("cloudflare-pages", "wrangler.toml"),
    ] {
        let site = Site::empty();
        site.run("init", &["--host", host]).done();
        let text = site.read(file);
        assert!(
            text.contains("docendo") || site.read("build-site.sh").contains("cargo install docendo"),
            "{host}"
        );
    }
    let late = Site::new(&[crate::harness::SETTINGS]);
    late.run("init", &["--host", "gitlab-pages"]).done();
    assert_eq!(late.files(), [".gitlab-ci.yml", "content/site.yaml"], "a site that is there is left alone");
    late.run("init", &["--host", "gitlab-pages"]).refused(2, &[".gitlab-ci.yml"]);
    Site::empty().run("init", &["--host", "myspace"]).refused(2, &["github-pages", "netlify"]);
}

#[test]
fn proposed_changes_are_checked_where_the_host_can() {
    let github = Site::empty();
    github.run("init --host github-pages", &[]).done();
    let check = github.read(".github/workflows/check.yml");
    assert!(
        check.contains("pull_request:") && check.contains("docendo check --strict --format github"),
        "{check}"
    );
    // The command does what the workflow asks of it.
    github.run("check --strict --format github", &[]).done();
    let gitlab = Site::empty();
    gitlab.run("init --host gitlab-pages", &[]).done();
    let ci = gitlab.read(".gitlab-ci.yml");
    assert!(ci.contains("merge_request_event") && ci.contains("docendo check --strict"), "{ci}");
}

#[test]
fn every_host_builds_the_site_each_night_or_says_how() {
    for host in ["github-pages", "gitlab-pages", "netlify", "cloudflare-pages"] {
        let site = Site::empty();
        let told = site.run("init", &["--host", host]).done().stderr;
        let nightly = site
            .files()
            .iter()
            .any(|file| file.starts_with(".github/") && site.read(file).contains("schedule:\n"));
        assert!(nightly || told.contains("Pipeline schedules"), "{host}: {told}");
    }
}

#[test]
fn actions_are_pinned_to_commits() {
    let site = Site::empty();
    site.run("init --host github-pages", &[]).done();
    let mut seen = 0;
    for file in site.files().iter().filter(|file| file.starts_with(".github/")) {
        for line in site.read(file).lines().filter(|line| line.contains("uses: ")) {
            let (_, pin) = line.split_once('@').expect("a pin");
            let (commit, version) = pin.split_once(" # v").unwrap_or_else(|| panic!("{line}"));
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
            assert!(version.split('.').count() == 3, "{line}");
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn a_build_for_a_host_tells_it_of_headers_and_old_addresses() {
    let site = Site::new(&[
        crate::harness::SETTINGS,
        ("content/about.md", "---\ntitle: About\naliases: [old/who.html, former/index.html]\n---\nText\n"),
    ]);
    site.run("build", &[]).done();
    assert!(!site.has("public/_headers") && !site.has("public/_redirects"), "only where it was asked for");
    site.run("build --host netlify", &[]).done();
    let redirects = site.read("public/_redirects");
    for line in
        ["/old/who.html /about.html 301!", "/former/index.html /about.html 301!", "/former/ /about.html 301!"]
    {
        assert!(redirects.lines().any(|known| known == line), "{line}: {redirects}");
    }
    let headers = site.read("public/_headers");
    for header in [
        "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: ",
        "Permissions-Policy: ",
    ] {
        assert!(headers.contains(header), "{header}: {headers}");
    }
    // What is kept for a year must never change under its name.
    let kept = headers.split("/assets/*").nth(1).expect("assets");
    assert!(kept.contains("immutable"));
    let assets: Vec<String> =
        site.files().into_iter().filter(|file| file.starts_with("public/assets/")).collect();
    let has_mark = |file: &String| {
        let name = file.rsplit('/').next().unwrap_or_default();
        name.split(['.', '-'])
            .any(|part| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    assert!(!assets.is_empty());
    assert!(assets.iter().all(has_mark), "{assets:?}");
    site.run("build --host cloudflare-pages", &[]).done();
    assert!(site.read("public/_redirects").contains("/old/who.html /about.html 301\n"));
}
