//! stub
use crate::model::ProgramId; use crate::output::html::scene::Scene; use crate::view::form::*;
/// x
pub fn form(_s:&Scene<'_>, _id:ProgramId)->FormView{ FormView{program:Default::default(),lang:None,body_html:"".into(),status_label:"x".into(),status:"open",sections:vec![],endpoint:None,mailto:None,email:None,download:false,print:false} }
