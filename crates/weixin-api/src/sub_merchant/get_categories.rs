//! `GET /card/getapplyprotocol` lists the categories of sub-merchants.

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists categories.
    GetCategories, "/card/getapplyprotocol", Read,
    "P5 \"1.3 Querying Supported Card/Coupon Categories\"; SKIT CardGetApplyProtocolResponse", Empty => Response
);

/// The categories.
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
    /// The categories below.
    pub secondary_category: Option<Vec<SecondaryCategory>>,
}

/// A category below another.
#[wire_object]
pub struct SecondaryCategory {
    /// Its number.
    pub secondary_category_id: Option<u64>,
    /// Its name.
    pub category_name: Option<String>,
    /// Which papers are wanted.
    pub need_qualification_stuffs: Option<Vec<String>>,
}
