//! stub
/// x
pub struct Assets { /// x
pub style: String, /// x
pub scripts: Vec<String>, /// x
pub icon: String }
