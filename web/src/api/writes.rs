//! Writes to the platform, their outcomes and the decisions about them.

use desk_api::{
    error::ErrorCode,
    path::desk,
    write::{SettleManyRequest, SettleOutcome, SettleRequest, Write, WriteList, WriteState},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches a page of writes in these states (all if empty), newest first, with ids below `before`.
pub async fn writes(
    session: CurrentSession,
    states: &[WriteState],
    before: Option<i64>,
) -> Result<WriteList, Failure> {
    let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
    let mut query = vec!["limit=100".to_owned()];
    if !names.is_empty() {
        query.push(format!("state={}", names.join(",")));
    }
    if let Some(before) = before {
        query.push(format!("before={before}"));
    }
    get(&format!("{}?{}", session.desk(desk::WRITES, &[]), query.join("&"))).await
}

/// Fetches a write.
pub async fn write(session: CurrentSession, id: i64) -> Result<Write, Failure> {
    get(&session.desk(desk::WRITE, &[&id.to_string()])).await
}

/// Fetches the newest write with an idempotency key; `None` if the server has never seen the key.
pub async fn by_key(
    session: CurrentSession,
    key: &str,
    platform_path: &str,
) -> Result<Option<Write>, Failure> {
    let address = format!("{}?path={platform_path}", session.desk(desk::WRITE_BY_KEY, &[key]));
    match get(&address).await {
        Err(failure) if failure.code() == Some(ErrorCode::NotFound) => Ok(None),
        answer => answer.map(Some),
    }
}

/// Records a decision about a write.
pub async fn settle(
    session: CurrentSession,
    id: i64,
    request: &SettleRequest,
) -> Result<Write, Failure> {
    send(Method::POST, &session.desk(desk::WRITE_SETTLE, &[&id.to_string()]), request).await
}

/// Records one decision about several writes. Each has its own result.
pub async fn settle_many(
    session: CurrentSession,
    request: &SettleManyRequest,
) -> Result<Vec<SettleOutcome>, Failure> {
    send(Method::POST, &session.desk(desk::WRITES_SETTLE, &[]), request).await
}
