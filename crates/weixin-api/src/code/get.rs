//! `POST /card/code/get` reads the state of a code ([S2, "Query Code interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code, OpenId},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the state of a code.
    Get, "/card/code/get", Read, "S2 \"Query Code interface\"", Request => Response
);

/// Request of [`Get`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The code.
    pub code: Code,
    /// Id of the card. Required for custom codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// `true`: the call fails with 40127 unless the code can be redeemed. `false`: the response has the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_consume: Option<bool>,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Get`].
#[wire_object]
pub struct Response {
    /// The card, with the validity of this code.
    pub card: Option<CodeCard>,
    /// The user who holds the code.
    pub openid: Option<OpenId>,
    /// Whether it can be redeemed.
    pub can_consume: Option<bool>,
    /// The channel through which it was received.
    pub outer_str: Option<String>,
    /// The state.
    pub user_card_status: Option<UserCardStatus>,
}

/// The card of a code.
#[wire_object]
pub struct CodeCard {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// First second at which the code is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Last second at which the code is valid.
    pub end_time: Option<UnixSeconds>,
    /// The code, which only recorded responses have (R2 `testGetCardCodeReq`).
    pub code: Option<Code>,
    /// The number of a member card, which only recorded responses have (`WxJava` issue 894).
    pub membership_number: Option<String>,
    /// The points of a member card, which only recorded responses have (`WxJava` issue 894).
    pub bonus: Option<i64>,
}
