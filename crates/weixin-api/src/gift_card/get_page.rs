//! `POST /card/giftcard/page/get` reads a page.

use weixin_wire::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a page.
    GetPage, "/card/giftcard/page/get", Read, "P8; SKIT CardGiftCardPageGetRequest", Request => Response
);

/// Which page.
#[wire_object]
pub struct Request {
    /// Its id.
    pub page_id: Option<String>,
}

/// The page.
#[wire_object]
pub struct Response {
    /// The page.
    pub page: Option<Page>,
}
