//! `POST /cgi-bin/openapi/quota/get`: how many calls of an endpoint are left today, where its limit is
//! known.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    quota::get::{Quota, RateLimit, Response},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, required_text},
    world::{MINUTE, Quotas},
};

pub(super) const FIDELITY: &[Rule] = &[
    documented("limit, calls and rest of today", "Tencent's page on quotas"),
    invented("an endpoint whose limit nobody knows: 40035", "a made-up limit would mislead"),
    inferred("no `cgi_path`: 41011", "the words of the numbers"),
    inferred("`rate_limit` where calls of a minute are limited", "Tencent's page on quotas"),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let path = required_text(&request.object()?, "cgi_path", MISSING_REQUIRED_FIELDS)?;
    let limits = Quotas::limits(&path).ok_or_else(|| Fault::at(INVALID_ARGUMENT, "cgi_path"))?;
    let used = platform.world().quotas.used(&path, platform.now());
    let quota = Quota {
        daily_limit: Some(limits.day),
        used: Some(used),
        remain: Some(limits.day.saturating_sub(used)),
        ..Quota::default()
    };
    let rate_limit = limits.minute.map(|calls| RateLimit {
        call_count: Some(calls),
        refresh_second: Some(MINUTE.unsigned_abs()),
        ..RateLimit::default()
    });
    Answer::success(Response { quota: Some(quota), rate_limit, ..Response::default() })
}
