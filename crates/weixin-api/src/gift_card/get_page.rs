//! `POST /card/giftcard/page/get` reads a page.

use card_model::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a page.
    GetPage, "/card/giftcard/page/get", Read, "P8; SKIT CardGiftCardPageGetRequest", Request => Response
);

wire_object! {
    /// Which page.
    pub struct Request {
        /// Its id.
        page_id: String = "page_id",
    }
}

wire_object! {
    /// The page.
    pub struct Response {
        /// The page.
        page: Page = "page",
    }
}
