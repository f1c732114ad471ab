//! `POST /card/submerchant/get` reads a sub-merchant.

use weixin_wire::wire_object;

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a sub-merchant.
    Get, "/card/submerchant/get", Read,
    "P5 \"1.5 Pulling Single Sub-merchant's Information\"; SKIT CardSubMerchantGetRequest", Request => MerchantInfo
);

/// Which one.
#[wire_object]
pub struct Request {
    /// Its number.
    pub merchant_id: Option<u64>,
}
