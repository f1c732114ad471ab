//! `POST /card/code/consume` redeems a code ([S3, "3 `HelloWorld`", step 7][S3]; [P2, "1.2 Redeeming the Code"][P2]).
//!
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html
//! [P2]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html

use card_model::id::{CardId, Code, OpenId};
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Redeems a code.
    Consume, "/card/code/consume", Irreversible,
    "S3 \"3 HelloWorld\", step 7; P2 \"1.2 Redeeming the Code\"", Request => Response
);

/// Request of [`Consume`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The code.
    pub code: Code,
    /// Id of the card. Required for custom codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// The channel of the redemption, which the event contains (P3 "2.5": `OuterStr`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_str: Option<String>,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Consume`].
#[wire_object]
pub struct Response {
    /// The card.
    pub card: Option<ConsumedCard>,
    /// The user who held the code.
    pub openid: Option<OpenId>,
}

/// The card of a redeemed code.
#[wire_object]
pub struct ConsumedCard {
    /// Id of the card.
    pub card_id: Option<CardId>,
}
