//! `POST /card/paygiftcard/batchget` lists rules.

use card_model::wire_object;

use super::rule::{Rule, RuleType};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists rules.
    BatchGet, "/card/paygiftcard/batchget", Read, "T4; SKIT CardPayGiftCardBatchGetRequest", Request => Response
);

wire_object! {
    /// Which rules.
    pub struct Request {
        /// What they give.
        rule_type: RuleType = "type",
        /// Whether only those that hold now.
        effective: bool = "effective",
        /// How many to skip.
        offset: u64 = "offset",
        /// How many to answer.
        count: u64 = "count",
    }
}

wire_object! {
    /// Rules.
    pub struct Response {
        /// How many there are in all.
        total_count: u64 = "total_count",
        /// This part of the list.
        rule_list: Vec<Rule> = "rule_list",
    }
}
