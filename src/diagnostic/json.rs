//! The json renderer.
