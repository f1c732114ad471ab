//! `POST /card/code/consume` redeems a code (seed 003 section 3, step 7).

use card_model::wire_object;
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Redeems a code.
    Consume, "/card/code/consume", Irreversible, "seed 003 section 3, step 7", Request => Response
);

/// Which code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The code.
    pub code: String,
    /// The card; required where codes are the merchant's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The channel of the redemption; it comes back with the event (Tencent's page on events: `OuterStr`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_str: Option<String>,
}

impl crate::request::RequestBody for Request {}

wire_object! {
    /// What was redeemed.
    pub struct Response {
        /// The card.
        card: ConsumedCard = "card",
        /// The user who held the code.
        openid: String = "openid",
    }
}

wire_object! {
    /// The card of a redeemed code.
    pub struct ConsumedCard {
        /// The card.
        card_id: String = "card_id",
    }
}
