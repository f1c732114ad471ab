//! `POST /card/user/getcardlist` lists a user's codes
//! ([S2, "Get the user who has received a card interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::id::{CardId, Code, OpenId};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists the codes that a user holds, in any state.
    ListOfUser, "/card/user/getcardlist", Read,
    "S2 \"Get the user who has received a card interface\"", Request => Response
);

/// Request of [`ListOfUser`].
#[wire_object]
pub struct Request {
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// Only codes of this card.
    pub card_id: Option<CardId>,
}

/// Response of [`ListOfUser`].
#[wire_object]
pub struct Response {
    /// The codes and their cards.
    pub card_list: Option<Vec<HeldCode>>,
    /// Whether one of them is a Friend's Voucher.
    pub has_share_card: Option<bool>,
}

/// A code that a user holds.
#[wire_object]
pub struct HeldCode {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card.
    pub card_id: Option<CardId>,
}
