//! `POST /card/update` changes a card ([S0, "Updating Information on Friend's Vouchers"][S0];
//! [S2, "Change the card information interface"][S2]; T4 "8.2" for member cards).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a card.
    Update, "/card/update", Write, "S0 \"Updating Information on Friend's Vouchers\"", Request => Response
);

/// Request of [`Update`]. It contains only the changed fields; `card_model::patch::CardPatch` makes this body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Id of the card.
    pub card_id: String,
    /// One object, named after the card's type in lower case, with the changed fields.
    #[serde(flatten)]
    pub card: Map<String, Value>,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Update`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Whether the card is under review again.
    pub send_check: bool,
}
