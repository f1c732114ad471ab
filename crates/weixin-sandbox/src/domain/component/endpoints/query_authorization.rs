//! `POST /cgi-bin/component/api_query_auth`: turns the code of an authorisation into tokens.

use weixin_api::{
    component::query_authorization::Response,
    errcode::{
        AUTHORIZATION_CODE_EXPIRED, COMPONENT_NOT_AUTHORIZED, INVALID_AUTHORIZATION_CODE,
        SYSTEM_BUSY,
    },
    secret::Secret,
};

use crate::{
    answer::{Answer, Fault},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::{get_authorizer_info::authorization, shared::check_platform},
        state::CodeProblem,
    },
    fidelity::{Rule, documented, inferred},
    history::WorldChange,
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "it answers the account's token for two hours, its refresh token and what it allows",
        "P21 authorization_info",
    ),
    inferred("a wrong code: 61009, an old one: 61010", "the words of the error numbers"),
    inferred("a code works once, then 61009", "codes of Weixin's other logins work once"),
    inferred(
        "codes begin with `queryauthcode@@@`, refresh tokens with `refreshtoken@@@`",
        "codes and tokens on Tencent's forum whose addresses aren't kept",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_platform(platform, &members)?;
    let fault = |errcode| Fault::at(errcode, "authorization_code");
    let text = required_text(&members, "authorization_code", INVALID_AUTHORIZATION_CODE)?;
    let code = platform.component_serial(ComponentText::AuthorizationCode, &text);
    let code = code.ok_or_else(|| fault(INVALID_AUTHORIZATION_CODE))?;
    let checked = platform.world().component.check_authorization_code(code, platform.now());
    checked.map_err(|problem| match problem {
        CodeProblem::Invalid => fault(INVALID_AUTHORIZATION_CODE),
        CodeProblem::Expired => fault(AUTHORIZATION_CODE_EXPIRED),
    })?;
    platform.commit(WorldChange::from(ComponentChange::CodeRedeemed { code }))?;
    let component = &platform.world().component;
    let authorizer = component.authorizer.as_ref();
    let authorizer = authorizer.ok_or_else(|| Fault::new(COMPONENT_NOT_AUTHORIZED))?;
    let latest = component.authorizer_tokens.latest(platform.now());
    let (token, expires_in) = latest.ok_or_else(|| Fault::new(SYSTEM_BUSY))?;
    let text = |kind, serial| Some(Secret::new(platform.component_text(kind, serial)));
    let mut authorization_info = authorization(platform, authorizer);
    authorization_info.authorizer_access_token = text(ComponentText::AuthorizerToken, token);
    authorization_info.expires_in = Some(expires_in);
    authorization_info.authorizer_refresh_token =
        text(ComponentText::RefreshToken, authorizer.refresh);
    Answer::bare(Response { authorization_info })
}
