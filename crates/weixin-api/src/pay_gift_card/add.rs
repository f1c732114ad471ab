//! `POST /card/paygiftcard/add` makes a rule.

use card_model::wire_object;

use super::rule::Rule;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a rule.
    Add, "/card/paygiftcard/add", Write,
    "T4; SKIT CardPayGiftCardAddRequest, Senparc GiftCardData", Request => Response
);

wire_object! {
    /// The rule.
    pub struct Request {
        /// The rule.
        rule_info: Rule = "rule_info",
    }
}

wire_object! {
    /// The new rule, and for whom it holds.
    pub struct Response {
        /// Its number.
        rule_id: u64 = "rule_id",
        /// Merchants for whom it doesn't hold.
        fail_mchid_list: Vec<RefusedMerchant> = "fail_mchid_list",
        /// Merchants for whom it holds.
        succ_mchid_list: Vec<String> = "succ_mchid_list",
    }
}

wire_object! {
    /// A merchant for whom a rule doesn't hold.
    pub struct RefusedMerchant {
        /// The merchant's number.
        mchid: String = "mchid",
        /// Why, as a number.
        errcode: i64 = "errcode",
        /// Why, in the platform's words.
        errmsg: String = "errmsg",
        /// The rule that already holds.
        occupy_rule_id: u64 = "occupy_rule_id",
        /// The account of that rule.
        occupy_appid: String = "occupy_appid",
    }
}
