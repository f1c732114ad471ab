//! `POST /cgi-bin/openapi/quota/get` reads how many calls of an endpoint are left.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the quota of an endpoint.
    Get, "/cgi-bin/openapi/quota/get", Read, "P22 getApiQuota", Request => Response
);

/// Of which endpoint.
#[wire_object]
pub struct Request {
    /// Its path.
    pub cgi_path: Option<String>,
}

/// The quota.
#[wire_object]
pub struct Response {
    /// Of the day.
    pub quota: Option<Quota>,
    /// Of a shorter time.
    pub rate_limit: Option<RateLimit>,
    /// Of a third-party platform.
    pub component_rate_limit: Option<RateLimit>,
}

/// Calls of a day.
#[wire_object]
pub struct Quota {
    /// Allowed.
    pub daily_limit: Option<u64>,
    /// Made.
    pub used: Option<u64>,
    /// Left.
    pub remain: Option<u64>,
}

/// Calls of a shorter time.
#[wire_object]
pub struct RateLimit {
    /// Allowed.
    pub call_count: Option<u64>,
    /// Seconds after which the count begins anew.
    pub refresh_second: Option<u64>,
}
