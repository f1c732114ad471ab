//! `POST /cgi-bin/component/api_authorizer_token`: the account's next token.

use weixin_api::{
    component::refresh_authorizer_token::Response,
    errcode::{INVALID_REFRESH_TOKEN, SYSTEM_BUSY},
    secret::Secret,
};

use crate::{
    answer::{Answer, Fault},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{authorizer, check_platform},
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a token is good for two hours", "P21 api_authorizer_token"),
    documented("the refresh token stays the same", "P21 api_authorizer_token, its example"),
    inferred(
        "a wrong refresh token: 61023",
        "answers on Tencent's forum whose addresses aren't kept",
    ),
    inferred("the token before works five more minutes", "`/cgi-bin/token`"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_platform(platform, &members)?;
    let refresh = authorizer(platform, &members)?.refresh;
    let name = "authorizer_refresh_token";
    let text = required_text(&members, name, INVALID_REFRESH_TOKEN)?;
    if platform.component_serial(ComponentText::RefreshToken, &text) != Some(refresh) {
        return Err(Fault::at(INVALID_REFRESH_TOKEN, name));
    }
    platform.commit(ComponentChange::TokenRefreshed)?;
    let latest = platform.world().component.authorizer_tokens.latest(platform.now());
    let (token, expires_in) = latest.ok_or_else(|| Fault::new(SYSTEM_BUSY))?;
    let token = platform.component_text(ComponentText::AuthorizerToken, token);
    Answer::bare(Response {
        authorizer_access_token: Secret::new(token),
        expires_in,
        authorizer_refresh_token: Secret::new(text),
    })
}
