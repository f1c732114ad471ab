//! The older strong authorisation: a third-party platform submits its own qualification documents and those of its
//! merchants for review. Tencent's page is not public any more; the endpoints are in Senparc
//! (`JeffreySu/WeiXinMPSDK`, `AdvancedAPIs/Card/CardAPI.cs`) and ydwx (`ydhl/ydwx`).

use weixin_api::{
    errcode::CANNOT_RESUBMIT, sub_merchant::check_agent_qualification::Qualification,
};

use crate::answer::Rejection;

/// Rejects a second submission, unless the first was refused.
pub(crate) fn check_resubmission(result: &Qualification) -> Result<(), Rejection> {
    match result {
        Qualification::NothingToCheck | Qualification::NotPass => Ok(()),
        _ => Err(Rejection::new(CANNOT_RESUBMIT)),
    }
}
