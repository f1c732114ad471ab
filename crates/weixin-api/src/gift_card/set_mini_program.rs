//! `POST /card/giftcard/wxa/set` shows a page in a mini program.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Shows a page in a mini program.
    SetMiniProgram, "/card/giftcard/wxa/set", Write, "P8; SKIT CardGiftCardWxaSetRequest", Request => Empty
);

wire_object! {
    /// Which page, which mini program.
    pub struct Request {
        /// AppID of the mini program.
        wxa_appid: String = "wxa_appid",
        /// The page.
        page_id: String = "page_id",
    }
}
