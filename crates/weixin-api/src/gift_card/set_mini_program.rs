//! `POST /card/giftcard/wxa/set` shows a page in a mini program.

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Shows a page in a mini program.
    SetMiniProgram, "/card/giftcard/wxa/set", Write, "P8; SKIT CardGiftCardWxaSetRequest", Request => Empty
);

/// Request of [`SetMiniProgram`].
#[wire_object]
pub struct Request {
    /// AppID of the mini program.
    pub wxa_appid: Option<AppId>,
    /// Id of the page.
    pub page_id: Option<String>,
}
