//! `POST /cgi-bin/openapi/quota/get`: how many calls of an endpoint are left today, where its limit is
//! known.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    quota::get::{Quota, Response},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, required_text},
    world::Quotas,
};

pub(super) const FIDELITY: &[Rule] = &[
    documented("limit, calls and rest of today", "Tencent's page on quotas"),
    invented("an endpoint whose limit nobody knows: 40035", "a made-up limit would mislead"),
    inferred("no `cgi_path`: 41011", "the words of the numbers"),
    invented("no `rate_limit`", "calls of a minute aren't counted"),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let path = required_text(&request.object()?, "cgi_path", MISSING_REQUIRED_FIELDS)?;
    let limit = Quotas::daily_limit(&path);
    let daily_limit = limit.ok_or_else(|| Fault::at(INVALID_ARGUMENT, "cgi_path"))?;
    let used = platform.world().quotas.used(&path, platform.now());
    let quota = Quota {
        daily_limit: Some(daily_limit),
        used: Some(used),
        remain: Some(daily_limit.saturating_sub(used)),
        ..Quota::default()
    };
    Answer::success(Response { quota: Some(quota), ..Response::default() })
}
