//! `POST /cgi-bin/clear_quota`: resets the counts of calls, at most ten times per month.

use weixin_api::{
    envelope::Empty,
    errcode::{APPID_MISSING, INVALID_APPID, QUOTA_REACHED},
};

use crate::{
    answer::Rejection,
    domain::token::change::TokenChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::quota::clear::Clear {
    const MEMBERS: &'static [Member] = &[text("appid", APPID_MISSING)];
    const RULES: &'static [Rule] = &[
        documented("ten times per month; more: 45009", "P13"),
        inferred("a missing `appid`: 41002; any other: 40013", "the errcodes' messages in P15"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let app_id = asked.appid.unwrap_or_default();
        if app_id != platform.settings.app_id {
            return Err(Rejection::at(INVALID_APPID, "appid"));
        }
        if !platform.world().quotas.allows_clearing(platform.now()) {
            return Err(Rejection::new(QUOTA_REACHED));
        }
        platform.commit(TokenChange::QuotaCleared)?;
        platform.clear_counts();
        Ok(Empty {})
    }
}
