//! The github renderer.
