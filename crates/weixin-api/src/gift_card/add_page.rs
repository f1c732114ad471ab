//! `POST /card/giftcard/page/add` creates a page.

use weixin_wire::wire_object;

use super::page::Page;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a page.
    AddPage, "/card/giftcard/page/add", Write, "P8; SKIT CardGiftCardPageAddRequest", Request => Response
);

/// Request of [`AddPage`] and [`UpdatePage`](crate::gift_card::update_page::UpdatePage).
#[wire_object]
pub struct Request {
    /// The page.
    pub page: Option<Page>,
}

/// Response of [`AddPage`].
#[wire_object]
pub struct Response {
    /// Id of the page.
    pub page_id: Option<String>,
}
