//! `POST /cgi-bin/stable_token`: the same token until its last five minutes.

use weixin_api::{
    errcode::{
        APPID_MISSING, APPSECRET_MISSING, INVALID_GRANT_TYPE, MINUTE_QUOTA_REACHED, QUOTA_REACHED,
    },
    token::stable_token::Request as Asked,
};

use super::token_plain::{check_account, current};
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, decode, required_text},
    world::{Change, ForceProblem, TokenKind},
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    required_text(&members, "grant_type", INVALID_GRANT_TYPE)?;
    required_text(&members, "appid", APPID_MISSING)?;
    required_text(&members, "secret", APPSECRET_MISSING)?;
    let asked: Asked = decode(members)?;
    check_account(platform, &asked.grant_type, &asked.appid, &asked.secret)?;
    platform.check_quota(TokenKind::Stable.path())?;
    let forced = asked.force_refresh == Some(true);
    let tokens = &platform.world().tokens;
    if forced {
        tokens.check_forced(platform.now()).map_err(|problem| match problem {
            ForceProblem::TooSoon => Fault::at(MINUTE_QUOTA_REACHED, "force_refresh"),
            ForceProblem::TooOften => Fault::at(QUOTA_REACHED, "force_refresh"),
        })?;
    }
    let renewed = forced || tokens.needs_renewal(platform.now());
    platform.commit(Change::TokenFetched { kind: TokenKind::Stable, renewed, forced })?;
    current(platform, TokenKind::Stable)
}
