//! `POST /datacube/getcardcardinfo` answers the figures of each voucher (seed 000 "Getting Friend's Vouchers Data").

use super::query::{Request, Response};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of each voucher or of one, a row a day and card.
    Card, "/datacube/getcardcardinfo", Read, "seed 000 \"Getting Friend's Vouchers Data\"", Request => Response
);
