//! `POST /card/submerchant/update` changes a sub-merchant and sends it to review again.

use super::merchant::MerchantInfo;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a sub-merchant.
    Update, "/card/submerchant/update", Write,
    "facts page 1.5; SKIT CardSubMerchantUpdateRequest", MerchantInfo => MerchantInfo
);
