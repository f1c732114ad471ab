//! The endpoints of third-party platforms and what they have in common
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).

use serde_json::Value;
use weixin_api::{
    endpoint::Endpoint,
    errcode::{
        APPID_MISSING, COMPONENT_APPID_MISSING, COMPONENT_NOT_AUTHORIZED, INVALID_APPID,
        INVALID_APPSECRET, INVALID_COMPONENT,
    },
    secret::Secret,
};

use crate::{
    answer::Rejection,
    domain::component::state::Authorizer,
    members::{self, Member, text},
    platform::Platform,
    request::{Request, decode},
    rule::{Rule, inferred},
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

/// Every call names the third-party platform.
pub(crate) const PLATFORM: Member = text("component_appid", COMPONENT_APPID_MISSING);
/// Some name an account.
pub(crate) const AUTHORIZER: Member = text("authorizer_appid", APPID_MISSING);

/// Whether a call names the sandbox's third-party platform.
pub(crate) fn check_platform(platform: &Platform, app_id: &str) -> Result<(), Rejection> {
    if app_id == platform.settings.component_app_id {
        Ok(())
    } else if app_id == platform.settings.app_id {
        Err(Rejection::at(INVALID_COMPONENT, "component_appid"))
    } else {
        Err(Rejection::at(INVALID_APPID, "component_appid"))
    }
}

/// Whether a call knows the third-party platform's secret.
pub(crate) fn check_secret(
    platform: &Platform,
    secret: &Secret,
    name: &str,
) -> Result<(), Rejection> {
    if *secret == platform.settings.component_secret {
        Ok(())
    } else {
        Err(Rejection::at(INVALID_APPSECRET, name))
    }
}

/// The authorisation of the account that a call names.
pub(crate) fn authorizer<'platform>(
    platform: &'platform Platform,
    app_id: &str,
) -> Result<&'platform Authorizer, Rejection> {
    if app_id != platform.settings.app_id {
        return Err(Rejection::at(INVALID_APPID, "authorizer_appid"));
    }
    let authorizer = platform.world().component.authorizer.as_ref();
    authorizer.ok_or_else(|| Rejection::at(COMPONENT_NOT_AUTHORIZED, "authorizer_appid"))
}

/// Reads a call to the sandbox's third-party platform: which one it is comes before what else it says.
pub(crate) fn read<E: Endpoint>(
    platform: &Platform,
    call: &Request,
    others: &[Member],
) -> Result<E::Request, Rejection> {
    let mut members = call.conformed::<E>()?;
    members::check(&mut members, &[PLATFORM])?;
    let app_id = members.get("component_appid").and_then(Value::as_str).unwrap_or_default();
    check_platform(platform, app_id)?;
    members::check(&mut members, others)?;
    decode(members)
}
