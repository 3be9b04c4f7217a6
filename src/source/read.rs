//! Reads a site's folder.
