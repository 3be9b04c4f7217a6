//! stub
use crate::model::ProgramId; use crate::output::html::scene::Scene; use crate::view::cohort::*;
/// x
pub fn cohort(_s:&Scene<'_>, _id:ProgramId,_n:usize)->CohortView{ CohortView{program:Default::default(),lang:None,body_html:"".into(),facts:vec![],status:"past",months:vec![],events:vec![],outcomes:vec![],mentors:vec![],calendar:None} }
