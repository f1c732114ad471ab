//! `POST /card/giftcard/page/batchget` lists the ids of all pages.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Lists pages. The body is `{}`.
    ListPages, "/card/giftcard/page/batchget", Read,
    "P8; SKIT CardGiftCardPageBatchGetResponse", Empty => Response
);

/// Response of [`ListPages`].
#[wire_object]
pub struct Response {
    /// Ids of the pages.
    pub page_id_list: Option<Vec<String>>,
}
