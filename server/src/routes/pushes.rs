//! `/desk/{account}/pushes`: events that the platform pushed.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use desk_api::push::{
    CountsQuery, PushDetail, PushList, Query as Filter, Seen, SourceCounts, Unread,
};

use crate::{
    account::Account,
    failure::Failure,
    http::extract::{Path, Query, json_body},
    identity::Caller,
    pushes::{shown::Inbox, worker},
    server::{InAccount, Server},
};

/// Maximum bytes of what a caller has seen.
const MAX_BYTES: usize = 1024;

/// Lists pushes, newest first.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Query(filter): Query<Filter>,
) -> Result<Json<PushList>, Failure> {
    Ok(Json(inbox(&server, &account, &caller).page(&filter).await?))
}

/// Returns how many pushes came since the caller's last visit.
pub(crate) async fn unread(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<Json<Unread>, Failure> {
    Ok(Json(inbox(&server, &account, &caller).unread().await?))
}

/// Records what the caller has seen.
pub(crate) async fn saw(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<Unread>, Failure> {
    let Seen { up_to } = json_body(request, MAX_BYTES).await?;
    Ok(Json(inbox(&server, &account, &caller).saw(up_to).await?))
}

/// Returns counts by channel and store.
pub(crate) async fn counts(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Query(asked): Query<CountsQuery>,
) -> Result<Json<SourceCounts>, Failure> {
    Ok(Json(inbox(&server, &account, &caller).counts(&asked).await?))
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
    let reader = caller.name();
    Inbox { account, reader, role, kept_days: server.retention.push_days }
}
