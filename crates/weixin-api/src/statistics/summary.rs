//! `POST /datacube/getcardbizuininfo` answers the figures of all vouchers (seed 000 "Fetching Voucher Summary").

use super::query::{Request, Response};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of all vouchers, a row a day.
    Summary, "/datacube/getcardbizuininfo", Read, "seed 000 \"Fetching Voucher Summary\"", Request => Response
);
