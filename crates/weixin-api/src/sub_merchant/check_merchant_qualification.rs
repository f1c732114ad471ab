//! `POST /cgi-bin/component/check_card_merchant_qualification` reads where the review of a sub-merchant
//! stands.

use weixin_wire::wire_object;

use super::check_agent_qualification::Response;
use crate::endpoint::endpoint;

endpoint!(
    /// Reads the outcome.
    CheckMerchantQualification, Post "/cgi-bin/component/check_card_merchant_qualification", Json, Read,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.CheckMerchantQualification", Request => Response
);

/// Which sub-merchant.
#[wire_object]
pub struct Request {
    /// Its AppID.
    pub appid: Option<String>,
}
