//! What is shown at the moment: the loop puts it up, requests look at it, open pages wait for it to
//! change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::output::artifact::{Artifact, OutPath, Outputs};

/// What is shown at a moment.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Its number; 0 before anything was built. Larger than that of any view of an earlier preview.
    pub revision: u64,
    /// The last good site.
    pub site: Option<Arc<Outputs>>,
    /// The path of the `base_url`, such as `mentoring/`.
    pub base: String,
    /// What there is to say about it.
    pub notice: Option<Notice>,
    /// Only some of its pages are those of the files: the others are still being made.
    pub unfinished: bool,
    /// The page of the document that was edited last, and since which revision it is shown.
    pub edited: Option<(u64, OutPath)>,
}

/// Problems, as an open page shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whether the page is not what the files say: an edit has mistakes that must be mended first.
    pub kept_back: bool,
    /// How many there are.
    pub title: String,
    /// The problems, as in the terminal.
    pub text: String,
}

/// What lies at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Place<'v> {
    /// A file of the site, by its path.
    File(&'v str, &'v Artifact),
    /// It is at another address.
    Elsewhere(String),
    /// Nothing; where the site has a page for that, it is shown.
    Nothing(Option<&'v Artifact>),
}

/// The page for what is not there.
pub const NOT_FOUND: &str = "404.html";

impl View {
    /// What lies at an address: a path without the slash at its beginning.
    pub fn place(&self, address: &str) -> Place<'_> {
        let Some(site) = &self.site else { return Place::Nothing(None) };
        let file = |path: &str| site.entry(path).map(|(path, artifact)| Place::File(path, artifact));
        let index = || format!("{address}/index.html");
        if address.is_empty() || address.ends_with('/') {
            if let Some(place) = file(&format!("{address}index.html")) {
                return place;
            }
        } else if let Some(place) = file(address) {
            return place;
        } else if site.get(&index()).is_some() {
            return Place::Elsewhere(format!("{address}/"));
        }
        // The page for what is not there starts its links from `base_url`: below that stands the
        // same site.
        let inside = match address.strip_prefix(self.base.as_str()) {
            Some(rest) if !self.base.is_empty() => Some(rest),
            _ => (!self.base.is_empty() && address == self.base.trim_end_matches('/')).then_some(""),
        };
        if let Some(rest) = inside {
            let index = if rest.is_empty() || rest.ends_with('/') { "index.html" } else { "" };
            if site.get(&format!("{rest}{index}")).is_some() {
                return Place::Elsewhere(rest.to_owned());
            }
        }
        Place::Nothing(site.get(NOT_FOUND))
    }
}

/// Where the view hangs.
#[derive(Debug, Default)]
pub struct Board {
    view: Mutex<Arc<View>>,
    turned: Condvar,
    /// Addresses that are open in a browser, and how often.
    looked_at: Mutex<BTreeMap<String, usize>>,
}

/// Somebody looks at an address, until this is dropped.
pub struct Look<'b> {
    board: &'b Board,
    address: String,
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        let mut looked_at = self.board.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = looked_at.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                looked_at.remove(&self.address);
            }
        }
    }
}

impl Board {
    /// What is shown now.
    pub fn view(&self) -> Arc<View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes note that somebody looks at an address.
    pub fn look(&self, address: &str) -> Look<'_> {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        *looked_at.entry(address.to_owned()).or_default() += 1;
        Look { board: self, address: address.to_owned() }
    }

    /// The pages that are looked at now.
    pub fn looked_at(&self) -> BTreeSet<OutPath> {
        let view = self.view();
        let looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        let file = |address: &String| match view.place(address) {
            Place::File(path, _) => Some(path.to_owned()),
            _ => None,
        };
        looked_at.keys().filter_map(file).collect()
    }

    /// Shows something else from now on.
    pub fn turn(&self, view: View) {
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        self.turned.notify_all();
    }

    /// What is shown once it is no longer the view `seen`, but at the latest after that time.
    pub fn after(&self, seen: u64, patience: Duration) -> Arc<View> {
        let started = Instant::now();
        let mut view = self.view.lock().unwrap_or_else(PoisonError::into_inner);
        while view.revision == seen {
            let left = patience.saturating_sub(started.elapsed());
            if left.is_zero() {
                break;
            }
            view = self.turned.wait_timeout(view, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        view.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Place, View};
    use crate::output::artifact::Outputs;

    fn view(base: &str) -> View {
        let mut site = Outputs::default();
        for path in ["index.html", "404.html", "mentors/index.html", "mentors/ana.html", "assets/a.css"] {
            site.add(path, path.as_bytes());
        }
        View { site: Some(Arc::new(site)), base: base.to_owned(), ..View::default() }
    }

    fn at(base: &str, address: &str) -> String {
        match view(base).place(address) {
            Place::File(path, _) => path.to_owned(),
            Place::Elsewhere(path) => format!("-> /{path}"),
            Place::Nothing(page) => format!("nothing, {}", page.is_some()),
        }
    }

    #[test]
    fn addresses_lead_to_files_of_the_site_alone() {
        for (address, place) in [
            ("", "index.html"),
            ("index.html", "index.html"),
            ("mentors/", "mentors/index.html"),
            ("mentors", "-> /mentors/"),
            ("mentors/ana.html", "mentors/ana.html"),
            ("mentors//ana.html", "nothing, true"),
            ("nowhere", "nothing, true"),
            ("/etc/passwd", "nothing, true"),
        ] {
            assert_eq!(at("", address), place, "{address}");
        }
        assert_eq!(View::default().place(""), Place::Nothing(None));
    }

    #[test]
    fn what_the_site_would_have_at_its_host_is_found_here() {
        for (address, place) in [
            ("org/mentoring", "-> /"),
            ("org/mentoring/", "-> /"),
            ("org/mentoring/mentors/", "-> /mentors/"),
            ("org/mentoring/assets/a.css", "-> /assets/a.css"),
            ("org/mentoring/nowhere", "nothing, true"),
            ("org/", "nothing, true"),
            ("assets/a.css", "assets/a.css"),
        ] {
            assert_eq!(at("org/mentoring/", address), place, "{address}");
        }
    }
}
