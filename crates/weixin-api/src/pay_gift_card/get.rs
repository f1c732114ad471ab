//! `POST /card/paygiftcard/getbyid` reads a rule.

use weixin_wire::wire_object;

use super::{delete::Request, rule::Rule};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a rule.
    Get, "/card/paygiftcard/getbyid", Read, "T4; SKIT CardPayGiftCardGetByIdRequest", Request => Response
);

/// Response of [`Get`].
#[wire_object]
pub struct Response {
    /// The rule.
    pub rule_info: Option<Rule>,
}
