//! docendo turns a folder of Markdown into a mentorship site.
//!
//! # One path
//!
//! `build`, `serve` and `check` call [`pipeline::build`] and nothing else. It goes from what was written to
//! what is true, from there to which pages there are, and from there to bytes:
//!
//! ```text
//! Sources → settings → document (what was written) → model (what is true)
//!         → site (which pages there are) → theme → output (path → bytes)
//! ```
//!
//! Each stage returns what it could make and adds its problems; none stops at the first. Only
//! [`source::read`] reads the disk, only [`publish`] writes it, only [`serve`] opens a port, only
//! [`cli`] prints or exits, and no stage asks a clock: the day is a part of the sources.
//!
//! # Rooms
//!
//! Imports run downward only.
//!
//! | room | yields |
//! | --- | --- |
//! | [`cli`] | the commands, one file each |
//! | [`serve`] | the site in a browser, built again whenever a file changes |
//! | [`publish`] | a folder, changed as a whole or not at all |
//! | [`pipeline`] | the one path |
//! | [`committee`] | what a committee does between builds: documents made of applications and tables, pairs, the report |
//! | [`output`] | formats, one file and one line of a registry each: pages, data, cards, calendars, feed, sitemap |
//! | [`theme`] | templates, style sheet and strings: the site's own over the embedded ones |
//! | [`site`] | pages with their addresses, each claimed once; links, tried |
//! | [`model`] | who is published, terms, programs, cohorts, forms, rules: made by [`model::assemble`] alone |
//! | [`settings`] | `site.yaml`, with every default filled in |
//! | [`document`] | front matter as records with a place for every value, text as HTML with holes |
//! | [`yaml`] | a tree with places, and what is wrong with a text that is not YAML |
//! | [`diagnostic`] | findings as data, their sentences, and how they are printed |
//! | [`view`] | what templates see: the theme's contract |
//! | [`source`] | the files, as they were when they were read |
//!
//! What is absent: whoever is not public is in no [`model::Model`], so no later stage can publish
//! them; no template sees the model; no map without an order reaches an output.

pub mod cli;
pub mod committee;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod publish;
pub mod serve;
pub mod settings;
pub mod site;
pub mod source;
pub mod theme;
pub mod view;
pub mod yaml;
