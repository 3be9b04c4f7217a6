//! Site → outputs: a registry of formats, each of which adds its files.

pub mod artifact;
pub mod html;
pub mod media;
