//! `POST /card/paygiftcard/batchget` lists rules.

use weixin_wire::wire_object;

use super::rule::{Rule, RuleType};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists rules.
    BatchGet, "/card/paygiftcard/batchget", Read, "T4; SKIT CardPayGiftCardBatchGetRequest", Request => Response
);

/// Request of [`BatchGet`].
#[wire_object]
pub struct Request {
    /// The kind of rules.
    #[field(json = "type")]
    pub rule_type: Option<RuleType>,
    /// Whether only rules that apply now are returned.
    pub effective: Option<bool>,
    /// Number of entries to skip.
    pub offset: Option<u64>,
    /// Maximum number of entries to return.
    pub count: Option<u64>,
}

/// Response of [`BatchGet`].
#[wire_object]
pub struct Response {
    /// Total number of entries.
    pub total_count: Option<u64>,
    /// The entries of this page.
    pub rule_list: Option<Vec<Rule>>,
}
