//! `POST /card/user/getcardlist` lists a user's codes
//! ([S2, "Get the user who has received a card interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists the codes that a user holds, in whatever state.
    ListOfUser, "/card/user/getcardlist", Read,
    "S2 \"Get the user who has received a card interface\"", Request => Response
);

wire_object! {
    /// Whose codes.
    pub struct Request {
        /// The user.
        openid: String = "openid",
        /// Only of this card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// The codes.
    pub struct Response {
        /// Each code with its card.
        card_list: Vec<HeldCode> = "card_list",
        /// Whether a Friend's Voucher is among them.
        has_share_card: bool = "has_share_card",
    }
}

wire_object! {
    /// A code that a user holds.
    pub struct HeldCode {
        /// The code.
        code: String = "code",
        /// The card.
        card_id: String = "card_id",
    }
}
