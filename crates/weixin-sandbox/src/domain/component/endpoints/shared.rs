//! The endpoints of third-party platforms and what they have in common
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).

use serde_json::{Map, Value};
use weixin_api::errcode::{
    APPID_MISSING, APPSECRET_MISSING, COMPONENT_APPID_MISSING, COMPONENT_NOT_AUTHORIZED,
    INVALID_APPID, INVALID_APPSECRET, INVALID_COMPONENT,
};

use crate::{
    answer::Fault,
    domain::component::state::Authorizer,
    fidelity::{Rule, inferred},
    platform::Platform,
    request::required_text,
};

/// How faithful the checks of all these calls are.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred("no `component_appid`: 41018", "the words of 41018 in P15"),
    inferred(
        "an unknown `component_appid`: 40013; one of an account that is no third-party platform: \
         61011",
        "P21 lists both among its error codes without saying which is which",
    ),
    inferred(
        "an unknown `authorizer_appid`: 40013; without an authorisation: 61003",
        "the words of the error numbers",
    ),
];

/// Whether a call names the sandbox's third-party platform.
pub(crate) fn check_platform(
    platform: &Platform,
    members: &Map<String, Value>,
) -> Result<(), Fault> {
    let app_id = required_text(members, "component_appid", COMPONENT_APPID_MISSING)?;
    if app_id == platform.settings.component_app_id {
        Ok(())
    } else if app_id == platform.settings.app_id {
        Err(Fault::at(INVALID_COMPONENT, "component_appid"))
    } else {
        Err(Fault::at(INVALID_APPID, "component_appid"))
    }
}

/// Whether a call knows the third-party platform's secret.
pub(crate) fn check_secret(
    platform: &Platform,
    members: &Map<String, Value>,
    name: &str,
) -> Result<(), Fault> {
    let secret = required_text(members, name, APPSECRET_MISSING)?;
    if secret == platform.settings.component_secret.expose() {
        Ok(())
    } else {
        Err(Fault::at(INVALID_APPSECRET, name))
    }
}

/// The authorisation of the account that a call names.
pub(crate) fn authorizer<'platform>(
    platform: &'platform Platform,
    members: &Map<String, Value>,
) -> Result<&'platform Authorizer, Fault> {
    let app_id = required_text(members, "authorizer_appid", APPID_MISSING)?;
    if app_id != platform.settings.app_id {
        return Err(Fault::at(INVALID_APPID, "authorizer_appid"));
    }
    let authorizer = platform.world().component.authorizer.as_ref();
    authorizer.ok_or_else(|| Fault::at(COMPONENT_NOT_AUTHORIZED, "authorizer_appid"))
}
