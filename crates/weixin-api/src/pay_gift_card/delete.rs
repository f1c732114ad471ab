//! `POST /card/paygiftcard/delete` ends a rule.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ends a rule; another of the same content can be made.
    Delete, "/card/paygiftcard/delete", Write, "T4; SKIT CardPayGiftCardDeleteRequest", Request => Empty
);

/// Which rule.
#[wire_object]
pub struct Request {
    /// Its number.
    pub rule_id: Option<u64>,
}
