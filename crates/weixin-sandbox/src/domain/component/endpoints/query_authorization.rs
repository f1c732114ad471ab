//! `POST /cgi-bin/component/api_query_auth`: exchanges an authorisation code for tokens.

use weixin_api::{
    component::query_authorization::Response,
    errcode::{
        AUTHORIZATION_CODE_EXPIRED, COMPONENT_NOT_AUTHORIZED, INVALID_AUTHORIZATION_CODE,
        SYSTEM_BUSY,
    },
    secret::Secret,
};

use crate::{
    answer::{Answer, Rejection},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::{get_authorizer_info::authorization, shared::read},
        state::CodeProblem,
    },
    history::WorldChange,
    members::text,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::component::query_authorization::QueryAuthorization {
    const RULES: &'static [Rule] = &[
        documented(
            "the response has the account's token for two hours, its refresh token and permissions",
            "P21 authorization_info",
        ),
        inferred("a wrong code: 61009; an expired one: 61010", "the errcodes' messages"),
        inferred("a used code: 61009", "codes of Weixin's other logins work once"),
        inferred(
            "codes begin with `queryauthcode@@@`, refresh tokens with `refreshtoken@@@`",
            "codes and tokens on Tencent's forum whose addresses aren't known",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let asked = read::<weixin_api::component::query_authorization::QueryAuthorization>(
            platform,
            call,
            &[text("authorization_code", INVALID_AUTHORIZATION_CODE)],
        )?;
        let fault = |errcode| Rejection::at(errcode, "authorization_code");
        let text = asked.authorization_code;
        let code = platform.component_serial(ComponentText::AuthorizationCode, text.expose());
        let code = code.ok_or_else(|| fault(INVALID_AUTHORIZATION_CODE))?;
        let checked = platform.world().component.check_authorization_code(code, platform.now());
        checked.map_err(|problem| match problem {
            CodeProblem::Invalid => fault(INVALID_AUTHORIZATION_CODE),
            CodeProblem::Expired => fault(AUTHORIZATION_CODE_EXPIRED),
        })?;
        platform.commit(WorldChange::from(ComponentChange::CodeRedeemed { code }))?;
        let component = &platform.world().component;
        let authorizer = component.authorizer.as_ref();
        let authorizer = authorizer.ok_or_else(|| Rejection::new(COMPONENT_NOT_AUTHORIZED))?;
        let latest = component.authorizer_tokens.latest(platform.now());
        let (token, expires_in) = latest.ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
        let text = |kind, serial| Some(Secret::new(platform.component_text(kind, serial)));
        let mut authorization_info = authorization(platform, authorizer);
        authorization_info.authorizer_access_token = text(ComponentText::AuthorizerToken, token);
        authorization_info.expires_in = Some(expires_in);
        authorization_info.authorizer_refresh_token =
            text(ComponentText::RefreshToken, authorizer.refresh);
        Answer::bare(Response { authorization_info })
    }
}
