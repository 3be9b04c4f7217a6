//! docendo turns a folder of Markdown into a mentorship site.

pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod output;
pub mod pipeline;
pub mod publish;
pub mod source;
pub mod view;
pub mod yaml;
