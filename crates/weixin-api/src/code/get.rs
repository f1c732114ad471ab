//! `POST /card/code/get` reads the state of a code ([S2, "Query Code interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{code::UserCardStatus, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the state of a code.
    Get, "/card/code/get", Read, "S2 \"Query Code interface\"", Request => Response
);

/// Which code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The code.
    pub code: String,
    /// The card; required where codes are the merchant's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// True: answers 40127 unless the code can be redeemed. False: answers the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_consume: Option<bool>,
}

impl crate::request::RequestBody for Request {}

/// The state of a code.
#[wire_object]
pub struct Response {
    /// The card and its validity for this code.
    pub card: Option<CodeCard>,
    /// The user who holds the code.
    pub openid: Option<String>,
    /// Whether it can be redeemed.
    pub can_consume: Option<bool>,
    /// The channel by which it was received.
    pub outer_str: Option<String>,
    /// The state.
    pub user_card_status: Option<UserCardStatus>,
}

/// The card of a code.
#[wire_object]
pub struct CodeCard {
    /// The card.
    pub card_id: Option<String>,
    /// First second at which the code is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Last second at which the code is valid.
    pub end_time: Option<UnixSeconds>,
    /// The code; only in recorded answers (R2 `testGetCardCodeReq`).
    pub code: Option<String>,
    /// A member card's number; only in recorded answers (`WxJava` issue 894).
    pub membership_number: Option<String>,
    /// A member card's points; only in recorded answers (`WxJava` issue 894).
    pub bonus: Option<i64>,
}
