//! `POST /cgi-bin/component/api_authorizer_token`: the account's next token.

use weixin_api::{
    component::refresh_authorizer_token::Response,
    errcode::{INVALID_REFRESH_TOKEN, SYSTEM_BUSY},
    secret::Secret,
};

use crate::{
    answer::{Answer, Rejection},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{AUTHORIZER, authorizer, read},
    },
    members::text,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::component::refresh_authorizer_token::RefreshAuthorizerToken {
    const RULES: &'static [Rule] = &[
        documented("a token is valid for two hours", "P21 api_authorizer_token"),
        documented("the refresh token stays the same", "P21 api_authorizer_token, its example"),
        inferred(
            "a wrong refresh token: 61023",
            "responses on Tencent's forum whose addresses aren't known",
        ),
        inferred("the previous token works for five more minutes", "`/cgi-bin/token`"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let asked = read::<weixin_api::component::refresh_authorizer_token::RefreshAuthorizerToken>(
            platform,
            call,
            &[AUTHORIZER, text("authorizer_refresh_token", INVALID_REFRESH_TOKEN)],
        )?;
        let refresh = authorizer(platform, &asked.authorizer_appid)?.refresh;
        let name = "authorizer_refresh_token";
        let text = asked.authorizer_refresh_token;
        if platform.component_serial(ComponentText::RefreshToken, text.expose()) != Some(refresh) {
            return Err(Rejection::at(INVALID_REFRESH_TOKEN, name));
        }
        platform.commit(ComponentChange::TokenRefreshed)?;
        let latest = platform.world().component.authorizer_tokens.latest(platform.now());
        let (token, expires_in) = latest.ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
        let token = platform.component_text(ComponentText::AuthorizerToken, token);
        Answer::bare(Response {
            authorizer_access_token: Secret::new(token),
            expires_in,
            authorizer_refresh_token: text,
        })
    }
}
