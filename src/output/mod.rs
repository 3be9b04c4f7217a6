//! What a build yields: paths and what lies there.

pub mod artifact;
