//! What a page may load, and where it may send something.

use crate::output::html::program::takes_applications;
use crate::output::html::scene::Scene;
use crate::site::PageKind;

/// The content security policy (CSP Level 3). Nothing but the site's own files is loaded, nothing
/// inline runs, and a form is sent where the page says and nowhere else. Pages fetch nothing by script;
/// what examines them in a browser does, and asks the site itself, for its `robots.txt`.
pub fn policy(scene: &Scene<'_>) -> String {
    let mut targets: Vec<String> = Vec::new();
    // The search box leads to the directory, also before its script is there.
    if matches!(scene.page.kind, PageKind::Home(_) | PageKind::Directory(_) | PageKind::Term(..)) {
        targets.push("'self'".to_owned());
    }
    if let PageKind::Apply(id) = scene.page.kind
        && let Some(form) = &scene.site.model.programs[id.0].form
        && takes_applications(scene, id)
    {
        let form = form.get(scene.language());
        if let Some(endpoint) = &form.endpoint {
            targets.push(origin(endpoint));
            // The service may lead back to the page that says thank you; browsers hold that against
            // the same list.
            targets.push("'self'".to_owned());
            let base = scene.site.settings.base_url.as_deref();
            targets.extend(base.filter(|_| form.thanks_field.is_some()).map(origin));
        }
        if form.email.is_some() {
            targets.push("mailto:".to_owned());
        }
    }
    let targets = if targets.is_empty() { "'none'".to_owned() } else { targets.join(" ") };
    // Without an address of the site the icon of that page stands in the page.
    let alone = matches!(scene.page.kind, PageKind::NotFound(_)) && scene.site.settings.base_url.is_none();
    let own = if alone { "'self' data:" } else { "'self'" };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src {own}; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action {targets}"
    )
}

/// Scheme, host and port of a web address.
fn origin(address: &str) -> String {
    let at = address.find("://").map_or(0, |at| at + 3);
    let end = address[at..].find(['/', '?', '#']).map_or(address.len(), |end| at + end);
    address[..end].replace([';', ',', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("https://forms.example.org/f/1?x;y"), "https://forms.example.org");
    }
}
