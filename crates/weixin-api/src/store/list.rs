//! `POST /cgi-bin/poi/getpoilist` lists the merchant's stores ([P9, "3.5 Querying Store List"][P9]).
//!
//! [P9]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html

use card_model::wire_object;
use serde::{Deserialize, Serialize};

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

wire_object! {
    /// Stores.
    pub struct Response {
        /// This part of the list.
        business_list: Vec<Business> = "business_list",
        /// How many there are in all.
        total_count: u64 = "total_count",
    }
}

wire_object! {
    /// One store.
    pub struct Business {
        /// Its data.
        base_info: Store = "base_info",
    }
}

wire_object! {
    /// Data of a store.
    pub struct Store {
        /// Id for `location_id_list`, digits.
        poi_id: String = "poi_id",
        /// The merchant's own id.
        sid: String = "sid",
        /// Name.
        business_name: String = "business_name",
        /// Name of the branch.
        branch_name: String = "branch_name",
        /// Province.
        province: String = "province",
        /// City.
        city: String = "city",
        /// District.
        district: String = "district",
        /// Street and number.
        address: String = "address",
        /// Telephone.
        telephone: String = "telephone",
        /// Kinds, each as a kind and a kind below it.
        categories: Vec<String> = "categories",
        /// 1: the coordinates are those of Chinese maps.
        offset_type: u64 = "offset_type",
        /// Degrees east.
        longitude: Decimal = "longitude",
        /// Degrees north.
        latitude: Decimal = "latitude",
        /// At most 20 pictures.
        photo_list: Vec<Photo> = "photo_list",
        /// What is recommended.
        recommend: String = "recommend",
        /// What is special.
        special: String = "special",
        /// What the store says about itself.
        introduction: String = "introduction",
        /// Such as `8:00-20:00`.
        open_time: String = "open_time",
        /// What a guest spends, in yuan.
        avg_price: Decimal = "avg_price",
        /// 1: system error, 2: under review, 3: approved, 4: refused.
        available_state: u64 = "available_state",
        /// 1: a change is under review.
        update_status: u64 = "update_status",
    }
}

wire_object! {
    /// A picture of a store.
    pub struct Photo {
        /// Its URL.
        photo_url: String = "photo_url",
    }
}
