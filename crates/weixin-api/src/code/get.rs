//! `POST /card/code/get` reads the state of a code ([S2, "Query Code interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{code::UserCardStatus, time::UnixSeconds, wire_object};
use serde::{Deserialize, Serialize};

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

wire_object! {
    /// The state of a code.
    pub struct Response {
        /// The card and its validity for this code.
        card: CodeCard = "card",
        /// The user who holds the code.
        openid: String = "openid",
        /// Whether it can be redeemed.
        can_consume: bool = "can_consume",
        /// The channel by which it was received.
        outer_str: String = "outer_str",
        /// The state.
        user_card_status: UserCardStatus = "user_card_status",
    }
}

wire_object! {
    /// The card of a code.
    pub struct CodeCard {
        /// The card.
        card_id: String = "card_id",
        /// First second at which the code is valid.
        begin_time: UnixSeconds = "begin_time",
        /// Last second at which the code is valid.
        end_time: UnixSeconds = "end_time",
        /// The code; only in recorded answers (R2 `testGetCardCodeReq`).
        code: String = "code",
        /// A member card's number; only in recorded answers (WxJava issue 894).
        membership_number: String = "membership_number",
        /// A member card's points; only in recorded answers (WxJava issue 894).
        bonus: i64 = "bonus",
    }
}
