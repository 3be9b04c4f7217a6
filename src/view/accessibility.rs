//! The accessibility statement.

use serde::Serialize;

use crate::view::block::SectionView;

/// `accessibility.html`: what the site aims at, what is checked, and whom to tell of a barrier.
#[derive(Debug, Clone, Serialize)]
pub struct AccessibilityView {
    /// What it opens with.
    pub lead: String,
    /// What it says.
    pub sections: Vec<SectionView>,
}
