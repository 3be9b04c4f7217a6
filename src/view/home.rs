//! The home page.

use serde::Serialize;

use crate::view::directory::FacetView;
use crate::view::program::ProgramCardView;

/// `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The committee's text.
    pub body_html: String,
    /// The programs, those that take applications first.
    pub programs: Vec<ProgramCardView>,
    /// The directory.
    pub directory_href: String,
    /// "48 mentors".
    pub count: String,
    /// "21 can take a mentee now".
    pub count_open: Option<String>,
    /// The first facets, as ways into the directory.
    pub facets: Vec<FacetView>,
    /// Some mentors who can take a mentee now, a few, in the directory's order.
    pub cards_html: String,
}
