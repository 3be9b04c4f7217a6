//! The sarif renderer.
