//! Splits a file into front matter and text.
