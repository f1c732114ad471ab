//! `POST /cgi-bin/component/get_card_merchant` reads a sub-merchant of a third-party platform.

use card_model::wire_object;

use super::{check_agent_qualification::Qualification, check_merchant_qualification::Request};
use crate::endpoint::endpoint;

endpoint!(
    /// Reads a sub-merchant.
    GetCardMerchant, Post "/cgi-bin/component/get_card_merchant", Json, Read, AgentAccessToken, ServerOnly,
    "inferred: Senparc GetCardMerchantJsonResult", Request => CardMerchant
);

wire_object! {
    /// A sub-merchant of a third-party platform.
    pub struct CardMerchant {
        /// Its AppID.
        appid: String = "appid",
        /// Its name on cards.
        name: String = "name",
        /// Number of its category.
        primary_category_id: u64 = "primary_category_id",
        /// Number of the category below.
        secondary_category_id: u64 = "secondary_category_id",
        /// When its papers were sent.
        submit_time: String = "submit_time",
        /// Where the review stands.
        result: Qualification = "result",
    }
}
