//! `POST /card/user/getcardlist` lists a user's codes
//! ([S2, "Get the user who has received a card interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists the codes that a user holds, in whatever state.
    ListOfUser, "/card/user/getcardlist", Read,
    "S2 \"Get the user who has received a card interface\"", Request => Response
);

/// Whose codes.
#[wire_object]
pub struct Request {
    /// The user.
    pub openid: Option<String>,
    /// Only of this card.
    pub card_id: Option<String>,
}

/// The codes.
#[wire_object]
pub struct Response {
    /// Each code with its card.
    pub card_list: Option<Vec<HeldCode>>,
    /// Whether a Friend's Voucher is among them.
    pub has_share_card: Option<bool>,
}

/// A code that a user holds.
#[wire_object]
pub struct HeldCode {
    /// The code.
    pub code: Option<String>,
    /// The card.
    pub card_id: Option<String>,
}
