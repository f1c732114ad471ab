//! The endpoints of third-party platforms and what they have in common
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).

use serde_json::{Map, Value};
use weixin_api::{
    component,
    errcode::{
        APPID_MISSING, APPSECRET_MISSING, COMPONENT_APPID_MISSING, COMPONENT_NOT_AUTHORIZED,
        INVALID_APPID, INVALID_APPSECRET, INVALID_COMPONENT,
    },
};

use super::Served;
use crate::{
    answer::Fault,
    fidelity::{Rule, inferred},
    platform::Platform,
    request::required_text,
    world::Authorizer,
};

mod authorizer_info;
mod authorizer_list;
mod authorizer_token;
mod component_token;
mod options;
mod pre_auth_code;
mod query_auth;
mod start_push_ticket;

pub(super) const SERVED: &[Served] = &[
    Served::new::<component::start_push_ticket::StartPushTicket>(
        start_push_ticket::answer,
        start_push_ticket::FIDELITY,
    ),
    Served::new::<component::get_component_token::GetComponentToken>(
        component_token::answer,
        component_token::FIDELITY,
    ),
    Served::new::<component::create_pre_authorization_code::CreatePreAuthorizationCode>(
        pre_auth_code::answer,
        pre_auth_code::FIDELITY,
    ),
    Served::new::<component::query_authorization::QueryAuthorization>(
        query_auth::answer,
        query_auth::FIDELITY,
    ),
    Served::new::<component::refresh_authorizer_token::RefreshAuthorizerToken>(
        authorizer_token::answer,
        authorizer_token::FIDELITY,
    ),
    Served::new::<component::get_authorizer_info::GetAuthorizerInfo>(
        authorizer_info::answer,
        authorizer_info::FIDELITY,
    ),
    Served::new::<component::get_authorizer_option::GetAuthorizerOption>(
        options::get,
        options::FIDELITY,
    ),
    Served::new::<component::set_authorizer_option::SetAuthorizerOption>(
        options::set,
        options::FIDELITY,
    ),
    Served::new::<component::list_authorizers::ListAuthorizers>(
        authorizer_list::answer,
        authorizer_list::FIDELITY,
    ),
];

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
fn check_platform(platform: &Platform, members: &Map<String, Value>) -> Result<(), Fault> {
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
fn check_secret(
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
fn authorizer<'platform>(
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
