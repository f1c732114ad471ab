//! `POST /cgi-bin/component/check_card_merchant_qualification` reads where the review of a sub-merchant
//! stands.

use card_model::wire_object;

use super::check_agent_qualification::Response;
use crate::endpoint::endpoint;

endpoint!(
    /// Reads the outcome.
    CheckMerchantQualification, Post "/cgi-bin/component/check_card_merchant_qualification", Json, Read,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.CheckMerchantQualification", Request => Response
);

wire_object! {
    /// Which sub-merchant.
    pub struct Request {
        /// Its AppID.
        appid: String = "appid",
    }
}
