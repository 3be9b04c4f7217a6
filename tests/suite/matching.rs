//! `docendo match`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Answer, Site};

const PROGRAM: &str = "---
title: Prairie Mentoring
summary: S
selection: match
eligibility:
  mentee: [{ text: A member of the association, field: memberships, has: mla }]
  mentor: [{ text: At least 5 years in libraries, field: library_years, at_least: 5 }]
pairing:
  - { text: Not employed by the same employer, field: employer, must: differ }
  - { text: At the same level or above, field: classification, must: mentor-at-least }
  - { text: From a similar library type, field: library_type, prefer: same }
mentors_per_mentee: MOST
---
";

const FORM: &str = "---
title: Application
submit: { download: true }
sections:
  - title: About you
    fields:
      - { id: name, label: Name, type: text, profile: name }
      - { id: work, label: Employer, type: text, profile: employer }
      - { id: classification, label: Level, type: text, profile: classification }
      - { id: goals, label: Goals, type: long_text }
      - { id: wanted, label: Mentors I would like, type: mentors, purposes: [career, leadership], assign: true }
---
";

const LEVELS: &str = "label: Level\nordered: true\nterms:\n  one: { label: One }\n  two: { label: Two }\n  three: { label: Three }\n";

/// A site with a program of one mentor for each mentee, or several.
fn site(most: usize, selection: &str) -> Site {
    let program = PROGRAM.replace("MOST", &most.to_string()).replace("selection: match", selection);
    Site::new(&[
        ("content/site.yaml", "title: T\nprofiles: { require_consent: false }\n"),
        ("content/programs/prairie/index.md", &program),
        ("content/programs/prairie/application.md", FORM),
        ("content/vocabularies/classification.yaml", LEVELS),
        (
            "content/vocabularies/memberships.yaml",
            "label: M\nterms: { mla: { label: MLA }, other: { label: Other } }\n",
        ),
        (
            "content/vocabularies/purposes.yaml",
            "label: P\nterms: { career: { label: Career }, leadership: { label: Leadership } }\n",
        ),
    ])
}

fn mentor(site: &Site, name: &str, more: &str) {
    let slug = name.to_lowercase();
    let text = format!(
        "---\nname: {name}\nconfirmed: 2026-11-01\nprograms: [prairie]\nlibrary_since: 2001\n{more}\n---\n"
    );
    site.write(&format!("content/mentors/{slug}.md"), &text);
}

fn applicant(site: &Site, name: &str, more: &str) {
    let slug = name.to_lowercase().replace(' ', "-");
    let text =
        format!("---\nprogram: prairie\nrole: mentee\nname: {name}\nmemberships: [mla]\n{more}\n---\n");
    site.write(&format!("applications/prairie/{slug}.md"), &text);
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.stdout).expect("JSON")
}

/// Mentee and mentor of each pair.
fn pairs(answer: &Answer) -> Vec<(String, String)> {
    let report = json(answer);
    let pairs = report["pairs"].as_array().expect("pairs");
    let text = |pair: &Value, key: &str| pair[key].as_str().expect("a name").to_owned();
    pairs.iter().map(|pair| (text(pair, "mentee"), text(pair, "mentor"))).collect()
}

fn proposed(site: &Site) -> Answer {
    site.run("match prairie --format json", &[]).done()
}

fn pair(mentee: &str, mentor: &str) -> (String, String) {
    (mentee.to_owned(), mentor.to_owned())
}

#[test]
fn a_rule_is_never_broken_and_the_nearest_miss_is_told() {
    let site = site(1, "selection: match");
    mentor(&site, "Ana", "employer: Laramie County\nclassification: three\ncapacity: 1");
    mentor(&site, "Bo", "employer: Teton County\nclassification: one\ncapacity: 1");
    mentor(&site, "Cy", "employer: Teton County\nclassification: three\ncapacity: 1\nmentees: 1");
    applicant(&site, "Dee", "work: laramie county\nclassification: two");
    let answer = site.run("match prairie", &[]).done();
    assert_eq!(pairs(&proposed(&site)), []);
    for words in [
        "0 pairs for 0 of 1 mentees",
        "with 1 mentor this would not be so: “Not employed by the same employer”",
        "1 has no free place",
        "Nearest: Ana, but this would not be so: “Not employed by the same employer”.",
    ] {
        let text = answer.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "“{words}” is not said: {text}");
    }
    // One place more, and it is a pair.
    mentor(&site, "Cy", "employer: Teton County\nclassification: three\ncapacity: 2\nmentees: 1");
    assert_eq!(pairs(&proposed(&site)), [pair("Dee", "Cy")]);
}

