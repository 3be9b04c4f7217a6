//! stub
use crate::model::ProgramId; use crate::output::html::scene::Scene; use crate::view::handbook::*;
fn hb()->HandbookView{ HandbookView{program:Default::default(),title:"x".into(),summary:None,contents:vec![],chapters:vec![],handbook_href:"".into(),all_href:"".into(),previous:None,next:None} }
/// x
pub fn title_page(_s:&Scene<'_>, _id:ProgramId)->HandbookView{hb()}
/// x
pub fn chapter(_s:&Scene<'_>, _id:ProgramId,_n:usize)->HandbookView{hb()}
/// x
pub fn whole(_s:&Scene<'_>, _id:ProgramId)->HandbookView{hb()}
/// x
pub fn agreement(_s:&Scene<'_>, _id:ProgramId)->AgreementView{ AgreementView{program:Default::default(),summary:None,lang:None,body_html:"".into(),terms:vec![],signatures:vec![]} }
