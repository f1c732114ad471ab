//! `POST /datacube/getcardbizuininfo` returns the figures of all vouchers ([S0, "Fetching Voucher Summary"][S0]).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html

use super::query::{Request, Response};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of all vouchers, a row a day.
    Summary, "/datacube/getcardbizuininfo", Read, "S0 \"Fetching Voucher Summary\"", Request => Response
);
