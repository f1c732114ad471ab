//! `POST /card/invoice/biz/getselecttitleurl` answers where a user chooses what an invoice should say.

use weixin_wire::wire_object;

use super::get_title_url::TitleUrl;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetTitleChoiceUrl, "/card/invoice/biz/getselecttitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetSelectTitleUrlRequest", Request => TitleUrl
);

/// For what.
#[wire_object]
pub struct Request {
    /// The merchant's own words, which the event brings back.
    pub attach: Option<String>,
    /// Name of the merchant.
    pub biz_name: Option<String>,
}
