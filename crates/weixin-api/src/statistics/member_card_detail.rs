//! `POST /datacube/getcardmembercarddetail` returns the statistics of one member card
//! ([S2, "Drag a single member card data interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{id::CardId, statistics::MemberCardRow, time::BeijingDay};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the statistics of one member card, a row per day.
    MemberCardDetail, "/datacube/getcardmembercarddetail", Read,
    "S2 \"Drag a single member card data interface\"", Request => Response
);

/// Request of [`MemberCardDetail`].
#[wire_object]
pub struct Request {
    /// First day, strictly `YYYY-MM-DD` (61500 otherwise).
    pub begin_date: Option<BeijingDay>,
    /// Last day, at most 62 days in all and before today (61501 otherwise).
    pub end_date: Option<BeijingDay>,
    /// Id of the card.
    pub card_id: Option<CardId>,
}

/// Response of [`MemberCardDetail`]. Success has no `errcode`.
#[wire_object]
pub struct Response {
    /// The rows.
    pub list: Option<Vec<MemberCardRow>>,
}
