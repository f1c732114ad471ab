//! GET `/desk/{account}/session` and `/desk/session`: the data that the dashboard needs before it renders.

use std::sync::Arc;

use axum::{Json, extract::State};
use desk_api::session::Session;

use crate::{
    failure::Failure,
    identity::Caller,
    server::{InAccount, Server},
};

/// Returns the session of an account.
pub(crate) async fn session(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Json<Session> {
    Json(server.session(&account, &caller))
}

/// Returns the session without an account. Once the server has one, 404: the dashboard then opens that.
pub(crate) async fn without_account(
    State(server): State<Arc<Server>>,
    caller: Caller,
) -> Result<Json<Session>, Failure> {
    let missing = || Failure::not_found("the server has accounts; open the session of one of them");
    server.session_without_account(&caller).map(Json).ok_or_else(missing)
}
