//! `POST /card/submerchant/submit` sends a sub-merchant to review.

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Submits a sub-merchant.
    Submit, "/card/submerchant/submit", Write,
    "P5 \"1.1 Creating Sub-merchants\"; SKIT CardSubMerchantSubmitRequest", MerchantInfo => MerchantInfo
);
