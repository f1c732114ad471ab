//! `POST /cgi-bin/poi/getpoilist` lists the merchant's stores ([P9, "3.5 Querying Store List"][P9]).
//!
//! [P9]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::{decimal::Decimal, endpoint::json_endpoint};

json_endpoint!(
    /// Lists stores.
    List, "/cgi-bin/poi/getpoilist", Read,
    "P9 \"3.5 Querying Store List\"; SKIT CgibinPOIGetPOIListResponse", Request => Response
);

/// Request of [`List`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Number of entries to skip.
    pub begin: u64,
    /// Maximum number of entries to return, at most 50.
    pub limit: u64,
}

impl crate::request::RequestBody for Request {}

/// Response of [`List`].
#[wire_object]
pub struct Response {
    /// The entries of this page.
    pub business_list: Option<Vec<Business>>,
    /// Total number of entries.
    pub total_count: Option<u64>,
}

/// A store in an envelope.
#[wire_object]
pub struct Business {
    /// The data of the store.
    pub base_info: Option<Store>,
}

/// The data of a store.
#[wire_object]
pub struct Store {
    /// Id for `location_id_list`, digits.
    pub poi_id: Option<String>,
    /// The merchant's id.
    pub sid: Option<String>,
    /// Name.
    pub business_name: Option<String>,
    /// Name of the branch.
    pub branch_name: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// City.
    pub city: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Telephone number.
    pub telephone: Option<String>,
    /// Categories, each with a subcategory.
    pub categories: Option<Vec<String>>,
    /// 1: the coordinates use the Chinese datum.
    pub offset_type: Option<u64>,
    /// Degrees east.
    pub longitude: Option<Decimal>,
    /// Degrees north.
    pub latitude: Option<Decimal>,
    /// At most 20 pictures.
    pub photo_list: Option<Vec<Photo>>,
    /// Recommended products.
    pub recommend: Option<String>,
    /// Special services.
    pub special: Option<String>,
    /// Description of the store.
    pub introduction: Option<String>,
    /// Opening hours, such as `8:00-20:00`.
    pub open_time: Option<String>,
    /// Average spending per customer, in yuan.
    pub avg_price: Option<Decimal>,
    /// 1: system error, 2: under review, 3: approved, 4: refused.
    pub available_state: Option<u64>,
    /// 1: a change is under review.
    pub update_status: Option<u64>,
}

/// A picture of a store.
#[wire_object]
pub struct Photo {
    /// URL of the picture.
    pub photo_url: Option<String>,
}
