//! `POST /card/submerchant/get` reads a sub-merchant.

use weixin_wire::wire_object;

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a sub-merchant.
    Get, "/card/submerchant/get", Read,
    "P5 \"1.5 Pulling Single Sub-merchant's Information\"; SKIT CardSubMerchantGetRequest", Request => MerchantInfo
);

/// Request of [`Get`].
#[wire_object]
pub struct Request {
    /// Number of the sub-merchant.
    pub merchant_id: Option<u64>,
}
