//! `POST /cgi-bin/poi/getpoilist` lists the merchant's stores (seed 001 section 4.2; facts page 1.8).

use card_model::wire_object;
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists stores.
    List, "/cgi-bin/poi/getpoilist", Read, "facts page 1.8", Request => Response
);

/// Which part of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// How many to skip.
    pub begin: u64,
    /// How many to answer; at most 50.
    pub limit: u64,
}

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
        /// 1: system error, 2: under review, 3: approved, 4: refused.
        available_state: u64 = "available_state",
    }
}
