//! `POST /card/giftcard/page/add` makes a page.

use weixin_wire::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a page.
    AddPage, "/card/giftcard/page/add", Write, "P8; SKIT CardGiftCardPageAddRequest", Request => Response
);

/// The page; `page/update` takes it too.
#[wire_object]
pub struct Request {
    /// The page.
    pub page: Option<Page>,
}

/// The new page.
#[wire_object]
pub struct Response {
    /// Its id.
    pub page_id: Option<String>,
}
