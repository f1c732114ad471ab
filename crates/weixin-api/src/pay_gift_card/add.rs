//! `POST /card/paygiftcard/add` makes a rule.

use weixin_wire::wire_object;

use super::rule::Rule;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a rule.
    Add, "/card/paygiftcard/add", Write,
    "T4; SKIT CardPayGiftCardAddRequest, Senparc GiftCardData", Request => Response
);

/// The rule.
#[wire_object]
pub struct Request {
    /// The rule.
    pub rule_info: Option<Rule>,
}

/// The new rule, and for whom it holds.
#[wire_object]
pub struct Response {
    /// Its number.
    pub rule_id: Option<u64>,
    /// Merchants for whom it doesn't hold.
    pub fail_mchid_list: Option<Vec<RefusedMerchant>>,
    /// Merchants for whom it holds.
    pub succ_mchid_list: Option<Vec<String>>,
}

/// A merchant for whom a rule doesn't hold.
#[wire_object]
pub struct RefusedMerchant {
    /// The merchant's number.
    pub mchid: Option<String>,
    /// Why, as a number.
    pub errcode: Option<i64>,
    /// Why, in the platform's words.
    pub errmsg: Option<String>,
    /// The rule that already holds.
    pub occupy_rule_id: Option<u64>,
    /// The account of that rule.
    pub occupy_appid: Option<String>,
}
