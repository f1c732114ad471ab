//! `/desk/second-factor`: the user's own second factor.

use axum::{Json, extract::Request};
use desk_api::identity::{
    RecoveryCodes, SecondFactorBegin, SecondFactorBegun, SecondFactorConfirm, SecondFactorRemove,
    SecondFactorState,
};
use http::StatusCode;

use super::{MAX_BYTES, SignedIn};
use crate::{
    failure::Failure,
    http::extract::secret_body,
    identity::{Caller, Origin},
};

/// GET: returns the state of the second factor.
pub(crate) async fn state(
    SignedIn(identity): SignedIn,
    caller: Caller,
) -> Result<Json<SecondFactorState>, Failure> {
    let (_, user) = caller.user()?;
    Ok(Json(identity.second_factor(user).await?))
}

/// POST: begins to set one up. The seed is only in this response.
pub(crate) async fn begin(
    SignedIn(identity): SignedIn,
    caller: Caller,
    origin: Origin,
    request: Request,
) -> Result<Json<SecondFactorBegun>, Failure> {
    let (session, user) = caller.user()?;
    let body: SecondFactorBegin = secret_body(request, MAX_BYTES).await?;
    identity.confirm((session.id, user), &body.password, origin.address).await?;
    Ok(Json(identity.begin_second_factor(user).await?))
}

/// POST: confirms it. The recovery codes are only in this response.
pub(crate) async fn confirm(
    SignedIn(identity): SignedIn,
    caller: Caller,
    origin: Origin,
    request: Request,
) -> Result<Json<RecoveryCodes>, Failure> {
    let (session, user) = caller.user()?;
    let body: SecondFactorConfirm = secret_body(request, MAX_BYTES).await?;
    let confirmed = identity.confirm_second_factor((session.id, user), &body.code, &origin);
    Ok(Json(confirmed.await?))
}

/// POST: removes it.
pub(crate) async fn remove(
    SignedIn(identity): SignedIn,
    caller: Caller,
    origin: Origin,
    request: Request,
) -> Result<StatusCode, Failure> {
    let (session, user) = caller.user()?;
    let body: SecondFactorRemove = secret_body(request, MAX_BYTES).await?;
    identity.confirm((session.id, user), &body.password, origin.address).await?;
    let code = Some(&body.second_factor);
    identity.check_second_factor(user, code, origin.address).await?;
    let (store, now) = (identity.store(), identity.now());
    let removed = store.remove_second_factor(user, &user.name, now).await;
    if removed.map_err(Failure::not_saved)? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Failure::not_found("you have no second factor"))
}
