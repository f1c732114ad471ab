//! `POST /cgi-bin/openapi/rid/get`: a rejected call by its request id.

use weixin_api::{
    errcode::{INVALID_REQUEST_ID, MISSING_REQUIRED_FIELDS},
    quota::get_request::{RefusedCall, Response},
};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::quota::get_request::GetRequest {
    const MEMBERS: &'static [Member] = &[text("rid", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("time, query, body and response of a rejected call", "P23"),
        documented("a `rid` older than seven days: 76001", "P23"),
        inferred("an unknown `rid`: 76001; a missing one: 41011", "the errcodes' messages"),
        invented(
            "the last 1,000 rejected calls since the start, without bodies that contain secrets",
            "memory is bounded",
        ),
        invented(
            "a call takes no time and comes from 127.0.0.1",
            "the sandbox only serves this machine",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let request_id = asked.rid.unwrap_or_default();
        let found = platform.refused(&request_id);
        let found = found.ok_or_else(|| Rejection::at(INVALID_REQUEST_ID, "rid"))?;
        let call = RefusedCall {
            invoke_time: Some(found.at.get()),
            cost_in_ms: Some(0),
            request_url: Some(found.query.clone()),
            request_body: Some(found.body.clone()),
            response_body: Some(found.answer.clone()),
            client_ip: Some("127.0.0.1".to_owned()),
            ..RefusedCall::default()
        };
        Ok(Response { request: Some(call), ..Response::default() })
    }
}
