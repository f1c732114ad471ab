//! GET `/desk/{account}/session`: the data that the dashboard needs before it renders.

use std::sync::Arc;

use axum::{Json, extract::State};
use desk_api::session::Session;

use crate::{
    identity::Caller,
    server::{InAccount, Server},
};

/// Returns the session.
pub(crate) async fn session(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Json<Session> {
    Json(server.session(&account, &caller))
}
