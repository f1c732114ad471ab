//! `GET /cgi-bin/poi/getwxcategory` lists what kinds of stores there are.

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    ListCategories, "/cgi-bin/poi/getwxcategory", Read,
    "P9 \"4 Store Category List\"; WxJava WxMpStoreService.listCategories", Empty => Response
);

/// The categories.
#[wire_object]
pub struct Response {
    /// Such as a kind and a kind below it, separated by a comma.
    pub category_list: Option<Vec<String>>,
}
