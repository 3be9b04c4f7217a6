//! `docendo new`.

use crate::harness::{SETTINGS, Site};

#[test]
fn a_new_mentor_is_not_published_by_accident() {
    let site = Site::new(&[SETTINGS]);
    let answer = site.run("new mentor", &["Siobhán O'Brien"]).done();
    assert_eq!(answer.stdout, "content/mentors/siobhan-obrien.md\n");
    let text = site.read("content/mentors/siobhan-obrien.md");
    assert!(text.starts_with("---\nname: Siobhán O'Brien\n"), "{text}");
    assert!(text.contains("\nconsent:\n") && text.contains("\nsigned_up: 2026-11-21\n"), "{text}");
}

#[test]
fn an_old_document_is_never_written_over() {
    let site = Site::new(&[SETTINGS]);
    site.write("content/mentors/ana-ruiz.md", "Hers.\n");
    site.write("content/mentors/ben/index.md", "His.\n");
    site.run("new mentor", &["Ana Ruiz"]).refused(2, &["content/mentors/ana-ruiz.md"]);
    site.run("new mentor", &["Ben"]).refused(2, &["content/mentors/ben/index.md"]);
    assert_eq!(site.read("content/mentors/ana-ruiz.md"), "Hers.\n");
    assert!(!site.has("content/mentors/ben.md"));
}

#[test]
fn names_that_give_no_address_ask_for_one() {
    let site = Site::new(&[SETTINGS]);
    site.run("new mentor", &["王芳"]).refused(2, &["王芳", "--slug wang-fang"]);
    site.run("new mentor", &["فاطمة"]).refused(2, &["--slug"]);
    site.run("new mentor", &["--slug", "wang-fang", "王芳"]).done();
    assert!(site.read("content/mentors/wang-fang.md").contains("name: 王芳\n"));
    site.run("new mentor", &["--slug", "../up", "Ana"]).refused(2, &["../up"]);
    site.run("new mentor", &["Shortlist"]).refused(2, &["--slug shortlist-1"]);
    site.run("new mentor", &[" "]).refused(2, &["empty"]);
}

#[test]
fn a_cohort_belongs_to_a_program_that_there_is() {
    let site = Site::new(&[SETTINGS]);
    site.run("new cohort", &["wla/2027"]).refused(2, &["“wla”", "docendo new program"]);
    site.write("content/programs/wla/index.md", "---\ntitle: T\nsummary: S\n---\n");
    site.run("new cohort", &["wal/2027"]).refused(2, &["“wal”", "`wla`"]);
    site.run("new cohort", &["2027"]).refused(2, &["`wla`", "wla/2027"]);
    site.run("new cohort", &["wla/2027"]).done();
    let text = site.read("content/programs/wla/cohorts/2027.md");
    assert!(text.contains("title: Cohort 2027\n") && text.contains("starts: 2027-01-01\n"), "{text}");
}

#[test]
fn programs_and_pages() {
    let site = Site::new(&[SETTINGS]);
    let program = site.run("new program", &["L.E.A.D.: Mentoring"]).done();
    assert_eq!(program.stdout, "content/programs/l-e-a-d-mentoring/index.md\n");
    assert!(site.read(program.stdout.trim()).contains("title: \"L.E.A.D.: Mentoring\"\n"));
    let page = site.run("new page", &["resources/Getting started"]).done();
    assert_eq!(page.stdout, "content/resources/getting-started.md\n");
    assert!(site.read(page.stdout.trim()).contains("title: Getting started\n"));
    site.run("new page", &["../secret"]).refused(2, &["“..”"]);
    site.run("new recipe", &["Soup"]).refused(2, &["mentor", "program", "cohort", "page"]);
}

#[test]
fn the_path_can_be_used_in_a_script() {
    let site = Site::new(&[("my site/content/site.yaml", "title: T\n")]);
    let answer = site.run("new page --quiet", &["--source", "my site", "Questions"]).done();
    assert_eq!((answer.stdout.as_str(), answer.stderr.as_str()), ("my site/content/questions.md\n", ""));
}
