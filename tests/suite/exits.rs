//! Exit codes, streams, and wrong usage that says what would be right.

use crate::harness::{SETTINGS, Site};

#[test]
fn a_command_alone_is_wrong_usage_and_shows_the_commands() {
    let site = Site::empty();
    site.run("", &[]).refused(2, &["init", "build", "check"]);
    site.run("theme", &[]).refused(2, &["eject"]);
    site.run("buidl", &[]).refused(2, &["build"]);
}

#[test]
fn help_and_version_are_answers() {
    let site = Site::empty();
    let help = site.run("--help", &[]).done();
    assert!(help.stdout.contains("mentorship site") && help.stderr.is_empty());
    assert!(site.run("--version", &[]).done().stdout.starts_with("docendo "));
    assert!(site.run("build --help", &[]).done().stdout.contains("--base-url"));
}

#[test]
fn a_folder_that_is_no_site_is_wrong_usage() {
    let site = Site::empty();
    for command in ["build", "check", "new mentor Ana", "theme eject"] {
        site.run(command, &[]).refused(2, &["content/site.yaml", "docendo init"]);
    }
    site.run("check", &["--source", "nowhere"]).refused(2, &["no folder “nowhere”", "docendo init"]);
    site.write("content/site.yml", "title: T\n");
    site.run("build", &[]).refused(2, &["Rename `content/site.yml`"]);
    assert!(!site.has("public"));
}

#[test]
fn the_content_folder_itself_is_not_the_site() {
    let site = Site::new(&[SETTINGS]);
    site.run("build", &["--source", "content"]).refused(2, &["folder above", "--source"]);
}

#[cfg(unix)]
#[test]
fn settings_from_elsewhere_are_not_read() {
    let site = Site::new(&[("elsewhere.yaml", "title: T\n"), ("content/index.md", "---\ntitle: T\n---\n")]);
    std::os::unix::fs::symlink("../elsewhere.yaml", site.at("content/site.yaml")).unwrap();
    site.run("build", &[]).refused(2, &["content/site.yaml", "copy"]);
    assert!(!site.has("public"));
}

#[test]
fn bad_days_and_addresses_are_wrong_usage() {
    let site = Site::new(&[SETTINGS]);
    site.run("build", &["--today", "21.11.2026"]).refused(2, &["2026-11-21"]);
    site.run("build", &["--base-url", "example.org"]).refused(2, &["https://"]);
    site.run_in("", "build", &[], &[("SOURCE_DATE_EPOCH", "yesterday")]).refused(2, &["SOURCE_DATE_EPOCH"]);
    site.run("check", &["--format", "xml"]).refused(2, &["human", "sarif"]);
    site.run("build -q -v", &[]).refused(2, &["--quiet", "--verbose"]);
}

#[test]
fn a_check_writes_its_report_to_standard_output() {
    let site = Site::new(&[SETTINGS]);
    site.write("content/vocabularies/topics.yml", "terms: {}\n");
    let human = site.run("check", &[]).done();
    assert!(human.stdout.contains("warning[misplaced]") && human.stderr.is_empty(), "{human:#?}");
    assert!(human.stdout.contains("--> content/vocabularies/topics.yml:1:1"));
    let json: serde_json::Value =
        serde_json::from_str(&site.run("check --format json", &[]).done().stdout).unwrap();
    assert_eq!(json["problems"][0]["code"], "misplaced");
    let sarif: serde_json::Value =
        serde_json::from_str(&site.run("check --format sarif", &[]).done().stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "misplaced");
    let github = site.run("check --format github", &[]).done();
    assert!(github.stdout.contains("::warning file=content/vocabularies/topics.yml,line=1,col=1,"));
}

#[test]
fn strict_makes_warnings_errors() {
    let site = Site::new(&[SETTINGS]);
    site.write("content/vocabularies/topics.yml", "terms: {}\n");
    assert_eq!(site.run("check --strict", &[]).exit, 1);
    site.run("build --strict", &[])
        .refused(1, &["warning[misplaced]", "1 warning in 1 file. Nothing was published."]);
    assert!(!site.has("public"));
    site.run("build", &[]).done();
    assert!(site.has("public"));
}

#[test]
fn errors_publish_nothing() {
    let site = Site::new(&[SETTINGS]);
    site.run("build", &[]).done();
    let before = site.files();
    std::fs::write(site.at("content/latin.md"), b"---\ntitle: caf\xe9\n---\n").unwrap();
    site.run("build", &[]).refused(1, &["error[not-utf8]: Line 2", "Nothing was published."]);
    std::fs::remove_file(site.at("content/latin.md")).unwrap();
    assert_eq!(site.files(), before);
}

#[test]
fn quiet_says_nothing_and_colours_only_where_asked() {
    let site = Site::new(&[SETTINGS]);
    assert_eq!(site.run("build --quiet", &[]).done().stderr, "");
    let usual = site.run("build", &[]).done();
    assert!(
        usual.stdout.is_empty() && usual.stderr.starts_with("Built ") && usual.stderr.contains("→ public/")
    );
    site.write("content/vocabularies/topics.yml", "terms: {}\n");
    assert!(!site.run("check", &[]).stdout.contains('\u{1b}'));
    assert!(site.run("check --color always", &[]).stdout.contains("\u{1b}["));
    assert!(!site.run("check --color never", &[]).stdout.contains('\u{1b}'));
}

#[test]
fn completions_are_scripts() {
    let site = Site::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(site.run("completions", &[shell]).done().stdout.contains("docendo"));
    }
}
