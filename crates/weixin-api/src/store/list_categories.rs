//! `GET /cgi-bin/poi/getwxcategory` lists what kinds of stores there are.

use card_model::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    ListCategories, "/cgi-bin/poi/getwxcategory", Read,
    "P9 \"4 Store Category List\"; WxJava WxMpStoreService.listCategories", Empty => Response
);

wire_object! {
    /// The categories.
    pub struct Response {
        /// Such as a kind and a kind below it, separated by a comma.
        category_list: Vec<String> = "category_list",
    }
}
