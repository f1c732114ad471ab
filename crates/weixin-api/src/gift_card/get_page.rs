//! `POST /card/giftcard/page/get` reads a page.

use weixin_wire::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a page.
    GetPage, "/card/giftcard/page/get", Read, "P8; SKIT CardGiftCardPageGetRequest", Request => Response
);

/// Request of [`GetPage`].
#[wire_object]
pub struct Request {
    /// Id of the page.
    pub page_id: Option<String>,
}

/// Response of [`GetPage`].
#[wire_object]
pub struct Response {
    /// The page.
    pub page: Option<Page>,
}
