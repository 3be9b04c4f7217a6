//! docendo turns a folder of Markdown into a mentorship site.

pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod publish;
pub mod settings;
pub mod site;
pub mod source;
pub mod theme;
pub mod view;
pub mod yaml;
