//! What templates see: the theme's contract.
//!
//! Views are small structs made for one page each, in the language of that page. Everything in
//! them is ready for print: dates are words, addresses are relative to the page, numbers carry
//! their nouns. A template never computes; it arranges.
//!
//! A template gets three variables:
//!
//! | variable | what |
//! | --- | --- |
//! | `site` | [`SiteView`](frame::SiteView): the same on every page of a language |
//! | `page` | [`PageView`](frame::PageView): title, language, head elements, markup around the content |
//! | `content` | the view that the page's kind has, named below |
//!
//! What stands on many pages alike is made once, by templates that see nothing of a page's own: what is around the
//! content from a [`FrameView`](frame::FrameView), which they call `page`; cards, facets, profiles and facts from the
//! views that are named where their markup is.
//!
//! | template | `content` |
//! | --- | --- |
//! | `home.html` | [`HomeView`](home::HomeView) |
//! | `directory.html`, `term.html`, `all.html` | [`DirectoryView`](directory::DirectoryView) |
//! | `facet.html` | [`FacetIndexView`](directory::FacetIndexView) |
//! | `mentor.html` | [`MentorView`](mentor::MentorView) |
//! | `programs.html` | [`ProgramsView`](program::ProgramsView) |
//! | `program.html` | [`ProgramView`](program::ProgramView) |
//! | `handbook.html`, `chapter.html`, `handbook-all.html` | [`HandbookView`](handbook::HandbookView) |
//! | `handbook-role.html` | [`RoleHandbookView`](handout::RoleHandbookView) |
//! | `handout.html` | [`HandoutView`](handout::HandoutView) |
//! | `agreement.html` | [`AgreementView`](handbook::AgreementView) |
//! | `apply.html` | [`FormView`](form::FormView) |
//! | `cohort.html` | [`CohortView`](cohort::CohortView) |
//! | `accessibility.html` | [`AccessibilityView`](accessibility::AccessibilityView) |
//! | `page.html` | [`ArticleView`](page::ArticleView) |
//! | `404.html` | [`ArticleView`](page::ArticleView) |
//! | `redirect.html` | [`RedirectView`](page::RedirectView) |
//!
//! Fields whose name ends in `_html` hold safe markup and are printed with `| safe`; all others
//! are text and are escaped by the engine. An absent value is `null`, an absent list is empty.
//! Long markup (cards, profiles, a bio, structured data, what stands around a page) is not there yet: the field holds a
//! mark, in whose place it is set when the page is made. It can be left out, or shown twice, but not cut, changed
//! or searched.
//!
//! With all else a template may do what it likes. What it only prints, or only asks for whether it is there, goes past
//! the engine: one page is made of each kind, and thousands are printed from it (`output::html::plates`).
//!
//! Besides, `"…" | t`, with arguments `"…" | t(n=2)`, is a string of the interface in the page's language, with
//! the program's own words already in it, and `"…" | language_name` is the name of a language.

pub mod accessibility;
pub mod block;
pub mod choosing;
pub mod cohort;
pub mod directory;
pub mod form;
pub mod frame;
pub mod handbook;
pub mod handout;
pub mod home;
pub mod mentor;
pub mod page;
pub mod program;

/// The version of this contract: raised when a field is removed or changes its meaning, so that a
/// site's own theme can be told that it was written for another one.
pub const VERSION: u32 = 1;
