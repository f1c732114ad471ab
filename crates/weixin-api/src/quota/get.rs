//! `POST /cgi-bin/openapi/quota/get` reads how many calls of an endpoint are left.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the quota of an endpoint.
    Get, "/cgi-bin/openapi/quota/get", Read, "P22 getApiQuota", Request => Response
);

wire_object! {
    /// Of which endpoint.
    pub struct Request {
        /// Its path.
        cgi_path: String = "cgi_path",
    }
}

wire_object! {
    /// The quota.
    pub struct Response {
        /// Of the day.
        quota: Quota = "quota",
        /// Of a shorter time.
        rate_limit: RateLimit = "rate_limit",
        /// Of a third-party platform.
        component_rate_limit: RateLimit = "component_rate_limit",
    }
}

wire_object! {
    /// Calls of a day.
    pub struct Quota {
        /// Allowed.
        daily_limit: u64 = "daily_limit",
        /// Made.
        used: u64 = "used",
        /// Left.
        remain: u64 = "remain",
    }
}

wire_object! {
    /// Calls of a shorter time.
    pub struct RateLimit {
        /// Allowed.
        call_count: u64 = "call_count",
        /// Seconds after which the count begins anew.
        refresh_second: u64 = "refresh_second",
    }
}
