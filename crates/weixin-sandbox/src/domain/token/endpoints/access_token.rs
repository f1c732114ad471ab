//! `GET /cgi-bin/token`: a new token at each call. The previous one works for five more minutes.

use card_model::id::AppId;
use weixin_api::{
    errcode::{
        APPID_MISSING, APPSECRET_MISSING, INVALID_APPID, INVALID_APPSECRET, INVALID_GRANT_TYPE,
        SYSTEM_BUSY,
    },
    secret::Secret,
    token::access_token::{GRANT_TYPE, Response},
};

use crate::{
    answer::Rejection,
    domain::token::{change::TokenChange, state::TokenKind},
    members::{Member, filled},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::token::access_token::AccessToken {
    const MEMBERS: &'static [Member] = &[
        filled("grant_type", INVALID_GRANT_TYPE),
        filled("appid", APPID_MISSING),
        filled("secret", APPSECRET_MISSING),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "a new token at each call, valid for 7200 seconds",
            "S3 \"5 Coupon-related Parameters\"; P11",
        ),
        documented("the previous token works for five more minutes", "P11, note 2"),
        documented("2000 calls per day, the limit of a new account; more: 45009", "P13"),
        WRONG_ACCOUNT,
        WRONG_SECRET,
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        check_account(platform, &asked.grant_type, &asked.appid, &asked.secret)?;
        platform.check_quota(TokenKind::Plain.path())?;
        platform.commit(TokenChange::Fetched {
            kind: TokenKind::Plain,
            renewed: true,
            forced: false,
        })?;
        current(platform, TokenKind::Plain)
    }
}

/// The rule of [`check_account`] for missing and invalid members.
pub(crate) const WRONG_ACCOUNT: Rule = inferred(
    "a missing or invalid `grant_type`: 40002; a missing `appid`: 41002, any other: 40013; a missing `secret`: \
     41004",
    "the errcodes' messages in P15",
);

/// The rule of [`check_account`] for the secret.
pub(crate) const WRONG_SECRET: Rule =
    inferred("any other `secret`: 40125", "the message of 40125; that of 40001 mentions it, too");

/// Checks that the caller is the sandbox's account.
pub(crate) fn check_account(
    platform: &Platform,
    grant_type: &str,
    app_id: &AppId,
    secret: &Secret,
) -> Result<(), Rejection> {
    if grant_type != GRANT_TYPE {
        Err(Rejection::at(INVALID_GRANT_TYPE, "grant_type"))
    } else if *app_id != platform.settings.app_id {
        Err(Rejection::at(INVALID_APPID, "appid"))
    } else if *secret != platform.settings.app_secret {
        Err(Rejection::at(INVALID_APPSECRET, "secret"))
    } else {
        Ok(())
    }
}

/// Returns the current token of an endpoint.
pub(crate) fn current(platform: &Platform, kind: TokenKind) -> Result<Response, Rejection> {
    let (serial, expires_in) = platform
        .world()
        .tokens
        .current(kind, platform.now())
        .ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
    let access_token = Secret::new(platform.token(serial));
    Ok(Response { access_token, expires_in })
}
