//! `/desk/users`: users, for administrators of all accounts.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use desk_api::{
    error::ErrorCode,
    identity::{MAX_DISPLAY_NAME, NewUser, PasswordReset, UserChange, UserSummary},
};
use desk_store::UserToCreate;
use http::StatusCode;

use super::{MAX_BYTES, SignedIn, check_accounts, not_changed};
use crate::{
    failure::Failure,
    http::extract::{Path, json_body, secret_body},
    identity::{Caller, user_name},
    server::Server,
};

/// GET: lists users by name.
pub(crate) async fn list(SignedIn(identity): SignedIn) -> Result<Json<Vec<UserSummary>>, Failure> {
    Ok(Json(identity.store().users().await?))
}

/// POST: creates a user.
pub(crate) async fn create(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    caller: Caller,
    request: Request,
) -> Result<Json<UserSummary>, Failure> {
    let new: NewUser = secret_body(request, MAX_BYTES).await?;
    let name = user_name(&new.name)?;
    let display_name = match display_name(&new.display_name)? {
        "" => name.clone(),
        given => given.to_owned(),
    };
    check_accounts(&server, &new.grants)?;
    let password_hash = identity.hashing().hash(&new.password, &[&name, &display_name]).await?;
    let user =
        UserToCreate { name, display_name, password_hash: Some(password_hash), grants: new.grants };
    let created = identity.store().create_user(&user, &caller.name(), identity.now()).await;
    Ok(Json(created.map_err(not_changed)?))
}

/// POST: changes a user. Changing the grants or disabling the user ends its sessions.
pub(crate) async fn change(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
    request: Request,
) -> Result<Json<UserSummary>, Failure> {
    let mut change: UserChange = json_body(request, MAX_BYTES).await?;
    if let Some(name) = &mut change.display_name {
        *name = display_name(name)?.to_owned();
    }
    check_accounts(&server, change.grants.as_deref().unwrap_or_default())?;
    let (store, now) = (identity.store(), identity.now());
    let changed = store.change_user(id, &change, &caller.name(), now).await;
    let changed = changed.map_err(not_changed)?.ok_or_else(no_such_user)?;
    identity.tell_ended();
    Ok(Json(changed))
}

/// POST: sets a user's password and ends its sessions.
pub(crate) async fn reset_password(
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
    request: Request,
) -> Result<StatusCode, Failure> {
    not_ones_own(&caller, id)?;
    let reset: PasswordReset = secret_body(request, MAX_BYTES).await?;
    let users = identity.store().users().await?;
    let user = users.iter().find(|user| user.id == id).ok_or_else(no_such_user)?;
    let about = [user.name.as_str(), user.display_name.as_str()];
    let hash = identity.hashing().hash(&reset.password, &about).await?;
    let (store, now) = (identity.store(), identity.now());
    let set = store.set_password(id, &hash, None, &caller.name(), now).await;
    if !set.map_err(not_changed)? {
        return Err(no_such_user());
    }
    identity.tell_ended();
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE: removes a user's second factor.
pub(crate) async fn remove_second_factor(
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    not_ones_own(&caller, id)?;
    let users = identity.store().users().await?;
    let user = users.iter().find(|user| user.id == id).ok_or_else(no_such_user)?;
    let removed = identity.store().remove_second_factor(user, &caller.name(), identity.now()).await;
    if removed.map_err(Failure::not_saved)? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Failure::not_found("this user has no second factor"))
}

/// Refuses to change the caller's own password or second factor here. These routes don't ask for the password, and an
/// open session doesn't prove who uses it.
fn not_ones_own(caller: &Caller, id: i64) -> Result<(), Failure> {
    if caller.user().is_ok_and(|(_, user)| user.id == id) {
        let message = "change your own password and second factor on the page \"My sessions\"";
        return Err(Failure::new(ErrorCode::RoleMissing, message));
    }
    Ok(())
}

fn display_name(text: &str) -> Result<&str, Failure> {
    let name = text.trim();
    if name.chars().count() <= MAX_DISPLAY_NAME && !name.chars().any(char::is_control) {
        return Ok(name);
    }
    let message = format!("a display name has at most {MAX_DISPLAY_NAME} characters in one line");
    Err(Failure::new(ErrorCode::InvalidShape, message).at("display_name"))
}

fn no_such_user() -> Failure {
    Failure::not_found("unknown user")
}
