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

/// Which part of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// How many to skip.
    pub begin: u64,
    /// How many to answer; at most 50.
    pub limit: u64,
}

impl crate::request::RequestBody for Request {}

/// Stores.
#[wire_object]
pub struct Response {
    /// This part of the list.
    pub business_list: Option<Vec<Business>>,
    /// How many there are in all.
    pub total_count: Option<u64>,
}

/// One store.
#[wire_object]
pub struct Business {
    /// Its data.
    pub base_info: Option<Store>,
}

/// Data of a store.
#[wire_object]
pub struct Store {
    /// Id for `location_id_list`, digits.
    pub poi_id: Option<String>,
    /// The merchant's own id.
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
    /// Telephone.
    pub telephone: Option<String>,
    /// Kinds, each as a kind and a kind below it.
    pub categories: Option<Vec<String>>,
    /// 1: the coordinates are those of Chinese maps.
    pub offset_type: Option<u64>,
    /// Degrees east.
    pub longitude: Option<Decimal>,
    /// Degrees north.
    pub latitude: Option<Decimal>,
    /// At most 20 pictures.
    pub photo_list: Option<Vec<Photo>>,
    /// What is recommended.
    pub recommend: Option<String>,
    /// What is special.
    pub special: Option<String>,
    /// What the store says about itself.
    pub introduction: Option<String>,
    /// Such as `8:00-20:00`.
    pub open_time: Option<String>,
    /// What a guest spends, in yuan.
    pub avg_price: Option<Decimal>,
    /// 1: system error, 2: under review, 3: approved, 4: refused.
    pub available_state: Option<u64>,
    /// 1: a change is under review.
    pub update_status: Option<u64>,
}

/// A picture of a store.
#[wire_object]
pub struct Photo {
    /// Its URL.
    pub photo_url: Option<String>,
}
