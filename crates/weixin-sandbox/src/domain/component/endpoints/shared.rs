//! Code shared by the endpoints of third-party platforms
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).

use card_model::id::AppId;
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

/// Fidelity rules of the checks of all these calls.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred("a missing `component_appid`: 41018", "the message of 41018 in P15"),
    inferred(
        "an unknown `component_appid`: 40013; the AppID of an account that isn't a third-party platform: \
         61011",
        "P21 lists both among its error codes without assigning them",
    ),
    inferred(
        "an unknown `authorizer_appid`: 40013; without an authorisation: 61003",
        "the errcodes' messages",
    ),
];

/// The AppID of the third-party platform, in every request.
pub(crate) const PLATFORM: Member = text("component_appid", COMPONENT_APPID_MISSING);
/// The AppID of an account, in some requests.
pub(crate) const AUTHORIZER: Member = text("authorizer_appid", APPID_MISSING);

/// Checks that a request has the AppID of the sandbox's third-party platform.
pub(crate) fn check_platform(platform: &Platform, app_id: &AppId) -> Result<(), Rejection> {
    if *app_id == platform.settings.component_app_id {
        Ok(())
    } else if *app_id == platform.settings.app_id {
        Err(Rejection::at(INVALID_COMPONENT, "component_appid"))
    } else {
        Err(Rejection::at(INVALID_APPID, "component_appid"))
    }
}

/// Checks that a request has the third-party platform's secret.
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

/// Returns the authorisation of the account in a request.
pub(crate) fn authorizer<'platform>(
    platform: &'platform Platform,
    app_id: &AppId,
) -> Result<&'platform Authorizer, Rejection> {
    if *app_id != platform.settings.app_id {
        return Err(Rejection::at(INVALID_APPID, "authorizer_appid"));
    }
    let authorizer = platform.world().component.authorizer.as_ref();
    authorizer.ok_or_else(|| Rejection::at(COMPONENT_NOT_AUTHORIZED, "authorizer_appid"))
}

/// Reads a request to the sandbox's third-party platform. Its AppID is checked before all other members.
pub(crate) fn read<E: Endpoint>(
    platform: &Platform,
    call: &Request,
    others: &[Member],
) -> Result<E::Request, Rejection> {
    let mut members = call.conformed::<E>()?;
    members::check(&mut members, &[PLATFORM])?;
    let app_id = members.get("component_appid").and_then(Value::as_str).unwrap_or_default();
    check_platform(platform, &AppId::from(app_id))?;
    members::check(&mut members, others)?;
    decode(members)
}
