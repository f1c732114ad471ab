//! `POST /datacube/getcardmembercarddetail` returns the figures of one member card
//! ([S2, "Drag a single member card data interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{statistics::MemberCardRow, time::BeijingDay};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of one member card, a row a day.
    MemberCardDetail, "/datacube/getcardmembercarddetail", Read,
    "S2 \"Drag a single member card data interface\"", Request => Response
);

/// The days and the card.
#[wire_object]
pub struct Request {
    /// First day; strictly `YYYY-MM-DD` (else 61500).
    pub begin_date: Option<BeijingDay>,
    /// Last day; at most 62 days in all, not today (else 61501).
    pub end_date: Option<BeijingDay>,
    /// The card.
    pub card_id: Option<String>,
}

/// One row a day. Success has no `errcode`.
#[wire_object]
pub struct Response {
    /// The rows.
    pub list: Option<Vec<MemberCardRow>>,
}
