//! `POST /card/code/getdepositcount` counts the imported codes ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Counts imported codes.
    GetDepositCount, "/card/code/getdepositcount", Read,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeGetDepositCountRequest", Request => Response
);

wire_object! {
    /// Which card.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// How many.
    pub struct Response {
        /// Imported codes.
        count: u64 = "count",
    }
}
