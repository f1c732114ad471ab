//! `POST /cgi-bin/stable_token`: the same token until its last five minutes.

use weixin_api::errcode::{
    APPID_MISSING, APPSECRET_MISSING, INVALID_GRANT_TYPE, MINUTE_QUOTA_REACHED, QUOTA_REACHED,
};

use crate::{
    answer::Rejection,
    domain::token::{
        change::TokenChange,
        endpoints::access_token::{check_account, current},
        state::{ForceProblem, TokenKind},
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::token::stable_token::StableToken {
    const MEMBERS: &'static [Member] = &[
        text("grant_type", INVALID_GRANT_TYPE),
        text("appid", APPID_MISSING),
        text("secret", APPSECRET_MISSING),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "the same token until its last five minutes; then a new one, and both work until the \
         first ends",
            "P12",
        ),
        documented("`force_refresh` makes a new token and ends the last one", "P12"),
        documented("`force_refresh` 20 times a day, 30 seconds apart", "P12"),
        inferred(
            "`force_refresh` too early: 45011; too often: 45009",
            "the words of the error numbers; the page names none",
        ),
        documented("500,000 calls a day; one more: 45009", "P12; P13"),
        inferred("10,000 calls a minute; one more: 45011", "P12; the words of the error numbers"),
        inferred(
            "no or another `grant_type`: 40002; no `appid`: 41002, another: 40013; no `secret`: \
         41004",
            "the words of the error numbers in P15",
        ),
        inferred("another `secret`: 40125", "the words of 40125; those of 40001 name it as well"),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        check_account(platform, &asked.grant_type, &asked.appid, &asked.secret)?;
        platform.check_quota(TokenKind::Stable.path())?;
        let forced = asked.force_refresh == Some(true);
        let tokens = &platform.world().tokens;
        if forced {
            tokens.check_forced(platform.now()).map_err(|problem| match problem {
                ForceProblem::TooSoon => Rejection::at(MINUTE_QUOTA_REACHED, "force_refresh"),
                ForceProblem::TooOften => Rejection::at(QUOTA_REACHED, "force_refresh"),
            })?;
        }
        let renewed = forced || tokens.needs_renewal(platform.now());
        platform.commit(TokenChange::Fetched { kind: TokenKind::Stable, renewed, forced })?;
        current(platform, TokenKind::Stable)
    }
}
