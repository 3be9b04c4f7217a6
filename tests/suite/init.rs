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
