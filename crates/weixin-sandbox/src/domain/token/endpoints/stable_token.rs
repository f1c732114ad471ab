//! `POST /cgi-bin/stable_token`: the same token until five minutes before it expires.

use weixin_api::errcode::{
    APPID_MISSING, APPSECRET_MISSING, INVALID_GRANT_TYPE, MINUTE_QUOTA_REACHED, QUOTA_REACHED,
};

use crate::{
    answer::Rejection,
    domain::token::{
        change::TokenChange,
        endpoints::access_token::{WRONG_ACCOUNT, WRONG_SECRET, check_account, current},
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
            "the same token until five minutes before it expires; then a new one, and both work until \
         the first expires",
            "P12",
        ),
        documented("`force_refresh` makes a new token and invalidates the previous one", "P12"),
        documented("`force_refresh` at most 20 times per day, at least 30 seconds apart", "P12"),
        inferred(
            "`force_refresh` too early: 45011; too often: 45009",
            "the errcodes' messages; the page states none",
        ),
        documented("500,000 calls per day; more: 45009", "P12; P13"),
        inferred("10,000 calls per minute; more: 45011", "P12; the errcodes' messages"),
        WRONG_ACCOUNT,
        WRONG_SECRET,
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
