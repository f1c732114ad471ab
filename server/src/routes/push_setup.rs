//! `/desk/accounts/{name}/pushes` and `/desk/accounts/{name}/forwards`: how accounts that are not in the configuration
//! receive pushes, and which systems get copies.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use desk_api::push_setup::{
    ForwardAdded, ForwardSummary, NewForward, PushSecretsChange, PushSecretsMade,
    PushSecretsWanted, PushSetup,
};
use http::StatusCode;

use crate::{
    failure::Failure,
    http::extract::{Path, json_body, secret_body},
    identity::Caller,
    server::Server,
};

/// Maximum bytes of a body.
const MAX_BYTES: usize = 16 * 1024;

/// GET: returns the push address of an account.
pub(crate) async fn read(
    State(server): State<Arc<Server>>,
    Path(name): Path<String>,
) -> Result<Json<PushSetup>, Failure> {
    server.push_setups.shown(&name).await.map(Json)
}

/// PUT: replaces token, key or mode.
pub(crate) async fn replace(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> Result<Json<PushSetup>, Failure> {
    let change: PushSecretsChange = secret_body(request, MAX_BYTES).await?;
    server.push_setups.set_secrets(&name, change, caller.name()).await.map(Json)
}

/// POST: creates token and key, and returns them once.
pub(crate) async fn create(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> Result<Json<PushSecretsMade>, Failure> {
    let PushSecretsWanted { mode } = json_body(request, MAX_BYTES).await?;
    server.push_setups.create_secrets(&name, mode, caller.name()).await.map(Json)
}

/// DELETE: removes token and key.
pub(crate) async fn remove(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<StatusCode, Failure> {
    server.push_setups.remove_secrets(&name, &caller.name()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE: removes the previous token and key.
pub(crate) async fn forget_previous(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Json<PushSetup>, Failure> {
    server.push_setups.forget_previous(&name, caller.name()).await.map(Json)
}

/// GET: lists the systems that get copies.
pub(crate) async fn targets(
    State(server): State<Arc<Server>>,
    Path(name): Path<String>,
) -> Result<Json<Vec<ForwardSummary>>, Failure> {
    server.push_setups.targets(&name).await.map(Json)
}

/// POST: adds a system.
pub(crate) async fn add_target(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> Result<Json<ForwardAdded>, Failure> {
    let new: NewForward = secret_body(request, MAX_BYTES).await?;
    server.push_setups.add_target(&name, new, caller.name()).await.map(Json)
}

/// DELETE: removes a system.
pub(crate) async fn remove_target(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path((name, target)): Path<(String, String)>,
) -> Result<StatusCode, Failure> {
    server.push_setups.remove_target(&name, &target, &caller.name()).await?;
    Ok(StatusCode::NO_CONTENT)
}
