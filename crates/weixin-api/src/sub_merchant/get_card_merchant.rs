//! `POST /cgi-bin/component/get_card_merchant` reads a sub-merchant of a third-party platform.

use card_model::id::AppId;
use weixin_wire::wire_object;

use super::{check_agent_qualification::Qualification, check_merchant_qualification::Request};
use crate::endpoint::endpoint;

endpoint!(
    /// Reads a sub-merchant.
    GetCardMerchant, Post "/cgi-bin/component/get_card_merchant", Json, Read, AgentAccessToken, ServerOnly,
    "inferred: Senparc GetCardMerchantJsonResult", Request => CardMerchant
);

/// A sub-merchant of a third-party platform.
#[wire_object]
pub struct CardMerchant {
    /// AppID of the sub-merchant.
    pub appid: Option<AppId>,
    /// Name on cards.
    pub name: Option<String>,
    /// Number of the category.
    pub primary_category_id: Option<u64>,
    /// Number of the subcategory.
    pub secondary_category_id: Option<u64>,
    /// When its documents were submitted.
    pub submit_time: Option<String>,
    /// The state of the review.
    pub result: Option<Qualification>,
}
