//! `POST /cgi-bin/openapi/quota/get`: the number of calls of an endpoint that are left today.

use weixin_api::{
    endpoint,
    errcode::{CGI_PATH_NOT_FOUND, MISSING_REQUIRED_FIELDS},
    quota::get::{Quota, RateLimit, Response},
};

use crate::{
    answer::Rejection,
    domain::token::quotas::{MINUTE, Quotas, UNPUBLISHED},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::quota::get::Get {
    const MEMBERS: &'static [Member] = &[text("cgi_path", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("limit, used calls and remaining calls of today", "P22"),
        invented("1,000,000 per day if Weixin publishes no limit", "clients calculate with it"),
        documented("an unknown `cgi_path`: 76021", "P22"),
        inferred("a missing `cgi_path`: 41011", "the errcodes' messages"),
        inferred("`rate_limit` if calls per minute are limited", "P22"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let path = asked.cgi_path.unwrap_or_default();
        if endpoint::find(&path).is_none() {
            return Err(Rejection::at(CGI_PATH_NOT_FOUND, "cgi_path"));
        }
        let limits = Quotas::limits(&path).unwrap_or(UNPUBLISHED);
        let used = platform.calls_today(&path);
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
        Ok(Response { quota: Some(quota), rate_limit, ..Response::default() })
    }
}
