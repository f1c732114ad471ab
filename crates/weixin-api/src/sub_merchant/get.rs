//! `POST /card/submerchant/get` reads a sub-merchant.

use card_model::wire_object;

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a sub-merchant.
    Get, "/card/submerchant/get", Read,
    "P5 \"1.5 Pulling Single Sub-merchant's Information\"; SKIT CardSubMerchantGetRequest", Request => MerchantInfo
);

wire_object! {
    /// Which one.
    pub struct Request {
        /// Its number.
        merchant_id: u64 = "merchant_id",
    }
}
