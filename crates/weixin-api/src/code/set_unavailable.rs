//! `POST /card/code/unavailable` makes a code void (seed 002 "Set up a coupon failure interface").

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Makes a code void for ever. The user has to have agreed.
    SetUnavailable, "/card/code/unavailable", Irreversible,
    "seed 002 \"Set up a coupon failure interface\"", Request => Empty
);

wire_object! {
    /// Which code, and why.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// Why.
        reason: String = "reason",
    }
}
