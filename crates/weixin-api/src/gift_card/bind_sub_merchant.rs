//! `POST /card/giftcard/pay/submch/bind` ties a merchant number to a mini program.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ties them.
    BindSubMerchant, "/card/giftcard/pay/submch/bind", Write,
    "P8; SKIT CardGiftCardPaySubMerchantBindRequest", Request => Empty
);

/// Which merchant, which mini program.
#[wire_object]
pub struct Request {
    /// Number of the merchant.
    pub sub_mch_id: Option<String>,
    /// AppID of the mini program.
    pub wxa_appid: Option<String>,
}
