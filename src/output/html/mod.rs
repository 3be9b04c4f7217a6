//! Pages: views made for each page, and the templates that arrange them.

pub mod labels;
pub mod scene;
