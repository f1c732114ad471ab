//! What a third-party platform learns outside the API: its ticket and the codes of authorisations.

use card_model::{id::AppId, time::UnixSeconds};
use serde::Serialize;
use weixin_api::{component::permission, secret::Secret};

use crate::{
    component_text::ComponentText,
    domain::component::change::ComponentChange,
    history::WorldChange,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
};

/// Fidelity rules of the third-party platform's life.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a new ticket every ten minutes, valid for twelve hours",
        "P21 component_verify_ticket",
    ),
    invented(
        "the ticket is also available at `/sandbox/component`",
        "a client that only tries the API has no address for pushes",
    ),
    invented("the AppID and secret of the third-party platform", "there is no console to make one"),
    documented(
        "the account authorises with a pre-authorisation code; a redirect contains the result's code",
        "P21 Authorization_Process_Technical_Description",
    ),
    inferred(
        "the code in the redirect is valid for ten minutes",
        "`expires_in=600` in the redirect of P21 Authorization_Process_Technical_Description",
    ),
    inferred("a pre-authorisation code works once", "it identifies one authorisation"),
    documented("a new authorisation invalidates the last refresh token", "P21 authorization_info"),
    inferred(
        "only the sandbox's account can authorise, with all permissions or chosen ones",
        "P21 Authorization_Process_Technical_Description: an account may choose",
    ),
];

/// What Weixin would push to the third-party platform, or append to its redirect address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentState {
    /// AppID of the third-party platform.
    pub component_appid: AppId,
    /// The latest ticket.
    pub component_verify_ticket: Secret,
    /// When the ticket was made.
    pub create_time: UnixSeconds,
    /// The code of the latest authorisation while it is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<Secret>,
}

/// Returns the data that the third-party platform receives now.
pub(crate) fn state(platform: &Platform) -> ComponentState {
    let component = &platform.world().component;
    let (ticket, create_time) = component.ticket(platform.now());
    let code = component.authorization_code(platform.now());
    let text = |kind, serial| Secret::new(platform.component_text(kind, serial));
    ComponentState {
        component_appid: platform.settings.component_app_id.clone(),
        component_verify_ticket: text(ComponentText::VerifyTicket, ticket),
        create_time,
        authorization_code: code.map(|serial| text(ComponentText::AuthorizationCode, serial)),
    }
}

/// Lets the account authorise the platform. Returns `None` if the code is invalid or a permission is unknown.
pub(super) fn authorise(
    platform: &Platform,
    code: &Secret,
    functions: Vec<i64>,
) -> Option<WorldChange> {
    let pre_auth_code = platform.component_serial(ComponentText::PreAuthCode, code.expose())?;
    let component = &platform.world().component;
    component.check_pre_auth_code(pre_auth_code, platform.now()).ok()?;
    let known = functions.iter().all(|function| permission::find(*function).is_some());
    let functions = if functions.is_empty() {
        permission::ALL.iter().map(|set| set.id).collect()
    } else {
        functions
    };
    let change = ComponentChange::Authorised { pre_auth_code, functions };
    known.then_some(WorldChange::from(change))
}

/// Lets the account revoke its authorisation.
pub(super) fn unauthorise(platform: &Platform) -> Option<WorldChange> {
    platform.world().component.authorizer.as_ref()?;
    Some(WorldChange::from(ComponentChange::Unauthorised))
}

/// Stops Weixin's pushes of tickets.
pub(super) fn stop_tickets(platform: &Platform) -> Option<WorldChange> {
    let pushing = platform.world().component.is_pushing();
    pushing.then_some(WorldChange::from(ComponentChange::PushStopped))
}
