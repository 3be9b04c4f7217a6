//! The navigation: what the settings write, else what the content is.

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::schema::page::Nav;
use crate::model::Model;
use crate::settings::{Localised, Settings};
use crate::site::addresses::Addresses;
use crate::site::url::join;
use crate::site::{PageKind, STATEMENT};
use crate::source::Sources;

/// An entry.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// The words by language; absent: the page's own title.
    pub label: Option<Localised>,
    /// Where it leads.
    pub to: NavTarget,
}

/// Where an entry leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavTarget {
    /// To a page.
    Page(PageKind),
    /// To another site.
    Elsewhere(String),
}

/// The navigation of a site. Without one in the settings: mentors, programs, then the committee's
/// pages at the top level and the folders that have an `index.md`, by their order; `nav:` adds
/// and removes pages.
pub fn navigation(
    model: &Model,
    settings: &Settings,
    addresses: &Addresses,
    sources: &Sources,
    problems: &mut Diagnostics,
) -> Vec<NavItem> {
    if let Some(entries) = &settings.navigation {
        let item = |entry: &crate::settings::NavEntry| {
            let target = &entry.to.value;
            let to = if target.contains("://") {
                match crate::document::schema::values::web_address(target) {
                    Ok(()) => Some(NavTarget::Elsewhere(target.clone())),
                    Err(reason) => {
                        let finding =
                            Finding::BadAddress { field: "navigation".into(), text: target.clone(), reason };
                        problems.add(finding, entry.to.span);
                        return None;
                    }
                }
            } else {
                page(target, addresses).map(NavTarget::Page)
            };
            if to.is_none() {
                let known = addresses.sources().filter_map(|path| path.strip_prefix("content/"));
                let nearest = crate::diagnostic::words::nearest(target, known);
                // A document with errors has a page again when they are mended.
                if sources.get(&format!("content/{target}")).is_some() {
                    return None;
                }
                problems.add(Finding::BrokenNavigation { target: target.clone(), nearest }, entry.to.span);
            }
            Some(NavItem { label: entry.label.clone(), to: to? })
        };
        return entries.iter().filter_map(item).collect();
    }
    let mut items = Vec::new();
    let mut plain = |kind: PageKind| {
        items.push(NavItem { label: None, to: NavTarget::Page(kind) });
    };
    if !model.mentors.is_empty() {
        plain(PageKind::Directory(1));
    }
    if !model.programs.is_empty() {
        for (kind, _) in [(PageKind::Programs(None), ()), (PageKind::Programs(programs_page(model)), ())] {
            if addresses.page(kind, &settings.language).is_some() {
                plain(kind);
                break;
            }
        }
    }
    let mut pages: Vec<(f64, &str, usize)> = Vec::new();
    for (index, page) in model.pages.iter().enumerate() {
        let page = &page.default;
        let top = !page.slug.contains('/')
            || (page.slug.matches('/').count() == 1 && page.slug.ends_with("/index"));
        let own = matches!(page.slug.as_str(), "index" | "404" | "mentors/index" | "programs/index");
        // The foot of every page leads there.
        let top = top && format!("{}.html", page.slug) != STATEMENT;
        let shown = match &page.nav {
            Some(Nav::Hidden) => false,
            Some(_) => true,
            None => top,
        };
        if shown && !own {
            pages.push((page.order.unwrap_or(f64::MAX), page.slug.as_str(), index));
        }
    }
    pages.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
    for (_, _, index) in pages {
        let label = match &model.pages[index].default.nav {
            Some(Nav::As(_)) => Some(labels(&model.pages[index])),
            _ => None,
        };
        items.push(NavItem { label, to: NavTarget::Page(PageKind::Article(index)) });
    }
    items
}

/// The words of `nav:` in each language that has some.
fn labels(page: &crate::model::localised::Versions<crate::model::page::Page>) -> Localised {
    let mut labels = Localised::new();
    for (language, version) in page.iter() {
        let label = match &version.nav {
            Some(Nav::As(label)) => label.clone(),
            _ => version.title.clone(),
        };
        labels.insert(language.unwrap_or_default().to_owned(), label);
    }
    labels
}

fn programs_page(model: &Model) -> Option<usize> {
    model.pages.iter().position(|page| page.default.slug == "programs/index")
}

/// The page that a path below `content/` names: a document, or a page that the tool makes.
fn page(target: &str, addresses: &Addresses) -> Option<PageKind> {
    let path = join("content", target)?;
    addresses.document(&path).or_else(|| addresses.output(path.strip_prefix("content/")?))
}
