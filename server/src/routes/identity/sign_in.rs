//! `/desk/sign-in`, `/desk/setup`, `/desk/sign-out` and `/desk/who`.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use desk_api::identity::{Setup, SignIn, SignedOut, Who};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use weixin_api::secret::Secret;

use super::{MAX_BYTES, SignedIn};
use crate::{
    failure::Failure,
    http::extract::secret_body,
    identity::{Caller, Identity, Origin},
    server::Server,
};

/// GET: returns the caller and the ways to sign in.
pub(crate) async fn who(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
) -> Result<Json<Who>, Failure> {
    let caller = server.caller(&headers).await?;
    Ok(Json(server.who(caller.as_ref())))
}

/// POST: begins a session.
pub(crate) async fn sign_in(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    origin: Origin,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Failure> {
    let body: SignIn = secret_body(request, MAX_BYTES).await?;
    let (session, caller) = identity.sign_in(&body, &origin, &headers).await?;
    Ok(begun(&server, &identity, &session, &caller))
}

/// POST: creates the first user and begins its session.
pub(crate) async fn set_up(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    origin: Origin,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Failure> {
    let body: Setup = secret_body(request, MAX_BYTES).await?;
    let (session, caller) = identity.set_up(&body, &origin, &headers).await?;
    Ok(begun(&server, &identity, &session, &caller))
}

/// POST: ends the session of the request.
pub(crate) async fn sign_out(
    SignedIn(identity): SignedIn,
    caller: Caller,
) -> Result<Response, Failure> {
    let (session, user) = caller.user()?;
    let ended = identity.store().end_session(session.id, user, identity.now()).await;
    ended.map_err(Failure::not_saved)?;
    identity.tell_ended();
    let response = match identity.end_session_elsewhere(user).await {
        Some(end_session) => Json(SignedOut { end_session }).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    };
    Ok(with_cookie(response, identity.cookie().clear()))
}

fn begun(server: &Server, identity: &Identity, session: &Secret, caller: &Caller) -> Response {
    let response = Json(server.who(Some(caller))).into_response();
    with_cookie(response, identity.cookie().set(session))
}

/// Adds a cookie to a response.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
