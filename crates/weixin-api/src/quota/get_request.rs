//! `POST /cgi-bin/openapi/rid/get` reads a rejected call by the request id at the end of its `errmsg`.

use weixin_wire::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads a rejected call. Its URL may contain an access token, its body a secret.
    GetRequest, Post "/cgi-bin/openapi/rid/get", Json, Read, AccessToken, ServerOnly,
    "P23; SKIT CgibinOpenApiRequestIdGetRequest", Request => Response
);

/// Request of [`GetRequest`].
#[wire_object]
pub struct Request {
    /// The request id of a call in the last seven days.
    pub rid: Option<String>,
}

/// Response of [`GetRequest`].
#[wire_object]
pub struct Response {
    /// The rejected call.
    pub request: Option<RefusedCall>,
}

/// A rejected call.
#[wire_object]
pub struct RefusedCall {
    /// Unix time of the call in seconds.
    pub invoke_time: Option<i64>,
    /// Duration of the call in milliseconds.
    pub cost_in_ms: Option<u64>,
    /// Query of its URL.
    pub request_url: Option<String>,
    /// Body of the request.
    pub request_body: Option<String>,
    /// Body of the response.
    pub response_body: Option<String>,
    /// IP address of the caller.
    pub client_ip: Option<String>,
}
