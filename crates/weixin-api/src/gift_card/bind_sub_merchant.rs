//! `POST /card/giftcard/pay/submch/bind` binds a merchant number to a mini program.

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Binds the number.
    BindSubMerchant, "/card/giftcard/pay/submch/bind", Write,
    "P8; SKIT CardGiftCardPaySubMerchantBindRequest", Request => Empty
);

/// Request of [`BindSubMerchant`].
#[wire_object]
pub struct Request {
    /// Weixin Pay's number of the merchant.
    pub sub_mch_id: Option<String>,
    /// AppID of the mini program.
    pub wxa_appid: Option<AppId>,
}
