//! Where a build may write, and what it leaves alone.

mod kills;

use crate::harness::{SETTINGS, Site};

#[test]
fn a_folder_that_is_not_ours_is_refused_by_name() {
    let site = Site::new(&[SETTINGS, ("public/thesis.txt", "Years of work.\n")]);
    site.run("build", &[]).refused(3, &["public", "thesis.txt", "--output"]);
    assert_eq!(site.read("public/thesis.txt"), "Years of work.\n");
}

#[test]
fn a_file_that_is_not_ours_is_refused_by_name() {
    let site = Site::new(&[SETTINGS]);
    site.run("build", &[]).done();
    site.write("public/CNAME", "example.org\n");
    site.run("build", &[]).refused(3, &["CNAME", "`content/`"]);
    assert_eq!(site.read("public/CNAME"), "example.org\n");
}

#[test]
fn the_committees_folders_are_never_the_output() {
    let site = Site::new(&[SETTINGS, ("themes/x/theme.yaml", "a: b\n")]);
    let before = site.files();
    for output in [".", "..", "content", "content/public", "themes", "themes/x", "applications/x", "/"] {
        site.run("build", &["--output", output]).refused(3, &["--output"]);
    }
    assert_eq!(site.files(), before);
}

#[test]
fn the_output_is_relative_to_where_the_command_is_run() {
    let site = Site::new(&[("site/content/site.yaml", "title: T\n"), ("work/notes.txt", "n\n")]);
    site.run_in("work", "build", &["--source", "../site", "--output", "out/web"], &[]).done();
    assert!(site.has("work/out/web") && !site.has("site/public"));
    site.run_in("work", "build", &["--source", "../site"], &[]).done();
    assert!(site.has("site/public") && !site.has("work/public"));
}

#[test]
fn nothing_is_left_beside_the_output() {
    let site = Site::new(&[SETTINGS]);
    site.write(".public.docendo-staging/site/half.html", "cut off");
    site.run("build", &[]).done();
    assert!(!site.has(".public.docendo-staging"));
}

#[cfg(unix)]
#[test]
fn a_disk_that_says_no_leaves_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(&[SETTINGS]);
    site.run("build", &["--output", "shelf/public"]).done();
    let lock =
        |mode| std::fs::set_permissions(site.at("shelf"), std::fs::Permissions::from_mode(mode)).unwrap();
    lock(0o555);
    // Who runs as the administrator may write anywhere.
    let may_write = std::fs::write(site.at("shelf/probe"), "").is_ok();
    let answer = site.run("build", &["--output", "shelf/public"]);
    lock(0o755);
    if !may_write {
        answer.refused(3, &["shelf"]);
    }
    assert!(site.has("shelf/public"));
}
