//! `/desk/{account}/pushes`: events that the platform pushed.

use std::sync::Arc;

use axum::{Json, extract::State};
use desk_api::push::{PushDetail, PushList, Query as Filter};

use crate::{
    account::Account,
    failure::Failure,
    http::extract::{Path, Query},
    identity::Caller,
    pushes::{shown::Inbox, worker},
    server::{InAccount, Server},
};

/// Lists pushes, newest first.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Query(filter): Query<Filter>,
) -> Result<Json<PushList>, Failure> {
    Ok(Json(inbox(&server, &account, &caller).page(&filter).await?))
}

/// Returns one push with its content.
pub(crate) async fn one(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Json<PushDetail>, Failure> {
    Ok(Json(inbox(&server, &account, &caller).one(id).await?.1))
}

/// Reads what a push is about again, and forwards it again.
pub(crate) async fn replay(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Json<PushDetail>, Failure> {
    let inbox = inbox(&server, &account, &caller);
    let (stored, _) = inbox.one(id).await?;
    worker::replay(&account, &stored).await?;
    Ok(Json(inbox.one(id).await?.1))
}

fn inbox<'account>(
    server: &Server,
    account: &'account Arc<Account>,
    caller: &Caller,
) -> Inbox<'account> {
    let role = caller.role_in(&account.name);
    Inbox { account, role, kept_days: server.retention.push_days }
}
