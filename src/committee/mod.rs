//! What a committee does between builds.
//!
//! Nothing here reads the disk or writes it: [`import`] is given the bytes of a file and the model
//! of the site, and returns the documents that they make; [`privacy`] says what is published about
//! whom; [`withdraw`] takes a profile back; [`applications`] reads what `import` stored, and
//! [`matching`] proposes pairs from it; [`report`] is the committee's view of its year, [`messages`]
//! what to write to whom because of it; [`outside`] finds what the site links to; [`cms`] makes the
//! forms in which it can be edited in a browser.

pub mod applications;
pub mod cms;
pub mod import;
pub mod lines;
pub mod matching;
pub mod messages;
pub mod outside;
pub mod privacy;
pub mod report;
pub mod terms;
pub mod withdraw;
