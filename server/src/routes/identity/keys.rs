//! `/desk/keys`: API keys, for administrators of all accounts.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use desk_api::{
    error::ErrorCode,
    identity::{ApiKeyCreated, ApiKeySummary, Grant, KEY_PREFIX, NewApiKey},
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
    Ok(Json(identity.store().api_keys().await?))
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
    let grant = |account: &String| Grant { account: account.clone(), role: new.role };
    let grants: Vec<Grant> = new.accounts.iter().map(grant).collect();
    check_accounts(&server, &grants)?;
    let now = identity.now();
    if new.accounts.is_empty() || new.expires_at.is_some_and(|end| end.get() <= now.get()) {
        let message = "a key needs at least one account, and an expiry in the future or none";
        let at = if new.accounts.is_empty() { "accounts" } else { "expires_at" };
        return Err(Failure::new(ErrorCode::InvalidShape, message).at(at));
    }
    let secret = random_text(KEY_PREFIX).map_err(|error| {
        Failure::new(ErrorCode::Internal, "the system's random number generator failed")
            .cause(error)
    })?;
    let (prefix, hash) = (recognisable(secret.expose()), fingerprint(secret.expose()));
    let store = identity.store();
    let created = store.create_api_key(&new, &prefix, &hash, &caller.name(), now).await;
    Ok(Json(ApiKeyCreated { key: created.map_err(not_changed)?, secret }))
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
