//! The older strong authorisation: a third-party platform submits its own papers and those of its
//! merchants for review. Tencent's page has no public address any more; the endpoints are in Senparc
//! (`JeffreySu/WeiXinMPSDK`, `AdvancedAPIs/Card/CardAPI.cs`) and ydwx (`ydhl/ydwx`).

use weixin_api::{
    errcode::CANNOT_RESUBMIT,
    sub_merchant::{
        check_agent_qualification::{CheckAgentQualification, Qualification},
        check_merchant_qualification::CheckMerchantQualification,
        get_card_merchant::GetCardMerchant,
        list_card_merchants::ListCardMerchants,
        upload_agent_qualification::UploadAgentQualification,
        upload_merchant_qualification::UploadMerchantQualification,
    },
};

use super::Served;
use crate::answer::Fault;

mod agent_check;
mod agent_upload;
mod merchant_check;
mod merchant_get;
mod merchant_list;
mod merchant_upload;

pub(super) const SERVED: &[Served] = &[
    Served::new::<UploadAgentQualification>(agent_upload::answer, agent_upload::FIDELITY),
    Served::new::<CheckAgentQualification>(agent_check::answer, agent_check::FIDELITY),
    Served::new::<UploadMerchantQualification>(merchant_upload::answer, merchant_upload::FIDELITY),
    Served::new::<CheckMerchantQualification>(merchant_check::answer, merchant_check::FIDELITY),
    Served::new::<GetCardMerchant>(merchant_get::answer, merchant_get::FIDELITY),
    Served::new::<ListCardMerchants>(merchant_list::answer, merchant_list::FIDELITY),
];

/// Papers are sent once, and again only after they were refused.
fn check_resubmission(result: &Qualification) -> Result<(), Fault> {
    match result {
        Qualification::NothingToCheck | Qualification::NotPass => Ok(()),
        _ => Err(Fault::new(CANNOT_RESUBMIT)),
    }
}