#[test]
fn who_is_not_published_or_does_not_qualify_is_no_mentor() {
    let site = site(1, "selection: match");
    mentor(&site, "Ana", "draft: true\ncapacity: 1");
    mentor(&site, "Bo", "capacity: 1\navailability: paused");
    mentor(&site, "Cy", "capacity: 1");
    site.write(
        "content/mentors/cy.md",
        &site.read("content/mentors/cy.md").replace("library_since: 2001", "library_since: 2025"),
    );
    applicant(&site, "Dee", "work: Elsewhere");
    let answer = site.run("match prairie", &[]).done();
    let text = answer.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("1 mentor does not meet a condition: “At least 5 years in libraries”"), "{text}");
    assert!(!text.contains("Mentors with a place left"), "{text}");
    assert!(!answer.stdout.contains("Ana"), "{answer:#?}");
    mentor(&site, "Eve", "capacity: 1");
    applicant(&site, "Fay", "work: Elsewhere");
    site.write("applications/prairie/fay.md", "---\nname: Fay\nmemberships: [other]\nwork: Elsewhere\n---\n");
    let answer = proposed(&site);
    assert_eq!(pairs(&answer), [pair("Dee", "Eve")]);
    assert!(
        answer.stdout.contains("Does not meet this condition of the program: “A member of the association”")
    );
}

#[test]
fn wishes_are_met_as_far_as_is_best_for_all() {
    let site = site(1, "selection: choose");
    mentor(&site, "Ana", "capacity: 1");
    mentor(&site, "Bo", "capacity: 1");
    // Both would like Ana most; only Dee named somebody else as well.
    applicant(&site, "Dee", "wanted: { mentors: [{ mentor: ana }, { mentor: bo }] }");
    applicant(&site, "Eve", "wanted: { mentors: [{ mentor: ana }] }");
    applicant(&site, "Fay", "goals: I chose nobody");
    let answer = proposed(&site);
    assert_eq!(pairs(&answer), [pair("Dee", "Bo"), pair("Eve", "Ana")]);
    assert!(answer.stdout.contains("Wished for Ana, whose places go to others"), "{answer:#?}");
    assert!(answer.stdout.contains("Chose nobody, and did not ask to be assigned"), "{answer:#?}");
    // Nobody is assigned who did not ask for it; whoever did takes who is left.
    mentor(&site, "Cy", "capacity: 1");
    assert_eq!(pairs(&proposed(&site)).len(), 2);
    applicant(&site, "Fay", "wanted: { assign: yes }");
    assert_eq!(pairs(&proposed(&site)), [pair("Dee", "Bo"), pair("Eve", "Ana"), pair("Fay", "Cy")]);
}

#[test]
fn one_mentor_for_each_purpose_where_the_program_gives_several() {
    let site = site(2, "selection: choose");
    mentor(&site, "Ana", "capacity: 3\npurposes: [career, leadership]");
    mentor(&site, "Bo", "capacity: 3\npurposes: [leadership]");
    applicant(
        &site,
        "Dee",
        "wanted: { mentors: [{ mentor: ana, purpose: career }, { mentor: ana, purpose: leadership }, \
         { mentor: bo, purpose: leadership }] }",
    );
    // Ana is dearest for both, but nobody has the same mentor twice.
    assert_eq!(pairs(&proposed(&site)), [pair("Dee", "Ana"), pair("Dee", "Bo")]);
}

