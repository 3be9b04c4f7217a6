//! The one path from sources to outputs.

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::source::Sources;

/// What is kept between builds.
#[derive(Debug, Default)]
pub struct Cache {}

/// What a build yields.
#[derive(Debug, Default)]
pub struct Build {
    /// The site.
    pub outputs: Outputs,
    /// What is wrong with it.
    pub problems: Diagnostics,
}

/// Builds a site.
pub fn build(_sources: &Sources, _cache: &mut Cache) -> Build {
    Build::default()
}
