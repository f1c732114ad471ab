//! `/desk/third-party`: the third-party platform, for administrators of all accounts; and the page to which Weixin
//! redirects.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use desk_api::{
    path::third_party,
    third_party::{Agree, Agreed, Authorizer, Begun, Complete, ThirdParty},
};
use desk_wording as wording;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use weixin_api::secret::Secret;

use super::continuing::{self, language};
use crate::{
    failure::Failure,
    http::extract::{Path, Query, secret_body},
    identity::Caller,
    server::Server,
    third_party::ThirdPartyPlatform,
};

/// Maximum bytes of a body.
const MAX_BYTES: usize = 4 * 1024;

/// The query of Weixin's redirect.
#[derive(Deserialize)]
pub(crate) struct Redirect {
    auth_code: Option<Secret>,
}

/// GET: the state of ticket, token and accounts.
pub(crate) async fn state(State(server): State<Arc<Server>>) -> Result<Json<ThirdParty>, Failure> {
    Ok(Json(platform(&server)?.shown().await?))
}

/// POST: begins an authorisation.
pub(crate) async fn begin(
    State(server): State<Arc<Server>>,
    caller: Caller,
) -> Result<Json<Begun>, Failure> {
    Ok(Json(platform(&server)?.begin(&caller).await?))
}

/// GET: Weixin's redirect. The session's cookie is only sent with navigations that begin on our own pages, and this one
/// began at Weixin. The response is therefore a page of ours that continues to the dashboard.
pub(crate) async fn redirect(
    State(server): State<Arc<Server>>,
    Path(state): Path<Secret>,
    Query(query): Query<Redirect>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let platform = platform(&server)?;
    let language = language(&headers);
    let is_known = query.auth_code.is_some_and(|code| platform.redirected(&state, code));
    let prefix = &server.prefix;
    let (status, page) = if is_known {
        let target = format!("{prefix}{}?state={}", third_party::PAGE, state.expose());
        let title = wording::authorized(language);
        (StatusCode::OK, continuing::page(prefix, language, title, &target))
    } else {
        let target = format!("{prefix}{}", third_party::PAGE);
        let title = wording::authorization_expired(language);
        (StatusCode::BAD_REQUEST, continuing::stop(prefix, language, title, &target))
    };
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, page).into_response())
}

/// POST: completes an authorisation.
pub(crate) async fn complete(
    State(server): State<Arc<Server>>,
    caller: Caller,
    request: Request,
) -> Result<Json<Authorizer>, Failure> {
    let Complete { state } = secret_body(request, MAX_BYTES).await?;
    Ok(Json(platform(&server)?.complete(&caller, &state).await?))
}

/// POST: the sandbox's merchant agrees.
pub(crate) async fn agree(
    State(server): State<Arc<Server>>,
    caller: Caller,
    request: Request,
) -> Result<Json<Agreed>, Failure> {
    let Agree { state, functions } = secret_body(request, MAX_BYTES).await?;
    Ok(Json(platform(&server)?.agree(&caller, &state, functions).await?))
}

/// POST: the sandbox's merchant cancels its authorisation.
pub(crate) async fn cancel(State(server): State<Arc<Server>>) -> Result<StatusCode, Failure> {
    platform(&server)?.cancel().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn platform(server: &Server) -> Result<&ThirdPartyPlatform, Failure> {
    server.third_party.as_deref().ok_or_else(|| {
        Failure::not_found("this server has no third-party platform; configure `[component]`")
    })
}
