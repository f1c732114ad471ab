//! `POST /card/giftcard/page/add` makes a page.

use card_model::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a page.
    AddPage, "/card/giftcard/page/add", Write, "P8; SKIT CardGiftCardPageAddRequest", Request => Response
);

wire_object! {
    /// The page; `page/update` takes it too.
    pub struct Request {
        /// The page.
        page: Page = "page",
    }
}

wire_object! {
    /// The new page.
    pub struct Response {
        /// Its id.
        page_id: String = "page_id",
    }
}
