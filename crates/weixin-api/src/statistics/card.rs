//! `POST /datacube/getcardcardinfo` returns the statistics of each voucher
//! ([S0, "Getting Friend's Vouchers Data"][S0]).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html

use super::query::{Request, Response};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the statistics of all vouchers or of one, a row per day and card.
    Card, "/datacube/getcardcardinfo", Read, "S0 \"Getting Friend's Vouchers Data\"", Request => Response
);
