//! `POST /cgi-bin/openapi/rid/get` reads a refused call by the request id at the end of its `errmsg`.

use card_model::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads a refused call. Its address may hold an access token, its body a secret.
    GetRequest, Post "/cgi-bin/openapi/rid/get", Json, Read, AccessToken, ServerOnly,
    "P23; SKIT CgibinOpenApiRequestIdGetRequest", Request => Response
);

wire_object! {
    /// Which call.
    pub struct Request {
        /// Its request id, of the last seven days.
        rid: String = "rid",
    }
}

wire_object! {
    /// The call.
    pub struct Response {
        /// What was asked and answered.
        request: RefusedCall = "request",
    }
}

wire_object! {
    /// What was asked and answered.
    pub struct RefusedCall {
        /// When, in Unix seconds.
        invoke_time: i64 = "invoke_time",
        /// How long it took.
        cost_in_ms: u64 = "cost_in_ms",
        /// The query of its address.
        request_url: String = "request_url",
        /// Its body.
        request_body: String = "request_body",
        /// The answer.
        response_body: String = "response_body",
        /// Who called.
        client_ip: String = "client_ip",
    }
}
