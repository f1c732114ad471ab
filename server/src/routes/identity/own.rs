//! `/desk/password` and `/desk/sessions`: the caller's own password and sessions.

use axum::{
    Json,
    extract::Request,
    response::{IntoResponse, Response},
};
use desk_api::identity::{PasswordChange, SessionSummary, SessionsEnd, UserSummary};
use http::StatusCode;

use super::{MAX_BYTES, SignedIn, sign_in::with_cookie};
use crate::{
    failure::Failure,
    http::extract::{Path, secret_body},
    identity::{Caller, Identity, Origin, sign_in_required},
};

/// POST: changes the password and ends the user's other sessions.
pub(crate) async fn change_password(
    SignedIn(identity): SignedIn,
    caller: Caller,
    origin: Origin,
    request: Request,
) -> Result<StatusCode, Failure> {
    let (session, user) = caller.user()?;
    let change: PasswordChange = secret_body(request, MAX_BYTES).await?;
    identity.confirm((session.id, user), &change.current, origin.address).await?;
    let about = [user.name.as_str(), user.display_name.as_str()];
    let hash = identity.hashing().hash(&change.new, &about).await?;
    let (store, now) = (identity.store(), identity.now());
    let changed = store.set_password(user.id, &hash, Some(session.id), &user.name, now).await;
    if !changed.map_err(Failure::not_saved)? {
        return Err(sign_in_required("your session has ended; sign in again"));
    }
    identity.tell_ended();
    Ok(StatusCode::NO_CONTENT)
}

/// GET: lists the user's sessions, the last begun first.
pub(crate) async fn sessions(
    SignedIn(identity): SignedIn,
    caller: Caller,
) -> Result<Json<Vec<SessionSummary>>, Failure> {
    let (current, user) = caller.user()?;
    let sessions = identity.sessions_of(user).await?;
    let summary = |it: desk_store::StoredSession| SessionSummary {
        id: it.id,
        current: it.id == current.id,
        created_at: it.created_at,
        seen_at: it.seen_at,
        address: it.address,
        agent: it.agent,
    };
    Ok(Json(sessions.into_iter().map(summary).collect()))
}

/// DELETE: ends all sessions of the user, including this one.
pub(crate) async fn end_all(
    SignedIn(identity): SignedIn,
    caller: Caller,
    origin: Origin,
    request: Request,
) -> Result<Response, Failure> {
    let (session, user) = caller.user()?;
    confirm_end(&identity, (session.id, user), &origin, request).await?;
    identity.store().end_sessions(user, identity.now()).await.map_err(Failure::not_saved)?;
    identity.tell_ended();
    Ok(with_cookie(StatusCode::NO_CONTENT.into_response(), identity.cookie().clear()))
}

/// DELETE: ends one of the user's sessions.
pub(crate) async fn end_one(
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
    origin: Origin,
    request: Request,
) -> Result<StatusCode, Failure> {
    let (session, user) = caller.user()?;
    confirm_end(&identity, (session.id, user), &origin, request).await?;
    let ended = identity.store().end_session(id, user, identity.now()).await;
    if !ended.map_err(Failure::not_saved)? {
        return Err(Failure::not_found("unknown session; it may have ended"));
    }
    identity.tell_ended();
    Ok(StatusCode::NO_CONTENT)
}

/// Checks the password before sessions end. A user with external sign-in has none.
async fn confirm_end(
    identity: &Identity,
    (session, user): (i64, &UserSummary),
    origin: &Origin,
    request: Request,
) -> Result<(), Failure> {
    let (local, _) = identity.ways();
    if !local || !user.has_password {
        return Ok(());
    }
    let end: SessionsEnd = secret_body(request, MAX_BYTES).await?;
    identity.confirm((session, user), &end.password, origin.address).await
}
