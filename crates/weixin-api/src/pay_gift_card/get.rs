//! `POST /card/paygiftcard/getbyid` reads a rule.

use card_model::wire_object;

use super::{delete::Request, rule::Rule};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a rule.
    Get, "/card/paygiftcard/getbyid", Read, "T4; SKIT CardPayGiftCardGetByIdRequest", Request => Response
);

wire_object! {
    /// The rule.
    pub struct Response {
        /// The rule.
        rule_info: Rule = "rule_info",
    }
}
