//! `POST /card/invoice/biz/getselecttitleurl` returns the page on which a user chooses an invoice title.

use weixin_wire::wire_object;

use super::get_title_url::TitleUrl;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the URL.
    GetTitleChoiceUrl, "/card/invoice/biz/getselecttitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetSelectTitleUrlRequest", Request => TitleUrl
);

/// Request of [`GetTitleChoiceUrl`].
#[wire_object]
pub struct Request {
    /// A text of the merchant, which the event contains.
    pub attach: Option<String>,
    /// Name of the merchant.
    pub biz_name: Option<String>,
}
