//! `GET /cgi-bin/poi/getwxcategory` lists the categories of stores.

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    ListCategories, "/cgi-bin/poi/getwxcategory", Read,
    "P9 \"4 Store Category List\"; WxJava WxMpStoreService.listCategories", Empty => Response
);

/// Response of [`ListCategories`].
#[wire_object]
pub struct Response {
    /// Categories with a subcategory, separated by a comma.
    pub category_list: Option<Vec<String>>,
}
