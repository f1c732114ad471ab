//! Checks the caller and its rights before every handler.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts as _, MatchedPath, RawPathParams, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use desk_api::{
    error::ErrorCode,
    identity::{ApiKeySummary, Role},
    path::{self, DASHBOARD_HEADER, OWN_ACCOUNT},
    rights::{self, Need, Right},
};
use http::{Method, request::Parts};
use weixin_api::endpoint::{self, Effect, EndpointInfo};
use weixin_client::NotGranted;

use crate::{
    failure::Failure,
    identity::{Caller, Identity, Program, TokenRefusal, sign_in_required},
    observe::Relayed,
    server::{OwnAccount, Server},
};

/// The layer around one route. A route without a row in the rights table is refused for every caller.
pub(crate) async fn admit(
    State((server, right)): State<(Arc<Server>, Option<&'static Right>)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let counted = match check(&server, right, &mut parts).await {
        Ok(Some(caller)) => {
            let counted = right.and_then(|right| counted(&server, right.need, &caller));
            parts.extensions.insert(caller);
            counted
        }
        Ok(None) => None,
        Err(failure) => return failure.into_response(),
    };
    // The limits come last: what the caller may not do at all isn't counted.
    if let Some((identity, key)) = &counted
        && let Err(failure) = identity.admit_call(key)
    {
        return failure.into_response();
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    if let Some((identity, key)) = &counted
        && has_failed(&response)
    {
        identity.count_failed_call(key);
    }
    response
}

/// Returns the key whose relayed calls are limited and counted.
fn counted<'server>(
    server: &'server Server,
    need: Need,
    caller: &Caller,
) -> Option<(&'server Identity, Box<ApiKeySummary>)> {
    match (need, caller, &server.identity) {
        (Need::OfEndpoint, Caller::Key(key), Some(identity)) => Some((identity, key.clone())),
        _ => None,
    }
}

fn has_failed(response: &Response) -> bool {
    let errcode = response.extensions().get::<Relayed>().and_then(|relayed| relayed.errcode);
    response.extensions().get::<Failure>().is_some() || errcode.is_some_and(|code| code != 0)
}

async fn check(
    server: &Arc<Server>,
    right: Option<&'static Right>,
    parts: &mut Parts,
) -> Result<Option<Caller>, Failure> {
    let need = match right.map(|right| right.need) {
        Some(Need::Nothing) => return Ok(None),
        Some(need) => need,
        None => return Err(Failure::not_found("unknown path")),
    };
    let caller = match (need, &server.identity) {
        (Need::OfEndpoint, Some(identity)) => match identity.program(parts).await? {
            Some(program) => Some(of_account(server, program, parts)?),
            None if identity.is_program(parts) => return Err(TokenRefusal::MissingToken.into()),
            None => server.caller(&parts.headers).await?,
        },
        _ => server.caller(&parts.headers).await?,
    };
    let caller = caller.ok_or_else(|| sign_in_required("sign in first, or send an API key"))?;
    if need == Need::OfEndpoint {
        use_own_account(server, &caller, parts)?;
    }
    let allowed = allow(server, need, &caller, parts).await;
    if let Err(failure) = &allowed
        && failure.code == ErrorCode::RoleMissing
        && let Some(identity) = &server.identity
    {
        let what = format!("{} {}", parts.method, pattern(parts));
        let named = account(parts, server).await.ok();
        let account = named.and_then(|name| server.accounts.get(&name));
        let role = failure.about.as_ref().and_then(|about| about.role);
        identity.record_missing_role(&caller, what, account.as_deref(), role).await;
    }
    allowed.map(|()| Some(caller))
}

/// Returns the registered route, or the endpoint. Never a text of the caller, because it is recorded.
fn pattern(parts: &Parts) -> String {
    let endpoint = relayed(parts.uri.path()).map(|endpoint| endpoint.path.to_owned());
    let matched = || parts.extensions.get::<MatchedPath>().map(|it| it.as_str().to_owned());
    endpoint.or_else(matched).unwrap_or_default()
}

/// Checks that a token is for the account in the path. [`OWN_ACCOUNT`] stands for the token's account.
fn of_account(
    server: &Arc<Server>,
    program: Program,
    parts: &mut Parts,
) -> Result<Caller, Failure> {
    let Program { caller, account } = program;
    let named = path::relayed(parts.uri.path()).map_or("", |(named, _)| named);
    match account {
        Some(of_token) if named == OWN_ACCOUNT => {
            let found = server.accounts.get(&of_token).ok_or(TokenRefusal::OtherAccount)?;
            parts.extensions.insert(OwnAccount(found));
        }
        Some(of_token) if named != of_token => return Err(TokenRefusal::OtherAccount.into()),
        _ => {}
    }
    Ok(caller)
}

