//! `POST /cgi-bin/component/api_create_preauthcode`: makes a pre-authorisation code.

use weixin_api::{component::create_pre_authorization_code::Response, secret::Secret};

use crate::{
    answer::Rejection,
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{PLATFORM, check_platform},
        state::PRE_AUTH_CODE_LIFETIME,
    },
    members::Member,
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::component::create_pre_authorization_code::CreatePreAuthorizationCode {
    const MEMBERS: &'static [Member] = &[PLATFORM];
    const RULES: &'static [Rule] = &[
        documented(
            "a code is valid for 1800 seconds",
            "P21 pre_auth_code; its example and its English edition state 600",
        ),
        inferred(
            "it begins with `preauthcode@@@`",
            "codes on Tencent's forum whose addresses aren't known",
        ),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())?;
        platform.commit(ComponentChange::PreAuthCodeMade)?;
        let serial = platform.world().component.last_serial();
        let code = platform.component_text(ComponentText::PreAuthCode, serial);
        let expires_in = PRE_AUTH_CODE_LIFETIME.unsigned_abs();
        Ok(Response { pre_auth_code: Secret::new(code), expires_in })
    }
}
