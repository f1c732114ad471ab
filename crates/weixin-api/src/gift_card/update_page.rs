//! `POST /card/giftcard/page/update` changes a page.

use super::add_page::Request;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes a page. The page has its `page_id` as a member.
    UpdatePage, "/card/giftcard/page/update", Write, "P8; SKIT CardGiftCardPageUpdateRequest", Request => Empty
);
