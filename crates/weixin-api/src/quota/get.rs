//! `POST /cgi-bin/openapi/quota/get` reads the number of remaining calls of an endpoint.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the quota of an endpoint.
    Get, "/cgi-bin/openapi/quota/get", Read, "P22 getApiQuota", Request => Response
);

/// Request of [`Get`].
#[wire_object]
pub struct Request {
    /// Path of the endpoint.
    pub cgi_path: Option<String>,
}

/// Response of [`Get`].
#[wire_object]
pub struct Response {
    /// The daily quota.
    pub quota: Option<Quota>,
    /// The quota of a shorter period.
    pub rate_limit: Option<RateLimit>,
    /// The quota of a third-party platform.
    pub component_rate_limit: Option<RateLimit>,
}

/// The daily quota of calls.
#[wire_object]
pub struct Quota {
    /// Permitted calls.
    pub daily_limit: Option<u64>,
    /// Used calls.
    pub used: Option<u64>,
    /// Remaining calls.
    pub remain: Option<u64>,
}

/// The quota of a shorter period.
#[wire_object]
pub struct RateLimit {
    /// Permitted calls.
    pub call_count: Option<u64>,
    /// Length of the period in seconds.
    pub refresh_second: Option<u64>,
}
