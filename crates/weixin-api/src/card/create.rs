//! `POST /card/create` makes a card and sends it to review (seed 001 section 4.4).

use card_model::card::Card;
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a card.
    Create, "/card/create", Write, "seed 001 section 4.4", Request => Response
);

/// The card to make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The card.
    pub card: Card,
}

impl crate::request::RequestBody for Request {}

/// The new card's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// 28 characters, the first is `p`.
    pub card_id: String,
}
