//! `GET /card/getapplyprotocol` lists the categories of sub-merchants.

use card_model::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    GetCategories, "/card/getapplyprotocol", Read,
    "P5 \"1.3 Querying Supported Card/Coupon Categories\"; SKIT CardGetApplyProtocolResponse", Empty => Response
);

wire_object! {
    /// The categories.
    pub struct Response {
        /// The categories.
        category: Vec<Category> = "category",
    }
}

wire_object! {
    /// A category.
    pub struct Category {
        /// Its number.
        primary_category_id: u64 = "primary_category_id",
        /// Its name.
        category_name: String = "category_name",
        /// The categories below.
        secondary_category: Vec<SecondaryCategory> = "secondary_category",
    }
}

wire_object! {
    /// A category below another.
    pub struct SecondaryCategory {
        /// Its number.
        secondary_category_id: u64 = "secondary_category_id",
        /// Its name.
        category_name: String = "category_name",
        /// Which papers are wanted.
        need_qualification_stuffs: Vec<String> = "need_qualification_stuffs",
    }
}
