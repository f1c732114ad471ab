//! `POST /datacube/getcardmembercarddetail` returns the figures of one member card
//! ([S2, "Drag a single member card data interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{statistics::MemberCardRow, time::BeijingDay, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of one member card, a row a day.
    MemberCardDetail, "/datacube/getcardmembercarddetail", Read,
    "S2 \"Drag a single member card data interface\"", Request => Response
);

wire_object! {
    /// The days and the card.
    pub struct Request {
        /// First day; strictly `YYYY-MM-DD` (else 61500).
        begin_date: BeijingDay = "begin_date",
        /// Last day; at most 62 days in all, not today (else 61501).
        end_date: BeijingDay = "end_date",
        /// The card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// One row a day. Success has no `errcode`.
    pub struct Response {
        /// The rows.
        list: Vec<MemberCardRow> = "list",
    }
}
