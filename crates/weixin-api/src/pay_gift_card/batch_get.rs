//! `POST /card/paygiftcard/batchget` lists rules.

use weixin_wire::wire_object;

use super::rule::{Rule, RuleType};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists rules.
    BatchGet, "/card/paygiftcard/batchget", Read, "T4; SKIT CardPayGiftCardBatchGetRequest", Request => Response
);

/// Which rules.
#[wire_object]
pub struct Request {
    /// What they give.
    #[field(json = "type")]
    pub rule_type: Option<RuleType>,
    /// Whether only those that hold now.
    pub effective: Option<bool>,
    /// How many to skip.
    pub offset: Option<u64>,
    /// How many to answer.
    pub count: Option<u64>,
}

/// Rules.
#[wire_object]
pub struct Response {
    /// How many there are in all.
    pub total_count: Option<u64>,
    /// This part of the list.
    pub rule_list: Option<Vec<Rule>>,
}
