//! `POST /datacube/getcardbizuininfo` returns the statistics of all vouchers ([S0, "Fetching Voucher Summary"][S0]).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html

use super::query::{Request, Response};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the statistics of all vouchers, a row per day.
    Summary, "/datacube/getcardbizuininfo", Read, "S0 \"Fetching Voucher Summary\"", Request => Response
);
