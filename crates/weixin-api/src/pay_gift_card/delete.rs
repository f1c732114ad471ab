//! `POST /card/paygiftcard/delete` ends a rule.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ends a rule; another of the same content can be made.
    Delete, "/card/paygiftcard/delete", Write, "T4; SKIT CardPayGiftCardDeleteRequest", Request => Empty
);

wire_object! {
    /// Which rule.
    pub struct Request {
        /// Its number.
        rule_id: u64 = "rule_id",
    }
}
