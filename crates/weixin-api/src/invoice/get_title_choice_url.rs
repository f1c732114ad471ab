//! `POST /card/invoice/biz/getselecttitleurl` answers where a user chooses what an invoice should say.

use card_model::wire_object;

use super::get_title_url::TitleUrl;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetTitleChoiceUrl, "/card/invoice/biz/getselecttitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetSelectTitleUrlRequest", Request => TitleUrl
);

wire_object! {
    /// For what.
    pub struct Request {
        /// The merchant's own words, which the event brings back.
        attach: String = "attach",
        /// Name of the merchant.
        biz_name: String = "biz_name",
    }
}
