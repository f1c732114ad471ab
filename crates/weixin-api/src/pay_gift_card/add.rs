//! `POST /card/paygiftcard/add` creates a rule.

use card_model::id::AppId;
use weixin_wire::wire_object;

use super::rule::Rule;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a rule.
    Add, "/card/paygiftcard/add", Write,
    "T4; SKIT CardPayGiftCardAddRequest, Senparc GiftCardData", Request => Response
);

/// Request of [`Add`].
#[wire_object]
pub struct Request {
    /// The rule.
    pub rule_info: Option<Rule>,
}

/// Response of [`Add`].
#[wire_object]
pub struct Response {
    /// Number of the rule.
    pub rule_id: Option<u64>,
    /// Merchants to which it doesn't apply.
    pub fail_mchid_list: Option<Vec<RefusedMerchant>>,
    /// Merchants to which it applies.
    pub succ_mchid_list: Option<Vec<String>>,
}

/// A merchant to which a rule doesn't apply.
#[wire_object]
pub struct RefusedMerchant {
    /// The merchant's number.
    pub mchid: Option<String>,
    /// The errcode.
    pub errcode: Option<i64>,
    /// The platform's message.
    pub errmsg: Option<String>,
    /// Number of the other rule that applies.
    pub occupy_rule_id: Option<u64>,
    /// AppID of that rule's account.
    pub occupy_appid: Option<AppId>,
}
