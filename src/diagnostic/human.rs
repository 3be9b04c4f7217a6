//! The human renderer.
