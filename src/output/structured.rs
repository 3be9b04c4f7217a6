//! stub
/// x
pub fn json_ld(_site:&crate::site::Site<'_>, _v: crate::theme::strings::Voice<'_>, _p:&crate::site::Page, _t:&str, _b:&[(String,String)])->Option<String>{None}