#[test]
fn what_is_not_known_is_asked_and_counts_less() {
    let site = site(1, "selection: match");
    mentor(&site, "Ana", "capacity: 1\nclassification: three");
    mentor(&site, "Bo", "capacity: 1\nclassification: three\nemployer: Teton County");
    applicant(&site, "Dee", "work: Laramie County\nclassification: one");
    assert_eq!(pairs(&proposed(&site)), [pair("Dee", "Bo")]);
    applicant(&site, "Eve", "classification: one\nwork: Laramie County");
    let answer = proposed(&site);
    assert_eq!(pairs(&answer).len(), 2);
    assert!(
        answer.stdout.contains("Ask whether this is so: “Not employed by the same employer”"),
        "{answer:#?}"
    );
}

#[test]
fn every_format_says_the_same_and_nothing_is_written() {
    let site = site(1, "selection: match");
    mentor(&site, "Ana", "capacity: 1\nemployer: Teton County\nclassification: two");
    applicant(&site, "=Dee|*x*", "work: Laramie County\nclassification: one");
    site.write("applications/prairie/broken.md", "---\nname: [\n---\n");
    site.write("applications/prairie/_aside.md", "---\nname: Nobody\n---\n");
    let before = site.files();
    let csv = site.run("match prairie --format csv", &[]).done().stdout;
    assert!(csv.lines().nth(1).is_some_and(|line| line.starts_with("'=Dee|*x*,Ana,")), "{csv}");
    let markdown = site.run("match prairie --format markdown", &[]).done().stdout;
    assert!(markdown.contains("| =Dee\\|\\*x\\* | Ana |  |  |"), "{markdown}");
    let human = site.run("match prairie", &[]).done().stdout;
    assert!(human.contains("applications/prairie/broken.md") && !human.contains("Nobody"), "{human}");
    assert_eq!(site.files(), before);
    assert_eq!(human, site.run("match prairie", &[]).stdout);
}

#[test]
fn an_unknown_program_is_wrong_usage() {
    let site = site(1, "selection: match");
    site.run("match priarie", &[]).refused(2, &["no program “priarie”", "docendo match prairie"]);
    let answer = site.run("match prairie", &[]).done();
    assert!(answer.stderr.contains("docendo import FILE --form prairie"), "{answer:#?}");
}

/// A cohort as large as any: forty mentees, thirty mentors.
#[test]
fn a_large_cohort() {
    let site = site(1, "selection: match");
    let (levels, types) = (["one", "two", "three"], ["public", "academic", "school", "special"]);
    let mut employers: BTreeMap<String, usize> = BTreeMap::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..30 {
        let name = format!("M{number:02}");
        let capacity = 1 + number % 3;
        let more = format!(
            "employer: County {}\nclassification: {}\nlibrary_type: {}\ncapacity: {capacity}",
            number % 5,
            levels[number * 7 % 3],
            types[number % 4]
        );
        mentor(&site, &name, &more);
        employers.insert(name.clone(), number % 5);
        places.insert(name, capacity);
    }
    for number in 0..40 {
        let name = format!("P{number:02}");
        let more = format!(
            "work: County {}\nclassification: {}\nlibrary_type: {}\nwanted: {{ mentors: [{{ mentor: m{:02} }}] }}",
            number % 5,
            levels[number % 3],
            types[number * 3 % 4],
            number * 11 % 30
        );
        applicant(&site, &name, &more);
        employers.insert(name, number % 5);
    }
    let answer = proposed(&site);
    let pairs = pairs(&answer);
    assert_eq!(pairs.len(), 40, "{answer:#?}");
    for (mentee, mentor) in &pairs {
        assert_ne!(employers[mentee], employers[mentor], "{mentee} and {mentor}");
        let taken = pairs.iter().filter(|(_, other)| other == mentor).count();
        assert!(taken <= places[mentor], "{mentor} has {taken}");
    }
    let number = |name: &str| name[1..].parse::<usize>().expect("a number");
    for (mentee, mentor) in &pairs {
        let (mentee, mentor) = (number(mentee), number(mentor));
        assert!(mentor * 7 % 3 >= mentee % 3, "{mentee} is above {mentor}");
    }
}