/// Finds the account for which [`OWN_ACCOUNT`] stands in the path.
fn use_own_account(server: &Server, caller: &Caller, parts: &mut Parts) -> Result<(), Failure> {
    let named = path::relayed(parts.uri.path()).map_or("", |(named, _)| named);
    if named == OWN_ACCOUNT && parts.extensions.get::<OwnAccount>().is_none() {
        let own = server.named_or_own(named, caller).ok_or_else(Failure::no_such_account)?;
        parts.extensions.insert(OwnAccount(own));
    }
    Ok(())
}

/// Checks that the caller has the required right.
async fn allow(
    server: &Arc<Server>,
    need: Need,
    caller: &Caller,
    parts: &mut Parts,
) -> Result<(), Failure> {
    if let Caller::Key(key) = caller
        && key.limits.endpoints.is_some()
        && need != Need::OfEndpoint
    {
        let message = "this API key is limited to some endpoints of the platform";
        return Err(Failure::new(ErrorCode::EndpointNotAllowed, message));
    }
    match need {
        Need::Nothing => {}
        // Without sign-in, the handler itself returns the error.
        Need::Session if matches!(caller, Caller::Local) => {}
        Need::Session => drop(caller.user()?),
        Need::Everywhere(role) => at_least(caller.role_everywhere(), role, "every account")?,
        Need::AnyInAccount | Need::InAccount(_) => {
            let account = account(parts, server).await?;
            let role = if let Need::InAccount(role) = need { Some(role) } else { None };
            in_account(caller, &account, role)?;
            after_cancellation(server, caller, &account)?;
        }
        Need::OfEndpoint => {
            let account = account(parts, server).await?;
            let endpoint = relayed(parts.uri.path());
            from_dashboard(caller, endpoint, parts)?;
            // Endpoints that are not relayed get the usual error, if the caller may see the account.
            in_account(caller, &account, endpoint.map(rights::role_of))?;
            after_cancellation(server, caller, &account)?;
            if let (Caller::Key(key), Some(endpoint)) = (caller, endpoint)
                && !key.limits.allow(endpoint.path)
            {
                let message = format!("the API key `{}` may not call {}", key.name, endpoint.path);
                return Err(Failure::new(ErrorCode::EndpointNotAllowed, message));
            }
        }
    }
    Ok(())
}

/// Checks that an account is authorised, or that the caller is an administrator: after a cancellation, only they may read
/// its data.
fn after_cancellation(server: &Server, caller: &Caller, account: &str) -> Result<(), Failure> {
    let is_cancelled = server.accounts.get(account).is_some_and(|account| account.is_cancelled());
    if is_cancelled && caller.role_in(account) != Some(Role::Admin) {
        return Err(Failure::not_granted(NotGranted::Cancelled));
    }
    Ok(())
}

/// Returns the account that the path names.
async fn account(parts: &mut Parts, server: &Arc<Server>) -> Result<String, Failure> {
    if let Some(OwnAccount(account)) = parts.extensions.get() {
        return Ok(account.name.clone());
    }
    let parameters = RawPathParams::from_request_parts(parts, server).await;
    let parameters = parameters.map_err(|_| Failure::no_such_account())?;
    let named = parameters.iter().find(|(name, _)| *name == "account");
    named.map(|(_, account)| account.to_owned()).ok_or_else(Failure::no_such_account)
}

fn relayed(path: &str) -> Option<&'static EndpointInfo> {
    path::relayed(path).and_then(|(_, path)| endpoint::find(path))
}

/// An account that the caller may not see is reported as missing.
fn in_account(caller: &Caller, account: &str, role: Option<Role>) -> Result<(), Failure> {
    let has = caller.role_in(account).ok_or_else(Failure::no_such_account)?;
    role.map_or(Ok(()), |role| at_least(Some(has), role, "this account"))
}

fn at_least(has: Option<Role>, needed: Role, place: &str) -> Result<(), Failure> {
    if has.is_some_and(|has| has >= needed) {
        return Ok(());
    }
    let message = format!("this needs the role `{}` in {place}", needed.name());
    let mut failure = Failure::new(ErrorCode::RoleMissing, message);
    failure.about.get_or_insert_default().role = Some(needed);
    Err(failure)
}

/// A browser sends its cookies automatically, including the reverse proxy's. Requests that change something on the
/// platform must therefore come from the dashboard.
fn from_dashboard(
    caller: &Caller,
    endpoint: Option<&'static EndpointInfo>,
    parts: &Parts,
) -> Result<(), Failure> {
    let reads = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS)
        && endpoint.is_none_or(|endpoint| endpoint.effect == Effect::Read);
    let by_cookie = matches!(caller, Caller::User(_) | Caller::Proxied(_));
    if !by_cookie || reads || parts.headers.contains_key(DASHBOARD_HEADER) {
        return Ok(());
    }
    let message = format!(
        "calls with a session need the header {DASHBOARD_HEADER}: 1; programs use an API key"
    );
    Err(Failure::new(ErrorCode::ForeignOrigin, message))
}
