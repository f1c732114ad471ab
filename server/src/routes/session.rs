//! GET `/desk/{account}/session`: what the dashboard must know before it draws anything.

use std::sync::Arc;

use axum::{Json, extract::State};
use desk_api::session::Session;

use crate::{
    identity::Caller,
    server::{InAccount, Server},
};

/// Answers the session.
pub(crate) async fn session(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Json<Session> {
    Json(server.session(&account, &caller))
}
