//! `docendo theme eject`.

use crate::harness::{SETTINGS, Site};

#[test]
fn the_theme_lands_in_its_folder_and_never_over_another() {
    let site = Site::new(&[SETTINGS]);
    let answer = site.run("theme eject", &["press"]).done();
    assert_eq!(answer.stdout, "themes/press\n");
    assert!(answer.stderr.contains("theme: press"));
    if site.has("themes/press/theme.yaml") {
        site.write("themes/press/theme.yaml", "ours: true\n");
        site.run("theme eject", &["press"]).refused(2, &["themes/press", "press-2"]);
        assert_eq!(site.read("themes/press/theme.yaml"), "ours: true\n");
    }
}

#[test]
fn a_theme_is_the_name_of_a_folder() {
    let site = Site::new(&[SETTINGS]);
    for name in ["../up", "a/b", ".hidden", ""] {
        site.run("theme eject", &[name]).refused(2, &["docendo theme eject press"]);
    }
}
