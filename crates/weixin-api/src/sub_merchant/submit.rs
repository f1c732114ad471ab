//! `POST /card/submerchant/submit` sends a sub-merchant to review.

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Submits a sub-merchant.
    Submit, "/card/submerchant/submit", Write,
    "facts page 1.5; SKIT CardSubMerchantSubmitRequest", MerchantInfo => MerchantInfo
);
