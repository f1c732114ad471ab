//! `GET /card/getapplyprotocol` lists the categories of sub-merchants.

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    GetCategories, "/card/getapplyprotocol", Read,
    "P5 \"1.3 Querying Supported Card/Coupon Categories\"; SKIT CardGetApplyProtocolResponse", Empty => Response
);

/// Response of [`GetCategories`].
#[wire_object]
pub struct Response {
    /// The categories.
    pub category: Option<Vec<Category>>,
}

/// A category.
#[wire_object]
pub struct Category {
    /// Its number.
    pub primary_category_id: Option<u64>,
    /// Its name.
    pub category_name: Option<String>,
    /// The subcategories.
    pub secondary_category: Option<Vec<SecondaryCategory>>,
}

/// A subcategory.
#[wire_object]
pub struct SecondaryCategory {
    /// Its number.
    pub secondary_category_id: Option<u64>,
    /// Its name.
    pub category_name: Option<String>,
    /// The required documents.
    pub need_qualification_stuffs: Option<Vec<String>>,
}
