//! stub
use crate::model::ProgramId; use crate::output::html::scene::Scene; use crate::view::directory::CardView; use crate::view::program::*;
/// x
pub fn status_label(_s:&Scene<'_>, _id:ProgramId)->String{ "Open".into() }
/// x
pub fn card(s:&Scene<'_>, id:ProgramId)->ProgramCardView{ let p=&s.site.model.programs[id.0]; let d=p.definition.get(s.language()); ProgramCardView{title:d.title.clone(),href:s.href(crate::site::PageKind::Program(id)).unwrap_or_default(),lang:None,summary:Some(d.summary.clone()),organization:None,status:p.status.word(),status_label:"x".into(),duration:None,mentors:None,draft:false} }
/// x
pub fn program(s:&Scene<'_>, id:ProgramId, mentors:Vec<CardView>)->ProgramView{ let p=&s.site.model.programs[id.0]; ProgramView{lang:None,summary:None,status:p.status.word(),status_label:"x".into(),facts:vec![],body_html:String::new(),sections:vec![],documents:vec![],apply:None,mentors,mentors_heading:"Mentors".into(),mentors_count:"x".into()} }
