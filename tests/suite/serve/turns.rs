//! What open pages are told: which of them would look different, and where to go.

use crate::harness::{SETTINGS, Site};
use crate::serve::client::{Serving, event};
use crate::serve::{ABOUT, about};

#[test]
fn only_a_page_that_would_look_different_is_loaded_again() {
    let site = Site::new(&[SETTINGS, ABOUT, ("content/faq.md", "---\ntitle: FAQ\n---\nWhy?\n")]);
    let serving = Serving::start(&site, &[]);
    let (mut about_page, mut faq) = (serving.stream("/about.html"), serving.stream("/faq.html"));
    let (about_before, faq_before) = (event(&mut about_page), event(&mut faq));
    let mark = about_before["content"].as_str().expect("a mark");
    assert!(serving.get("/about.html").body.contains(&format!("data-content=\"{mark}\"")));

    site.write("content/about.md", &about("Who we were."));
    let (about_after, faq_after) = (event(&mut about_page), event(&mut faq));
    assert_ne!(about_before["content"], about_after["content"]);
    assert_eq!(faq_before["content"], faq_after["content"]);
    assert_eq!(faq_before["styles"], faq_after["styles"]);
    assert!(faq_after["go"].is_null());

    // Another style: no page is loaded again, each has another sheet.
    site.write("themes/default/css/own.css", ":root { --accent: teal }\n");
    let styled = event(&mut faq);
    assert_eq!(faq_after["content"], styled["content"]);
    assert_ne!(faq_after["styles"], styled["styles"]);
}

/// A page that is told anything else than what it is made of would be loaded again at once, and again.
#[test]
fn a_page_that_has_just_been_loaded_is_what_it_is_told_to_be() {
    let whole = Site::new(&[SETTINGS, ABOUT]);
    let broken = Site::new(&[SETTINGS, ("content/about.md", "---\ntitle: [\n---\nWe.\n")]);
    for (site, page) in [(&whole, "/about.html"), (&whole, "/nowhere.html"), (&broken, "/about.html")] {
        let serving = Serving::start(site, &[]);
        let (shown, told) = (serving.get(page).body, serving.state(page));
        let mark = told["content"].as_str().expect("a mark");
        assert!(shown.contains(&format!("data-content=\"{mark}\"")), "{page}: {told}\n{shown}");
        let sheets: Vec<&str> = shown
            .split("<link rel=\"stylesheet\" href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(told["styles"], serde_json::json!(sheets), "{page}");
    }
}

#[test]
fn the_browser_is_led_to_what_was_edited() {
    let site = Site::new(&[SETTINGS, ABOUT, ("content/two words.md", "---\ntitle: Two\n---\nWhy?\n")]);
    let serving = Serving::start(&site, &["--follow"]);
    let mut stream = serving.stream("/index.html");
    assert!(event(&mut stream)["go"].is_null());
    site.write("content/about.md", &about("Who we were."));
    assert_eq!(event(&mut stream)["go"], "/about.html");
    site.write("content/site.yaml", "title: Another\n");
    assert!(event(&mut stream)["go"].is_null());
    std::fs::rename(site.at("content/about.md"), site.at("content/us.md")).expect("a new name");
    assert_eq!(event(&mut stream)["go"], "/us.html");
    // A page that comes back is led there once, and not again.
    let late = event(&mut serving.stream("/index.html"));
    assert_eq!(late["go"], "/us.html");
    let mut again = serving.connect();
    let target = format!("/.docendo/events?page=/index.html&since={}", late["revision"]);
    std::io::Write::write_all(
        &mut again,
        format!("GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", serving.port).as_bytes(),
    )
    .expect("sent");
    assert!(event(&mut std::io::BufReader::new(again))["go"].is_null());
}

#[test]
fn warnings_are_told_once_and_shown_on_request() {
    let site = Site::new(&[SETTINGS, ("content/about.md", "---\ntitle: About\ntilte: x\n---\nWe.\n")]);
    let serving = Serving::start(&site, &[]);
    serving.says("(1 warning)");
    let notice = serving.state("/about.html")["notice"].clone();
    assert_eq!(notice["keptBack"], false);
    assert!(notice["text"].as_str().is_some_and(|text| text.contains("tilte")), "{notice}");
    site.write("content/about.md", "---\ntitle: About\n# a note\ntilte: x\n---\nWho.\n");
    serving.shows("/about.html", "Who.");
    serving.says("content/about.md changed");
    assert_eq!(serving.said().matches("unknown-field").count(), 1, "{}", serving.said());

    let serving = Serving::start(&site, &["--strict"]);
    assert_eq!(serving.get("/about.html").status, 503);
}
