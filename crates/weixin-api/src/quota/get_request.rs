//! `POST /cgi-bin/openapi/rid/get` reads a refused call by the request id at the end of its `errmsg`.

use weixin_wire::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads a refused call. Its address may hold an access token, its body a secret.
    GetRequest, Post "/cgi-bin/openapi/rid/get", Json, Read, AccessToken, ServerOnly,
    "P23; SKIT CgibinOpenApiRequestIdGetRequest", Request => Response
);

/// Which call.
#[wire_object]
pub struct Request {
    /// Its request id, of the last seven days.
    pub rid: Option<String>,
}

/// The call.
#[wire_object]
pub struct Response {
    /// What was asked and answered.
    pub request: Option<RefusedCall>,
}

/// What was asked and answered.
#[wire_object]
pub struct RefusedCall {
    /// When, in Unix seconds.
    pub invoke_time: Option<i64>,
    /// How long it took.
    pub cost_in_ms: Option<u64>,
    /// The query of its address.
    pub request_url: Option<String>,
    /// Its body.
    pub request_body: Option<String>,
    /// The answer.
    pub response_body: Option<String>,
    /// Who called.
    pub client_ip: Option<String>,
}
