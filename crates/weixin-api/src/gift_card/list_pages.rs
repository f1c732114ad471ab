//! `POST /card/giftcard/page/batchget` lists the ids of all pages.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Lists pages. The body is `{}`.
    ListPages, "/card/giftcard/page/batchget", Read,
    "P8; SKIT CardGiftCardPageBatchGetResponse", Empty => Response
);

wire_object! {
    /// The pages.
    pub struct Response {
        /// Their ids.
        page_id_list: Vec<String> = "page_id_list",
    }
}
