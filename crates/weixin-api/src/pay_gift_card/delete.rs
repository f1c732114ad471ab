//! `POST /card/paygiftcard/delete` deletes a rule.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Deletes a rule. Another one with the same content can be created.
    Delete, "/card/paygiftcard/delete", Write, "T4; SKIT CardPayGiftCardDeleteRequest", Request => Empty
);

/// Request of [`Delete`].
#[wire_object]
pub struct Request {
    /// Number of the rule.
    pub rule_id: Option<u64>,
}
