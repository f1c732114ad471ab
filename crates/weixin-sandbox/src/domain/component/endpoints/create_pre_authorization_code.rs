//! `POST /cgi-bin/component/api_create_preauthcode`: the code with which an authorisation begins.

use weixin_api::{component::create_pre_authorization_code::Response, secret::Secret};

use crate::{
    answer::{Answer, Fault},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange, endpoints::shared::check_platform, state::PRE_AUTH_CODE_LIFETIME,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a code is good for 1800 seconds",
        "P21 pre_auth_code; its example and its English edition still say 600",
    ),
    inferred(
        "it begins with `preauthcode@@@`",
        "codes on Tencent's forum whose addresses aren't kept",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    check_platform(platform, &request.object()?)?;
    platform.commit(ComponentChange::PreAuthCodeMade)?;
    let serial = platform.world().component.last_serial();
    let code = platform.component_text(ComponentText::PreAuthCode, serial);
    let expires_in = PRE_AUTH_CODE_LIFETIME.unsigned_abs();
    Answer::bare(Response { pre_auth_code: Secret::new(code), expires_in })
}
