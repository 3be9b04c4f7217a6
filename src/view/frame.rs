//! What every page has: the site around it, its head, its navigation.

use serde::Serialize;

/// The site, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence about the site.
    pub tagline: Option<String>,
    /// Who runs the site.
    pub organization: Option<OrganizationView>,
}

/// The body that runs the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OrganizationView {
    /// Its name.
    pub name: String,
    /// Its own web site.
    pub url: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Its logo, relative to the page.
    pub logo: Option<PictureView>,
}

/// What stands around the pages of one place alike. It is all that `parts/head-site.html`, `parts/header.html`,
/// `parts/breadcrumbs.html` and `parts/footer.html` see of a page, as `page`: each is made once for all of them. In
/// `languages_html` is where the same page in other languages goes, made by `parts/languages.html`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FrameView {
    /// The kind of the page, the name of its template without `.html`: `mentor`, `chapter` …
    pub kind: &'static str,
    /// The language of the page (BCP 47).
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads from this page to the root of the site: empty or `../` so many times.
    pub root: String,
    /// The link to the home page in the page's language.
    pub home: String,
    /// Style sheets, relative to the page.
    pub styles: Vec<String>,
    /// Scripts, relative to the page, loaded with `defer`.
    pub scripts: Vec<String>,
    /// The visitor's shortlist, where there are mentors.
    pub shortlist: Option<String>,
    /// The guide to choosing, where there are mentors.
    pub guide: Option<String>,
    /// The icon, relative to the page.
    pub icon: String,
    /// The icon for telephones, a picture of pixels, relative to the page.
    pub touch_icon: Option<String>,
    /// The Atom feed, relative to the page; absent without `base_url`.
    pub feed: Option<String>,
    /// The picture for social media, absolute: 1200 by 630 pixels. Absent without `base_url`.
    pub image: Option<String>,
    /// The accessibility statement.
    pub accessibility: Option<LinkView>,
    /// The navigation of the site.
    pub navigation: Vec<NavView>,
    /// The way from the home page to here, without this page itself. Empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// The day of the last change that the content itself states.
    pub updated: Option<DateView>,
}

/// A page: what stands in its head, and around its content.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The kind of the page, the name of its template without `.html`: `mentor`, `chapter` …
    pub kind: &'static str,
    /// The title of the page alone, for its heading.
    pub title: String,
    /// The title for the browser's tab, unique within a language.
    pub full_title: String,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The language of the page (BCP 47).
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads from this page to the root of the site: empty or `../` so many times.
    pub root: String,
    /// The link to the home page in the page's language.
    pub home: String,
    /// The content security policy.
    pub policy: String,
    /// The visitor's shortlist, where there are mentors.
    pub shortlist: Option<String>,
    /// The guide to choosing, where there are mentors.
    pub guide: Option<String>,
    /// The first file of the search index, relative to the page, where the page reads it.
    pub index: Option<String>,
    /// The script that asks the index, relative to the page; where the page does not load it at once,
    /// it is fetched with the index.
    pub search: Option<String>,
    /// The absolute address, if the site has a `base_url`.
    pub canonical: Option<String>,
    /// The same page in other languages, absolute (`hreflang`); empty without `base_url`.
    pub alternates: Vec<AlternateView>,
    /// Search engines are asked not to list this page.
    pub noindex: bool,
    /// Structured data (schema.org) as JSON, safe to print inside a `script` element: a mark in its place.
    pub json_ld_html: Option<String>,
    /// The document is a draft, shown because drafts were asked for.
    pub draft: bool,
    /// What stands in the head of all pages alike: styles, scripts, icons. Made by `parts/head-site.html` from a
    /// [`FrameView`], as are the three that follow by their own templates.
    pub head_html: String,
    /// The head that people see: `parts/header.html`.
    pub header_html: String,
    /// The way to the page: `parts/breadcrumbs.html`.
    pub breadcrumbs_html: String,
    /// The foot: `parts/footer.html`.
    pub footer_html: String,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
pub struct LinkView {
    /// The words.
    pub label: String,
    /// The address, relative to the page or absolute.
    pub href: String,
    /// The language of the words or of the page behind, where it is not the page's own.
    pub lang: Option<String>,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NavView {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
    /// The language of the words, where it is not the page's own.
    pub lang: Option<String>,
    /// `page` if this is the page itself, `true` if the page lies below it, else absent:
    /// the values of `aria-current`.
    pub current: Option<&'static str>,
}

/// The page in another language, for search engines.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// The language (BCP 47), or `x-default`.
    pub lang: String,
    /// The absolute address.
    pub href: String,
}

/// A day or a month, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// As machines write it: `2026-03-02`.
    pub iso: String,
    /// As people of the page's language write it: "2 March 2026", "March 2026".
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PictureView {
    /// Its address, relative to the page.
    pub src: String,
    /// Further densities, ready for `srcset`; empty if there are none.
    pub srcset: String,
    /// What it shows, for those who do not see it. Empty: it adds nothing to the text.
    pub alt: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}
