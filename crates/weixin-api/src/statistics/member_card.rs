//! `POST /datacube/getcardmembercardinfo` returns the statistics of all member cards created on the console
//! ([S2, "Drag a member card profile data interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::statistics::MemberCardRow;
use weixin_wire::wire_object;

use super::query::Request;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the statistics of all member cards, a row per day.
    MemberCard, "/datacube/getcardmembercardinfo", Read,
    "S2 \"Drag a member card profile data interface\"", Request => Response
);

/// Response of [`MemberCard`]. Success has no `errcode`.
#[wire_object]
pub struct Response {
    /// The rows.
    pub list: Option<Vec<MemberCardRow>>,
}
