//! Where a build may write, and what it leaves alone.

mod again;
mod kills;

#[cfg(unix)]
use crate::harness::visitor::Visitor;
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
fn a_folder_that_nobody_may_write_into_keeps_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(&[SETTINGS]);
    let Some(visitor) = Visitor::of(&site) else { return };
    let output = ["build", "--output", "shelf/public"];
    assert_eq!(visitor.run(&site, &output).exit, 0);
    let before = site.read("shelf/public/index.html");
    let lock =
        |mode| std::fs::set_permissions(site.at("shelf"), std::fs::Permissions::from_mode(mode)).unwrap();
    site.write("content/site.yaml", "title: Another Association\n");
    lock(0o555);
    let answer = visitor.run(&site, &output);
    lock(0o777);
    answer.refused(3, &["shelf", "Make sure that you may write there"]);
    assert_eq!(site.read("shelf/public/index.html"), before);
    // Once it may be written into, the next build goes on as if nothing had been.
    assert_eq!(visitor.run(&site, &output).exit, 0);
    assert!(site.read("shelf/public/index.html").contains("Another Association"));
    assert_eq!(std::fs::read_dir(site.at("shelf")).expect("a folder").count(), 1);
}

#[test]
fn a_file_in_the_way_of_the_output_is_left_alone() {
    let site = Site::new(&[SETTINGS, ("thesis.txt", "Years of work.\n"), ("shelf", "not a folder")]);
    site.run("build", &["--output", "thesis.txt"]).refused(3, &["thesis.txt"]);
    site.run("build", &["--output", "shelf/public"]).refused(3, &["shelf"]);
    assert_eq!(site.read("thesis.txt"), "Years of work.\n");
    assert_eq!(site.read("shelf"), "not a folder");
}
