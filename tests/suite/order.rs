//! The order of the directory.

use crate::harness::Site;

const DAYS: [&str; 3] = ["2026-11-22", "2026-11-23", "2026-11-24"];

/// A directory of twelve, three to a page; every third has no free place.
fn site() -> Site {
    let site = Site::new(&[(
        "content/site.yaml",
        "title: T\ndirectory: { sort: shuffled, per_page: 3 }\nprofiles: { require_consent: false, valid_for: 500 months }\n",
    )]);
    for number in 0..12 {
        let mentees = usize::from(number % 3 == 0);
        site.write(
            &format!("content/mentors/m{number:02}.md"),
            &format!(
                "---\nname: Mentor {number:02}\ncapacity: 1\nmentees: {mentees}\nsigned_up: 2026-01-01\n---\n"
            ),
        );
    }
    site
}

/// The addresses of the mentors, as they stand on the pages of the directory one after another.
fn order(site: &Site, day: &str) -> Vec<String> {
    site.run("build", &["--today", day]).done();
    let pages = ["index.html", "page-2.html", "page-3.html", "page-4.html"];
    let text: String =
        pages.iter().map(|page| site.read(&format!("public/mentors/{page}"))).collect::<Vec<_>>().join("\n");
    let cards = text.split("data-mentor=\"").skip(1);
    cards
        .filter_map(|rest| rest.split('"').next())
        .filter(|slug| !slug.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn shuffled_is_fair() {
    let site = site();
    let orders: Vec<Vec<String>> = DAYS.iter().map(|day| order(&site, day)).collect();
    for order in &orders {
        let mut everybody = order.clone();
        everybody.sort();
        everybody.dedup();
        assert_eq!((order.len(), everybody.len()), (12, 12), "paging shows everyone once: {order:?}");
        let full = |slug: &String| slug[1..].parse::<usize>().unwrap() % 3 == 0;
        assert!(order[..8].iter().all(|slug| !full(slug)), "who has a place comes first: {order:?}");
    }
    assert_ne!(orders[0], orders[1]);
    assert_ne!(orders[1], orders[2]);
    assert_eq!(orders[0], order(&site, DAYS[0]), "the same for everybody that day");
}
