//! The older strong authorisation: a third-party platform submits its own papers and those of its
//! merchants for review. Tencent's page has no public address any more; the endpoints are in Senparc
//! (`JeffreySu/WeiXinMPSDK`, `AdvancedAPIs/Card/CardAPI.cs`) and ydwx (`ydhl/ydwx`).

use weixin_api::{
    errcode::CANNOT_RESUBMIT, sub_merchant::check_agent_qualification::Qualification,
};

use crate::answer::Rejection;

/// Papers are sent once, and again only after they were refused.
pub(crate) fn check_resubmission(result: &Qualification) -> Result<(), Rejection> {
    match result {
        Qualification::NothingToCheck | Qualification::NotPass => Ok(()),
        _ => Err(Rejection::new(CANNOT_RESUBMIT)),
    }
}
