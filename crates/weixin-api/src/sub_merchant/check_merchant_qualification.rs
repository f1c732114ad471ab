//! `POST /cgi-bin/component/check_card_merchant_qualification` reads the state of a sub-merchant's review.

use card_model::id::AppId;
use weixin_wire::wire_object;

use super::check_agent_qualification::Response;
use crate::endpoint::endpoint;

endpoint!(
    /// Reads the state.
    CheckMerchantQualification, Post "/cgi-bin/component/check_card_merchant_qualification", Json, Read,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.CheckMerchantQualification", Request => Response
);

/// Request of [`CheckMerchantQualification`].
#[wire_object]
pub struct Request {
    /// AppID of the sub-merchant.
    pub appid: Option<AppId>,
}
