//! `GET /cgi-bin/token`: a new token each time; the one before works five more minutes.

use weixin_api::{
    errcode::{
        APPID_MISSING, APPSECRET_MISSING, INVALID_APPID, INVALID_APPSECRET, INVALID_GRANT_TYPE,
        SYSTEM_BUSY,
    },
    secret::Secret,
    token::access_token::{AccessToken, GRANT_TYPE, Response},
};

use crate::{
    answer::{Answer, Fault},
    domain::token::{change::TokenChange, state::TokenKind},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a new token at each call, which lasts 7200 seconds",
        "S3 \"5 Coupon-related Parameters\"; P11",
    ),
    documented("the token before works five more minutes", "P11, note 2"),
    documented("2000 calls a day, as of a new account; one more: 45009", "P13"),
    inferred(
        "no or another `grant_type`: 40002; no `appid`: 41002, another: 40013; no `secret`: \
         41004",
        "the words of the error numbers in P15",
    ),
    inferred("another `secret`: 40125", "the words of 40125; those of 40001 name it as well"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    for (name, missing) in [
        ("grant_type", INVALID_GRANT_TYPE),
        ("appid", APPID_MISSING),
        ("secret", APPSECRET_MISSING),
    ] {
        if request.query(name).unwrap_or_default().is_empty() {
            return Err(Fault::at(missing, name));
        }
    }
    let asked = request.query_as::<AccessToken>()?;
    check_account(platform, &asked.grant_type, &asked.appid, &asked.secret)?;
    platform.check_quota(TokenKind::Plain.path())?;
    platform.commit(TokenChange::Fetched {
        kind: TokenKind::Plain,
        renewed: true,
        forced: false,
    })?;
    current(platform, TokenKind::Plain)
}

/// Whether the caller is the sandbox's account.
pub(crate) fn check_account(
    platform: &Platform,
    grant_type: &str,
    app_id: &str,
    secret: &Secret,
) -> Result<(), Fault> {
    if grant_type != GRANT_TYPE {
        Err(Fault::at(INVALID_GRANT_TYPE, "grant_type"))
    } else if app_id != platform.settings.app_id {
        Err(Fault::at(INVALID_APPID, "appid"))
    } else if *secret != platform.settings.app_secret {
        Err(Fault::at(INVALID_APPSECRET, "secret"))
    } else {
        Ok(())
    }
}

/// Answers the current token of an endpoint.
pub(crate) fn current(platform: &Platform, kind: TokenKind) -> Result<Answer, Fault> {
    let (serial, expires_in) = platform
        .world()
        .tokens
        .current(kind, platform.now())
        .ok_or_else(|| Fault::new(SYSTEM_BUSY))?;
    let access_token = Secret::new(platform.token(serial));
    Answer::bare(Response { access_token, expires_in })
}
