//! `/desk/keys`: API keys, for administrators of all accounts.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use card_model::time::UnixSeconds;
use desk_api::{
    error::ErrorCode,
    identity::{ApiKeyCreated, ApiKeySummary, Grant, KEY_PREFIX, KeyChange, NewApiKey},
    key_limits,
};

use super::{MAX_BYTES, SignedIn, check_accounts, not_changed};
use crate::{
    failure::Failure,
    http::extract::{Path, json_body},
    identity::{Caller, fingerprint, random_text, recognisable, user_name},
    server::Server,
};

/// GET: lists keys by name, including revoked ones.
pub(crate) async fn list(
    SignedIn(identity): SignedIn,
) -> Result<Json<Vec<ApiKeySummary>>, Failure> {
    let keys = identity.store().api_keys().await?;
    Ok(Json(keys.into_iter().map(|key| identity.with_use(key)).collect()))
}

/// POST: creates a key. Its secret is only in this response.
pub(crate) async fn create(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    caller: Caller,
    request: Request,
) -> Result<Json<ApiKeyCreated>, Failure> {
    let mut new: NewApiKey = json_body(request, MAX_BYTES).await?;
    new.name = user_name(&new.name)?;
    let now = identity.now();
    let wanted = KeyChange {
        role: new.role,
        accounts: new.accounts.clone(),
        limits: new.limits.clone(),
        expires_at: new.expires_at,
    };
    check(&server, &wanted, now)?;
    let secret = random_text(KEY_PREFIX).map_err(|error| {
        Failure::new(ErrorCode::Internal, "the system's random number generator failed")
            .cause(error)
    })?;
    let (prefix, hash) = (recognisable(secret.expose()), fingerprint(secret.expose()));
    let store = identity.store();
    let created = store.create_api_key(&new, &prefix, &hash, &caller.name(), now).await;
    Ok(Json(ApiKeyCreated { key: created.map_err(not_changed)?, secret }))
}

/// POST: changes what a key may do and returns it.
pub(crate) async fn change(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
    request: Request,
) -> Result<Json<ApiKeySummary>, Failure> {
    let change: KeyChange = json_body(request, MAX_BYTES).await?;
    let now = identity.now();
    check(&server, &change, now)?;
    let changed = identity.store().change_api_key(id, &change, &caller.name(), now).await;
    let key = changed.map_err(not_changed)?;
    let key = key.ok_or_else(|| Failure::not_found("unknown or revoked API key"))?;
    // Open streams of the key may show an account that it may no longer see.
    identity.tell_ended();
    Ok(Json(identity.with_use(key)))
}

/// Checks what a key may do.
fn check(server: &Server, wanted: &KeyChange, now: UnixSeconds) -> Result<(), Failure> {
    let grant = |account: &String| Grant { account: account.clone(), role: wanted.role };
    let grants: Vec<Grant> = wanted.accounts.iter().map(grant).collect();
    check_accounts(server, &grants)?;
    if wanted.accounts.is_empty() || wanted.expires_at.is_some_and(|end| end.get() <= now.get()) {
        let message = "a key needs at least one account, and an expiry in the future or none";
        let at = if wanted.accounts.is_empty() { "accounts" } else { "expires_at" };
        return Err(Failure::new(ErrorCode::InvalidShape, message).at(at));
    }
    key_limits::check(&wanted.limits, wanted.role)
        .map_err(|problem| Failure::new(ErrorCode::InvalidShape, problem.to_string()).at("limits"))
}

/// DELETE: revokes a key and returns it.
pub(crate) async fn revoke(
    SignedIn(identity): SignedIn,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<Json<ApiKeySummary>, Failure> {
    let revoked = identity.store().revoke_api_key(id, &caller.name(), identity.now()).await;
    let key = revoked.map_err(not_changed)?;
    let key = key.ok_or_else(|| Failure::not_found("unknown API key"))?;
    identity.tell_ended();
    Ok(Json(key))
}
