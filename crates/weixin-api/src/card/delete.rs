//! `POST /card/delete` deletes a card; codes in wallets stay valid (seed 002 "Remove the coupon interface").

use serde::{Deserialize, Serialize};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Deletes a card.
    Delete, "/card/delete", Irreversible, "seed 002 \"Remove the coupon interface\"", Request => Empty
);

/// Which card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The card.
    pub card_id: String,
}

impl crate::request::RequestBody for Request {}
