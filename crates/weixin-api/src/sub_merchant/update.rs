//! `POST /card/submerchant/update` changes a sub-merchant and sends it to review again.

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a sub-merchant.
    Update, "/card/submerchant/update", Write,
    "P5 \"1.4 Updating Sub-merchants\"; SKIT CardSubMerchantUpdateRequest", MerchantInfo => MerchantInfo
);
