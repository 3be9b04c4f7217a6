//! `docendo schema`.

use serde_json::Value as Json;

use crate::harness::Site;

const KINDS: &[&str] = &[
    "site",
    "mentor",
    "program",
    "cohort",
    "application",
    "agreement",
    "handout",
    "handbook",
    "page",
    "vocabulary",
];

#[test]
fn every_kind_has_a_schema() {
    let site = Site::empty();
    let all: Json = serde_json::from_str(&site.run("schema", &[]).done().stdout).unwrap();
    assert_eq!(all.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>(), KINDS);
    for kind in KINDS {
        let one: Json = serde_json::from_str(&site.run("schema", &[kind]).done().stdout).unwrap();
        assert_eq!(one, all[*kind]);
        assert_eq!(one["type"], "object", "{kind}");
        assert!(one["properties"].as_object().unwrap().len() > 2, "{kind}");
    }
    assert_eq!(all["mentor"]["required"], serde_json::json!(["name"]));
}

#[test]
fn an_unknown_kind_is_wrong_usage() {
    Site::empty().run("schema", &["mentors"]).refused(2, &["mentor", "vocabulary"]);
}
