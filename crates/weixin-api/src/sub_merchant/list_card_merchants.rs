//! `POST /cgi-bin/component/batchget_card_merchant` lists the sub-merchants of a third-party platform, 20 per page.

use weixin_wire::wire_object;

use super::get_card_merchant::CardMerchant;
use crate::endpoint::endpoint;

endpoint!(
    /// Lists sub-merchants.
    ListCardMerchants, Post "/cgi-bin/component/batchget_card_merchant", Json, Read, AgentAccessToken, ServerOnly,
    "inferred: Senparc BatchGetCardMerchantJsonResult", Request => Response
);

/// Request of [`ListCardMerchants`].
#[wire_object]
pub struct Request {
    /// `next_get` of the last response; empty for the first page.
    pub next_get: Option<String>,
}

/// Response of [`ListCardMerchants`].
#[wire_object]
pub struct Response {
    /// The entries of this page.
    pub list: Option<Vec<CardMerchant>>,
    /// The `next_get` for the next call.
    pub next_get: Option<String>,
}
