//! `POST /cgi-bin/component/batchget_card_merchant` lists the sub-merchants of a third-party platform,
//! 20 at a time.

use card_model::wire_object;

use super::get_card_merchant::CardMerchant;
use crate::endpoint::endpoint;

endpoint!(
    /// Lists sub-merchants.
    ListCardMerchants, Post "/cgi-bin/component/batchget_card_merchant", Json, Read, AgentAccessToken, ServerOnly,
    "inferred: Senparc BatchGetCardMerchantJsonResult", Request => Response
);

wire_object! {
    /// Which part of the list.
    pub struct Request {
        /// `next_get` of the last answer; empty: the first part.
        next_get: String = "next_get",
    }
}

wire_object! {
    /// Sub-merchants.
    pub struct Response {
        /// This part of the list.
        list: Vec<CardMerchant> = "list",
        /// What the next call sends.
        next_get: String = "next_get",
    }
}
