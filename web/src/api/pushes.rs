//! Pushes of the platform.

use desk_api::{
    path::desk,
    push::{PushDetail, PushList},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches a page of pushes; `query` is the server's query string.
pub async fn pushes(
    session: CurrentSession,
    query: &str,
    before: Option<i64>,
) -> Result<PushList, Failure> {
    let before = before.map(|before| format!("&before={before}")).unwrap_or_default();
    get(&format!("{}?{query}{before}", session.desk(desk::PUSHES, &[]))).await
}

/// Fetches one push.
pub async fn push(session: CurrentSession, id: i64) -> Result<PushDetail, Failure> {
    get(&session.desk(desk::PUSH, &[&id.to_string()])).await
}

/// Reads what a push is about again.
pub async fn replay(session: CurrentSession, id: i64) -> Result<PushDetail, Failure> {
    let address = session.desk(desk::PUSH_REPLAY, &[&id.to_string()]);
    send(Method::POST, &address, &serde_json::json!({})).await
}
