//! `POST /card/giftcard/pay/submch/bind` ties a merchant number to a mini program.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ties them.
    BindSubMerchant, "/card/giftcard/pay/submch/bind", Write,
    "P8; SKIT CardGiftCardPaySubMerchantBindRequest", Request => Empty
);

wire_object! {
    /// Which merchant, which mini program.
    pub struct Request {
        /// Number of the merchant.
        sub_mch_id: String = "sub_mch_id",
        /// AppID of the mini program.
        wxa_appid: String = "wxa_appid",
    }
}
