//! `POST /cgi-bin/component/batchget_card_merchant` lists the sub-merchants of a third-party platform,
//! 20 at a time.

use weixin_wire::wire_object;

use super::get_card_merchant::CardMerchant;
use crate::endpoint::endpoint;

endpoint!(
    /// Lists sub-merchants.
    ListCardMerchants, Post "/cgi-bin/component/batchget_card_merchant", Json, Read, AgentAccessToken, ServerOnly,
    "inferred: Senparc BatchGetCardMerchantJsonResult", Request => Response
);

/// Which part of the list.
#[wire_object]
pub struct Request {
    /// `next_get` of the last answer; empty: the first part.
    pub next_get: Option<String>,
}

/// Sub-merchants.
#[wire_object]
pub struct Response {
    /// This part of the list.
    pub list: Option<Vec<CardMerchant>>,
    /// What the next call sends.
    pub next_get: Option<String>,
}
