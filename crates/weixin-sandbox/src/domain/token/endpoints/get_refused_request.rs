//! `POST /cgi-bin/openapi/rid/get`: a refused call by its request id.

use weixin_api::{
    errcode::{INVALID_REQUEST_ID, MISSING_REQUIRED_FIELDS},
    quota::get_request::{RefusedCall, Response},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("time, query, body and answer of a refused call", "P23"),
    documented("a `rid` of more than seven days ago: 76001", "P23"),
    inferred("an unknown `rid`: 76001; none: 41011", "the words of the error numbers"),
    invented(
        "the last 1,000 refused calls since the start, without bodies that hold secrets",
        "a sandbox has bounds",
    ),
    invented(
        "a call takes no time and comes from 127.0.0.1",
        "the sandbox serves this machine alone",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let request_id = required_text(&request.object()?, "rid", MISSING_REQUIRED_FIELDS)?;
    let found = platform.refused(&request_id);
    let found = found.ok_or_else(|| Fault::at(INVALID_REQUEST_ID, "rid"))?;
    let call = RefusedCall {
        invoke_time: Some(found.at.0),
        cost_in_ms: Some(0),
        request_url: Some(found.query.clone()),
        request_body: Some(found.body.clone()),
        response_body: Some(found.answer.clone()),
        client_ip: Some("127.0.0.1".to_owned()),
        ..RefusedCall::default()
    };
    Answer::success(Response { request: Some(call), ..Response::default() })
}
